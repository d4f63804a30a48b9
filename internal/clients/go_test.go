package clients

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A program that has nothing but the standard library works with the types that the server writes in Go: they compile as
// they were downloaded, say of themselves how they are sent, and the program gets what it should.
func TestGo(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("not run: clients in Go (go is not installed)")
	}
	w := meet(t)
	folder := t.TempDir()
	write(t, filepath.Join(folder, "go.mod"), []byte("module hudson\n\ngo "+goVersion()+"\n"))
	for _, name := range []string{"client.go", "story.go"} {
		text, err := os.ReadFile(filepath.Join("testdata", "go", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name), text)
	}
	types := w.types(t, "/types/go")
	files := map[string][]byte{
		"dtos": types,
		"some": w.types(t, "/types/go?GlobalNamespace=some&MakePropertiesOptional=True&AddResponseStatus=True&AddImplicitVersion=2&IncludeTypes={billing}"),
	}
	for _, generation := range generations {
		files["of"+generation] = w.types(t, "/types/go?generation="+generation)
	}
	for name, text := range files {
		if err := os.Mkdir(filepath.Join(folder, name), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name, name+".go"), text)
	}
	t.Setenv("GOWORK", "off")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOTOOLCHAIN", "local")
	for _, command := range [][]string{{"go", "vet", "./..."}, {"go", "build", "-o", "story", "."}} {
		if err := run(limited(t), folder, command...); err != nil {
			t.Fatal(err)
		}
	}
	const name = "go"
	steps := w.tell(t, folder, name, nil, filepath.Join(folder, "story"))
	compare(t, steps, wants(name))
	w.checkBillables(t, name)
	compare(t, map[string]json.RawMessage{"names": goNames(t, types)}, map[string]string{"names": string(w.names(t))})
}

// goVersion is that of the language which this test is compiled with.
func goVersion() string {
	version := strings.TrimPrefix(runtime.Version(), "go")
	if parts := strings.Split(version, "."); len(parts) > 1 {
		return parts[0] + "." + parts[1]
	}
	return "1.26"
}

// goNames lists the members of every struct by their names in JSON, with those of what it embeds, but for those of the
// client libraries.
func goNames(t *testing.T, text []byte) []byte {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "dtos.go", text, 0)
	if err != nil {
		t.Fatal(err)
	}
	structs := map[string]*ast.StructType{}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok {
			if s, ok := spec.Type.(*ast.StructType); ok {
				structs[spec.Name.Name] = s
			}
		}
		return true
	})
	names := map[string][]string{}
	for name, of := range structs {
		if !slices.Contains([]string{"Authenticate", "AuthenticateResponse", "GetAccessToken", "GetAccessTokenResponse", "ResponseStatus", "ResponseError", "DateTime"}, name) {
			names[name] = goMembers(t, structs, of)
		}
	}
	said, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

func goMembers(t *testing.T, structs map[string]*ast.StructType, of *ast.StructType) []string {
	members := []string{}
	for _, field := range of.Fields.List {
		if field.Tag == nil {
			base, ok := field.Type.(*ast.Ident)
			if !ok || structs[base.Name] == nil {
				t.Fatalf("a struct embeds %v, which the file does not declare", field.Type)
			}
			members = append(members, goMembers(t, structs, structs[base.Name])...)
			continue
		}
		tag, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		members = append(members, name)
	}
	slices.Sort(members)
	return members
}
