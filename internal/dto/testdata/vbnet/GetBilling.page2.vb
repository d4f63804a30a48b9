Imports System
Imports System.IO
Imports System.Collections
Imports System.Collections.Generic
Imports System.Runtime.Serialization
Imports ServiceStack
Imports ServiceStack.DataAnnotations
Imports Voice.Api.Billing

Namespace Global

    Namespace Voice.Api.Billing

        Public Partial Class BillingCustomerInfo
            Public Overridable Property CustomerId As String
            Public Overridable Property InternationalCosts As Double
            Public Overridable Property HasCallRecording As Boolean
        End Class

        Public Partial Class BillingInfo
            Public Overridable Property Customers As List(Of BillingCustomerInfo)
        End Class

        '''<Summary>
        '''Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
        '''</Summary>
        <Api(Description:="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>
        Public Partial Class GetBilling
            '''<Summary>
            '''Your Evo Voice Account ID
            '''</Summary>
            <ApiMember(Description:="Your Evo Voice Account ID", IsRequired:=true)>
            Public Overridable Property AccountId As String

            '''<Summary>
            '''The start of the date range
            '''</Summary>
            <ApiMember(Description:="The start of the date range", IsRequired:=true)>
            Public Overridable Property StartDate As String

            '''<Summary>
            '''The end of the date range you want to query for (we will include this entire day in the billing)
            '''</Summary>
            <ApiMember(Description:="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired:=true)>
            Public Overridable Property EndDate As String

            '''<Summary>
            '''Specify this to filter to a specific customer.
            '''</Summary>
            <ApiMember(Description:="Specify this to filter to a specific customer.")>
            Public Overridable Property CustomerId As String
        End Class
    End Namespace
End Namespace

