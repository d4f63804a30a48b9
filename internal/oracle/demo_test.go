package oracle_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/internal/demo"
)

// Every answer of three demos, worked out a second time from what anybody can export: facts, billables, runs, customers,
// mappings and deck files. The five operations and the workbook say the same, to the last millionth and cell by cell.
func TestEveryAnswerOfThreeDemos(t *testing.T) {
	if testing.Short() {
		t.Skip("fills three demos, which takes too long with -short")
	}
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed+1), func(t *testing.T) {
			t.Parallel()
			d := openDemo(t, seed+1)
			for _, s := range stories(t) {
				w := d.export(s)
				w.settle()
				d.compareAll(w)
				d.compareReport(w)
				d.billSomething(w)
				w.settle()
				d.compareAll(w)
			}
		})
	}
}

type demoServer struct {
	t    *testing.T
	tree tree
	url  string
	key  string
}

// openDemo fills a demo and serves it, on the day after its last.
func openDemo(t *testing.T, seed uint64) *demoServer {
	return openDemoAt(t, seed, func() time.Time { return time.Date(2026, 11, 22, 6, 0, 0, 0, time.UTC) })
}

func openDemoAt(t *testing.T, seed uint64, now func() time.Time) *demoServer {
	ctx, stop := context.WithCancel(context.Background())
	config := app.Config{
		Store: app.Store{Data: t.TempDir()}, Serving: app.Serving{Listen: "127.0.0.1:0"},
		Now: now,
	}
	info, err := demo.Open(ctx, config, &seed, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(ctx, config)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Listen(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	i := slices.IndexFunc(info.Keys, func(k demo.Key) bool { return k.Role == account.SystemAdministrator })
	return &demoServer{t: t, tree: readTree(t), url: a.URL(), key: info.Keys[i].Key}
}

// get reads a JSON answer.
func get[T any](d *demoServer, path string) (answer T, header http.Header) {
	d.t.Helper()
	body, header := d.body(http.MethodGet, path, "")
	if err := json.Unmarshal(body, &answer); err != nil {
		d.t.Fatalf("GET %s: %v: %.200s", path, err, body)
	}
	return answer, header
}

func (d *demoServer) body(method, path, body string) ([]byte, http.Header) {
	d.t.Helper()
	req, err := http.NewRequest(method, d.url+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("X-Api-Key", d.key)
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		d.t.Fatalf("%s %s = %d %v %.300s", method, path, res.StatusCode, err, answer)
	}
	return answer, res.Header
}

// export reads an account as any client can.
func (d *demoServer) export(s *story) *world {
	zone, err := time.LoadLocation(s.zone)
	if err != nil {
		d.t.Fatal(err)
	}
	w := &world{story: s, zone: zone, tree: d.tree, customers: map[string]*customer{}, flows: map[string]flow{}, mapped: map[string]string{}}
	for after, more := int64(0), true; more; {
		page, _ := get[struct {
			Events []*event
			After  int64
		}](d, fmt.Sprintf("/usage/events?accountId=%s&after=%d&limit=10000", s.id, after))
		w.events, after, more = append(w.events, page.Events...), page.After, len(page.Events) == 10_000
	}
	for after, more := int64(0), true; more; {
		page, _ := get[struct {
			Billables []billable
			After     int64
		}](d, fmt.Sprintf("/billables?accountId=%s&after=%d&limit=10000", s.id, after))
		w.billables, after, more = append(w.billables, page.Billables...), page.After, len(page.Billables) == 10_000
	}
	customers, _ := get[struct{ Items []*customer }](d, "/customers?all=true&accountIds="+s.id)
	for _, c := range customers.Items {
		w.customers[c.ID] = c
	}
	for id, day := range s.gone { // a list shows only who is there
		w.customers[id] = &customer{ID: id, Name: "Sunset Travel", DateCreated: customers.Items[0].DateCreated, archived: day}
	}
	flows, _ := get[struct{ Items []flow }](d, "/sessions?all=true&accountIds="+s.id)
	for _, f := range flows.Items {
		w.flows[f.ID] = f
	}
	mappings, _ := get[struct {
		Mappings []struct{ Kind, Value, CustomerID, EffectiveDate string }
	}](d, "/mappings?accountId="+s.id)
	for _, m := range mappings.Mappings {
		if m.EffectiveDate != "1970-01-01" {
			d.t.Fatalf("the mapping of %s holds from %s only", m.Value, m.EffectiveDate)
		}
		w.mapped[m.Kind+" "+m.Value] = m.CustomerID
	}
	if len(w.events) < 20_000 || len(w.billables) == 0 || len(w.flows) == 0 || len(w.mapped) == 0 {
		d.t.Fatalf("%s exports %d events, %d billables, %d runs, %d mappings", s.id, len(w.events), len(w.billables), len(w.flows), len(w.mapped))
	}
	return w
}

// ranges are whole months, parts of them, single days and the nights in which clocks change.
var ranges = [][2]string{
	{"2026-08-01", "2026-11-30"}, {"2026-09-01", "2026-09-30"}, {"2026-10-01", "2026-10-31"}, {"2026-09-17", "2026-11-05"},
	{"2026-09-30", "2026-09-30"}, {"2026-10-01", "2026-10-01"}, {"2026-10-10", "2026-10-10"}, {"2026-10-24", "2026-10-24"},
	{"2026-10-25", "2026-10-25"}, {"2026-10-26", "2026-10-26"}, {"2026-11-01", "2026-11-01"}, {"2026-11-02", "2026-11-02"}, {"2026-01-01", "2026-02-01"},
}

func (d *demoServer) compareAll(w *world) {
	for _, e := range w.events {
		if twin := w.twin(e); twin != nil {
			d.t.Errorf("%s: events %d and %d of call %s both count", w.story.id, e.Number, twin.Number, e.CallSid)
		}
	}
	for _, r := range ranges {
		d.compareUsage(w, r[0], r[1])
		d.compareBilling(w, r[0], r[1])
		d.compareAI(w, r[0], r[1])
	}
}

// twin is another record of the same leg of a call that counts as well, which must not be.
func (w *world) twin(e *event) *event {
	if e.WitnessOf != 0 || !w.tree[e.Category].anyLegs {
		return nil
	}
	for _, other := range w.byCall[e.CallSid] {
		if other != e && other.WitnessOf == 0 && other.Category == e.Category {
			return other
		}
	}
	return nil
}

// sum is what was used of a category in one currency.
type sum struct {
	count, usage string // units; "-" once they differ
	n            int64
	used, cost   *big.Rat
	leaf         bool
}

func (s *sum) add(of *sum) {
	switch {
	case s.used == nil:
		s.count, s.usage, s.used, s.cost = of.count, of.usage, new(big.Rat), new(big.Rat)
	case s.count != of.count || s.usage != of.usage:
		s.count, s.usage = "-", "-"
	}
	s.n += of.n
	s.used.Add(s.used, of.used)
	s.cost.Add(s.cost, of.cost)
}

// used adds up what was used in a range, by category and currency of cost.
func (w *world) used(from, to string) map[[2]string]*sum {
	leaves := map[[2]string]*sum{}
	for _, e := range w.events {
		if e.WitnessOf != 0 || e.Day < from || e.Day > to {
			continue
		}
		l := w.tree[e.Category]
		one := &sum{count: l.count, usage: l.usage, n: 1, used: cmp.Or(w.units(e), new(big.Rat)), cost: new(big.Rat), leaf: true}
		if e.Count != nil {
			one.n = *e.Count
		}
		currency := strings.ToLower(w.story.currency)
		if e.Cost != nil {
			one.cost, currency = rat(e.Cost.String()), strings.ToLower(e.CostCurrency)
		}
		key := [2]string{e.Category, currency}
		if leaves[key] == nil {
			leaves[key] = &sum{leaf: true}
		}
		leaves[key].add(one)
	}
	all := map[[2]string]*sum{}
	for key, l := range leaves {
		if l.n == 0 && l.used.Sign() == 0 && l.cost.Sign() == 0 {
			continue
		}
		all[key] = l
		above := w.tree[key[0]].above
		if above == nil {
			above = []string{"totalprice"}
		}
		for _, name := range above {
			up := [2]string{name, key[1]}
			if all[up] == nil {
				all[up] = &sum{}
			}
			all[up].add(l)
		}
	}
	for key, s := range all {
		switch {
		case key[0] == "totalprice":
			s.n, s.count, s.used, s.usage = 0, "", s.cost, key[1]
		case !s.leaf && (s.usage == "-" || s.usage == ""):
			s.n, s.count, s.used, s.usage = 0, "", new(big.Rat), ""
		}
	}
	return all
}

func (d *demoServer) compareUsage(w *world, from, to string) {
	type row struct {
		AccountSid, Category, CountUnit, UsageUnit, PriceUnit, Usage, StartDate, EndDate string
		Count                                                                            int64
		Price                                                                            json.Number
	}
	query := fmt.Sprintf("/billing/usage?accountId=%s&startDate=%s&endDate=%s", w.story.id, from, to)
	rows, _ := get[[]row](d, query)
	want := w.used(from, to)
	for _, r := range rows {
		key := [2]string{r.Category, r.PriceUnit}
		s := want[key]
		if s == nil {
			d.t.Errorf("%s: nobody used %v", query, key)
			continue
		}
		delete(want, key)
		if r.Count != s.n || rat(r.Usage).Cmp(s.used) != 0 || rat(r.Price.String()).Cmp(s.cost) != 0 || r.CountUnit != s.count ||
			r.UsageUnit != s.usage || r.AccountSid != w.story.id || r.StartDate != from || r.EndDate != to {
			d.t.Errorf("%s: %+v, want %d %s, %s %s, cost %s", query, r, s.n, s.count, s.used.FloatString(12), s.usage, s.cost.FloatString(12))
		}
	}
	for key := range want {
		d.t.Errorf("%s: %v is missing", query, key)
	}
	leaves, _ := get[[]row](d, query+"&leaves=true")
	for _, r := range leaves {
		if _, ok := w.tree[r.Category]; !ok && r.Category == "totalprice" {
			d.t.Errorf("%s: %s among the leaves", query, r.Category)
		}
	}
}

// there reports whether a customer existed on any day of a range.
func (w *world) there(c *customer, from, to string) bool {
	return instant(c.DateCreated).In(w.zone).Format(time.DateOnly) <= to && (c.archived == "" || c.archived >= from)
}

func (d *demoServer) compareBilling(w *world, from, to string) {
	abroad, recorded, nobodys := map[string]*big.Rat{}, map[string]bool{}, 0
	for _, e := range w.events {
		switch {
		case e.WitnessOf != 0 || e.Day < from || e.Day > to:
			continue
		case e.payer == "":
			nobodys++
			continue
		}
		recorded[e.payer] = recorded[e.payer] || w.recording(e)
		if abroad[e.payer] == nil {
			abroad[e.payer] = new(big.Rat)
		}
		if e.abroad && e.amount != nil {
			abroad[e.payer].Add(abroad[e.payer], e.amount)
		}
	}
	query := fmt.Sprintf("/billing?accountId=%s&startDate=%s&endDate=%s", w.story.id, from, to)
	info, header := get[struct {
		Customers []struct {
			CustomerID         string
			InternationalCosts float64
			HasCallRecording   bool
		}
	}](d, query)
	var ids []string
	for _, row := range info.Customers {
		ids = append(ids, row.CustomerID)
		exact := 0.0
		if sum := abroad[row.CustomerID]; sum != nil {
			exact, _ = sum.Float64()
		}
		if row.InternationalCosts != exact || row.HasCallRecording != recorded[row.CustomerID] {
			d.t.Errorf("%s: %+v, want %v, %t", query, row, exact, recorded[row.CustomerID])
		}
	}
	var want []string
	for id, c := range w.customers {
		if w.there(c, from, to) || abroad[id] != nil {
			want = append(want, id)
		}
	}
	slices.Sort(want)
	if !slices.Equal(ids, want) {
		d.t.Errorf("%s: customers %v, want %v", query, ids, want)
	}
	if got := header.Get("X-Unassigned-Count"); got != fmt.Sprint(nobodys) {
		d.t.Errorf("%s: X-Unassigned-Count is %s, want %d", query, got, nobodys)
	}
}

func (d *demoServer) compareAI(w *world, from, to string) {
	minutes, total, talks := map[string]*big.Rat{}, new(big.Rat), 0
	for _, e := range w.events {
		if e.WitnessOf != 0 || e.Day < from || e.Day > to || !w.tree[e.Category].minutesOfAI {
			continue
		}
		talked := cmp.Or(w.talked(e), new(big.Rat))
		talks++
		total.Add(total, talked)
		if minutes[e.payer] == nil {
			minutes[e.payer] = new(big.Rat)
		}
		minutes[e.payer].Add(minutes[e.payer], talked)
	}
	delete(minutes, "")
	query := fmt.Sprintf("/ai/usage?accountId=%s&startDate=%s&endDate=%s", w.story.id, from, to)
	usage, _ := get[struct {
		AccountUsage, CustomerUsage []struct {
			AccountID, CustomerID string
			AIMinutes             int64
		}
	}](d, query)
	if talks == 0 && len(usage.AccountUsage)+len(usage.CustomerUsage) > 0 || talks > 0 && (len(usage.AccountUsage) != 1 || big.NewRat(usage.AccountUsage[0].AIMinutes, 1).Cmp(total) != 0) {
		d.t.Errorf("%s: %+v, want %s minutes of %d conversations", query, usage.AccountUsage, total.RatString(), talks)
	}
	for _, row := range usage.CustomerUsage {
		if want := minutes[row.CustomerID]; want == nil || big.NewRat(row.AIMinutes, 1).Cmp(want) != 0 {
			d.t.Errorf("%s: %+v, want %v", query, row, want)
		}
		delete(minutes, row.CustomerID)
	}
	if len(minutes) > 0 {
		d.t.Errorf("%s: no row of %v", query, minutes)
	}
}
