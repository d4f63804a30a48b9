package clients

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// grammars are those of the languages whose compilers no registry has.
var grammars = kit{
	name: "grammars", manifest: "../dto/testdata/grammars", tools: []string{"python3"}, packages: []string{"python3-venv"}, install: python.install,
}

// The types of every generation are of their languages by their grammars.
func TestGrammars(t *testing.T) {
	libraries := need(t, grammars)
	w := meet(t)
	for _, language := range []string{"dart", "swift"} {
		folder := t.TempDir()
		command := []string{filepath.Join(libraries, "bin", "python"), filepath.Join(libraries, "check.py"), language}
		for _, generation := range generations {
			name := filepath.Join(folder, generation+"."+language)
			write(t, name, w.types(t, "/types/"+language+"?generation="+generation))
			command = append(command, name)
		}
		said, err := exec.CommandContext(limited(t), command[0], command[1:]...).CombinedOutput()
		if text := strings.TrimSpace(string(said)); err != nil || text != "" {
			t.Errorf("the types are no %s: %v\n%s", language, err, text)
		}
	}
}

// limited is the context of a program that is to end soon.
func limited(t *testing.T) context.Context {
	ctx, stop := context.WithTimeout(t.Context(), storyLimit)
	t.Cleanup(stop)
	return ctx
}
