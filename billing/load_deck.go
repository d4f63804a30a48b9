package billing

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

// LoadRateDeck puts a rate deck into force from a day on. It replaces nothing that is posted.
type LoadRateDeck struct {
	_             op.Meta `doc:"Checks a rate deck (CSV) and puts it into force from a day on, all or nothing" implements:"IPost"`
	AccountID     string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Name          string  `wire:"Name" since:"4" required:"true" doc:"The deck's name; loading it again makes a new version"`
	EffectiveDate string  `wire:"EffectiveDate" since:"4" doc:"First day on which this version applies (YYYY-MM-DD; default today)"`
	CSV           string  `wire:"Csv" since:"4" required:"true" doc:"The file: columns prefix, rate (a minute), description, first, next, minimum, connect_fee, effective_from, effective_to"`
}

// RateDeckInfo is a loaded version of a deck.
type RateDeckInfo struct {
	Name     string `wire:"Name" since:"4"`
	Version  int64  `wire:"Version" since:"4"`
	Rows     int64  `wire:"Rows" since:"4"`
	Currency string `wire:"Currency" since:"4"`
	Sha256   string `wire:"Sha256" since:"4"`
	Loaded   string `wire:"Loaded" since:"4"`
}

func (s *Service) loadDeck(ctx context.Context, req *LoadRateDeck) (*RateDeckInfo, error) {
	caller := account.CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	from, _ := a.Local(s.db.Now())
	if req.EffectiveDate != "" {
		if from, err = period.ParseDay(req.EffectiveDate); err != nil {
			var bad fault.Fields
			bad.Add("EffectiveDate", "ArgumentException", "EffectiveDate must be a date written YYYY-MM-DD.")
			return nil, bad.Err()
		}
	}
	loaded, rows, err := LoadDeck(ctx, s.recorder.Record, a, req.Name, strings.NewReader(req.CSV), from, caller.UserID)
	if err != nil {
		return nil, err
	}
	if len(rows) > 0 {
		var bad fault.Fields
		for _, row := range rows {
			bad.Add("Csv", "ArgumentException", row.Error())
		}
		return nil, bad.Err()
	}
	return &RateDeckInfo{Name: loaded.Name, Version: loaded.Version, Rows: int64(loaded.Rows), Currency: string(a.Account.Currency)}, nil
}

// ListRateDecks asks for the decks of an account, all versions.
type ListRateDecks struct {
	_         op.Meta `doc:"Lists the rate decks of an account, every version" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
}

func (s *Service) listDecks(ctx context.Context, req *ListRateDecks) (*[]RateDeckInfo, error) {
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	decks := []RateDeckInfo{}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var d RateDeckInfo
			var digest []byte
			var loaded int64
			if err := rows.Scan(&d.Name, &d.Version, &d.Rows, &d.Currency, &digest, &loaded); err != nil {
				return err
			}
			d.Sha256, d.Loaded = fmt.Sprintf("%x", digest), time.UnixMilli(loaded).UTC().Format(time.RFC3339)
			decks = append(decks, d)
			return nil
		}, `SELECT name, version, row_count, currency, digest, loaded FROM decks WHERE account = $1 ORDER BY name, version`, a.Account.No)
	})
	return &decks, err
}
