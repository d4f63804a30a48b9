package dto_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The page of BillingReport in VB.NET that is public.
func TestVbnetIsThatOfThePublicPage(t *testing.T) {
	want := `Imports System Imports System.Collections Imports System.Collections.Generic Imports System.Runtime.Serialization
 Imports ServiceStack Imports ServiceStack.DataAnnotations Imports Voice.Api.Reports
 Namespace Global Namespace Voice.Api.Reports
 Public Partial Class BillingReport Inherits ReportRequest
 Public Overridable Property StartDate As String Public Overridable Property EndDate As String End Class
 Public Partial Class ReportInfo Public Overridable Property Id As String Public Overridable Property Name As String
 Public Overridable Property Status As ReportStatuses Public Overridable Property StatusMessage As String
 Public Overridable Property DateCreated As String Public Overridable Property DateUpdated As String
 Public Overridable Property DownloadLink As String Public Overridable Property JobId As String
 Public Overridable Property EmailAddressToNotify As String Public Overridable Property Server As String End Class
 Public Partial Class ReportRequest Implements IPost
 '''<Summary> '''The account ID this report should be run for '''</Summary>
 <ApiMember(Description:="The account ID this report should be run for")> Public Overridable Property AccountId As String
 '''<Summary> '''The email address to notify after the report is run '''</Summary>
 <ApiMember(Description:="The email address to notify after the report is run")>
 Public Overridable Property EmailAddressToNotify As String End Class
 Public Enum ReportStatuses Queued Running Completed [Error] End Enum End Namespace End Namespace`
	if got := folded(page(t, 1, "vbnet", "BillingReport")); got != folded(want) {
		t.Errorf("the page of BillingReport in VB.NET = %s, want %s", got, folded(want))
	}
}

func TestGoldenVbnet(t *testing.T) {
	for name, got := range map[string]string{
		"file.vb":               file(t, "vbnet"),
		"file-options.vb":       file(t, "vbnet", csharpOptions()...),
		"file-lists.vb":         file(t, "vbnet", "InitializeCollections=True", "IncludeTypes=AccountInfo.*,OddNames"),
		"ListAccounts.page1.vb": page(t, 1, "vbnet", "ListAccounts"),
		"GetBilling.page2.vb":   page(t, 2, "vbnet", "GetBilling"),
	} {
		golden(t, "vbnet/"+name, got)
	}
}

// An option that is given has one mark of a comment, one that is not has three, and an empty line ends the block.
func TestOptionsOfVbnet(t *testing.T) {
	head, _, _ := strings.Cut(file(t, "vbnet", "MakeVirtual=False"), "Imports ")
	want := `' Options:
'Date: 2026-03-05 12:00:00
'Version: 10.15
'Tip: To override a DTO option, remove "''" prefix before updating
'BaseUrl: https://voice.example
'
'''GlobalNamespace: 
'''MakePartial: True
'MakeVirtual: False
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

`
	if head != want {
		t.Errorf("the options of VB.NET: line %s", firstDifference(head, want))
	}
}

// vbnetForms are the lines of which a file is made: there is no compiler of the language to ask.
func vbnetForms() []*regexp.Regexp {
	const (
		name  = `(?:[A-Za-z_]\w*|\[[A-Za-z_]\w*\])`
		path  = name + `(?:\.` + name + `)*`
		kind  = name + `(?:\(Of [\w\[\], ()]+\))?\??`
		text  = `"(?:[^"]|"")*"`
		value = `(?:` + text + `|\d+|true|false)`
		args  = `\((?:(?:` + name + `:=)?` + value + `(?:, )?)*\)`
	)
	var forms []*regexp.Regexp
	for _, form := range []string{
		``, `'.*`, `Imports ` + path, `<(?:Assembly: )?` + name + `(?:` + args + `)?>`, `Namespace ` + path, `Public Enum ` + name, name,
		`Public (?:Partial )?Class ` + name + `(?:\(Of \w+(?:, \w+)*\))?`, `Inherits ` + kind, `Implements ` + kind, `Public Sub New\(\)`,
		name + ` = (?:\d+|New ` + kind + `)`,
		`Public (?:Overridable )?Property ` + name + ` As ` + kind + `(?: = New ` + kind + `)?(?: Implements IExtensibleDataObject\.ExtensionData)?`,
		`End (?:Namespace|Class|Enum|Sub)`,
	} {
		forms = append(forms, regexp.MustCompile(`^`+form+`$`))
	}
	return forms
}

// Every line has a form of the language, every block is closed by its own end, and words of the language are in brackets.
func TestVbnetIsWellFormed(t *testing.T) {
	forms := vbnetForms()
	opening := regexp.MustCompile(`^(?:Public (?:Partial )?)?(Namespace|Class|Enum|Sub)\b`)
	named := regexp.MustCompile(`(?i)(?:Property|Class|Enum) (?:end|class|function|next|default|event|error|string|double)\b|^\s*(?:error|string|class)$`)
	for name, text := range map[string]string{
		"file": file(t, "vbnet"), "first generation": fileAt(t, 1, "vbnet"), "options": file(t, "vbnet", csharpOptions()...),
		"lists": file(t, "vbnet", "InitializeCollections=True"), "page": page(t, 4, "vbnet", "OddNames"),
	} {
		var open []string
		for i, line := range strings.Split(text, "\n") {
			line = strings.TrimSpace(line)
			if !slices.ContainsFunc(forms, func(form *regexp.Regexp) bool { return form.MatchString(line) }) {
				t.Errorf("%s: line %d has no form of the language: %s", name, i+1, line)
			}
			if named.MatchString(line) {
				t.Errorf("%s: line %d has a word of the language for a name: %s", name, i+1, line)
			}
			if block, ends := strings.CutPrefix(line, "End "); ends {
				if len(open) == 0 || open[len(open)-1] != block {
					t.Fatalf("%s: line %d ends a %s, open are %v", name, i+1, block, open)
				}
				open = open[:len(open)-1]
			} else if m := opening.FindStringSubmatch(line); m != nil {
				open = append(open, m[1])
			}
		}
		if len(open) > 0 {
			t.Errorf("%s: %v are never closed", name, open)
		}
	}
}
