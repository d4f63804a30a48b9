package dto

// dart is Dart.
var dart = Language{
	Name: "dart", Title: "Dart", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	write: writeDart,
}

func writeDart(p *printer, s *Source) {}
