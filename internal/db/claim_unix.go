//go:build unix

package db

import (
	"errors"
	"os"
	"syscall"
)

// lockFile takes the lock on a file, or says that another process has it.
func lockFile(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errServed
	}
	return err
}
