// Package faultfs is a file layer for SQLite that behaves like a disk in bad hours. It owns two things. Beside each
// database and log file it keeps a shadow copy, the file's name with ".durable", that holds only what was synced: a
// test kills a process, calls Crash, and finds the files as a power failure might have left them. And it makes writes
// and syncs fail, or kills the process in the middle of one, on the command of a steering file, so that a test can
// steer another process.
//
// It is for tests only and knows nothing of what is stored. It wraps SQLite's own file layer, so locks, shared memory
// and reading are the real ones. Only one process at a time may have a database open through it. The removal of a file
// is taken as durable at once.
package faultfs

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Operation is what a rule applies to.
type Operation string

// The operations that can be made to fail. Truncating counts as a write.
const (
	Write Operation = "write"
	Sync  Operation = "sync"
)

// Fault is what happens instead of an operation.
type Fault string

// The faults. A failed sync drops what was written since the last one, as Linux does: a later sync succeeds without
// it.
const (
	Fail Fault = "fail" // an input/output error
	Full Fault = "full" // no room on the disk
	Kill Fault = "kill" // the process ends here, without a word
)

// Rule makes an operation fail.
type Rule struct {
	Operation Operation
	Fault     Fault
	// Suffix limits the rule to files whose name ends so ("-wal" for the log, ".db" for the database).
	Suffix string
	// After is how many such operations still succeed before the first one fails.
	After int
}

// Steer replaces the rules in a steering file. Processes whose layer was registered with that file obey from their
// next operation on, and count After anew. Without rules everything works.
func Steer(control string, rules ...Rule) error {
	text, err := json.Marshal(rules)
	if err != nil {
		return err
	}
	// A rename, so that nobody reads half a file.
	if err := os.WriteFile(control+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(control+".new", control)
}

// shadowSuffix ends the name of the copy that holds only what was synced.
const shadowSuffix = ".durable"

// Crash puts the files of the database at path back to what was synced, as after a loss of power. No process may have
// the database open.
func Crash(path string) error {
	for _, name := range []string{path, path + "-wal", path + "-journal"} {
		err := os.Rename(name+shadowSuffix, name)
		if errors.Is(err, os.ErrNotExist) {
			err = os.Remove(name) // never synced, so it is not there
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	err := os.Remove(path + "-shm") // memory, not a file
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// steering is the present content of a steering file.
type steering struct {
	file  string
	text  []byte
	rules []Rule
}

// fault is what is to happen instead of an operation on a file; empty is nothing.
func (s *steering) fault(op Operation, name string) Fault {
	text, err := os.ReadFile(s.file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		panic(fmt.Sprintf("faultfs: %v", err))
	}
	if !bytes.Equal(text, s.text) {
		s.text, s.rules = text, nil
		if err := json.Unmarshal(text, &s.rules); len(text) > 0 && err != nil {
			panic(fmt.Sprintf("faultfs: %s: %v", s.file, err))
		}
	}
	for i := range s.rules {
		rule := &s.rules[i]
		if rule.Operation != op || !strings.HasSuffix(name, rule.Suffix) {
			continue
		}
		if rule.After > 0 {
			rule.After--
			continue
		}
		return rule.Fault
	}
	return ""
}

// file is one database or log file of this process, however many connections have it open.
type file struct {
	name    string
	pending []change // since the last sync, in order
	whole   bool     // what an earlier process wrote without a sync is pending too
}

// change is a write, or a truncation to offset when data is nil.
type change struct {
	offset int64
	data   []byte
}

// newFile looks at a file before it is opened. Without a shadow, what is there counts as durable; with one, only the
// shadow does.
func newFile(name string) (*file, error) {
	f := &file{name: name}
	_, err := os.Stat(name)
	if errors.Is(err, os.ErrNotExist) {
		if err := os.Remove(name + shadowSuffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(name + shadowSuffix); errors.Is(err, os.ErrNotExist) {
		return f, f.copyWhole()
	} else if err != nil {
		return nil, err
	}
	f.whole = true
	return f, nil
}

// synced brings the shadow up to date.
func (f *file) synced(size int64) error {
	if f.whole {
		f.whole, f.pending = false, nil
		return f.copyWhole()
	}
	shadow, err := os.OpenFile(f.name+shadowSuffix, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer shadow.Close()
	for _, c := range f.pending {
		if c.data == nil {
			err = shadow.Truncate(c.offset)
		} else {
			_, err = shadow.WriteAt(c.data, c.offset)
		}
		if err != nil {
			return err
		}
	}
	f.pending = nil
	return shadow.Truncate(size)
}

// dropped forgets what was written since the last sync.
func (f *file) dropped() { f.pending, f.whole = nil, false }

func (f *file) copyWhole() error {
	from, err := os.Open(f.name)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(f.name + shadowSuffix)
	if err != nil {
		return err
	}
	defer to.Close()
	_, err = io.Copy(to, from)
	return err
}
