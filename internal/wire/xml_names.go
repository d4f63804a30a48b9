package wire

import (
	"crypto/md5"
	"encoding/base64"
	"strconv"
	"strings"

	"voxbill/internal/op"
)

// Namespaces of .NET's data contracts.
const (
	clrNamespace      = "http://schemas.datacontract.org/2004/07/" // + that of the type
	arraysNamespace   = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
	serialNamespace   = "http://schemas.microsoft.com/2003/10/Serialization/"
	schemaNamespace   = "http://www.w3.org/2001/XMLSchema"
	instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance"
)

// mapEntryName is the element of one pair of a map; all maps of the contract are from text to text.
const mapEntryName = "KeyValueOfstringstring"

// appendNamespace prints the namespace of a type in full.
func appendNamespace(b []byte, namespace string) []byte {
	if !strings.Contains(namespace, "://") {
		b = append(b, clrNamespace...)
	}
	return append(b, namespace...)
}

// contentNamespace is the namespace of the elements that a value of a type holds, "" for plain values.
func contentNamespace(t *op.Type) string {
	switch t.Kind {
	case op.Object:
		return t.Namespace
	case op.Map:
		return arraysNamespace
	case op.List:
		switch t.Elem.Kind {
		case op.Object, op.Enum:
			return t.Elem.Namespace
		case op.List:
			return contentNamespace(t.Elem)
		}
		return arraysNamespace
	}
	return ""
}

// contractName is the name of a type as an element: BillingInfo, string, ArrayOfUsageRecordInfo.
func contractName(t *op.Type) string {
	switch t.Kind {
	case op.Bool:
		return "boolean"
	case op.Instant:
		return "dateTime"
	case op.Map:
		return "ArrayOf" + mapEntryName
	case op.List:
		return "ArrayOf" + contractName(t.Elem)
	case op.Object:
		if len(t.Args) > 0 {
			return genericName(t)
		}
	}
	return t.Name
}

// genericName is that of a generic type: its arguments' names, and a digest of their namespaces if any of them is not
// built in.
func genericName(t *op.Type) string {
	name := t.Name + "Of"
	var namespaces []string
	plain := true
	for _, arg := range t.Args {
		namespace := schemaNamespace
		switch arg.Kind {
		case op.Object, op.Enum:
			namespace = string(appendNamespace(nil, arg.Namespace))
			plain = false
		case op.List, op.Map:
			namespace = string(appendNamespace(nil, contentNamespace(arg)))
			plain = false
		}
		name += contractName(arg)
		namespaces = append(namespaces, namespace)
	}
	if plain {
		return name
	}
	return name + namespaceDigest(namespaces)
}

// namespaceDigest is .NET's: six bytes of a hash over the number of namespaces and each of them. It names types and
// protects nothing.
func namespaceDigest(namespaces []string) string {
	text := " " + strconv.Itoa(len(namespaces))
	for _, namespace := range namespaces {
		text += " " + namespace
	}
	sum := md5.Sum([]byte(text))
	return strings.NewReplacer("/", "_S", "+", "_P").Replace(base64.StdEncoding.EncodeToString(sum[:6]))
}
