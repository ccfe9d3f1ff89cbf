package postgres_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/role"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/people"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
	"vouch/db/stores"
	"vouch/sources/document"
)

// A newsroom is a ledger with people, each at a login of their own.
type newsroom struct {
	place string // of the owner
	owner *postgres.Store
	at    map[string]string // places, by name
	login map[string]string
}

var staff = map[string]role.Role{"Rea": role.Reader, "Wim": role.Writer, "Ana": role.Checker, "Hal": role.Head, "Ada": role.Admin}

func newNewsroom(t *testing.T) *newsroom {
	t.Helper()
	n := &newsroom{place: postgrestest.New(t), at: map[string]string{}, login: map[string]string{}}
	var err error
	if n.owner, err = postgres.Open(t.Context(), n.place, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.owner.Close() })
	for _, name := range []string{"Ada", "Hal", "Ana", "Wim", "Rea"} { // an admin first
		n.at[name], n.login[name] = postgrestest.Login(t, n.place, strings.ToLower(name))
		is, login := staff[name], n.login[name]
		if err := n.owner.SetPerson(t.Context(), name, people.Change{Role: &is, Login: &login}); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// open opens the ledger as a person does.
func (n *newsroom) open(t *testing.T, name string) stores.Store {
	t.Helper()
	s, err := stores.Open(t.Context(), n.at[name], nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// psql connects past the program, with the credentials of a person.
func (n *newsroom) psql(t *testing.T, place string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(context.Background()) })
	return c
}

func brought(t *testing.T, s db.Store, article, text string) *claims.Ledger {
	t.Helper()
	l := extract.Ledger(document.New(text, nil))
	if _, err := s.Put(t.Context(), db.Reading{Article: article, Ledger: l, Raw: []byte(text), Origin: article + ".txt", Time: time.Now()}); err != nil {
		t.Fatal(err)
	}
	return l
}

func ruled(t *testing.T, s db.Store, d ...db.Decision) []claims.Ruling {
	t.Helper()
	for i := range d {
		d[i].Version = db.AnyVersion
	}
	made, err := s.Decide(t.Context(), "", d)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

const (
	secretText = "The harbour took 41 ships on Monday, Vera Kantor said.\n"
	plainText  = "The bridge carried 17 lorries on Friday, according to the Road Office.\n"
)

// secrets are words that a checker does not see, once the source of an article is
// confidential. They are looked for in every column of every table.
var secrets = []string{"Kantor", "41 ships", "the harbour master's list"}

// found returns the tables that a connection finds a word in.
func found(t *testing.T, c *pgx.Conn, word string) (in []string) {
	t.Helper()
	rows, err := c.Query(t.Context(), "SELECT relname FROM pg_class WHERE relnamespace = 'vouch'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT') ORDER BY 1")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		var there bool
		hex := fmt.Sprintf("%x", word)
		if err := c.QueryRow(t.Context(), fmt.Sprintf("SELECT EXISTS (SELECT 1 FROM vouch.%s x WHERE position($1 IN x::text) > 0 OR position($2 IN x::text) > 0)", table), word, hex).Scan(&there); err != nil {
			t.Fatal(table, err)
		}
		if there {
			in = append(in, table)
		}
	}
	return in
}

// TestHostileReader has somebody with a checker's credentials look for what is
// confidential past the program, in every table. The controls are the same words before
// the source was made confidential; the head, who finds them; and the checker again
// where the rules on rows are taken away.
func TestHostileReader(t *testing.T) {
	n := newNewsroom(t)
	wim, ana, hal := n.open(t, "Wim"), n.open(t, "Ana"), n.open(t, "Hal")
	l := brought(t, wim, "secret", secretText)
	brought(t, wim, "plain", plainText)
	if len(l.Sources) != 1 || len(l.Claims) == 0 {
		t.Fatalf("%d sources", len(l.Sources))
	}
	key, source := string(l.Claims[0].Key), string(l.Sources[0].Key)
	ruled(t, ana, evidenceOf(key, source, "the harbour master's list"))
	ruled(t, ana, db.Decision{Action: claims.Mark, Kind: claims.ClaimObject, Object: key, Value: string(claims.Accurate), Reason: "Kantor's own log book"})
	hostile, head := n.psql(t, n.at["Ana"]), n.psql(t, n.at["Hal"])
	for _, word := range secrets {
		if len(found(t, hostile, word)) == 0 {
			t.Errorf("%q: the checker does not find it before it is confidential", word)
		}
	}
	ruled(t, hal, db.Decision{Action: claims.Conceal, Kind: claims.SourceObject, Object: source})
	for _, word := range secrets {
		if in := found(t, hostile, word); len(in) > 0 {
			t.Errorf("%q: the checker finds it in %q", word, in)
		}
		if len(found(t, head, word)) == 0 {
			t.Errorf("%q: the head does not find it", word)
		}
	}
	if in := found(t, hostile, "17 lorries"); len(in) == 0 {
		t.Error("the checker does not find what is no secret")
	}
	// The settings that a client may change change nothing.
	for _, try := range []string{
		"SET row_security = off", "SET vouch.person = 'Hal'", "SELECT set_config('vouch.person', 'Hal', false)", "SET ROLE " + n.login["Hal"], "SET SESSION AUTHORIZATION " + n.login["Hal"], "RESET ALL",
	} {
		_, err := hostile.Exec(t.Context(), try)
		for _, word := range secrets {
			var there bool
			refused := hostile.QueryRow(t.Context(), "SELECT EXISTS (SELECT 1 FROM vouch.documents WHERE position($1 IN text) > 0)", word).Scan(&there)
			if there {
				t.Errorf("after %s (%v, %v) the checker finds %q", try, err, refused, word)
			}
		}
	}
	// At the program, the article is not there for the checker, and everything else is.
	if _, err := ana.Get(t.Context(), "secret"); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("the checker gets the article: %v", err)
	}
	var listed []string
	for a, err := range ana.Articles(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		listed = append(listed, a.ID)
	}
	if fmt.Sprint(listed) != "[plain]" {
		t.Errorf("the checker lists %q", listed)
	}
	plain, err := ana.Get(t.Context(), "plain")
	if err != nil {
		t.Fatal(err)
	}
	ruled(t, ana, db.Decision{Action: claims.Mark, Kind: claims.ClaimObject, Object: string(plain.Claims[0].Key), Value: string(claims.Accurate)})
	brought(t, wim, "later", "The ferry made 9 trips on Sunday.\n") // no number of a row is given twice
	if v, err := hal.Verify(t.Context(), true, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("%+v, %v", v, err)
	}
	if _, err := n.owner.Pool().Exec(t.Context(), `DO $$ DECLARE t text; BEGIN FOR t IN SELECT relname FROM pg_class WHERE relnamespace = 'vouch'::regnamespace AND relrowsecurity LOOP
		EXECUTE format('ALTER TABLE vouch.%I DISABLE ROW LEVEL SECURITY', t); END LOOP; END $$`); err != nil {
		t.Fatal(err)
	}
	for _, word := range secrets {
		if len(found(t, hostile, word)) == 0 {
			t.Errorf("%q is not found without the rules: they show nothing", word)
		}
	}
}

func evidenceOf(claim, source, words string) db.Decision {
	sum := func(s string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(s))) }
	text, places := words, fmt.Sprintf("0 %d\n", len(words))
	bytes := "bytes of " + words
	e := fmt.Sprintf(`{"key":"e1","source":%q,"stance":"supports","directness":"original","excerpt":%q,"kept":{"sha256":%q,"size":%d,"origin":"a list","read":"2025-03-09T12:00:00Z","text":%q,"places":%q}}`,
		source, words, sum(bytes), len(bytes), sum(text), sum(places))
	return db.Decision{Action: claims.Attach, Kind: claims.ClaimObject, Object: claim, Value: e, Contents: [][]byte{[]byte(bytes), []byte(text), []byte(places)}}
}

// An entered is an entry with its ruling, as somebody would write them past the program.
type entered struct {
	auditlog.Entry
	column func(*auditlog.Entry) // what the ruling says otherwise than the entry; may be nil
	alone  bool                  // no ruling is written
}

// forge writes an entry at the end of the log, with its ruling.
func forge(ctx context.Context, c *pgx.Conn, f entered) error {
	return pgx.BeginFunc(ctx, c, func(tx pgx.Tx) error {
		var last int64
		var prev []byte
		if err := tx.QueryRow(ctx, "SELECT seq, hash FROM vouch.log ORDER BY seq DESC LIMIT 1").Scan(&last, &prev); err != nil {
			return err
		}
		e := f.Entry
		e.Seq, e.Request, e.Time, e.Tool = last+1, fmt.Sprint("forged ", last+1), time.Now(), "psql"
		salt, by := []byte("0123456789abcdef"), e.By
		if by != "" {
			e.Bodies, e.By = append(e.Bodies, auditlog.Body{Name: "by", Hash: auditlog.BodyHash(salt, by)}), ""
		}
		bytes, err := e.Encode()
		if err != nil {
			return err
		}
		hash := auditlog.ChainHash(e.Seq, auditlog.Hash(prev), bytes)
		if _, err := tx.Exec(ctx, "INSERT INTO vouch.log (seq, entry, prev, hash) VALUES ($1, $2, $3, $4)", e.Seq, bytes, prev, hash[:]); err != nil {
			return err
		}
		if f.alone {
			return nil
		}
		e.By = by
		if f.column != nil {
			f.column(&e)
		}
		_, err = tx.Exec(ctx, `INSERT INTO vouch.rulings (seq, request, at, went_back, actor, action, kind, object, article, version, value, target, tool, actor_salt)
			VALUES ($1, $2, '2025-03-09T12:00:00.000000Z', 0, $3, $4, $5, $6, $7, 9, $8, $9, 'psql', $10)`, e.Seq, e.Request, e.By, e.Action, e.Kind, e.Object, e.Article, e.Value, e.Target, salt)
		return err
	})
}

// TestHostileWriter has somebody with the credentials of a checker, and of others, write
// past the program: as somebody else, beyond their role, into the log, over the log,
// to their own account. The controls are what each may do, which is done, and what is
// refused, which a head or an admin does.
func TestHostileWriter(t *testing.T) {
	n := newNewsroom(t)
	wim, hal := n.open(t, "Wim"), n.open(t, "Hal")
	l := brought(t, wim, "plain", plainText)
	claim, source := string(l.Claims[0].Key), string(l.Sources[0].Key)
	told := ruled(t, hal, db.Decision{Action: claims.Mark, Kind: claims.ClaimObject, Object: claim, Value: string(claims.Accurate)})
	entry := func(by string, a claims.Action, kind claims.Object, object, value, target string) auditlog.Entry {
		return auditlog.Entry{By: by, Action: string(a), Kind: string(kind), Object: object, Article: "plain", Version: 9, Value: value, Target: target}
	}
	mark := func(by string) auditlog.Entry {
		return entry(by, claims.Mark, claims.ClaimObject, claim, string(claims.Accurate), "")
	}
	sign := func(by string) auditlog.Entry { return entry(by, claims.SignOff, claims.ClaimObject, claim, "", "") }
	undo := entry("Ana", claims.Undo, claims.ClaimObject, claim, "", fmt.Sprint(told[0].Seq))
	for _, c := range []struct {
		name, who string
		forged    entered
		done      bool
	}{
		{"a checker decides in her own name", "Ana", entered{Entry: mark("Ana")}, true},
		{"as the head", "Ana", entered{Entry: mark("Hal")}, false},
		{"as nobody", "Ana", entered{Entry: mark("")}, false},
		{"as the program", "Ana", entered{Entry: mark("vouch")}, false},
		{"as the head in the entry, as herself in its columns", "Ana", entered{Entry: mark("Hal"), column: func(e *auditlog.Entry) { e.By = "Ana" }}, false},
		{"as herself in the entry, as the head in its columns", "Ana", entered{Entry: mark("Ana"), column: func(e *auditlog.Entry) { e.By = "Hal" }}, false},
		{"a checker signs off", "Ana", entered{Entry: sign("Ana")}, false},
		{"a checker signs off in the entry, and marks in its columns", "Ana", entered{Entry: sign("Ana"), column: func(e *auditlog.Entry) { e.Action, e.Value = "mark", string(claims.Accurate) }}, false},
		{"a checker marks in the entry, and signs in its columns", "Ana", entered{Entry: mark("Ana"), column: func(e *auditlog.Entry) { e.Action = "sign" }}, false},
		{"another value in the columns", "Ana", entered{Entry: mark("Ana"), column: func(e *auditlog.Entry) { e.Value = string(claims.Changed) }}, false},
		{"an entry without its columns", "Ana", entered{Entry: mark("Ana"), alone: true}, false},
		{"a head signs off", "Hal", entered{Entry: sign("Hal")}, true},
		{"a checker takes back what the head decided", "Ana", entered{Entry: undo}, false},
		{"a head erases", "Hal", entered{Entry: entry("Hal", claims.Redact, claims.SourceObject, source, "", "name")}, false},
		{"a checker deletes an article", "Ana", entered{Entry: entry("Ana", claims.Archive, claims.ArticleObject, "plain", claims.Deleted, "")}, false},
		{"an admin erases", "Ada", entered{Entry: entry("Ada", claims.Redact, claims.SourceObject, source, "", "name")}, true},
		{"a writer marks", "Wim", entered{Entry: mark("Wim")}, false},
		{"a reader answers", "Rea", entered{Entry: entry("Rea", claims.Answer, claims.ClaimObject, claim, "", "1")}, false},
		{"an act that nobody knows", "Ana", entered{Entry: entry("Ana", "bless", claims.ClaimObject, claim, "", "")}, false},
	} {
		conn := n.psql(t, n.at[c.who])
		err := forge(t.Context(), conn, c.forged)
		var server *pgconn.PgError
		if err != nil && (!errors.As(err, &server) || server.Code != "VP001" && server.Code != "42501") {
			t.Errorf("%s: %v", c.name, err)
		}
		if (err == nil) != c.done {
			t.Errorf("%s: %v, want done %v", c.name, err, c.done)
		}
		conn.Close(t.Context())
	}
	ana := n.psql(t, n.at["Ana"])
	for _, statement := range []string{
		"UPDATE vouch.log SET entry = entry", "DELETE FROM vouch.log", "TRUNCATE vouch.log", "ALTER TABLE vouch.rulings DISABLE TRIGGER held", "DROP TRIGGER held ON vouch.rulings",
		"SET session_replication_role = replica", "UPDATE vouch.people SET role = 'admin' WHERE name = 'Ana'", "SELECT password FROM vouch.people", "SELECT * FROM vouch.sessions", "SELECT * FROM vouch.tokens",
		"INSERT INTO vouch.people (name, role, since) VALUES ('Eve', 'admin', '')", "SELECT vouch.set_person('', 'Ana', 'admin', NULL, NULL, NULL)", "SELECT vouch.set_person('', 'Eve', 'admin', NULL, NULL, NULL)",
		"SELECT vouch.set_token('', 'Hal', 'mine', sha256(''), '9999')", "SELECT * FROM vouch.people_now()", "SELECT * FROM vouch.access_now(9)", "SELECT vouch.let_in('" + n.login["Ana"] + "')",
		"SELECT vouch.let_serve('" + n.login["Ana"] + "')", "INSERT INTO vouch.servers VALUES (session_user)", "SELECT vouch.rule_rows()", "DELETE FROM vouch.access", "INSERT INTO vouch.acts VALUES ('sign', 'reader')",
		"UPDATE vouch.acts SET least = 'reader'", "SELECT vouch.note('', 'in', 'Hal', '', '')", "CREATE FUNCTION vouch.may(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
		"UPDATE vouch.rulings SET actor = 'Hal'", "DELETE FROM vouch.documents",
		"INSERT INTO vouch.standings (ruling, kind, object, aspect, value) VALUES (1, 'claim', '" + claim + "', 'signed', 'Hal')",
	} {
		if _, err := ana.Exec(t.Context(), statement); err == nil {
			t.Errorf("done: %s", statement)
		}
	}
	// What matches no row that she may change changes nothing.
	if _, err := ana.Exec(t.Context(), "DELETE FROM vouch.standings"); err != nil {
		t.Error(err)
	}
	s, err := hal.Standings(t.Context(), claims.ClaimObject, []string{claim})
	if err != nil || s[claim].Status() != claims.Accurate {
		t.Errorf("%v, %v", s, err)
	}
	rea := n.psql(t, n.at["Rea"])
	if _, err := rea.Exec(t.Context(), "INSERT INTO vouch.documents (id, sha256, text) VALUES (99, sha256(''), '')"); err == nil {
		t.Error("a reader adds a text")
	}
	if _, err := n.psql(t, n.at["Wim"]).Exec(t.Context(), "INSERT INTO vouch.documents (id, sha256, text) VALUES (99, sha256(''), '')"); err != nil {
		t.Errorf("a writer may not: %v", err)
	}
	// Who is shut out sees nothing, and decides nothing.
	out := true
	if err := n.owner.SetPerson(t.Context(), "Ana", people.Change{Disabled: &out}); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := ana.QueryRow(t.Context(), "SELECT count(*) FROM vouch.documents").Scan(&left); err != nil || left != 0 {
		t.Errorf("who was shut out sees %d texts, %v", left, err)
	}
	if err := forge(t.Context(), ana, entered{Entry: mark("Ana")}); err == nil {
		t.Error("who was shut out decides")
	}
}

// TestEveryTableHasItsRule holds that no table is forgotten: what nobody made a rule for
// is seen by nobody who may not see everything.
func TestEveryTableHasItsRule(t *testing.T) {
	n := newNewsroom(t)
	rows, err := n.owner.Pool().Query(t.Context(), `SELECT relname FROM pg_class c WHERE relnamespace = 'vouch'::regnamespace AND relkind = 'r' AND NOT relrowsecurity
		AND has_table_privilege($1, oid, 'SELECT, INSERT, UPDATE, DELETE') ORDER BY 1`, n.login["Ana"])
	if err != nil {
		t.Fatal(err)
	}
	if open, err := pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || fmt.Sprint(open) != "[ingest_articles ingest_collections]" { // which are copied into, and hold names of files
		t.Errorf("without a rule: %q, %v", open, err)
	}
	rows, err = n.owner.Pool().Query(t.Context(), `SELECT least, act FROM vouch.acts ORDER BY act`)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for rows.Next() {
		var least role.Role
		var act role.Act
		if err := rows.Scan(&least, &act); err != nil {
			t.Fatal(err)
		}
		if count++; role.Least(act) != least {
			t.Errorf("%s: the server says %s, the program %s", act, least, role.Least(act))
		}
	}
	if count != len(role.Acts()) {
		t.Errorf("the server knows %d acts, the program %d", count, len(role.Acts()))
	}
}
