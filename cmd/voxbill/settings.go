package main

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// configFile is the name of a settings file.
type configFile string

// settings gives flags the values of the settings file. A flag on the command line goes before a variable, a variable
// before the file, the file before the default.
type settings struct {
	named  *configFile
	loaded bool
	values map[string]any
}

// Validate has nothing to say before the file is known.
func (s *settings) Validate(*kong.Application) error { return nil }

// Resolve returns the file's value for a flag.
func (s *settings) Resolve(ctx *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if !isSetting(flag) || flag.Name == "config" {
		return nil, nil
	}
	if err := s.load(ctx); err != nil {
		return nil, err
	}
	for _, name := range flag.Envs {
		if os.Getenv(name) != "" { // an empty one is as none
			return nil, nil
		}
	}
	return s.values[flag.Name], nil
}

// isSetting reports whether a flag may also be given by a variable and in the file.
func isSetting(flag *kong.Flag) bool { return len(flag.Envs) > 0 }

// load reads the file once. A name that is no setting is a mistake that must not stay unnoticed.
func (s *settings) load(ctx *kong.Context) error {
	if s.loaded {
		return nil
	}
	s.loaded = true
	name := string(*s.named) // from the variable; the flag is not applied yet
	for _, path := range ctx.Path {
		if path.Flag != nil && path.Flag.Name == "config" {
			name = fmt.Sprint(ctx.FlagValue(path.Flag))
		}
	}
	if name == "" {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("settings file: %w", err)
	}
	if err := json.Unmarshal(text, &s.values); err != nil {
		return fmt.Errorf("settings file %s: it must hold one JSON object: %w", name, err)
	}
	known := settingNames(ctx.Model)
	for key, value := range s.values {
		if !slices.Contains(known, key) {
			return fmt.Errorf("settings file %s: there is no setting %q; settings are %s", name, key, strings.Join(known, ", "))
		}
		if _, text := value.(string); !text {
			return fmt.Errorf("settings file %s: %s must be a text in quotes", name, key)
		}
	}
	return nil
}

// settingNames lists the names that the file may have, sorted.
func settingNames(model *kong.Application) []string {
	var names []string
	for _, flag := range settingFlags(model) {
		names = append(names, flag.Name)
	}
	slices.Sort(names)
	return names
}

// settingFlags lists the settings in the order of their declaration, each once.
func settingFlags(model *kong.Application) []*kong.Flag {
	var flags []*kong.Flag
	add := func(all []*kong.Flag) {
		for _, flag := range all {
			same := func(f *kong.Flag) bool { return f.Name == flag.Name }
			if isSetting(flag) && flag.Name != "config" && !slices.ContainsFunc(flags, same) {
				flags = append(flags, flag)
			}
		}
	}
	add(model.Flags)
	for _, leaf := range model.Leaves(true) {
		add(leaf.Flags)
	}
	return flags
}

// log returns a log of at least a level to standard error.
func (t *terminal) log(level string) *slog.Logger {
	var least slog.Level
	if err := least.UnmarshalText([]byte(level)); err != nil {
		least = slog.LevelWarn
	}
	return slog.New(slog.NewTextHandler(t.stderr, &slog.HandlerOptions{Level: least}))
}
