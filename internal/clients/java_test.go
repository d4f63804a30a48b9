package clients

import (
	"os"
	"path/filepath"
	"testing"
)

// java is Java with its client library.
var java = kit{
	name: "java", manifest: "testdata/java", tools: []string{"java", "javac", "mvn"}, packages: []string{"default-jdk-headless", "maven"},
	install: func(string) [][]string {
		return [][]string{{"mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"}}
	},
}

// The client library of Java works with the types that the server writes: the compiler takes them and what a program does
// with them under all of its checks, and the program gets what it should.
func TestJava(t *testing.T) {
	libraries := need(t, java)
	w := meet(t)
	folder := t.TempDir()
	text, err := os.ReadFile(filepath.Join("testdata", "Story.java"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "Story.java"), text)
	write(t, filepath.Join(folder, "dtos.java"), w.types(t, "/types/java"))
	write(t, filepath.Join(folder, "Some.java"), w.types(t, "/types/java?Package=com.hudson&GlobalNamespace=Some&AddResponseStatus=True&AddImplicitVersion=2&IncludeTypes={billing}"))
	classes := filepath.Join(libraries, "lib", "*")
	if err := run(t.Context(), folder, "javac", "-Xlint:all,-processing", "-Werror", "-cp", classes, "-d", "out", "dtos.java", "Some.java", "Story.java"); err != nil {
		t.Fatal(err)
	}
	const name = "java"
	steps := w.tell(t, folder, name, nil, "java", "-XX:+UseSerialGC", "-cp", "out"+string(os.PathListSeparator)+classes, "Story")
	want := wants(name)
	want["names"] = string(w.names(t))
	compare(t, steps, want)
	w.checkBillables(t, name)
}
