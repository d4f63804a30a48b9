package usage

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// TotalPrice is the roll-up of everything. Its usage is its price.
const TotalPrice = "totalprice"

// unspecified ends the name of the leaf on which an event is booked that names only a roll-up.
const unspecified = "-unspecified"

// Minutes is the usage unit of what is talked: a duration makes minutes of it, and a deck prices it.
const Minutes = "minutes"

// Category says what was used. A leaf takes facts; a roll-up is computed from the leaves below it and takes none.
type Category struct {
	Name   string // as Twilio spells it, or ours; an unknown one in lower case
	Parent string // the roll-up right above; "" only for totalprice
	Rollup bool

	// Item is the billing item of a leaf, a member of BillingSettings. A used leaf with neither an item nor a rate
	// deck is pending "no price"; it is never charged at zero.
	Item string

	// CountUnit and UsageUnit say what count and usage are measured in. Both are empty where nobody documents them
	// and, for a roll-up, where the leaves below do not share them.
	CountUnit, UsageUnit string
	Description          string

	Leg       bool // one call leg: at most one such fact per CallSid, measured in minutes
	Outbound  bool // outbound voice or fax leg: a deck may price it and it may be international
	Recording bool // a call recording
	AIMinutes bool // counted by GetAIUsage
}

// Inbound reports whether a leaf is of what comes in: its item is one for calls, faxes or messages received.
func (c Category) Inbound() bool { return strings.HasPrefix(c.Item, "Inbound") }

// CategoryOf returns the category of that name, in whatever case it is written. An unknown name is a leaf right under
// totalprice whose units nobody knows. It does not allocate for a name spelled as the tree spells it.
func CategoryOf(name string) Category {
	if i, known := categories.find(name); known {
		return categories.rows[i]
	}
	name = strings.ToLower(name)
	return Category{Name: name, Parent: TotalPrice, Description: inWords(name)}
}

// LeafFor returns the leaf on which an event named so is booked: a leaf itself, the "-unspecified" leaf of a roll-up,
// or for an unknown name that name in lower case. No name at all is totalprice-unspecified: nothing is refused for its
// category.
func LeafFor(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		name = TotalPrice
	}
	i, known := categories.find(name)
	if !known {
		return strings.ToLower(name)
	}
	if c := &categories.rows[i]; !c.Rollup {
		return c.Name
	}
	return categories.leaves[i]
}

// Ancestors returns the roll-ups above a category, nearest first, ending with totalprice, which alone has none. The
// slice belongs to the tree: it is not to be written to.
func Ancestors(name string) []string {
	if i, known := categories.find(name); known {
		return categories.above[i]
	}
	return categories.aboveUnknown
}

// Tree yields the known categories in the order in which answers list them: depth first, each roll-up before what it
// contains, its "-unspecified" leaf last. Unknown leaves come after all of them, by name.
func Tree() iter.Seq[Category] { return slices.Values(categories.rows) }

// categories is the tree as it is read.
var categories = newCategoryTree(categoryNode{name: TotalPrice, about: "Everything", below: categoryTable})

// categoryTree holds the known categories in tree order, and what is asked of each by its place in that order.
type categoryTree struct {
	rows         []Category
	above        [][]string     // the roll-ups above, nearest first
	leaves       []string       // of a roll-up: the name of its "-unspecified" leaf
	place        map[string]int // by the name as it is spelled, and by the same in lower case
	aboveUnknown []string
}

func newCategoryTree(root categoryNode) *categoryTree {
	t := &categoryTree{place: make(map[string]int), aboveUnknown: []string{TotalPrice}}
	t.grow(root, "", nil)
	return t
}

// grow adds a node and what is below it, and returns the units that all leaves below share.
func (t *categoryTree) grow(n categoryNode, parent string, above []string) categoryUnits {
	here := t.add(n, parent, above)
	if n.below == nil {
		return unitsOf(t.rows[here])
	}
	above = slices.Clip(append([]string{n.name}, above...))
	last := categoryNode{name: n.name + unspecified, is: n.is, about: t.rows[here].Description + ", not further specified"}
	shared := t.grow(n.below[0], n.name, above)
	for _, child := range append(slices.Clip(n.below[1:]), last) {
		shared = shared.with(t.grow(child, n.name, above))
	}
	t.rows[here] = Category{
		Name: n.name, Parent: parent, Rollup: true,
		CountUnit: shared.count, UsageUnit: shared.usage, Description: t.rows[here].Description,
	}
	t.leaves[here] = last.name
	return shared
}

// add appends one row and returns its place.
func (t *categoryTree) add(n categoryNode, parent string, above []string) int {
	row := n.is
	row.Name, row.Parent, row.Description = n.name, parent, n.about
	if row.Description == "" {
		row.Description = inWords(n.name)
	}
	here := len(t.rows)
	t.rows = append(t.rows, row)
	t.above = append(t.above, above)
	t.leaves = append(t.leaves, "")
	t.place[n.name] = here
	t.place[strings.ToLower(n.name)] = here
	return here
}

func (t *categoryTree) find(name string) (int, bool) {
	i, known := t.place[name]
	if !known {
		i, known = t.place[strings.ToLower(name)]
	}
	return i, known
}

// compare orders two names as answers list them.
func (t *categoryTree) compare(a, b string) int {
	i, knownA := t.find(a)
	j, knownB := t.find(b)
	switch {
	case knownA && knownB:
		return i - j
	case knownA:
		return -1
	case knownB:
		return 1
	}
	return strings.Compare(a, b)
}

// categoryUnits are the two units of a category. Sums make sense only where they are equal and documented, so a
// category without them shares them with none.
type categoryUnits struct{ count, usage string }

func unitsOf(c Category) categoryUnits { return categoryUnits{c.CountUnit, c.UsageUnit} }

// with returns the units if both have the same, else none.
func (u categoryUnits) with(other categoryUnits) categoryUnits {
	if u != other {
		return categoryUnits{}
	}
	return u
}

// inWords makes a description of a name: "wireless-orders-bulk" is "Wireless orders bulk".
func inWords(name string) string {
	words := strings.ReplaceAll(name, "-", " ")
	_, size := utf8.DecodeRuneInString(words)
	return strings.ToUpper(words[:size]) + words[size:]
}
