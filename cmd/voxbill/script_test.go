package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"voxbill/internal/db/dbtest"
)

// TestMain lets this test binary be the program under test: a script that runs voxbill runs main in a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"voxbill": main})
}

// TestStories runs every script of testdata/script on each database. A script finds its own database by VOXBILL_DATA, on
// PostgreSQL by VOXBILL_DB too, and has these commands beside testscript's:
//
//	server [ARG...]            start voxbill serve on a free port and wait until it serves: URL is its address,
//	                           the file server.err what it said
//	shutdown                     stop it as Ctrl-C does; it must end well
//	crash                      kill it without a warning
//	calls N FILE               write a file of so many calls for import
//	http [-u USER] [-o FILE] [-h HEADER] [-until REGEXP] METHOD PATH [BODY]
//	                           send a request; the answer's body is stdout, its status and headers are stderr; from 400
//	                           on it fails; with -until it asks again until the body matches
//	capture NAME FILE REGEXP   set a variable to the first group of an expression in a file, or in stdout
//	cells FILE                 print every cell of a workbook, a line for each row
//	exits CODE COMMAND [ARG...] run a program that ends with this exit code
//	sql STATEMENT              change the database behind the program's back
func TestStories(t *testing.T) {
	for _, on := range []struct {
		name    string
		address func(testing.TB) string // "": the file in the data folder
	}{
		{"SQLite", func(testing.TB) string { return "" }},
		{"PostgreSQL", dbtest.Postgres},
	} {
		t.Run(on.name, func(t *testing.T) {
			on.address(t) // skips here, where there is none
			testscript.Run(t, testscript.Params{
				Dir: filepath.Join("testdata", "script"),
				Setup: func(env *testscript.Env) error {
					env.Setenv("VOXBILL_DATA", filepath.Join(env.WorkDir, "data"))
					if address := on.address(t); address != "" {
						env.Setenv("VOXBILL_DB", address)
					}
					story := &story{}
					env.Values[storyKey{}] = story
					env.Defer(story.kill)
					return nil
				},
				Condition: func(condition string) (bool, error) { return condition == strings.ToLower(on.name), nil },
				Cmds: map[string]func(*testscript.TestScript, bool, []string){
					"server": startServer, "shutdown": stopServer, "crash": crashServer, "calls": writeCalls, "http": sendRequest, "capture": capture,
					"cells": printCells, "exits": exits, "sql": changeBehind,
				},
				UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
			})
		})
	}
}
