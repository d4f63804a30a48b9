package metadata

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"voxbill/internal/dto"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// A choice is what the address of a page asks for. It is exported to the pages only, which embed it.
type choice struct {
	Brand      string
	Host       string // of the samples
	Generation int

	format   *wire.Format
	language *dto.Language // nil: the tables of parameters
	op       string        // "": the index
	filter   string        // of the index
	baseURL  string        // of the client types
	kept     url.Values    // generation, brand and host as they were asked for: links keep them
}

// maxBrand is how long a name of the service may be that comes with the address.
const maxBrand = 60

// choose reads the address. It returns a choice that a page can be made with even when there is something wrong with it.
func (s *Server) choose(r *http.Request, format string) (*choice, error) {
	c := &choice{
		Brand: s.config.Brand, Generation: op.NewestGeneration, format: formats()[0],
		op: strings.TrimSpace(asked(r, "op")), filter: strings.TrimSpace(asked(r, "filter")), kept: url.Values{},
	}
	c.serveFrom(r)
	var bad fault.Fields
	c.chooseGeneration(asked(r, "generation"), &bad)
	c.chooseBrand(asked(r, "brand"), &bad)
	c.chooseHost(asked(r, "host"), &bad)
	if err := bad.Err(); err != nil {
		return c, err
	}
	if err := c.chooseFormat(format); err != nil {
		return c, err
	}
	return c, c.chooseLanguage(asked(r, "lang"))
}

// asked returns a value of the address, whose name counts in any case.
func asked(r *http.Request, name string) string {
	for given, values := range r.URL.Query() {
		if strings.EqualFold(given, name) {
			return values[0]
		}
	}
	return ""
}

// serveFrom takes the host under which the client reached the server.
func (c *choice) serveFrom(r *http.Request) {
	c.Host, c.baseURL = r.Host, op.ExchangeFrom(r.Context()).BaseURL
	if u, err := url.Parse(c.baseURL); err == nil && u.Host != "" {
		c.Host = u.Host
	}
	c.baseURL = cmp.Or(c.baseURL, "http://"+c.Host)
}

// formats lists the formats that have pages.
func formats() []*wire.Format {
	var shown []*wire.Format
	for _, f := range wire.All() {
		if !f.Page {
			shown = append(shown, f)
		}
	}
	return shown
}

func (c *choice) chooseFormat(name string) error {
	if name == "" {
		return nil
	}
	for _, f := range formats() {
		if strings.EqualFold(f.Name, name) {
			c.format = f
			return nil
		}
	}
	return fault.NotFound("There are no pages for a format named %s.", quoted(name))
}

func (c *choice) chooseGeneration(text string, bad *fault.Fields) {
	if text == "" {
		return
	}
	generation, err := strconv.Atoi(text)
	if err != nil || generation < op.FirstGeneration || generation > op.NewestGeneration {
		bad.Add("generation", "ArgumentException", fmt.Sprintf("The generation must be a number from %d to %d.", op.FirstGeneration, op.NewestGeneration))
		return
	}
	c.Generation = generation
	c.kept.Set("generation", strconv.Itoa(generation))
}

func (c *choice) chooseBrand(name string, bad *fault.Fields) {
	if name == "" {
		return
	}
	if utf8.RuneCountInString(name) > maxBrand || strings.ContainsFunc(name, unicode.IsControl) {
		bad.Add("brand", "ArgumentException", fmt.Sprintf("The brand must be at most %d characters on one line.", maxBrand))
		return
	}
	c.Brand = name
	c.kept.Set("brand", name)
}

func (c *choice) chooseHost(host string, bad *fault.Fields) {
	if host == "" {
		return
	}
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune(".-:[]", r)
	}
	if len(host) > 255 || strings.ContainsFunc(host, func(r rune) bool { return !plain(r) }) {
		bad.Add("host", "ArgumentException", "The host must be a host name, with a port or without, such as api.example.com or localhost:8080.")
		return
	}
	c.Host, c.baseURL = host, "https://"+host
	c.kept.Set("host", host)
}

func (c *choice) chooseLanguage(name string) error {
	if name == "" {
		return nil
	}
	l := dto.Named(name)
	switch {
	case l == nil:
		return fault.NotFound("There are no client types in a language named %s.", quoted(name))
	case l.Since > c.Generation:
		return fault.NotFound("Generation %d of the API has no client types in %s.", c.Generation, l.Title)
	}
	c.language = l
	return nil
}

// quoted is a text of the address as a sentence shows it.
func quoted(text string) string {
	if shown := []rune(text); len(shown) > maxBrand {
		text = string(shown[:maxBrand]) + "..."
	}
	return `"` + text + `"`
}

// Index is the address of the index.
func (c *choice) Index() string { return c.address("/metadata", "", "") }

// address is that of a page, with what was asked for on this one.
func (c *choice) address(path, name, lang string) string {
	var query []string
	for _, part := range [][2]string{{"op", name}, {"lang", lang}} {
		if part[1] != "" {
			query = append(query, part[0]+"="+url.QueryEscape(part[1]))
		}
	}
	if kept := c.kept.Encode(); kept != "" {
		query = append(query, kept)
	}
	if query == nil {
		return path
	}
	return path + "?" + strings.Join(query, "&")
}

// types is the address of client types, in the generation that was asked for.
func (c *choice) types(language, include string) string {
	var query []string
	if include != "" {
		query = append(query, "IncludeTypes="+url.QueryEscape(include)+".*")
	}
	if generation := c.kept.Get("generation"); generation != "" {
		query = append(query, "generation="+generation)
	}
	if query == nil {
		return "/types/" + language
	}
	return "/types/" + language + "?" + strings.Join(query, "&")
}

// at is the choice with another generation.
func (c *choice) at(generation int) *choice {
	other := *c
	other.kept = url.Values{}
	for name, values := range c.kept {
		other.kept[name] = values
	}
	other.kept.Set("generation", strconv.Itoa(generation))
	if generation == op.NewestGeneration {
		other.kept.Del("generation")
	}
	return &other
}

// A link is an entry of a bar of links.
type link struct {
	Text, Address string
	Current       bool
}
