package phone

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCountryOfNumber(t *testing.T) {
	for _, c := range []struct{ why, number, country, prefix string }{
		{"California", "+14155550100", "US", "1415"},
		{"Ontario shares +1", "+14165550100", "CA", "1416"},
		{"the far north is Canada", "+18675550100", "CA", "1867"},
		{"a non-geographic code of Canada", "+16005550100", "CA", "1600"},
		{"a code assigned in 2025", "+14715550100", "US", "1471"},
		{"Jamaica", "+18765550100", "JM", "1876"},
		{"Jamaica's overlay, which carriers' lists forget", "+16585550100", "JM", "1658"},
		{"Puerto Rico", "+17875550100", "PR", "1787"},
		{"Dominican Republic", "+18495550100", "DO", "1849"},
		{"Bermuda", "+14415550100", "BM", "1441"},
		{"Sint Maarten", "+17215550100", "SX", "1721"},
		{"a freephone range of the Bahamas is theirs", "+12423005550", "BS", "1242"},
		{"Russia", "+74955550100", "RU", "7"},
		{"Kazakhstan shares +7", "+77172555010", "KZ", "77"},
		{"Kazakhstan's own code", "+997712555010", "KZ", "997"},
		{"London", "+442079460000", "GB", "44"},
		{"Jersey", "+441534555010", "JE", "441534"},
		{"Guernsey", "+441481555010", "GG", "441481"},
		{"Isle of Man", "+441624555010", "IM", "441624"},
		{"a mobile of the Isle of Man", "+447457655501", "IM", "447457"},
		{"its neighbour range", "+447457555501", "GB", "44"},
		{"a mobile of Jersey", "+447797555010", "JE", "447797"},
		{"a mobile of Guernsey", "+447911155501", "GG", "447911"},
		{"its neighbour range", "+447911255501", "GB", "44"},
		{"Rome", "+390655501000", "IT", "39"},
		{"the Vatican within Rome", "+390669855501", "VA", "390669"},
		{"Helsinki", "+358955501000", "FI", "358"},
		{"Åland", "+35818555010", "AX", "35818"},
		{"Norway", "+4722555010", "NO", "47"},
		{"Svalbard", "+4779555010", "SJ", "4779"},
		{"Australia", "+61255501000", "AU", "61"},
		{"Cocos Islands", "+61891625550", "CC", "618916"},
		{"Christmas Island", "+61891645550", "CX", "618916"},
		{"Morocco", "+212522555010", "MA", "212"},
		{"Western Sahara", "+212528955501", "EH", "212528"},
		{"Réunion", "+262262555010", "RE", "262"},
		{"Mayotte", "+262269555010", "YT", "262269"},
		{"Guadeloupe", "+590590815550", "GP", "590"},
		{"Saint Martin", "+590590505550", "MF", "590590"},
		{"Saint Barthélemy", "+590590275550", "BL", "590590"},
		{"a mobile of +590 says not which island", "+590690555010", "GP", "590"},
		{"Curaçao", "+59995550100", "CW", "599"},
		{"Bonaire", "+5997155501", "BQ", "5997"},
		{"Norfolk Island", "+672322555", "NF", "672"},
		{"Antarctica", "+672125555", "AQ", "67212"},
		{"Ascension", "+24762555", "SH", "247"},
		{"Kosovo", "+38344555010", "XK", "383"},
		{"the shortest number leaves four digits out", "+6834000", "NU", "683"},
		{"South Sudan", "+211955501000", "SS", "211"},
		{"Hong Kong is not China", "+85255501000", "HK", "852"},
	} {
		n := Parse(c.number)
		if got, ok := Country(n); got != c.country || !ok {
			t.Errorf("%s: Country(%s) = %q, %v, want %q", c.why, c.number, got, ok, c.country)
		}
		if got := Prefix(n); got != c.prefix {
			t.Errorf("%s: Prefix(%s) = %q, want %q", c.why, c.number, got, c.prefix)
		}
	}
}

func TestNumbersWithoutCountryAreNeverInternational(t *testing.T) {
	for _, c := range []struct {
		number string
		class  Class
		rule   string
	}{
		{"+18005550100", ClassTollFree, "+1 800 is a toll-free area code, it has no country"},
		{"+18335550100", ClassTollFree, "+1 833 is a toll-free area code, it has no country"},
		{"+18225550100", ClassReserved, "+1 822 is reserved for toll-free numbers, it has no country"},
		{"+19005550100", ClassPremium, "+1 900 is a premium-rate area code, it has no country"},
		{"+15005550006", ClassPersonal, "+1 500 is an area code of personal numbers, it has no country"},
		{"+17105550100", ClassGovernment, "+1 710 is the area code of the United States government, it has no country"},
		{"+17005550100", ClassCarrier, "+1 700 is an area code of carrier services, it has no country"},
		{"+19115550100", ClassReserved, "+1 911 is a service code, not an area code, it has no country"},
		{"+12995550100", ClassReserved, "+1 299 is kept for expansion of the numbering plan, it has no country"},
		{"+10155550100", ClassReserved, "+1 015 is not an area code, none begins with 0 or 1, it has no country"},
		{"+12225550100", ClassUnknown, "+1 222 is not an area code known on " + TableDate + ", its country is not known"},
		{"+1415555010", ClassUnknown, "+1 is not followed by ten digits, its country is not known"},
		{"+80055501000", ClassTollFree, "+800 is international freephone, it has no country"},
		{"+870772555010", ClassSatellite, "+870 is the Inmarsat satellite system, it has no country"},
		{"+881655501000", ClassSatellite, "+881 is the global mobile satellite systems, it has no country"},
		{"+882165555010", ClassGlobal, "+882 is shared by international networks, it has no country"},
		{"+979155501000", ClassPremium, "+979 is international premium rate, it has no country"},
		{"+888555501000", ClassReserved, "+888 was disaster relief and is withdrawn, it has no country"},
		{"+210555501000", ClassUnknown, "+210 is not an assigned country code on " + TableDate + ", its country is not known"},
		{"client:alice", ClassNone, "a client has no country"},
		{"sip:alice@example.com", ClassNone, "a SIP address has no country"},
		{"72345", ClassNone, "a short code or extension has no country"},
		{"anonymous", ClassNone, "the number is withheld, its country is not known"},
		{"+266696687", ClassNone, "the number is withheld, its country is not known"},
		{"hello", ClassNone, "this is not a telephone number, it has no country"},
	} {
		n := Parse(c.number)
		if got := ClassOf(n); got != c.class {
			t.Errorf("ClassOf(%s) = %v, want %v", c.number, got, c.class)
		}
		for _, home := range []string{"US", "GB", "LS"} {
			want := Verdict{Rule: c.rule}
			if got := International(n, home, true); got != want {
				t.Errorf("International(%s, %s) = %+v, want %+v", c.number, home, got, want)
			}
		}
	}
}

func TestInternational(t *testing.T) {
	const domestic, international = false, true
	for _, c := range []struct {
		number, home string
		territories  bool
		want         bool
		rule         string
	}{
		{"+14155550100", "US", false, domestic, "+1 415 is United States (US), domestic for US"},
		{"+14155550100", "us", false, domestic, "+1 415 is United States (US), domestic for US"},
		{"+14165550100", "US", true, international, "+1 416 is Canada (CA), international for US"},
		{"+14155550100", "CA", true, international, "+1 415 is United States (US), international for CA"},
		{"+16585550100", "US", true, international, "+1 658 is Jamaica (JM), international for US"},
		{"+17875550100", "US", true, domestic, "+1 787 is Puerto Rico (PR), a US territory, domestic for US by setting"},
		{"+17875550100", "US", false, international, "+1 787 is Puerto Rico (PR), a US territory, international for US by setting"},
		{"+14155550100", "PR", true, domestic, "+1 415 is United States (US), numbered with the home country, domestic for PR by setting"},
		{"+13405550100", "PR", true, domestic, "+1 340 is US Virgin Islands (VI), a US territory, domestic for PR by setting"},
		{"+12845550100", "VI", true, international, "+1 284 is British Virgin Islands (VG), international for VI"},
		{"+441534555010", "GB", false, international, "+44 1534 is Jersey (JE), a Crown dependency numbered with GB, international for GB by setting"},
		{"+441534555010", "GB", true, domestic, "+44 1534 is Jersey (JE), a Crown dependency numbered with GB, domestic for GB by setting"},
		{"+441534555010", "US", true, international, "+44 1534 is Jersey (JE), international for US"},
		{"+77172555010", "RU", true, international, "+7 7 is Kazakhstan (KZ), international for RU"},
		{"+390669855501", "IT", true, international, "+39 06698 is Vatican City (VA), international for IT"},
		{"+35818555010", "FI", false, domestic, "+358 18 is Åland Islands (AX), a part of FI, domestic for FI"},
		{"+358955501000", "AX", false, domestic, "+358 is Finland (FI), numbered with the home country, domestic for AX"},
		{"+85255501000", "CN", true, international, "+852 is Hong Kong (HK), international for CN"},
	} {
		want := Verdict{International: c.want, Known: true, Country: mustCountry(t, c.number), Rule: c.rule}
		if got := International(Parse(c.number), c.home, c.territories); got != want {
			t.Errorf("International(%s, %s, %v) = %+v, want %+v", c.number, c.home, c.territories, got, want)
		}
	}
}

func mustCountry(t *testing.T, number string) string {
	t.Helper()
	iso, ok := Country(Parse(number))
	if !ok {
		t.Fatalf("Country(%s) = %q, %v, want a country", number, iso, ok)
	}
	return iso
}

func TestWithoutHomeCountryNothingIsInternational(t *testing.T) {
	for home, rule := range map[string]string{
		"":   "+1 658 is Jamaica (JM), no home country is set",
		"ZZ": "+1 658 is Jamaica (JM), the home country is not a known country",
		"1?": "+1 658 is Jamaica (JM), the home country is not a known country",
	} {
		want := Verdict{Country: "JM", Rule: rule}
		if got := International(Parse("+16585550100"), home, false); got != want {
			t.Errorf("International(+16585550100, %q) = %+v, want %+v", home, got, want)
		}
	}
}

func TestEveryAreaCodeHasOneOfTheDocumentedClasses(t *testing.T) {
	allowed := []Class{ClassCountry, ClassTollFree, ClassPremium, ClassPersonal, ClassGovernment,
		ClassCarrier, ClassReserved, ClassUnknown}
	for code := range 1000 {
		area := fmt.Sprintf("%03d", code)
		n := Parse("+1" + area + "5550100")
		class, v := ClassOf(n), International(n, "US", code%2 == 0)
		if !slices.Contains(allowed, class) {
			t.Errorf("ClassOf(%v) = %v, want one of %v", n, class, allowed)
		}
		if v.Known != (class == ClassCountry) || !strings.HasPrefix(v.Rule, "+1 "+area+" is ") {
			t.Errorf("International(%v) = %+v for class %v, want a rule about +1 %s", n, v, class, area)
		}
		if Prefix(n) != "1"+area {
			t.Errorf("Prefix(%v) = %q, want %q", n, Prefix(n), "1"+area)
		}
	}
}

func TestBothVerdictsAgree(t *testing.T) {
	homes := []string{"US", "CA", "PR", "GB", "JE", "FI", "AX", "RE", "XK", "", "ZZ"}
	rapid.Check(t, func(t *rapid.T) {
		n := Parse(rapid.StringMatching(`\+[1-9][0-9]{6,14}`).Draw(t, "number"))
		home, territories := rapid.SampledFrom(homes).Draw(t, "home"), rapid.Bool().Draw(t, "territories")
		v := International(n, home, territories)
		if got := IsInternational(n, home, territories); got != v.International {
			t.Errorf("IsInternational(%v, %s) = %v, want %v", n, home, got, v.International)
		}
		if iso, _ := Country(n); iso != v.Country || iso != "" && iso == home && v.International {
			t.Errorf("International(%v, %s) = %+v, want country %q, domestic at home", n, home, v, iso)
		}
	})
}

// Whatever the far end and the home country are, the verdict says by which rule, and only what has a country is abroad.
func TestEveryVerdictNamesItsRule(t *testing.T) {
	addresses := rapid.OneOf(rapid.String(), rapid.StringMatching(`(\+|00|sip:|client:|tel:)?[0-9]{0,16}(@[a-z.]{1,8})?`),
		rapid.SampledFrom([]string{"", "anonymous", "+266696687", "911", "*67", "client:alice", "sip:alice@example.com"}))
	homes := rapid.OneOf(rapid.SampledFrom([]string{"US", "us", "GB", "", "ZZ", "+1"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		n, home := Parse(addresses.Draw(t, "address")), homes.Draw(t, "home")
		v := International(n, home, rapid.Bool().Draw(t, "territories"))
		if v.Rule == "" || strings.HasSuffix(v.Rule, ".") || v.International && (!v.Known || v.Country == "") {
			t.Errorf("International(%q, %q) = %+v, want a rule, and abroad only what has a country", n, home, v)
		}
		if iso, ok := Country(n); ok != (v.Country != "") || iso != v.Country {
			t.Errorf("International(%q, %q) = %+v, want country %q", n, home, v, iso)
		}
	})
}
