package desk

import (
	"context"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A Wanted chooses claims by what they are; "" leaves something out of account.
type Wanted struct{ Kind, Source, Status string }

// Claims finds the claims that were named, each once, or where something is
// wanted those of the article that are like that.
func (f *Finder) Claims(ctx context.Context, names []string, w Wanted) ([]Named, error) {
	if w != (Wanted{}) {
		return f.Choose(ctx, f.article, w.Kind, w.Source, w.Status)
	}
	var found []Named
	seen := map[string]bool{}
	for _, name := range names {
		n, err := f.Claim(ctx, name)
		if err != nil {
			return nil, err
		}
		if !seen[n.Key] {
			seen[n.Key] = true
			found = append(found, n)
		}
	}
	return found, nil
}

// On returns the same decision about each of several things.
func On(things []Named, like db.Decision) []db.Decision {
	decisions := make([]db.Decision, len(things))
	for i, n := range things {
		decisions[i] = like
		decisions[i].Kind, decisions[i].Object, decisions[i].Article, decisions[i].Called = n.Kind, n.Key, n.Article, n.Called()
	}
	return decisions
}

// A Marking gives claims a status. It is made on the versions that they have now:
// whoever decides meanwhile is not marked over.
type Marking struct {
	*Act
	Claims []Named
	Status claims.Status
	Was    []string // what each status stands over, as Over says it
}

// Mark composes the decisions that give claims a status, with a note for the
// table, in the name of somebody.
func (f *Finder) Mark(ctx context.Context, found []Named, status claims.Status, note, by string) (*Marking, error) {
	m := &Marking{Act: &Act{Decisions: On(found, db.Decision{Action: claims.Mark, Value: string(status), Words: note})}, Claims: found, Status: status}
	m.told = m.done
	for _, n := range found {
		was, version, err := f.Over(ctx, n, by)
		if err != nil {
			return nil, err
		}
		m.Was, m.Seen = append(m.Was, was), append(m.Seen, version)
	}
	return m, nil
}

// Others says, of each claim that has the status of somebody else, which it is,
// whose and of when, where several are marked at once: over those of others
// nobody marks unawares. For one claim it is said afterwards.
func (m *Marking) Others() []string {
	if len(m.Claims) < 2 {
		return nil
	}
	var others []string
	for i, was := range m.Was {
		if was != "" {
			others = append(others, m.Claims[i].Called()+" "+was)
		}
	}
	return others
}

// mostNamed is how many claims a refusal names.
const mostNamed = 3

// Refusal says why nothing is marked where nobody can be asked.
func (m *Marking) Refusal() error {
	others := m.Others()
	named := strings.Join(others[:min(mostNamed, len(others))], "; ")
	if more := len(others) - mostNamed; more > 0 {
		named += fmt.Sprintf("; and %d more", more)
	}
	return fmt.Errorf("nothing was marked: %d of %d claims have the status of somebody else (%s); --over marks them all, --dry-run shows them", len(others), len(m.Claims), named)
}

// done says in a line what became of claim i.
func (m *Marking) done(i int, r claims.Ruling) string {
	by := stored(r)
	if r.Seq == 0 {
		by = r.By + "; not stored"
	}
	line := fmt.Sprintf("%s: %s %s (%s)", m.Claims[i].Line(), m.Status.Sign(), m.Status, by)
	if m.Was[i] != "" {
		line += "; " + m.Was[i]
	}
	return line
}

// Line says what a claim is in one line: its place, its words.
func (n Named) Line() string {
	if n.Index < 0 {
		return n.Article + ":" + n.Key + " (in an earlier draft)"
	}
	l := n.Record.Ledger
	c := l.Claims[n.Index]
	return fmt.Sprintf("%s:%s “%s”", n.Article, c.Label, table.Short(table.VeilOf(l).Hide(l.Document.Quote(c.Span)), 60))
}
