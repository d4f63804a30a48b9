package dto_test

import (
	"path/filepath"
	"strings"
	"testing"
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

// What came with the address of a file cannot leave the block of options, nor the name of a namespace.
func TestOptionsStayOptions(t *testing.T) {
	for _, language := range []string{"csharp", "vbnet", "fsharp", "php", "typescript", "python"} {
		text := file(t, language, "GlobalNamespace=a */ *) \"\"\" b;}\nevil", "AddNamespaces=x;}\nevil", "IncludeTypes=GetBilling\r\nevil()")
		for i, line := range strings.Split(text, "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "evil") {
				t.Errorf("%s: line %d is %q, want nothing of an option to begin a line", language, i+1, line)
			}
		}
	}
	if strings.Contains(file(t, "csharp", "GlobalNamespace=a; evil"), "namespace a; evil") {
		t.Error("a namespace is written that is none")
	}
}
