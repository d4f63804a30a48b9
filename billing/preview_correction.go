package billing

import (
	"cmp"
	"context"
	"slices"

	"voxbill/account"
	"voxbill/internal/op"
	"voxbill/money"
)

// PreviewCorrection asks what a correction would do. Nothing is changed.
type PreviewCorrection struct {
	_ op.Meta `doc:"Shows what a correction would post, per customer and category, with the calls behind it; nothing is changed" implements:"IPost"`
	CorrectionRequest
}

// CorrectionInfo is what a correction does, or would do.
type CorrectionInfo struct {
	_           op.Meta          `csv:"Lines"`
	Preview     string           `wire:"Preview" since:"4" doc:"Stands for all of this; POST /billing/corrections takes it and does exactly this, or nothing"`
	Events      int              `wire:"Events" since:"4" doc:"Events that it is about"`
	Changed     int              `wire:"Changed" since:"4" doc:"Events whose charge changes"`
	Amount      op.Decimal       `wire:"Amount" since:"4" doc:"What all customers together owe more, or less"`
	Currency    string           `wire:"Currency" since:"4"`
	Lines       []CorrectionLine `wire:"Lines" since:"4" doc:"Per customer and category"`
	Postings    []ChargeInfo     `wire:"Postings" since:"4" doc:"The reversals and charges behind it, the first 1000"`
	CorrectedBy string           `wire:"CorrectedBy" since:"4"`
	Reason      string           `wire:"Reason" since:"4"`
}

// CorrectionLine is what changes for a customer in a category.
type CorrectionLine struct {
	CustomerID string     `wire:"CustomerId" since:"4"`
	Category   string     `wire:"Category" since:"4"`
	Events     int        `wire:"Events" since:"4"`
	Before     op.Decimal `wire:"Before" since:"4" doc:"What is taken back"`
	After      op.Decimal `wire:"After" since:"4" doc:"What is charged instead"`
	Difference op.Decimal `wire:"Difference" since:"4"`
}

func (s *Service) previewCorrection(ctx context.Context, req *PreviewCorrection) (*CorrectionInfo, error) {
	a, entry, task, err := s.correctionEntry(ctx, &req.CorrectionRequest, "preview")
	if err != nil {
		return nil, err
	}
	if err := s.recorder.Rehearse(ctx, entry); err != nil {
		return nil, err
	}
	if entry.Err != nil {
		return nil, entry.Err
	}
	return task.info(a), nil
}

// shownPostings bounds how many postings an answer lists.
const shownPostings = 1000

// info tells what a correction did.
func (t *CorrectTask) info(a *account.Snapshot) *CorrectionInfo {
	type key struct {
		customer int64
		leaf     string
	}
	type sums struct {
		before, after money.Amount
		events        map[int64]bool
	}
	by, changed, total := map[key]*sums{}, map[int64]bool{}, money.Amount(0)
	info := &CorrectionInfo{Preview: t.Digest, Events: len(t.Events), Currency: string(a.Account.Currency), CorrectedBy: t.Who, Reason: t.Reason, Lines: []CorrectionLine{}, Postings: []ChargeInfo{}}
	for _, p := range t.Changes {
		k := key{p.Customer, p.Leaf}
		if by[k] == nil {
			by[k] = &sums{events: map[int64]bool{}}
		}
		by[k].events[p.Event], changed[p.Event] = true, true
		total += p.Amount
		if p.Kind == Reversal {
			by[k].before -= p.Amount
		} else {
			by[k].after += p.Amount
		}
		if len(info.Postings) < shownPostings {
			info.Postings = append(info.Postings, p.info(a))
		}
	}
	for k, s := range by {
		line := CorrectionLine{Category: k.leaf, Events: len(s.events), Before: op.Decimal(s.before.String()), After: op.Decimal(s.after.String()), Difference: op.Decimal((s.after - s.before).String())}
		if c := a.Customer(k.customer); c != nil {
			line.CustomerID = c.ID
		}
		info.Lines = append(info.Lines, line)
	}
	slices.SortFunc(info.Lines, func(x, y CorrectionLine) int {
		return cmp.Or(cmp.Compare(x.CustomerID, y.CustomerID), cmp.Compare(x.Category, y.Category))
	})
	info.Changed, info.Amount = len(changed), op.Decimal(total.String())
	return info
}
