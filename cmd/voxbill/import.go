package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"voxbill/account"
	"voxbill/cdr"
	"voxbill/internal/app"
	"voxbill/usage"
)

// importCmd reads files of calls into an account.
type importCmd struct {
	Files   []string `arg:"" name:"file" help:"Files, or folders with all files in and below them."`
	Account string   `required:"" placeholder:"ID" help:"Whose calls they are."`
	Source  string   `placeholder:"NAME" help:"Who says so, in place of what the files say: for two switches whose own ids may be equal."`
}

// Help teaches by examples.
func (importCmd) Help() string {
	return `Files are our own CSV (docs/import.md) or JSON call records of FreeSWITCH; each is recognised by what is in it. A
broken line is listed with its number and never stops the rest. Importing the same file again, or one that overlaps,
adds nothing twice; so does an import that is started again after it was stopped. The server may run meanwhile.

Exit code 5: some lines were refused, all others are stored.

Examples:
  voxbill import --account a1 calls-2026-10.csv
  voxbill import --account a1 --data /var/lib/voxbill /var/log/freeswitch/json_cdr`
}

// Run imports and prints the summary.
func (c *importCmd) Run(ctx context.Context, t *terminal) error {
	files, err := cdr.Files(c.Files)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return errors.New("there is no file to import")
	}
	ctx, a, err := t.openExisting(ctx)
	if err != nil {
		return err
	}
	err = c.into(ctx, t, a, files)
	return errors.Join(err, a.Close())
}

func (c *importCmd) into(ctx context.Context, t *terminal, a *app.App, files []string) error {
	target, err := a.Directory.AccountFor(ctx, account.CallerFrom(ctx), c.Account)
	if err != nil {
		return err
	}
	submit, err := c.submit(a)
	if err != nil {
		return err
	}
	progress := newProgress(t.stderr)
	summary, err := cdr.Import(ctx, cdr.Config{Account: target, Submit: submit, Progress: progress.show}, files)
	progress.end()
	if summary != nil {
		printSummary(t.stdout, summary)
	}
	if err != nil {
		return err
	}
	if refused := summary.RejectedCount + summary.ConflictCount; refused > 0 {
		return &partlyDone{fmt.Sprintf("%s not stored, everything else is; correct and import the same files again",
			counted(refused, "record or file was", "records or files were"))}
	}
	return nil
}

// submit returns the recorder's Submit, under the name of the source that was given.
func (c *importCmd) submit(a *app.App) (func(context.Context, ...*usage.Entry) error, error) {
	if c.Source == "" {
		return a.Recorder.Submit, nil
	}
	if c.Source == "billable" || len(c.Source) > 255 {
		return nil, fmt.Errorf("--source %q cannot be used: it is kept for billables, or longer than 255 bytes", c.Source)
	}
	return func(ctx context.Context, entries ...*usage.Entry) error {
		for _, e := range entries {
			e.Event.Source = c.Source
		}
		return a.Recorder.Submit(ctx, entries...)
	}, nil
}

// printSummary prints what became of the files. Problems are listed like a compiler's.
func printSummary(out io.Writer, s *cdr.Summary) {
	fmt.Fprintf(out, "%s, %s: %s new, %s completed, %s known already",
		counted(s.Files, "file", "files"), counted(s.Read, "record", "records"),
		grouped(s.Created), grouped(s.Completed), grouped(s.AlreadyThere))
	var skipped int64
	for _, n := range s.Skipped {
		skipped += n
	}
	fmt.Fprintf(out, ", %s skipped, %s in conflict, %s rejected\n", grouped(skipped), grouped(s.ConflictCount), grouped(s.RejectedCount))
	for _, reason := range slices.Sorted(maps.Keys(s.Skipped)) {
		fmt.Fprintf(out, "skipped %s: %s\n", grouped(s.Skipped[reason]), reason)
	}
	printProblems(out, "conflict", s.Conflicts, s.ConflictCount)
	printProblems(out, "rejected", s.Rejected, s.RejectedCount)
	if s.Unassigned == 0 {
		return
	}
	fmt.Fprintf(out, "%s to no customer yet; map them (voxbill map add) and they are charged by themselves:\n",
		counted(s.Unassigned, "new event belongs", "new events belong"))
	for _, u := range s.Unmapped {
		fmt.Fprintf(out, "unmapped %s: %s\n", grouped(u.Events), unmappedOf(u))
	}
}

func printProblems(out io.Writer, kind string, problems []cdr.Problem, count int64) {
	for _, p := range problems {
		fmt.Fprintf(out, "%s %s\n", kind, p)
	}
	if more := count - int64(len(problems)); more > 0 {
		fmt.Fprintf(out, "%s and %s more\n", kind, grouped(more))
	}
}

// unmappedOf names what a mapping could be made for.
func unmappedOf(u cdr.Unmapped) string {
	switch {
	case u.AccountCode != "":
		return "account code " + u.AccountCode
	case u.To != "":
		return strings.TrimSpace(u.Direction + " to " + u.To)
	case u.From != "":
		return strings.TrimSpace(u.Direction + " from " + u.From)
	}
	return "neither account code nor number"
}

// progress shows how far an import is: a bar on a terminal, otherwise a line every few seconds.
type progress struct {
	out  io.Writer
	bar  *progressbar.ProgressBar
	last time.Time
}

// linesApart is the time between two lines of progress where there is no terminal.
const linesApart = 5 * time.Second

func newProgress(out *os.File) *progress {
	p := &progress{out: out, last: time.Now()}
	if info, err := out.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		p.bar = progressbar.NewOptions64(1, progressbar.OptionSetWriter(out), progressbar.OptionShowBytes(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth())
	}
	return p
}

func (p *progress) show(now cdr.Progress) {
	if p.bar != nil {
		p.bar.ChangeMax64(max(now.Total, 1))
		p.bar.Describe(fmt.Sprintf("%s accepted, %s refused", grouped(now.Accepted), grouped(now.Rejected)))
		_ = p.bar.Set64(now.Done) // what cannot be shown is no reason to stop
		return
	}
	if time.Since(p.last) < linesApart {
		return
	}
	p.last = time.Now()
	fmt.Fprintf(p.out, "%d%%: %s accepted, %s refused, reading %s\n",
		now.Done*100/max(now.Total, 1), grouped(now.Accepted), grouped(now.Rejected), now.File)
}

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
