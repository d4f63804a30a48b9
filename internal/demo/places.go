package demo

import "fmt"

// place is where calls come from or go to: a family of telephone numbers that regulators keep free for use in fiction, and
// what the carrier takes for a call to it.
type place struct {
	prefix string
	digits int // after the prefix
	first  int // smallest number after the prefix
	count  int // how many numbers there are
	micros int64
}

// number returns one number of the place.
func (p place) number(i int) string {
	return fmt.Sprintf("%s%0*d", p.prefix, p.digits, p.first+i%p.count)
}

// any returns any number of the place.
func (p place) any(d *dice) string { return p.number(d.upTo(p.count)) }

// american is the fictional part of an area code: 555-0100 to 555-0199.
func american(area string, micros int64) place {
	return place{prefix: "+1" + area + "555", digits: 4, first: 100, count: 100, micros: micros}
}

// The places of the demo. Costs are millionths of a US dollar a minute.
var (
	newYork      = []place{american("212", 14000), american("718", 14000), american("646", 14000), american("917", 14000), american("347", 14000), american("929", 14000)}
	unitedStates = []place{american("201", 14000), american("203", 14000), american("516", 14000), american("305", 14000), american("312", 14000), american("415", 14000), american("702", 14000)}

	toronto    = american("416", 14000)
	vancouver  = american("604", 14000)
	whitehorse = american("867", 132500)
	kingston   = american("876", 198000)
	overlay    = american("658", 213400) // Jamaica's second area code, which lists of them like to forget
	sanJuan    = american("787", 20000)
	domingo    = american("809", 92750)
	unknown    = american("237", 14000) // an area code that nobody has

	london     = place{prefix: "+442079460", digits: 3, count: 1000, micros: 11900}
	ukMobile   = place{prefix: "+447700900", digits: 3, count: 1000, micros: 32650}
	ukFree     = place{prefix: "+448081570", digits: 3, count: 1000, micros: 11900}
	berlin     = place{prefix: "+493023125", digits: 3, count: 1000, micros: 9400}
	hamburg    = place{prefix: "+494066969", digits: 3, count: 1000, micros: 9400}
	munich     = place{prefix: "+498999998", digits: 3, count: 1000, micros: 9400}
	deMobile   = place{prefix: "+4917139200", digits: 2, count: 100, micros: 46150}
	paris      = place{prefix: "+33199000", digits: 3, count: 1000, micros: 10350}
	frMobile   = place{prefix: "+33639980", digits: 3, count: 1000, micros: 38420}
	sydney     = place{prefix: "+61255500", digits: 3, count: 1000, micros: 20815}
	ireland    = place{prefix: "+353209100", digits: 3, count: 1000, micros: 17375}
	americanTF = american("800", 22000)
)
