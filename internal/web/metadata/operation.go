package metadata

import (
	"strings"

	"voxbill/internal/dto"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// operationPage is the page of one operation in one format, with the tables of its parameters or with its client types in
// one language.
type operationPage struct {
	*choice
	Name, Doc   string
	Area        string
	SignedIn    bool
	RolesLabel  string
	Roles       string
	Routes      []route
	Languages   []link
	Formats     []link
	Generations []link
	Tables      []table // without a language
	Source      string  // with one
	SourceLink  link
	Suffix      string // what the sentence about formats calls this one
	JSONP       bool
	Heading     string
	Request     string
	Response    string // "" = the operation answers nothing
}

type route struct{ Verbs, Path string }

// operation makes the page of an operation, or the failure that says why there is none.
func (s *Server) operation(c *choice) (*operationPage, error) {
	declared := s.find(c.op)
	if declared == nil {
		return nil, fault.NotFound("There is no operation named %s.", quoted(c.op))
	}
	o := s.model(c.Generation).Operation(declared.Name)
	if o == nil {
		return nil, fault.NotFound("Generation %d of the API has no operation %s: it came with generation %d.", c.Generation, declared.Name, declared.Generation)
	}
	page := &operationPage{
		choice: c, Name: o.Name, Doc: o.Doc, SignedIn: o.Access.SignedIn,
		RolesLabel: rolesLabel(o.Access, c.Generation), Roles: strings.Join(o.Access.Names(c.Generation), ", "),
		Suffix: pageName(c), Heading: "HTTP + " + strings.ToUpper(pageName(c)),
		JSONP: c.format.Name == "json" && (s.config.JSONP || c.Generation < op.NewestGeneration),
	}
	switch { // the public pages know one area only
	case c.Generation == op.NewestGeneration:
		page.Area = "Area: " + strings.Join(o.Tags, ", ")
	case o.Type.Library:
		page.Area = strings.Join(o.Tags, ", ")
	}
	for _, r := range o.Routes {
		page.Routes = append(page.Routes, route{Verbs: verbs(r), Path: r.Path})
	}
	page.addLinks(o, declared.Generation)
	page.describe(s.model(c.Generation), o)
	var err error
	page.Request, page.Response, err = samples(c, declared, o.Routes)
	return page, err
}

// rolesLabel is how pages introduce the roles of an access: it says whether all of them are needed or any.
func rolesLabel(a op.Access, generation int) string {
	switch n := len(a.Names(generation)); {
	case n == 0:
		return ""
	case a.All && n == 1:
		return "Required role:"
	case a.All:
		return "Required roles:"
	case n == 1:
		return "Requires the role:"
	}
	return "Requires any of the roles:"
}

// pageName is what the page calls its format. The public pages have no name for JSON lines.
func pageName(c *choice) string {
	if c.format.Name == "jsonl" && c.Generation < op.NewestGeneration {
		return "other"
	}
	return c.format.Name
}

func verbs(r dto.Route) string {
	if r.Verbs == nil {
		return "All Verbs"
	}
	return strings.Join(r.Verbs, ", ")
}

// addLinks adds the links to the same operation in other languages, formats and generations.
func (p *operationPage) addLinks(o *dto.Operation, since int) {
	path, language := "/"+p.format.Name+"/metadata", ""
	if p.language != nil {
		language = p.language.Name
	}
	p.Languages = []link{{Text: "Metadata", Address: p.address(path, o.Name, ""), Current: language == ""}}
	for _, l := range languages(p.Generation) {
		p.Languages = append(p.Languages, link{Text: l.Title, Address: p.address(path, o.Name, l.Name), Current: l == p.language})
	}
	for _, f := range formats() {
		p.Formats = append(p.Formats, link{
			Text: strings.ToUpper(f.Name), Address: p.address("/"+f.Name+"/metadata", o.Name, language), Current: f == p.format,
		})
	}
	p.Generations = generations(p.choice, since, path, o.Name)
}

// describe adds the tables of parameters, or the client types of the language that was asked for.
func (p *operationPage) describe(m *dto.Model, o *dto.Operation) {
	if p.language == nil {
		p.Tables = tables(m, o)
		return
	}
	p.Source = string(dto.NewPageSource(m, p.language, o, p.baseURL).Write())
	p.SourceLink = link{
		Text:    p.language.Title + " " + o.Name + " DTOs",
		Address: p.types(p.language.Name, o.Name),
	}
}
