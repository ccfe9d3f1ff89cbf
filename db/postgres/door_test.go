package postgres_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"vouch/claims/role"
	"vouch/db"
	"vouch/db/people"
	"vouch/db/postgres"
	"vouch/db/postgres/postgrestest"
)

const password = "nine lives of a cat"

// refusals returns what was noted as refused, in one line each.
func refusals(t *testing.T, owner *postgres.Store) (all []string) {
	t.Helper()
	lines, err := owner.Access(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if l.What == people.Refused {
			all = append(all, strings.TrimSpace(l.Person+" "+l.Address+": "+l.Detail))
		}
	}
	return all
}

type doors struct {
	owner, web *postgres.Store
	now        *time.Time
}

func newDoors(t *testing.T) doors {
	t.Helper()
	place := postgrestest.New(t)
	now := time.Date(2025, 3, 9, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	owner, err := postgres.Open(t.Context(), place, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { owner.Close() })
	// It costs little to try: how much it costs is the affair of package people.
	hash, err := argon2id.CreateHash(password, &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		t.Fatal(err)
	}
	admin, checker := role.Admin, role.Checker
	if err := owner.SetPerson(t.Context(), "Ada", people.Change{Role: &admin}); err != nil {
		t.Fatal(err)
	}
	if err := owner.SetPerson(t.Context(), "Ana Brik", people.Change{Role: &checker, Password: &hash}); err != nil {
		t.Fatal(err)
	}
	as, login := postgrestest.Login(t, place, "web")
	if _, err := owner.Pool().Exec(t.Context(), "SELECT vouch.let_serve($1)", login); err != nil {
		t.Fatal(err)
	}
	web, err := postgres.Open(t.Context(), as, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { web.Close() })
	return doors{owner, web, &now}
}

// TestSessionsEnd lets somebody in and waits: by the clock of the test, for as long as a
// session lasts without anything being asked, and for as long as it lasts at all. The
// controls are the same sessions just before.
func TestSessionsEnd(t *testing.T) {
	d := newDoors(t)
	ctx := t.Context()
	in := func() string {
		t.Helper()
		e, err := d.web.LogIn(ctx, people.Try{Name: "ana brik", Password: password, Address: "192.0.2.1"})
		if err != nil || e.Name != "Ana Brik" || e.Role != role.Checker || e.Browser == "" {
			t.Fatal(e, err)
		}
		return e.Session
	}
	is := func(secret string, want bool) {
		t.Helper()
		p, err := d.web.Session(ctx, secret)
		if want && (err != nil || p.Name != "Ana Brik") || !want && !errors.Is(err, db.ErrNotFound) {
			t.Fatalf("%v: %v, %v", *d.now, p, err)
		}
	}
	idle := in()
	*d.now = d.now.Add(people.Idle - time.Second)
	is(idle, true)
	*d.now = d.now.Add(people.Idle)
	is(idle, false)
	is(idle, false)
	long := in()
	for range int(people.Long / time.Hour) {
		is(long, true)
		*d.now = d.now.Add(time.Hour)
	}
	is(long, false)
	left := in()
	other := in()
	if err := d.web.LogOut(ctx, left); err != nil {
		t.Fatal(err)
	}
	is(left, false)
	is(other, true)
	is(people.Secret(), false)
	is("", false)
	writer := role.Writer
	if err := d.owner.SetPerson(ctx, "Ana Brik", people.Change{Role: &writer}); err != nil {
		t.Fatal(err)
	}
	is(other, false) // who is something else now comes in anew
	if got := strings.Join(refusals(t, d.owner), "\n"); got != "Ana Brik : the session had ended\nAna Brik : the session had ended" {
		t.Errorf("noted:\n%s", got)
	}
}

// TestWrongPasswordsSlowDown tries a password ten times and again: the next is not even
// tried for minutes, the right one neither; it is from the browser that its person was
// in with before, and from another account at another address. Each is noted. The
// control is the right password when the time has passed.
func TestWrongPasswordsSlowDown(t *testing.T) {
	d := newDoors(t)
	ctx := t.Context()
	known, err := d.web.LogIn(ctx, people.Try{Name: "Ana Brik", Password: password, Address: "192.0.2.1"})
	if err != nil {
		t.Fatal(err)
	}
	guess := people.Try{Name: "Ana Brik", Password: "wrong password", Address: "198.51.100.7"}
	tried, begun := 0, *d.now
	for tried < 10 {
		_, err := d.web.LogIn(ctx, guess)
		var wait *people.Wait
		switch {
		case errors.As(err, &wait):
			*d.now = d.now.Add(wait.Time)
		case errors.Is(err, people.ErrWrong):
			tried++
		default:
			t.Fatal(err)
		}
	}
	if took := d.now.Sub(begun); took < 4*time.Minute {
		t.Errorf("ten wrong passwords took %v", took)
	}
	guess.Password = password
	var wait *people.Wait
	if _, err := d.web.LogIn(ctx, guess); !errors.As(err, &wait) || wait.Time < 4*time.Minute || wait.Time > 20*time.Minute {
		t.Errorf("after ten wrong ones: %v", err)
	}
	if e, err := d.web.LogIn(ctx, people.Try{Name: "Ana Brik", Password: password, Address: "198.51.100.7", Browser: known.Browser}); err != nil || e.Browser != "" {
		t.Errorf("the browser that she is known by: %v", err)
	}
	if _, err := d.web.LogIn(ctx, people.Try{Name: "Ana Brik", Password: password, Address: "192.0.2.1", Browser: people.Secret()}); !errors.As(err, &wait) {
		t.Errorf("a browser that nobody knows: %v", err)
	}
	noted := refusals(t, d.owner)
	if wrong := strings.Count(strings.Join(noted, "\n"), "Ana Brik 198.51.100.7: wrong name or password"); wrong != 10 || len(noted) < 20 {
		t.Errorf("noted %d: %q", wrong, noted)
	}
	*d.now = d.now.Add(wait.Time)
	if _, err := d.web.LogIn(ctx, people.Try{Name: "Ana Brik", Password: password, Address: "192.0.2.1"}); err != nil {
		t.Errorf("when the time has passed: %v", err)
	}
	// An address that tries many names waits too. The names, which may be passwords, are not noted.
	waited := false
	for i := range 14 {
		_, err := d.web.LogIn(ctx, people.Try{Name: fmt.Sprint("hunter", i), Password: "x", Address: fmt.Sprintf("2001:db8::%d", i)})
		waited = waited || errors.As(err, &wait)
	}
	if !waited || strings.Contains(strings.Join(refusals(t, d.owner), "\n"), "hunter") {
		t.Errorf("many names: waited %v; %q", waited, refusals(t, d.owner))
	}
	// Many at once are no more than one after the other.
	var all sync.WaitGroup
	var mu sync.Mutex
	wrong := 0
	for range 12 {
		all.Go(func() {
			_, err := d.web.LogIn(ctx, people.Try{Name: "Ada", Password: "x", Address: "203.0.113.9"})
			mu.Lock()
			defer mu.Unlock()
			if errors.Is(err, people.ErrWrong) {
				wrong++
			}
		})
	}
	all.Wait()
	if wrong > 2 {
		t.Errorf("%d passwords were tried at once", wrong)
	}
	// A flood is cut off in the log, and the log says so.
	for range 70 {
		if err := d.web.Note(ctx, people.Line{What: people.Refused, Detail: "flood"}); err != nil {
			t.Fatal(err)
		}
	}
	*d.now = d.now.Add(time.Minute)
	if err := d.web.Note(ctx, people.Line{What: people.Refused, Detail: "the next minute"}); err != nil {
		t.Fatal(err)
	}
	if got := refusals(t, d.owner); strings.Count(strings.Join(got, "\n"), "flood") > 60 || !strings.HasSuffix(strings.Join(got, "\n"), "is not listed\n: the next minute") {
		t.Errorf("noted %q", got[max(0, len(got)-3):])
	}
}

func TestTokens(t *testing.T) {
	d := newDoors(t)
	ctx := t.Context()
	secret, err := d.owner.SetToken(ctx, "Ana Brik", "nightly export", 30)
	if err != nil {
		t.Fatal(err)
	}
	if p, err := d.web.Token(ctx, secret, ""); err != nil || p.Name != "Ana Brik" || p.Role != role.Checker {
		t.Errorf("%v, %v", p, err)
	}
	for _, wrong := range []string{"", secret[1:], people.Secret()} {
		if p, err := d.web.Token(ctx, wrong, "192.0.2.1"); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("%q: %v, %v", wrong, p, err)
		}
	}
	*d.now = d.now.AddDate(0, 0, 31)
	if _, err := d.web.Token(ctx, secret, ""); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a token that has ended: %v", err)
	}
	again, err := d.owner.SetToken(ctx, "Ana Brik", "nightly export", 30)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.owner.SetToken(ctx, "Ana Brik", "nightly export", 0); err != nil {
		t.Fatal(err)
	}
	if _, err := d.web.Token(ctx, again, ""); !errors.Is(err, db.ErrNotFound) {
		t.Errorf("a token that was taken away: %v", err)
	}
	if _, err := d.owner.SetToken(ctx, "Nobody", "x", 3); err == nil {
		t.Error("a token for nobody")
	}
	// The service lets nobody in, and the last admin stays.
	admin, checker, out := role.Admin, role.Checker, true
	if err := d.web.SetPerson(ctx, "Eve", people.Change{Role: &admin}); err == nil {
		t.Error("the service makes accounts")
	}
	if err := d.owner.SetPerson(ctx, "Ada", people.Change{Role: &checker}); err == nil {
		t.Error("nobody is an admin")
	}
	if err := d.owner.SetPerson(ctx, "Ada", people.Change{Disabled: &out}); err == nil {
		t.Error("nobody is an admin")
	}
	if err := d.owner.SetPerson(ctx, "ana brik", people.Change{Role: &checker}); err == nil {
		t.Error("two people of one name")
	}
	if err := d.owner.SetPerson(ctx, "Bo", people.Change{Role: new(role.Role)}); err == nil {
		t.Error("somebody without a role")
	}
	accounts, err := d.owner.Accounts(ctx)
	if err != nil || len(accounts) != 2 || accounts[1].Name != "Ana Brik" || !accounts[1].Password || accounts[0].Password {
		t.Errorf("%+v, %v", accounts, err)
	}
}
