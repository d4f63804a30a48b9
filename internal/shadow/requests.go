package shadow

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// reading are the operations of the five that change nothing, whatever the verb. All other posts are writes.
var reading = map[string]bool{"/billing/usage": true, "/billing": true, "/ai/usage": true}

// Writes reports whether the request changes something, so that it is sent to a live platform only when somebody allows
// it.
func (r Request) Writes() bool {
	path, _, _ := strings.Cut(r.Path, "?")
	path = strings.TrimSuffix(strings.ToLower(path), "/")
	return r.Method != "GET" && !reading[path] || strings.HasPrefix(path, "/reports/") && r.Method == "GET" && r.Path != path
}

// maxLine bounds a line of a list.
const maxLine = 1 << 20

// ReadRequests reads a list: a verb, an address, and for a body its JSON, a line each; empty lines and those that begin
// with # are passed over. Every bad line is in the error.
func ReadRequests(r io.Reader) ([]Request, error) {
	var requests []Request
	var bad []string
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		request, err := parseLine(line)
		if err != nil {
			bad = append(bad, fmt.Sprintf("line %d: %v", n, err))
			continue
		}
		request.Line = n
		requests = append(requests, request)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(bad) > 0 {
		return nil, fmt.Errorf("the list of requests cannot be used:\n%s", strings.Join(bad, "\n"))
	}
	return requests, nil
}

func parseLine(line string) (Request, error) {
	method, rest, _ := strings.Cut(line, " ")
	path, body, _ := strings.Cut(strings.TrimSpace(rest), " ")
	r := Request{Method: strings.ToUpper(method), Path: path, Body: strings.TrimSpace(body)}
	switch r.Method {
	case "GET", "POST", "PUT", "PATCH", "DELETE":
	default:
		return r, fmt.Errorf("%q is no verb; a line is such as: GET /billing?accountId=a1&startDate=2026-10-01&endDate=2026-10-31", method)
	}
	if u, err := url.Parse(path); err != nil || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || u.Host != "" {
		return r, fmt.Errorf("%q is no address on a server; it begins with one slash", path)
	}
	if r.Body != "" && !json.Valid([]byte(r.Body)) {
		return r, fmt.Errorf("what follows the address is not JSON")
	}
	return r, nil
}

// Questions are the three operations that read, for each account over a range of days (YYYY-MM-DD, both included).
func Questions(accounts []string, first, last string) []Request {
	var requests []Request
	for _, id := range accounts {
		query := url.Values{"accountId": {id}, "startDate": {first}, "endDate": {last}}.Encode()
		for _, path := range []string{"/billing/usage", "/billing", "/ai/usage"} {
			requests = append(requests, Request{Method: "GET", Path: path + "?" + query})
		}
	}
	return requests
}
