package ui

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
)

//go:embed explorer
var explorer embed.FS

//go:embed explorer.html
var explorerPage string

// Explorer lists what makes the page on which operations can be tried: the page, what it loads, and a shorter address. It
// shows the document at /openapi.json. signIn is the path of the page on which people sign in.
func Explorer(brand, signIn string) []Asset {
	script, style := packed("text/javascript; charset=utf-8", "swagger-ui-bundle.js.gz"), packed("text/css; charset=utf-8", "swagger-ui.css.gz")
	ownScript, ownStyle := embedded("explorer.js"), embedded("explorer.css")
	var page bytes.Buffer
	err := template.Must(Layout("/explorer").Parse(explorerPage)).Execute(&page, map[string]string{
		"Brand": brand, "SignIn": signIn, "Script": script.version, "Style": style.version, "OwnScript": Version(ownScript), "OwnStyle": Version(ownStyle),
	})
	if err != nil {
		panic(fmt.Errorf("ui: explorer: %w", err))
	}
	return []Asset{
		{"/explorer", File("text/html; charset=utf-8", page.Bytes())},
		{"/ui", http.RedirectHandler("/explorer", http.StatusFound)},
		{"/ui/swagger-ui.js", script},
		{"/ui/swagger-ui.css", style},
		{"/ui/swagger-ui.LICENSE", File("text/plain; charset=utf-8", slices.Concat(embedded("LICENSE"), embedded("NOTICE"), embedded("LICENSE-parts")))},
		{"/ui/explorer.js", File("text/javascript; charset=utf-8", ownScript)},
		{"/ui/explorer.css", File("text/css; charset=utf-8", ownStyle)},
	}
}

// embedded returns a file of the explorer.
func embedded(name string) []byte {
	content, err := explorer.ReadFile("explorer/" + name)
	if err != nil {
		panic(fmt.Errorf("ui: %w", err))
	}
	return content
}

// A packedFile is embedded as gzip, which is how nearly every browser gets it.
type packedFile struct {
	packed      []byte
	contentType string
	version     string
	unpacked    func() []byte
}

func packed(contentType, name string) *packedFile {
	content := embedded(name)
	return &packedFile{content, contentType, Version(content), sync.OnceValue(func() []byte {
		in, err := gzip.NewReader(bytes.NewReader(content))
		if err != nil {
			panic(fmt.Errorf("ui: %s: %w", name, err))
		}
		plain, err := io.ReadAll(in)
		if err != nil {
			panic(fmt.Errorf("ui: %s: %w", name, err))
		}
		return plain
	})}
}

// ServeHTTP answers with the file, packed for whoever takes it so.
func (f *packedFile) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	content := f.packed
	if takesGzip(r) {
		w.Header().Set("Content-Encoding", "gzip")
	} else {
		content = f.unpacked()
	}
	serve(w, r, f.contentType, f.version, content)
}

// takesGzip reports whether the client names gzip among what it takes, and not to refuse it.
func takesGzip(r *http.Request) bool {
	for _, line := range r.Header.Values("Accept-Encoding") {
		for one := range strings.SplitSeq(line, ",") {
			name, weight, _ := strings.Cut(one, ";")
			weight = strings.ReplaceAll(weight, " ", "")
			if strings.EqualFold(strings.TrimSpace(name), "gzip") && weight != "q=0" && !strings.HasPrefix(weight, "q=0.0") {
				return true
			}
		}
	}
	return false
}
