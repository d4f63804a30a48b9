package demo

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"voxbill/internal/app"
)

// quiet lets a fill run without telling anybody.
func quiet(int, int) {}

// A demo is never mixed into other data, and one that is there is served again as it is.
func TestOpenRefusesWhatIsNotADemo(t *testing.T) {
	complete := &Info{Seed: 3, Database: "sqlite:" + filepath.Join("FOLDER", "voxbill.db"), Complete: true}
	for _, test := range []struct {
		name  string
		files map[string]string
		info  *Info
		store app.Store
		seed  *uint64
		want  string // part of what is said; "" takes the demo that is there
	}{
		{"a folder with other files", map[string]string{"letters.txt": ""}, nil, app.Store{}, nil, "holds no demo"},
		{"somebody's data folder", map[string]string{"voxbill.db": ""}, nil, app.Store{}, nil, "never mixed into other data"},
		{"the demo that is there", map[string]string{"voxbill.db": ""}, complete, app.Store{}, nil, ""},
		{"the same seed", map[string]string{"voxbill.db": ""}, complete, app.Store{}, new(uint64(3)), ""},
		{"another seed", map[string]string{"voxbill.db": ""}, complete, app.Store{}, new(uint64(4)), "holds the demo of seed 3"},
		{"another database", map[string]string{"voxbill.db": ""}, complete, app.Store{DB: "postgres://x/y"}, nil, "in another database"},
		{"a fill into a database elsewhere that was stopped", nil, &Info{Database: "postgres://x/y"}, app.Store{DB: "postgres://x/y"}, nil, "was stopped"},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			for name, text := range test.files {
				if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if test.info != nil {
				info := *test.info
				info.Database = strings.ReplaceAll(info.Database, "FOLDER", folder)
				if err := info.write(folder); err != nil {
					t.Fatal(err)
				}
			}
			test.store.Data = folder
			info, err := Open(context.Background(), app.Config{Store: test.store}, test.seed, quiet)
			switch {
			case test.want == "" && (err != nil || info.Seed != 3):
				t.Errorf("Open() = %+v, %v, want the demo of seed 3", info, err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("Open() = %v, want %q", err, test.want)
			}
		})
	}
}

// A database in which somebody is known already stays as it is, and no demo.json claims it.
func TestOpenRefusesADatabaseInUse(t *testing.T) {
	database := filepath.Join(t.TempDir(), "somebody.db")
	a, err := app.New(context.Background(), app.Config{Store: app.Store{Data: t.TempDir(), DB: database}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Welcome(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	_, err = Open(context.Background(), app.Config{Store: app.Store{Data: folder, DB: database}}, nil, quiet)
	if !errors.Is(err, errInUse) {
		t.Errorf("Open() = %v, want %v", err, errInUse)
	}
	if exists(filepath.Join(folder, fileName)) {
		t.Errorf("%s was left behind", fileName)
	}
}

// A fill that was stopped is begun anew.
func TestOpenBeginsAnewWhatWasStopped(t *testing.T) {
	folder := t.TempDir()
	stopped, stop := context.WithCancel(context.Background())
	_, err := Open(stopped, app.Config{Store: app.Store{Data: folder}}, nil, func(int, int) { stop() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Open() = %v, want %v", err, context.Canceled)
	}
	again, stopAgain := context.WithCancel(context.Background())
	done := 0
	_, err = Open(again, app.Config{Store: app.Store{Data: folder}}, nil, func(n, _ int) { done = n; stopAgain() })
	if !errors.Is(err, context.Canceled) || done == 0 {
		t.Errorf("Open() after a stop = %v with %d done, want it to fill again", err, done)
	}
}
