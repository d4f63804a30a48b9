' Options:
'Date: 2026-03-05 12:00:00
'Version: 10.15
'Tip: To override a DTO option, remove "''" prefix before updating
'BaseUrl: https://voice.example
'
'''GlobalNamespace: 
'''MakePartial: True
'''MakeVirtual: True
'''MakeDataContractsExtensible: False
'''AddReturnMarker: True
'''AddDescriptionAsComments: True
'''AddDataContractAttributes: False
'''AddIndexesToDataMembers: False
'''AddGeneratedCodeAttributes: False
'''AddResponseStatus: False
'''AddImplicitVersion: 
'''InitializeCollections: False
'''ExportValueTypes: False
'''IncludeTypes: 
'''ExcludeTypes: 
'''AddNamespaces: 
'''AddDefaultXmlNamespace: http://schemas.servicestack.net/types

Imports System
Imports System.IO
Imports System.Collections
Imports System.Collections.Generic
Imports System.Runtime.Serialization
Imports ServiceStack
Imports ServiceStack.DataAnnotations
Imports Voice.Api
Imports Voice.Api.Accounts
Imports Voice.Api.Billing
Imports Voice.Api.Dashboard
Imports Voice.Api.Reports
Imports Voxbill

Namespace Global

    Namespace Voice.Api

        Public Partial Class ListRequest
            Implements IGet
            '''<Summary>
            '''The page of data to retrieve
            '''</Summary>
            <ApiMember(Description:="The page of data to retrieve")>
            Public Overridable Property Page As Integer?

            '''<Summary>
            '''Specific IDs
            '''</Summary>
            <ApiMember(Description:="Specific IDs")>
            Public Overridable Property SpecificIds As List(Of String)
        End Class

        Public Partial Class ListResponse(Of T)
            Public Overridable Property Items As List(Of T)
            Public Overridable Property TotalCount As Long
        End Class
    End Namespace

    Namespace Voice.Api.Accounts

        Public Partial Class AccountInfo
            Public Overridable Property Id As String
            Public Overridable Property Balance As Decimal?
            Public Overridable Property Limit As Decimal?
            Public Overridable Property Created As Date
            Public Overridable Property Closed As Date?
            Public Overridable Property Active As Boolean?
            Public Overridable Property Calls As Long?
            Public Overridable Property Rate As Double?
            Public Overridable Property Tags As Dictionary(Of String, String)
            Public Overridable Property Parent As AccountInfo
            Public Overridable Property Kind As AccountKinds
            Public Overridable Property OtherKind As AccountKinds?
            Public Overridable Property Kinds As List(Of AccountKinds)
        End Class

        Public Enum AccountKinds
            Prepaid
            Postpaid
        End Enum

        '''<Summary>
        '''Retrieve a list of accounts
        '''</Summary>
        <Route("/accounts", "GET")>
        <Api(Description:="Retrieve a list of accounts")>
        Public Partial Class ListAccounts
            Inherits ListRequest
            Implements IReturn(Of ListResponse(Of AccountInfo))
            Public Overridable Property Name As String
        End Class
    End Namespace

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
        <Route("/billing", "GET")>
        <Api(Description:="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>
        Public Partial Class GetBilling
            Implements IReturn(Of BillingInfo)
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

        '''<Summary>
        '''Report/create a new billable
        '''</Summary>
        <Route("/billables", "POST")>
        <Api(Description:="Report/create a new billable")>
        Public Partial Class NewBillable
            Implements IReturnVoid
            Implements IPost
            '''<Summary>
            '''The account to associate the billable with
            '''</Summary>
            <ApiMember(Description:="The account to associate the billable with")>
            Public Overridable Property AccountId As String

            '''<Summary>
            '''The call SID to report
            '''</Summary>
            <ApiMember(Description:="The call SID to report")>
            Public Overridable Property CallSid As String
        End Class
    End Namespace

    Namespace Voice.Api.Dashboard

        <Route("/usage", "GET")>
        Public Partial Class ListUsageRecords
            Implements IReturn(Of List(Of UsageRecordInfo))
            Implements IGet
            <ApiMember(IsRequired:=true)>
            Public Overridable Property AccountId As String

            Public Overridable Property StartDate As String
        End Class

        Public Partial Class UsageRecordInfo
            Public Overridable Property Category As String
            Public Overridable Property Count As Long
        End Class
    End Namespace

    Namespace Voice.Api.Reports

        <Route("/reports/billing")>
        Public Partial Class BillingReport
            Inherits ReportRequest
            Implements IReturn(Of ReportInfo)
            Public Overridable Property StartDate As String
            Public Overridable Property EndDate As String
            '''<Summary>
            '''Whether or not the customer IDs are in the report
            '''</Summary>
            <ApiMember(Description:="Whether or not the customer IDs are in the report")>
            Public Overridable Property IncludeCustomerIds As Boolean?

            Public Overridable Property Formats As List(Of String)
        End Class

        <Route("/reports/{id}.xlsx", "GET")>
        Public Partial Class DownloadReport
            Implements IReturn(Of Stream)
            Implements IGet
            Public Overridable Property Id As String
        End Class

        Public Partial Class ReportInfo
            Public Overridable Property Id As String
            Public Overridable Property Name As String
            Public Overridable Property Status As ReportStatuses
            Public Overridable Property StatusMessage As String
            Public Overridable Property DateCreated As String
            Public Overridable Property DateUpdated As String
            Public Overridable Property DownloadLink As String
            Public Overridable Property JobId As String
            Public Overridable Property EmailAddressToNotify As String
            Public Overridable Property Server As String
        End Class

        Public Partial Class ReportRequest
            Implements IPost
            '''<Summary>
            '''The account ID this report should be run for
            '''</Summary>
            <ApiMember(Description:="The account ID this report should be run for")>
            Public Overridable Property AccountId As String

            '''<Summary>
            '''The email address to notify after the report is run
            '''</Summary>
            <ApiMember(Description:="The email address to notify after the report is run")>
            Public Overridable Property EmailAddressToNotify As String
        End Class

        Public Enum ReportStatuses
            Queued
            Running
            Completed
            [Error]
        End Enum
    End Namespace

    Namespace Voxbill

        Public Partial Class OddAnswer
            Public Overridable Property List As List(Of OddNamesItem)
            Public Overridable Property [Next] As OddNamesItem
        End Class

        '''<Summary>
        '''Words that languages keep for themselves: "class", a \ and */
        '''</Summary>
        <Route("/odd", "GET,POST")>
        <Api(Description:="Words that languages keep for themselves: ""class"", a \ and */")>
        Public Partial Class OddNames
            Implements IReturn(Of OddAnswer)
            Public Overridable Property [event] As String
            '''<Summary>
            '''The class
            '''</Summary>
            <ApiMember(Description:="The class")>
            Public Overridable Property [class] As String

            Public Overridable Property [End] As String
            Public Overridable Property [Function] As List(Of String)
            Public Overridable Property Category As OddValues
        End Class

        Public Partial Class OddNamesItem
            Public Overridable Property [Default] As Boolean
            Public Overridable Property [Double] As Double
        End Class

        Public Enum OddValues
            <EnumMember(Value:="calls-inbound")>
            calls_inbound
            [String]
            [class]
            <EnumMember(Value:="2-way")>
            _2_way
            [Error]
        End Enum
    End Namespace
End Namespace

