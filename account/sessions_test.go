package account

import (
	"strings"
	"testing"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
)

const (
	oneCall   = "CA000000000000000000000000000000a1"
	otherCall = "CA000000000000000000000000000000a2"
)

func TestASessionIsWrittenOnceAndFilledInLater(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		ann := as(t, p.caller("ann"))
		begun := time.Date(2026, 3, 1, 4, 59, 0, 0, time.UTC)
		for _, c := range []struct {
			why      string
			req      *NewSession
			conflict string // names of the contradicted fields
			customer string
			call     string
		}{
			{"a session of which little is known", &NewSession{}, "", "", ""},
			{"the same again", &NewSession{}, "", "", ""},
			{"its customer", &NewSession{CustomerID: "north-branch", FromAddress: "+12125550100"}, "", "north-branch", ""},
			{"its call", &NewSession{CallSID: oneCall, DateStarted: &begun}, "", "north-branch", oneCall},
			{"everything again", &NewSession{CallSID: oneCall, CustomerID: "north-branch", DateStarted: &begun, FromAddress: "+12125550100"}, "", "north-branch", oneCall},
			{"another customer and another call", &NewSession{CallSID: otherCall, CustomerID: "north-company", Outcome: "new"}, "CustomerId CallSid", "north-branch", oneCall},
			{"nothing of what contradicted was kept", &NewSession{}, "", "north-branch", oneCall},
		} {
			c.req.ID, c.req.AccountID = "s1", "north"
			_, err := p.newSession(ann, c.req)
			var names []string
			if f := fault.As(err); f != nil {
				if f.Kind != fault.Conflict {
					t.Fatalf("%s: %v, want a conflict", c.why, err)
				}
				for _, field := range f.Fields {
					names = append(names, field.Name)
				}
			}
			if got := strings.Join(names, " "); got != c.conflict {
				t.Errorf("%s: conflict in %q, want %q", c.why, got, c.conflict)
			}
			info, err := p.getSession(ann, &GetSession{SessionID: "s1"})
			if err != nil || info.CustomerID != c.customer || info.CallSID != c.call || info.Outcome != "" {
				t.Errorf("%s: session = %+v, %v, want customer %q and call %q", c.why, info, err, c.customer, c.call)
			}
		}
		if day, revisions := p.stored("s1"); day != "2026-02-28" || revisions != 3 {
			t.Errorf("session stands on %s with %d revisions, want the local day 2026-02-28 and 3", day, revisions)
		}
	})
}

// stored reads the local day of a session and how many revisions it has; none of them holds a number of a person.
func (p *people) stored(id string) (day string, revisions int) {
	p.t.Helper()
	err := p.db.View(p.t.Context(), func(tx *db.Tx) error {
		var number int64
		if err := tx.QueryRowContext(p.t.Context(), `SELECT day FROM sessions WHERE id = $1`, id).Scan(&number); err != nil {
			return err
		}
		day = time.Unix(number*86400, 0).UTC().Format(time.DateOnly)
		var exposed int
		err := tx.QueryRowContext(p.t.Context(), `SELECT COUNT(*) FROM revisions WHERE body LIKE '%2125550100%'`).Scan(&exposed)
		if exposed != 0 {
			p.t.Errorf("%d revisions hold the caller's number, want none", exposed)
		}
		if err != nil {
			return err
		}
		return tx.QueryRowContext(p.t.Context(), `SELECT COUNT(*) FROM revisions WHERE id = $1 AND kind = 'session'`, id).Scan(&revisions)
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return day, revisions
}

func TestPatchFillsAndDeleteArchives(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		ann := as(t, p.caller("ann"))
		if _, err := p.newSession(ann, &NewSession{ID: "s1", AccountID: "north", CustomerID: "north-company"}); err != nil {
			t.Fatal(err)
		}
		done := p.now.Add(time.Minute)
		info, err := p.patchSession(ann, &PatchSession{SessionID: "s1", CallSID: oneCall, DateCompleted: &done})
		if err != nil || info.CallSID != oneCall || !info.Ended || info.CustomerID != "north-company" {
			t.Errorf("patchSession = %+v, %v, want the call and the end added", info, err)
		}
		_, err = p.patchSession(ann, &PatchSession{SessionID: "s1", CallSID: otherCall})
		wants(t, "another call", err, fault.Conflict, "CallSid is already known with another value; nothing was changed.")
		_, err = p.patchSession(ann, &PatchSession{SessionID: "s2", CallSID: otherCall})
		wants(t, "an unknown session", err, fault.Missing, `There is no session "s2".`)
		if _, err = p.deleteSession(ann, &DeleteSession{SessionID: "s1"}); err != nil {
			t.Fatal(err)
		}
		_, err = p.getSession(ann, &GetSession{SessionID: "s1"})
		wants(t, "a deleted session", err, fault.Missing, `There is no session "s1".`)
		_, err = p.deleteSession(ann, &DeleteSession{SessionID: "s1"})
		wants(t, "deleting it again", err, fault.Missing, `There is no session "s1".`)
		_, err = p.newSession(ann, &NewSession{ID: "s1", AccountID: "north"})
		wants(t, "its id again", err, fault.Conflict, "")
	})
}

func TestSessionsOfOthersDoNotExist(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		for _, s := range []struct{ id, account, customer string }{
			{"n0", "north", ""}, {"n1", "north", "north-company"}, {"n2", "north", "north-branch"}, {"s1", "south", "south-company"},
		} {
			p.now = p.now.Add(time.Second)
			_, err := p.newSession(as(t, house), &NewSession{ID: s.id, AccountID: s.account, CustomerID: s.customer})
			if err != nil {
				t.Fatal(err)
			}
		}
		p.user("root", SystemAdministrator)
		p.user("ann", Manager, "north")
		p.user("dave", Manager, "south")
		p.user("cust", CustomerRole, "north")
		p.user("user", UserRole, "north")
		p.user("dash", CallCenterDashboard, "north")
		if _, err := p.CreateUser(as(t, house), &NewUser{ID: "leaf", EmailAddress: "leaf@example.com", Password: goodPassword, AccountID: "north", CustomerID: "north-branch"}); err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{
			"root": "n0 n1 n2 s1", "ann": "n0 n1 n2", "dave": "s1", "cust": "n1 n2", "leaf": "n2", "user": "", "dash": "",
		} {
			ctx := as(t, p.caller(name))
			page, err := p.listSessions(ctx, &ListSessions{})
			if err != nil {
				t.Fatal(err)
			}
			var listed []string
			for _, s := range page.Items {
				listed = append(listed, s.ID)
			}
			if got := strings.Join(listed, " "); got != want || page.TotalCount != len(listed) {
				t.Errorf("%s lists %s of %d, want %s", name, got, page.TotalCount, want)
			}
			for _, id := range []string{"n0", "n1", "n2", "s1", "none"} {
				_, err := p.getSession(ctx, &GetSession{SessionID: id})
				if strings.Contains(want, id) {
					if err != nil {
						t.Errorf("%s gets %s: %v, want it", name, id, err)
					}
					continue
				}
				wants(t, name+" gets "+id, err, fault.Missing, `There is no session "`+id+`".`)
			}
		}
		_, err := p.newSession(as(t, p.caller("dave")), &NewSession{ID: "x", AccountID: "north"})
		wants(t, "a session in another's account", err, fault.Missing, `There is no account "north".`)
		_, err = p.newSession(as(t, p.caller("dave")), &NewSession{ID: "x", AccountID: "south", CustomerID: "north-company"})
		wants(t, "a session of another's customer", err, fault.Missing, `There is no customer "north-company".`)
		_, err = p.patchSession(as(t, p.caller("dave")), &PatchSession{SessionID: "n0", CallSID: oneCall})
		wants(t, "another's session changed", err, fault.Missing, `There is no session "n0".`)
		_, err = p.deleteSession(as(t, p.caller("dave")), &DeleteSession{SessionID: "n0"})
		wants(t, "another's session deleted", err, fault.Missing, `There is no session "n0".`)
		_, err = p.deleteSession(as(t, p.caller("cust")), &DeleteSession{SessionID: "n1"})
		wants(t, "a customer deletes", err, fault.Missing, `There is no session "n1".`)
	})
}

func TestSessionsAreListedByWhatIsAskedFor(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		day := func(d int) *time.Time { at := time.Date(2026, 2, d, 12, 0, 0, 0, time.UTC); return &at }
		for _, s := range []*NewSession{
			{ID: "a", CustomerID: "north-company", DateStarted: day(3), FromAddress: "+12125550100", EndpointID: "e%1"},
			{ID: "b", CustomerID: "north-branch", DateStarted: day(2), ToAddress: "+12125550101", EndpointID: "ee1"},
			{ID: "c", DateStarted: day(1), ParentSessionID: "a"},
		} {
			p.now = p.now.Add(time.Second)
			s.AccountID = "north"
			if _, err := p.newSession(as(t, house), s); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []struct {
			why  string
			req  *ListSessions
			want string
		}{
			{"all, oldest record first", &ListSessions{}, "a b c"},
			{"by their beginning", &ListSessions{ListRequest: ListRequest{SortField: "dateStarted"}}, "c b a"},
			{"by who is called, none first", &ListSessions{ListRequest: ListRequest{SortField: "ToAddress"}}, "a c b"},
			{"by customer, from the last, a page", &ListSessions{ListRequest: ListRequest{SortField: "customername", SortOrder: "Descend", CountPerPage: 2}}, "a b +1"},
			{"by customer, the next page", &ListSessions{ListRequest: ListRequest{SortField: "customername", SortOrder: "Descend", CountPerPage: 2, Page: 1}}, "c"},
			{"from a day on", &ListSessions{StartDate: "2026-02-02"}, "a b"},
			{"of one day", &ListSessions{StartDate: "2026-02-02", EndDate: "2026-02-02"}, "b"},
			{"of customers", &ListSessions{CustomerIDs: []string{"north-branch", "south-company"}}, "b"},
			{"of a caller", &ListSessions{From: "+12125550100"}, "a"},
			{"of a number that was called", &ListSessions{To: "+12125550101"}, "b"},
			{"below another", &ListSessions{ParentSessionID: "a"}, "c"},
			{"of an endpoint, whatever signs its id has", &ListSessions{EndpointIDs: []string{"e%1", "x"}}, "a"},
			{"by ids", &ListSessions{ListRequest: ListRequest{SpecificIDs: []string{"c", "a", "z"}}}, "a c"},
			{"a page", &ListSessions{ListRequest: ListRequest{CountPerPage: 2}}, "a b +1"},
			{"the next page, without totals", &ListSessions{ListRequest: ListRequest{CountPerPage: 2, Page: 1, SimplifiedPaging: true}}, "c"},
			{"all in one", &ListSessions{ListRequest: ListRequest{All: true, SortOrder: "Descend"}}, "c b a"},
			{"of an account that is not there", &ListSessions{AccountIDs: []string{"west"}}, `There is no account "west".`},
			{"of no day", &ListSessions{StartDate: "soon"}, `StartDate must be a day such as 2026-10-01; it was "soon".`},
		} {
			page, err := p.listSessions(as(t, house), c.req)
			got := ""
			if err != nil {
				got = fault.As(err).Message
			} else {
				var ids []string
				for _, s := range page.Items {
					ids = append(ids, s.ID)
				}
				if page.HasMorePages {
					ids = append(ids, "+1")
				}
				got = strings.Join(ids, " ")
			}
			if got != c.want {
				t.Errorf("%s: %s, want %s", c.why, got, c.want)
			}
		}
	})
}
