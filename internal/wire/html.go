package wire

import (
	"html/template"
	"io"
	"net/url"
	"path"
	"strings"

	"voxbill/internal/op"
)

// htmlFormat is a page for people that works without scripts: values as lists of names and as tables, and links to the same
// in the other formats. Those links know nothing of the address; those of HTML do.
var htmlFormat = HTML(nil)

// pageMediaTypes are what browsers ask for.
var pageMediaTypes = []string{"text/html", "application/xhtml+xml"}

// HTML returns the format that writes pages whose links lead to the same address in other formats, with all that its query
// says. Without an address the links are ?format= alone; with an empty one there are none, for what only a POST can show.
func HTML(address *url.URL) *Format {
	return &Format{
		Name: "html", MediaTypes: pageMediaTypes, ContentType: "text/html; charset=utf-8", Page: true,
		Encode: func(w io.Writer, t *op.Type, v any, name string) error {
			return encodePage(w, page{Title: name, Links: pageLinks(address)}, t, v)
		},
		EncodeError: encodeErrorPage,
		Decode:      decodeJSON, Sample: sampleJSON,
	}
}

// A page is what stands around the values.
type page struct {
	Title string
	Links []pageLink
}

// A pageLink leads to the same in another format.
type pageLink struct {
	Name   string
	Format string
	Href   string
}

// pageLinks are those to all formats that are not pages.
func pageLinks(address *url.URL) []pageLink {
	if address != nil && *address == (url.URL{}) {
		return nil
	}
	var links []pageLink
	for _, f := range []*Format{&jsonFormat, &xmlFormat, &jsvFormat, &csvFormat, &jsonlFormat} {
		links = append(links, pageLink{Name: strings.ToUpper(f.Name), Format: f.Name, Href: linkTo(f.Name, address)})
	}
	return links
}

// linkTo is an address that asks for a format, relative to the page's own so that it never leads elsewhere. An ending, which
// would come before what the query asks for, is taken away.
func linkTo(format string, address *url.URL) string {
	if address == nil {
		return "?format=" + format
	}
	query := address.Query()
	query.Set("format", format)
	last := path.Base(address.EscapedPath())
	if ending := path.Ext(last); strings.EqualFold(ending, ".html") {
		return "./" + strings.TrimSuffix(last, ending) + "?" + query.Encode()
	}
	return "?" + query.Encode()
}

// frame is what stands before and after the values. The page is well-formed XML too.
var frame = template.Must(template.New("").Parse(`
{{- define "head"}}<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{{.Title}}</title>
<link rel="stylesheet" href="/ui/style.css" />
</head>
<body class="page">
<header class="bar">
<h1>{{.Title}}</h1>
{{- if .Links}}
<nav aria-label="Other formats">{{range .Links}} <a href="{{.Href}}" rel="alternate nofollow">{{.Name}}</a>{{end}}</nav>
{{- end}}
</header>
<main>
{{end}}
{{- define "foot"}}</main>
</body>
</html>
{{end}}
{{- define "error"}}{{template "head" .Page}}<div class="card" role="alert">
<p>{{.Status.Message}}</p>
</div>
{{- with .Status.Errors}}
<div class="card">
<table>
<thead><tr><th scope="col">Field</th><th scope="col">What is wrong</th><th scope="col">Code</th></tr></thead>
<tbody>
{{- range .}}
<tr><td>{{.FieldName}}</td><td>{{.Message}}</td><td>{{.ErrorCode}}</td></tr>
{{- end}}
</tbody>
</table>
</div>
{{- end}}
{{- with .Status.Meta}}
<div class="card">
<dl>
{{- range $name, $value := .}}
<dt>{{$name}}</dt><dd>{{$value}}</dd>
{{- end}}
</dl>
</div>
{{- end}}
{{template "foot"}}{{end}}`))

// encodePage writes a page with values in it.
func encodePage(w io.Writer, p page, t *op.Type, v any) error {
	if err := frame.ExecuteTemplate(w, "head", p); err != nil {
		return err
	}
	e := &htmlEncoder{w: w, buf: make([]byte, 0, 2048)}
	if err := e.root(t, v); err != nil {
		return err
	}
	if err := e.flush(); err != nil {
		return err
	}
	return frame.ExecuteTemplate(w, "foot", nil)
}

// encodeErrorPage writes the page of a failure. It has no links: what failed is not there in other formats either.
func encodeErrorPage(w io.Writer, s *Status) error {
	return frame.ExecuteTemplate(w, "error", struct {
		Page   page
		Status *Status
	}{page{Title: spaced(s.ErrorCode)}, s})
}
