package dto

// swift is Swift.
var swift = Language{
	Name: "swift", Title: "Swift", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeSwift,
}

func writeSwift(p *printer, s *Source) {}
