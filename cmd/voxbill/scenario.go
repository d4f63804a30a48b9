package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"voxbill/rating"
	"voxbill/rating/scenario"
)

// scenarioCmd plays scenario files.
type scenarioCmd struct {
	Files   []string `arg:"" name:"file" help:"Scenario files, or folders of them (*.txt)."`
	Deck    string   `placeholder:"FILE" help:"Price the calls by this deck instead of the files' own."`
	Explain bool     `help:"Print every amount with how it is worked out."`
}

// Help teaches by examples.
func (scenarioCmd) Help() string {
	return `A scenario is a story that an accountant can write: a deck, settings, calls, and what they are expected to come to.

  A London call of 61 seconds in whole minutes.

  deck
    prefix,rate
    44,0.02

  calls
    lunch  2026-10-01  +442079460001  61 s

  expect
    lunch  0.04 for 120 s

What differs is printed as FILE:LINE: what came out, what was expected. With --deck the same calls are priced by a deck that
is not loaded yet, so that it is tested before it goes in. No database is needed. Exit code 1: something differs. The whole
language: docs/decks.md.

Examples:
  voxbill scenario prices/*.txt
  voxbill scenario prices --deck world-2026-10.csv`
}

// Run plays the files.
func (c *scenarioCmd) Run(t *terminal) error {
	deck, err := c.deck(t)
	if err != nil {
		return err
	}
	files, err := c.files()
	if err != nil {
		return err
	}
	differing, count := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		results, differences := scenario.Play(string(text), deck)
		if c.Explain {
			for _, r := range results {
				fmt.Fprintf(t.stdout, "%s: %s = %v: %s\n", file, r.What, r.Amount, r.Steps)
			}
		}
		for _, d := range differences {
			where := file
			if d.Line > 0 {
				where += fmt.Sprintf(":%d", d.Line)
			}
			fmt.Fprintf(t.stdout, "%s: %s\n", where, d.Text)
		}
		if count += len(differences); len(differences) > 0 {
			differing++
		}
	}
	if differing > 0 {
		return fmt.Errorf("%s in %d of %s", counted(count, "difference", "differences"), differing, counted(len(files), "scenario", "scenarios"))
	}
	fmt.Fprintf(t.stderr, "%s, no differences\n", counted(len(files), "scenario", "scenarios"))
	return nil
}

// deck reads the deck that takes the place of the files' own; nil where none is named.
func (c *scenarioCmd) deck(t *terminal) (*rating.Deck, error) {
	if c.Deck == "" {
		return nil, nil
	}
	file, err := os.Open(c.Deck)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	deck, bad := rating.ParseDeck(file, c.Deck)
	return deck, t.badRows(c.Deck, bad)
}

// files are those that are named, and the scenarios in folders that are named.
func (c *scenarioCmd) files() ([]string, error) {
	var files []string
	for _, name := range c.Files {
		info, err := os.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, name)
			continue
		}
		found, err := filepath.Glob(filepath.Join(strings.NewReplacer(`[`, `\[`, `*`, `\*`, `?`, `\?`).Replace(name), "*.txt"))
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no scenario (*.txt) in %s", name)
		}
		slices.Sort(found)
		files = append(files, found...)
	}
	return files, nil
}
