package phone

// sharedRange is digits behind a country code that decide between the countries
// sharing it. The country of the code itself (codes.go) is the remainder. Ranges
// that several use side by side, such as the mobile ranges of +590 or the
// non-geographic ranges of +44, stay with the remainder; the last four ranges of
// MF are used by BL too, and by no third country. +1 has its own table (nanp.go).
type sharedRange struct {
	code     string
	iso      string
	prefixes string // digits behind the code
}

var sharedTable = [...]sharedRange{
	{"7", "KZ", "6 7"},
	{"39", "VA", "06698"},
	{"44", "GG", "1481 7781 7839 79111 79117"},
	{"44", "JE", "1534 7509 77003 77007 77008 7797 7829 7937"},
	{"44", "IM", "1624 74576 7524 7624 7924"},
	{"47", "SJ", "79"},
	{"61", "CC", "851002 851031 851060 851089 851118 851176 851223 89162 891703"},
	{"61", "CX", "851001 851030 851059 851088 851117 851146 851175 851222 851235 89164 891958"},
	{"212", "EH", "5288 5289"},
	{"262", "YT", "2689 269 639 7093 9398 9478 9769"},
	{"358", "AX", "18"},
	{"590", "BL", "59027"},
	{"590", "MF", "59000 59007 59009 59013 59030 59043 59050 59056 59058 59077 59079 " +
		"59029 59051 59052 59087"},
	{"599", "BQ", "3 4 7"},
	{"672", "AQ", "10 11 12 13"},
}

// family is a row of families: one of the parts of a state that ISO 3166-1 gives a code
// of its own and that is numbered together with the state. Where always is set, calls between
// them are national calls by tariff everywhere; else the account's setting
// "territories are domestic" decides.
type family struct {
	iso    string
	state  string
	is     string // what the part is, for the rule's sentence
	always bool
}

var families = [...]family{
	{"AS", "US", "a US territory", false},
	{"GU", "US", "a US territory", false},
	{"MP", "US", "a US territory", false},
	{"PR", "US", "a US territory", false},
	{"VI", "US", "a US territory", false},
	{"GG", "GB", "a Crown dependency numbered with GB", false},
	{"IM", "GB", "a Crown dependency numbered with GB", false},
	{"JE", "GB", "a Crown dependency numbered with GB", false},
	{"BL", "GP", "a French collectivity numbered with GP", false},
	{"MF", "GP", "a French collectivity numbered with GP", false},
	{"YT", "RE", "a French department numbered with RE", false},
	{"AX", "FI", "a part of FI", true},
	{"SJ", "NO", "a part of NO", true},
	{"CC", "AU", "an external territory numbered within AU", true},
	{"CX", "AU", "an external territory numbered within AU", true},
}
