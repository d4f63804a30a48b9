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
'InitializeCollections: True
'''ExportValueTypes: False
'IncludeTypes: AccountInfo.*,OddNames
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
Imports Voice.Api.Accounts
Imports Voxbill

Namespace Global

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
            Public Overridable Property Tags As Dictionary(Of String, String) = New Dictionary(Of String, String)
            Public Overridable Property Parent As AccountInfo
            Public Overridable Property Kind As AccountKinds
            Public Overridable Property OtherKind As AccountKinds?
            Public Overridable Property Kinds As List(Of AccountKinds) = New List(Of AccountKinds)
        End Class

        Public Enum AccountKinds
            Prepaid
            Postpaid
        End Enum
    End Namespace

    Namespace Voxbill

        Public Partial Class OddAnswer
            Public Overridable Property List As List(Of OddNamesItem) = New List(Of OddNamesItem)
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
            Public Overridable Property [Function] As List(Of String) = New List(Of String)
            Public Overridable Property Category As OddValues
        End Class
    End Namespace
End Namespace

