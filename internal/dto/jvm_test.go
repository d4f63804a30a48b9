package dto_test

import (
	"os"
	"path/filepath"
	"testing"

	"voxbill/internal/dto"
)

// public is the page of an operation of the public pages in a language.
func public(t *testing.T, generation int, language, operation string) string {
	t.Helper()
	model := dto.Build(pythonPages(), generation)
	return string(dto.NewPageSource(model, dto.Named(language), model.Operation(operation), "https://evovoice.io").Write())
}

// jvmStory is what both programs of the JVM say, which read and write with the client library: members and values whose
// names their language keeps for itself, amounts and instants, and an answer by the type that its request names.
const jvmStory = `{"class":"c","function":["f"],"category":"calls-inbound"}
CallsInbound 2-way Error
/api/OddNames?Class=c&category=calls-inbound
{"accountId":"hudson"}
0.073 2026-03-05T12:00:00Z Postpaid {k=v}
`

// sources writes the sources of a program into a folder of the test.
func sources(t *testing.T, files map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}
