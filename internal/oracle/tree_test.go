package oracle_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// leaf is a row of docs/categories.md, the page that people price and read reports by.
type leaf struct {
	count, usage, item                        string
	outbound, recording, minutesOfAI, anyLegs bool
	above                                     []string // roll-ups, nearest first
}

type tree map[string]leaf

var treeRow = regexp.MustCompile("^\\| ((?:· )*)(\\**)`([^`]+)`\\** \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\| ([^|]*) \\|")

// readTree reads the table of the page: dots show the depth, bold names are roll-ups.
func readTree(t testing.TB) tree {
	text, err := os.ReadFile("../../docs/categories.md")
	if err != nil {
		t.Fatal(err)
	}
	leaves, path := tree{}, []string{"totalprice"}
	for line := range strings.Lines(string(text)) {
		m := treeRow.FindStringSubmatch(line)
		if m == nil || m[3] == "totalprice" {
			continue
		}
		for i := range m {
			m[i] = strings.TrimSpace(m[i])
		}
		depth := strings.Count(m[1], "·") + 1
		path = append(path[:depth:depth], m[3])
		if m[2] != "" {
			continue
		}
		l := leaf{count: m[4], usage: m[5], item: m[6], outbound: strings.Contains(m[7], "outbound"), recording: strings.Contains(m[7], "recording"),
			minutesOfAI: strings.Contains(m[7], "AI minutes"), anyLegs: strings.Contains(m[7], "leg")}
		for i := depth - 1; i >= 0; i-- {
			l.above = append(l.above, path[i])
		}
		leaves[m[3]] = l
	}
	if len(leaves) < 100 {
		t.Fatalf("docs/categories.md has %d leaves with units", len(leaves))
	}
	return leaves
}
