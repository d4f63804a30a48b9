package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/cdr"
	"voxbill/internal/app"
	"voxbill/usage"
)

// walked is what docs/billing.md walks through: a call of 95 seconds by the number of a customer, known from a switch and
// then from the carrier, priced by a deck.
func walked(t *testing.T) string {
	t.Helper()
	config := app.Config{Store: app.Store{Data: t.TempDir()}, Now: func() time.Time { return time.Date(2026, 10, 6, 7, 0, 0, 0, time.UTC) }}
	a, err := app.New(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	ctx := app.Operator(t.Context())
	do[*account.AccountInfo](ctx, t, a, &account.NewAccount{}, `{"id":"a1","name":"Acme","currency":"USD","homeCountry":"US","timeZone":"America/New_York","deck":"world"}`)
	do[*account.CustomerInfo](ctx, t, a, &account.NewCustomer{}, `{"accountId":"a1","id":"c1","name":"Crane and Co"}`)
	do[*cdr.MappingInfo](ctx, t, a, &cdr.NewMapping{}, `{"accountId":"a1","kind":"number","value":"+12125550100","customerId":"c1"}`)
	of, err := a.Directory.AccountFor(ctx, account.CallerFrom(ctx), "a1")
	if err != nil {
		t.Fatal(err)
	}
	const deck = "prefix,description,rate,first,next,connect_fee\n1,United States and Canada,0.0085,6,6,0\n44,United Kingdom,0.02,60,60,0.01\n"
	if _, _, err := billing.LoadDeck(ctx, a.Recorder.Record, of, "world", strings.NewReader(deck), account.Always, "ann"); err != nil {
		t.Fatal(err)
	}
	for _, event := range []string{
		`{"source":"switch","id":"7f31","accountId":"a1","category":"calls-outbound","startTime":"2026-10-05T14:00:00Z","durationSeconds":95,"from":"+12125550100","to":"+442079460018","callSid":"CA5f0c"}`,
		`{"source":"carrier","id":"9920","accountId":"a1","category":"calls-outbound","startTime":"2026-10-05T14:00:00Z","cost":"0.0124","costCurrency":"USD","callSid":"CA5f0c"}`,
	} {
		do[*usage.NewUsageEventsResponse](ctx, t, a, &usage.NewUsageEvents{}, `{"events":[`+event+`]}`)
	}
	answer, err := app.Call[*billing.ExplainChargeResponse](ctx, a, &billing.ExplainCharge{AccountID: "a1", CallSID: "CA5f0c"})
	if err != nil || len(answer.Charges) != 1 {
		t.Fatalf("%+v %v", answer, err)
	}
	var text bytes.Buffer
	printExplanation(&text, &answer.Charges[0])
	return text.String()
}

// The example that docs/billing.md walks through is what the program says.
func TestDocsWalkFromACentToTheCall(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "billing.md")
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, _ := strings.Cut(string(page), "    $ voxbill explain --call CA5f0c --account a1\n")
	shown, after, found := strings.Cut(rest, "\n\n")
	if !found {
		t.Fatal("docs/billing.md has no example of voxbill explain")
	}
	var want strings.Builder
	for line := range strings.Lines(walked(t)) {
		want.WriteString("    " + line)
	}
	if *update {
		whole := before + "    $ voxbill explain --call CA5f0c --account a1\n" + want.String() + "\n" + after
		if err := os.WriteFile(file, []byte(whole), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want.String(), shown+"\n"); diff != "" {
		t.Errorf("docs/billing.md does not show what is said; write it with go test ./cmd/voxbill -run DocsWalk -update (-said +shown):\n%s", diff)
	}
}

// do calls an operation with a request as clients write it.
func do[Res any](ctx context.Context, t *testing.T, a *app.App, request any, body string) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), request); err != nil {
		t.Fatal(err)
	}
	if _, err := app.Call[Res](ctx, a, request); err != nil {
		t.Fatal(err)
	}
}
