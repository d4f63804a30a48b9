package dto

// python is Python.
var python = Language{
	Name: "python", Title: "Python", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `""" Options:`, Close: `"""`, On: ``, Off: `#`,
	write: writePython,
}

func writePython(p *printer, s *Source) {}
