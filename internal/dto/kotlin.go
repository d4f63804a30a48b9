package dto

// kotlin is Kotlin.
var kotlin = Language{
	Name: "kotlin", Title: "Kotlin", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeKotlin,
}

func writeKotlin(p *printer, s *Source) {}
