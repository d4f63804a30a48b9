package app_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"voxbill/internal/app"
	"voxbill/internal/dto"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// seeds are the five public pages that the product starts from, as they were read. lost are the lines that one of them has
// lost on its way to us: its headings, captions and links.
var seeds = []struct {
	op, format, lang, query string
	lost                    []string
}{
	{op: "ListUsageRecords", format: "xml", lang: "python", query: "generation=1&host=evovoice.io&brand=Evo+Voice"},
	{op: "GetBilling", format: "csv", lang: "dart", query: "generation=1&host=evovoice.io&brand=Evo+Voice"},
	{op: "BillingReport", format: "csv", lang: "csharp", query: "generation=1&host=evovoice.io&brand=Evo+Voice"},
	{op: "GetAIUsage", format: "xml", lang: "python", query: "generation=2&host=team.evovoice.io&brand=Evo+Voice", lost: []string{
		"Evo Voice", "<back to all web services", "GetAIUsage", "Requires Authentication",
		"The following routes are available for this service:", "Python GetAIUsage DTOs", "HTTP + XML",
	}},
	{op: "NewBillable", format: "xml", lang: "python", query: "generation=1&host=evovoice.io&brand=Evo+Voice"},
}

// TestGoldenSeeds holds the pages of the five operations to the public ones: every word from the first to the last, in
// their order, with indentation and the blanks at line ends, and nothing besides but bars of links.
func TestGoldenSeeds(t *testing.T) {
	a := started(t)
	for _, seed := range seeds {
		stored, err := os.ReadFile("testdata/seeds/" + seed.op + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		address := fmt.Sprintf("/%s/metadata?op=%s&lang=%s&%s", seed.format, seed.op, seed.lang, seed.query)
		text, sources := visible(t, pageAt(t, a, address))
		got, want := lines(text), lines(string(stored))
		if seed.lost != nil {
			got, want = without(t, got, seed.lost), fromMarkdown(want)
			for i := range got {
				got[i] = strings.TrimSpace(got[i])
			}
		}
		if err := sameLines(got, want); err != nil {
			t.Errorf("%s: %v", address, err)
		}
		for _, source := range sources { // their empty lines, too
			if seed.lost == nil && !strings.Contains(string(stored), source) {
				t.Errorf("%s: the public page has no\n%s", address, source)
			}
		}
	}
}

// TestGoldenSeedsNoticeAWord changes every word of the public pages in turn: not one may go unnoticed.
func TestGoldenSeedsNoticeAWord(t *testing.T) {
	for _, seed := range seeds {
		stored, err := os.ReadFile("testdata/seeds/" + seed.op + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		read := func(text string) []string {
			if seed.lost != nil {
				return fromMarkdown(lines(text))
			}
			return lines(text)
		}
		want := read(string(stored))
		for _, word := range regexp.MustCompile(`\w+`).FindAllIndex(stored, -1) {
			changed := string(stored[:word[0]]) + "x" + string(stored[word[0]:])
			if sameLines(read(changed), want) == nil {
				t.Fatalf("%s: a change of %q at %d goes unnoticed", seed.op, stored[word[0]:word[1]], word[0])
			}
		}
	}
}

// TestTablesOfParameters are the tables of pages without a language, as the public pages print them: between the routes and
// the sentence on formats, the cells of a row side by side.
func TestTablesOfParameters(t *testing.T) {
	const head = "NameParameterData TypeRequiredDescription"
	a := started(t)
	for _, test := range []struct {
		op    string
		about []string
	}{
		{"ListUsageRecords", []string{
			"ListUsageRecords Parameters:", head, "AccountIdquerystringNoThe account ID you are listing for",
			"StartDatequerystringNoThe start date to retrieve usage records for (YYYY-MM-DD)",
			"EndDatequerystringNoThe end date to retrieve usage records for (YYYY-MM-DD)",
		}},
		{"BillingReport", []string{
			"BillingReport Parameters:", head, "StartDatequerystringNo", "EndDatequerystringNo",
			"ReportRequest Parameters:", head, "AccountIdformstringNoThe account ID this report should be run for",
			"EmailAddressToNotifyformstringNoThe email address to notify after the report is run",
			"ReportInfo Parameters:", head, "IdformstringNo", "NameformstringNo", "StatusformReportStatusesNo", "StatusMessageformstringNo",
			"DateCreatedformstringNo", "DateUpdatedformstringNo", "DownloadLinkformstringNo", "JobIdformstringNo",
			"EmailAddressToNotifyformstringNo", "ServerformstringNo",
			"ReportStatuses Enum:", "Queued", "Running", "Completed", "Error",
		}},
		{"NewBillable", []string{
			"NewBillable Parameters:", head, "AccountIdbodystringNoThe account to associate the billable with",
			"CustomerIdbodystringNoThe customer to associate the billable with",
			"SessionIdbodystringNoThe session ID to associate the billable with. You must specify either this or (AccountId + CustomerID)",
			"CallSidbodystringNoThe call SID to report",
		}},
	} {
		text, _ := visible(t, pageAt(t, a, "/json/metadata?generation=1&op="+test.op))
		got := lines(text)
		first := slices.Index(got, test.about[0])
		last := slices.IndexFunc(got, func(line string) bool { return strings.HasPrefix(line, "To override the Content-type") })
		if first < 0 || last < first {
			t.Errorf("the page of %s has no tables:\n%s", test.op, text)
		} else if err := sameLines(got[first:last], test.about); err != nil {
			t.Errorf("the tables of %s: %v", test.op, err)
		}
	}
}

// TestEveryPage asks for the page of every operation in every format, language and generation. A page is there from the
// generation of its operation and language on, and shows nothing that came later.
func TestEveryPage(t *testing.T) {
	a := started(t)
	languages := append([]*dto.Language{{}}, dto.Languages()...) // none: the tables
	for _, o := range a.Operations() {
		for generation := op.FirstGeneration; generation <= op.NewestGeneration; generation++ {
			later := laterNames(o, generation)
			for i, l := range languages {
				for j, f := range wire.All() {
					if testing.Short() && j != i%len(wire.All()) {
						continue // each language in one format
					}
					address := fmt.Sprintf("/%s/metadata?op=%s&generation=%d&lang=%s", f.Name, o.Name, generation, l.Name)
					there := !o.Hidden && !f.Page && o.Generation <= generation && l.Since <= generation
					w := answerTo(a, address)
					if there != (w.Code == http.StatusOK) || !there && w.Code != http.StatusNotFound {
						t.Fatalf("GET %s = %d, want a page: %v", address, w.Code, there)
					}
					if there {
						checkPage(t, address, w.Body.String(), o, generation, later)
					}
				}
			}
		}
	}
}

// checkPage looks for what no page may lack, and for names that it must not know yet.
func checkPage(t *testing.T, address, page string, o op.Op, generation int, later []*op.Member) {
	t.Helper()
	text, sources := visible(t, page)
	if len(sources) == 0 || slices.Contains(sources, "") || !strings.Contains(text, o.Name) || !strings.Contains(text, o.Path) {
		t.Errorf("GET %s lacks its name, address, client types or samples:\n%s", address, text)
	}
	words := map[string]bool{}
	for _, word := range regexp.MustCompile(`\w+`).FindAllString(text, -1) {
		words[word] = true
	}
	for _, role := range o.Access.Roles {
		if role.Since > generation && words[role.Name] {
			t.Errorf("GET %s shows the role %s of generation %d", address, role.Name, role.Since)
		}
	}
	for _, m := range later {
		shown := []string{`<th scope="row">` + m.Name + `</th>`, `&lt;` + m.Name + `&gt;`, `&#34;` + m.JSON + `&#34;:`}
		if slices.ContainsFunc(shown, func(part string) bool { return strings.Contains(page, part) }) || isCompound(m.Name) && (words[m.Name] || words[m.JSON]) {
			t.Errorf("GET %s shows %s.%s, which came later", address, m.Owner.Name, m.Name)
		}
	}
}

// isCompound reports whether a name has several words, so that it is no word of a language.
func isCompound(name string) bool { return regexp.MustCompile(`[a-z][A-Z]`).MatchString(name) }

// laterNames are the members that an operation has today and, under no type, had in a generation.
func laterNames(o op.Op, generation int) []*op.Member {
	known := map[string]bool{}
	for _, m := range membersOf(o.Request.At(generation), o.Response.At(generation)) {
		known[m.Name] = true
	}
	return slices.DeleteFunc(membersOf(o.Request, o.Response), func(m *op.Member) bool { return known[m.Name] })
}

// membersOf are the members of types and of what they use.
func membersOf(types ...*op.Type) []*op.Member {
	var members []*op.Member
	seen := map[*op.Type]bool{nil: true}
	for len(types) > 0 {
		t := types[0]
		types = types[1:]
		if seen[t] {
			continue
		}
		seen[t] = true
		types = append(types, t.Elem)
		for _, m := range t.All() {
			members, types = append(members, m), append(types, m.Type)
		}
	}
	return members
}

// TestPagesOfOperationsStandBesideThem: an id may be any word, and what is no format has a page that says so. Signed in or
// not, anyone may read; no page loads anything but its look.
func TestPagesOfOperationsStandBesideThem(t *testing.T) {
	a := started(t)
	for _, test := range []struct {
		address, contentType string
		status               int
	}{
		{"/metadata", "text/html; charset=utf-8", http.StatusOK},
		{"/Metadata/", "text/html; charset=utf-8", http.StatusOK},
		{"/metadata?op=GetBilling", "text/html; charset=utf-8", http.StatusOK},
		{"/xml/metadata", "text/html; charset=utf-8", http.StatusOK},
		{"/soap12/metadata?op=GetBilling", "text/html; charset=utf-8", http.StatusNotFound},
		{"/accounts/metadata", "application/json; charset=utf-8", http.StatusUnauthorized}, // the account named metadata
	} {
		w := answerTo(a, test.address)
		if w.Code != test.status || w.Header().Get("Content-Type") != test.contentType {
			t.Errorf("GET %s = %d %s, want %d %s", test.address, w.Code, w.Header().Get("Content-Type"), test.status, test.contentType)
		}
		if body := w.Body.String(); strings.Contains(body, "<script") || strings.Contains(body, "style=") {
			t.Errorf("GET %s has a script or a style of its own", test.address)
		}
	}
	index := pageAt(t, a, "/metadata")
	for _, o := range a.Operations() {
		if listed := strings.Contains(index, `<a href="/json/metadata?op=`+o.Name+`">`+o.Name+`</a>`); listed == o.Hidden {
			t.Errorf("the index lists %s: %v, want %v", o.Name, listed, !o.Hidden)
		}
	}
}

// started is the server with all its operations.
func started(t *testing.T) *app.App {
	t.Helper()
	a, err := app.New(t.Context(), app.Config{Store: app.Store{Data: t.TempDir()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// pageAt is the page of an address.
func pageAt(t *testing.T, a *app.App, address string) string {
	t.Helper()
	w := answerTo(a, address)
	if contentType := w.Header().Get("Content-Type"); w.Code != http.StatusOK || contentType != "text/html; charset=utf-8" {
		t.Fatalf("GET %s = %d %s, want a page:\n%s", address, w.Code, contentType, w.Body)
	}
	return w.Body.String()
}

func answerTo(a *app.App, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

// visible is what a page shows in its main part: a line for each block, the cells of a row side by side, preformatted text
// as it is. Bars of links are left out. sources are the preformatted texts alone.
func visible(t *testing.T, page string) (text string, sources []string) {
	t.Helper()
	_, page, _ = strings.Cut(page, `id="main">`)
	page, _, _ = strings.Cut(page, "</main>")
	r := xml.NewDecoder(strings.NewReader(page))
	r.Strict, r.AutoClose, r.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	blocks := strings.Fields("h1 h2 h3 p pre table caption thead tbody tr")
	var shown strings.Builder
	skipped, source := 0, (*strings.Builder)(nil)
	for {
		token, err := r.Token()
		if errors.Is(err, io.EOF) {
			return shown.String(), sources
		} else if err != nil {
			t.Fatalf("not well formed: %v\n%s", err, page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			if name == "nav" || skipped > 0 {
				skipped++
			} else if slices.Contains(blocks, name) {
				shown.WriteByte('\n')
			}
			if name == "pre" {
				source = &strings.Builder{}
			}
		case xml.EndElement:
			if token.Name.Local == "pre" {
				shown.WriteString(source.String())
				sources, source = append(sources, source.String()), nil
			}
			if skipped > 0 {
				skipped--
			} else if slices.Contains(blocks, token.Name.Local) {
				shown.WriteByte('\n')
			}
		case xml.CharData:
			switch {
			case source != nil:
				source.Write(token)
			case skipped == 0 && strings.TrimSpace(string(token)) != "":
				shown.WriteString(string(bytes.ReplaceAll(token, []byte("\n"), []byte(" "))))
			}
		}
	}
}

// lines are the lines of a text that have something on them.
func lines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
}

// without takes out the lines that a stored text has lost; each must be there once, in this order.
func without(t *testing.T, from, lost []string) []string {
	t.Helper()
	var kept []string
	for _, line := range from {
		if len(lost) > 0 && line == lost[0] {
			lost = lost[1:]
			continue
		}
		kept = append(kept, line)
	}
	if len(lost) > 0 {
		t.Errorf("the page does not have the line %q where it should", lost[0])
	}
	return kept
}

// fromMarkdown makes lines out of a text with tables in markdown: "| GET | /billing |" shows as GET/billing, and the line
// below a table's head is none.
func fromMarkdown(of []string) []string {
	var plain []string
	for _, line := range of {
		if strings.HasPrefix(line, "|") {
			cells := strings.Split(strings.Trim(line, "|"), "|")
			for i := range cells {
				cells[i] = strings.TrimSpace(cells[i])
			}
			if line = strings.Join(cells, ""); strings.Trim(line, "-") == "" {
				continue
			}
		}
		plain = append(plain, strings.TrimSpace(line))
	}
	return plain
}

// sameLines says where two texts begin to differ.
func sameLines(got, want []string) error {
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			return fmt.Errorf("the page ends before %q", want[i])
		case i >= len(want):
			return fmt.Errorf("the page goes on with %q", got[i])
		case got[i] != want[i]:
			return fmt.Errorf("line %d is\n%q, want\n%q", i+1, got[i], want[i])
		}
	}
	return nil
}
