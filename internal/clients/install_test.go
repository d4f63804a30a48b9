package clients

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"voxbill/internal/db/dbtest"
)

// A kit is what the programs of a language need: the tools that must be there, and the libraries that are installed
// beside them, once for each content of the manifest, in the user's cache folder.
type kit struct {
	name     string
	manifest string   // folder whose files say what to install, with exact versions
	tools    []string // programs that must be there; the first decides by its version which libraries fit
	packages []string // Debian packages that bring them, for .ci/required
	install  func(folder string) [][]string
}

// installLimit ends an installation that hangs.
const installLimit = 5 * time.Minute

// need returns the folder of a kit's libraries, installing them first where they are not yet. What is missing ends the
// test with a sentence: it is skipped, or fails where .ci/required lists a package that the kit needs and CI=true.
func need(t *testing.T, k kit) string {
	t.Helper()
	folder, err := k.installed(t.Context())
	if err == nil {
		return folder
	}
	reason, said, _ := strings.Cut(err.Error(), "\n")
	sentence := fmt.Sprintf("not run: clients in %s (%s)", k.name, reason)
	if said != "" {
		t.Log(said)
	}
	for _, name := range k.packages {
		if dbtest.Required(t, name) {
			t.Fatal(sentence)
		}
	}
	t.Skip(sentence)
	return ""
}

// installed makes sure of the folder. One process installs, others wait for it; the folder appears whole or not at all.
func (k kit) installed(ctx context.Context) (folder string, err error) {
	for _, tool := range k.tools {
		if _, err := exec.LookPath(tool); err != nil {
			return "", fmt.Errorf("%s is not installed", tool)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	digest, err := k.digest()
	if err != nil {
		return "", err
	}
	root := filepath.Join(cache, "voxbill-clients")
	folder = filepath.Join(root, digest)
	if err := os.MkdirAll(root, 0o755); err != nil {
		return "", err
	}
	release, err := lock(filepath.Join(root, digest+".lock"))
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, release()) }()
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	making, err := os.MkdirTemp(root, "making-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(making)
	if err := os.CopyFS(making, os.DirFS(k.manifest)); err != nil {
		return "", err
	}
	ctx, stop := context.WithTimeout(ctx, installLimit)
	defer stop()
	for _, command := range k.install(making) {
		if err := run(ctx, making, command...); err != nil {
			return "", err
		}
	}
	return folder, os.Rename(making, folder)
}

// digest names the libraries by everything that decides which they are.
func (k kit) digest() (string, error) {
	sum := sha256.New()
	files, err := os.ReadDir(k.manifest)
	if err != nil {
		return "", err
	}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(k.manifest, file.Name()))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n%s", file.Name(), len(text), text)
	}
	version, err := exec.Command(k.tools[0], "--version").Output()
	if err != nil {
		return "", fmt.Errorf("%s --version: %w", k.tools[0], err)
	}
	sum.Write(version)
	return fmt.Sprintf("%s-%x", k.name, sum.Sum(nil)[:8]), nil
}

// run runs a command to its end; a failure is told with the last that it said.
func run(ctx context.Context, folder string, command ...string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Dir = folder
	cmd.WaitDelay = 5 * time.Second // what it started may hold its output
	said, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	text := strings.TrimSpace(string(said))
	if len(text) > 2000 {
		text = "... " + text[len(text)-2000:]
	}
	return fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, text)
}
