package clients

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"voxbill/internal/dto"
)

// The tools that add and update a file of types do it so in every language: they ask without any Accept, take what has
// options in it, and to update it find in the file itself where it came from and what it was asked to be: each line after
// the base address that is no comment and has a colon.
func TestFilesCanBeUpdated(t *testing.T) {
	w := meet(t)
	for _, l := range dto.Languages() {
		if !slices.ContainsFunc(l.Options, func(o dto.Option) bool { return o.Name == "IncludeTypes" }) {
			continue // its file is not asked for some types
		}
		t.Run(l.Name, func(t *testing.T) {
			address := "/types/" + l.Name
			first := string(w.types(t, address))
			if base, given := reference(t, first); base != w.url || len(given) != 0 {
				t.Errorf("GET %s says that it is from %q with %v, want %q with nothing", address, base, given, w.url)
			}
			asked := url.Values{"IncludeTypes": {"GetBilling.*"}, "AddDescriptionAsComments": {"False"}, "GlobalNamespace": {""}}
			second := string(w.types(t, address+"?"+asked.Encode()))
			if !strings.Contains(second, "BillingCustomerInfo") || strings.Contains(second, "NewBillable") {
				t.Errorf("GET %s?%s has other types than those of GetBilling:\n%s", address, asked.Encode(), second)
			}
			base, given := reference(t, second)
			if base != w.url || given.Get("IncludeTypes") != "GetBilling.*" || given.Has("GlobalNamespace") {
				t.Errorf("GET %s?%s says that it is from %q with %v", address, asked.Encode(), base, given)
			}
			third := string(w.types(t, address+"?"+given.Encode()))
			if undated(third) != undated(second) {
				t.Errorf("GET %s?%s is not what it updates:\n%s\nwant\n%s", address, given.Encode(), third, second)
			}
		})
	}
}

// reference reads the block of options as the tools do.
func reference(t *testing.T, file string) (base string, given url.Values) {
	t.Helper()
	_, block, found := strings.Cut(file, "Options:\n")
	if !found {
		t.Fatalf("the file has no options: %.200q", file)
	}
	given = url.Values{}
	quoted := strings.HasPrefix(file, "'")
	for line := range strings.Lines(block) {
		line = strings.TrimRight(line, "\r\n")
		if quoted {
			if strings.TrimSpace(line) == "" {
				break
			}
			line = strings.TrimPrefix(line, "'")
		}
		if strings.HasPrefix(line, "*/") || strings.HasPrefix(line, "*)") || strings.HasPrefix(line, `"""`) {
			break
		}
		if after, ok := strings.CutPrefix(line, "BaseUrl: "); ok {
			base = after
			continue
		}
		if base == "" || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "'") || strings.HasPrefix(line, "#") {
			continue
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			given.Set(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	return base, given
}

// undated is a file without the line that says when it was made.
func undated(file string) string {
	before, after, _ := strings.Cut(file, "Date: ")
	_, after, _ = strings.Cut(after, "\n")
	return before + after
}

// Files of types are plain text, or a script that a page may load, whatever Accept says; a name of no language is not there.
func TestFilesAreText(t *testing.T) {
	w := meet(t)
	for _, l := range dto.Languages() {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+"/types/"+strings.ToUpper(l.Name), nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept", "application/xml")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if got := res.Header.Get("Content-Type"); res.StatusCode != http.StatusOK || got != l.ContentType {
			t.Errorf("GET /types/%s with Accept: application/xml = %d %s, want 200 %s", l.Name, res.StatusCode, got, l.ContentType)
		}
	}
	res, err := http.Get(w.url + "/types/cobol")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusNotFound {
		t.Errorf("GET /types/cobol = %d, want 404", res.StatusCode)
	}
}
