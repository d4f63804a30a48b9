package app_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/web/openapi"
)

// described is the server whose document the tests look at.
func described(t *testing.T) *app.App {
	t.Helper()
	return start(t, app.Config{Store: app.Store{Data: t.TempDir(), DB: dbtest.SQLite(t)}, Serving: app.Serving{Listen: "127.0.0.1:0"}})
}

// openapiGolden is the document of openapi.Version, openapiHistory the digest of the document of each version.
const (
	openapiGolden  = "testdata/openapi.json"
	openapiHistory = "testdata/openapi.history"
)

// What clients are told cannot change under a version that they know. VOXBILL_UPDATE=1 writes the document of a new one.
func TestOpenAPIDocumentHasAVersion(t *testing.T) {
	got, err := openapi.Document(described(t).Operations(), openapi.Info{Title: "voxbill", Server: "https://voxbill.example"})
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(got)
	digest := hex.EncodeToString(sum[:])
	history, err := os.ReadFile(openapiHistory)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for line := range strings.Lines(string(history)) {
		if fields := strings.Fields(line); len(fields) == 2 {
			known[fields[0]] = fields[1]
		}
	}
	before, released := known[openapi.Version]
	if released && before != digest {
		t.Fatalf("the OpenAPI document of version %s has changed: raise openapi.Version (internal/web/openapi) and run VOXBILL_UPDATE=1 go test ./internal/app -run OpenAPI", openapi.Version)
	}
	if os.Getenv("VOXBILL_UPDATE") != "" {
		if err := os.WriteFile(openapiGolden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		if !released {
			if err := os.WriteFile(openapiHistory, append(history, openapi.Version+" "+digest+"\n"...), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	golden, err := os.ReadFile(openapiGolden)
	if err != nil {
		t.Fatal(err)
	}
	if !released || string(golden) != string(got) {
		t.Errorf("%s is not the OpenAPI document of version %s; run VOXBILL_UPDATE=1 go test ./internal/app -run OpenAPI", openapiGolden, openapi.Version)
	}
}
