// What the generated types need of the client library and the platform, as far as a compiler looks at it.
namespace System.Runtime.Serialization

[<AllowNullLiteral>]
type ExtensionDataObject() = class end

[<AllowNullLiteral>]
type IExtensibleDataObject =
    abstract ExtensionData:ExtensionDataObject with get, set

type DataContractAttribute() =
    inherit System.Attribute()

type DataMemberAttribute() =
    inherit System.Attribute()
    member val Order:int = 0 with get, set

type EnumMemberAttribute() =
    inherit System.Attribute()
    member val Value:string = null with get, set

namespace System.CodeDom.Compiler

type GeneratedCodeAttribute(tool:string, version:string) =
    inherit System.Attribute()

namespace ServiceStack

[<AllowNullLiteral>]
type IReturn<'T> = interface end

[<AllowNullLiteral>]
type IReturnVoid = interface end

[<AllowNullLiteral>]
type IGet = interface end

[<AllowNullLiteral>]
type IPost = interface end

[<AllowNullLiteral>]
type IPut = interface end

[<AllowNullLiteral>]
type IPatch = interface end

[<AllowNullLiteral>]
type IDelete = interface end

[<AllowNullLiteral>]
type ResponseStatus() = class end

type ApiAttribute() =
    inherit System.Attribute()
    member val Description:string = null with get, set

type ApiMemberAttribute() =
    inherit System.Attribute()
    member val Description:string = null with get, set
    member val IsRequired:bool = false with get, set

[<System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple = true)>]
type RouteAttribute(path:string, verbs:string) =
    inherit System.Attribute()
    new(path:string) = RouteAttribute(path, null)

namespace ServiceStack.DataAnnotations

type DescriptionAttribute(description:string) =
    inherit System.Attribute()
