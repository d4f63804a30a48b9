// Package shadow asks two servers of the same API the same questions and names every member in which their answers
// differ: the hosted platform and this one, in the month before somebody moves. It owns the list of requests, the
// sending, and the comparison of two JSON answers, numbers by their exact value.
//
// It does not know what an answer means: which member tells the rows of a list apart, and which members differ by nature,
// is said once in the table below. It changes nothing on either side unless a list asks for it and the caller allows it.
package shadow

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Side is one of the two servers.
type Side struct {
	Name     string // theirs, ours: as differences name it
	BaseURL  string
	User     string // HTTP Basic, on every request
	Password string
	Key      string // or an API key as a bearer token
}

// Request is one line of a list: a verb, an address and a body or none.
type Request struct {
	Line   int // in its list, 0 = not from one
	Method string
	Path   string // with its query
	Body   string // JSON
}

func (r Request) String() string { return r.Method + " " + r.Path }

// Difference is one member whose values differ. A side without the member has an empty value.
type Difference struct {
	Request      Request
	Member       string // customers[acme].internationalCosts
	Theirs, Ours string
	By           string // ours minus theirs where both are numbers
}

// Result is how a list went.
type Result struct {
	Requests  int
	Same      int
	Different int
	Failed    int
}

// Config is what a comparison needs.
type Config struct {
	Theirs, Ours Side
	Client       *http.Client // nil: one that follows no redirects and waits a minute
	Tell         func(done, of int)
}

// maxAnswer bounds an answer: a list that is longer has to be asked for in parts.
const maxAnswer = 64 << 20

// Compare sends every request to both sides, one after the other, and calls found for every difference. What a side did
// not answer is a failure of that request, told as a difference of its status; the others go on.
func Compare(ctx context.Context, c Config, requests []Request, found func(Difference)) (Result, error) {
	client := c.Client
	if client == nil {
		client = &http.Client{
			Timeout:       time.Minute,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // credentials stay where they are meant for
		}
	}
	var result Result
	for i, r := range requests {
		if err := ctx.Err(); err != nil {
			return result, err
		}
		result.Requests++
		theirs, their := ask(ctx, client, c.Theirs, r)
		ours, our := ask(ctx, client, c.Ours, r)
		differences := compareAnswers(r, theirs, ours)
		switch {
		case their != nil || our != nil:
			result.Failed++
			found(Difference{Request: r, Member: "(failed)", Theirs: text(their), Ours: text(our)})
		case len(differences) > 0:
			result.Different++
		default:
			result.Same++
		}
		for _, d := range differences {
			found(d)
		}
		if c.Tell != nil {
			c.Tell(i+1, len(requests))
		}
	}
	return result, nil
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// answer is what a side said.
type answer struct {
	status int
	body   any // decoded JSON with json.Number, nil for none
}

func ask(ctx context.Context, client *http.Client, side Side, r Request) (*answer, error) {
	var body io.Reader
	if r.Body != "" {
		body = strings.NewReader(r.Body)
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, strings.TrimSuffix(side.BaseURL, "/")+r.Path, body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "application/json")
	if r.Body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	switch {
	case side.Key != "":
		req.Header.Set("Authorization", "Bearer "+side.Key)
	case side.User != "":
		req.SetBasicAuth(side.User, side.Password)
	}
	res, err := client.Do(req)
	if err != nil {
		// The address is known, and its query may hold what no log should.
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err
		}
		return nil, err
	}
	defer res.Body.Close()
	return read(res)
}

func read(res *http.Response) (*answer, error) {
	text, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxAnswer:
		return nil, fmt.Errorf("the answer has more than %d MiB; ask for a shorter range", maxAnswer>>20)
	case res.StatusCode == http.StatusUnauthorized:
		return nil, errors.New("not signed in (401)")
	case res.StatusCode >= 300 && res.StatusCode < 400:
		return nil, fmt.Errorf("sent elsewhere (%d): not signed in, or the address has moved", res.StatusCode)
	case res.StatusCode >= 500:
		return nil, fmt.Errorf("failed (%s)", res.Status)
	}
	a := &answer{status: res.StatusCode}
	if len(bytes.TrimSpace(text)) == 0 {
		return a, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&a.body); err != nil {
		return nil, fmt.Errorf("%s with a body that is not JSON", res.Status)
	}
	return a, nil
}
