package ui_test

import (
	"html/template"
	"math"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"voxbill/internal/web/ui"
)

// get asks an asset.
func get(t *testing.T, path, match string) *httptest.ResponseRecorder {
	t.Helper()
	address, _, _ := strings.Cut(path, "?")
	for _, asset := range ui.Assets() {
		if asset.Path == address {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("If-None-Match", match)
			w := httptest.NewRecorder()
			asset.Handler.ServeHTTP(w, r)
			return w
		}
	}
	t.Fatalf("Assets() has nothing at %s", address)
	return nil
}

func TestAssetsAreKeptByBrowsers(t *testing.T) {
	first := get(t, "/ui/style.css", "")
	tag := first.Header().Get("ETag")
	version := strings.Trim(tag, `"`)
	for _, test := range []struct {
		path, match, cache string
		status             int
	}{
		{"/ui/style.css", "", "public, no-cache", 200},
		{"/ui/style.css", tag, "public, no-cache", 304},
		{"/ui/style.css", `"x", W/` + tag, "public, no-cache", 304},
		{"/ui/style.css", `"older"`, "public, no-cache", 200},
		{"/ui/style.css?v=" + version, "", "public, max-age=31536000, immutable", 200},
		{"/ui/style.css?v=older", "", "public, no-cache", 200},
	} {
		w := get(t, test.path, test.match)
		if w.Code != test.status || w.Header().Get("Cache-Control") != test.cache || w.Code == 304 && w.Body.Len() > 0 {
			t.Errorf("GET %s with If-None-Match %s = %d, %s, %d bytes, want %d, %s", test.path, test.match, w.Code, w.Header().Get("Cache-Control"), w.Body.Len(), test.status, test.cache)
		}
	}
	if !strings.Contains(page(t, ""), "/ui/style.css?v="+version) {
		t.Error("Layout() does not load the style sheet by its version")
	}
}

// page is a page made of the layout.
func page(t *testing.T, current string) string {
	t.Helper()
	full := template.Must(ui.Layout(current).Parse(`{{define "title"}}Hello{{end}}{{define "main"}}<h1>{{.Brand}}</h1>{{end}}`))
	var out strings.Builder
	if err := full.Execute(&out, struct{ Brand string }{"A & B"}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestLayoutIsAPageWithAHeader(t *testing.T) {
	got := page(t, "/explorer")
	for _, want := range []string{
		"<title>Hello</title>", "<h1>A &amp; B</h1>", `<a href="/metadata">Metadata</a>`, `<a href="/types">Types</a>`,
		`<a href="/explorer" aria-current="page">Explorer</a>`, `<a href="/openapi.json">OpenAPI</a>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("Layout() = %s, want it to contain %s", got, want)
		}
	}
	if strings.Contains(page(t, ""), "aria-current") {
		t.Error(`Layout("") marks a link as the current page`)
	}
}

// Nothing of ours is loaded from elsewhere, and nothing stands inside a page that its policy forbids.
func TestNothingIsLoadedFromElsewhere(t *testing.T) {
	style := get(t, "/ui/style.css", "").Body.String()
	for _, forbidden := range []string{"http:", "https:", "@import", "url("} {
		if strings.Contains(style, forbidden) {
			t.Errorf("style.css contains %s", forbidden)
		}
	}
	for _, forbidden := range []string{"<style", "style=", "onclick", "http:", "https:"} {
		if strings.Contains(page(t, ""), forbidden) {
			t.Errorf("Layout() contains %s", forbidden)
		}
	}
}

// Whoever sees little can read all of it: contrasts as WCAG 2.2 AA asks for them, in light and dark.
func TestColoursCanBeRead(t *testing.T) {
	style := get(t, "/ui/style.css", "").Body.String()
	light, dark := tokens(style, ":root {"), tokens(style, "@media (prefers-color-scheme: dark) {\n  :root {")
	for name, theme := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, test := range []struct {
			text, on string
			least    float64
		}{
			{"ink", "paper", 7}, {"ink", "sheet", 7}, {"ink", "soft", 7}, {"faint", "paper", 4.5}, {"faint", "sheet", 4.5}, {"faint", "soft", 4.5},
			{"link", "paper", 4.5}, {"link", "sheet", 4.5}, {"link", "soft", 4.5}, {"button-ink", "button", 4.5}, {"button-ink", "button-over", 4.5},
			{"alarm", "alarm-sheet", 4.5}, {"alarm", "sheet", 4.5}, {"edge", "sheet", 3}, {"edge", "paper", 3}, {"mark", "paper", 3}, {"mark", "sheet", 3},
		} {
			if got := contrast(theme[test.text], theme[test.on]); !(got >= test.least) {
				t.Errorf("%s: contrast of %s on %s = %.2f, want at least %.1f", name, test.text, test.on, got, test.least)
			}
		}
	}
}

// tokens reads the colours that follow a beginning.
func tokens(style, from string) map[string]string {
	_, style, _ = strings.Cut(style, from)
	style, _, _ = strings.Cut(style, "}")
	found := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{6});`).FindAllStringSubmatch(style, -1) {
		found[m[1]] = m[2]
	}
	return found
}

// contrast is the ratio of the luminances of two colours.
func contrast(a, b string) float64 {
	high, low := luminance(a), luminance(b)
	if high < low {
		high, low = low, high
	}
	return (high + 0.05) / (low + 0.05)
}

func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		part, err := strconv.ParseUint(colour[2*i:2*i+2], 16, 8)
		if err != nil {
			return math.NaN()
		}
		c := float64(part) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
