// Package anchor carries the claims of one reading onto another text or
// another reading of the same text: a second draft, a rewrite, a newer
// extractor. It knows which words are still there and what was changed in
// them; it knows nothing of the decisions that ride on a claim.
//
// It fails closed. Sentences are carried when their words stand exactly once
// in both texts, or once with the sentences before and after them carried too.
// This is stricter than the W3C Web Annotation model, which selects every
// place a quote matches. An edited sentence is paired with the one it became
// only when each is clearly the other's nearest, and then what was edited in
// or around a claim makes it changed. Whatever cannot be told apart is lost: a
// claim said to be lost costs a look, a decision that sits on the wrong
// sentence costs a correction.
package anchor

import (
	"vouch/claims"
	"vouch/sources/document"
)

// A Outcome says what became of a claim.
type Outcome string

// The outcomes.
const (
	Same    Outcome = "same"    // the same words in the same order of things
	Moved   Outcome = "moved"   // the same words in another place
	Changed Outcome = "changed" // it is still there, but not as it was
	Lost    Outcome = "lost"    // it is gone, or cannot be told from a look-alike
)

// What names the sort of thing that changed about a claim.
type What string

// The sorts of change, the gravest first.
const (
	Figure   What = "figure"   // a number in the claim
	Negation What = "negation" // a negation or a doubt, in the claim or over it
	Name     What = "name"     // a name in the claim
	Credit   What = "credit"   // whose word it is
	Wording  What = "wording"  // other words of the claim
	Around   What = "around"   // the words beside it, in the same sentence
	Reading  What = "reading"  // the words are the same, the program reads them otherwise
)

// A Change is one thing about a claim that is not as it was.
type Change struct {
	What     What
	Was, Now string // in the words of the texts; "" where there was or is nothing
}

// A Carry is what became of one claim of the old ledger.
type Carry struct {
	Old     int           // index into the old ledger's claims
	Outcome Outcome       // what became of it
	New     int           // index into the new ledger's claims; -1 when lost
	Span    document.Span // where its words, or what became of them, stand in the new text; zero when nowhere
	Changes []Change      // of a changed claim, the gravest first
	Reason  string        // of a lost claim: why, in words
}

// Claims tells for every claim of the old ledger, in its order, what became of
// it in the new one. No two claims are carried to the same new claim.
//
// A lost claim may still have a Span: its words stand in the new text, but the
// new reading makes no claim of them. That is how a claim which a person added
// by hand is carried.
func Claims(old, new *claims.Ledger) []Carry {
	c := newCarrier(old, new)
	carries := make([]Carry, len(old.Claims))
	places := make([]place, len(old.Claims))
	for i := range old.Claims {
		carries[i] = Carry{Old: i, Outcome: Lost, New: -1}
		places[i] = c.locate(old.Claims[i].Span)
		carries[i].Span = places[i].span
	}
	c.assign(places, carries)
	for i := range carries {
		c.judge(places[i], &carries[i])
	}
	return carries
}

// Added returns the indexes of the new ledger's claims that no carry leads to:
// what a checker has not seen yet.
func Added(carries []Carry, new *claims.Ledger) []int {
	reached := make([]bool, len(new.Claims))
	for _, f := range carries {
		if f.New >= 0 {
			reached[f.New] = true
		}
	}
	var added []int
	for i, r := range reached {
		if !r {
			added = append(added, i)
		}
	}
	return added
}

// DraftShare is the share of carried sentences from which a text is offered as
// a new draft of an article rather than taken for another one.
const DraftShare = 0.5

// Share returns the share of the old text's sentences, 0 to 1, that carry over
// to the new text, exactly or edited. It is 0 when the old text has none.
func Share(old, new *document.Document) float64 {
	if old.Sentences.Len() == 0 {
		return 0
	}
	a := align(newText(old, new))
	carried := 0
	for _, to := range a.to {
		if to >= 0 {
			carried++
		}
	}
	return float64(carried) / float64(len(a.to))
}
