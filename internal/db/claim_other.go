//go:build !unix

package db

import "os"

// lockFile does nothing where files have no such locks: there it is for the operator to start one server.
func lockFile(*os.File) error { return nil }
