package clients

import (
	"os"
	"path/filepath"
	"testing"
)

// node is Node with the client library of TypeScript and JavaScript, and a compiler.
var node = kit{
	name: "node", manifest: "testdata/node", tools: []string{"node", "npm"}, packages: []string{"nodejs", "npm"},
	install: func(string) [][]string {
		return [][]string{{"npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"}}
	},
}

// The client library of TypeScript works with the types that the server writes: the compiler takes them and what a
// program does with them under all of its checks, and the program gets what it should. The types in JavaScript are run as
// they were downloaded, by the same program.
func TestNode(t *testing.T) {
	libraries := need(t, node)
	w := meet(t)
	folder := t.TempDir()
	for _, name := range []string{"story.ts", "tsconfig.json", "node.d.ts"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, name), text)
	}
	write(t, filepath.Join(folder, "package.json"), []byte(`{"type":"module"}`))
	write(t, filepath.Join(folder, "dtos.ts"), w.types(t, "/types/typescript"))
	write(t, filepath.Join(folder, "some.ts"), w.types(t, "/types/typescript?GlobalNamespace=Hudson.Dtos&AddResponseStatus=True&AddImplicitVersion=2&IncludeTypes={billing}"))
	write(t, filepath.Join(folder, "definitions.d.ts"), w.types(t, "/types/typescript.d"))
	if err := os.Symlink(filepath.Join(libraries, "node_modules"), filepath.Join(folder, "node_modules")); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), folder, "node", "node_modules/typescript/bin/tsc"); err != nil {
		t.Fatal(err)
	}
	t.Run("TypeScript", func(t *testing.T) { w.nodeStory(t, folder, "typescript") })
	write(t, filepath.Join(folder, "out", "dtos.js"), w.types(t, "/types/mjs"))
	t.Run("JavaScript", func(t *testing.T) { w.nodeStory(t, folder, "javascript") })
}

func (w *world) nodeStory(t *testing.T, folder, name string) {
	steps := w.tell(t, folder, name, nil, "node", filepath.Join("out", "story.js"))
	compare(t, steps, wants(name))
	w.checkBillables(t, name)
}
