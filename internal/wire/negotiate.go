package wire

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A Wish is all that a client says about the format of the answer.
type Wish struct {
	Route       string   // format of an address such as /json/reply/{Op} and /api/{Op}; "" for an operation's own address
	Suffix      string   // of the address, without its dot, in any case
	Query       string   // ?format=
	Accept      []string // header lines
	ContentType string   // of the request's own body
}

// Negotiate chooses the format of an answer; there always is one. At an operation's own address: suffix, ?format=,
// Accept with its q-values read in full, JSON. At an address that names a format, Accept is not looked at and ?format=
// comes first. A name that is no format is passed over. Where anything will do, the format of the request's own body does.
func Negotiate(wish Wish) *Format {
	name, _, _ := strings.Cut(wish.Query, ".")
	asked, suffix := Named(name), Named(wish.Suffix)
	route := Named(wish.Route)
	if route == nil {
		asked, suffix = suffix, asked
	}
	for _, f := range []*Format{asked, suffix, route} {
		if f != nil {
			return f
		}
	}
	return accepted(wish.Accept, ForBody(wish.ContentType))
}

// A mediaRange is one entry of an Accept header.
type mediaRange struct {
	media string
	q     float64
}

// accepted chooses by Accept. Weight comes first, then how closely a range names a type, then the client's order. What is
// not known is passed over; where nothing is left, the answer is JSON.
func accepted(lines []string, body *Format) *Format {
	ranges := parseAccept(lines)
	slices.SortStableFunc(ranges, func(a, b mediaRange) int {
		return cmp.Or(cmp.Compare(b.q, a.q), cmp.Compare(strings.Count(a.media, "*"), strings.Count(b.media, "*")))
	})
	refused := func(f *Format) bool {
		return slices.ContainsFunc(ranges, func(r mediaRange) bool { return r.q == 0 && slices.Contains(f.MediaTypes, r.media) })
	}
	for _, r := range ranges {
		if r.q == 0 {
			break
		}
		preferred := formats
		if body != nil {
			preferred = append([]*Format{body}, formats...)
		}
		for _, f := range preferred {
			if !refused(f) && r.covers(f) {
				return f
			}
		}
	}
	return formats[0]
}

func (r mediaRange) covers(f *Format) bool {
	if r.media == "*/*" {
		return true
	}
	family, all := strings.CutSuffix(r.media, "/*")
	return slices.ContainsFunc(f.MediaTypes, func(media string) bool {
		return media == r.media || all && strings.HasPrefix(media, family+"/")
	})
}

// maxRanges bounds how much of an Accept header is read.
const maxRanges = 64

func parseAccept(lines []string) []mediaRange {
	var ranges []mediaRange
	for _, line := range lines {
		for entry := range strings.SplitSeq(line, ",") {
			if len(ranges) == maxRanges {
				return ranges
			}
			media, parameters, _ := strings.Cut(entry, ";")
			r := mediaRange{media: strings.ToLower(strings.TrimSpace(media)), q: 1}
			for parameter := range strings.SplitSeq(parameters, ";") {
				name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
				if strings.EqualFold(name, "q") {
					q, err := strconv.ParseFloat(value, 64)
					if err != nil || !(q >= 0 && q <= 1) {
						q = 1
					}
					r.q = q
				}
			}
			if r.media != "" {
				ranges = append(ranges, r)
			}
		}
	}
	return ranges
}
