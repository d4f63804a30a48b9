package web

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// apiPrefix is where operations are by their names.
const apiPrefix = "/api/"

// An indexEntry is an operation in the list at /api.
type indexEntry struct {
	Name        string            `json:"name"`
	Returns     string            `json:"returns,omitempty"`
	Description string            `json:"description,omitempty"`
	Links       map[string]string `json:"links"`
}

// indexPage lists the operations by their names, as JSON for programs. They stand under "other", where those are that have
// no tag.
func indexPage(ops []op.Op) Page {
	return Page{Path: "/api", Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		base := op.ExchangeFrom(r.Context()).BaseURL
		entries := []indexEntry{}
		for _, o := range ops {
			if !o.Hidden {
				entries = append(entries, indexEntry{o.Name, returns(o.Response), o.Doc, map[string]string{"api": base + apiPrefix + o.Name}})
			}
		}
		slices.SortFunc(entries, func(a, b indexEntry) int { return cmp.Compare(a.Name, b.Name) })
		w.Header().Set("Content-Type", wire.All()[0].ContentType)
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		// Whoever does not take it to the end sees half a list.
		_ = out.Encode(map[string][]indexEntry{"other": entries})
	})}
}

// returns is the name of what an operation answers with, as client types write it, "" for nothing.
func returns(t *op.Type) string {
	switch {
	case t == nil:
		return ""
	case t.Kind == op.List:
		return "List<" + returns(t.Elem) + ">"
	case t.Kind == op.Map:
		return "Dictionary<string," + returns(t.Elem) + ">"
	case len(t.Args) > 0:
		var args []string
		for _, arg := range t.Args {
			args = append(args, returns(arg))
		}
		return t.Name + "<" + strings.Join(args, ",") + ">"
	}
	return t.Name
}

// named reports whether an address is that of an operation's name, whether or not there is one, and the format that the
// address fixes.
func named(parts []string) (format string, ok bool) {
	if len(parts) == 2 && strings.EqualFold("/"+parts[0]+"/", apiPrefix) {
		return wire.All()[0].Name, true
	}
	if len(parts) != 3 || wire.Named(parts[0]) == nil {
		return "", false
	}
	if kind := strings.ToLower(parts[1]); kind != "reply" && kind != "oneway" {
		return "", false
	}
	return wire.Named(parts[0]).Name, true
}
