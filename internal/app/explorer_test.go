package app_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"voxbill/internal/db/dbtest"
)

// chromium is the browser. Without it the test is skipped and says so; where .ci/required lists it and CI=true, it fails.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const sentence = "no browser: install the Debian package chromium, and the pages are looked at in one"
	if dbtest.Required(t, "chromium") {
		t.Fatal(sentence)
	}
	t.Skip(sentence)
	return ""
}

// look has a browser show a page until nothing happens on it any more. It returns what is then on the page, what the
// browser complained of, and what pages of the server asked others for.
func look(t *testing.T, address string, options ...string) (page, complaints string, foreign []string) {
	t.Helper()
	browser := chromium(t)
	profile := t.TempDir()
	log := filepath.Join(profile, "net.json")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	command := exec.CommandContext(ctx, browser, append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir=" + profile, "--log-net-log=" + log, "--enable-logging=stderr",
		"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--virtual-time-budget=30000", "--dump-dom",
	}, append(options, address)...)...)
	var said strings.Builder
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", browser, err, &said)
	}
	for line := range strings.Lines(said.String()) {
		if strings.Contains(line, "CONSOLE") {
			complaints += line
		}
	}
	return string(out), complaints, requestsElsewhere(t, log, address)
}

// requestsElsewhere reads the browser's log for what pages at the address asked other servers for. What the browser asks on
// its own account names no page as the one who asks.
func requestsElsewhere(t *testing.T, log, address string) []string {
	t.Helper()
	content, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var entries struct {
		Events []struct {
			Params struct {
				URL       string `json:"url"`
				Initiator string `json:"initiator"`
			} `json:"params"`
		} `json:"events"`
	}
	if err := json.Unmarshal(content, &entries); err != nil {
		t.Fatalf("the browser's log: %v", err)
	}
	own, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	origin, asked := own.Scheme+"://"+own.Host, 0
	var foreign []string
	for _, e := range entries.Events {
		if e.Params.Initiator != origin {
			continue
		}
		asked++
		if !strings.HasPrefix(e.Params.URL, origin+"/") {
			foreign = append(foreign, e.Params.URL)
		}
	}
	if asked == 0 {
		t.Error("the browser's log names no request of the page: it says nothing about others either")
	}
	return foreign
}

// What the tests below look for is found when it is there.
func TestLookSeesWhatIsForeignAndWhatIsForbidden(t *testing.T) {
	chromium(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/strict" {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; img-src 'self'")
		}
		_, _ = io.WriteString(w, `<!DOCTYPE html><title>x</title><img src="/own.png"><img src="http://elsewhere.example/x.png">`)
	}))
	defer server.Close()
	if _, _, foreign := look(t, server.URL+"/open"); !slices.Contains(foreign, "http://elsewhere.example/x.png") {
		t.Errorf("look at a page with a picture of another server = %q, want it", foreign)
	}
	page, complaints, _ := look(t, server.URL+"/strict")
	if !strings.Contains(complaints, "Content Security Policy") {
		t.Errorf("look at a page with what its policy forbids: the browser says %q, want a complaint\n%s", complaints, page)
	}
}

// The explorer shows every operation of the document, in light and dark, and neither asks anybody else for anything nor
// tries what its policy forbids.
func TestExplorerInABrowser(t *testing.T) {
	chromium(t)
	w := openStatementsWorld(t)
	base := "http://" + w.hosts[productHost]
	var want []string
	for _, item := range servedDocument(t, base).Paths.Map() {
		for _, action := range item.Operations() {
			want = append(want, "operations-"+action.Tags[0]+"-"+action.OperationID)
		}
	}
	for _, scheme := range []struct {
		name, option string
		dark         bool
	}{{"light", "--blink-settings=preferredColorScheme=1", false}, {"dark", "--blink-settings=preferredColorScheme=0", true}} {
		t.Run(scheme.name, func(t *testing.T) {
			page, complaints, foreign := look(t, base+"/explorer", scheme.option)
			for _, id := range want {
				if !strings.Contains(page, `id="`+id+`"`) {
					t.Errorf("the explorer does not show %s", id)
				}
			}
			if got := regexp.MustCompile(`<html[^>]*dark-mode`).MatchString(page); got != scheme.dark {
				t.Errorf("the explorer is dark: %v, want %v", got, scheme.dark)
			}
			if len(want) < 40 || !strings.Contains(page, "Authorize") {
				t.Errorf("the explorer has %d operations to show, want at least 40 and a way to sign in", len(want))
			}
			if complaints != "" || foreign != nil {
				t.Errorf("the browser complained of %q, and the page asked for %q of others, want neither", complaints, foreign)
			}
		})
	}
}

// Our other pages load nothing of others either, and nothing on them is refused by their policy.
func TestPagesInABrowser(t *testing.T) {
	chromium(t)
	w := openStatementsWorld(t)
	base := "http://" + w.hosts[productHost]
	for _, test := range []struct{ path, want string }{
		{"/", "ListUsageRecords"}, {"/json/metadata?op=GetBilling", "BillingInfo"}, {"/sign-in", "Password"}, {"/billing/usage.html", "Sign in"}, {"/auth/status.html", "Is Authenticated"},
	} {
		page, complaints, foreign := look(t, base+test.path)
		if !strings.Contains(page, test.want) || !strings.Contains(page, "/ui/style.css") {
			t.Errorf("GET %s shows no %q, or has no style:\n%s", test.path, test.want, page)
		}
		if complaints != "" || foreign != nil {
			t.Errorf("GET %s: the browser complained of %q, and the page asked for %q of others, want neither", test.path, complaints, foreign)
		}
	}
}
