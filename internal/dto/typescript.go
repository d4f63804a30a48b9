package dto

// typescript is TypeScript.
var typescript = Language{
	Name: "typescript", Title: "TypeScript", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeTypescript,
}

func writeTypescript(p *printer, s *Source) {}
