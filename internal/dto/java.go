package dto

// java is Java.
var java = Language{
	Name: "java", Title: "Java", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeJava,
}

func writeJava(p *printer, s *Source) {}
