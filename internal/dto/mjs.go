package dto

// mjs is JavaScript.
var mjs = Language{
	Name: "mjs", Title: "JavaScript", ContentType: "text/javascript; charset=utf-8", Since: 2,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeMjs,
}

func writeMjs(p *printer, s *Source) {}
