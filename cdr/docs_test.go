package cdr

import (
	"os"
	"strings"
	"testing"
)

func TestThePageNamesEveryColumn(t *testing.T) {
	page, err := os.ReadFile("../docs/import.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range csvColumns {
		row := "| `" + c.name + "` "
		if c.required {
			row += "(required) "
		}
		if !strings.Contains(string(page), row+"|") {
			t.Errorf("docs/import.md has no row %q", row+"|")
		}
	}
	if rows := strings.Count(string(page), "\n| `"); rows != len(csvColumns) {
		t.Errorf("docs/import.md has %d rows of columns, want %d", rows, len(csvColumns))
	}
}
