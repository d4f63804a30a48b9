package dto_test

import (
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The page of BillingReport in C#, of the first generation, is the one that is public, down to the blank lines.
func TestCsharpIsThatOfThePublicPage(t *testing.T) {
	golden(t, "csharp/BillingReport.page1.cs", page(t, 1, "csharp", "BillingReport"))
}

func TestGoldenCsharp(t *testing.T) {
	for name, got := range map[string]string{
		"file.cs":               file(t, "csharp"),
		"file-generation1.cs":   fileAt(t, 1, "csharp"),
		"file-options.cs":       file(t, "csharp", csharpOptions()...),
		"file-annotations.cs":   file(t, "csharp", "AddNullableAnnotations=True", "InitializeCollections=True", "IncludeTypes=AccountInfo,GetBilling.*"),
		"ListAccounts.page1.cs": page(t, 1, "csharp", "ListAccounts"),
		"GetBilling.page2.cs":   page(t, 2, "csharp", "GetBilling"),
		"Authenticate.page4.cs": page(t, 4, "csharp", "Authenticate"),
	} {
		golden(t, "csharp/"+name, got)
	}
}

// csharpOptions are all that change a file and that the compiler of these tests knows.
func csharpOptions() []string {
	return []string{
		"GlobalNamespace=Acme.Voice", "MakePartial=False", "MakeVirtual=False", "MakeInternal=True", "MakeDataContractsExtensible=True",
		"AddReturnMarker=False", "AddDescriptionAsComments=False", "AddDataContractAttributes=True", "AddIndexesToDataMembers=True",
		"AddGeneratedCodeAttributes=True", "AddResponseStatus=True", "AddImplicitVersion=2", "AddNamespaces=System.Text",
	}
}

func TestOptionsOfCsharp(t *testing.T) {
	head, _, _ := strings.Cut(file(t, "csharp", "MakePartial=False", "GlobalNamespace=", "IncludeTypes=A,B"), "using ")
	want := `/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: 
MakePartial: False
//MakeVirtual: True
//MakeInternal: False
//MakeDataContractsExtensible: False
//AddNullableAnnotations: False
//AddReturnMarker: True
//AddDescriptionAsComments: True
//AddDataContractAttributes: False
//AddIndexesToDataMembers: False
//AddGeneratedCodeAttributes: False
//AddResponseStatus: False
//AddImplicitVersion: 
//InitializeCollections: False
//ExportValueTypes: False
IncludeTypes: A,B
//ExcludeTypes: 
//AddNamespaces: 
//AddDefaultXmlNamespace: http://schemas.servicestack.net/types
*/

`
	if head != want {
		t.Errorf("the options of C#: line %s", firstDifference(head, want))
	}
}

func TestCsharpCompiles(t *testing.T) {
	mcs := program(t, "mcs", "mono-mcs")
	for name, text := range map[string]string{
		"of the newest generation": file(t, "csharp"),
		"of the first generation":  fileAt(t, 1, "csharp"),
		"with options":             file(t, "csharp", csharpOptions()...),
		"of a page":                page(t, 1, "csharp", "ListAccounts"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := written(t, "dtos.cs", text)
			ran(t, mcs, "-target:library", "-warnaserror+", "-nowarn:1591,0436", "-out:"+filepath.Join(filepath.Dir(source), "dtos.dll"), "testdata/csharp/stubs.cs", source)
		})
	}
}

// What came with the address of a file cannot leave the block of options, whatever it is, nor be more than a name below it.
func TestOptionsStayOptions(t *testing.T) {
	ends := map[string]string{"csharp": "\n*/\n", "php": "\n*/\n", "fsharp": "\n*)\n", "vbnet": "\n\n"}
	rapid.Check(t, func(r *rapid.T) {
		value := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a */ b", "*/*/", "**//", "a\nevil()", "x;}\r\nevil", "*)", "(*", "a.b", `"`, "'"})).Draw(r, "value")
		name := rapid.SampledFrom([]string{"GlobalNamespace", "AddNamespaces", "DefaultImports", "IncludeTypes", "BaseUrl"}).Draw(r, "option")
		for language, end := range ends {
			plain, got := file(t, language, "IncludeTypes=AccountKinds"), file(t, language, "IncludeTypes=AccountKinds", name+"="+value)
			wantHead, wantRest, _ := strings.Cut(plain, end)
			head, rest, _ := strings.Cut(got, end)
			if n, want := strings.Count(head, "\n"), strings.Count(wantHead, "\n"); n != want {
				r.Errorf("%s: with %s=%q the options are %d lines, want %d:\n%s", language, name, value, n, want, head)
			}
			if strings.Count(head, strings.TrimSpace(end)+"\n") > 0 && strings.TrimSpace(end) != "" || strings.Count(head, "*/") > 0 {
				r.Errorf("%s: with %s=%q the options end before their end:\n%s", language, name, value, head)
			}
			if extra := strings.Count(rest, "\n") - strings.Count(wantRest, "\n"); name != "IncludeTypes" && (extra < 0 || extra > strings.Count(value, ",")+strings.Count(value, ";")+2) {
				r.Errorf("%s: with %s=%q the file has %d lines more:\n%s", language, name, value, extra, rest)
			}
		}
	})
	if text := file(t, "csharp", "GlobalNamespace=a; evil"); strings.Contains(text, "namespace a; evil") {
		t.Errorf("a namespace is written that is none:\n%s", text)
	}
}
