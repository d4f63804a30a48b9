package account

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

// terms writes terms as they stand in the database, in sequence.
func (o *office) terms(account int64, terms ...Term) {
	o.t.Helper()
	err := o.record(o.t.Context(), &Change{Account: account, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		for _, t := range terms {
			t.Seq = seq()
			if err := WriteTerm(ctx, tx, account, t); err != nil {
				return err
			}
			if err := WriteRevision(ctx, tx, account, t.Seq, "term", t.Kind, "test", "{}"); err != nil {
				return err
			}
		}
		return nil
	}})
	if err != nil {
		o.t.Fatal(err)
	}
}

func TestTheLatestFirstDayHoldsAndOfEqualOnesTheLastWritten(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.account(&NewAccount{ID: "acme", Name: "Acme"})
		o.terms(1,
			Term{Kind: TermCountry, From: dayOf("2026-03-01"), Body: "DE"},
			Term{Kind: TermCountry, From: dayOf("2026-02-01"), Body: "FR"},
			Term{Kind: TermCountry, From: dayOf("2026-03-01"), Body: "AT"},
			Term{Kind: TermCountry, From: dayOf("2026-05-01"), Body: "CH"},
		)
		a := o.snapshot("acme")
		for _, c := range []struct{ day, want string }{
			{"2026-01-31", ""}, {"2026-02-01", "FR"}, {"2026-02-28", "FR"}, {"2026-03-01", "AT"}, {"2026-04-30", "AT"}, {"2026-05-01", "CH"}, {"2030-01-01", "CH"},
		} {
			if got := a.HomeCountry(0, dayOf(c.day)); got != c.want {
				t.Errorf("HomeCountry(%s) = %q, want %q", c.day, got, c.want)
			}
		}
		if _, seq, _ := a.Term(0, TermCountry, "", dayOf("2026-03-05")); seq != 3 {
			t.Errorf("the term of March has sequence %d, want 3, the last written", seq)
		}
	})
}

func TestATimelineAnswersLikeALookThroughAllOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 20).Draw(t, "terms")
		var list timeline[int]
		for seq := range n {
			list = append(list, dated[int]{period.Day(rapid.IntRange(0, 30).Draw(t, "from")), int64(seq), seq})
		}
		slices.SortFunc(list, func(a, b dated[int]) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.seq, b.seq)) })
		day := period.Day(rapid.IntRange(-1, 31).Draw(t, "day"))
		var want dated[int]
		found := false
		for _, d := range list {
			if d.from <= day && (!found || d.from > want.from || d.from == want.from && d.seq > want.seq) {
				want, found = d, true
			}
		}
		if got, ok := list.on(day); got != want || ok != found {
			t.Fatalf("on(%d) = %v, %v, want %v, %v", day, got, ok, want, found)
		}
	})
}

// price is what an outbound unit costs a customer on a day; "-" where nothing does.
func price(a *Snapshot, customer int64, day string) string {
	settings, _, ok := a.Settings(customer, dayOf(day))
	if !ok {
		return "-"
	}
	item, ok := settings.Items["OutboundVoiceCalls"]
	if !ok {
		return "-"
	}
	return item.UnitCost.String()
}

func TestSettingsAreInheritedThroughTheTree(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.use(1, "2026-10-01")
		prices := func(day string) string {
			a := o.snapshot("acme")
			return fmt.Sprint([]string{price(a, 0, day), price(a, 1, day), price(a, 2, day), price(a, 3, day), price(a, 4, day)})
		}
		steps := []struct {
			what   string
			change PatchCustomer
			day    string
			want   string // account, top, middle, bottom, beside
		}{
			{"nobody overrides", PatchCustomer{CustomerID: "top"}, "2026-10-20", "[0.01 0.01 0.01 0.01 0.01]"},
			{"the middle one overrides", PatchCustomer{CustomerID: "middle", OverrideBillingSettings: new(true), BillingSettings: unitCost("0.02")},
				"2026-10-20", "[0.01 0.01 0.02 0.02 0.01]"},
			{"from today on only", PatchCustomer{CustomerID: "top"}, "2026-10-19", "[0.01 0.01 0.01 0.01 0.01]"},
			{"the top one too, from a day on", PatchCustomer{CustomerID: "top", OverrideBillingSettings: new(true), BillingSettings: unitCost("0.03"), EffectiveDate: "2026-11-01"},
				"2026-11-01", "[0.01 0.03 0.02 0.02 0.01]"},
			{"the middle one gives up", PatchCustomer{CustomerID: "middle", OverrideBillingSettings: new(false), EffectiveDate: "2026-12-01"},
				"2026-12-01", "[0.01 0.03 0.03 0.03 0.01]"},
			{"which is later", PatchCustomer{CustomerID: "top"}, "2026-11-30", "[0.01 0.03 0.02 0.02 0.01]"},
			{"an override alone changes no price", PatchCustomer{CustomerID: "beside", OverrideBillingSettings: new(true)},
				"2026-10-20", "[0.01 0.01 0.02 0.02 0.01]"},
		}
		for _, s := range steps {
			o.patchC(&s.change)
			if got := prices(s.day); got != s.want {
				t.Errorf("%s: prices on %s = %s, want %s", s.what, s.day, got, s.want)
			}
		}
		o.patch(&PatchAccount{AccountID: "acme", BillingSettings: unitCost("0.05")})
		if got, want := prices("2026-10-20"), "[0.05 0.05 0.02 0.02 0.01]"; got != want {
			t.Errorf("after a change of the account: prices = %s, want %s: beside has its own now", got, want)
		}
	})
}

func TestItemsThatAreNotNamedStay(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.patch(&PatchAccount{AccountID: "acme", BillingSettings: &BillingSettings{InboundFaxes: &BillingItem{UnitCost: "0.000000000001", Allowance: 5}}})
		info := o.patchC(&PatchCustomer{CustomerID: "top", OverrideBillingSettings: new(true), BillingSettings: &BillingSettings{
			InboundFaxes: &BillingItem{BaseCost: "2.50", RawUnitMultiplier: "1.2"}}})
		got := fmt.Sprint(*info.BillingSettings.OutboundVoiceCalls, *info.BillingSettings.InboundFaxes, info.BillingSettings.LocalNumbers)
		if want := "{{} 0 0 0.01 0 false  [] } {{} 2.5 1.2 0 0 false  [] } <nil>"; got != want {
			t.Errorf("settings of an override = %s, want %s: an item without a price is absent", got, want)
		}
		_, err := o.patchCustomer(as(t, administrator), &PatchCustomer{CustomerID: "beside", BillingSettings: unitCost("1")})
		if got := fmt.Sprint(fields(err)); got != "[OverrideBillingSettings]" {
			t.Errorf("settings without override name %s, want [OverrideBillingSettings]", got)
		}
	})
}

func TestCountryAndDeckAreInheritedAndGivenBack(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.patch(&PatchAccount{AccountID: "acme", Deck: new("standard")})
		o.patchC(&PatchCustomer{CustomerID: "middle", HomeCountry: new("ca"), Deck: new("special")})
		at := func(customer int64) string {
			a := o.snapshot("acme")
			deck, _, _ := a.Deck(customer, dayOf("2026-10-20"))
			return a.HomeCountry(customer, dayOf("2026-10-20")) + " " + deck
		}
		for customer, want := range []string{"US standard", "US standard", "CA special", "CA special", "US standard"} {
			if got := at(int64(customer)); got != want {
				t.Errorf("country and deck of customer %d = %s, want %s", customer, got, want)
			}
		}
		o.patchC(&PatchCustomer{CustomerID: "middle", HomeCountry: new(""), Deck: new("")})
		if got := at(3); got != "US standard" {
			t.Errorf("country and deck after giving them back = %s, want US standard", got)
		}
	})
}

func TestRatesPoliciesAndMappings(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.use(1, "2026-10-01")
		info := o.patch(&PatchAccount{
			AccountID: "acme", Rounding: new("half-even"), TerritoriesDomestic: new(true), AIPolicy: &AIPolicy{MinimumSeconds: 30},
			ExchangeRates: []ExchangeRate{{Currency: "eur", Rate: "1.08"}, {Currency: "EUR", Rate: "1.10", EffectiveDate: "2026-10-15"}},
		})
		if len(info.ExchangeRates) != 1 || info.ExchangeRates[0].Rate != "1.1" || info.ExchangeRates[0].EffectiveDate != "2026-10-15" {
			t.Errorf("exchange rates = %v, want 1.1 from the 15th on", info.ExchangeRates)
		}
		o.terms(1,
			Term{Kind: TermMapNumber, Name: "+12125550100", Body: "3"},
			Term{Kind: TermMapNumber, Name: "+12125550100", Body: "", From: dayOf("2026-11-01")},
			Term{Kind: TermMapCode, Name: "b7", Body: "4"})
		a := o.snapshot("acme")
		for _, c := range []struct {
			day, want string
		}{{"2026-10-14", "1.08"}, {"2026-10-15", "1.1"}} {
			if rate, seq, ok := a.Exchange("EUR", "USD", dayOf(c.day)); !ok || rate.String() != c.want || seq == 0 {
				t.Errorf("Exchange(EUR, %s) = %s, %d, %v, want %s", c.day, rate, seq, ok, c.want)
			}
		}
		for _, c := range [][2]string{{"GBP", "USD"}, {"EUR", "CHF"}, {"USD", "EUR"}} {
			if _, _, ok := a.Exchange(money.Currency(c[0]), money.Currency(c[1]), dayOf("2026-10-20")); ok {
				t.Errorf("Exchange(%s, %s) is known, want none", c[0], c[1])
			}
		}
		for _, c := range []struct {
			kind, value, day string
			want             int64
		}{
			{"number", "+12125550100", "2026-10-31", 3}, {"number", "+12125550100", "2026-11-01", 0}, {"code", "b7", "2026-10-20", 4},
			{"sip", "b7", "2026-10-20", 0}, {"shoe", "b7", "2026-10-20", 0},
		} {
			if got, ok := a.Map(c.kind, c.value, dayOf(c.day)); got != c.want || ok != (c.want != 0) {
				t.Errorf("Map(%s, %s, %s) = %d, %v, want %d", c.kind, c.value, c.day, got, ok, c.want)
			}
		}
		if body, _ := a.AIPolicy(dayOf("2026-10-20")); body != `{"minimumSeconds":30,"incrementSeconds":0}` {
			t.Errorf("AIPolicy = %s", body)
		}
		if body, _ := a.AIPolicy(dayOf("2026-10-19")); body != "" || a.Rounding(dayOf("2026-10-19")) != money.HalfUp || a.TerritoriesDomestic(dayOf("2026-10-19")) {
			t.Errorf("AIPolicy of yesterday = %q, want the defaults", body)
		}
		if a.Rounding(dayOf("2026-10-20")) != money.HalfEven || !a.TerritoriesDomestic(dayOf("2026-10-20")) {
			t.Error("rounding and territories of today are not those that were set")
		}
		// A customer who is gone takes his mapping with him, from the next day on.
		if _, err := o.deleteCustomer(as(t, administrator), &DeleteCustomer{CustomerID: "beside"}); err != nil {
			t.Fatal(err)
		}
		a = o.snapshot("acme")
		if got, _ := a.Map("code", "b7", dayOf("2026-10-20")); got != 4 {
			t.Errorf("Map on the day of archiving = %d, want 4", got)
		}
		if got, ok := a.Map("code", "b7", dayOf("2026-10-21")); ok {
			t.Errorf("Map after archiving = %d, want nobody", got)
		}
	})
}

func TestAZoneChangesWithoutLosingOrRepeatingADay(t *testing.T) {
	zones := timeline[string]{{0, 0, "UTC"}, {0, 1, "Asia/Tokyo"}, {dayOf("2026-06-01"), 2, "America/New_York"}, {dayOf("2026-09-01"), 3, "Europe/Berlin"}}
	c, err := newCalendar(zones)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct{ instant, day, zone string }{
		{"2026-05-31T14:59:59Z", "2026-05-31", "Asia/Tokyo"},
		{"2026-05-31T15:00:00Z", "2026-05-31", "Asia/Tokyo"}, // June in Tokyo, but June is New York's
		{"2026-06-01T03:59:59Z", "2026-05-31", "Asia/Tokyo"},
		{"2026-06-01T04:00:00Z", "2026-06-01", "America/New_York"},
		{"2026-08-31T21:59:59Z", "2026-08-31", "America/New_York"},
		{"2026-08-31T22:00:00Z", "2026-09-01", "Europe/Berlin"}, // still August in New York, but September is Berlin's
	} {
		at, err := time.Parse(time.RFC3339, want.instant)
		if err != nil {
			t.Fatal(err)
		}
		if day, zone := c.at(at); day.String() != want.day || zone != want.zone {
			t.Errorf("at(%s) = %s in %s, want %s in %s", want.instant, day, zone, want.day, want.zone)
		}
	}
	before, _ := c.at(time.Date(2026, 5, 30, 0, 0, 0, 0, time.UTC))
	for at := time.Date(2026, 5, 30, 0, 0, 0, 0, time.UTC); at.Year() == 2026; at = at.Add(30 * time.Minute) {
		day, _ := c.at(at)
		if day != before && day != before+1 {
			t.Fatalf("at(%s) = %s after %s, want the same day or the next", at, day, before)
		}
		before = day
	}
	if _, err := newCalendar(timeline[string]{{0, 0, "Moon/Base"}}); err == nil {
		t.Error("newCalendar(Moon/Base) succeeds, want an error")
	}
}

func TestLookingUpTakesNoMemory(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.patch(&PatchAccount{AccountID: "acme", Deck: new("standard"), ExchangeRates: []ExchangeRate{{Currency: "EUR", Rate: "1.08"}}})
		o.terms(1, Term{Kind: TermMapNumber, Name: "+12125550100", Body: "3"})
		a, day, now, mine := o.snapshot("acme"), dayOf("2026-10-20"), o.now, customerOf(1, 1)
		allocations := testing.AllocsPerRun(100, func() {
			a.Local(now)
			a.ZoneOn(day)
			a.Settings(3, day)
			a.Deck(3, day)
			a.HomeCountry(3, day)
			a.TerritoriesDomestic(day)
			a.Exchange("EUR", "USD", day)
			a.Map("number", "+12125550100", day)
			a.AIPolicy(day)
			a.Rounding(day)
			a.Path(3)
			a.Customer(3)
			a.CustomerByID("bottom")
			a.Sees(mine, 3)
		})
		if allocations != 0 {
			t.Errorf("lookups allocate %v times, want 0", allocations)
		}
	})
}
