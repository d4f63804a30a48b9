package dto

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// A Language is one form of client types.
type Language struct {
	Name        string // csharp: in addresses
	Title       string // C#
	ContentType string // of /types/{language}
	Since       int    // the generation of pages that first shows it
	Unlinked    bool   // pages do not link it
	Open, Close string // around the block of options at the top of a file; Close "" is an empty line
	On, Off     string // before an option that was given, and before one that was not
	Options     []Option
	Noted       string // a line of the block of options below its date
	Before      string // the line before the options, such as <?php; {GlobalNamespace} in it is that option's value

	write func(p *printer, s *Source)
}

// An Option of a language: what its files can be asked to be made with, in the order of its files.
type Option struct {
	Name    string
	Default string // as a file prints it: True, False, names with commas, "" = unset
}

// languages is the list of languages in the order of the pages' links.
var languages = []*Language{
	&csharp, &mjs, &typescript, &typescriptD, &dart, &java, &kotlin, &python, &php, &swift, &vbnet, &fsharp, &golang,
}

// Languages lists the languages in the order in which pages link them. The list is not to be changed.
func Languages() []*Language { return languages }

// Named returns the language of a name in any case, nil when there is none.
func Named(name string) *Language {
	for _, l := range languages {
		if strings.EqualFold(l.Name, name) {
			return l
		}
	}
	return nil
}

// A Source is what one file is written from.
type Source struct {
	Model   *Model
	Types   []*Type // what is to be written, by namespace and name
	Page    bool    // as a metadata page shows it: without options, routes and return types
	Request *Type   // on a page: the request type that it is about
	BaseURL string
	Now     time.Time

	language *Language
	given    map[string]string // options by name in small letters
}

// NewPageSource is the source of what the metadata page of an operation shows.
func NewPageSource(m *Model, l *Language, o *Operation, baseURL string) *Source {
	return &Source{Model: m, Types: m.pageTypes(o), Page: true, Request: o.Type, BaseURL: baseURL, language: l}
}

// NewSource is the source of a file of /types/{language}. given are the options of its address; names are taken in any
// case, empty values count as not given. WithoutOptions, even empty, leaves out the block of options.
func NewSource(m *Model, l *Language, given map[string][]string, baseURL string, now time.Time) *Source {
	s := &Source{Model: m, BaseURL: harmless(baseURL), Now: now, language: l, given: map[string]string{}}
	for name, values := range given {
		if strings.EqualFold(name, "WithoutOptions") {
			s.given["withoutoptions"] = "True"
			continue
		}
		joined := strings.Join(slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" }), ",")
		if joined = harmless(joined); joined != "" {
			s.given[strings.ToLower(name)] = joined
		}
	}
	if base := s.given["baseurl"]; base != "" {
		s.BaseURL = base
	}
	s.Types = m.selectTypes(s.List("IncludeTypes"), s.List("ExcludeTypes"))
	return s
}

// harmless is the value of an option without what would end the block of options that it is printed in: a reference to
// types comes from an address that anyone may have written.
func harmless(value string) string {
	value = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.In(c, unicode.Zl, unicode.Zp) {
			return -1
		}
		return c
	}, value)
	ends := strings.NewReplacer("*/", "", "*)", "", `"""`, "")
	for {
		without := strings.TrimSpace(ends.Replace(value))
		if without == value {
			return value
		}
		value = without // what is left may be an end again
	}
}

// Text returns the value of an option, given or default.
func (s *Source) Text(name string) string {
	if value := s.given[strings.ToLower(name)]; value != "" {
		return value
	}
	for _, o := range s.language.Options {
		if o.Name == name {
			return o.Default
		}
	}
	return ""
}

// Bool returns an option that is on or off.
func (s *Source) Bool(name string) bool { return strings.EqualFold(s.Text(name), "true") }

// List returns an option that is a list.
func (s *Source) List(name string) []string { return listed(s.Text(name)) }

// listed takes a list of names apart.
func listed(text string) []string {
	parts := strings.FieldsFunc(strings.Trim(text, "[]"), func(c rune) bool { return c == ',' || c == ';' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" }); len(parts) == 0 {
		return nil
	}
	return parts
}

// Write returns the file of a source in its language.
func (s *Source) Write() []byte {
	p := &printer{tab: "    "}
	if !s.Page && s.given["withoutoptions"] == "" {
		s.writeOptions(p)
	} else {
		s.writeBefore(p)
	}
	s.language.write(p, s)
	return []byte(p.String())
}

// writeBefore writes the line that must be the first of all.
func (s *Source) writeBefore(p *printer) {
	if before := s.language.Before; before != "" {
		p.line("%s", strings.ReplaceAll(before, "{GlobalNamespace}", cmp.Or(phpNamespace(s.Text("GlobalNamespace")), "dtos")))
	}
}

// version is what the tools that update a file print beside its date.
const version = "10.15"

// writeOptions writes the block that lets tools make the file again with the same options.
func (s *Source) writeOptions(p *printer) {
	l := s.language
	s.writeBefore(p)
	mark := ""
	if l.Close == "" {
		mark = l.Open[:1]
	}
	p.line("%s", l.Open)
	p.line("%sDate: %s", mark, s.Now.UTC().Format(time.DateTime))
	if l.Noted != "" {
		p.line("%s%s", mark, l.Noted)
	}
	p.line("%sVersion: %s", mark, version)
	p.line(`%sTip: To override a DTO option, remove "%s" prefix before updating`, mark, strings.TrimPrefix(l.Off, l.On))
	p.line("%sBaseUrl: %s", mark, s.BaseURL)
	if l.Close == "" {
		p.line("%s", strings.TrimSpace(mark))
	} else {
		p.line("")
	}
	for _, o := range l.Options {
		if value, ok := s.given[strings.ToLower(o.Name)]; ok {
			p.line("%s%s: %s", l.On, o.Name, value)
			continue
		}
		p.line("%s%s: %s", l.Off, o.Name, o.Default)
	}
	if l.Close != "" {
		p.line("%s", l.Close)
	}
	p.line("")
}

// A printer writes lines at an indentation.
type printer struct {
	strings.Builder
	tab   string
	depth int
}

// line writes one line; without text it is an empty one, never blanks alone.
func (p *printer) line(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); text != "" {
		for range p.depth {
			p.WriteString(p.tab)
		}
		p.WriteString(text)
	}
	p.WriteByte('\n')
}

// in writes what f writes one step further in.
func (p *printer) in(f func()) {
	p.depth++
	f()
	p.depth--
}
