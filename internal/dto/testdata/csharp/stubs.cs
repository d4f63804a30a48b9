// What the generated types need of the client library and the platform, as far as a compiler looks at it.
using System;

namespace System.Runtime.Serialization
{
    public class ExtensionDataObject { }
    public interface IExtensibleDataObject { ExtensionDataObject ExtensionData { get; set; } }
    public class DataContractAttribute : Attribute { }
    public class DataMemberAttribute : Attribute { public int Order { get; set; } }
    public class EnumMemberAttribute : Attribute { public string Value { get; set; } }

    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    public class ContractNamespaceAttribute : Attribute
    {
        public ContractNamespaceAttribute(string contractNamespace) { }
        public string ClrNamespace { get; set; }
    }
}

namespace ServiceStack
{
    public interface IReturn { }
    public interface IReturn<T> : IReturn { }
    public interface IReturnVoid : IReturn { }
    public interface IVerb { }
    public interface IGet : IVerb { }
    public interface IPost : IVerb { }
    public interface IPut : IVerb { }
    public interface IPatch : IVerb { }
    public interface IDelete : IVerb { }
    public class ResponseStatus { }
    public class ApiAttribute : Attribute { public string Description { get; set; } }

    public class ApiMemberAttribute : Attribute
    {
        public string Description { get; set; }
        public bool IsRequired { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class RouteAttribute : Attribute
    {
        public RouteAttribute(string path) { }
        public RouteAttribute(string path, string verbs) { }
    }
}

namespace ServiceStack.DataAnnotations
{
    public class DescriptionAttribute : Attribute { public DescriptionAttribute(string description) { } }
}
