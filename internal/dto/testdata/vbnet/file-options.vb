' Options:
'Date: 2026-03-05 12:00:00
'Version: 10.15
'Tip: To override a DTO option, remove "''" prefix before updating
'BaseUrl: https://voice.example
'
'GlobalNamespace: Acme.Voice
'MakePartial: False
'MakeVirtual: False
'MakeDataContractsExtensible: True
'AddReturnMarker: False
'AddDescriptionAsComments: False
'AddDataContractAttributes: True
'AddIndexesToDataMembers: True
'AddGeneratedCodeAttributes: True
'AddResponseStatus: True
'AddImplicitVersion: 2
'''InitializeCollections: False
'''ExportValueTypes: False
'''IncludeTypes: 
'''ExcludeTypes: 
'AddNamespaces: System.Text
'''AddDefaultXmlNamespace: http://schemas.servicestack.net/types

Imports System
Imports System.IO
Imports System.Collections
Imports System.Collections.Generic
Imports System.Runtime.Serialization
Imports ServiceStack
Imports ServiceStack.DataAnnotations
Imports System.Text
Imports Acme.Voice
Imports System.CodeDom.Compiler

<Assembly: ContractNamespace("http://schemas.servicestack.net/types", ClrNamespace:="System.Text")>
<Assembly: ContractNamespace("http://schemas.servicestack.net/types", ClrNamespace:="Acme.Voice")>

Namespace Global

    Namespace Acme.Voice

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class ListRequest
            Implements IGet
            Implements IExtensibleDataObject
            <Description("The page of data to retrieve")>
            <DataMember(Order:=1)>
            <ApiMember(Description:="The page of data to retrieve")>
            Public Property Page As Integer?

            <Description("Specific IDs")>
            <DataMember(Order:=2)>
            <ApiMember(Description:="Specific IDs")>
            Public Property SpecificIds As List(Of String)

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class ListResponse(Of T)
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property Items As List(Of T)

            <DataMember(Order:=2)>
            Public Property TotalCount As Long

            <DataMember(Order:=3)>
            Public Property ResponseStatus As ResponseStatus

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class AccountInfo
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property Id As String

            <DataMember(Order:=2)>
            Public Property Balance As Decimal?

            <DataMember(Order:=3)>
            Public Property Limit As Decimal?

            <DataMember(Order:=4)>
            Public Property Created As Date

            <DataMember(Order:=5)>
            Public Property Closed As Date?

            <DataMember(Order:=6)>
            Public Property Active As Boolean?

            <DataMember(Order:=7)>
            Public Property Calls As Long?

            <DataMember(Order:=8)>
            Public Property Rate As Double?

            <DataMember(Order:=9)>
            Public Property Tags As Dictionary(Of String, String)

            <DataMember(Order:=10)>
            Public Property Parent As AccountInfo

            <DataMember(Order:=11)>
            Public Property Kind As AccountKinds

            <DataMember(Order:=12)>
            Public Property OtherKind As AccountKinds?

            <DataMember(Order:=13)>
            Public Property Kinds As List(Of AccountKinds)

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Enum AccountKinds
            Prepaid
            Postpaid
        End Enum

        <Description("Retrieve a list of accounts")>
        <Route("/accounts", "GET")>
        <Api(Description:="Retrieve a list of accounts")>
        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class ListAccounts
            Inherits ListRequest
            Public Property Version As Integer

            Public Sub New()
                Version = 2
            End Sub

            <DataMember(Order:=1)>
            Public Property Name As String
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class BillingCustomerInfo
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property CustomerId As String

            <DataMember(Order:=2)>
            Public Property InternationalCosts As Double

            <DataMember(Order:=3)>
            Public Property HasCallRecording As Boolean

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class BillingInfo
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property Customers As List(Of BillingCustomerInfo)

            <DataMember(Order:=2)>
            Public Property ResponseStatus As ResponseStatus

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <Description("Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>
        <Route("/billing", "GET")>
        <Api(Description:="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>
        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class GetBilling
            Implements IExtensibleDataObject
            Public Property Version As Integer

            Public Sub New()
                Version = 2
            End Sub

            <Description("Your Evo Voice Account ID")>
            <DataMember(Order:=1)>
            <ApiMember(Description:="Your Evo Voice Account ID", IsRequired:=true)>
            Public Property AccountId As String

            <Description("The start of the date range")>
            <DataMember(Order:=2)>
            <ApiMember(Description:="The start of the date range", IsRequired:=true)>
            Public Property StartDate As String

            <Description("The end of the date range you want to query for (we will include this entire day in the billing)")>
            <DataMember(Order:=3)>
            <ApiMember(Description:="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired:=true)>
            Public Property EndDate As String

            <Description("Specify this to filter to a specific customer.")>
            <DataMember(Order:=4)>
            <ApiMember(Description:="Specify this to filter to a specific customer.")>
            Public Property CustomerId As String

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <Description("Report/create a new billable")>
        <Route("/billables", "POST")>
        <Api(Description:="Report/create a new billable")>
        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class NewBillable
            Implements IPost
            Implements IExtensibleDataObject
            Public Property Version As Integer

            Public Sub New()
                Version = 2
            End Sub

            <Description("The account to associate the billable with")>
            <DataMember(Order:=1)>
            <ApiMember(Description:="The account to associate the billable with")>
            Public Property AccountId As String

            <Description("The call SID to report")>
            <DataMember(Order:=2)>
            <ApiMember(Description:="The call SID to report")>
            Public Property CallSid As String

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <Route("/usage", "GET")>
        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class ListUsageRecords
            Implements IGet
            Implements IExtensibleDataObject
            Public Property Version As Integer

            Public Sub New()
                Version = 2
            End Sub

            <DataMember(Order:=1)>
            <ApiMember(IsRequired:=true)>
            Public Property AccountId As String

            <DataMember(Order:=2)>
            Public Property StartDate As String

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class UsageRecordInfo
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property Category As String

            <DataMember(Order:=2)>
            Public Property Count As Long

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <Route("/reports/billing")>
        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class BillingReport
            Inherits ReportRequest
            Public Property Version As Integer

            Public Sub New()
                Version = 2
            End Sub

            <DataMember(Order:=1)>
            Public Property StartDate As String

            <DataMember(Order:=2)>
            Public Property EndDate As String

            <Description("Whether or not the customer IDs are in the report")>
            <DataMember(Order:=3)>
            <ApiMember(Description:="Whether or not the customer IDs are in the report")>
            Public Property IncludeCustomerIds As Boolean?

            <DataMember(Order:=4)>
            Public Property Formats As List(Of String)
        End Class

        <Route("/reports/{id}.xlsx", "GET")>
        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class DownloadReport
            Implements IGet
            Implements IExtensibleDataObject
            Public Property Version As Integer

            Public Sub New()
                Version = 2
            End Sub

            <DataMember(Order:=1)>
            Public Property Id As String

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class ReportInfo
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property Id As String

            <DataMember(Order:=2)>
            Public Property Name As String

            <DataMember(Order:=3)>
            Public Property Status As ReportStatuses

            <DataMember(Order:=4)>
            Public Property StatusMessage As String

            <DataMember(Order:=5)>
            Public Property DateCreated As String

            <DataMember(Order:=6)>
            Public Property DateUpdated As String

            <DataMember(Order:=7)>
            Public Property DownloadLink As String

            <DataMember(Order:=8)>
            Public Property JobId As String

            <DataMember(Order:=9)>
            Public Property EmailAddressToNotify As String

            <DataMember(Order:=10)>
            Public Property Server As String

            <DataMember(Order:=11)>
            Public Property ResponseStatus As ResponseStatus

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class ReportRequest
            Implements IPost
            Implements IExtensibleDataObject
            <Description("The account ID this report should be run for")>
            <DataMember(Order:=1)>
            <ApiMember(Description:="The account ID this report should be run for")>
            Public Property AccountId As String

            <Description("The email address to notify after the report is run")>
            <DataMember(Order:=2)>
            <ApiMember(Description:="The email address to notify after the report is run")>
            Public Property EmailAddressToNotify As String

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Enum ReportStatuses
            Queued
            Running
            Completed
            [Error]
        End Enum

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class OddAnswer
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property List As List(Of OddNamesItem)

            <DataMember(Order:=2)>
            Public Property [Next] As OddNamesItem

            <DataMember(Order:=3)>
            Public Property ResponseStatus As ResponseStatus

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <Description("Words that languages keep for themselves: ""class"", a \ and */")>
        <Route("/odd", "GET,POST")>
        <Api(Description:="Words that languages keep for themselves: ""class"", a \ and */")>
        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class OddNames
            Implements IExtensibleDataObject
            Public Property Version As Integer

            Public Sub New()
                Version = 2
            End Sub

            <DataMember(Order:=1)>
            Public Property [event] As String

            <Description("The class")>
            <DataMember(Order:=2)>
            <ApiMember(Description:="The class")>
            Public Property [class] As String

            <DataMember(Order:=3)>
            Public Property [End] As String

            <DataMember(Order:=4)>
            Public Property [Function] As List(Of String)

            <DataMember(Order:=5)>
            Public Property Category As OddValues

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <DataContract>
        <GeneratedCode("AddServiceStackReference", "10.15")>
        Public Class OddNamesItem
            Implements IExtensibleDataObject
            <DataMember(Order:=1)>
            Public Property [Default] As Boolean

            <DataMember(Order:=2)>
            Public Property [Double] As Double

            Public Property ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData
        End Class

        <GeneratedCode("AddServiceStackReference", "10.15")>
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

