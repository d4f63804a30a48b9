package report

import (
	"context"
	"fmt"
	"os"
	"runtime/metrics"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
)

// BenchmarkCharges makes the workbook of so many charges, from the claim to the file on disk. It prints rows a second,
// the largest heap on the way beyond what there was before, and the size of the file. A million is left out with -short.
func BenchmarkCharges(b *testing.B) {
	for _, rows := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("%d", rows), func(b *testing.B) {
			if rows > 100_000 && testing.Short() {
				b.Skip("a million rows take a minute")
			}
			w := billingtest.New(b, dbtest.Open(b, dbtest.SQLite(b), nil))
			post(b, w, rows)
			s := NewService(Config{DB: w.DB, Directory: w.Directory, Data: b.TempDir(), Server: "bench"})
			ctx := as(account.Caller{UserID: "m", Roles: []string{account.Manager}, Accounts: []int64{w.Account}})
			var size, peak int64
			for b.Loop() {
				info, err := s.billingReport(ctx, &BillingReport{StartDate: "2026-10-01", EndDate: "2026-10-31", ReportRequest: ReportRequest{AccountID: w.ID("acme")}})
				if err != nil {
					b.Fatal(err)
				}
				before, highest := heap(), watchHeap()
				if _, err := s.RunOne(context.Background()); err != nil {
					b.Fatal(err)
				}
				peak = max(peak, highest()-before)
				file, err := s.downloadReport(ctx, &DownloadReport{ID: info.ID})
				if err != nil {
					b.Fatal(err)
				}
				size = file.Size
				if err := os.Remove(s.path(&job{account: w.Account, id: info.ID})); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(peak)/(1<<20), "heap-MB")
			b.ReportMetric(float64(size)/float64(rows), "file-B/row")
		})
	}
}

// heap is how many bytes of objects there are, garbage that was not yet collected included.
func heap() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// watchHeap looks at the heap until the function that it returns is called, which gives the most that was seen.
func watchHeap() func() int64 {
	done, most := make(chan struct{}), make(chan int64)
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		highest := heap()
		for {
			select {
			case <-tick.C:
				highest = max(highest, heap())
			case <-done:
				most <- max(highest, heap())
				return
			}
		}
	}()
	return func() int64 { close(done); return <-most }
}

// post writes charges of October as the recorder would lay them down, without deciding about each: this measures reading.
func post(b *testing.B, w *billingtest.World, rows int) {
	b.Helper()
	const step = 10_000
	first := time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)
	for from := 0; from < rows; from += step {
		var facts, people, postings [][]any
		for i := from; i < min(from+step, rows); i++ {
			seq, at := int64(1_000_000+2*i), first.Add(time.Duration(i%30)*24*time.Hour)
			day := at.Unix() / 86_400
			call := fmt.Sprintf("CA%032x", i)
			facts = append(facts, []any{w.Account, seq, seq, "api", call, "calls-outbound", at.UnixMilli(), at.UnixMilli(), day, "America/New_York", int64(95), call, []byte{}})
			people = append(people, []any{w.Account, seq, []byte{}, "+12125550100", "+442079460000"})
			postings = append(postings, []any{w.Account, seq + 1, "charge", seq, int64(1 + i%3), "event", "OutboundVoiceCalls", "calls-outbound",
				int64(2_000_000), int64(0), int64(43_000), "USD", int64(1), int64(0), day, day, int64(2026*12 + 9), at.UnixMilli(), at.UnixMilli(), seq, "item", int64(2)})
		}
		err := w.DB.Update(context.Background(), func(tx *db.Tx) error {
			for _, t := range []struct {
				head string
				rows [][]any
			}{
				{`INSERT INTO facts (account, seq, event, source, source_id, leaf, happened, received, day, zone, duration_seconds, call_sid, parties) VALUES`, facts},
				{`INSERT INTO personal (account, event, salt, from_party, to_party) VALUES`, people},
				{`INSERT INTO postings (account, seq, kind, event, customer, payer_rule, item, leaf, units, units_pico, amount, currency, international, recorded,
					day, day_billed, period, priced, posted, fact, rule, terms) VALUES`, postings},
			} {
				if _, err := db.Insert(context.Background(), tx, t.head, t.rows, ``); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
