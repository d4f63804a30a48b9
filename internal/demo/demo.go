// Package demo owns a made-up quarter of two resellers: who they are, what their customers used, and in which order word
// of it arrived. It fills a fresh database with it through the product's own doors (operations and the recorder), so that
// everything a person sees in the demo was recorded, priced and added up by the product itself. The same seed always tells
// the same story.
//
// It does not own what is shown of it, nor how the server runs (internal/app), and it never writes to a table: what cannot
// be said through a door cannot be in the demo.
package demo

import (
	"time"

	"voxbill/period"
)

// The quarter of the demo is fixed, so that answers can be compared for ever: it holds three ends of months and the night
// in which Berlin (2026-10-25) and the one in which New York (2026-11-01) puts its clocks back.
var (
	firstDay = period.Date(2026, time.August, 24)
	lastDay  = period.Date(2026, time.November, 21)
)

// DefaultSeed is the seed of the demo that documents and goldens speak of.
const DefaultSeed = 1

// Folder is where the demo lives when nobody says otherwise.
const Folder = "voxbill-demo"
