package people

import (
	"context"
	"net/netip"
	"strings"
	"time"
)

// A Try is what somebody comes to the door with.
type Try struct {
	Name, Password string
	Address        string // of the client
	Browser        string // what the browser was given when its person was in before; may be empty
}

// An Entry is what somebody who came in is given: secrets for two cookies.
type Entry struct {
	Person
	Session string
	Browser string // "" where the browser has one
}

// A Door is what a store with people does for those who come from elsewhere than a
// login of its server. now tells the time.
type Door interface {
	// LogIn lets somebody in by a password. The error is ErrWrong, a *Wait, or
	// trouble of the store.
	LogIn(ctx context.Context, t Try) (Entry, error)
	// Session returns whose session a secret is. The error wraps db.ErrNotFound where
	// it is nobody's, or has ended.
	Session(ctx context.Context, secret string) (Person, error)
	// LogOut ends a session.
	LogOut(ctx context.Context, secret string) error
	// Token returns whose token a secret is. The error wraps db.ErrNotFound where it
	// is nobody's, or has ended, and is a *Wait where too many were wrong.
	Token(ctx context.Context, secret, address string) (Person, error)
	// Note writes a line of who came in and who was refused.
	Note(ctx context.Context, l Line) error
}

// A Rule says what a wrong password counts for.
type Rule struct {
	What string // whose count it is
	Free int    // wrong ones in a row that cost nothing
}

// Rules returns what a try counts for: for the browser alone, where its person was in
// with it before, so that nobody else can keep them out; else for the account and for
// the address, of version 6 for its network.
func (t Try) Rules(known bool) []Rule {
	if known {
		return []Rule{{"browser " + t.Browser, 2}}
	}
	rules := []Rule{{"account " + strings.ToLower(t.Name), 2}}
	if t.Address != "" {
		rules = append(rules, Rule{"address " + Network(t.Address), 10})
	}
	return rules
}

// Network returns an address, or the /64 that one of version 6 is in.
func Network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	a = a.Unmap().WithZone("")
	if a.Is4() {
		return a.String()
	}
	p, err := a.Prefix(64)
	if err != nil {
		return a.String()
	}
	return p.String()
}

// A Count is how often in a row something was wrong, and when.
type Count struct {
	Wrong int
	Last  time.Time
	Until time.Time // when the next try counts
}

// Next returns the count after one more try, which is counted as wrong until it turns
// out not to be, or how long to wait for it.
func (c Count) Next(free int, now time.Time) (Count, time.Duration) {
	if now.Sub(c.Last) > Forgotten {
		c = Count{}
	}
	if wait := min(c.Until.Sub(now), longestWait); wait > 0 { // the clock may have gone back
		return c, wait
	}
	c.Wrong++
	return Count{c.Wrong, now, now.Add(Delay(c.Wrong, free))}, 0
}
