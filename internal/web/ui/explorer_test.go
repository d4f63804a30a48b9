package ui_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"voxbill/internal/web/ui"
)

// explore asks an address of the explorer.
func explore(t *testing.T, path, encoding string) *httptest.ResponseRecorder {
	t.Helper()
	address, _, _ := strings.Cut(path, "?")
	for _, asset := range append(ui.Assets(), ui.Explorer("voxbill", "/sign-in")...) {
		if asset.Path == address {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("Accept-Encoding", encoding)
			w := httptest.NewRecorder()
			asset.Handler.ServeHTTP(w, r)
			return w
		}
	}
	t.Fatalf("Explorer() has nothing at %s", address)
	return nil
}

// What others wrote is what they published: explorer/README.md says of which version.
func TestSwaggerUIIsAsPublished(t *testing.T) {
	for path, want := range map[string]string{
		"/ui/swagger-ui.js":      "e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2",
		"/ui/swagger-ui.css":     "3e86072be98d5b8b6090f51cd0a7bb8dafe8f165f201b865fa917d4014fc48e5",
		"/ui/swagger-ui.LICENSE": "79acaa766aa91e8157d42ef5c8307bd7c5da5573ddcb540407c858eefd29440c",
	} {
		content := explore(t, path, "").Body.Bytes()
		sum := sha256.Sum256(content)
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("GET %s has the digest %s, want %s", path, got, want)
		}
		if bytes.Contains(content, []byte("sourceMappingURL")) {
			t.Errorf("GET %s names a source map, which is not there", path)
		}
	}
}

func TestSwaggerUIIsSentAsItIsKept(t *testing.T) {
	for _, path := range []string{"/ui/swagger-ui.js", "/ui/swagger-ui.css"} {
		plain := explore(t, path, "")
		if encoding := plain.Header().Get("Content-Encoding"); encoding != "" {
			t.Errorf("GET %s without Accept-Encoding comes as %s, want it as it is", path, encoding)
		}
		if refused := explore(t, path, "br, gzip;q=0"); refused.Header().Get("Content-Encoding") != "" {
			t.Errorf("GET %s with gzip refused comes as %s, want it as it is", path, refused.Header().Get("Content-Encoding"))
		}
		small := explore(t, path, "br, GZIP;q=0.5")
		in, err := gzip.NewReader(small.Body)
		if err != nil || small.Header().Get("Content-Encoding") != "gzip" {
			t.Fatalf("GET %s with Accept-Encoding gzip = %v, %v, want gzip", path, small.Header(), err)
		}
		unpacked, err := io.ReadAll(in)
		if err != nil || !bytes.Equal(unpacked, plain.Body.Bytes()) {
			t.Errorf("GET %s as gzip is not what it is otherwise (%v)", path, err)
		}
	}
}

// All that the page names is there, by its version, and nothing stands inside the page that its policy forbids.
func TestExplorerPage(t *testing.T) {
	page := explore(t, "/explorer", "").Body.String()
	loaded := regexp.MustCompile(`(?:src|href)="(/ui/[^"]+\?v=[^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(loaded) != 5 {
		t.Errorf("GET /explorer loads %q, want five files", loaded)
	}
	for _, m := range loaded {
		if w := explore(t, m[1], "gzip"); w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("GET %s = %d, %s, want it to be kept for ever", m[1], w.Code, w.Header().Get("Cache-Control"))
		}
	}
	for _, want := range []string{`href="/sign-in?redirect=/explorer"`, `<a href="/explorer" aria-current="page">`, "<noscript>", "Explorer – voxbill"} {
		if !strings.Contains(page, want) {
			t.Errorf("GET /explorer has no %s", want)
		}
	}
	for _, forbidden := range []string{"<style", "style=", "<script>", "http:", "https:"} {
		if strings.Contains(page, forbidden) {
			t.Errorf("GET /explorer contains %s", forbidden)
		}
	}
	if w := explore(t, "/ui", ""); w.Code != http.StatusFound || w.Header().Get("Location") != "/explorer" {
		t.Errorf("GET /ui = %d to %q, want 302 to /explorer", w.Code, w.Header().Get("Location"))
	}
	for _, ours := range []string{"/ui/explorer.js", "/ui/explorer.css"} {
		if content := explore(t, ours, "").Body.String(); strings.Contains(content, "http:") || strings.Contains(content, "https:") {
			t.Errorf("GET %s names another server", ours)
		}
	}
}
