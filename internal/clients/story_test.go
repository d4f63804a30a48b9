package clients

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A program tells a story: it works with the server through its client library and writes one line of JSON for each thing
// that it did, {"step": name, "got": value}. The line {"wait": seconds} asks to move the server's clock on; the program
// goes on when it has read a line. It knows where the server is and who it is from its environment:
// VOXBILL_URL, VOXBILL_NAME, VOXBILL_USER, VOXBILL_PASSWORD, VOXBILL_KEY.

// toldLine is a line of a program.
type toldLine struct {
	Step string          `json:"step"`
	Got  json.RawMessage `json:"got"`
	Wait int             `json:"wait"`
}

// storyLimit ends a program that hangs.
const storyLimit = 90 * time.Second

// tell runs a program in a folder as a new visitor and returns what it got, step by step.
func (w *world) tell(t *testing.T, folder, name string, environment []string, program ...string) map[string]json.RawMessage {
	t.Helper()
	v := w.newVisitor(t, name)
	ctx, stop := context.WithTimeout(t.Context(), storyLimit)
	defer stop()
	cmd := exec.CommandContext(ctx, program[0], program[1:]...)
	cmd.Dir = folder
	cmd.Env = slices.Concat(os.Environ(), []string{
		"VOXBILL_URL=" + w.url, "VOXBILL_NAME=" + v.name, "VOXBILL_USER=" + v.user, "VOXBILL_PASSWORD=" + password, "VOXBILL_KEY=" + v.key,
		"NO_PROXY=127.0.0.1,localhost", "no_proxy=127.0.0.1,localhost",
	}, environment)
	var said bytes.Buffer
	cmd.Stderr = &said
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	steps := w.listen(t, out, in)
	if err := cmd.Wait(); err != nil {
		t.Errorf("%s: %v after the steps %q\n%s", strings.Join(program, " "), err, slices.Sorted(maps.Keys(steps)), said.Bytes())
	}
	return steps
}

// listen reads what a program says, and moves the clock when it asks.
func (w *world) listen(t *testing.T, out io.Reader, in io.Writer) map[string]json.RawMessage {
	t.Helper()
	steps := map[string]json.RawMessage{}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line toldLine
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Errorf("the program says %s, which is no line of a story", lines.Bytes())
			continue
		}
		if line.Wait > 0 {
			w.move(time.Duration(line.Wait) * time.Second)
			if _, err := io.WriteString(in, "{}\n"); err != nil {
				t.Error(err)
			}
			continue
		}
		steps[line.Step] = line.Got
	}
	if err := lines.Err(); err != nil {
		t.Error(err)
	}
	return steps
}

// compare compares what a program got with what it should have got.
func compare(t *testing.T, steps map[string]json.RawMessage, wants map[string]string) {
	t.Helper()
	for _, step := range slices.Sorted(maps.Keys(wants)) {
		got, ok := steps[step]
		if !ok {
			t.Errorf("%s: not told", step)
			continue
		}
		if diff := cmp.Diff(decoded(t, wants[step]), decoded(t, string(got))); diff != "" {
			t.Errorf("%s: want (-) and got (+) differ:\n%s", step, diff)
		}
	}
	for _, step := range slices.Sorted(maps.Keys(steps)) {
		if _, ok := wants[step]; !ok {
			t.Errorf("%s: told, and nothing says what it should be: %s", step, steps[step])
		}
	}
}

func decoded(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return value
}
