package dto

// php is PHP.
var php = Language{
	Name: "php", Title: "PHP", ContentType: "text/javascript; charset=utf-8", Since: 2,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writePhp,
}

func writePhp(p *printer, s *Source) {}
