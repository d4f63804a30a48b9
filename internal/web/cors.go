package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// CORS says which pages of other sites may use the server from within a browser. Without origins none may.
type CORS struct {
	Origins     []string      // https://app.example.com; "*" is any, without the sign-in of the browser
	Credentials bool          // pages of these origins act as whoever is signed in in the browser
	Headers     []string      // that they may send, beside those that clients of this server have
	MaxAge      time.Duration // for which a browser need not ask again: 10 minutes
}

// sentHeaders are those that client libraries send.
var sentHeaders = []string{"Content-Type", "Authorization", "X-Api-Key", "Idempotency-Key", verbOverride, "X-Request-Id", "X-ss-id", "X-ss-pid", "X-ss-opt"}

// readAnyway are headers that scripts of other sites see without being allowed to, or that are not for them.
var readAnyway = []string{"Cache-Control", "Content-Length", "Content-Type", "Set-Cookie", "Vary", "Expires", "Last-Modified"}

// anyOrigin stands for all sites.
const anyOrigin = "*"

// newOtherSite returns the refusal of other sites' pages, but for those that are let in. Origins that contradict the rest
// are a mistake of whoever starts the server, who checks settings before.
func newOtherSite(cors CORS) *http.CrossOriginProtection {
	refusal := http.NewCrossOriginProtection()
	for _, origin := range cors.Origins {
		if origin == anyOrigin {
			if cors.Credentials {
				panic("web: every site would act as whoever is signed in; name the origins that may")
			}
			continue
		}
		if err := refusal.AddTrustedOrigin(origin); err != nil {
			panic("web: " + err.Error())
		}
	}
	return refusal
}

// allows returns what is answered to a page of an origin, "" when it may not be there.
func (cors CORS) allows(origin string) string {
	switch {
	case origin == "":
		return ""
	case slices.Contains(cors.Origins, origin):
		return origin
	case slices.Contains(cors.Origins, anyOrigin):
		return anyOrigin
	}
	return ""
}

// admitOrigin tells the browser that the page that asks may see the answer. It reports whether the browser only wanted to
// know that, before it asks anything.
func (c *call) admitOrigin() (answered bool) {
	cors, header := c.server.config.CORS, c.answer.Header()
	if len(cors.Origins) == 0 {
		return false
	}
	header.Add("Vary", "Origin")
	allowed := cors.allows(c.r.Header.Get("Origin"))
	if allowed == "" {
		return false
	}
	c.anyOrigin = allowed == anyOrigin
	header.Set("Access-Control-Allow-Origin", allowed)
	if cors.Credentials {
		header.Set("Access-Control-Allow-Credentials", "true")
	}
	if c.verb != http.MethodOptions || c.r.Header.Get("Access-Control-Request-Method") == "" {
		c.answer.expose = true
		return false
	}
	age := cors.MaxAge
	if age == 0 {
		age = 10 * time.Minute
	}
	header.Set("Access-Control-Allow-Methods", strings.Join(append([]string{http.MethodHead, http.MethodOptions}, allVerbs...), ", "))
	header.Set("Access-Control-Allow-Headers", strings.Join(append(slices.Clone(sentHeaders), cors.Headers...), ", "))
	header.Set("Access-Control-Max-Age", strconv.Itoa(int(age/time.Second)))
	header.Set("Allow", header.Get("Access-Control-Allow-Methods"))
	c.answer.status = http.StatusNoContent
	return true
}

// explicit reports whether what the request may do comes from a key or token that its page holds, and nothing from what
// the browser adds by itself.
func (c *call) explicit() bool {
	kind, _, _ := strings.Cut(c.r.Header.Get("Authorization"), " ")
	held := c.r.Header.Get("X-Api-Key") != "" || strings.EqualFold(kind, "Bearer")
	return held && c.r.Header.Get("Cookie") == "" && !strings.EqualFold(kind, "Basic")
}

// exposed lists the headers of an answer that a page of another site may read: all that say something of it.
func exposed(header http.Header) string {
	var names []string
	for name := range header {
		if !slices.Contains(readAnyway, name) && !strings.HasPrefix(name, "Access-Control-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}
