Imports System
Imports System.Collections
Imports System.Collections.Generic
Imports System.Runtime.Serialization
Imports ServiceStack
Imports ServiceStack.DataAnnotations
Imports Voice.Api.Accounts
Imports Voice.Api

Namespace Global

    Namespace Voice.Api

        Public Partial Class ListRequest
            Implements IGet
            Public Sub New()
                SpecificIds = New List(Of String)
            End Sub

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
            Public Sub New()
                Items = New List(Of T)
            End Sub

            Public Overridable Property Items As List(Of T)
            Public Overridable Property TotalCount As Long
        End Class
    End Namespace

    Namespace Voice.Api.Accounts

        Public Partial Class AccountInfo
            Public Sub New()
                Tags = New Dictionary(Of String, String)
                Kinds = New List(Of AccountKinds)
            End Sub

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
        <Api(Description:="Retrieve a list of accounts")>
        Public Partial Class ListAccounts
            Inherits ListRequest
            Public Overridable Property Name As String
        End Class
    End Namespace
End Namespace

