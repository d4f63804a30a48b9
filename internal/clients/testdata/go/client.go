package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"

	"hudson/dtos"
)

// A client sends requests with the standard library alone, by what the types of /types/go say of themselves.
type client struct {
	base               string
	http               http.Client
	user, password     string // Basic, unless empty
	bearer, refreshing string
}

func newClient(base string) *client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		panic(err)
	}
	return &client{base: base, http: http.Client{Jar: jar}}
}

// A request says who it is, by which verb it is sent and what it is answered with.
type request[T any] interface {
	message
	CreateResponse() T
}

type message interface {
	GetTypeName() string
	HttpMethod() string
}

// A failure is what the server says of one.
type failure struct {
	status int
	dtos.ResponseStatus
}

func (f *failure) Error() string { return fmt.Sprintf("%d %s: %s", f.status, f.ErrorCode, f.Message) }

// call sends a request and returns its answer.
func call[T any](c *client, r request[T]) (T, error) {
	answer := r.CreateResponse()
	return answer, c.send(r, &answer)
}

// do sends a request that has no answer.
func do(c *client, r interface {
	message
	CreateResponseVoid()
}) error {
	return c.send(r, nil)
}

// all sends requests of one kind at once.
func all[R request[T], T any](c *client, requests []R) (answers []T, err error) {
	return answers, c.exchange(http.MethodPost, "/api/"+requests[0].GetTypeName()+"[]", "application/json", written(requests), &answers)
}

func (c *client) send(r message, answer any) error {
	address := "/api/" + r.GetTypeName()
	if verb := r.HttpMethod(); verb == http.MethodGet || verb == http.MethodDelete {
		return c.exchange(verb, address+"?"+query(r).Encode(), "", nil, answer)
	}
	return c.exchange(r.HttpMethod(), address, "application/json", written(r), answer)
}

// exchange sends, and once more with a new token when that which it has is refused.
func (c *client) exchange(verb, address, kind string, body []byte, answer any) error {
	err := c.once(verb, address, kind, body, answer)
	if f, ok := err.(*failure); !ok || f.status != http.StatusUnauthorized || c.refreshing == "" {
		return err
	}
	renew := &client{base: c.base, http: http.Client{}}
	token, err := call(renew, dtos.GetAccessToken{RefreshToken: c.refreshing})
	if err != nil {
		return err
	}
	c.bearer = token.AccessToken
	return c.once(verb, address, kind, body, answer)
}

func (c *client) once(verb, address, kind string, body []byte, answer any) error {
	req, err := http.NewRequest(verb, c.base+address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "application/json")
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if c.user != "" {
		req.SetBasicAuth(c.user, c.password)
	}
	if c.bearer != "" {
		req.Header.Set("Authorization", "Bearer "+c.bearer)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= http.StatusBadRequest {
		said := struct{ ResponseStatus dtos.ResponseStatus }{}
		if err := json.Unmarshal(text, &said); err != nil {
			return err
		}
		return &failure{res.StatusCode, said.ResponseStatus}
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(text, answer)
}

// query is a request as an address has it: texts as they are, everything else as JSON.
func query(r message) url.Values {
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal(written(r), &members); err != nil {
		panic(err)
	}
	values := url.Values{}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		text := string(members[name])
		if strings.HasPrefix(text, `"`) {
			if err := json.Unmarshal(members[name], &text); err != nil {
				panic(err)
			}
		}
		values.Set(name, text)
	}
	return values
}

func written(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}
