package cdr_test

import (
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"voxbill/account"
	"voxbill/cdr"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

const (
	acme  = 1
	crane = 2
)

// add writes a mapping; from "" is the default day.
func (h *house) add(kind, value string, customer int64, from string) cdr.Mapping {
	h.Helper()
	m := cdr.NewMap{Kind: kind, Value: value, Customer: customer}
	if from != "" {
		day, err := period.ParseDay(from)
		if err != nil {
			h.Fatal(err)
		}
		m.From = &day
	}
	added, err := h.mappings.Add(h.ctx, h.account(), m)
	if err != nil {
		h.Fatalf("Add(%s %s) = %v", kind, value, err)
	}
	return added
}

// mapAll writes the mappings of the cases below.
func (h *house) mapAll() {
	h.Helper()
	h.add("number", "+1 (415) 555-0100", acme, "")
	h.add("number", "14155550101", crane, "")
	h.add("number", "1001", crane, "")
	h.add("sip", "alice", acme, "")
	h.add("sip", "SIP:1002@pbx.example.com", crane, "")
	h.add("code", "crane-and-co", crane, "")
}

// mapped are calls, and whose they are.
var mapped = []struct {
	what                      string
	code, direction, from, to string
	want                      string
}{
	{"an inbound call is of the number called", "", "inbound", "+14155550101", "+14155550100", "acme"},
	{"a call made is of who called", "", "outbound", "+14155550101", "+14155550100", "crane"},
	{"the other side decides where the own is not mapped", "", "outbound", "+14165550142", "+14155550100", "acme"},
	{"the account code comes first", "crane-and-co", "inbound", "", "+14155550100", "crane"},
	{"an account code that is not mapped decides nothing", "other", "inbound", "", "+14155550100", "acme"},
	{"a SIP user is known on every host", "", "outbound", "sip:alice@10.0.0.1:5060", "+442079460001", "acme"},
	{"who dials from a SIP telephone pays, not who is called", "", "inbound-sip", "sip:1002@pbx.example.com", "+14155550100", "crane"},
	{"a SIP user of digits is no number", "", "outbound", "sip:1002@other.example.com", "", "crane"},
	{"an extension is a number", "", "outbound", "1001", "+442079460001", "crane"},
	{"a number in a SIP address is a number", "", "inbound", "", "sip:+14155550100@carrier.example.com", "acme"},
	{"nobody", "", "inbound", "+14165550142", "+442079460001", ""},
}

func TestMappingDecides(t *testing.T) {
	each(t, func(h *house) {
		h.mapAll()
		for _, c := range mapped {
			got, err := h.mappings.Test(h.account(), cdr.TestMapping{AccountCode: c.code, Direction: c.direction, From: c.from, To: c.to})
			if err != nil || got.CustomerID != c.want {
				h.Errorf("%s: Test(%q, %q, %q, %q) = %+v, %v, want %q", c.what, c.code, c.direction, c.from, c.to, got, err, c.want)
			}
		}
	})
}

// Whom an import counts as payer is who is asked to pay: package billing reads the same mapping on its own.
func TestBillingDecidesTheSame(t *testing.T) {
	each(t, func(h *house) {
		h.mapAll()
		lines := []string{"id,category,start_time,duration_seconds,account_code,direction,from,to"}
		unassigned := int64(0)
		want := map[string]string{}
		for i, c := range mapped {
			lines = append(lines, fmt.Sprintf("%d,calls-outbound,2026-10-02T09:30:00Z,60,%s,%s,%s,%s", i, c.code, c.direction, c.from, c.to))
			if want[fmt.Sprint(i)] = c.want; c.want == "" {
				unassigned++
			}
		}
		if s := h.load(h.file("calls.csv", lines...)); s.Unassigned != unassigned || s.Created != int64(len(mapped)) {
			h.Errorf("import = %d created, %d unassigned, want %d and %d", s.Created, s.Unassigned, len(mapped), unassigned)
		}
		if diff := cmp.Diff(want, h.payers()); diff != "" {
			h.Errorf("payers by billing (-want +got):\n%s", diff)
		}
	})
}

// payers returns the customers for whom events wait for a price, by the events' ids.
func (h *house) payers() map[string]string {
	h.Helper()
	found := map[string]string{}
	err := h.db.View(h.ctx, func(tx *db.Tx) error {
		return tx.Rows(h.ctx, func(rows *sql.Rows) error {
			var id string
			var customer int64
			if err := rows.Scan(&id, &customer); err != nil {
				return err
			}
			found[id] = map[int64]string{acme: "acme", crane: "crane"}[customer]
			return nil
		}, `SELECT f.source_id, w.customer
			  FROM waiting w
			  JOIN facts f ON f.account = w.account AND f.seq = w.subject
			 WHERE w.account = 1 AND w.closed IS NULL`)
	})
	if err != nil {
		h.Fatal(err)
	}
	return found
}

func TestMappingHoldsFromItsDayOn(t *testing.T) {
	each(t, func(h *house) {
		first := h.add("number", "+14155550100", acme, "")
		if first.From != 0 {
			h.Errorf("first mapping holds from %v, want always", first.From)
		}
		if second := h.add("number", "+14155550100", crane, ""); second.From.String() != "2026-10-20" {
			h.Errorf("second mapping holds from %v, want today", second.From)
		}
		h.add("number", "+14155550100", 0, "2026-11-01")
		h.add("number", "+14155550100", crane, "2026-10-10")
		h.add("number", "+14155550100", acme, "2026-10-10") // said again for that day: the last word holds
		again := h.add("number", "+14155550100", acme, "2026-10-10")
		for day, want := range map[string]string{
			"1999-12-31": "acme", "2026-10-09": "acme", "2026-10-10": "acme", "2026-10-19": "acme",
			"2026-10-20": "crane", "2026-10-31": "crane", "2026-11-01": "", "2030-01-01": "",
		} {
			got, err := h.mappings.Test(h.account(), cdr.TestMapping{To: "+14155550100", Date: day})
			if err != nil || got.CustomerID != want {
				h.Errorf("on %s the number belongs to %+v, %v, want %q", day, got, err, want)
			}
		}
		list, err := h.mappings.List(h.ctx, 1)
		if err != nil {
			h.Fatal(err)
		}
		var got []string
		for _, m := range list {
			got = append(got, fmt.Sprint(m.Kind, " ", m.Value, " ", m.From, " ", m.Customer, " ", m.Seq))
		}
		want := []string{
			"number +14155550100 1970-01-01 1 1",
			fmt.Sprint("number +14155550100 2026-10-10 1 ", again.Seq),
			"number +14155550100 2026-10-20 2 2",
			"number +14155550100 2026-11-01 0 3",
		}
		if diff := cmp.Diff(want, got); diff != "" || again.Seq != 5 {
			h.Errorf("List, after the same was said twice (-want +got):\n%s", diff)
		}
	})
}

func TestMappingRefuses(t *testing.T) {
	each(t, func(h *house) {
		for _, c := range []struct{ kind, value, field, says string }{
			{"number", "", "Value", "between 1 and 255"},
			{"number", "alice", "Value", "country code"},
			{"sip", "sip:+14155550100@carrier.example.com", "Value", "use the kind number"},
			{"name", "Acme", "Kind", "number, sip or code"},
			{"code", strings.Repeat("x", 256), "Value", "between 1 and 255"},
			{"code", "a\x00", "Value", "between 1 and 255"},
		} {
			_, err := h.mappings.Add(h.ctx, h.account(), cdr.NewMap{Kind: c.kind, Value: c.value, Customer: acme})
			f := fault.As(err)
			if f == nil || len(f.Fields) != 1 || f.Fields[0].Name != c.field || !strings.Contains(f.Message, c.says) {
				h.Errorf("Add(%q, %q) = %v, want %s to say %q", c.kind, c.value, err, c.field, c.says)
			}
		}
	})
}

// What is mapped is counted as assigned; what nobody is mapped to is listed with what a mapping could name.
func TestImportKnowsTheMapping(t *testing.T) {
	const columns = "id,category,start_time,duration_seconds,direction,from,to,account_code,session_id"
	each(t, func(h *house) {
		h.add("number", "+14155550100", acme, "2026-10-02")
		s := h.load(h.file("calls.csv", columns,
			"1,calls-inbound,2026-10-02T09:30:00Z,60,inbound,+14165550142,+14155550100,,",
			"2,calls-inbound,2026-10-02T03:59:00Z,60,inbound,+14165550142,+14155550100,,", // still the first in New York
			"3,calls-outbound,2026-10-02T09:30:00Z,60,outbound,+14155550109,+14165550142,,",
			"4,calls-outbound,2026-10-02T09:31:00Z,60,outbound,+14155550109,+14165550143,,",
			"5,calls-outbound,2026-10-02T09:32:00Z,60,outbound,+14155550109,+14165550143,,session-1"))
		want := []cdr.Unmapped{
			{Direction: "outbound", From: "+14155550109", Events: 2},
			{Direction: "inbound", To: "+14155550100", Events: 1},
		}
		if diff := cmp.Diff(want, s.Unmapped); diff != "" || s.Unassigned != 3 || s.Created != 5 {
			h.Errorf("import = %d created, %d unassigned, want 5 and 3; unmapped (-want +got):\n%s", s.Created, s.Unassigned, diff)
		}
	})
}

// call runs an operation as a caller.
func (h *house) call(caller *account.Caller, req any) (any, error) {
	h.Helper()
	for _, o := range h.mappings.Operations() {
		if reflect.TypeOf(o.NewRequest()) == reflect.TypeOf(req) {
			return o.Call(account.WithCaller(h.ctx, caller), req)
		}
	}
	h.Fatalf("no operation takes %T", req)
	return nil, nil
}

// A manager has the mapping of his own accounts; another account is not there for him, in the same words as one that
// does not exist.
func TestOperationsKeepToTheCallersScope(t *testing.T) {
	each(t, func(h *house) {
		own := &account.Caller{Email: "own@example.com", Roles: []string{account.Manager}, Accounts: []int64{1}}
		foreign := &account.Caller{Email: "foreign@example.com", Roles: []string{account.Manager}, Accounts: []int64{2}}
		got, err := h.call(own, &cdr.NewMapping{AccountID: "resale", Kind: "number", Value: "14155550100", CustomerID: "acme", EffectiveDate: "2026-10-01T23:00:00-05:00"})
		want := &cdr.MappingInfo{AccountID: "resale", Kind: "number", Value: "+14155550100", CustomerID: "acme", EffectiveDate: "2026-10-01"}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(op.Meta{})); diff != "" || err != nil {
			h.Errorf("NewMapping = %v (-want +got):\n%s", err, diff)
		}
		list, err := h.call(own, &cdr.ListMappings{AccountID: "resale", CustomerID: "acme"})
		if of, ok := list.(*cdr.ListMappingsResponse); err != nil || !ok || len(of.Mappings) != 1 || of.Mappings[0].Value != want.Value {
			h.Errorf("ListMappings = %+v, %v, want the one mapping", list, err)
		}
		asked, err := h.call(own, &cdr.TestMapping{AccountID: "resale", To: "+14155550100", Date: "2026-09-30"})
		if of, ok := asked.(*cdr.TestMappingResponse); err != nil || !ok || of.CustomerID != "" || of.Reason == "" {
			h.Errorf("TestMapping before the first day = %+v, %v, want nobody and a reason", asked, err)
		}
		for _, id := range []string{"resale", "nowhere"} {
			for _, req := range []any{
				&cdr.NewMapping{AccountID: id, Kind: "code", Value: "x", CustomerID: "acme"},
				&cdr.ListMappings{AccountID: id},
				&cdr.TestMapping{AccountID: id, To: "+14155550100"},
			} {
				_, err := h.call(foreign, req)
				if f := fault.As(err); f == nil || f.Message != fmt.Sprintf("There is no account %q.", id) {
					h.Errorf("%T of a foreign account = %v, want that there is none", req, err)
				}
			}
		}
		for _, id := range []string{"nobody", "gone"} {
			_, err := h.call(own, &cdr.NewMapping{AccountID: "resale", Kind: "code", Value: "x", CustomerID: id})
			if f := fault.As(err); f == nil || f.Message != fmt.Sprintf("There is no customer %q.", id) {
				h.Errorf("NewMapping to %s = %v, want that there is no such customer", id, err)
			}
		}
		_, err = h.call(own, &cdr.NewMapping{AccountID: "resale", Kind: "name", Value: "x", EffectiveDate: "soon"})
		if f := fault.As(err); f == nil || len(f.Fields) != 2 {
			h.Errorf("NewMapping with two bad fields = %+v, want both named", f)
		}
	})
}
