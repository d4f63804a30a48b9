//go:build !unix

package clients

import "os"

// lock does not wait: where the system has no such locks, a second installer is refused by the first one's folder.
func lock(name string) (release func() error, err error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	return file.Close, nil
}
