package metadata

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// indexPage lists the operations.
type indexPage struct {
	*choice
	Filter      string
	Kept        [][2]string // what the form of the filter must not lose
	Rows        []indexRow
	Languages   []link // whole files of client types
	Generations []link
}

type indexRow struct {
	Name, Address, Doc string
	Routes             []route
	Formats            []link
}

// index lists the operations that the generation had, by name. A filter is looked for in their names, addresses and
// descriptions.
func (s *Server) index(c *choice) *indexPage {
	page := &indexPage{choice: c, Filter: c.filter, Generations: generations(c, op.FirstGeneration, "/metadata", "")}
	for name := range c.kept {
		page.Kept = append(page.Kept, [2]string{name, c.kept.Get(name)})
	}
	for _, o := range s.model(c.Generation).Operations {
		if !matches(o, c.filter) {
			continue
		}
		row := indexRow{Name: o.Name, Address: c.address("/json/metadata", o.Name, ""), Doc: o.Doc}
		for _, r := range o.Routes {
			row.Routes = append(row.Routes, route{Verbs: verbs(r), Path: r.Path})
		}
		for _, f := range formats() {
			row.Formats = append(row.Formats, link{Text: strings.ToUpper(f.Name), Address: c.address("/"+f.Name+"/metadata", o.Name, "")})
		}
		page.Rows = append(page.Rows, row)
	}
	slices.SortFunc(page.Rows, func(a, b indexRow) int { return cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	for _, l := range languages(c.Generation) {
		page.Languages = append(page.Languages, link{Text: l.Title, Address: c.types(l.Name, "")})
	}
	return page
}

func matches(o *dto.Operation, filter string) bool {
	text := o.Name + "\n" + o.Doc
	for _, r := range o.Routes {
		text += "\n" + r.Path
	}
	return strings.Contains(strings.ToLower(text), strings.ToLower(filter))
}

// languages are those that pages of a generation link.
func languages(generation int) []*dto.Language {
	var shown []*dto.Language
	for _, l := range dto.Languages() {
		if l.Since <= generation && !l.Unlinked {
			shown = append(shown, l)
		}
	}
	return shown
}

// generations are the links to the same page in every generation that has it.
func generations(c *choice, first int, path, name string) []link {
	var links []link
	for generation := first; generation <= op.NewestGeneration; generation++ {
		text := strconv.Itoa(generation)
		if generation == op.NewestGeneration {
			text += " (this server)"
		}
		links = append(links, link{Text: text, Address: c.at(generation).address(path, name, ""), Current: generation == c.Generation})
	}
	return links
}
