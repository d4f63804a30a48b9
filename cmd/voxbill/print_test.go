package main

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/fault"
)

func TestNumbersAreGroupedByThousands(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 999: "999", 1000: "1,000", 12345678: "12,345,678", -999: "-999", -1000: "-1,000",
		math.MinInt64: "-9,223,372,036,854,775,808",
	} {
		if got := grouped(n); got != want {
			t.Errorf("grouped(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestListsPrintAsTableJSONAndCSV(t *testing.T) {
	for output, want := range map[string]string{
		"table": "E-MAIL           NAME\nann@example.com  Ann & Co\n",
		"csv":   "e-mail,name\nann@example.com,Ann & Co\n",
		"json":  "[\n  {\n    \"e-mail\": \"ann@example.com\",\n    \"name\": \"Ann & Co\"\n  }\n]\n",
	} {
		var out bytes.Buffer
		list := &table{columns: []string{"e-mail", "name"}}
		list.add("ann@example.com", "Ann & Co")
		if err := (listing{Output: output}).print(&out, list); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("print(%s) (-want +got):\n%s", output, diff)
		}
	}
}

// An error is a sentence for the person at the terminal: every bad field, and what is behind a failure.
func TestErrorsAreSentences(t *testing.T) {
	broken := fault.New(fault.Unavailable, "The disk is full.")
	broken.Cause = errors.New("no space left on device")
	var fields fault.Fields
	fields.Add("Name", "NotEmpty", "Name must be given.")
	fields.Add("EmailAddress", "Email", "This is not an address.")
	for _, test := range []struct {
		err  error
		want string
	}{
		{errors.New("open x: no such file"), "open x: no such file"},
		{fault.NotFound("There is no account %q.", "a1"), `There is no account "a1".`},
		{fields.Err(), "Name must be given.\nThis is not an address."},
		{broken, "The disk is full.\nCause: no space left on device"},
	} {
		if got := sentence(test.err); got != test.want {
			t.Errorf("sentence(%v) = %q, want %q", test.err, got, test.want)
		}
	}
}
