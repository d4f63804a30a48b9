package account

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// ListRequest is the base of the operations that list entities a page at a time.
type ListRequest struct {
	_                op.Meta  `ns:"Voice.Api" implements:"IGet"`
	Page             int      `wire:"Page" doc:"The page to return, 0 is the first"`
	All              bool     `wire:"All" doc:"Return everything in one page"`
	CountPerPage     int      `wire:"CountPerPage" doc:"Items per page (default 25, at most 1,000)"`
	SpecificIDs      []string `wire:"SpecificIds" doc:"Only the items with these ids; without CountPerPage all of them in one page"`
	SortField        string   `wire:"SortField" doc:"The member to sort by"`
	SortOrder        string   `wire:"SortOrder" enum:"Ascend,Descend" type:"SortOrders" doc:"Ascend (default) or Descend"`
	SimplifiedPaging bool     `wire:"SimplifiedPaging" doc:"Leave out the totals"`
}

// ListResponse is one page of a list.
type ListResponse[T any] struct {
	_            op.Meta `ns:"Voice.Api" csv:"Items"`
	Items        []T     `wire:"Items"`
	TotalCount   int     `wire:"TotalCount"`
	TotalPages   int     `wire:"TotalPages"`
	HasMorePages bool    `wire:"HasMorePages"`
}

// Bounds of a page.
const (
	defaultPerPage = 25
	maxPerPage     = 1000
	maxSpecificIDs = 10_000
	maxPage        = 1_000_000
)

// sortField is a member that a list can be sorted by, and how its items compare.
type sortField[T any] struct {
	name    string
	compare func(a, b *T) int
}

// A listing is how a list of entities T is shown as items I.
type listing[T, I any] struct {
	id   func(*T) string
	own  []sortField[T] // what entities are compared by without being shown; the first is the default
	show func([]T) ([]I, error)
}

// check notes everything that is wrong with how a page is asked for; sortable names the members to sort by.
func (r *ListRequest) check(bad *fault.Fields, sortable []string) {
	if r.Page < 0 || r.Page > maxPage {
		bad.Add("Page", "ArgumentException", fmt.Sprintf("Page must be between 0 and %d; it was %d.", maxPage, r.Page))
	}
	if r.CountPerPage < 0 || r.CountPerPage > maxPerPage {
		bad.Add("CountPerPage", "ArgumentException", fmt.Sprintf("CountPerPage must be between 1 and %d; it was %d.", maxPerPage, r.CountPerPage))
	}
	if len(r.SpecificIDs) > maxSpecificIDs {
		bad.Add("SpecificIds", "ArgumentException", fmt.Sprintf("SpecificIds may name at most %d ids.", maxSpecificIDs))
	}
	known := func(name string) bool { return strings.EqualFold(name, r.SortField) }
	if r.SortField != "" && !slices.ContainsFunc(sortable, known) {
		bad.Add("SortField", "ArgumentException", fmt.Sprintf("SortField must be one of %s; it was %q.", strings.Join(sortable, ", "), r.SortField))
	}
}

// window returns where the page begins and how many items it has; -1 is all of them.
func (r *ListRequest) window() (offset, count int) {
	if r.All || len(r.SpecificIDs) > 0 && r.CountPerPage == 0 {
		return 0, -1
	}
	count = r.CountPerPage
	if count == 0 {
		count = defaultPerPage
	}
	return r.Page * count, count
}

// descending reports whether the last comes first.
func (r *ListRequest) descending() bool { return r.SortOrder == "Descend" }

// envelope puts a page's items between their totals.
func envelope[T any](r *ListRequest, items []T, total int) *ListResponse[T] {
	offset, count := r.window()
	if items == nil {
		items = []T{}
	}
	answer := &ListResponse[T]{Items: items, TotalCount: total, TotalPages: 1, HasMorePages: offset+len(items) < total}
	if count > 0 {
		answer.TotalPages = (total + count - 1) / count
	}
	if r.SimplifiedPaging {
		answer.TotalCount, answer.TotalPages = 0, 0
	}
	return answer
}

// page sorts all entities and returns the page that is asked for. Any plain member of the items can be sorted by; for one
// that entities are not compared by themselves all of them are shown first. Ties go by id, so that no item is on two pages.
func (l *listing[T, I]) page(r *ListRequest, all []T) (*ListResponse[I], error) {
	own := slices.IndexFunc(l.own, func(f sortField[T]) bool { return strings.EqualFold(f.name, r.SortField) })
	if r.SortField == "" {
		own = 0
	}
	var bad fault.Fields
	if r.check(&bad, plainMembers[I]()); bad != nil {
		return nil, bad.Err()
	}
	if len(r.SpecificIDs) > 0 {
		wanted := map[string]bool{}
		for _, id := range r.SpecificIDs {
			wanted[strings.TrimSpace(id)] = true
		}
		all = slices.DeleteFunc(all, func(item T) bool { return !wanted[l.id(&item)] })
	}
	slices.SortFunc(all, func(a, b T) int { return r.directed(cmp.Compare(l.id(&a), l.id(&b))) })
	if own >= 0 {
		slices.SortStableFunc(all, func(a, b T) int { return r.directed(l.own[own].compare(&a, &b)) })
		items, err := l.show(cut(r, all))
		return envelope(r, items, len(all)), err
	}
	items, err := l.show(all)
	if err != nil {
		return nil, err
	}
	sortByMember(r, items)
	return envelope(r, cut(r, items), len(all)), nil
}

// cut returns the part of all that is the page.
func cut[T any](r *ListRequest, all []T) []T {
	offset, count := r.window()
	all = all[min(offset, len(all)):]
	if count >= 0 {
		all = all[:min(count, len(all))]
	}
	return all
}

// directed turns a comparison around when the last comes first.
func (r *ListRequest) directed(order int) int {
	if r.descending() {
		return -order
	}
	return order
}

// plain reports whether a member can be sorted by: it is one value.
func plain(m *op.Member) bool {
	switch m.Type.Kind {
	case op.Text, op.Enum, op.Bool, op.Int, op.Long:
		return true
	}
	return false
}

// plainMembers lists the members of an item that a list can be sorted by.
func plainMembers[I any]() []string {
	var names []string
	for _, m := range op.TypeOf(reflect.TypeFor[I]()).All() {
		if plain(m) {
			names = append(names, m.Name)
		}
	}
	return names
}

// sortByMember sorts items by the member that is asked for and leaves equal ones in their order.
func sortByMember[I any](r *ListRequest, items []I) {
	m := op.TypeOf(reflect.TypeFor[I]()).Member(r.SortField)
	slices.SortStableFunc(items, func(a, b I) int {
		va, vb := m.In(reflect.ValueOf(a)), m.In(reflect.ValueOf(b))
		if strings.HasPrefix(m.Name, "Date") {
			return r.directed(compareStamps(va.String(), vb.String()))
		}
		return r.directed(compareValues(va, vb))
	})
}

// compareStamps compares instants as stamp writes them: their texts are of different length.
func compareStamps(a, b string) int {
	ta, _ := time.Parse(time.RFC3339Nano, a) // what is absent is the zero instant
	tb, _ := time.Parse(time.RFC3339Nano, b)
	return ta.Compare(tb)
}

// compareValues compares two values of one plain member; what is absent comes first.
func compareValues(a, b reflect.Value) int {
	if a.Kind() == reflect.Pointer {
		if a.IsNil() || b.IsNil() {
			return cmp.Compare(weigh(!a.IsNil()), weigh(!b.IsNil()))
		}
		a, b = a.Elem(), b.Elem()
	}
	switch {
	case a.Kind() == reflect.Bool:
		return cmp.Compare(weigh(a.Bool()), weigh(b.Bool()))
	case a.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	}
	return compareFolded(a.String(), b.String())
}

func weigh(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// compareFolded compares names as people sort them, whatever their case.
func compareFolded(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// nameHas reports whether a name contains what is looked for, in any case; nothing is in every name.
func nameHas(name, filter string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(filter)))
}
