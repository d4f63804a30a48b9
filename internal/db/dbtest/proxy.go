package dbtest

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"strconv"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// Proxy stands between the product and a PostgreSQL server and cuts connections on command: at a commit whose answer
// then never arrives, or after a number of bytes.
type Proxy struct {
	// URL is the database's address by way of the proxy.
	URL string

	network, address string
	listener         net.Listener
	work             sync.WaitGroup

	mu      sync.Mutex
	open    map[net.Conn]bool
	commits int        // commits to cut
	budget  func() int // bytes from the server that a new connection may pass; nil is without end
	cuts    int
}

// NewProxy starts a proxy before the database at address, until the end of the test.
func NewProxy(t testing.TB, address string) *Proxy {
	t.Helper()
	config, err := pgconn.ParseConfig(address)
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{open: map[net.Conn]bool{}}
	p.network, p.address = pgconn.NetworkAddress(config.Host, config.Port)
	if p.listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	through, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := through.Query()
	query.Set("host", "127.0.0.1")
	query.Set("port", strconv.Itoa(p.listener.Addr().(*net.TCPAddr).Port))
	query.Set("sslmode", "disable")
	through.RawQuery = query.Encode()
	p.URL = through.String()
	p.work.Go(p.accept)
	t.Cleanup(func() {
		p.listener.Close()
		p.CutAll()
		p.work.Wait()
	})
	return p
}

// CutCommits cuts the next n connections that commit: the server gets the commit and does it, its answer is lost.
func (p *Proxy) CutCommits(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.commits = n
}

// CutAfter cuts every new connection after as many bytes of the server's answers as budget says; nil ends that.
func (p *Proxy) CutAfter(budget func() int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.budget = budget
}

// CutAll cuts every open connection.
func (p *Proxy) CutAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for conn := range p.open {
		conn.Close()
	}
}

// Cuts returns how many connections were cut at a commit or after their bytes.
func (p *Proxy) Cuts() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cuts
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial(p.network, p.address)
		if err != nil {
			client.Close()
			continue
		}
		p.mu.Lock()
		left := -1
		if p.budget != nil {
			left = p.budget()
		}
		p.open[client] = true
		p.mu.Unlock()
		p.work.Go(func() { p.ask(client, server) })
		p.work.Go(func() { p.answer(client, server, left) })
	}
}

// ask carries what the client says to the server.
func (p *Proxy) ask(client, server net.Conn) {
	// The server reads to the end and does what it got, also when the client is cut off.
	defer func() {
		if half, ok := server.(interface{ CloseWrite() error }); ok {
			half.CloseWrite()
		}
	}()
	buf := make([]byte, 64<<10)
	for {
		n, err := client.Read(buf)
		if n > 0 && bytes.Contains(buf[:n], []byte("commit\x00")) && p.cutsCommit() {
			// The answer can no longer be passed on once the client is gone, and the server is asked only then.
			client.Close()
			server.Write(buf[:n])
			return
		}
		if n > 0 {
			if _, err := server.Write(buf[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// answer carries what the server says to the client, as far as the budget goes.
func (p *Proxy) answer(client, server net.Conn, left int) {
	defer func() {
		client.Close()
		io.Copy(io.Discard, server)
		server.Close()
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.open, client)
	}()
	buf := make([]byte, 4<<10)
	for {
		n, err := server.Read(buf)
		if left >= 0 && n > left {
			client.Write(buf[:left])
			p.cut()
			return
		}
		if left >= 0 {
			left -= n
		}
		if _, gone := client.Write(buf[:n]); err != nil || gone != nil {
			return
		}
	}
}

func (p *Proxy) cutsCommit() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.commits == 0 {
		return false
	}
	p.commits--
	p.cuts++
	return true
}

func (p *Proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cuts++
}
