// Package across knows what several articles say of one fact: which figures of
// which articles tell the same, who said each and when, and what does not go
// together. It reads each article once, keeps little of it, and finds figures by
// what they count and the names in their words, so that a ledger of any size is
// looked at in one pass. It compares and never decides: where the words do not
// show that two figures are of one fact, they only may be.
package across

import (
	"time"

	"vouch/claims"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// An Article is one draft of an article, as far as other articles matter to it.
type Article struct {
	ID        string
	Draft     int  // from 1
	Latest    bool // the draft as it stands; earlier ones are told, and never blamed
	Published document.Date
	Tellings  []Telling
	Leans     []Lean // on sources, by the first claim of each

	names []string // every name in it but those of its voices, sorted
	main  []string // those of its title and of its opening
	words []string // stems of its title and of its opening, sorted
	title []string // those of its title
}

// A Telling is one place where a figure is told: by an article, or by evidence
// that a person linked to the claim of one.
type Telling struct {
	Article   string
	Draft     int
	Latest    bool
	Published document.Date
	Claim     int // index into the ledger's claims; -1 for a figure of no claim
	Key       claims.Key
	Label     string // 2.1a
	Words     string // as printed, or as evidence says it
	Figure    claims.Interval
	Value     claims.Number // the one number that it states
	AsOf      document.Date // the day that it speaks of, where its words or its evidence say so; zero where not
	Voice     Voice
	Evidence  int64 // the number of the evidence that says it; 0 for an article's own words
	Best      bool  // a person chose the value of this evidence
	Against   bool  // evidence that contradicts the claim
	Withdrawn bool  // its source

	of       thing
	value    string
	own      []string // names in its sentence, sorted
	words    []string // stems of its sentence, sorted
	part     bool     // of a larger figure of the article
	revises  bool     // its sentence says that the figure was corrected
	repeated int      // the telling of its article that it repeats, or that it is evidence for; -1 for none
	echo     Voice    // of a figure that nobody is credited with: whom the article credits with it elsewhere
	order    int      // in the ledger, by time
}

// A thing is what a figure counts.
type thing struct {
	fate    toll.Fate
	counted string // "people", "soldiers"; the head of a count of things
	unit    string
}

// A Voice is whose word a figure is. Two voices are one where a person said so,
// which is when their keys are the same.
type Voice struct {
	Key  string // of the source, or of the one that it was merged into; "" for the article's own word
	Name string
}

// A Lean is a source on which claims of an article rest.
type Lean struct {
	Voice
	Withdrawn bool
	Review    string // the day on which its letter was to be looked at again; "" where that is not past
	Claims    []int  // indexes, in text order
	Labels    []string
	Keys      []claims.Key
}

// A Backing is a piece of evidence of a claim.
type Backing struct {
	Number    int64
	Claim     int              // index into the ledger's claims
	Figure    *claims.Interval // that its source gives; nil for none
	Says      string           // the same, as it was written
	AsOf      document.Date
	Voice     Voice
	Best      bool
	Against   bool
	Withdrawn bool
	Review    string // as in Lean
}

// A Draft is one draft of an article as it is handed to Read.
type Draft struct {
	*claims.Ledger
	Number   int  // from 1
	Latest   bool // as it stands
	Backings []Backing
	Left     func(claim int) bool // of claims that are none, as somebody said; nil for no such
}

// Day is the day that a telling speaks of, where that is said, else the one on
// which it was printed; zero where neither is known.
func (t *Telling) Day() document.Date {
	if !t.AsOf.IsZero() {
		return t.AsOf
	}
	return t.Published
}

// days returns how many days lie from one date to another; false where one of them
// is not known.
func days(from, to document.Date) (int, bool) {
	if from.IsZero() || to.IsZero() {
		return 0, false
	}
	return int(to.Time().Sub(from.Time()) / (24 * time.Hour)), true
}
