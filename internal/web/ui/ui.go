// Package ui is the one look of all pages: a style sheet without a build step, an icon, and a layout with a slim header. It
// is embedded, loads nothing from elsewhere, and works without scripts, in light and dark, on paper and on small screens.
//
// It does not know what a page shows, nor where its own addresses are served: internal/app makes them pages of
// internal/web.
package ui

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"strings"
)

//go:embed style.css
var style []byte

//go:embed icon.svg
var icon []byte

//go:embed layout.html
var layout string

// An Asset is an address with what answers GET and HEAD there.
type Asset struct {
	Path    string
	Handler http.Handler
}

// Assets lists what pages load. Browsers ask for the icon under a name of their own where a page names none.
func Assets() []Asset {
	drawn := File("image/svg+xml", icon)
	return []Asset{
		{"/ui/style.css", File("text/css; charset=utf-8", style)},
		{"/ui/icon.svg", drawn},
		{"/favicon.ico", drawn},
	}
}

// File answers with an embedded file. Whoever asks for it by its Version (?v=) may keep it for ever; others ask each time
// whether it is still the same.
func File(contentType string, content []byte) http.Handler {
	version := Version(content)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serve(w, r, contentType, version, content) })
}

// serve answers with a file of a version.
func serve(w http.ResponseWriter, r *http.Request, contentType, version string, content []byte) {
	header, tag := w.Header(), `"`+version+`"`
	header.Set("ETag", tag)
	header.Set("Cache-Control", "public, no-cache")
	if r.URL.Query().Get("v") == version {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if known(r, tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", contentType)
	_, _ = w.Write(content) // a client that went away needs no file
}

// Version names the content of a file.
func Version(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// known reports whether the client says that it has what the ETag stands for, itself or in a compressed form.
func known(r *http.Request, tag string) bool {
	for _, line := range r.Header.Values("If-None-Match") {
		for one := range strings.SplitSeq(line, ",") {
			if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
				return true
			}
		}
	}
	return false
}

// Layout returns a page to be filled: define "main", and if wanted "title", "head" and "foot" (for scripts of our own). What
// it is executed with has a Brand. current is the address of the page when the header leads to it.
func Layout(current string) *template.Template {
	var links strings.Builder
	for _, link := range [][2]string{{"/metadata", "Metadata"}, {"/types", "Types"}, {"/explorer", "Explorer"}, {"/openapi.json", "OpenAPI"}} {
		mark := ""
		if link[0] == current {
			mark = ` aria-current="page"`
		}
		fmt.Fprintf(&links, `<a href="%s"%s>%s</a>`, link[0], mark, link[1])
	}
	text := strings.NewReplacer("STYLE", Version(style), "LINKS", links.String()).Replace(layout)
	return template.Must(template.New("layout").Parse(text))
}
