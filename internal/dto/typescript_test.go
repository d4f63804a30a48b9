package dto_test

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"voxbill/internal/dto"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// Files and pages in TypeScript and JavaScript. That the files compile and work is shown in internal/clients.
func TestGoldenScripts(t *testing.T) {
	for name, got := range map[string]string{
		"file.ts":                 file(t, "typescript"),
		"file-options.ts":         file(t, "typescript", "GlobalNamespace=my api.dtos", "MakePropertiesOptional=True", "AddResponseStatus=True", "AddImplicitVersion=3", "AddDescriptionAsComments=False", "IncludeTypes=GetBilling.*"),
		"file.d.ts":               file(t, "typescript.d"),
		"file.mjs":                file(t, "mjs"),
		"file-options.mjs":        file(t, "mjs", "AddDocAnnotations=False", "AddServiceStackTypes=False", "ExcludeTypes=services"),
		"GetBilling.1.page.ts":    page(t, 1, "typescript", "GetBilling"),
		"BillingReport.2.page.ts": page(t, 2, "typescript", "BillingReport"),
		"ListAccounts.2.page.mjs": page(t, 2, "mjs", "ListAccounts"),
	} {
		golden(t, "typescript/"+name, got)
	}
}

// The options stand in the order in which the tools of the client libraries know them.
func TestOptionsOfScripts(t *testing.T) {
	for language, want := range map[string]string{
		"typescript":   "//GlobalNamespace: //MakePropertiesOptional: False //AddServiceStackTypes: True //AddResponseStatus: False //AddImplicitVersion: //AddDescriptionAsComments: True //IncludeTypes: //ExcludeTypes: //DefaultImports: */",
		"typescript.d": "//GlobalNamespace: dtos //MakePropertiesOptional: True //AddServiceStackTypes: True //AddResponseStatus: False //AddImplicitVersion: //AddDescriptionAsComments: True //IncludeTypes: //ExcludeTypes: //DefaultImports: */",
		"mjs":          "//AddServiceStackTypes: True //AddDocAnnotations: True //AddDescriptionAsComments: True //IncludeTypes: //ExcludeTypes: //DefaultImports: */",
	} {
		_, after, _ := strings.Cut(file(t, language), "\n\n")
		options, _, _ := strings.Cut(after, "*/")
		if got := folded(options + "*/"); got != want {
			t.Errorf("options of %s = %s, want %s", language, got, want)
		}
	}
}

// A type stands below all that its class needs to be there, and requests stand last.
func TestTypesStandBelowWhatTheyNeed(t *testing.T) {
	text := file(t, "typescript")
	for _, pair := range [][2]string{
		{"ReportRequest", "BillingReport"}, {"ReportInfo", "BillingReport"}, {"ListRequest", "ListAccounts"}, {"AccountInfo", "ListResponse<T>"}, {"BillingInfo", "GetBilling"},
	} {
		needed, needs := strings.Index(text, "\nexport class "+pair[0]), strings.Index(text, "\nexport class "+pair[1])
		if needed < 0 || needs < needed {
			t.Errorf("class %s is at %d, want it before %s at %d", pair[0], needed, pair[1], needs)
		}
	}
}

// Pages are without what only the client library needs.
func TestPagesOfScriptsAreWithoutRoutes(t *testing.T) {
	for _, language := range []string{"typescript", "mjs", "python"} {
		for _, word := range []string{"@Route", "IReturn", "Options:", "getTypeName", "createResponse"} {
			if text := page(t, 3, language, "BillingReport"); strings.Contains(text, word) {
				t.Errorf("the page in %s has %s:\n%s", language, word, text)
			}
		}
	}
}

// What is asked for in an address becomes no program of another's.
func TestOptionsBecomeNoPrograms(t *testing.T) {
	for _, language := range []string{"typescript", "typescript.d", "mjs", "python", "java", "kotlin", "dart", "swift", "go"} {
		text := file(t, language, "DefaultImports={ x } from './x',a;alert(1)\nb()", "GlobalNamespace=x { } alert(1); namespace y", "DataClass=x\nalert(1)", "Package=x;alert(1)", "BaseClass=x{}alert(1)", "AddImplicitVersion=1;alert(1)")
		_, program, _ := strings.Cut(text, "*/")
		if language == "python" {
			_, program, _ = strings.Cut(strings.TrimPrefix(text, `"""`), `"""`)
		}
		if strings.Contains(program, "alert(1)") {
			t.Errorf("the file in %s has what the address said:\n%s", language, program)
		}
	}
}

// A request that is named alone brings what it answers, and of a bare list its items.
func TestNamedRequestBringsItsAnswer(t *testing.T) {
	for request, want := range map[string]string{"GetBilling": "class BillingInfo", "ListUsageRecords": "class UsageRecordInfo"} {
		if text := file(t, "typescript", "IncludeTypes="+request); !strings.Contains(text, want) {
			t.Errorf("IncludeTypes=%s has no %s:\n%s", request, want, text)
		}
	}
}

// What the model says of a failure is what the server sends.
func TestResponseStatusIsWhatIsSent(t *testing.T) {
	sent := op.TypeOf(reflect.TypeFor[wire.Status]())
	types := dto.Build(sampleAPI(), op.NewestGeneration).Types
	i, found := slices.BinarySearchFunc(types, "ResponseStatus", func(of *dto.Type, name string) int {
		return cmp.Or(cmp.Compare(of.Namespace, "ServiceStack"), cmp.Compare(of.Name, name))
	})
	if !found {
		t.Fatal("the model has no ResponseStatus")
	}
	same := func(got *dto.Type, want *op.Type) {
		var has, wants []string
		for _, p := range got.Properties {
			has = append(has, p.JSON+" "+p.Type.Name)
		}
		for _, m := range want.All() {
			name := m.Type.Name
			switch m.Type.Kind {
			case op.List:
				name = "List"
			case op.Map:
				name = "Dictionary"
			}
			wants = append(wants, m.JSON+" "+name)
		}
		if got.Name != want.Name || !slices.Equal(has, wants) {
			t.Errorf("%s of the model has %q, want %q as in %s", got.Name, has, wants, want.Name)
		}
	}
	same(types[i], sent)
	same(types[i].Properties[3].Type.Args[0].Type, sent.Member("Errors").Type.Elem)
}
