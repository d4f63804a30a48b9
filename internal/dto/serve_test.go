package dto_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// ask asks the pages of the sample API; the address matches as that of internal/web does: the literal before the variable.
func ask(t *testing.T, address string, headers ...string) *http.Response {
	t.Helper()
	server := dto.NewServer(sampleAPI(), dto.Config{
		Brand: "Evo Voice", Version: "1.2.3", Now: noon, SignIn: []string{"credentials", "basic"},
		Formats: map[string]string{"json": "application/json", "xml": "application/xml"},
	})
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	r = r.WithContext(op.WithExchange(r.Context(), &op.Exchange{Request: r, Header: http.Header{}, BaseURL: "https://voice.example"}))
	pages := server.Pages()
	i := slices.IndexFunc(pages, func(a dto.Address) bool { return a.Path == r.URL.Path })
	if i < 0 {
		i = slices.IndexFunc(pages, func(a dto.Address) bool { return a.Path == "/types/{language}" })
		r.SetPathValue("language", strings.TrimPrefix(r.URL.Path, "/types/"))
	}
	w := httptest.NewRecorder()
	pages[i].Handler.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	var all strings.Builder
	if err := r.Write(&all); err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(all.String(), "\r\n\r\n")
	return body
}

func TestLinksToTypes(t *testing.T) {
	var got map[string]string
	if err := json.NewDecoder(ask(t, "/types").Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"metadata": "https://voice.example/types/metadata", "typescriptDefinition": "https://voice.example/types/typescript.d"}
	for _, name := range []string{"csharp", "mjs", "typescript", "dart", "java", "kotlin", "python", "php", "swift", "vbnet", "fsharp", "go"} {
		want[name] = "https://voice.example/types/" + name
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("/types = %v, want %v", got, want)
	}
}

// The type of the answer is the language's, whatever the client wishes.
func TestTypesOfALanguage(t *testing.T) {
	for _, c := range []struct{ address, accept, contentType, begins string }{
		{"/types/csharp", "", "text/plain; charset=utf-8", "/* Options:\nDate: 2026-03-05 12:00:00\n"},
		{"/types/csharp", "application/xml", "text/plain; charset=utf-8", "/* Options:\n"},
		{"/types/CSharp?MakePartial=False", "text/html", "text/plain; charset=utf-8", "/* Options:\n"},
		{"/types/typescript.d", "*/*", "text/plain; charset=utf-8", "/* Options:\n"},
		{"/types/mjs", "", "text/javascript; charset=utf-8", "/* Options:\n"},
		{"/types/php", "", "text/javascript; charset=utf-8", "<?php namespace dtos;\n/* Options:\n"},
		{"/types/vbnet", "", "text/plain; charset=utf-8", "' Options:\n"},
		{"/types/fsharp", "", "text/plain; charset=utf-8", "(* Options:\n"},
		{"/types/csharp?WithoutOptions=", "", "text/plain; charset=utf-8", "using System;\nusing System.IO;\n"},
		{"/types/csharp?WithoutOptions=&generation=1", "", "text/plain; charset=utf-8", "using System;\nusing System.Collections;\n"},
	} {
		r := ask(t, c.address, "Accept", c.accept)
		if got := r.Header.Get("Content-Type"); r.StatusCode != http.StatusOK || got != c.contentType {
			t.Errorf("GET %s (Accept: %s) = %d %s, want 200 %s", c.address, c.accept, r.StatusCode, got, c.contentType)
		}
		if body := text(t, r); !strings.HasPrefix(body, c.begins) {
			t.Errorf("GET %s begins with %.80q, want %q", c.address, body, c.begins)
		}
	}
	if body := text(t, ask(t, "/types/csharp")); !strings.Contains(body, "\nBaseUrl: https://voice.example\n") {
		t.Errorf("the file does not say where it is from: %.200s", body)
	}
}

func TestTypesThatAreNotThere(t *testing.T) {
	for _, c := range []struct {
		address string
		status  int
		says    string
	}{
		{"/types/cobol", 404, `There are no types in "cobol". The languages are csharp, mjs, typescript, typescript.d, dart, java, kotlin, python, php, swift, vbnet, fsharp, go.`},
		{"/types/csharp.json", 404, `There are no types in "csharp.json".`},
		{"/types/csharp?generation=5", 400, "generation must be a number from 1 to 4."},
		{"/types/metadata?generation=new", 400, "generation must be a number from 1 to 4."},
	} {
		r := ask(t, c.address)
		if body := text(t, r); r.StatusCode != c.status || !strings.HasPrefix(body, c.says) || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/plain") {
			t.Errorf("GET %s = %d %s, want %d %s", c.address, r.StatusCode, body, c.status, c.says)
		}
	}
}

// indented is a JSON document with one thing on each line.
func indented(t *testing.T, r *http.Response) string {
	t.Helper()
	if got := r.Header.Get("Content-Type"); r.StatusCode != http.StatusOK || got != "application/json; charset=utf-8" {
		t.Errorf("the answer is %d %s, want 200 in JSON", r.StatusCode, got)
	}
	var document any
	if err := json.NewDecoder(r.Body).Decode(&document); err != nil {
		t.Fatal(err)
	}
	lines, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(lines) + "\n"
}

func TestGoldenMetadata(t *testing.T) {
	golden(t, "metadata/types.json", indented(t, ask(t, "/types/metadata.json")))
	golden(t, "metadata/types-some.json", indented(t, ask(t, "/types/metadata?includetypes=GetBilling.*&generation=1")))
	golden(t, "metadata/app.json", indented(t, ask(t, "/metadata/app.json")))
}

// Nothing is null, and no name is one that the tools do not read.
func TestMetadataHasTheFieldsThatToolsRead(t *testing.T) {
	known := map[string]string{
		"":          "config namespaces types operations",
		"operation": "request response actions returnsVoid method returnType routes dataModel viewModel requiresAuth requiredRoles requiresAnyRole requiredPermissions requiresAnyPermission tags ui",
		"type":      "name namespace genericArgs inherits implements displayType description notes icon isNested isEnum isEnumInt isInterface isAbstract isGenericTypeDef dataContract properties attributes innerTypes enumNames enumValues enumMemberValues enumDescriptions meta",
		"property":  "name type namespace isValueType isEnum isPrimaryKey genericArgs value description dataMember readOnly paramType displayType isRequired allowableValues allowableMin allowableMax attributes uploadTo input format ref",
		"route":     "path verbs notes summary",
	}
	of := map[string]string{"types": "type", "request": "type", "response": "type", "operations": "operation", "properties": "property", "routes": "route"}
	var check func(path, kind string, v any)
	check = func(path, kind string, v any) {
		switch v := v.(type) {
		case nil:
			t.Errorf("%s is null", path)
		case []any:
			for i, item := range v {
				check(fmt.Sprintf("%s[%d]", path, i), kind, item)
			}
		case map[string]any:
			for name, value := range v {
				if fields, ok := known[kind]; ok && !slices.Contains(strings.Fields(fields), name) {
					t.Errorf("%s has a field %s, which no tool reads", path, name)
				}
				below, ok := of[name]
				if !ok {
					below = "other"
				}
				check(path+"."+name, below, value)
			}
		}
	}
	for _, address := range []string{"/types/metadata.json", "/types/metadata?generation=2"} {
		var document any
		if err := json.NewDecoder(ask(t, address).Body).Decode(&document); err != nil {
			t.Fatal(err)
		}
		check(address, "", document)
	}
}
