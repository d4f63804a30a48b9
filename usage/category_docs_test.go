package usage

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the files that this package's tests compare with")

func TestTheDocsListTheTree(t *testing.T) {
	const file = "../docs/categories.md"
	var want bytes.Buffer
	writeCategoryDocs(&want)
	if *update {
		if err := os.WriteFile(file, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), string(got)); diff != "" {
		t.Errorf("docs/categories.md is not the table (go test ./usage -update writes it; -want +got):\n%s", diff)
	}
}

const categoryDocsHead = `# Categories of usage

This page is written from the table in package usage by ` + "`go test ./usage -update`" + `; a test compares the two.

A **leaf** takes facts. A **roll-up** is computed from the leaves below it and takes none: an event that names a roll-up
is booked on that roll-up's leaf ending in ` + "`-unspecified`" + `, and one with a name that is not listed here becomes a leaf under
` + "`totalprice`" + ` with that name in lower case. Names are compared without regard to case. Nothing is refused for its category.

* Cost sums in every roll-up. Count and usage sum only where all leaves in the sum have the same units, and are 0 with
  empty units otherwise; units that nobody documents are the same as no others. ` + "`totalprice`" + ` counts nothing, and its usage is its price.
* Usage is sent in the leaf's usage unit, which is also the unit of its billing item: minutes for voice and AI (a leaf
  of messages is in messages), segments for SMS, faxes for fax, number-months for numbers.
* A used leaf with a **billing item** is priced by the billing settings. One marked **outbound** may be priced by a rate
  deck and may be international. A used leaf with neither waits as pending, with the reason "no price": it is never charged
  at zero. So wait recordings, their storage, conferences, picture messages and everything else without an item below.
* A **leg** is one call leg: at most one such fact for each CallSid.
* Names are Twilio's, but for ours: ` + "`ai`, `ai-live-minutes`, `ai-insights`, `ai-messages`, `billables`, `fax`, `fax-inbound`, `fax-outbound`" + `.
  The units of calls, recordings, caller name lookups and customers' short codes are Twilio's, but SMS is used in segments,
  which its item charges; the others are named here by what they measure.
* A name that begins like a roll-up's is not therefore inside it: ` + "`calls`" + ` contains neither client calls nor SIP calls.

`

func writeCategoryDocs(w io.Writer) {
	fmt.Fprint(w, categoryDocsHead)
	fmt.Fprint(w, "## Categories with a unit, and what is beside them in their roll-up\n\nDots show the depth; roll-ups are bold.\n\n")
	fmt.Fprint(w, "| category | counted in | used in | billing item | also | what it is |\n|---|---|---|---|---|---|\n")
	documented := documentedFamilies()
	for c := range Tree() {
		if documented[familyOf(c.Name)] {
			writeCategoryRow(w, c)
		}
	}
	fmt.Fprint(w, "\n## Categories without a unit\n\nNone has a billing item. Roll-ups are bold and have a leaf ending in `-unspecified`, not repeated here.\n\n")
	var alone []string
	for c := range Tree() {
		switch {
		case c.Name == TotalPrice || documented[familyOf(c.Name)] || strings.HasSuffix(c.Name, unspecified):
		case c.Rollup:
			fmt.Fprintf(w, "%s* **`%s`** %s%s\n", indent("  ", c.Name), c.Name, c.Description, leavesBelow(c.Name))
		case c.Parent == TotalPrice:
			alone = append(alone, "`"+c.Name+"`")
		}
	}
	fmt.Fprintf(w, "* right under **`totalprice`**: %s\n", strings.Join(alone, ", "))
}

// documentedFamilies are the categories right under totalprice that have a unit, or contain one that has.
func documentedFamilies() map[string]bool {
	families := map[string]bool{TotalPrice: true, TotalPrice + unspecified: true}
	for c := range Tree() {
		if c.UsageUnit != "" {
			families[familyOf(c.Name)] = true
		}
	}
	return families
}

func familyOf(name string) string {
	if above := Ancestors(name); len(above) > 1 {
		return above[len(above)-2]
	}
	return name
}

func indent(by, name string) string { return strings.Repeat(by, max(0, len(Ancestors(name))-1)) }

func leavesBelow(rollup string) string {
	var names []string
	for c := range Tree() {
		if c.Parent == rollup && !c.Rollup && !strings.HasSuffix(c.Name, unspecified) {
			names = append(names, "`"+c.Name+"`")
		}
	}
	if names == nil {
		return ""
	}
	return ": " + strings.Join(names, ", ")
}

func writeCategoryRow(w io.Writer, c Category) {
	name := "`" + c.Name + "`"
	if c.Rollup {
		name = "**" + name + "**"
	}
	var also []string
	for _, flag := range []struct {
		is   bool
		word string
	}{{c.Leg, "leg"}, {c.Outbound, "outbound"}, {c.Recording, "recording"}, {c.AIMinutes, "AI minutes"}} {
		if flag.is {
			also = append(also, flag.word)
		}
	}
	cells := []string{indent("· ", c.Name) + name, c.CountUnit, c.UsageUnit, c.Item, strings.Join(also, ", "), c.Description}
	fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | "))
}
