package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"voxbill/period"
)

// version is the product's version.
const version = "0.1.0"

// versionCmd says which version this is.
type versionCmd struct{}

// Help teaches by examples.
func (versionCmd) Help() string {
	return `The checksum of the time zone data is printed because days, and so bills, depend on it.

Example:
  voxbill version`
}

// Run prints the version, the commit it was built from, and what else answers depend on.
func (versionCmd) Run(t *terminal) error {
	fmt.Fprintf(t.stdout, "voxbill %s\n", version)
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" || s.Key == "vcs.time" || s.Key == "vcs.modified" {
				fmt.Fprintf(t.stdout, "%-14s %s\n", s.Key[len("vcs."):], s.Value)
			}
		}
	}
	fmt.Fprintf(t.stdout, "%-14s %s %s/%s\n", "built with", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	fmt.Fprintf(t.stdout, "%-14s sha256 %s\n", "zone data", period.ZoneDataChecksum())
	return nil
}
