package dto

// vbnet is VB.NET.
var vbnet = Language{
	Name: "vbnet", Title: "VB.NET", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `' Options:`, Close: ``, On: `'`, Off: `'''`,
	write: writeVbnet,
}

func writeVbnet(p *printer, s *Source) {}
