package account

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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

// check notes everything that is wrong with how a page is asked for; sortable names the members to sort by.
func (r *ListRequest) check(bad *fault.Fields, sortable ...string) {
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
	answer := &ListResponse[T]{Items: items, TotalCount: total, TotalPages: 1, HasMorePages: offset+len(items) < total}
	if count > 0 {
		answer.TotalPages = (total + count - 1) / count
	}
	if r.SimplifiedPaging {
		answer.TotalCount, answer.TotalPages = 0, 0
	}
	return answer
}

// listPage sorts all items and returns the page that is asked for. The first field is the default, and ties go by id, so
// that no item is on two pages.
func listPage[T any](r *ListRequest, all []T, id func(*T) string, fields []sortField[T]) (*ListResponse[T], error) {
	names := make([]string, len(fields))
	by := fields[0].compare
	for i, f := range fields {
		names[i] = f.name
		if strings.EqualFold(f.name, r.SortField) {
			by = f.compare
		}
	}
	var bad fault.Fields
	r.check(&bad, names...)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	if len(r.SpecificIDs) > 0 {
		wanted := map[string]bool{}
		for _, id := range r.SpecificIDs {
			wanted[strings.TrimSpace(id)] = true
		}
		all = slices.DeleteFunc(all, func(item T) bool { return !wanted[id(&item)] })
	}
	slices.SortFunc(all, func(a, b T) int {
		order := cmp.Or(by(&a, &b), cmp.Compare(id(&a), id(&b)))
		if r.descending() {
			return -order
		}
		return order
	})
	offset, count := r.window()
	items := all[min(offset, len(all)):]
	if count >= 0 {
		items = items[:min(count, len(items))]
	}
	return envelope(r, append([]T{}, items...), len(all)), nil
}

// compareFolded compares names as people sort them, whatever their case.
func compareFolded(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// nameHas reports whether a name contains what is looked for, in any case; nothing is in every name.
func nameHas(name, filter string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(filter)))
}
