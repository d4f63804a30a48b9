// Package cdr owns the files of call records: the importers, one for each source, the import of a list of files with
// its progress and its summary, and the mapping of numbers, SIP users and account codes to customers.
//
// It does not own facts: what it reads it hands to the recorder of package usage, which knows what is there already and
// makes every import repeatable. It does not own prices or the decision who pays for a call, which package billing
// takes from the same mapping, and it keeps no files.
package cdr

import (
	"io"

	"voxbill/usage"
)

// Importer reads one kind of file.
type Importer struct {
	Name string
	// Recognises says by a file's name and its first bytes (up to HeadSize) whether it is of this kind.
	Recognises func(name string, head []byte) bool
	// Read hands every record of the file to the sink, in order. A broken record is rejected and never stops the rest;
	// the error that Read returns is the file's as a whole (it cannot be read, its header is wrong) or the sink's.
	Read func(r io.Reader, to Sink) error
}

// All are the importers, in the order in which they are asked whether a file is theirs.
var All = []Importer{
	FreeSWITCH,
	CSV,
}

// HeadSize is how many bytes of a file an importer may look at to recognise it.
const HeadSize = 4096

// Row is one record as a file states it: the event without its account, and the customer by his public id.
type Row struct {
	usage.Event
	CustomerID string
}

// Sink takes what an importer reads. Lines count from 1; a record that spans several is named by its first.
type Sink struct {
	Take   func(line int, row Row) error
	Skip   func(line int, reason string) // a sound record of something that is no usage
	Reject func(line int, reason string) // a record that cannot be understood
}

// importerOf returns the importer that recognises a file.
func importerOf(name string, head []byte) (Importer, bool) {
	for _, i := range All {
		if i.Recognises(name, head) {
			return i, true
		}
	}
	return Importer{}, false
}
