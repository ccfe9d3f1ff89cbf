package claims

import "vouch/sources/document"

// A Bound says how a figure's stated ends bind its value.
type Bound string

// The bounds.
const (
	Exact    Bound = "exact"
	AtLeast  Bound = "at_least"  // "at least 9": Low 9, no High
	MoreThan Bound = "more_than" // "over 9": Low 9 open, no High
	AtMost   Bound = "at_most"   // "up to 9": no Low, High 9
	LessThan Bound = "less_than" // "fewer than 9": no Low, High 9 open
	Approx   Bound = "approx"    // "about 9", "nearly 9", "dozens"
	Range    Bound = "range"     // "350 to 400"
)

// A Quantity is a figure as the text states it. It holds what is written and
// nothing that arithmetic assumes: that is Interval's work.
type Quantity struct {
	Span   document.Span // the bare number with its scale word: "2.5 million", "between 350 and 400"
	Phrase document.Span // hedge, number, unit and counted phrase: "at least 745 civilians"
	Low    End           // stated ends; Missing where the text gives none
	High   End
	Bound  Bound
	Hedge  document.Span // "at least", "or more"; zero when none
	Side   int           // -1 when the hedge puts the value below X ("nearly", "just under"), +1 just above it, else 0
	Vague  bool          // dozens, several, tens of thousands: ends are a convention

	// Unreadable is true of a number beyond any the program holds: it stands in
	// the text, and both its ends are Missing.
	Unreadable bool

	// Last is the place value of the last stated digit (1 for 1,018; 100,000
	// for 3.4 million), LastNonZero that of the last digit that is not 0 (100
	// for 1,200). Rounded is true of scaled numbers, decimals and percentages,
	// which stand for half of Last either way.
	Last        Number
	LastNonZero Number
	Rounded     bool

	Unit     string        // "" for a count; "%", "percentage point", "basis point", "times", an ISO currency, a unit name
	UnitSpan document.Span // where the unit stands; zero when none
	Noun     document.Span // the counted phrase, its head last; zero when none was found
	Head     string        // the head of the counted phrase, lower case, singular
	Measure  string        // what is said of the counted: "killed", "injured", "voted"; "" when not known
	Governor document.Span // the words that gave the measure
	Group    string        // "civilian", "soldier", "child" ... ; "" when not known
	AsOf     document.Span // "by Friday evening"; zero when none

	Numerator   int64 // of a fraction as written: "one in four" is 1 and 4
	Denominator int64 // 0 when not a fraction
	Restates    int   // index of the quantity that this one converts: "€50m ($54m)"; -1 when none
	PartOf      int   // index of the whole: "of the 40, 15"; -1 when not said
	Increment   bool  // "another six", "four more"
	All         bool  // "all three": nobody of them is left out
	None        bool  // "none of the eight": what follows is true of nobody; the figure is how many they are
	Sentence    int   // index into the document's sentences
	First       int   // index of the number's first token
	After       int   // one past the number's last token
}

// Interval returns the values that arithmetic allows the figure to have, under
// the widths of the policy.
func (q *Quantity) Interval(w Widths) Interval { return w.interval(q) }

// Value returns the one number a figure states, and false for a range. Of "at
// least 9" it is 9.
func (q *Quantity) Value() (Number, bool) {
	switch {
	case q.Low.Missing:
		return q.High.Value, !q.High.Missing
	case q.High.Missing:
		return q.Low.Value, true
	}
	return q.Low.Value, q.Low.Value.Cmp(q.High.Value) == 0
}

// OneSided reports whether a figure is only a floor or only a ceiling.
func (q *Quantity) OneSided() bool {
	switch q.Bound {
	case AtLeast, MoreThan, AtMost, LessThan:
		return true
	}
	return false
}
