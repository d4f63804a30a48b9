package app_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/dto"
)

// typing is a server that is asked for types.
func typing(t *testing.T) *app.App {
	t.Helper()
	a, err := app.New(t.Context(), app.Config{Store: app.Store{Data: t.TempDir()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// typesAt asks for a file of client types as the tools do: without saying who, and without a wish for a format.
func typesAt(t *testing.T, a *app.App, address string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	w := httptest.NewRecorder()
	a.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://voice.example"+address, nil))
	return w, w.Body.String()
}

func TestTypesOfEveryLanguageAreServed(t *testing.T) {
	a := typing(t)
	for _, l := range dto.Languages() {
		w, body := typesAt(t, a, "/types/"+l.Name)
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != l.ContentType {
			t.Errorf("GET /types/%s = %d %s, want 200 %s", l.Name, w.Code, w.Header().Get("Content-Type"), l.ContentType)
		}
		for _, part := range []string{"Options:", "BaseUrl: http://voice.example\n"} {
			if !strings.Contains(body, part) {
				t.Errorf("GET /types/%s has no %q", l.Name, part)
			}
		}
	}
}

func TestTypesAreThoseThatAreAskedFor(t *testing.T) {
	a := typing(t)
	for _, c := range []struct {
		query       string
		has, hasNot []string
	}{
		{"IncludeTypes=GetBilling.*%2CNewBillable&GlobalNamespace=",
			[]string{"class BillingCustomerInfo", "class GetBilling", "class NewBillable", "namespace Voice.Api.Billing"}, []string{"class BillingReport"}},
		{"IncludeTypes=%7Breports%7D&GlobalNamespace=Acme",
			[]string{"class BillingReport", "class ReportInfo", "namespace Acme"}, []string{"class GetBilling", "namespace Voice"}},
		{"generation=1", []string{"class BillingReport", "class GetBilling"}, []string{"System.IO", "IncludeCustomerIds"}},
		{"generation=2", []string{"class GetAIUsage", "System.IO"}, []string{"namespace Voxbill"}},
	} {
		_, body := typesAt(t, a, "/types/csharp?"+c.query)
		for _, part := range c.has {
			if !strings.Contains(body, part) {
				t.Errorf("GET /types/csharp?%s has no %s", c.query, part)
			}
		}
		for _, part := range c.hasNot {
			if strings.Contains(body, part) {
				t.Errorf("GET /types/csharp?%s has %s", c.query, part)
			}
		}
	}
}

// The compiler of C# takes the types of every generation, and the interpreter of PHP reads them.
func TestTypesOfTheWholeAPICompile(t *testing.T) {
	a := typing(t)
	for _, c := range []struct{ language, tool, debian string }{{"csharp", "mcs", "mono-mcs"}, {"php", "php", "php-cli"}} {
		t.Run(c.language, func(t *testing.T) {
			tool, err := exec.LookPath(c.tool)
			if err != nil {
				if dbtest.Required(t, c.debian) {
					t.Fatalf("%s is not installed", c.debian)
				}
				t.Skipf("not run: %s is not installed (Debian package %s)", c.tool, c.debian)
			}
			for _, generation := range []string{"1", "2", "3", "4"} {
				_, body := typesAt(t, a, "/types/"+c.language+"?generation="+generation)
				source := filepath.Join(t.TempDir(), "dtos."+c.language)
				if err := os.WriteFile(source, []byte(body), 0o644); err != nil {
					t.Fatal(err)
				}
				args := []string{"-l", source}
				if c.language == "csharp" {
					args = []string{"-target:library", "-nowarn:0436", "-out:" + source + ".dll", "../dto/testdata/csharp/stubs.cs", source}
				}
				ctx, stop := context.WithTimeout(t.Context(), time.Minute)
				defer stop()
				if said, err := exec.CommandContext(ctx, tool, args...).CombinedOutput(); err != nil {
					t.Errorf("%s of generation %s: %v\n%s", c.language, generation, err, said)
				}
			}
		})
	}
}

// F# is read from top to bottom: no type of the API may use one that comes later.
func TestTypesOfFsharpComeBeforeTheirUse(t *testing.T) {
	a := typing(t)
	for _, generation := range []string{"1", "2", "3", "4"} {
		_, body := typesAt(t, a, "/types/fsharp?generation="+generation)
		declared := regexp.MustCompile(`(?m)^    type (\w+)`).FindAllStringSubmatchIndex(body, -1)
		for _, at := range declared {
			name := body[at[2]:at[3]]
			if used := regexp.MustCompile(`(?:[:<]|inherit )` + name + `\b`).FindStringIndex(body); used != nil && used[0] < at[0] {
				t.Errorf("generation %s: %s is used at %d and declared at %d", generation, name, used[0], at[0])
			}
		}
		if len(declared) < 20 {
			t.Errorf("generation %s has %d types", generation, len(declared))
		}
	}
}
