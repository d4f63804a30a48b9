package op_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// Entity is a base class in another namespace.
type Entity struct {
	_           op.Meta `ns:"Voice.Api"`
	ID          string  `wire:"Id"`
	DateCreated string  `wire:"DateCreated"`
}

// Listing is a generic envelope.
type Listing[T any] struct {
	Items      []T `wire:"Items"`
	TotalCount int `wire:"TotalCount"`
}

type Line struct {
	_         op.Meta    `ns:"Voice.Api.Billing" doc:"One line"`
	Entity               // own members come first in JSON, last in XML
	IsBYOA    bool       `wire:"IsBYOA"`
	AIMinutes int64      `wire:"AIMinutes" required:"true" doc:"Minutes"`
	AccountID string     `wire:"AccountId"`
	Price     op.Decimal `wire:"Price" type:"double" since:"3"`
	Status    string     `wire:"Status" enum:"Queued,Running"`
	Previous  *Line      `wire:"Previous"`
	note      string     // not part of the contract
}

func TestATypeIsReadFromItsDeclaration(t *testing.T) {
	line := op.TypeOf(reflect.TypeFor[*Line]())
	var json, xml []string
	for _, m := range line.All() {
		json = append(json, m.JSON)
	}
	for _, m := range line.Sorted() {
		xml = append(xml, m.Name)
	}
	if want := []string{"isBYOA", "aiMinutes", "accountId", "price", "status", "previous", "id", "dateCreated"}; !slices.Equal(json, want) {
		t.Errorf("members in JSON = %v, want %v", json, want)
	}
	if want := []string{"DateCreated", "Id", "AIMinutes", "AccountId", "IsBYOA", "Previous", "Price", "Status"}; !slices.Equal(xml, want) {
		t.Errorf("members in XML = %v, want %v", xml, want)
	}
	if price := line.Member("PRICE"); price.TypeName != "double" || price.Type.Kind != op.Number || price.Since != 3 {
		t.Errorf("Price = %+v, want a decimal that client types call double, since 3", price)
	}
	if status := line.Member("status").Type; status.Kind != op.Enum || status.Name != "LineStatus" {
		t.Errorf("Status = %+v, want an enum named after type and member", status)
	}
	if previous := line.Member("Previous"); previous.Type != line || !previous.Optional {
		t.Errorf("Previous = %+v, want the type itself, optional", previous)
	}
	if line.Base.Namespace != "Voice.Api" || line.Member("Id").Owner != line.Base || line.Doc != "One line" {
		t.Errorf("base = %+v, want Entity in Voice.Api", line.Base)
	}
	if early := line.At(2); early.Member("Price") != nil || early.Member("Previous").Type.Member("Price") != nil || early.Member("Id") == nil {
		t.Errorf("At(2) has %v, want all but Price", early.All())
	}
	if early := op.TypeOf(reflect.TypeFor[Listing[Line]]()).At(2); early.Args[0].Member("Price") != nil || early.Args[0] != early.Member("Items").Type.Elem {
		t.Errorf("At(2) of a generic type has %v for its argument, want all but Price", early.Args[0].All())
	}
	of := line.All()[0].In(reflect.ValueOf(Line{IsBYOA: true, note: "x"}))
	if !of.Bool() {
		t.Errorf("In(line) = %v, want its IsBYOA", of)
	}
}

func TestAGenericTypeKnowsItsArguments(t *testing.T) {
	lines := op.TypeOf(reflect.TypeFor[Listing[Line]]())
	if lines.Name != "Listing" || len(lines.Args) != 1 || lines.Args[0].Name != "Line" {
		t.Errorf("Listing[Line] = %s of %v, want Listing of Line", lines.Name, lines.Args)
	}
	texts := op.TypeOf(reflect.TypeFor[Listing[string]]())
	if len(texts.Args) != 1 || texts.Args[0].Kind != op.Text {
		t.Errorf("Listing[string] = %s of %v, want Listing of string", texts.Name, texts.Args)
	}
}

type GetLine struct {
	_  op.Meta `doc:"Gets a line"`
	ID string  `wire:"Id"`
}

func TestAnOperationIsDeclaredOnce(t *testing.T) {
	get := op.New("GET /lines/{id}", op.AnyRole("Manager", op.Since(3, "Clerk")),
		func(_ context.Context, req *GetLine) (*Line, error) { return &Line{AccountID: req.ID}, nil },
		op.Queueing(), op.Secret(), op.Hidden(), op.AlsoAt("GET,POST /line"))
	if get.Name != "GetLine" || get.Doc != "Gets a line" || get.Path != "/lines/{id}" || !slices.Equal(get.Verbs, []string{"GET"}) ||
		!slices.Equal(get.Also, []string{"GET,POST /line"}) || !get.Queues || !get.Secret || !get.Hidden {
		t.Errorf("New = %+v", get)
	}
	req := get.NewRequest().(*GetLine)
	req.ID = "a"
	if res, err := get.Call(t.Context(), req); err != nil || res.(*Line).AccountID != "a" {
		t.Errorf("Call = %v, %v, want the line", res, err)
	}
	void := op.New("/x", op.Anyone, func(context.Context, *GetLine) (*op.Void, error) { return &op.Void{}, nil },
		op.Doc("Does nothing"), op.Name("Nothing"))
	if res, err := void.Call(t.Context(), &GetLine{}); res != nil || err != nil || void.Response != nil || void.Verbs != nil ||
		void.Name != "Nothing" || void.Doc != "Does nothing" {
		t.Errorf("void: Call = %v, %v of %+v, want nothing", res, err, void)
	}
	none := op.New("/x", op.Anyone, func(context.Context, *GetLine) (*Line, error) { return nil, nil })
	if res, err := none.Call(t.Context(), &GetLine{}); res != nil || err != nil {
		t.Errorf("Call that answers a nil pointer = %v, %v, want nil", res, err)
	}
}

func TestADeclarationThatContradictsItselfPanics(t *testing.T) {
	call := func(context.Context, *GetLine) (*Line, error) { return nil, nil }
	for why, declare := range map[string]func(){
		"no member for a variable":    func() { op.New("GET /lines/{line}", op.Anyone, call) },
		"one of a further address":    func() { op.New("GET /lines", op.Anyone, call, op.AlsoAt("/lines/{line}")) },
		"no path":                     func() { op.New("lines", op.Anyone, call) },
		"a variable that is not shut": func() { op.New("GET /lines/{id", op.Anyone, call) },
		"a kind the contract has not": func() { op.TypeOf(reflect.TypeFor[[]chan int]()) },
		"a map of something else":     func() { op.TypeOf(reflect.TypeFor[map[string]int]()) },
		"an enum that is no text": func() {
			op.TypeOf(reflect.TypeFor[struct {
				A int `wire:"A" enum:"x"`
			}]())
		},
		"two members of one name": func() {
			op.TypeOf(reflect.TypeFor[struct {
				A, B int `wire:"A"`
			}]())
		},
		"a wire tag without a name": func() {
			op.TypeOf(reflect.TypeFor[struct {
				A int `wire:",keep"`
			}]())
		},
		"a generation that is no one": func() {
			op.TypeOf(reflect.TypeFor[struct {
				A int `wire:"A" since:"x"`
			}]())
		},
		"a CSV form that is not there": func() {
			op.TypeOf(reflect.TypeFor[struct {
				_ op.Meta `csv:"Rows"`
			}]())
		},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: declared without a panic", why)
				}
			}()
			declare()
		}()
	}
}

func TestAccess(t *testing.T) {
	either := op.AnyRole("Manager", op.Since(3, "Clerk"))
	both := op.AllRoles("Manager", "Clerk")
	for _, test := range []struct {
		why    string
		access op.Access
		signed bool
		roles  []string
		want   fault.Kind // Internal = may
	}{
		{"anyone may, unknown", op.Anyone, false, nil, fault.Internal},
		{"who is unknown may not", op.Authenticated, false, nil, fault.Unauthenticated},
		{"who is known may", op.Authenticated, true, nil, fault.Internal},
		{"roles do not matter before sign-in", either, false, []string{"Manager"}, fault.Unauthenticated},
		{"one of the roles", either, true, []string{"Clerk"}, fault.Internal},
		{"none of the roles", either, true, []string{"User"}, fault.Forbidden},
		{"one role of two", both, true, []string{"Clerk"}, fault.Forbidden},
		{"both roles", both, true, []string{"Clerk", "Manager"}, fault.Internal},
	} {
		got := fault.Internal
		if err := test.access.Check(test.signed, test.roles); err != nil {
			got = fault.As(err).Kind
		}
		if got != test.want {
			t.Errorf("%s: Check = %v, want %v", test.why, got, test.want)
		}
	}
	if got := either.Names(1); !slices.Equal(got, []string{"Manager"}) {
		t.Errorf("Names(1) = %v, want [Manager]", got)
	}
	if got := either.Names(3); !slices.Equal(got, []string{"Manager", "Clerk"}) {
		t.Errorf("Names(3) = %v, want [Manager Clerk]", got)
	}
	if !op.Anyone.Open() || op.Authenticated.Open() || either.Open() {
		t.Error("Open: only Anyone is open")
	}
}

func TestAStreamEndsWithTheFirstError(t *testing.T) {
	broken := errors.New("broken")
	rows := op.Rows[int](func(yield func(int, error) bool) {
		_ = yield(1, nil) && yield(2, nil) && yield(0, broken)
	})
	var got []int
	err := op.Stream(rows).Each(func(row any) error {
		got = append(got, *row.(*int))
		return nil
	})
	if !slices.Equal(got, []int{1, 2}) || !errors.Is(err, broken) {
		t.Errorf("Each = %v, %v, want [1 2] and the error", got, err)
	}
	full := errors.New("full")
	if err := rows.Each(func(any) error { return full }); !errors.Is(err, full) {
		t.Errorf("Each with a taker that fails = %v, want its error", err)
	}
	if typ := op.TypeOf(reflect.TypeFor[*op.Rows[Line]]()); typ.Kind != op.List || typ.Elem.Name != "Line" {
		t.Errorf("TypeOf(Rows[Line]) = %+v, want a list of Line", typ)
	}
	if typ := op.TypeOf(reflect.TypeFor[time.Time]()); typ.Kind != op.Instant {
		t.Errorf("TypeOf(time.Time) = %+v, want an instant", typ)
	}
}

func TestAnExchangeIsAlwaysThere(t *testing.T) {
	op.ExchangeFrom(t.Context()).Header.Set("X-Unassigned-Count", "1")
	x := &op.Exchange{IdempotencyKey: "k"}
	if got := op.ExchangeFrom(op.WithExchange(t.Context(), x)); got != x {
		t.Errorf("ExchangeFrom = %v, want what was put there", got)
	}
}
