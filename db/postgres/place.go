package postgres

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Is reports whether a place is a database of a server, and no file:
// postgres://USER@HOST:PORT/DATABASE, or postgresql://.
func Is(place string) bool {
	scheme, _, found := strings.Cut(place, "://")
	return found && (strings.EqualFold(scheme, "postgres") || strings.EqualFold(scheme, "postgresql"))
}

// Name returns what the ledger at a place is called: the place, without a password and
// without settings.
func Name(place string) string {
	config, err := configOf(place)
	if err != nil {
		return "postgres://" // of what cannot be read nothing is repeated
	}
	return nameOf(config)
}

// Database returns the name of the database of a place.
func Database(place string) string {
	config, err := configOf(place)
	if err != nil {
		return ""
	}
	return config.ConnConfig.Database
}

// HasPassword reports whether a place holds a password.
func HasPassword(place string) bool {
	u, err := url.Parse(place)
	if err != nil {
		return strings.Contains(place, "password=")
	}
	_, in := u.User.Password()
	return in || u.Query().Has("password")
}

// connections is how many a process may have open at once, where its place does not
// say otherwise (pool_max_conns). Whoever walks what is stored may ask for more on
// the way; see acquire.
const connections = 32

// connectTimeout is how long a server may take to answer, where its place does not
// say otherwise (connect_timeout).
const connectTimeout = 10 * time.Second

// errPlace is returned for a place that cannot be read. It repeats nothing of it:
// what cannot be read may be a password.
var errPlace = errors.New("the address cannot be read; want postgres://USER@HOST:PORT/DATABASE")

// configOf reads a place, and what the environment and the password file add to it
// (PGHOST, PGPASSWORD, ~/.pgpass and so on).
func configOf(place string) (*pgxpool.Config, error) {
	u, err := url.Parse(place)
	if err != nil {
		return nil, errPlace
	}
	config, err := pgxpool.ParseConfig(place)
	if err != nil {
		if inner := errors.Unwrap(err); inner != nil && !HasPassword(place) {
			return nil, fmt.Errorf("%w (%w)", errPlace, inner)
		}
		return nil, errPlace
	}
	if !u.Query().Has("pool_max_conns") {
		config.MaxConns = connections
	}
	c := config.ConnConfig
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = connectTimeout
	}
	if c.RuntimeParams["application_name"] == "" {
		c.RuntimeParams["application_name"] = "vouch"
	}
	return config, nil
}

// nameOf returns what the database of a configuration is called: its place, without
// a password and without settings.
func nameOf(config *pgxpool.Config) string {
	c := config.ConnConfig
	u := url.URL{Scheme: "postgres", User: url.User(c.User), Path: "/" + c.Database}
	q := url.Values{}
	const usual = 5432
	if strings.HasPrefix(c.Host, "/") || strings.HasPrefix(c.Host, "@") { // a socket
		q.Set("host", c.Host)
		if c.Port != usual {
			q.Set("port", fmt.Sprint(c.Port))
		}
	} else {
		u.Host = c.Host
		if strings.Contains(u.Host, ":") {
			u.Host = "[" + u.Host + "]"
		}
		if c.Port != usual {
			u.Host += fmt.Sprint(":", c.Port)
		}
	}
	u.RawQuery = strings.ReplaceAll(q.Encode(), "%2F", "/")
	return u.String()
}
