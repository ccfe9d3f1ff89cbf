package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// ErrDamaged is wrapped when the server says that what it keeps is damaged.
var ErrDamaged = errors.New("the database is damaged")

// words are what PostgreSQL's error codes mean to whoever runs the program. %s is
// what the server said.
var words = map[string]string{
	"28P01": "the password is wrong or missing: set it in PGPASSWORD or ~/.pgpass (%s)",
	"28000": "the server lets nobody in so (%s)",
	"3D000": "there is no such database on the server; createdb makes one (%s)",
	"53300": "the server has too many connections (%s)",
	"53100": "the server's disk is full; nothing was stored (%s)",
	"53200": "the server is out of memory; nothing was stored (%s)",
	"55P03": "somebody else is writing to it and did not finish in time; nothing was stored (%s)",
	"57P03": "the server is starting up or shutting down; try again (%s)",
	"57P01": "the server ended the connection; nothing was stored (%s)",
	"57P02": "the server ended the connection; nothing was stored (%s)",
	"42501": "the role may not do that: whoever owns the ledger lets it in with SELECT vouch.let_in('NAME') (%s)",
	"25006": "the server can only be read; nothing was stored (%s)",
	"22021": "it holds what is no text (%s)",
	"40001": "somebody else wrote at the same time; nothing was stored, try again (%s)",
	"VP001": "%s",
	"40P01": "somebody else wrote at the same time; nothing was stored, try again (%s)",
}

// plain says in plain words, and in one line, what an error of the server or of the
// way to it means. The error underneath stays wrapped where it holds no more than
// what is said.
func plain(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	var server *pgconn.PgError
	var connecting *pgconn.ConnectError
	var network net.Error
	switch {
	case errors.As(err, &server):
		said := strings.Join(strings.Fields(server.Message), " ")
		if damaged(server.Code) {
			return fmt.Errorf("%w (%s)", ErrDamaged, said)
		}
		if of, ok := words[server.Code]; ok {
			return &told{fmt.Sprintf(of, said), err}
		}
		return err
	case errors.As(err, &connecting):
		c := connecting.Config
		reason := "it does not answer"
		var op *net.OpError
		switch {
		case errors.As(err, &op):
			reason = op.Err.Error()
		case errors.Is(err, context.DeadlineExceeded):
			reason = "it did not answer in time"
		case connecting.Unwrap() != nil:
			reason = strings.Join(strings.Fields(connecting.Unwrap().Error()), " ")
		}
		at := net.JoinHostPort(c.Host, fmt.Sprint(c.Port))
		if strings.HasPrefix(c.Host, "/") {
			at = fmt.Sprintf("%s, port %d", c.Host, c.Port)
		}
		return &told{fmt.Sprintf("no PostgreSQL server can be reached at %s: %s", at, reason), nil}
	case errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) || errors.As(err, &network) || errors.Is(err, pgconn.ErrConnClosed):
		return &told{fmt.Sprintf("the connection to the server was lost; nothing was stored (%s)", strings.Join(strings.Fields(err.Error()), " ")), err}
	}
	return err
}

// A told is an error that was put in plain words.
type told struct {
	words string
	err   error
}

func (t *told) Error() string { return t.words }
func (t *told) Unwrap() error { return t.err }

func damaged(code string) bool { return code == "XX001" || code == "XX002" }

// refused reports whether the server itself said no, and is there still: what was
// asked was not done.
func refused(err error) bool {
	var server *pgconn.PgError
	return errors.As(err, &server) && server.Severity == "ERROR" || errors.Is(err, pgx.ErrTxCommitRollback)
}

// codeOf returns the code of the server's error, or "".
func codeOf(err error) string {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		return server.Code
	}
	return ""
}
