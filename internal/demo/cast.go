package demo

// rhythm is when a company's telephone rings.
type rhythm struct {
	hours [24]int // weights of the hours of a local day
	days  [7]int  // percent of a full day, Sunday first
}

var (
	office = rhythm{
		hours: [24]int{7: 2, 8: 9, 9: 18, 10: 20, 11: 17, 12: 10, 13: 13, 14: 17, 15: 16, 16: 13, 17: 7, 18: 2},
		days:  [7]int{2, 112, 104, 100, 101, 88, 9},
	}
	evening = rhythm{
		hours: [24]int{0: 2, 10: 3, 11: 8, 12: 12, 13: 7, 14: 4, 15: 5, 16: 8, 17: 14, 18: 18, 19: 17, 20: 12, 21: 8, 22: 6, 23: 4},
		days:  [7]int{120, 55, 70, 80, 100, 150, 160},
	}
	always = rhythm{
		hours: [24]int{4, 3, 3, 2, 3, 4, 6, 9, 12, 14, 14, 13, 12, 12, 13, 13, 12, 11, 9, 8, 7, 6, 5, 5},
		days:  [7]int{70, 105, 102, 100, 100, 100, 80},
	}
	night = rhythm{
		hours: [24]int{14, 12, 10, 9, 9, 10, 8, 3, 18: 3, 19: 6, 20: 10, 21: 12, 22: 14, 23: 15},
		days:  [7]int{110, 90, 90, 95, 100, 120, 130},
	}
)

// said is how it is known who pays for a company's calls.
type said int

const (
	byEvent   said = iota // the carrier's record names the company
	byCode                // the switch names an account code, which is mapped
	byNumber              // the company's numbers are mapped
	bySIP                 // its SIP users are mapped
	bySession             // calls belong to runs of a call flow, which belong to the company
)

// company is a customer in the demo.
type company struct {
	id, name, parent string
	weight           int // calls, messages and faxes on a full day, in the account's measure
	rhythm           rhythm
	said             said
	abroad           int // of a hundred calls out
	fax              int // of a hundred contacts
	ai               int // conversations answered by AI in a hundred days
	recorded         int // of a hundred calls
	number           int64
	local            []string
	tollFree         string
	country          string // home country, where it is not the account's
}

// reseller is an account in the demo.
type reseller struct {
	id, name, zone, country, currency string
	measure                           int // contacts on a full day for 100 of weight
	companies                         []*company
	callers                           []place // where calls come from
	near, far                         []place // where calls go
	number                            int64
	secret                            string // of the callback address
}

// hudson is the reseller in New York. He bills in US dollars.
func hudson() *reseller {
	r := &reseller{
		id: "hudson-voice", name: "Hudson Voice Partners", zone: "America/New_York", country: "US", currency: "USD", measure: 287,
		callers: append(unitedStates[:len(unitedStates):len(unitedStates)], toronto, london), near: unitedStates,
		far: []place{toronto, toronto, vancouver, whitehorse, london, london, ukMobile, kingston, overlay, sanJuan, domingo, berlin, deMobile, paris, frMobile, sydney, ireland},
		companies: []*company{
			{id: "acme-dental", name: "Acme Dental Group", weight: 12, rhythm: office, ai: 150, recorded: 12, abroad: 2, fax: 4},
			{id: "acme-dental-brooklyn", name: "Acme Dental Brooklyn", parent: "acme-dental", weight: 10, rhythm: office, ai: 120, recorded: 10, abroad: 1, fax: 4},
			{id: "acme-dental-queens", name: "Acme Dental Queens", parent: "acme-dental", weight: 8, rhythm: office, ai: 60, abroad: 1, fax: 5},
			{id: "cafe-zoe", name: "Café Zoë & Fils", weight: 6, rhythm: evening, said: byNumber, ai: 70, abroad: 12},
			{id: "pena-legal", name: "Peña, Núñez & O’Brien LLP", weight: 14, rhythm: office, said: bySession, recorded: 35, abroad: 22, fax: 9},
			{id: "empire-freight", name: "Empire Freight, Inc.", weight: 16, rhythm: always, recorded: 20, abroad: 14, fax: 6},
			{id: "empire-night-desk", name: "Empire Freight Night Desk", parent: "empire-freight", weight: 9, rhythm: night, recorded: 100, abroad: 6},
			{id: "bronte-books", name: "Brontë Booksellers", weight: 5, rhythm: office, said: bySIP, abroad: 35, country: "GB"},
			{id: "sunset-travel", name: "Sunset Travel", weight: 8, rhythm: evening, abroad: 45, fax: 3},
			{id: "kepler-robotics", name: "Kepler Robotics", weight: 10, rhythm: office, said: byCode, abroad: 8},
			{id: "lodz-imports", name: "Łódź Imports", weight: 6, rhythm: office, abroad: 50, fax: 8},
			{id: "quiet-harbor", name: "Quiet Harbor Yoga", rhythm: office},
		},
	}
	for i, c := range r.companies {
		area := newYork[i%len(newYork)]
		c.local = []string{area.number(8 * i), area.number(8*i + 1), area.number(8*i + 2)}
		c.tollFree = americanTF.number(i)
	}
	return r
}

// spree is the reseller in Berlin. He bills in euros, and his carrier takes US dollars.
func spree() *reseller {
	r := &reseller{
		id: "spree-telefonie", name: "Spree Telefonie GmbH", zone: "Europe/Berlin", country: "DE", currency: "EUR", measure: 275,
		callers: []place{hamburg, munich, deMobile, deMobile, london, paris}, near: []place{hamburg, munich, deMobile},
		far: []place{london, ukMobile, paris, frMobile, sydney, ireland, newYork[0], unitedStates[5], kingston},
		companies: []*company{
			{id: "mueller-soehne", name: "Müller & Söhne KG", weight: 14, rhythm: office, recorded: 8, abroad: 9, fax: 8},
			{id: "mueller-hamburg", name: "Müller & Söhne Hamburg", parent: "mueller-soehne", weight: 9, rhythm: office, abroad: 14, fax: 6},
			{id: "mueller-notdienst", name: "Müller Notdienst", parent: "mueller-hamburg", weight: 7, rhythm: night, said: byNumber, ai: 140, recorded: 60, abroad: 2},
			{id: "weiss-steuer", name: "Weiß Steuerberatung", weight: 10, rhythm: office, said: byCode, abroad: 5, fax: 12},
			{id: "ostlicht", name: "Ostlicht Galerie", weight: 5, rhythm: evening, said: bySIP, abroad: 40},
			{id: "klinik-jungfernstieg", name: "Klinik am Jungfernstieg", weight: 16, rhythm: always, said: bySession, ai: 120, recorded: 15, abroad: 4, fax: 10},
			{id: "cafe-ahoi", name: "Café Ahoi", weight: 6, rhythm: evening, abroad: 10},
			{id: "groening-strassenbau", name: "Straßenbau Gröning GmbH", weight: 9, rhythm: office, abroad: 20, fax: 7},
			{id: "leer", name: "Leer & Co.", rhythm: office},
		},
	}
	for i, c := range r.companies {
		c.local = []string{berlin.number(10 * i), berlin.number(10*i + 1), berlin.number(10*i + 2)}
		c.tollFree = ukFree.number(i)
	}
	return r
}

// code is what a switch calls the company.
func (c *company) code() string { return "PBX-" + c.id }

// user is the company's user at a switch.
func (c *company) user() string { return c.id + ".desk" }

func (r *reseller) company(id string) *company {
	for _, c := range r.companies {
		if c.id == id {
			return c
		}
	}
	panic("no company " + id)
}
