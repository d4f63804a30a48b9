package cdr

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"
)

// What editors and spreadsheets do to a file does not change what is read from it.
func TestHowAFileIsSavedDoesNotMatter(t *testing.T) {
	const csvText = "id,category,start_time,account_code\n" +
		"a,calls-outbound,2026-10-01T09:30:00Z,\"x, y\"\n" +
		"b,calls-inbound,2026-10-01T09:31:00Z,\n"
	const jsonText = `{"variables":{"uuid":"a","direction":"inbound","start_epoch":"1790000000","answer_epoch":"1790000001","billsec":"3"}}` + "\n" +
		`{"variables":{"uuid":"b","direction":"inbound","start_epoch":"1790000000","answer_epoch":"1790000001","billsec":"3"}}` + "\n"
	for _, plain := range []struct{ name, text string }{{"a.csv", csvText}, {"a.json", jsonText}} {
		want := reading(t, plain.name, plain.text)
		if strings.Count(want, "\n") != 3 || strings.Contains(want, "rejected") {
			t.Fatalf("reading %s = %s, want two records", plain.name, want)
		}
		for how, text := range map[string]string{
			"with a byte order mark":         "\uFEFF" + plain.text,
			"with CRLF":                      strings.ReplaceAll(plain.text, "\n", "\r\n"),
			"with both":                      "\uFEFF" + strings.ReplaceAll(plain.text, "\n", "\r\n"),
			"without an end of line":         strings.TrimSuffix(plain.text, "\n"),
			"with empty lines at its end":    plain.text + "\n\r\n\n",
			"under a name that says nothing": plain.text,
		} {
			name := plain.name
			if strings.HasPrefix(how, "under") {
				name = "export"
			}
			if diff := cmp.Diff(want, reading(t, name, text)); diff != "" {
				t.Errorf("%s %s is read differently (-want +got):\n%s", plain.name, how, diff)
			}
		}
	}
}

// Whatever texts a program writes with a CSV library come back as they were, a broken line among them or not.
func TestRecordsComeBackAsTheyWereWritten(t *testing.T) {
	field := rapid.StringMatching(`[a-z "',;\n]{0,12}[a-z]`)
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.SliceOfN(field, 3, 3), 1, 12).Draw(t, "records")
		for _, record := range want {
			for i := range record {
				record[i] = strings.TrimSpace(record[i])
			}
		}
		broken := rapid.IntRange(0, len(want)).Draw(t, "broken line before")
		var file bytes.Buffer
		for i, record := range want {
			if i == broken {
				file.WriteString("only one field\n")
			}
			w := csv.NewWriter(&file)
			w.Write(record)
			w.Flush()
		}
		records := newCSVRecords(&file)
		records.width = 3
		var got [][]string
		for {
			fields, _, err := records.next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err == nil {
				got = append(got, fields)
			} else if !errors.As(err, new(badRecord)) {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("records (-want +got):\n%s", diff)
		}
	})
}

func TestALineThatIsTooLongIsOneBrokenLine(t *testing.T) {
	long := strings.Repeat("x", 2*maxRecordBytes)
	text := "id,category,start_time\n" + long + ",calls,2026-10-01T09:30:00Z\na,calls,2026-10-01T09:30:00Z\n\"open\n" + long + "\nb,calls,2026-10-01T09:30:00Z\n"
	want := `importer csv
2: rejected: the line is longer than 65536 bytes.
3: id=csv/a leaf=calls-unspecified at=2026-10-01T09:30:00Z
4: rejected: a quote is opened here and not closed.
5: rejected: the line is longer than 65536 bytes.
6: id=csv/b leaf=calls-unspecified at=2026-10-01T09:30:00Z
`
	if diff := cmp.Diff(want, reading(t, "a.csv", text)); diff != "" {
		t.Errorf("reading (-want +got):\n%s", diff)
	}
}

func TestAnObjectThatDoesNotEndIsOneBrokenRecord(t *testing.T) {
	good := `{"variables":{"uuid":"a","direction":"inbound","start_epoch":"1790000000","answer_epoch":"1790000001","billsec":"3"}}` + "\n"
	text := `{"variables":{"x":"y",` + "\n" + strings.Repeat(good, 2*maxObjectBytes/len(good))
	got := reading(t, "a.json", text)
	wantTaken := strings.Count(text, "uuid")
	if taken := strings.Count(got, "id=freeswitch/a"); taken != wantTaken {
		t.Errorf("records read behind one that does not end = %d, want %d", taken, wantTaken)
	}
	if want := "1: rejected: this object does not end within 4 MiB.\n"; strings.Count(got, "rejected") != 1 || !strings.Contains(got, want) {
		t.Errorf("rejected = %d records, want only %q", strings.Count(got, "rejected"), want)
	}
}

// A file that cannot be read to its end gives what was read before, and its error.
func TestReadErrorIsNotTheEnd(t *testing.T) {
	failure := errors.New("the disk is gone")
	for name, text := range map[string]string{
		"csv":        "id,category,start_time\na,calls,2026-10-01T09:30:00Z\n",
		"freeswitch": `{"variables":{"uuid":"a","direction":"inbound","start_epoch":"1790000000","answer_epoch":"1790000001","billsec":"3"}}` + "\n",
	} {
		i := slices.IndexFunc(All, func(i Importer) bool { return i.Name == name })
		taken := 0
		err := All[i].Read(io.MultiReader(strings.NewReader(text), iotest.ErrReader(failure)), Sink{
			Take:   func(int, Row) error { taken++; return nil },
			Skip:   func(int, string) {},
			Reject: func(line int, reason string) { t.Errorf("%s:%d rejected: %s", name, line, reason) },
		})
		if !errors.Is(err, failure) || taken != 1 {
			t.Errorf("%s.Read = %v after %d records, want %v after 1", name, err, taken, failure)
		}
	}
}

func FuzzCSV(f *testing.F) {
	seed(f, ".csv")
	f.Fuzz(func(t *testing.T, text string) { readTwice(t, CSV, text) })
}

func FuzzFreeSWITCH(f *testing.F) {
	seed(f, ".json")
	f.Fuzz(func(t *testing.T, text string) {
		readTwice(t, FreeSWITCH, text)
		if object := []byte(text); json.Valid(object) && !bytes.Equal(withoutNaN(object), object) {
			t.Errorf("withoutNaN(%s) = %s, want it unchanged", object, withoutNaN(object))
		}
	})
}

// seed gives the inputs of the goldens to a fuzz test.
func seed(f *testing.F, extension string) {
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if input := txtar.Parse(text).Files[0]; filepath.Ext(input.Name) == extension {
			f.Add(string(input.Data))
		}
	}
}

// readTwice reads a file at once and byte by byte: both give the same, in the order of its lines.
func readTwice(t *testing.T, importer Importer, text string) {
	var got [2][]string
	for i, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
		last := 0
		note := func(line int, what string) {
			if line < last || line > strings.Count(text, "\n")+1 {
				t.Errorf("line %d follows line %d of %d", line, last, strings.Count(text, "\n")+1)
			}
			last = line
			got[i] = append(got[i], fmt.Sprint(line, what))
		}
		err := importer.Read(r, Sink{
			Take:   func(line int, row Row) error { note(line, describe(row)); return nil },
			Skip:   note,
			Reject: note,
		})
		got[i] = append(got[i], fmt.Sprint(err))
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Errorf("reading byte by byte differs:\n%s", diff)
	}
}
