package app_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/internal/app"
)

const annsPassword = "a password of some length"

// A signInWorld is a server with the manager ann, and a clock that stands still.
type signInWorld struct {
	t   *testing.T
	url string
	now atomic.Int64 // milliseconds
}

func openSignInWorld(t *testing.T, c app.Config) *signInWorld {
	t.Helper()
	d := &signInWorld{t: t}
	d.now.Store(time.Date(2026, 10, 20, 12, 0, 0, 0, time.UTC).UnixMilli())
	c.Now = func() time.Time { return time.UnixMilli(d.now.Load()).UTC() }
	a := start(t, c)
	operator := app.Operator(t.Context())
	if _, err := app.Call[*account.AccountInfo](operator, a, &account.NewAccount{ID: "acme", Name: "Acme"}); err != nil {
		t.Fatal(err)
	}
	_, err := a.Accounts.CreateUser(operator, &account.NewUser{
		ID: "ann", EmailAddress: "ann@example.com", FirstName: "Ann", Password: annsPassword, AccountID: "acme", Roles: []string{account.Manager},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(a.Handler())
	t.Cleanup(s.Close)
	d.url = s.URL
	return d
}

func (d *signInWorld) pass(wait time.Duration) { d.now.Add(wait.Milliseconds()) }

// An answer is what came back.
type answer struct {
	status int
	header http.Header
	text   string
	body   map[string]any
}

// send sends a request "VERB /path" with a body and headers, as name and value in turn, by a client that follows nothing.
func (d *signInWorld) send(request, body string, headers ...string) *answer {
	d.t.Helper()
	verb, path, _ := strings.Cut(request, " ")
	r, err := http.NewRequest(verb, d.url+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
		if !strings.HasPrefix(body, "{") {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	a := &answer{status: res.StatusCode, header: res.Header, text: string(text)}
	if len(text) > 0 && strings.HasPrefix(res.Header.Get("Content-Type"), "application/json") {
		if err := json.Unmarshal(text, &a.body); err != nil {
			d.t.Fatalf("%s: %v in %s", request, err, text)
		}
	}
	return a
}

// cookie is what a client sends back of the cookies that an answer set, the pieces that some clients make of a date too.
func (a *answer) cookie() string {
	var pairs []string
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.MaxAge >= 0 {
			pairs = append(pairs, c.Name+"="+c.Value, "02 Jan 2046 03:04:05 GMT=null")
		}
	}
	return strings.Join(pairs, "; ")
}

func (a *answer) value(name string) string { text, _ := a.body[name].(string); return text }

// told is the status with the error code, if there is one.
func (a *answer) told() string {
	status, _ := a.body["responseStatus"].(map[string]any)
	if code, ok := status["errorCode"].(string); ok {
		return fmt.Sprint(a.status, " ", code)
	}
	return fmt.Sprint(a.status)
}

var signInBody = fmt.Sprintf(`{"provider":"credentials","userName":"ann@example.com","password":%q,"rememberMe":true}`, annsPassword)

// What clients rely on when they sign in, by the numbers under which docs/compatibility.md lists it.
func TestSigningInAsClientsDo(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		d := openSignInWorld(t, c)
		const call = "GET /accounts?take=1"
		session, byTokens := d.send("POST /api/Authenticate", signInBody), d.send("POST /auth", strings.Replace(signInBody, "{", `{"useTokenCookie":true,`, 1))
		stale := []string{"Authorization", "Bearer at-stale"}
		for _, s := range []struct {
			number, why, request, body string
			headers                    []string
			want                       string
		}{
			{"55", "a system administrator's role is listed where it counts: no other stands for it", "POST /accounts", `{"name":"x"}`, []string{"Cookie", session.cookie()}, "403 Forbidden"},
			{"60", "sign-in at /auth/credentials", "POST /auth/credentials", signInBody, nil, "200"},
			{"60", "sign-in at /auth", "POST /auth", signInBody, nil, "200"},
			{"60", "sign-in under the old name", "POST /auth/login", strings.Replace(signInBody, "credentials", "login", 1), nil, "200"},
			{"60", "sign-in at /json/reply", "POST /json/reply/Authenticate", signInBody, nil, "200"},
			{"60", "an unknown way", "POST /auth/facebook", `{}`, nil, "404 NotFound"},
			{"60", "a wrong password", "POST /auth/credentials", `{"userName":"ann@example.com","password":"x"}`, nil, "401 Unauthorized"},
			{"60", "neither name nor password", "POST /auth/credentials", `{}`, nil, "400 NotEmpty"},
			{"60", "a password in an address", "GET /auth/credentials?userName=ann@example.com&password=x", "", nil, "405 MethodNotAllowed"},
			{"61", "the cookies", call, "", []string{"Cookie", session.cookie()}, "200"},
			{"62", "the session by header", call, "", []string{"X-ss-id", session.value("sessionId"), "X-ss-opt", "perm", "X-ss-pid", session.value("sessionId")}, "200"},
			{"62", "the header before the cookie", call, "", []string{"X-ss-pid", "other", "Cookie", session.cookie()}, "401 Unauthorized"},
			{"63", "Bearer", call, "", []string{"Authorization", "Bearer " + session.value("bearerToken")}, "200"},
			{"63", "the cookie ss-tok", call, "", []string{"Cookie", byTokens.cookie()}, "200"},
			{"63", "an unknown token", call, "", stale, "401 TokenException"},
			{"64", "an access token, with a stale one sent along", "POST /api/GetAccessToken", `{"refreshToken":"` + session.value("refreshToken") + `","useTokenCookie":false}`, stale, "200"},
			{"64", "the same at its address", "POST /access-token", `{"refreshToken":"` + session.value("refreshToken") + `"}`, stale, "200"},
			{"64", "an access token by cookie", "POST /api/GetAccessToken", `{"useTokenCookie":true}`, []string{"Cookie", byTokens.cookie()}, "200"},
			{"64", "a bad refresh token", "POST /api/GetAccessToken", `{"refreshToken":"rt-bad"}`, stale, "400 ArgumentException"},
			{"64", "no refresh token", "POST /api/GetAccessToken", `{}`, nil, "400 NotEmpty"},
			{"65", "pieces that are no cookies", call, "", []string{"Cookie", "02 Jan 2046 03:04:05 GMT=null; =; ;" + session.cookie() + "; X-UAId=1"}, "200"},
			{"66", "who am I, not signed in", "GET /auth", "", nil, "401 Unauthorized"},
			{"66", "who am I, signed in", "GET /auth", "", []string{"Cookie", session.cookie()}, "200"},
			{"66", "who am I by POST", "POST /api/Authenticate", `{}`, []string{"Cookie", session.cookie()}, "200"},
			{"67", "sign-out without a sign-in", "GET /auth/logout", "", nil, "200"},
			{"67", "sign-out", "POST /auth/logout", "", []string{"Cookie", session.cookie()}, "200"},
			{"67", "afterwards", call, "", []string{"Cookie", session.cookie()}, "401 Unauthorized"},
			{"67", "its tokens afterwards", call, "", []string{"Authorization", "Bearer " + session.value("bearerToken")}, "401 TokenException"},
			{"67", "sign-out by DELETE", "DELETE /auth", "", []string{"Cookie", byTokens.cookie()}, "200"},
			{"67", "its tokens afterwards", "POST /api/GetAccessToken", `{}`, []string{"Cookie", byTokens.cookie()}, "400 ArgumentException"},
		} {
			if got := d.send(s.request, s.body, s.headers...); got.told() != s.want {
				t.Errorf("%s, %s: %s answers %s, want %s: %s", s.number, s.why, s.request, got.told(), s.want, got.text)
			}
		}
	})
}

// The answer of a sign-in has its members in the order of the original, and the cookies no date.
func TestTheAnswerOfASignIn(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		d := openSignInWorld(t, c)
		in := d.send("POST /api/Authenticate", signInBody)
		got := regexp.MustCompile(`"((at|rt)-)?[\w-]{20,}"`).ReplaceAllString(in.text, `"${1}X"`)
		const want = `{"userId":"ann","sessionId":"X","userName":"ann@example.com","displayName":"Ann","bearerToken":"at-X","refreshToken":"rt-X",` +
			`"refreshTokenExpiry":"\/Date(1800273600000)\/","roles":["Manager"],"permissions":[],"authProvider":"credentials"}`
		if got != want {
			t.Errorf("sign-in answers\n%s\nwant\n%s", got, want)
		}
		for _, cookie := range in.header.Values("Set-Cookie") {
			if strings.Contains(cookie, "Expires") || !strings.Contains(cookie, "; Path=/; Max-Age=2419200; HttpOnly; SameSite=Lax") && !strings.HasPrefix(cookie, "ss-id=") {
				t.Errorf("sign-in sets %q", cookie)
			}
		}
		out := d.send("GET /auth/logout", "", "Cookie", in.cookie())
		if out.text != "{}" || len(out.header.Values("Set-Cookie")) != 3 || out.cookie() != "" {
			t.Errorf("sign-out answers %s and sets %v, want {} and the three cookies of the sign-in ended", out.text, out.header.Values("Set-Cookie"))
		}
		again := d.send("POST /api/Authenticate", signInBody, "Idempotency-Key", "once")
		if other := d.send("POST /api/Authenticate", signInBody, "Idempotency-Key", "once"); other.status != 200 || other.value("bearerToken") == again.value("bearerToken") {
			t.Errorf("a repeated sign-in answers %s, want new tokens: none is kept for repetition", other.text)
		}
	})
}

// A client library on its way: sign in, call, be refused after an hour, ask for another token once, call again, sign out.
func TestAClientRefreshesItsToken(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		d := openSignInWorld(t, c)
		for _, style := range []struct {
			name    string
			body    string
			refresh func(in *answer) (body string, headers []string)
			headers func(in, again *answer) []string
		}{
			{"Bearer, the old token sent along", signInBody,
				func(in *answer) (string, []string) {
					return `{"refreshToken":"` + in.value("refreshToken") + `","useTokenCookie":false}`, []string{"Authorization", "Bearer " + in.value("bearerToken")}
				},
				func(in, again *answer) []string {
					if again != nil {
						return []string{"Authorization", "Bearer " + again.value("accessToken")}
					}
					return []string{"Authorization", "Bearer " + in.value("bearerToken")}
				}},
			{"cookies", strings.Replace(signInBody, "{", `{"useTokenCookie":true,`, 1),
				func(in *answer) (string, []string) {
					return `{"useTokenCookie":true}`, []string{"Cookie", in.cookie()}
				},
				func(in, again *answer) []string {
					if again != nil {
						return []string{"Cookie", again.cookie() + "; " + in.cookie()}
					}
					return []string{"Cookie", in.cookie()}
				}},
		} {
			t.Run(style.name, func(t *testing.T) {
				in := d.send("POST /api/Authenticate", style.body)
				steps := func(why string, want string, got *answer) {
					t.Helper()
					if got.told() != want {
						t.Errorf("%s: %s, want %s: %s", why, got.told(), want, got.text)
					}
				}
				steps("a call", "200", d.send("GET /accounts", "", style.headers(in, nil)...))
				d.pass(time.Hour)
				steps("an hour later", "401 TokenException", d.send("GET /accounts", "", style.headers(in, nil)...))
				body, headers := style.refresh(in)
				again := d.send("POST /api/GetAccessToken", body, headers...)
				steps("another token", "200", again)
				steps("the call again", "200", d.send("GET /accounts", "", style.headers(in, again)...))
				steps("sign-out", "200", d.send("POST /api/Authenticate", `{"provider":"logout"}`, style.headers(in, again)...))
				steps("another token after sign-out", "400 ArgumentException", d.send("POST /api/GetAccessToken", body, headers...))
				steps("a call after sign-out", "401 TokenException", d.send("GET /accounts", "", style.headers(in, again)...))
			})
		}
	})
}

// A manager lets somebody in as a user of his accounts.
func TestASignInTokenOverHTTP(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		d := openSignInWorld(t, c)
		ann := []string{"Authorization", "Bearer " + d.send("POST /auth", signInBody).value("bearerToken")}
		token := d.send("GET /auth/token?userEmailAddress=ann@example.com", "", ann...).value("authToken")
		if in := d.send("POST /api/Authenticate", `{}`, "Authorization", "Bearer "+token); in.told() != "200" || in.value("userId") != "ann" {
			t.Errorf("sign-in by token answers %s, want ann", in.text)
		}
		for request, want := range map[string]string{
			"GET /auth/token?userId=nobody": "404 NotFound", "GET /auth/token": "400 NotEmpty", "HEAD /auth/token?userId=ann": "405",
			"GET /auth/status": "200", "POST /auth/forgot-password": "501 NotImplementedException", "POST /auth/recover": "501 NotImplementedException",
			"POST /sessions/outgoing": "501 NotImplementedException", "GET /sessions/my": "403 Forbidden",
		} {
			if got := d.send(request, "", ann...); got.told() != want {
				t.Errorf("%s answers %s, want %s", request, got.told(), want)
			}
		}
		if got := d.send("GET /auth/token?userId=ann", "", append(ann, "Sec-Fetch-Site", "cross-site")...); got.told() != "403 Forbidden" {
			t.Errorf("a token for another site = %s, want a refusal", got.told())
		}
		if got := d.send("GET /auth/token?userId=ann", ""); got.told() != "401 Unauthorized" {
			t.Errorf("a token for nobody = %s, want a refusal", got.told())
		}
	})
}
