package wire_test

import (
	"bytes"
	"io"
	"reflect"
	"testing"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// Event has 17 members, as a fact on the wire does.
type Event struct {
	ID       string     `wire:"Id"`
	Source   string     `wire:"Source"`
	Account  string     `wire:"AccountId"`
	Customer string     `wire:"CustomerId"`
	Session  string     `wire:"SessionId"`
	Category string     `wire:"Category"`
	Start    string     `wire:"StartTime"`
	Quantity op.Decimal `wire:"Quantity"`
	Count    *int64     `wire:"Count"`
	CallSID  string     `wire:"CallSid"`
	Parent   string     `wire:"ParentCallSid"`
	From     string     `wire:"From"`
	To       string     `wire:"To"`
	Seconds  *int64     `wire:"DurationSeconds"`
	Cost     op.Decimal `wire:"Cost"`
	Currency string     `wire:"CostCurrency"`
	Recorded *bool      `wire:"Recorded"`
}

func event() Event {
	return Event{ID: "e-1", Source: "api", Account: "a1", Customer: "c1", Session: "s1", Category: "calls-outbound",
		Start: "2026-10-01T09:30:00Z", Quantity: "3", Count: ptr[int64](1), CallSID: "CA00000000000000000000000000000001",
		Parent: "CA00000000000000000000000000000002", From: "+12125550100", To: "+442079460000", Seconds: ptr[int64](151),
		Cost: "0.0085", Currency: "USD", Recorded: ptr(true)}
}

func BenchmarkEncodeJSON(b *testing.B) {
	typ, v := op.TypeOf(reflect.TypeFor[Event]()), event()
	encode := wire.Named("json").Encode
	b.ReportAllocs()
	for b.Loop() {
		if err := encode(io.Discard, typ, &v, ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeJSON(b *testing.B) {
	typ, v := op.TypeOf(reflect.TypeFor[Event]()), event()
	f := wire.Named("json")
	var body bytes.Buffer
	if err := f.Encode(&body, typ, &v, ""); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(body.Len()))
	b.ReportAllocs()
	for b.Loop() {
		value, err := f.Decode(body.Bytes(), typ)
		if err != nil {
			b.Fatal(err)
		}
		var got Event
		if err := op.Bind(typ, &got, op.Sources{Body: value}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestEncodingDoesNotAllocatePerMember holds what the benchmarks show.
func TestEncodingDoesNotAllocatePerMember(t *testing.T) {
	typ, v := op.TypeOf(reflect.TypeFor[Event]()), event()
	f := wire.Named("json")
	if got := testing.AllocsPerRun(100, func() { _ = f.Encode(io.Discard, typ, &v, "") }); got > 3 {
		t.Errorf("Encode of 17 members allocates %v times, want at most 3", got)
	}
	var body bytes.Buffer
	if err := f.Encode(&body, typ, &v, ""); err != nil {
		t.Fatal(err)
	}
	if got := testing.AllocsPerRun(100, func() {
		value, _ := f.Decode(body.Bytes(), typ)
		_ = op.Bind(typ, new(Event), op.Sources{Body: value})
	}); got > 14 {
		t.Errorf("Decode and Bind of 17 members allocate %v times, want at most 14", got)
	}
}
