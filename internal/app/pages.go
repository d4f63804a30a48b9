package app

import (
	"net/http"

	"voxbill/internal/web"
)

// brand is what our own pages call the service.
const brand = "voxbill"

// pages lists what is served beside operations.
func (a *App) pages() []web.Page {
	signIn := &signInPage{accounts: a.Accounts, brand: brand, log: a.Config.Log}
	return []web.Page{
		{Path: "/sign-in", Verbs: []string{http.MethodGet, http.MethodPost}, Handler: signIn},
	}
}
