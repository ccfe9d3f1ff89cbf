package fact

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// check returns a check that needs some facts and reads others.
func check(name string, reads func(*reconcile.Pass), needs ...reconcile.Need) *reconcile.Check {
	return &reconcile.Check{Name: name, Needs: needs, Run: func(p *reconcile.Pass) error { reads(p); return nil }}
}

func run(checks ...*reconcile.Check) error {
	_, err := reconcile.Run(checks, &claims.Ledger{Document: document.New("Nine boats sank.", nil)}, claims.DefaultPolicy())
	return err
}

// A fact is computed once for a ledger, whoever reads it, and anew for the next.
func TestFactsAreComputedOnce(t *testing.T) {
	times := 0
	words := New("words", "how many tokens there are", func(p *reconcile.Pass) int {
		times++
		return p.Ledger.Document.Tokens.Len()
	})
	twice := New("twice", "twice as many", func(p *reconcile.Pass) int { return 2 * words.Of(p) }, words)
	got := 0
	reads := func(p *reconcile.Pass) { got = words.Of(p) + twice.Of(p) }
	for n := 1; n <= 2; n++ {
		if err := run(check("a", reads, words, twice), check("b", reads, words, twice)); err != nil {
			t.Fatal(err)
		}
		if times != n || got != 12 {
			t.Errorf("ledger %d: computed %d times, read %d", n, times, got)
		}
	}
}

// A fact that nobody reads is not computed.
func TestFactsWait(t *testing.T) {
	never := New("never", "nothing", func(*reconcile.Pass) int { t.Error("computed"); return 0 })
	if err := run(check("a", func(*reconcile.Pass) {}, never)); err != nil {
		t.Error(err)
	}
}

// A reader that does not name what it reads is told, be it a check or a fact.
func TestUnnamedFactsAreTold(t *testing.T) {
	words := New("words", "how many tokens there are", func(p *reconcile.Pass) int { return p.Ledger.Document.Tokens.Len() })
	sly := New("sly", "as many", func(p *reconcile.Pass) int { return words.Of(p) })
	readsWords := func(p *reconcile.Pass) { words.Of(p) }
	for _, c := range []struct {
		name   string
		checks []*reconcile.Check
		want   string
	}{
		{"named", []*reconcile.Check{check("a", readsWords, words)}, ""},
		{"unnamed", []*reconcile.Check{check("a", readsWords)}, `running check a: it reads the fact "words"`},
		{"known from another check", []*reconcile.Check{check("a", readsWords, words), check("b", readsWords)}, `running check b: it reads the fact "words"`},
		{"a fact that hides its own", []*reconcile.Check{check("a", func(p *reconcile.Pass) { sly.Of(p) }, sly)}, `running check a: it reads the fact "words"`},
	} {
		err := run(c.checks...)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
}
