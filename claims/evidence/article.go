// Package evidence holds what people linked to the claims of an article to the
// claims, and to one another: what a careful checker asks once there is evidence.
// One file is one check; they are listed in All. What they are told stands in an
// Article; they read no file, no store and no clock, and say nothing of an article
// without evidence.
package evidence

import (
	"strings"
	"unicode"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/toll"
	"vouch/sources"
	"vouch/sources/document"
)

// An Article is an article with the evidence that stands for its claims.
type Article struct {
	// Ledger is what it asserts. Of its sources, those of the evidence too, each
	// with the group that it counts in.
	Ledger *claims.Ledger
	// Pieces are the evidence by claim, in the order in which it was added: what
	// counts, without what was erased, withdrawn or waits for another look.
	Pieces [][]Piece
	// Settled says of each claim whether somebody decided on it, or cut it; nil
	// where nobody did of any.
	Settled []bool
}

// A Piece is a piece of evidence of one claim.
type Piece struct {
	claims.Evidence
	Number int64            // by which people name it
	Voice  int              // its source: an index into the ledger's sources
	Figure *claims.Interval // that the source gives; nil for none
	Test   claims.Tested    // what the last test of its excerpt said
	Note   string           // of whoever added it
	// Text is what is kept of the source, where its words are wanted beyond the
	// excerpt: of a quotation that the excerpt does not hold, and of one of several
	// groups that are not all first-hand. "" for none.
	Text string
	Gone bool // its address was looked up again and is not there any more
}

// linked reports whether there is any evidence.
func (a *Article) linked() bool {
	for _, all := range a.Pieces {
		if len(all) > 0 {
			return true
		}
	}
	return false
}

// of returns the evidence of claim i.
func (a *Article) of(i int) []*Piece {
	if i >= len(a.Pieces) {
		return nil
	}
	all := make([]*Piece, len(a.Pieces[i]))
	for k := range all {
		all[k] = &a.Pieces[i][k]
	}
	return all
}

// those returns the pieces that are so.
func those(all []*Piece, so func(*Piece) bool) (some []*Piece) {
	for _, p := range all {
		if so(p) {
			some = append(some, p)
		}
	}
	return some
}

// A Fact is what one or several claims of an article state, with the evidence of
// all of them that it is so. Of a quotation or a statement that is the evidence for
// what was said, not for its being said.
type Fact struct {
	First  int   // the claim that stands for it
	Claims []int // that state it and have evidence
	Pieces []*Piece
}

// facts returns what the claims with evidence state, in text order.
func (p *Pass) facts() []Fact {
	var all []Fact
	at := map[int]int{}
	for i := range p.Ledger.Claims {
		pieces := those(p.of(i), func(e *Piece) bool { return e.About != claims.Said })
		if len(pieces) == 0 {
			continue
		}
		first := p.first(i)
		k, known := at[first]
		if !known {
			k = len(all)
			at[first] = k
			all = append(all, Fact{First: first})
		}
		all[k].Claims = append(all[k].Claims, i)
		all[k].Pieces = append(all[k].Pieces, pieces...)
	}
	return all
}

// first returns the claim that stands for the fact of claim i.
func (a *Article) first(i int) int {
	if same := a.Ledger.Claims[i].Same; same >= 0 {
		return same
	}
	return i
}

// mentions returns every claim that states the fact of a claim, in text order.
func (a *Article) mentions(i int) (all []int) {
	first := a.first(i)
	for k := range a.Ledger.Claims {
		if a.first(k) == first {
			all = append(all, k)
		}
	}
	return all
}

// said returns the evidence that the words of claim i were said.
func (a *Article) said(i int) []*Piece {
	return those(a.of(i), func(e *Piece) bool { return e.About == claims.Said })
}

// supporting returns the evidence that supports the whole of a claim.
func supporting(all []*Piece) []*Piece {
	return those(all, func(p *Piece) bool { return p.Stance == claims.Supports })
}

// backing returns the evidence that supports a claim or a part of it.
func backing(all []*Piece) []*Piece {
	return those(all, func(p *Piece) bool { return p.Stance == claims.Supports || p.Stance == claims.Partly })
}

// group names what a piece of evidence counts with.
func (a *Article) group(p *Piece) string {
	s := &a.Ledger.Sources[p.Voice]
	if s.Group != "" {
		return s.Group
	}
	return "\x00" + s.ID
}

// groups returns the independent groups of evidence, each by its first piece.
func (a *Article) groups(all []*Piece) (firsts []*Piece) {
	seen := map[string]bool{}
	for _, p := range all {
		if g := a.group(p); !seen[g] {
			seen[g] = true
			firsts = append(firsts, p)
		}
	}
	return firsts
}

// voices returns the sources of evidence, each by its first piece.
func voices(all []*Piece) (firsts []*Piece) {
	seen := map[int]bool{}
	for _, p := range all {
		if !seen[p.Voice] {
			seen[p.Voice] = true
			firsts = append(firsts, p)
		}
	}
	return firsts
}

// source returns the source of a piece of evidence.
func (a *Article) source(p *Piece) *sources.Source { return &a.Ledger.Sources[p.Voice] }

// names lists the sources of evidence, each once.
func (a *Article) names(all []*Piece) string {
	var names []string
	for _, p := range voices(all) {
		names = append(names, a.source(p).Name)
	}
	return strings.Join(names, ", ")
}

// quantity returns the figure of claim i; nil for none.
func (a *Article) quantity(i int) *claims.Quantity {
	if q := a.Ledger.Claims[i].Quantity; q >= 0 {
		return &a.Ledger.Quantities[q]
	}
	return nil
}

// span returns the words that a finding about claim i points at: the bare number
// of a figure.
func (a *Article) span(i int) document.Span {
	if q := a.quantity(i); q != nil {
		return q.Span
	}
	return a.Ledger.Claims[i].Span
}

// words quotes claim i as it is printed, with its place.
func (a *Article) words(i int) string {
	d, c := a.Ledger.Document, &a.Ledger.Claims[i]
	return "“" + short(d.Quote(c.Span)) + "” (" + say.Place(d, c.Span) + ")"
}

// sentence returns the tokens [first, end) of the sentence of claim i.
func (a *Article) sentence(i int) (first, end int) {
	s := a.Ledger.Document.Sentences.At(a.Ledger.Claims[i].Sentence)
	return s.First, s.Last
}

// place says where claim i stands, as readers count.
func (a *Article) place(i int) string {
	return say.Place(a.Ledger.Document, a.Ledger.Claims[i].Span)
}

// inWord reports whether a letter is one of a word.
func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// mostQuoted is how many bytes of a claim or an excerpt a finding quotes.
const mostQuoted = 80

// short puts words on one line, cut at a space where they are long.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= mostQuoted {
		return s
	}
	if at := strings.LastIndexByte(s[:mostQuoted], ' '); at > 0 {
		return s[:at] + " …"
	}
	return s
}

// gives returns what the words of a piece of evidence give of the figure of claim i, of
// which it is one.
func (p *Pass) gives(i int, e *Piece) excerpt.Holding {
	if h, known := p.gave[e]; known {
		return h
	}
	h := excerpt.Hold(p.Ledger, i, e.Excerpt, p.Policy.Widths)
	if p.gave == nil {
		p.gave = map[*Piece]excerpt.Holding{}
	}
	p.gave[e] = h
	return h
}

// fate returns what became of those whom claim i counts.
func (p *Pass) fate(i int) toll.Fate {
	if p.fates == nil {
		p.fates = toll.Read(p.Ledger)
	}
	if q := p.Ledger.Claims[i].Quantity; q >= 0 {
		return p.fates[q].Fate
	}
	return toll.None
}

// grave reports whether a fact is one that nobody should state on a single word.
func (p *Pass) grave(f Fact) bool {
	d := p.Ledger.Document
	for _, i := range f.Claims {
		if p.fate(i).Grave() {
			return true
		}
		first, end := p.sentence(i)
		if lexicon.GraveCharge.Find(d, first, end) >= 0 && lexicon.CourtWord.Find(d, first, end) < 0 && p.Ledger.Claims[i].Kind != claims.FigureClaim {
			return true
		}
	}
	return false
}

// foreign reports whether words are certainly not English.
func foreign(words string) bool { return document.New(words, nil).AnyForeign() }
