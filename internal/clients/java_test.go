package clients

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// java is Java with its client library, and the compiler of Kotlin.
var java = kit{
	name: "java", manifest: "../dto/testdata/jvm", tools: []string{"java", "javac", "mvn"}, packages: []string{"default-jdk-headless", "maven"},
	install: func(string) [][]string {
		return [][]string{{"mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"}}
	},
}

// generations are those of the public pages, and ours.
var generations = []string{"1", "2", "3", "4"}

// The client library of Java works with the types that the server writes: the compiler takes them and what a program does
// with them under all of its checks, and the program gets what it should.
func TestJava(t *testing.T) {
	classes := filepath.Join(need(t, java), "lib", "*")
	w := meet(t)
	folder := t.TempDir()
	text, err := os.ReadFile(filepath.Join("testdata", "Story.java"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "Story.java"), text)
	write(t, filepath.Join(folder, "dtos.java"), w.types(t, "/types/java"))
	files := []string{"dtos.java", "Story.java", "Some.java"}
	write(t, filepath.Join(folder, "Some.java"), w.types(t, "/types/java?Package=com.hudson&GlobalNamespace=Some&AddResponseStatus=True&AddImplicitVersion=2&IncludeTypes={billing}"))
	for _, generation := range generations {
		name := "Of" + generation
		write(t, filepath.Join(folder, name+".java"), w.types(t, "/types/java?GlobalNamespace="+name+"&generation="+generation))
		files = append(files, name+".java")
	}
	if err := run(limited(t), folder, append([]string{"javac", "-Xlint:all,-processing", "-Werror", "-cp", classes, "-d", "out"}, files...)...); err != nil {
		t.Fatal(err)
	}
	const name = "java"
	steps := w.tell(t, folder, name, nil, "java", "-XX:+UseSerialGC", "-cp", "out"+string(os.PathListSeparator)+classes, "Story")
	want := wants(name)
	want["names"] = string(w.names(t))
	compare(t, steps, want)
	w.checkBillables(t, name)
}

// The compiler of Kotlin takes the types of every generation with the client library. That they work is shown in
// internal/dto: they are the same classes.
func TestKotlin(t *testing.T) {
	jars, err := filepath.Glob(filepath.Join(need(t, java), "lib", "*.jar"))
	if err != nil {
		t.Fatal(err)
	}
	w := meet(t)
	folder := t.TempDir()
	libraries := strings.Join(jars, string(os.PathListSeparator))
	command := []string{"java", "-cp", libraries, "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler", "-no-stdlib", "-no-reflect", "-Werror", "-cp", libraries, "-d", "out"}
	for _, generation := range generations {
		name := "of" + generation
		write(t, filepath.Join(folder, name+".kt"), w.types(t, "/types/kotlin?Package="+name+"&generation="+generation))
		command = append(command, name+".kt")
	}
	if err := run(limited(t), folder, command...); err != nil {
		t.Fatal(err)
	}
}
