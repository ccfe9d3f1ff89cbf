// Package anchor carries claims from one reading of an article to another: a
// new draft, or the same text read by a better extractor. It says of every
// claim whether it is the same, moved, changed or lost. It fails closed: where
// two places look alike it carries nothing, because a decision that jumps to a
// look-alike sentence is worse than one that must be made again. It knows
// nothing of decisions or stores.
package anchor

import "vouch/claims"

// An Outcome says what became of a claim.
type Outcome string

// The outcomes.
const (
	Same    Outcome = "same"    // the same words, in the same place of the text
	Moved   Outcome = "moved"   // the same words in the same sentence, elsewhere
	Changed Outcome = "changed" // the sentence is still there, and says something else
	Lost    Outcome = "lost"    // nothing can be said to be this claim
)

// A Carry is what became of one claim of the old reading.
type Carry struct {
	Old     int // index into the old ledger's claims
	New     int // index into the new ledger's claims; -1 when lost
	Outcome Outcome
}

// Claims returns one Carry for each claim of the old ledger, in order. No claim
// of the new ledger is given twice.
func Claims(old, new *claims.Ledger) []Carry {
	carries := make([]Carry, len(old.Claims))
	for i := range carries {
		carries[i] = Carry{Old: i, New: -1, Outcome: Lost}
	}
	was, is := places(old), places(new)
	for id, news := range is {
		olds := was[id]
		if len(olds) != 1 || len(news) != 1 {
			continue // a look-alike on either side
		}
		o, n := olds[0], news[0]
		outcome := Moved
		if old.Claims[o].Span == new.Claims[n].Span {
			outcome = Same
		}
		carries[o] = Carry{Old: o, New: n, Outcome: outcome}
	}
	return carries
}

// An identity is what makes a claim recognisable in another text.
type identity struct {
	kind     claims.Kind
	words    string // of the claim
	sentence string // the words around it
	at       int    // where in the sentence it starts
}

func places(l *claims.Ledger) map[identity][]int {
	at := make(map[identity][]int, len(l.Claims))
	for i, c := range l.Claims {
		id := identity{kind: c.Kind, words: l.Document.Quote(c.Span)}
		if c.Sentence >= 0 && c.Sentence < len(l.Document.Sentences) {
			s := l.Document.Sentences[c.Sentence]
			id.sentence, id.at = l.Document.Quote(s.Span), c.Span.Start-s.Start
		}
		at[id] = append(at[id], i)
	}
	return at
}
