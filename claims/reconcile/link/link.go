// Package link proposes which figures of an article belong together as a whole
// and its parts, and says how sure the words make it. It looks at words, their
// order, units, head nouns, places in the text; never at values: no group that
// may be flagged is proposed or scored because its figures add up or nearly do.
// Values are evidence for a tick alone: an exact hit that chance makes unlikely
// is shown as one where the words say nothing.
//
// A group is a series of parallel figures beside one possible whole. Its score
// is a sum of weights of named features, fitted on labelled passages and frozen
// in weights.txt; a group explains itself by the features that spoke for it.
package link

import (
	"slices"

	"vouch/claims"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// A Kind says how the figures of a group hang together.
type Kind uint8

// The kinds.
const (
	Sum        Kind = iota // the parts make up the whole
	Subset                 // the part is some of the whole
	Difference             // the whole lies between its two parts
	Same                   // the headline states what the text tells again
)

// KindNames are the kinds in words.
var KindNames = [...]string{Sum: "sum", Subset: "subset", Difference: "difference", Same: "same"}

// A Figure is one member of a group.
type Figure struct {
	*claims.Quantity
	// Index is the quantity's index in the ledger, -1 where it is none of the
	// ledger's: the one of "two in Leith, one in Fife".
	Index int
}

// A Group is a whole with its parts and how firmly the words tie them.
type Group struct {
	Kind     Kind
	Whole    Figure
	Parts    []Figure
	Score    int    // hundredths of a logit: above 0 rather tied than not
	Frame    string // the shape of words that ties them firmly enough for a flag; "" when none does
	Hit      bool   // only its values speak for it
	Loose    bool   // its words are enough for a tick and not for a flag
	Open     bool   // the list has members without a number: the parts may fall short
	Features Set
	whole    int // index of the whole among the finder's figures
	series   int // index of the series
}

// floor is the score below which a group is not worth an arithmetic.
const floor = -400

// A Reading is the figures of a ledger with what the words around them make
// them, read once for all that is asked of them. It serves one goroutine.
type Reading struct{ finder }

// Read reads the figures of a ledger. fates are those of its quantities, as
// package toll reads them.
func Read(l *claims.Ledger, fates []toll.Reading) *Reading {
	r := &Reading{finder{l: l, d: l.Document}}
	r.read(fates)
	return r
}

// Find returns the groups of a ledger that stand in a frame or whose score is
// not below the floor. Its cost is linear in the length of the text: a series
// reaches over a fixed number of sentences and figures.
func Find(r *Reading) []Group { return r.find(false) }

// Propose returns every group, for fitting the weights.
func Propose(r *Reading) []Group { return r.find(true) }

func (f *finder) find(everything bool) []Group {
	f.series, f.everything = nil, everything
	if len(f.figures) < 2 {
		return f.ofPeriods()
	}
	f.readStems()
	return slices.DeleteFunc(f.propose(), func(g Group) bool { return sexesApart(f.d, g) })
}

// A finder reads one ledger.
type finder struct {
	l       *claims.Ledger
	d       *document.Document
	figures []figure
	series  []series
	stems   [][]uint32
	years   [][]string
	headEnd int            // where the headline ends
	bases   []int          // by figure: what baseOf says
	wholes  []int          // room that wholesFor uses again
	told    []*whereabouts // by sentence: what placesIn says

	everything bool // groups below the floor as well
}

// w returns a token in lower case, "" outside the text.
func (f *finder) w(i int) string { return f.d.Word(i) }
