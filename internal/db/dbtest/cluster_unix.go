//go:build unix

package dbtest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// keeper is the shell that runs the server. Its standard input is a pipe that the test process holds open and never
// writes to: when the test process ends, in whatever way, the pipe ends, and the keeper stops the server and removes
// its folder. It says "ready" once the server answers.
const keeper = `
trap '' INT TERM HUP
bin=$1 dir=$2
"$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=on -c synchronous_commit=on \
	-c full_page_writes=on -c shared_buffers=32MB -c max_connections=200 -c max_wal_size=256MB -c deadlock_timeout=100ms \
	>"$dir/log" 2>&1 </dev/null &
server=$!
tries=0
until "$bin/pg_isready" -q -h "$dir" -U voxbill -d postgres; do
	kill -0 $server 2>/dev/null || break
	tries=$((tries + 1))
	[ $tries -lt 600 ] || break
	sleep 0.05
done
if "$bin/pg_isready" -q -h "$dir" -U voxbill -d postgres; then echo ready; else echo failed; fi
exec >/dev/null
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$dir"
`

// startCluster starts a PostgreSQL cluster in a temporary folder, reachable only through a socket in it, and gives
// its address. It lives as long as the returned pipe is held, at most as long as the test process.
func startCluster() (string, io.Closer, error) {
	bin, err := serverPrograms()
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "voxbill-pg-")
	if err != nil {
		return "", nil, err
	}
	attributes, err := unprivileged(dir)
	if err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, "data"), "-U", "voxbill",
		"-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	initdb.SysProcAttr = attributes
	initdb.Dir = dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return "", nil, errors.Join(fmt.Errorf("initdb: %w: %s", err, bytes.TrimSpace(out)), os.RemoveAll(dir))
	}
	pipe, err := keep(bin, dir, attributes)
	if err != nil {
		return "", nil, err
	}
	address := url.URL{Scheme: "postgres", User: url.User("voxbill"), Path: "/postgres",
		RawQuery: url.Values{"host": {dir}}.Encode()}
	return address.String(), pipe, nil
}

// keep starts the keeper and waits for the server to answer. The pipe must be held on to: when nothing refers to it
// any more, it is closed, and the server stops.
func keep(bin, dir string, attributes *syscall.SysProcAttr) (io.Closer, error) {
	cmd := exec.Command("/bin/sh", "-c", keeper, "keeper", bin, dir)
	cmd.SysProcAttr = attributes
	cmd.Dir = "/"
	pipe, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	answer, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || strings.TrimSpace(answer) != "ready" {
		log, _ := os.ReadFile(filepath.Join(dir, "log"))
		return nil, fmt.Errorf("the server did not start: %s", bytes.TrimSpace(log))
	}
	return pipe, nil
}

// serverPrograms is the folder with initdb and postgres: the newest version under /usr/lib/postgresql, or on PATH.
func serverPrograms() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	version := func(path string) int {
		n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
		return n
	}
	if len(found) > 0 {
		newest := slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
		return filepath.Dir(newest), nil
	}
	onPath, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New("server programs not found")
	}
	if onPath, err = filepath.EvalSymlinks(onPath); err != nil {
		return "", err
	}
	return filepath.Dir(onPath), nil
}

// unprivileged gives the folder to an ordinary user when we are root, for PostgreSQL refuses to run as root, and says
// how to start a process as that user.
func unprivileged(dir string) (*syscall.SysProcAttr, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		account, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(account.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(account.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		credential := &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		return &syscall.SysProcAttr{Credential: credential}, os.Chown(dir, int(uid), int(gid))
	}
	return nil, errors.New("running as root, and there is no user postgres or nobody to run the server as")
}
