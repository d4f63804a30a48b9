package dto

// fsharp is F#.
var fsharp = Language{
	Name: "fsharp", Title: "F#", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `(* Options:`, Close: `*)`, On: ``, Off: `//`,
	write: writeFsharp,
}

func writeFsharp(p *printer, s *Source) {}
