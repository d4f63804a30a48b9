package dto

import "testing"

// A member is found under its name in JSON: by the library's own rule, or by one that the file gives it.
func TestPythonNames(t *testing.T) {
	for _, test := range []struct {
		json, name string
		plain      bool
	}{
		{"accountId", "account_id", true},
		{"aiMinutes", "ai_minutes", true},
		{"isBYOA", "is_b_y_o_a", true},
		{"urLs", "ur_ls", true},
		{"line2", "line2", true},
		{"sha256", "sha256", true},
		{"from", "from_", false},
		{"class", "class_", false},
		{"int", "int_", false},
		{"field", "field_", false},
		{"toJson", "to_json_", false},
		{"oauth_token", "oauth_token", false},
		{"address__line", "address__line", false},
	} {
		name, plain := pythonName(test.json)
		if name != test.name || plain != test.plain {
			t.Errorf("pythonName(%q) = %q, %v, want %q, %v", test.json, name, plain, test.name, test.plain)
		}
		if found := libraryCamelCase(name); plain && found != test.json {
			t.Errorf("libraryCamelCase(%q) = %q, want %q", name, found, test.json)
		}
	}
}
