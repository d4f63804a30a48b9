package app_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"voxbill/internal/app"
)

// Who opens the bare address in a browser finds the operations.
func TestTheBareAddressLeadsToTheOperations(t *testing.T) {
	a, err := app.New(t.Context(), app.Config{Store: app.Store{Data: t.TempDir()}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	answer := httptest.NewRecorder()
	a.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	if answer.Code != http.StatusFound || answer.Header().Get("Location") != "/metadata" {
		t.Errorf("GET / = %d to %q, want 302 to /metadata", answer.Code, answer.Header().Get("Location"))
	}
}
