package phone

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTablesAreDated(t *testing.T) {
	if _, err := time.Parse(time.DateOnly, TableDate); err != nil {
		t.Errorf("TableDate = %q, want a date: %v", TableDate, err)
	}
}

func TestNoAreaCodeIsListedTwice(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range nanpTable {
		for _, code := range strings.Fields(row.codes) {
			if len(code) != 3 || seen[code] || code[0] < '2' {
				t.Errorf("area code %q of %s %s, want three digits from 200, once", code, row.iso, row.note)
			}
			if row.class == ClassCountry && code[1] == '9' {
				t.Errorf("area code %q of %s, want none with 9 in the middle", code, row.iso)
			}
			if (row.class == ClassCountry) != (row.note == "") {
				t.Errorf("area code %q has note %q, want a reason where there is no country", code, row.note)
			}
			seen[code] = true
		}
	}
}

func TestAreaCodesPerCountry(t *testing.T) {
	got := map[string]int{}
	for _, p := range index.areas {
		if p.class == ClassCountry {
			got[p.iso]++
		}
	}
	want := map[string]int{"US": 371, "CA": 63, "DO": 3, "PR": 2, "JM": 2}
	if len(got) != 25 {
		t.Errorf("countries behind +1 = %d, want 25", len(got))
	}
	for iso, n := range got {
		if n != max(want[iso], 1) {
			t.Errorf("area codes of %s = %d, want %d", iso, n, max(want[iso], 1))
		}
	}
}

// The codes of E.164 are free of prefixes: none begins with another.
func TestNoCountryCodeBeginsWithAnother(t *testing.T) {
	codes := []string{"1"}
	for _, entry := range strings.Fields(codesOfCountries) {
		code, _, _ := strings.Cut(entry, ":")
		codes = append(codes, code)
	}
	for _, s := range codesOfServices {
		codes = append(codes, s.code)
	}
	slices.Sort(codes)
	for i := 1; i < len(codes); i++ {
		if strings.HasPrefix(codes[i], codes[i-1]) {
			t.Errorf("country code %s begins with %s, want no common beginning", codes[i], codes[i-1])
		}
	}
}

// noNumbering are the entries of ISO 3166-1 without numbers of their own.
var noNumbering = []string{"BV", "GS", "HM", "PN", "TF", "UM"}

func TestEveryCountryHasANumberAndEveryNumberACountry(t *testing.T) {
	reached := map[string]bool{}
	note := func(iso string) {
		reached[iso] = true
		if name, ok := CountryName(iso); !ok || name == "" {
			t.Errorf("CountryName(%q) = %q, %v, want a name", iso, name, ok)
		}
	}
	for _, entry := range strings.Fields(codesOfCountries) {
		_, iso, _ := strings.Cut(entry, ":")
		note(iso)
	}
	for _, row := range nanpTable {
		if row.iso != "" {
			note(row.iso)
		}
	}
	for _, row := range sharedTable {
		note(row.iso)
	}
	total := 0
	for _, row := range countries {
		for _, c := range row {
			if c.iso == "" {
				continue
			}
			total++
			if reached[c.iso] == slices.Contains(noNumbering, c.iso) {
				t.Errorf("%s %s: has numbers = %v, want %v", c.iso, c.name, reached[c.iso], !reached[c.iso])
			}
		}
	}
	if total != 250 { // 249 of ISO 3166-1 and Kosovo
		t.Errorf("countries = %d, want 250", total)
	}
}

// Each beginning outside +1 is a country, or has the reason why it is none.
func TestEveryBeginningIsDecided(t *testing.T) {
	for first := 200; first < 1000; first++ {
		p := index.codes[first]
		if p.class == ClassNone || (p.class == ClassCountry) != (p.iso != "") || (p.note == "") != (p.iso != "") {
			t.Errorf("+%d = %+v, want a country or a reason", first, p)
		}
		for _, r := range index.ranges[first] {
			if p.class != ClassCountry || r.place.iso == p.iso {
				t.Errorf("+%d has range %s of %s, want a range only beside another country", first, r.prefix, r.place.iso)
			}
		}
	}
}

func TestFamiliesAreCountriesOfOneState(t *testing.T) {
	for _, f := range families {
		_, isCountry := findCountry(f.iso)
		_, isState := findCountry(f.state)
		if !isCountry || !isState || f.iso == f.state || f.is == "" {
			t.Errorf("family %+v, want two countries and what one is to the other", f)
		}
	}
}

func TestKindsAndClassesHaveNames(t *testing.T) {
	for k := Unknown; k <= Anonymous; k++ {
		if k.String() == "" || noNumber[k] == "" {
			t.Errorf("Kind(%d) = %q with reason %q, want both", k, k, noNumber[k])
		}
	}
	for c := ClassNone; c <= ClassUnknown; c++ {
		if c.String() == "" {
			t.Errorf("Class(%d) = %q, want a name", c, c)
		}
	}
}

// A Number made by hand must not take a lookup out of its tables.
func TestNumbersMadeByHand(t *testing.T) {
	for _, n := range []Number{{Kind: E164}, {Kind: E164, Digits: "1"}, {Kind: E164, Digits: "+1415555"},
		{Kind: E164, Digits: "000000000"}, {Kind: Kind(99), Digits: "14155550100"}} {
		v := International(n, "US", false)
		if v.Known || v.International || v.Rule == "" || len(Prefix(n)) > maxPrefix || n.Kind.String() == "" {
			t.Errorf("International(%+v) = %+v, want not known with a reason", n, v)
		}
	}
}
