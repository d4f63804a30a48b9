package dto_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"voxbill/internal/db/dbtest"
)

// program returns the path of a language's own tool. Without it the test is skipped and says so; where .ci/required lists
// the Debian package that brings it and CI=true, it fails.
func program(t *testing.T, name, debian string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, debian, fmt.Sprintf("not run: %s is not installed (Debian package %s)", name, debian))
	}
	return path
}

func missing(t *testing.T, debian, sentence string) {
	t.Helper()
	if dbtest.Required(t, debian) {
		t.Fatal(sentence)
	}
	t.Skip(sentence)
}

// nodePackages returns a folder with the files of a manifest's folder and what its package-lock.json lists.
func nodePackages(t *testing.T, manifest string) string {
	t.Helper()
	npm := program(t, "npm", "npm")
	program(t, "node", "nodejs")
	return packages(t, manifest, "npm", []string{"package.json", "package-lock.json"},
		[][]string{{npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"}})
}

// jars returns a class path of the client library of the JVM and the compiler of Kotlin.
func jars(t *testing.T) string {
	t.Helper()
	program(t, "javac", "default-jdk-headless")
	folder := packages(t, filepath.Join("testdata", "jvm"), "maven", []string{"pom.xml"},
		[][]string{{program(t, "mvn", "maven"), "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"}})
	return filepath.Join(folder, "lib", "*")
}

// parser returns a program of Python that says where a file is none of its language: testdata/grammars/check.py.
func parser(t *testing.T) (python, check string) {
	t.Helper()
	files := []string{"requirements.txt", "check.py"}
	folder := packages(t, filepath.Join("testdata", "grammars"), "python3-venv", files, [][]string{
		{program(t, "python3", "python3-venv"), "-m", "venv", "--copies", "."},
		{filepath.Join("bin", "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"},
	})
	return filepath.Join(folder, "bin", "python"), filepath.Join(folder, "check.py")
}

// packages returns a folder with some files of a manifest's folder and what commands install in it by them, once for each
// content of these files, in the user's cache folder.
func packages(t *testing.T, manifest, debian string, files []string, commands [][]string) string {
	t.Helper()
	sum := sha256.New()
	for _, name := range files {
		text, err := os.ReadFile(filepath.Join(manifest, name))
		if err != nil {
			t.Fatal(err)
		}
		sum.Write(text)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join(cache, "voxbill-types")
	folder := filepath.Join(root, fmt.Sprintf("%x", sum.Sum(nil)))
	if _, err := os.Stat(folder); err == nil {
		return folder
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		t.Fatal(err)
	}
	making, err := os.MkdirTemp(root, "making-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(making)
	for _, name := range files {
		copied(t, filepath.Join(manifest, name), filepath.Join(making, name))
	}
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Minute)
	defer stop()
	for _, command := range commands {
		install := exec.CommandContext(ctx, command[0], command[1:]...)
		if !filepath.IsAbs(command[0]) {
			install.Path, install.Err = filepath.Join(making, command[0]), nil
		}
		install.Dir = making
		if said, err := install.CombinedOutput(); err != nil {
			missing(t, debian, fmt.Sprintf("not run: %s: %v: %s", filepath.Base(command[0]), err, strings.TrimSpace(string(said))))
		}
	}
	if err := os.Rename(making, folder); err != nil {
		if _, there := os.Stat(folder); there != nil { // else another process was faster
			t.Fatal(err)
		}
	}
	return folder
}

// ran returns what a command says; one that fails ends the test with it.
func ran(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	said, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, said)
	}
	return string(said)
}

// written puts a text into a file of the test's own folder.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// copied puts a file beside what it needs.
func copied(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
