package dto

// csharp is C#.
var csharp = Language{
	Name: "csharp", Title: "C#", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeCsharp,
}

func writeCsharp(p *printer, s *Source) {}
