package app

import (
	"errors"
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"voxbill/internal/web"
)

// Store says where the data is. The tags are read by the command line and by docs/configuration.md; a default stands
// nowhere else.
type Store struct {
	Data string `default:"voxbill-data" env:"VOXBILL_DATA" placeholder:"DIR" help:"Folder of the database file and of the reports; created if it is missing."`
	DB   string `name:"db" env:"VOXBILL_DB" placeholder:"URL" help:"The database: postgres://user@host/name, or the path of an SQLite file. Default: the file voxbill.db in the data folder."`
}

// Serving says how a server answers.
type Serving struct {
	Listen  string `default:"127.0.0.1:8080" env:"VOXBILL_LISTEN" placeholder:"ADDR" help:"Address to listen on: 127.0.0.1:8080, or :8080 for every address of the machine. Port 0 takes a free one."`
	BaseURL string `name:"base-url" env:"VOXBILL_BASE_URL" placeholder:"URL" help:"Address under which clients reach the server, where a proxy stands in front of it. Default: as each request says."`
	Server  string `name:"server-name" default:"voxbill" env:"VOXBILL_SERVER_NAME" placeholder:"NAME" help:"Logical name of this server, shown with the reports that it made. Not a host name."`

	CORSOrigins []string `name:"cors-origin" env:"VOXBILL_CORS_ORIGIN" placeholder:"ORIGIN" help:"Site whose pages may use the server from a browser, with whoever is signed in there: https://app.example.com. Repeat it, or separate with commas; * alone lets every page in that brings a key of its own. Default: none."`
	JSONP       bool     `name:"jsonp" env:"VOXBILL_JSONP" help:"Answer ?callback= with a script, for old pages. Never for a caller who is signed in."`
}

// Config says how a server runs. The zero value of each field is a working setting.
type Config struct {
	Store
	Serving
	Version string
	Log     *slog.Logger
	Now     func() time.Time // tests freeze it
	VFS     string           // SQLite file layer, for tests
}

// withDefaults fills in what is not set.
func (c Config) withDefaults() Config {
	fill(&c.Store)
	fill(&c.Serving)
	c.DB = c.Store.Database()
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

// fill gives the empty texts of a struct the defaults of their tags.
func fill(settings any) {
	fields := reflect.ValueOf(settings).Elem()
	for i := range fields.NumField() {
		if field := fields.Field(i); field.Kind() == reflect.String && field.IsZero() {
			field.SetString(fields.Type().Field(i).Tag.Get("default"))
		}
	}
}

// Database returns the address of the database: DB, else the file in the data folder.
func (s Store) Database() string {
	fill(&s)
	if s.DB != "" {
		return s.DB
	}
	return "sqlite:" + filepath.Join(s.Data, "voxbill.db")
}

// Validate returns everything that is wrong with the settings.
func (c Config) Validate() error {
	c = c.withDefaults()
	var bad []error
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		bad = append(bad, errors.New("listen: "+c.Listen+" is not an address such as 127.0.0.1:8080 or :8080"))
	}
	if c.BaseURL != "" {
		base, err := url.Parse(c.BaseURL)
		if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" || strings.ContainsAny(c.BaseURL, "?#") {
			bad = append(bad, errors.New("base-url: "+c.BaseURL+" is not an address such as https://billing.example.com"))
		}
	}
	bad = append(bad, c.badOrigins()...)
	return errors.Join(bad...)
}

// everyOrigin lets the pages of all sites in.
const everyOrigin = "*"

// badOrigins says which sites cannot be let in.
func (c Config) badOrigins() []error {
	var bad []error
	for _, origin := range c.CORSOrigins {
		if origin == everyOrigin {
			if len(c.CORSOrigins) > 1 {
				bad = append(bad, errors.New("cors-origin: * is every site already; name it alone, or the sites without it"))
			}
			continue
		}
		site, err := url.Parse(origin)
		if err != nil || site.Scheme+"://"+site.Host != origin || site.Hostname() == "" || origin != strings.ToLower(origin) {
			bad = append(bad, errors.New("cors-origin: "+origin+" is not a site as browsers name it, such as https://app.example.com"))
		}
	}
	return bad
}

// cors is what the request path is told of other sites. Where every site may come, none acts as whoever is signed in.
func (c Config) cors() web.CORS {
	return web.CORS{Origins: c.CORSOrigins, Credentials: !slices.Contains(c.CORSOrigins, everyOrigin)}
}
