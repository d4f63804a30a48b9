package billing_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/usage"
)

// stores are the databases that are measured.
var stores = map[string]func(testing.TB) string{"SQLite": dbtest.SQLite, "PostgreSQL": dbtest.Postgres}

// BenchmarkRecord64 is durable single events from 64 callers, priced, with totals on both axes.
func BenchmarkRecord64(b *testing.B) {
	for name, address := range stores {
		b.Run(name, func(b *testing.B) {
			w := billingtest.New(b, dbtest.Open(b, address(b), nil))
			w.Prices()
			var n atomic.Int64
			b.SetParallelism(16)
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					i := n.Add(1)
					e := outbound(fmt.Sprintf("e%d", i), fmt.Sprintf("CA%032x", i))
					e.Account, e.Customer = w.Account, 1+i%3
					entry := &usage.Entry{Account: w.Account, Event: &e}
					if err := w.Recorder.Submit(context.Background(), entry); err != nil || entry.Outcome != usage.Created {
						b.Error(err, entry.Outcome, entry.Err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

// BenchmarkBatch is the same in batches of 1,000 from one caller.
func BenchmarkBatch(b *testing.B) {
	for name, address := range stores {
		b.Run(name, func(b *testing.B) {
			w := billingtest.New(b, dbtest.Open(b, address(b), nil))
			w.Prices()
			i := 0
			for b.Loop() {
				entries := make([]*usage.Entry, 1000)
				for k := range entries {
					i++
					e := outbound(fmt.Sprintf("e%d", i), fmt.Sprintf("CA%032x", i))
					e.Account, e.Customer = w.Account, int64(1+i%3)
					entries[k] = &usage.Entry{Account: w.Account, Event: &e}
				}
				if err := w.Recorder.Submit(context.Background(), entries...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

// BenchmarkVerify recomputes all totals and digests of 50,000 priced events; the metric is seconds for a million.
func BenchmarkVerify(b *testing.B) {
	for name, address := range stores {
		b.Run(name, func(b *testing.B) {
			w := billingtest.New(b, dbtest.Open(b, address(b), nil))
			w.Prices()
			const events = 50_000
			for i := 0; i < events; i += 1000 {
				entries := make([]*usage.Entry, 1000)
				for k := range entries {
					e := outbound(fmt.Sprintf("e%d", i+k), fmt.Sprintf("CA%032x", i+k))
					e.Account, e.Customer = w.Account, int64(1+k%3)
					entries[k] = &usage.Entry{Account: w.Account, Event: &e}
				}
				if err := w.Recorder.Submit(context.Background(), entries...); err != nil {
					b.Fatal(err)
				}
			}
			n := 0
			for b.Loop() {
				n++
				err := w.DB.View(context.Background(), func(tx *db.Tx) error {
					found, err := billing.Verify(context.Background(), tx, w.Account)
					if len(found) > 0 {
						b.Error(found)
					}
					return err
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(n)*1_000_000/events, "s/million")
		})
	}
}
