// Package claims holds what an article asserts: figures, quotes, statements,
// and whose word each rests on. Its types are nouns; its sub-packages are what
// is done to them. Nothing here reads a file, a clock or a setting of the
// machine.
package claims

import (
	"vouch/sources"
	"vouch/sources/document"
)

// A Key names a claim for good, across drafts and readings; a person's
// decisions bind to it. It is given when the claim is first stored.
type Key string

// A Kind says what sort of assertion a claim is.
type Kind string

// The kinds of claim.
const (
	FigureClaim    Kind = "figure"
	QuoteClaim     Kind = "quote"
	StatementClaim Kind = "statement" // somebody's word, not in quotation marks
	IdentityClaim  Kind = "identity"  // who somebody is: name with role, age, affiliation
	DateClaim      Kind = "date"      // when something happened
	AssertionClaim Kind = "assertion" // the article's own voice
)

// A Reading says how sure the program is that it read a claim right. It is not
// the claim's grade.
type Reading string

// The readings.
const (
	Sure   Reading = "sure"
	Likely Reading = "likely"
	Guess  Reading = "guess"
)

// A Claim is one checkable assertion. Several in one sentence are normal.
type Claim struct {
	Key         Key
	Label       string // "2.1a": block, sentence, letter; belongs to one reading
	Kind        Kind
	Span        document.Span
	Sentence    int     // index into the document's sentences
	Quantity    int     // index into the ledger's quantities; -1 when none
	Attribution int     // index of the innermost attribution that covers it; -1 when none
	Source      int     // index into the ledger's sources; -1 when nobody is credited
	Same        int     // index of the claim that stands for the same fact, credited where one is; -1 when this one does
	Carrier     bool    // a statement whose figures say all of it: not a row of its own
	Reading     Reading // how sure the reading is
	Reason      string  // why it is not sure; "" when it is
	Own         Own     // of own-voice claims: what sort they are
}

// An Own says what sort of sentence the article speaks in its own voice.
type Own string

// The sorts of own-voice sentence.
const (
	PlainFact   Own = ""
	Opinion     Own = "opinion"     // mood or outlook with no holder: nothing to grade
	Superlative Own = "superlative" // "the worst since": listed even when nobody is credited
	Rumoured    Own = "hearsay"     // "reportedly", "is said to": listed, for nobody stands behind it
)

// A Polarity says whether the content is asserted or denied.
type Polarity string

// The polarities.
const (
	Asserted Polarity = "asserted"
	Denied   Polarity = "denied"
)

// A Speech says how words are reported.
type Speech string

// The kinds of reported speech.
const (
	Direct   Speech = "direct"
	Indirect Speech = "indirect"
	Mixed    Speech = "mixed"
)

// An Attribution is somebody's credited word: who, by which words, for which
// words. Spans of one attribution never overlap.
type Attribution struct {
	Type       Speech
	Content    []document.Span // in one or several pieces
	Cue        []document.Span
	Source     []document.Span // the words that name the source here; empty for hearsay
	SourceID   int             // index into the ledger's sources; -1 when unknown or nobody
	Candidates []int           // sources it may be, where the text does not decide
	Polarity   Polarity
	Via        int // index of the attribution that encloses it, its relay; -1 when none
	Ground     sources.Ground
	Reading    Reading
	Reason     string
	Verb       string // the cue's head in its base form: "say", "according to"; for people
	Sentence   int    // of the cue
}

// A SourceMention is one place where the article refers to a source.
type SourceMention struct {
	Source int // index into the ledger's sources
	Span   document.Span
	Form   string // "name", "surname", "role", "pronoun", "short form"
}

// An Event is something a source did other than claim: it declined to comment.
type Event struct {
	Kind   string // "no_comment"
	Source int    // index into the ledger's sources; -1 when unknown
	Span   document.Span
}

// A Name is a name to check: of a person, a body or a place, with the title or
// role that the text gives it.
type Name struct {
	Text  string        // the fullest form
	Title string        // "interim president", "head of the Observatory"; may be empty
	Place document.Span // of the title; zero when there is none
	Kind  string        // "person", "organisation", "place", "" when not known
	First document.Span
	Spans []document.Span // every place, First included
}

// A When is a date expression of the text.
type When struct {
	Span       document.Span
	Kind       WhenKind      // "weekday", "date", "month", "year", "relative", "clock", "decade"
	Weekday    int           // 0 Sunday to 6 Saturday; -1 when not given
	WeekdayAt  document.Span // where the weekday stands; zero when not given
	Date       document.Date // parts that are given; Year 0, Month 0, Day 0 when not
	Relative   bool          // needs the publication date to be read: "Friday", "yesterday"
	Sentence   int
	First, End int // tokens [First, End)
}

// A WhenKind says what of a time the text gives.
type WhenKind string

// The kinds of times.
const (
	WeekdayWhen  WhenKind = "weekday"
	DateWhen     WhenKind = "date"  // a day of a month
	MonthWhen    WhenKind = "month" // with or without its year
	YearWhen     WhenKind = "year"  // alone
	DecadeWhen   WhenKind = "decade"
	RelativeWhen WhenKind = "relative" // "yesterday", "last week"
	ClockWhen    WhenKind = "clock"    // a time of day
)

// Listed reports whether the claim has a row of its own in the table by
// default: figures, quotes, credited statements, superlatives and hearsay. Names and
// dates go to the tick list, plain sentences in the article's own voice wait.
func (c *Claim) Listed() bool {
	switch c.Kind {
	case FigureClaim, QuoteClaim:
		return true
	case StatementClaim:
		return !c.Carrier
	case AssertionClaim:
		return c.Own == Superlative || c.Own == Rumoured
	}
	return false
}
