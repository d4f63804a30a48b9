package rating_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"voxbill/rating/scenario"
)

// TestScenarios plays the stories in testdata; testdata/README.md says how they are written. Every amount that comes out
// is computed a second time from its explanation.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			results, differences := scenario.Play(string(text), nil)
			for _, d := range differences {
				t.Errorf("%s:%d: %s", file, d.Line, d.Text)
			}
			for _, r := range results {
				checkExplanation(t, r.Amount, r.Steps)
			}
			if !strings.Contains(string(text), "\nexpect\n") {
				t.Errorf("%s expects nothing", file)
			}
		})
	}
}
