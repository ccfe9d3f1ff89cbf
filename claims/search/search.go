// Package search is the language in which a ledger is asked for words and
// figures: how a text is cut into the words that an index holds, what a query
// asks for, and how near to it a sentence comes. Every store searches by it, so
// that all find the same; none of its words depend on what a store is made of.
//
// What Words, EntryOf and Size return is kept in the index of every ledger.
// Whoever changes it adds a migration that makes the index anew: its test holds
// what it returns.
package search

import (
	"vouch/claims"
	"vouch/sources/document"
)

// A Query is what is looked for: everything in it at once.
type Query struct {
	Terms  []Term
	Figure *Figure // nil for none
}

// A Term is a word, the beginning of one, or words that follow one another. Only
// its last word may be the beginning of one.
type Term struct {
	Words  []string // as Words yields them
	Prefix bool     // the last of them is the beginning of a word
	As     string   // as it was typed
}

// A Figure is what a claim's figure has to be. Zero fields ask for nothing.
type Figure struct {
	Range     claims.Interval // that it shares a value with
	Measure   string          // what is said of the counted: "killed"
	Unit      string          // an ISO currency, "%", a name of a unit
	UnitGiven bool            // Unit is asked for; "" is then a plain count
}

// A Fit says how well a figure goes with what is looked for.
type Fit int

// The fits.
const (
	Misses Fit = iota
	May        // some values that it may have are in the range, others not
	Fits       // all are
)

// Fit holds a quantity of a text to the figure, under the widths of a policy.
func (f *Figure) Fit(q *claims.Quantity, w claims.Widths) Fit {
	if f.Measure != "" && f.Measure != q.Measure || f.UnitGiven && f.Unit != q.Unit || q.Unreadable {
		return Misses
	}
	x := q.Interval(w)
	switch {
	case !x.Meets(f.Range):
		return Misses
	case x.Within(f.Range):
		return Fits
	}
	return May
}

// A Word is one word of a text.
type Word struct {
	document.Span        // where it stands
	Text          string // as an index holds it: folded, without marks
}
