//go:build !unix

package dbtest

import (
	"errors"
	"io"
)

// startCluster cannot start a cluster here; VOXBILL_TEST_POSTGRES names a server instead.
func startCluster() (string, io.Closer, error) {
	return "", nil, errors.New("no throwaway cluster on this system; set VOXBILL_TEST_POSTGRES")
}
