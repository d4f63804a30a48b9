package dto

import (
	"net/http"
	"time"

	"voxbill/internal/op"
)

// As with the types: the fields are those that tools read.

type appMetadata struct {
	Date               string            `json:"date"`
	App                appInfo           `json:"app"`
	UI                 appUI             `json:"ui"`
	Config             appConfig         `json:"config"`
	ContentTypeFormats map[string]string `json:"contentTypeFormats"`
	HTTPHandlers       map[string]string `json:"httpHandlers"`
	Plugins            appPlugins        `json:"plugins"`
	CustomPlugins      map[string]any    `json:"customPlugins"`
	API                metadataTypes     `json:"api"`
}

type appInfo struct {
	BaseURL             string `json:"baseUrl"`
	ServiceStackVersion string `json:"serviceStackVersion"`
	ServiceName         string `json:"serviceName"`
	APIVersion          string `json:"apiVersion,omitempty"`
	JSTextCase          string `json:"jsTextCase"`
}

type appUI struct {
	HideTags       []string `json:"hideTags"`
	Modules        []string `json:"modules"`
	AlwaysHideTags []string `json:"alwaysHideTags"`
	AdminLinks     []string `json:"adminLinks"`
}

type appConfig struct {
	DebugMode bool `json:"debugMode"`
}

type appPlugins struct {
	Loaded []string `json:"loaded"`
	Auth   *appAuth `json:"auth,omitempty"`
}

type appAuth struct {
	HasAuthSecret       bool                `json:"hasAuthSecret"`
	HasAuthRepository   bool                `json:"hasAuthRepository"`
	IncludesRoles       bool                `json:"includesRoles"`
	IncludesOAuthTokens bool                `json:"includesOAuthTokens"`
	HTMLRedirect        string              `json:"htmlRedirect"`
	AuthProviders       []appProvider       `json:"authProviders"`
	RoleLinks           map[string]any      `json:"roleLinks"`
	ServiceRoutes       map[string][]string `json:"serviceRoutes"`
}

type appProvider struct {
	Name  string `json:"name"`
	Label string `json:"label"`
	Type  string `json:"type"`
}

func (s *Server) serveApp(w http.ResponseWriter, r *http.Request, m *Model) {
	baseURL := op.ExchangeFrom(r.Context()).BaseURL
	formats := s.config.Formats
	if formats == nil {
		formats = map[string]string{"json": "application/json"}
	}
	writeJSON(w, appMetadata{
		Date: s.config.Now().UTC().Format(time.RFC3339),
		App: appInfo{
			BaseURL: baseURL, ServiceStackVersion: version, ServiceName: s.config.Brand, APIVersion: s.config.Version,
			JSTextCase: "CamelCase",
		},
		UI:                 appUI{HideTags: []string{}, Modules: []string{}, AlwaysHideTags: []string{}, AdminLinks: []string{}},
		ContentTypeFormats: formats,
		HTTPHandlers:       map[string]string{"ApiHandlers.Json": "/api/{Request}"},
		Plugins:            s.plugins(m),
		CustomPlugins:      map[string]any{},
		API:                m.metadata(baseURL, m.Types),
	})
}

// plugins says what the server can do beside its operations. One can sign in where Authenticate is an operation.
func (s *Server) plugins(m *Model) appPlugins {
	plugins := appPlugins{Loaded: []string{"metadata", "types", "autobatch"}}
	signIn := m.Operation("Authenticate")
	if signIn == nil {
		return plugins
	}
	auth := &appAuth{
		HasAuthRepository: true, IncludesRoles: true, HTMLRedirect: "/sign-in", AuthProviders: []appProvider{},
		RoleLinks: map[string]any{}, ServiceRoutes: map[string][]string{},
	}
	for _, route := range signIn.Routes {
		auth.ServiceRoutes[signIn.Name] = append(auth.ServiceRoutes[signIn.Name], route.Path)
	}
	for _, way := range s.config.SignIn {
		auth.AuthProviders = append(auth.AuthProviders, appProvider{Name: way, Label: way, Type: way})
	}
	plugins.Loaded, plugins.Auth = append(plugins.Loaded, "auth"), auth
	return plugins
}
