package evidence

import (
	"fmt"
	"strings"

	"vouch/claims"
)

var excerptCheck = &Check{
	Name:     "excerpt",
	Rules:    "E9",
	Severity: claims.Review,
	Doc: `the words of a source do not give what the claim says

Fires where the excerpt of evidence that supports a claim does not give the claim's
figure, in digits, in words or as what its figures come to; and where an excerpt is
not in the source that is kept, or stands there in other words.

Silent where the excerpt has the same number with a bound ("about 740"), which unhedged
asks about, where own working is noted with the evidence, on words of other languages,
whose numbers are not read, and on evidence that supports a part or speaks against the
claim.

Practice: "what the source says" is a column of its own in the tables of
documentary and magazine checkers, to be read against the line it backs.

	FLAG The flood killed 745 people. ← 745 people | supports original | Parish register, document | "We buried 740 people."
	FLAG The flood killed 745 people. ← 745 people | supports original | Parish register, document | "We buried 745 people." | kept We buried 754 people.
	OK The flood killed 745 people. ← 745 people | supports original | Parish register, document | "Seven hundred and forty-five people were buried."
	FLAG The flood killed 745 people. ← 745 people | supports original | Parish register, document | "We buried more than 700 people."
	OK The flood killed 745 people. ← 745 people | contradicts original | Parish register, document | "We buried 740 people."`,
	Run: func(p *Pass) {
		for i := range p.Pieces {
			for _, e := range p.of(i) {
				if e.Excerpt == "" {
					continue
				}
				switch e.Test.Found {
				case claims.NotFound, claims.Altered:
					p.say(claims.Review, []int{i}, []*Piece{e}, "excerpt: the words of %s for %s are %s in the source that is kept (evidence %d).%s Which words stand there?",
						p.source(e).Name, p.words(i), map[string]string{claims.NotFound: "not", claims.Altered: "not so"}[e.Test.Found], e.Number, differ(e))
					continue
				}
				if e.Stance != claims.Supports || e.Working != "" || p.quantity(i) == nil {
					continue
				}
				h, q := p.gives(i, e), p.quantity(i)
				flat := q.Bound == claims.Exact && !q.Vague && !q.Rounded
				bounded := h.Loose != "" && (!flat || strings.Contains(h.Loose, p.Ledger.Document.Quote(q.Span)))
				if h.Figure != "" || h.Working != "" || bounded || p.Ledger.Document.IsForeign(p.Ledger.Claims[i].Sentence) || foreign(e.Excerpt) {
					continue // number words of other languages are not read
				}
				gives := "it gives no figure"
				if len(h.Gives) > 0 {
					gives = "it gives “" + strings.Join(h.Gives[:min(len(h.Gives), 3)], "”, “") + "”"
				}
				p.say(claims.Review, []int{i}, []*Piece{e}, "excerpt: %s; %s, in words of %s (evidence %d). Which figure is the source's?", p.words(i), gives, p.source(e).Name, e.Number)
			}
		}
	},
}

// differ says how words differ from the nearest of their source.
func differ(e *Piece) string {
	if e.Test.Differ == "" {
		return ""
	}
	return fmt.Sprintf(" They differ: %s.", e.Test.Differ)
}
