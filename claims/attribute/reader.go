package attribute

import (
	"vouch/claims"
	"vouch/claims/cue"
	"vouch/claims/match"
	"vouch/claims/mention"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// The parts of the reading that a trace may have off, to tell their worth.
const (
	Tagger = "tagger"
	Parser = "parser"
)

// A tokens is a range of tokens [First, Last).
type tokens struct{ first, last int }

func (r tokens) empty() bool { return r.first >= r.last }

// A report is one cue with what was found around it, in tokens.
type report struct {
	verb      *cue.Verb // nil for cues that are no verbs
	name      string    // "say", "according to": the cue for people
	form      cue.Form
	cue       tokens
	source    tokens // empty when nobody is named here
	borrows   int    // index of the report whose source this one shares; -1
	clause    int    // where the clause of the cue begins: its source, a conjunction before it
	pieces    []tokens
	unit      int
	quoted    bool // stands inside a quotation
	tail      bool // follows its content: "…, he said"
	stance    stance
	edge      int  // where the subject of the verb ends
	absolute  bool // a clause without a finite verb: with X reporting
	adverbial bool // says of its clause whose word it is: according to
	ends      int  // where an adverbial frame ends
	passive   bool
	empty     bool // the subject stands for nothing: it was said
	negated   bool
	infinite  bool // to say, of saying
	dropped   bool
	event     string
	inferred  bool // the speaker of a quotation with no cue of its own
	via       int
	voice     int // index of the source phrase's answer; -1
	speaker   speech

	relayedBy int // one more than the index of the report that passes its words on; 0 when none does
}

// A speech is the type of the content.
type speech = claims.Speech

// A reader reads one document.
type reader struct {
	*phrase.Text
	quotes  []mention.Quotation
	inside  []int32 // innermost quotation of each token, marks included; -1 outside
	outer   []int32 // outermost quotation of each token, marks included; -1 outside
	units   []unit
	reports []report
	trace   *match.Trace   // what the rules read, and which is off; nil for most
	unit    int            // the unit being read
	span    tokens         // its tokens, or those of a sentence in a quotation of it
	hi      int            // the end of span without its final stop
	near    *around        // the report that rules of contents are asked about
	about   *report        // the report that rules are asked about; nil for most
	first   int            // index of the first report of the unit being read
	read    int            // the quotation whose inside was read last
	turns   map[string]int // how many blocks each name and a colon open, in a transcript; nil before they are counted
	shouted int            // the blocks that a name in capitals and a colon open
	level   int32          // the quotation whose inside is being read; -1 for the article itself
	built   built          // the sentence whose build was asked about last
}

// A unit is a stretch of a block in which quotations are whole: one sentence,
// or several when a quotation runs over their stops.
type unit struct {
	tokens
	block  int
	quoted bool // nothing but one or more quotations
	from   int  // its reports are [from, to)
	to     int
}

// look turns to a range of tokens of a unit.
func (r *reader) look(u int, span tokens) {
	r.unit, r.span = u, span
	r.hi = r.end(unit{tokens: span})
}

func newReader(d *document.Document, trace *match.Trace) *reader {
	r := &reader{Text: phrase.Read(d), quotes: mention.Quotations(d), level: -1, trace: trace}
	r.Untagged = trace.Without(Tagger)
	r.inside = make([]int32, d.Tokens.Len())
	r.outer = make([]int32, d.Tokens.Len())
	for i := range r.inside {
		r.inside[i], r.outer[i] = -1, -1
	}
	for q, quotation := range r.quotes {
		last := quotation.Last
		if quotation.Close >= 0 {
			last = quotation.Close + 1
		}
		for i := quotation.Open; i < last; i++ {
			r.inside[i] = int32(q)
			if quotation.Outer < 0 {
				r.outer[i] = int32(q)
			}
		}
	}
	r.cut()
	return r
}

// cut makes the units: a sentence that ends inside a quotation goes on in the
// next one. Blocks that are not in English have none.
func (r *reader) cut() {
	for b, block := range r.Blocks.All() {
		if document.IsForeign(r.LanguageOf(b)) {
			continue
		}
		start := -1
		for s := block.First; s < block.Last; s++ {
			sentence := r.Sentences.At(s)
			if start < 0 {
				start = sentence.First
			}
			last := sentence.Last
			if s+1 < block.Last && r.outermost(last-1) >= 0 && r.outermost(last) == r.outermost(last-1) {
				continue
			}
			u := unit{tokens: tokens{start, last}, block: b}
			u.quoted = r.allQuoted(u.tokens)
			r.units = append(r.units, u)
			start = -1
		}
	}
}

// allQuoted reports whether every word of the range stands in quotation marks.
func (r *reader) allQuoted(t tokens) bool {
	any := false
	for i := t.first; i < t.last; i++ {
		if r.outermost(i) >= 0 {
			any = true
		} else if r.Tokens.At(i).Kind != document.Punct {
			return false
		}
	}
	return any
}

// outermost returns the outermost quotation that holds token i, or -1. While
// the inside of a quotation is read, that is the outermost one within it.
func (r *reader) outermost(i int) int32 {
	if r.level < 0 {
		return quotationAt(r.outer, i)
	}
	q := quotationAt(r.inside, i)
	if q == r.level {
		return -1
	}
	for q >= 0 && int32(r.quotes[q].Outer) != r.level {
		q = int32(r.quotes[q].Outer)
	}
	return q
}

// quotationAt returns the quotation of token i, or -1 where there is none.
func quotationAt(of []int32, i int) int32 {
	if uint(i) >= uint(len(of)) {
		return -1
	}
	return of[i]
}

// terminal reports whether token i ends a sentence.
func (r *reader) terminal(i int) bool {
	if r.Tokens.At(i).Kind != document.Punct {
		return false
	}
	switch r.Initial(i) {
	case '.', '!', '?':
		return true
	}
	return r.Mark(i, "…")
}

// word and quoteMark report whether token i is of that kind.
func (r *reader) word(i int) bool      { return r.Tokens.At(i).Kind == document.Word }
func (r *reader) quoteMark(i int) bool { return r.Tokens.At(i).Kind == document.QuoteMark }

// possessive reports whether token i is the mark of a possessive.
func (r *reader) possessive(i int) bool { return r.Tokens.At(i).Kind == document.Possessive }

// Doc returns the text.
func (r *reader) Doc() string { return r.Document.Text }

// end returns the bound of what can be read at token i of unit u: the end of
// the unit without its final stop.
func (r *reader) end(u unit) int {
	last := u.last
	for last > u.first && r.outermost(last-1) < 0 && (r.terminal(last-1) || r.Mark(last-1, ")") && r.Mark(u.first, "(")) {
		last--
	}
	return last
}

// speechMark reports whether the outermost quotation q looks like speech and
// not like a term held at arm's length: it ends in a stop or a comma, or it is
// long. No quotation, q below zero, is none.
func (r *reader) speechMark(q int32) bool {
	if q < 0 {
		return false
	}
	quotation := r.quotes[q]
	if quotation.First >= quotation.Last {
		return false
	}
	if quotation.Last-quotation.First >= 12 {
		return true
	}
	last := quotation.Last - 1
	if r.Tokens.At(last).Kind == document.Punct && !r.Mark(last, ")") && !r.Mark(last, "]") {
		return true
	}
	if quotation.Close >= 0 && quotation.Close+1 < r.Tokens.Len() && r.Comma(quotation.Close+1) && r.Glued(quotation.Close+1) && r.Is(quotation.First, phrase.Capital) {
		return true // "…", he said: the mark before the comma
	}
	return false
}

// quoteBounds returns the tokens of quotation q with its marks.
func (r *reader) quoteBounds(q int32) tokens {
	quotation := r.quotes[q]
	last := quotation.Last
	if quotation.Close >= 0 {
		last = quotation.Close + 1
	}
	return tokens{quotation.Open, last}
}
