package report

import (
	"context"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// notServed lists the reports of the public API that are not made here: their names, their addresses, and what a client is
// told to do instead. The public API has an address for the report on endpoints that nobody has written down, and clients
// call it by its name; ours is like the others'.
func notServed() []struct{ name, path, instead string } {
	const calls = "The calls of a range are listed by GET /billing/calls."
	const center = "This server hears of calls when they are over and knows neither queues nor agents."
	return []struct{ name, path, instead string }{
		{"AgentStateReport", "/reports/agent-state", center},
		{"CallCenterReport", "/reports/call-center", center},
		{"CallCenterAbandonReport", "/reports/call-center-abandon", center},
		{"CallCenterDetailReport", "/reports/call-center-detail", center},
		{"CallHistoryReport", "/reports/call-history", calls},
		{"CallOutcomeReport", "/reports/call-outcome", calls},
		{"CdrReport", "/reports/cdr", calls},
		{"EndpointsReport", "/reports/endpoints", "This server has no endpoints; the numbers that were used are listed by GET /billing/usage."},
		{"MetricReport", "/reports/metric", "What was used is counted by GET /billing/usage."},
		{"SyncPhoneNumbersReport", "/reports/sync-phone-numbers", "This server keeps no list of a carrier's numbers; the numbers that were used are listed by GET /billing/usage."},
	}
}

// notServedOperations are the operations that answer so. They are on no page and in no client type: nobody should begin to
// use them.
func notServedOperations(readers op.Access) []op.Op {
	var operations []op.Op
	for _, r := range notServed() {
		told := fault.New(fault.NotServed, "%s is not made by this server yet. %s The report on charges is POST /reports/billing.", r.name, r.instead)
		operations = append(operations, op.New(r.path, readers, func(context.Context, *ReportRequest) (*ReportInfo, error) {
			return nil, told
		}, op.Name(r.name), op.Hidden()))
	}
	return operations
}
