package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"voxbill/internal/db"
)

// story is what one script keeps between its commands.
type story struct {
	server *exec.Cmd
	silent chan struct{} // closed when the server's standard error has ended
}

type storyKey struct{}

func storyOf(ts *testscript.TestScript) *story { return ts.Value(storyKey{}).(*story) }

// kill ends a server that a failed script left behind.
func (s *story) kill() {
	if s.server == nil {
		return
	}
	_ = s.server.Process.Kill()
	<-s.silent
	_ = s.server.Wait()
	s.server = nil
}

func startServer(ts *testscript.TestScript, neg bool, args []string) {
	s := storyOf(ts)
	if neg || s.server != nil {
		ts.Fatalf("usage: server [ARG...], one at a time")
	}
	program, err := exec.LookPath("voxbill")
	ts.Check(err)
	cmd := exec.Command(program, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "VOXBILL_DATA", "VOXBILL_DB", "VOXBILL_CONFIG"} {
		if value := ts.Getenv(name); value != "" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	talk, err := cmd.StderrPipe()
	ts.Check(err)
	file, err := os.Create(ts.MkAbs("server.err"))
	ts.Check(err)
	ts.Check(cmd.Start())
	s.server, s.silent = cmd, make(chan struct{})
	serves := make(chan string, 1)
	go listen(talk, file, serves, s.silent)
	url, ok := <-serves
	if !ok {
		ts.Fatalf("the server did not start: %s", ts.ReadFile("server.err"))
	}
	ts.Setenv("URL", url)
}

// listen keeps what the server says in a file and passes on its address.
func listen(talk io.Reader, file *os.File, serves chan<- string, silent chan<- struct{}) {
	defer close(silent)
	defer close(serves)
	defer file.Close()
	for lines := bufio.NewScanner(talk); lines.Scan(); {
		fmt.Fprintln(file, lines.Text())
		if _, url, ok := strings.Cut(lines.Text(), " serves "); ok {
			serves <- url
		}
	}
}

func stopServer(ts *testscript.TestScript, neg bool, args []string) {
	s := storyOf(ts)
	if neg || len(args) > 0 || s.server == nil {
		ts.Fatalf("usage: shutdown, after server")
	}
	ts.Check(s.server.Process.Signal(os.Interrupt))
	<-s.silent
	err := s.server.Wait()
	s.server = nil
	ts.Check(err)
}

func crashServer(ts *testscript.TestScript, neg bool, args []string) {
	s := storyOf(ts)
	if neg || len(args) > 0 || s.server == nil {
		ts.Fatalf("usage: crash, after server")
	}
	s.kill()
}

// writeCalls writes calls of customer c1, half a minute apart from 1 October 2026 on, of 1 to 300 seconds.
func writeCalls(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: calls N FILE")
	}
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var text strings.Builder
	text.WriteString("id,category,start_time,duration_seconds,customer_id,call_sid,direction,from,to,cost,cost_currency\n")
	at := time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)
	for i := range n {
		fmt.Fprintf(&text, "k%d,calls-outbound,%s,%d,c1,CA%032d,outbound,+14155550100,+442079460%03d,0.%04d,USD\n",
			i, at.Add(time.Duration(i)*time.Minute/2).Format(time.RFC3339), i%300+1, i, i%1000, i%10000)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text.String()), 0o600))
}

// asked is a request of a script.
type asked struct {
	user, file, method, url, body string
	headers                       []string
	until                         *regexp.Regexp
}

func readRequest(ts *testscript.TestScript, args []string) asked {
	var a asked
	for len(args) > 1 && strings.HasPrefix(args[0], "-") {
		switch args[0] {
		case "-u":
			a.user = args[1]
		case "-o":
			a.file = ts.MkAbs(args[1])
		case "-h":
			a.headers = append(a.headers, args[1])
		case "-until":
			a.until = regexp.MustCompile(args[1])
		default:
			ts.Fatalf("http: unknown option %s", args[0])
		}
		args = args[2:]
	}
	if len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: http [-u USER] [-o FILE] [-h HEADER] [-until REGEXP] METHOD PATH [BODY]")
	}
	a.method, a.url = args[0], ts.Getenv("URL")+args[1]
	if len(args) == 3 {
		a.body = args[2]
		if name, ok := strings.CutPrefix(a.body, "@"); ok {
			a.body = ts.ReadFile(name)
		}
	}
	return a
}

// send sends the request once.
func (a asked) send() (*http.Response, []byte, error) {
	req, err := http.NewRequest(a.method, a.url, strings.NewReader(a.body))
	if err != nil {
		return nil, nil, err
	}
	if a.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if name, password, ok := strings.Cut(a.user, ":"); ok {
		req.SetBasicAuth(name, password)
	}
	for _, h := range a.headers {
		name, value, _ := strings.Cut(h, ":")
		req.Header.Set(strings.TrimSpace(name), strings.TrimSpace(value))
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res, body, err
}

// patience bounds how long a script waits for what a server does by itself.
const patience = 30 * time.Second

func sendRequest(ts *testscript.TestScript, neg bool, args []string) {
	a := readRequest(ts, args)
	res, body, err := a.send()
	ts.Check(err)
	for end := time.Now().Add(patience); a.until != nil && !a.until.Match(body); {
		if time.Now().After(end) {
			ts.Fatalf("%s %s never matched %v; last: %s", a.method, a.url, a.until, body)
		}
		<-time.After(20 * time.Millisecond)
		res, body, err = a.send()
		ts.Check(err)
	}
	fmt.Fprintln(ts.Stderr(), res.Status)
	ts.Check(res.Header.Write(ts.Stderr()))
	if a.file != "" {
		ts.Check(os.WriteFile(a.file, body, 0o600))
	} else {
		fmt.Fprintln(ts.Stdout(), strings.TrimSuffix(string(body), "\n")) // as files in a script end
	}
	if failed := res.StatusCode >= 400; failed != neg {
		ts.Fatalf("%s %s = %s: %s", a.method, a.url, res.Status, body)
	}
}

func capture(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: capture NAME FILE REGEXP")
	}
	found := regexp.MustCompile(args[2]).FindStringSubmatch(ts.ReadFile(args[1]))
	if len(found) < 2 {
		ts.Fatalf("capture: %s does not match %s", args[1], args[2])
	}
	ts.Setenv(args[0], found[1])
}

func printCells(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: cells FILE")
	}
	book, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer book.Close()
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		ts.Check(err)
		for _, row := range rows {
			fmt.Fprintln(ts.Stdout(), sheet+": "+strings.Join(row, " | "))
		}
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		ended := new(exec.ExitError)
		if !errors.As(err, &ended) {
			ts.Fatalf("%v: %v", args[1:], err)
		}
		got = ended.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code of %v = %d, want %d", args[1:], got, want)
	}
}

func changeBehind(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sql STATEMENT")
	}
	address := ts.Getenv("VOXBILL_DB")
	if address == "" {
		address = "sqlite:" + filepath.Join(ts.Getenv("VOXBILL_DATA"), "voxbill.db")
	}
	ctx := context.Background()
	d, err := db.Open(ctx, db.Config{URL: address})
	ts.Check(err)
	err = d.Update(ctx, func(tx *db.Tx) error {
		changed, err := tx.ExecContext(ctx, args[0])
		if err != nil {
			return err
		}
		if n, err := changed.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, errors.New("the statement changed nothing"))
		}
		return nil
	})
	ts.Check(errors.Join(err, d.Close()))
}
