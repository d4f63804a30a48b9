package dto

// golang is Go.
var golang = Language{
	Name: "go", Title: "Go", ContentType: "text/plain; charset=utf-8", Since: 4,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeGolang,
}

func writeGolang(p *printer, s *Source) {}
