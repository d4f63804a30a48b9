package shadow

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"
)

// keyed are the members that tell the rows of a list apart, tried in this order; a list without any of them is compared by
// place.
var keyed = [][]string{{"category", "priceUnit"}, {"accountId", "customerId"}, {"customerId"}, {"accountId"}, {"sid"}, {"id"}}

// natural are members that differ between two servers by nature: ids and instants that each makes for itself.
var natural = map[string]bool{
	"uri": true, "id": true, "jobId": true, "server": true, "downloadLink": true, "dateCreated": true, "dateUpdated": true, "dateLastModified": true, "name": true, "statusMessage": true,
	"accountSid": true, // the carrier's id of the account there, the account's own here
}

func compareAnswers(r Request, theirs, ours *answer) []Difference {
	if theirs == nil || ours == nil {
		return nil
	}
	c := &comparison{request: r}
	if theirs.status != ours.status && !(isSuccess(theirs) && isSuccess(ours)) {
		c.note("(status)", fmt.Sprint(theirs.status), fmt.Sprint(ours.status), "")
		return c.found
	}
	if isSuccess(theirs) {
		c.values("", lowerNames(theirs.body), lowerNames(ours.body))
	}
	return c.found
}

// isSuccess takes 200 and 204 for the same: a void answer is either.
func isSuccess(a *answer) bool { return a.status < 300 }

// comparison gathers the differences of one request.
type comparison struct {
	request Request
	found   []Difference
}

func (c *comparison) note(member, theirs, ours, by string) {
	c.found = append(c.found, Difference{Request: c.request, Member: member, Theirs: theirs, Ours: ours, By: by})
}

// values compares two values at a place of the answer. What is absent, null and an empty list are the same: the originals
// differ among themselves in that.
func (c *comparison) values(at string, theirs, ours any) {
	switch {
	case empty(theirs) && empty(ours):
		return
	case empty(theirs) != empty(ours):
		c.note(at, shown(theirs), shown(ours), "")
		return
	}
	switch theirs := theirs.(type) {
	case map[string]any:
		if ours, ok := ours.(map[string]any); ok {
			c.objects(at, theirs, ours)
			return
		}
	case []any:
		if ours, ok := ours.([]any); ok {
			c.lists(at, theirs, ours)
			return
		}
	}
	if a, ok := exact(theirs); ok {
		if b, ok := exact(ours); ok {
			if a.Cmp(b) != 0 {
				c.note(at, shown(theirs), shown(ours), plain(new(big.Rat).Sub(b, a)))
			}
			return
		}
	}
	if shown(theirs) != shown(ours) {
		c.note(at, shown(theirs), shown(ours), "")
	}
}

func (c *comparison) objects(at string, theirs, ours map[string]any) {
	names := map[string]bool{}
	for name := range theirs {
		names[name] = true
	}
	for name := range ours {
		names[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if !natural[name] {
			c.values(strings.TrimPrefix(at+"."+name, "."), theirs[name], ours[name])
		}
	}
}

func (c *comparison) lists(at string, theirs, ours []any) {
	key := keyOf(theirs, ours)
	if key == nil {
		for i := range max(len(theirs), len(ours)) {
			c.values(fmt.Sprintf("%s[%d]", at, i), item(theirs, i), item(ours, i))
		}
		return
	}
	left, right := rows(theirs, key), rows(ours, key)
	names := slices.Sorted(maps.Keys(left))
	for name := range right {
		if _, ok := left[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		c.values(at+"["+name+"]", left[name], right[name])
	}
}

func item(list []any, i int) any {
	if i < len(list) {
		return list[i]
	}
	return nil
}

// keyOf returns the first key that every row of both lists has and that tells them apart.
func keyOf(theirs, ours []any) []string {
	for _, key := range keyed {
		if len(rows(theirs, key)) == len(theirs) && len(rows(ours, key)) == len(ours) {
			return key
		}
	}
	return nil
}

// rows puts the rows of a list under their keys.
func rows(list []any, key []string) map[string]any {
	by := map[string]any{}
	for _, row := range list {
		o, ok := row.(map[string]any)
		if !ok {
			return nil
		}
		var parts []string
		for _, name := range key {
			if part, ok := o[name]; ok && !empty(part) {
				parts = append(parts, strings.ToLower(shown(part)))
			}
		}
		if len(parts) == len(key) {
			by[strings.Join(parts, " ")] = row
		}
	}
	return by
}

// lowerNames gives every member the name that it has in camel case: older servers write them in Pascal case.
func lowerNames(v any) any {
	switch v := v.(type) {
	case map[string]any:
		o := make(map[string]any, len(v))
		for name, member := range v {
			o[camel(name)] = lowerNames(member)
		}
		return o
	case []any:
		for i := range v {
			v[i] = lowerNames(v[i])
		}
	}
	return v
}

// camel is the name with its leading capitals in lower case, but for the last of them before a small letter.
func camel(name string) string {
	capitals := len(name) - len(strings.TrimLeft(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if capitals > 1 && capitals < len(name) {
		capitals--
	}
	return strings.ToLower(name[:capitals]) + name[capitals:]
}

func empty(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	}
	return false
}

// exact is a number's value, also that of a text that is one, such as usage.
func exact(v any) (*big.Rat, bool) {
	var text string
	switch v := v.(type) {
	case json.Number:
		text = v.String()
	case string:
		text = v
	}
	if text == "" || len(text) > 64 || strings.ContainsAny(text, "/xXpP_") || exponentTooLarge(text) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

// exponentTooLarge refuses numbers whose digits would fill the memory.
func exponentTooLarge(text string) bool {
	_, exponent, has := strings.Cut(strings.ToLower(text), "e")
	return has && len(strings.TrimLeft(exponent, "+-0")) > 3
}

// shown is a value as a difference shows it.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	if len(text) > 200 {
		return string(text[:200]) + "..."
	}
	return string(text)
}

// plain is a decimal to the last digit that differs.
func plain(r *big.Rat) string {
	sign := ""
	if r.Sign() > 0 {
		sign = "+"
	}
	text := r.FloatString(18)
	return sign + strings.TrimRight(strings.TrimRight(text, "0"), ".")
}
