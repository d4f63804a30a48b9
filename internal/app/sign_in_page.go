package app

import (
	"html/template"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// A signInPage is the form with which a browser signs in and out. It works without scripts.
type signInPage struct {
	accounts *account.Service
	brand    string
	log      *slog.Logger
}

// signInForm is what the page shows.
type signInForm struct {
	Brand    string
	UserName string
	Remember bool
	Redirect string
	Failure  string
	SignedIn string // as whom the browser is signed in already
}

// signInTemplate has the form with the answer of the last attempt. What a person typed is shown again, his password never.
var signInTemplate = template.Must(template.New("sign-in").Parse(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in - {{.Brand}}</title>
<link rel="stylesheet" href="/ui/style.css">
</head>
<body class="page">
<header class="bar"><strong>{{.Brand}}</strong></header>
<main class="card">
<h1>Sign in</h1>
{{with .Failure}}<p role="alert">{{.}}</p>
{{end}}{{with .SignedIn}}<form method="post" action="/sign-in">
<p>You are signed in as {{.}}. <button type="submit" name="signOut" value="true">Sign out</button></p>
</form>
{{end}}<form method="post" action="/sign-in">
<input type="hidden" name="redirect" value="{{.Redirect}}">
<p><label for="userName">E-mail address</label><br>
<input id="userName" name="userName" type="text" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus value="{{.UserName}}"></p>
<p><label for="password">Password</label><br>
<input id="password" name="password" type="password" autocomplete="current-password" required></p>
<p><label><input name="rememberMe" type="checkbox" value="true"{{if .Remember}} checked{{end}}> Stay signed in</label></p>
<p><button type="submit">Sign in</button></p>
</form>
</main>
</body>
</html>
`))

// ServeHTTP shows the form, or does what was sent with it.
func (p *signInPage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x, form := op.ExchangeFrom(r.Context()), &signInForm{}
	if err := r.ParseForm(); err != nil {
		p.show(w, http.StatusBadRequest, &signInForm{Redirect: home, Failure: "The form could not be read; try again."})
		return
	}
	form.Redirect = ownPath(r.Form.Get("redirect"))
	if r.Method != http.MethodPost {
		form.SignedIn = account.CallerFrom(r.Context()).Email
		p.show(w, http.StatusOK, form)
		return
	}
	if r.PostForm.Get("signOut") != "" {
		if err := p.accounts.SignOut(r.Context(), x); err != nil {
			p.refuse(w, r, form, err)
			return
		}
		http.Redirect(w, r, "/sign-in", http.StatusSeeOther)
		return
	}
	form.UserName, form.Remember = r.PostForm.Get("userName"), r.PostForm.Get("rememberMe") != ""
	if err := p.accounts.SignIn(r.Context(), x, form.UserName, r.PostForm.Get("password"), form.Remember); err != nil {
		p.refuse(w, r, form, err)
		return
	}
	http.Redirect(w, r, form.Redirect, http.StatusSeeOther)
}

// refuse shows the form again with the reason.
func (p *signInPage) refuse(w http.ResponseWriter, r *http.Request, form *signInForm, err error) {
	f := fault.As(err)
	form.Failure = f.Message
	status := http.StatusInternalServerError
	switch f.Kind {
	case fault.Unauthenticated, fault.Forbidden:
		status = http.StatusForbidden // no WWW-Authenticate: the browser must not ask with a window of its own
	case fault.Invalid:
		status = http.StatusBadRequest
		form.Failure = "Both the e-mail address and the password must be given."
	case fault.TooMany:
		status = http.StatusTooManyRequests
	case fault.Unavailable:
		status = http.StatusServiceUnavailable
	case fault.Internal:
		p.log.ErrorContext(r.Context(), "sign-in page", "error", err)
	}
	if seconds := int((f.RetryAfter + time.Second - 1) / time.Second); seconds > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
	}
	p.show(w, status, form)
}

func (p *signInPage) show(w http.ResponseWriter, status int, form *signInForm) {
	form.Brand = p.brand
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "same-origin")
	w.WriteHeader(status)
	_ = signInTemplate.Execute(w, form) // whoever does not take it to the end sees half a form
}

// home is where a browser goes that did not say where it wanted to.
const home = "/"

// ownPath returns where a browser goes after it signed in: a path on this server, never another site.
func ownPath(asked string) string {
	inside := strings.HasPrefix(asked, "/") && !strings.HasPrefix(asked, "//") && !strings.HasPrefix(asked, `/\`)
	control := func(c rune) bool { return c < ' ' || c == 0x7f }
	if !inside || len(asked) > 4096 || strings.ContainsFunc(asked, control) {
		return home
	}
	return asked
}
