package app

import (
	"net/http"

	"voxbill/internal/dto"
	"voxbill/internal/web"
	"voxbill/internal/web/metadata"
	"voxbill/internal/web/openapi"
	"voxbill/internal/web/ui"
	"voxbill/internal/wire"
)

// brand is what our own pages call the service.
const brand = "voxbill"

// signInPath is where people sign in, and where browsers are sent that have to.
const signInPath = "/sign-in"

// pages lists what is served beside operations.
func (a *App) pages() []web.Page {
	signIn := &signInPage{accounts: a.Accounts, brand: brand, log: a.Config.Log}
	pages := []web.Page{
		{Path: "/", Handler: http.RedirectHandler("/metadata", http.StatusFound)},
		{Path: signInPath, Verbs: []string{http.MethodGet, http.MethodPost}, Handler: signIn},
	}
	for _, at := range a.types().Pages() {
		pages = append(pages, web.Page{Path: at.Path, Handler: at.Handler})
	}
	for _, at := range metadata.NewServer(a.operations, metadata.Config{Brand: brand, JSONP: a.Config.JSONP}).Pages() {
		pages = append(pages, web.Page{Path: at.Path, Handler: at.Handler})
	}
	pages = append(pages, web.Page{Path: "/openapi.json", Handler: openapi.Handler(a.operations, brand)})
	for _, asset := range append(ui.Assets(), ui.Explorer(brand, signInPath)...) {
		pages = append(pages, web.Page{Path: asset.Path, Handler: asset.Handler})
	}
	return pages
}

// types answers with the client types of the operations.
func (a *App) types() *dto.Server {
	formats := map[string]string{}
	for _, f := range wire.All() {
		formats[f.Name] = f.MediaTypes[0]
	}
	return dto.NewServer(a.operations, dto.Config{
		Brand: brand, Version: a.Config.Version, Formats: formats, SignIn: []string{"credentials", "basic", "apikey"}, Now: a.Config.Now,
	})
}
