package app_test

import (
	"net/url"
	"strings"
	"testing"

	"voxbill/internal/app"
)

// A browser without scripts signs in with the form, goes where it wanted to, and signs out.
func TestABrowserSignsInByTheForm(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		d := openSignInWorld(t, c)
		form := func(values ...string) string {
			sent := url.Values{}
			for i := 0; i < len(values); i += 2 {
				sent.Set(values[i], values[i+1])
			}
			return sent.Encode()
		}
		asked := d.send("GET /sign-in?redirect=%2Fbilling%3FaccountId%3Dacme%26x%3D%22%3E", "")
		for _, part := range []string{`<form method="post" action="/sign-in">`, `name="redirect" value="/billing?accountId=acme&amp;x=&#34;&gt;"`, `name="userName"`, `type="password"`, `name="rememberMe"`} {
			if asked.status != 200 || !strings.Contains(asked.text, part) {
				t.Errorf("GET /sign-in answers %d without %s:\n%s", asked.status, part, asked.text)
			}
		}
		wrong := d.send("POST /sign-in", form("userName", `ann"@example.com`, "password", "not the password", "redirect", "/billing"))
		if wrong.status != 403 || !strings.Contains(wrong.text, "Invalid user name or password.") || !strings.Contains(wrong.text, `value="ann&#34;@example.com"`) ||
			strings.Contains(wrong.text, "not the password") || wrong.cookie() != "" || wrong.header.Get("WWW-Authenticate") != "" {
			t.Errorf("a wrong password answers %d %v:\n%s", wrong.status, wrong.header, wrong.text)
		}
		if empty := d.send("POST /sign-in", form("userName", "ann@example.com")); empty.status != 400 || !strings.Contains(empty.text, "must be given") {
			t.Errorf("no password answers %d:\n%s", empty.status, empty.text)
		}
		in := d.send("POST /sign-in", form("userName", "ann@example.com", "password", annsPassword, "rememberMe", "true", "redirect", "/billing?accountId=acme"))
		if in.status != 303 || in.header.Get("Location") != "/billing?accountId=acme" || !strings.Contains(in.cookie(), "ss-opt=perm") {
			t.Fatalf("sign-in answers %d %v:\n%s", in.status, in.header, in.text)
		}
		if got := d.send("GET /accounts", "", "Cookie", in.cookie()); got.told() != "200" {
			t.Errorf("a call with the cookies = %s, want 200", got.told())
		}
		if again := d.send("GET /sign-in", "", "Cookie", in.cookie()); !strings.Contains(again.text, "You are signed in as ann@example.com.") {
			t.Errorf("GET /sign-in, signed in:\n%s", again.text)
		}
		if out := d.send("POST /sign-in", form("signOut", "true"), "Cookie", in.cookie()); out.status != 303 || out.cookie() != "" {
			t.Errorf("sign-out answers %d %v", out.status, out.header)
		}
		if got := d.send("GET /accounts", "", "Cookie", in.cookie()); got.told() != "401 Unauthorized" {
			t.Errorf("a call after sign-out = %s, want 401", got.told())
		}
		for _, stale := range [][]string{{"Cookie", "ss-tok=at-stale; ss-id=stale"}, {"Authorization", "Bearer at-stale"}} {
			if got := d.send("GET /sign-in", "", stale...); got.status != 200 || !strings.Contains(got.text, "<h1>Sign in</h1>") {
				t.Errorf("GET /sign-in with %v answers %d, want the form", stale, got.status)
			}
		}
		if other := d.send("POST /sign-in", form("userName", "ann@example.com", "password", annsPassword), "Sec-Fetch-Site", "cross-site"); other.status != 403 || other.cookie() != "" {
			t.Errorf("the form of another site answers %d %v, want a refusal", other.status, other.header)
		}
		for range 10 {
			d.send("POST /sign-in", form("userName", "ann@example.com", "password", "guess"))
		}
		wrong = d.send("POST /sign-in", form("userName", "ann@example.com", "password", "guess"))
		if wrong.status != 429 || wrong.header.Get("Retry-After") != "15" || !strings.Contains(wrong.text, "Too many attempts") {
			t.Errorf("the eleventh guess answers %d %v:\n%s", wrong.status, wrong.header, wrong.text)
		}
	})
}

// After sign-in a browser stays on this server, whatever the link said that brought it here.
func TestSignInLeadsToNoOtherSite(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		d := openSignInWorld(t, c)
		for asked, want := range map[string]string{
			"/reports": "/reports", "/a?b=//c": "/a?b=//c", "": "/", "//evil.example": "/", `/\evil.example`: "/", `\\evil.example`: "/",
			"https://evil.example": "/", "javascript:alert(1)": "/", "/\t/evil.example": "/", "/\n/evil.example": "/", "evil": "/", "/.//evil.example": "/evil.example",
		} {
			body := url.Values{"userName": {"ann@example.com"}, "password": {annsPassword}, "redirect": {asked}}.Encode()
			if got := d.send("POST /sign-in", body); got.status != 303 || got.header.Get("Location") != want {
				t.Errorf("redirect %q leads to %q (%d), want %q", asked, got.header.Get("Location"), got.status, want)
			}
		}
	})
}
