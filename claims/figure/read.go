package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A reader reads the quantities of one sentence.
type reader struct {
	d          *document.Document
	first, end int // the sentence's tokens
	sentence   int
	names      *[]document.Span         // numbers that the document uses as names: the 707 of "Boeing 707"
	counts     int                      // quantities of the sentence read so far that count something
	trace      *match.Trace             // what its rules read, and which is off; nil for most
	numeral    int                      // token of the number that a rule is asked about
	asked      *numeral                 // that number, where it has been read
	inDigits   bool                     // the number that a unit is asked behind is in digits
	phrase     *phraseState             // the counted phrase that is read
	phraseAt   func(i int) *phraseState // what stands for it where a rule is asked alone
	figures    []claims.Quantity        // those of the sentence, once all are read
	before     amount                   // the amount that was read last
	joining    *amount                  // what a second number is read to
	joinsMoney bool                     // the number that is read ends a range of money: the 30m of "$20-30m"
	priced     bool                     // a currency stands before the number that is asked about
	inMoney    bool                     // an amount of money is read
	units      [2]knownUnit
	moneyKnown knownMoney
	named      int // token of a number that is part of a name within the last phrase; 0 when none
}

// text returns the sentence as patterns see it.
func (r *reader) text() match.Text {
	return match.Text{Document: r.d, First: r.first, End: r.end, Trace: r.trace}
}

func (r *reader) word(i int) string {
	if i < r.first || i >= r.end {
		return ""
	}
	t := r.d.Tokens.At(i)
	return r.d.Lower(t.Span)
}

// is reports whether token i is a word of the class.
func (r *reader) is(c lexicon.Class, i int) bool { return i >= r.first && i < r.end && c.Has(r.d, i) }

// raw returns token i as it is written, a number in plain digits.
func (r *reader) raw(i int) string {
	if i < r.first || i >= r.end {
		return ""
	}
	t := r.d.Tokens.At(i)
	if t.Kind == document.Number {
		return document.Digits(r.d.Quote(t.Span))
	}
	return r.d.Quote(t.Span)
}

func (r *reader) kind(i int, k document.TokenKind) bool {
	return i >= r.first && i < r.end && r.d.Tokens.At(i).Kind == k
}

func (r *reader) glued(i int) bool {
	return i >= r.first && i < r.end && r.d.Tokens.At(i).Glued
}

func (r *reader) capital(i int) bool {
	return i >= r.first && i < r.end && r.d.Tokens.At(i).Capital
}

func (r *reader) span(first, after int) document.Span {
	return r.d.Cover(first, after)
}

// hyphen reports whether token i is a hyphen that joins two words.
func (r *reader) hyphen(i int) bool {
	if !r.glued(i) || !r.glued(i+1) {
		return false
	}
	switch r.raw(i) {
	case "-", "‐", "‑":
		return true
	}
	return false
}

// dash reports whether token i is a hyphen, a dash or a minus sign.
func (r *reader) dash(i int) bool {
	switch r.raw(i) {
	case "-", "‐", "‑", "–", "—", "−":
		return true
	}
	return false
}
