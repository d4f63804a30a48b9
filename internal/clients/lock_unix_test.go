//go:build unix

package clients

import (
	"errors"
	"os"
	"syscall"
)

// lock waits until nobody else holds the file, in this process or another, and holds it. It ends with its process.
func lock(name string) (release func() error, err error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file.Close, nil
}
