package phone

import (
	"cmp"
	"slices"
	"strings"
)

// place is what the tables say about a number: size leading digits decided it.
type place struct {
	class Class
	iso   string // ClassCountry only
	note  string // the reason why it is not a country
	size  int
}

// nanpSize is the length of every number of +1, and nanpCode that of its codes.
const (
	nanpSize = 11
	nanpCode = 4
)

// locate finds the longest prefix of a number in the tables. It allocates
// nothing.
func locate(n Number) place {
	if n.Kind != E164 || len(n.Digits) < minE164 || !allDigits(n.Digits) {
		return place{class: ClassNone}
	}
	first := codeIndex(n.Digits)
	if n.Digits[0] == '1' {
		p := index.areas[codeIndex(n.Digits[1:])]
		if len(n.Digits) != nanpSize {
			return place{class: ClassUnknown, note: "is not followed by ten digits", size: 1}
		}
		return p
	}
	for _, r := range index.ranges[first] {
		if strings.HasPrefix(n.Digits, r.prefix) {
			return r.place
		}
	}
	return index.codes[first]
}

// allDigits guards against a Number that was not made by Parse.
func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

// codeIndex reads the first three digits.
func codeIndex(s string) int {
	return int(s[0]-'0')*100 + int(s[1]-'0')*10 + int(s[2]-'0')
}

// rangePlace is a range within a shared code.
type rangePlace struct {
	prefix string
	place  place
}

// tables is the form in which the tables are searched: by the first three digits
// of a number, and for +1 by its area code.
type tables struct {
	codes  [1000]place
	areas  [1000]place
	ranges [1000][]rangePlace // longest prefix first
}

var index = buildTables()

func buildTables() *tables {
	t := new(tables)
	for i := range t.codes {
		t.codes[i] = place{class: ClassUnknown, note: "is not an assigned country code on " + TableDate, size: 3}
		t.areas[i] = place{class: ClassUnknown, note: "is not an area code known on " + TableDate, size: nanpCode}
		if i < 200 {
			t.areas[i] = place{class: ClassReserved, note: "is not an area code, none begins with 0 or 1", size: nanpCode}
		}
	}
	for _, entry := range strings.Fields(codesOfCountries) {
		code, iso, _ := strings.Cut(entry, ":")
		t.setCode(code, place{class: ClassCountry, iso: iso, size: len(code)})
	}
	for _, s := range codesOfServices {
		t.setCode(s.code, place{class: s.class, note: s.note, size: len(s.code)})
	}
	for _, row := range nanpTable {
		for _, code := range strings.Fields(row.codes) {
			t.areas[codeIndex(code)] = place{class: row.class, iso: row.iso, note: row.note, size: nanpCode}
		}
	}
	for _, s := range sharedTable {
		t.setRanges(s)
	}
	return t
}

// setCode gives a code of one to three digits all three-digit beginnings it has.
func (t *tables) setCode(code string, p place) {
	from := codeIndex(code + "00")
	count := [...]int{1: 100, 2: 10, 3: 1}[len(code)]
	for i := from; i < from+count; i++ {
		t.codes[i] = p
	}
}

func (t *tables) setRanges(s sharedRange) {
	var ranges []rangePlace
	for _, digits := range strings.Fields(s.prefixes) {
		prefix := s.code + digits
		ranges = append(ranges, rangePlace{prefix, place{class: ClassCountry, iso: s.iso, size: len(prefix)}})
	}
	from := codeIndex(s.code + "00")
	count := [...]int{1: 100, 2: 10, 3: 1}[len(s.code)]
	for i := from; i < from+count; i++ {
		t.ranges[i] = slices.Concat(t.ranges[i], ranges)
		slices.SortStableFunc(t.ranges[i], func(a, b rangePlace) int {
			return cmp.Compare(len(b.prefix), len(a.prefix))
		})
	}
}
