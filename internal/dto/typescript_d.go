package dto

// typescriptD is TypeScript definitions.
var typescriptD = Language{
	Name: "typescript.d", Title: "TypeScript definitions", ContentType: "text/plain; charset=utf-8", Since: 1, Unlinked: true,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeTypescriptD,
}

func writeTypescriptD(p *printer, s *Source) {}
