package metadata

import (
	"fmt"
	"net/http"
	"slices"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// samples are a request as a client would send it and what the server would answer, with placeholders for values; the
// answer of an operation that has none is "".
func samples(c *choice, o *op.Op, routes []dto.Route) (request, response string, err error) {
	if request, err = requestSample(c, o, routes); err != nil || o.Response == nil {
		return request, "", err
	}
	response, err = responseSample(c, o.Response)
	return request, response, err
}

// requestSample ends its first lines with a blank, as the public pages do.
func requestSample(c *choice, o *op.Op, routes []dto.Route) (string, error) {
	verb, path := sampleRoute(routes)
	media := c.format.MediaTypes[0]
	head := fmt.Sprintf("%s %s HTTP/1.1 \nHost: %s \nAccept: %s", verb, path, c.Host, media)
	if verb == http.MethodGet || verb == http.MethodDelete {
		return head, nil
	}
	body, err := c.format.Sample(o.Request.At(c.Generation))
	if err != nil {
		return "", fmt.Errorf("sample of %s: %w", o.Name, err)
	}
	return fmt.Sprintf("%s\nContent-Type: %s\nContent-Length: length\n\n%s", head, media, body), nil
}

func responseSample(c *choice, t *op.Type) (string, error) {
	media, body := c.format.MediaTypes[0], []byte("(the file)")
	if t.Kind == op.Binary {
		media = "application/octet-stream"
	} else {
		var err error
		if body, err = c.format.Sample(t.At(c.Generation)); err != nil {
			return "", fmt.Errorf("sample of %s: %w", t.Name, err)
		}
	}
	return fmt.Sprintf("HTTP/1.1 200 OK\nContent-Type: %s\nContent-Length: length\n\n%s", media, body), nil
}

// sampleRoute is the verb and the address of the sample: POST where it is taken, else the first verb of a list that is.
func sampleRoute(routes []dto.Route) (verb, path string) {
	path = routes[0].Path
	for _, r := range routes {
		if r.Verbs == nil || slices.Contains(r.Verbs, http.MethodPost) {
			return http.MethodPost, r.Path
		}
	}
	for _, wanted := range []string{http.MethodPut, http.MethodPatch, http.MethodGet, http.MethodDelete} {
		if slices.ContainsFunc(routes, func(r dto.Route) bool { return slices.Contains(r.Verbs, wanted) }) {
			return wanted, path
		}
	}
	return routes[0].Verbs[0], path
}
