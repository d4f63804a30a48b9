package clients

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// python is Python with its client library.
var python = kit{
	name: "python", manifest: "testdata/python", tools: []string{"python3"}, packages: []string{"python3-venv"},
	install: func(folder string) [][]string {
		return [][]string{
			{"python3", "-m", "venv", "."},
			{filepath.Join(folder, "bin", "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"},
		}
	},
}

// The client library of Python works with the classes that the server writes, as they were downloaded.
func TestPython(t *testing.T) {
	libraries := need(t, python)
	w := meet(t)
	folder := t.TempDir()
	text, err := os.ReadFile(filepath.Join("testdata", "story.py"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "story.py"), text)
	write(t, filepath.Join(folder, "dtos.py"), w.types(t, "/types/python"))
	write(t, filepath.Join(folder, "some.py"), w.types(t, "/types/python?AddResponseStatus=True&AddImplicitVersion=2&IncludeTypes=ListAccounts,GetBilling.*"))
	const name = "python"
	steps := w.tell(t, folder, name, []string{"PYTHONDONTWRITEBYTECODE=1"}, filepath.Join(libraries, "bin", "python"), "story.py")
	want := wants(name)
	want["names"], want["lost names"] = string(w.names(t)), `[]`
	want["some types"] = want["basic"]
	compare(t, steps, want)
	w.checkBillables(t, name)
}

// names lists the members of every class by their names in JSON, but for those that the client library brings.
func (w *world) names(t *testing.T) []byte {
	t.Helper()
	names := map[string][]string{}
	for _, of := range dto.Build(w.app.Operations(), op.NewestGeneration).Types {
		if of.IsEnum() || of.Library {
			continue
		}
		members := []string{}
		for at := of; at != nil; {
			for _, p := range at.Properties {
				members = append(members, p.JSON)
			}
			if at.Inherits == nil {
				break
			}
			at = at.Inherits.Type
		}
		slices.Sort(members)
		names[of.Name] = members
	}
	text, err := json.Marshal(names)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
