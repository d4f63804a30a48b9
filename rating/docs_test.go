package rating_test

import (
	"os"
	"strings"
	"testing"

	"voxbill/rating"
	"voxbill/rating/scenario"
)

func TestThePageOnDecksNamesEveryFormatAndColumn(t *testing.T) {
	page, err := os.ReadFile("../docs/decks.md")
	if err != nil {
		t.Fatal(err)
	}
	names, columns := rating.Formats()
	for i, name := range names {
		_, section, ok := strings.Cut(string(page), "\n**"+name+"**: ")
		if !ok {
			t.Errorf("docs/decks.md has no paragraph on the format %s", name)
			continue
		}
		section, _, _ = strings.Cut(section, "\n\n")
		for _, column := range columns[i] {
			if !strings.Contains(strings.ToLower(section), "`"+column+"`") {
				t.Errorf("docs/decks.md does not name the column %q of %s", column, name)
			}
		}
	}
}

// The example of the page is a scenario that comes out.
func TestThePageOnDecksHasAScenarioThatComesOut(t *testing.T) {
	page, err := os.ReadFile("../docs/decks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(page), "\n```\n")
	text, _, _ = strings.Cut(text, "\n```\n")
	results, differences := scenario.Play(text, nil)
	if len(results) != 1 || len(differences) > 0 {
		t.Errorf("Play(%s) = %+v, %+v", text, results, differences)
	}
}
