package dto_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// The page of NewBillable in F# as the public one begins; the request of the sample API has two of its members.
func TestFsharpIsThatOfThePublicPage(t *testing.T) {
	want := `namespace Voice.Api.Billing
 open System open System.Collections open System.Collections.Generic open System.Runtime.Serialization open ServiceStack open ServiceStack.DataAnnotations
 ///<summary> ///Report/create a new billable ///</summary>
 [<Api(Description="Report/create a new billable")>] [<AllowNullLiteral>]
 type NewBillable() = interface IPost
 ///<summary> ///The account to associate the billable with ///</summary>
 [<ApiMember(Description="The account to associate the billable with")>] member val AccountId:String = null with get,set
 ///<summary> ///The call SID to report ///</summary>
 [<ApiMember(Description="The call SID to report")>] member val CallSid:String = null with get,set`
	if got := folded(page(t, 1, "fsharp", "NewBillable")); got != folded(want) {
		t.Errorf("the page of NewBillable in F# = %s, want %s", got, folded(want))
	}
}

func TestGoldenFsharp(t *testing.T) {
	for name, got := range map[string]string{
		"file.fs":             file(t, "fsharp"),
		"file-options.fs":     file(t, "fsharp", csharpOptions()...),
		"GetBilling.page1.fs": page(t, 1, "fsharp", "GetBilling"),
		"GetBilling.page2.fs": page(t, 2, "fsharp", "GetBilling"),
	} {
		golden(t, "fsharp/"+name, got)
	}
}

func TestOptionsOfFsharp(t *testing.T) {
	head, _, _ := strings.Cut(file(t, "fsharp", "AddReturnMarker=False", "ExcludeTypes=services"), "namespace ")
	want := `(* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: 
//MakeDataContractsExtensible: False
AddReturnMarker: False
//AddDescriptionAsComments: True
//AddDataContractAttributes: False
//AddIndexesToDataMembers: False
//AddGeneratedCodeAttributes: False
//AddResponseStatus: False
//AddImplicitVersion: 
//ExportValueTypes: False
//IncludeTypes: 
ExcludeTypes: services
//InitializeCollections: False
//AddNamespaces: 
*)

`
	if head != want {
		t.Errorf("the options of F#: line %s", firstDifference(head, want))
	}
}

// The compiler of F# itself says that the files are right.
func TestFsharpCompiles(t *testing.T) {
	folder := nodePackages(t, "testdata/fsharp")
	check := filepath.Join(folder, "check.mjs")
	copied(t, "testdata/fsharp/check.mjs", check)
	for name, text := range map[string]string{
		"of the newest generation": file(t, "fsharp"),
		"of the first generation":  fileAt(t, 1, "fsharp"),
		"with options":             file(t, "fsharp", append(csharpOptions(), "InitializeCollections=True")...),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if said := ran(t, program(t, "node", "nodejs"), "--stack-size=4000", check, "testdata/fsharp/stubs.fs", written(t, "dtos.fs", text)); said != "" {
				t.Errorf("the compiler says\n%s", said)
			}
		})
	}
}
