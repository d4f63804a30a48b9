package billing_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"voxbill/billing/billingtest"
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
