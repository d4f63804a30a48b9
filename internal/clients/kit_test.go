package clients

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// However many tests need a kit at once, it is installed once, and what failed to be installed is not there.
func TestKitIsInstalledOnce(t *testing.T) {
	if _, err := os.Stat("/bin/sh"); err != nil {
		t.Skip("not run: installing a kit (there is no /bin/sh)")
	}
	cache, manifest := t.TempDir(), t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	t.Setenv("HOME", cache) // where the cache is on other systems
	write(t, filepath.Join(manifest, "list"), []byte("library 1.0\n"))
	log := filepath.Join(cache, "log")
	sample := kit{name: "sample", manifest: manifest, tools: []string{"/bin/true"}, install: func(string) [][]string {
		return [][]string{{"/bin/sh", "-c", `echo made >> "$0"; cp list made`, log}}
	}}
	var folders sync.Map
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			folder, err := sample.installed(t.Context())
			if err != nil {
				t.Errorf("installed() = %v, want nil", err)
			}
			folders.Store(folder, true)
		})
	}
	all.Wait()
	said, err := os.ReadFile(log)
	if err != nil || string(said) != "made\n" {
		t.Errorf("four that need it at once say %q, %v, want one installation", said, err)
	}
	folders.Range(func(folder, _ any) bool {
		if text, err := os.ReadFile(filepath.Join(folder.(string), "made")); err != nil || string(text) != "library 1.0\n" {
			t.Errorf("the folder has %q, %v, want what the manifest says", text, err)
		}
		return true
	})

	write(t, filepath.Join(manifest, "list"), []byte("library 2.0\n"))
	sample.install = func(string) [][]string { return [][]string{{"/bin/sh", "-c", "echo no registry >&2; exit 3"}} }
	for range 2 {
		if folder, err := sample.installed(t.Context()); err == nil || !strings.Contains(err.Error(), "no registry") {
			t.Errorf("installed() without a registry = %q, %v, want an error that says so", folder, err)
		}
	}
	sample.tools = []string{"no-such-program"}
	if _, err := sample.installed(t.Context()); err == nil || err.Error() != "no-such-program is not installed" {
		t.Errorf("installed() without its tool = %v", err)
	}
}
