package money

import (
	"errors"
	"strings"
)

// Currency is an ISO 4217 code in upper case.
type Currency string

// ErrCurrency says that a text is no currency code.
var ErrCurrency = errors.New("not an ISO 4217 currency code")

// ParseCurrency reads a code in any case; carriers write both.
func ParseCurrency(s string) (Currency, error) {
	s = strings.TrimSpace(s)
	c := Currency(strings.ToUpper(s))
	if len(s) != 3 || len(c) != 3 || !strings.Contains(currencies, " "+string(c)+" ") {
		return "", ErrCurrency
	}
	return c, nil
}

// MinorUnits is how many decimal places amounts of the currency have on a statement (ISO 4217).
func (c Currency) MinorUnits() int {
	word := " " + string(c) + " "
	switch {
	case strings.Contains(noMinor, word):
		return 0
	case strings.Contains(threePlaces, word):
		return 3
	case strings.Contains(fourPlaces, word):
		return 4
	}
	return 2
}

// The codes in use, from ISO 4217's list of currencies and funds; metals, test codes and units of account are left out.
const (
	currencies = " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD " +
		"CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD " +
		"GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR " +
		"LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK " +
		"PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND " +
		"TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG "
	noMinor     = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF "
	threePlaces = " BHD IQD JOD KWD LYD OMR TND "
	fourPlaces  = " CLF UYW "
)
