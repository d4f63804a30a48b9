package demo

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The lines that the demo prints work as printed. They are carried out as they stand: by code that reads them like a
// shell does, and by curl itself where there is one.
func TestPrintedLinesWork(t *testing.T) {
	_, info := ownCopy(t)
	wants := map[string]string{
		"ListUsageRecords": `"category":"totalprice"`,
		"GetBilling":       `"customerId":"acme-dental"`,
		"BillingReport":    `"status":"Queued"`,
		"GetAIUsage":       `"accountId":"spree-telefonie"`,
		"NewBillable":      ``,
	}
	curl, _ := exec.LookPath("curl")
	if curl == "" {
		t.Log("not run: curl (not found)")
	}
	for _, name := range Operations() {
		line := info.Curls[name]
		if !strings.HasPrefix(line, "curl ") || strings.Contains(line, "\n") {
			t.Errorf("the line of %s is %q, want a single line that begins with curl", name, line)
			continue
		}
		status, body := carryOut(t, line)
		if status >= 300 || !strings.Contains(body, wants[name]) {
			t.Errorf("%s\nanswers %d %s\nwant something with %s", line, status, body, wants[name])
		}
		if curl == "" {
			continue
		}
		out, err := exec.Command(curl, strings.Fields(line)[1:]...).Output()
		if err != nil || !strings.Contains(string(out), wants[name]) || strings.Contains(string(out), "responseStatus") {
			t.Errorf("%s\nprints %s (%v)\nwant something with %s", line, out, err, wants[name])
		}
	}
}

// carryOut does what curl does for the options that the demo uses.
func carryOut(t *testing.T, line string) (status int, body string) {
	t.Helper()
	form, header := url.Values{}, http.Header{}
	var user, password, address string
	get := false
	words := strings.Fields(line)[1:]
	for i := 0; i < len(words); i++ {
		switch words[i] {
		case "-s", "-i":
		case "-G":
			get = true
		case "-u":
			i++
			user, password, _ = strings.Cut(words[i], ":")
		case "-H":
			i++
			name, value, _ := strings.Cut(words[i], ":")
			header.Set(name, value)
		case "-d":
			i++
			name, value, _ := strings.Cut(words[i], "=")
			form.Add(name, value)
		default:
			address = words[i]
		}
	}
	method, content := http.MethodPost, strings.NewReader(form.Encode())
	if get {
		method, address, content = http.MethodGet, address+"?"+form.Encode(), strings.NewReader("")
	} else {
		header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r, err := http.NewRequestWithContext(t.Context(), method, address, content)
	if err != nil {
		t.Fatal(err)
	}
	r.Header = header
	r.Header.Set("Accept", "*/*")
	if user != "" {
		r.SetBasicAuth(user, password)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// Every user of the demo can sign in with what is printed, and every key opens the door.
func TestEverybodyCanSignIn(t *testing.T) {
	_, info := ownCopy(t)
	if len(info.SignIns) != 5 || len(info.Keys) != 5 {
		t.Fatalf("%d sign-ins and %d keys, want one for each of five roles", len(info.SignIns), len(info.Keys))
	}
	for _, s := range info.SignIns {
		status, body := carryOut(t, "curl -s -G -u "+s.UserName+":"+s.Password+" "+info.BaseURL+"/auth/status.json")
		if status != http.StatusOK || !strings.Contains(body, `"`+s.Role+`"`) {
			t.Errorf("sign-in as %s: %d %s", s.Role, status, body)
		}
	}
	for _, k := range info.Keys {
		status, body := carryOut(t, "curl -s -G -H X-Api-Key:"+k.Key+" "+info.BaseURL+"/auth/status.json")
		if status != http.StatusOK || !strings.Contains(body, `"`+k.Role+`"`) {
			t.Errorf("key of %s: %d %s", k.Role, status, body)
		}
	}
}

// demo.json holds passwords.
func TestNobodyElseReadsTheFile(t *testing.T) {
	a, info := ownCopy(t)
	if err := info.Serve(a.Config.Data, info.BaseURL); err != nil {
		t.Fatal(err)
	}
	file, err := os.Stat(a.Config.Data + "/" + fileName)
	if err != nil {
		t.Fatal(err)
	}
	if mode := file.Mode().Perm(); mode&0o077 != 0 {
		t.Errorf("mode of %s = %v, want nobody else to read it", fileName, mode)
	}
}
