package link

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/near"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// A figure is a quantity that may be a whole or a part, with what its place in
// the sentence makes it.
type figure struct {
	q           *claims.Quantity
	index       int // of q in the ledger, -1 for a "one" that stands for a noun
	class       string
	first, last int // tokens [first, last) of the phrase: hedge, number, unit, noun
	sentence    int
	fate        toll.Fate
	role        role
	opened      opener // what stands right before it
	next        string // the preposition or verb right after it
	purpose     string // the preposition shortly behind it that tells what it is for
	sums        bool   // words call it a total or bring one to it
	bracketed   bool
	ofThem      bool // "12 of them", "9 of whom"
	bare        bool // no counted phrase of its own
	total       bool // "a total of 12", "12 in all"
	definite    bool // "the 12", "these 12"
	adjunct     bool // it tells in how many goes, places or games: "in 12 stages"

	moves  bool // where something rose or fell to
	digits int  // how long its last stated place is, written out

	asWhole Set // features of it as a whole, once read
	read    bool
}

// A role is what a figure is to those around it.
type role uint8

const (
	plain      role = iota
	prior           // an earlier value: "from 12", "against 12 a year ago"
	difference      // "by 12", "12 more than", "a gap of 12"
	rest            // "the remaining 12", "12 others"
	added           // "another 12", "a further 12"
	base            // "out of 12", "of the 12"
	nested          // "including 12", "12 of them": part of what stands before
)

// read prepares the figures of the ledger.
func (f *finder) read(fates []toll.Reading) {
	f.figures = make([]figure, 0, len(f.l.Quantities)+4)
	for i := range f.l.Quantities {
		q := &f.l.Quantities[i]
		if q.Vague || q.Unreadable || q.Restates >= 0 || q.Denominator != 0 || lexicon.Period.Contains(q.Unit) || lexicon.Period.Contains(q.Head) ||
			q.Bound == claims.Range || strings.Contains(q.Unit, " per ") {
			continue // nothing that can be a member of a sum of amounts
		}
		if f.titled(q) || near.OtherAge(f.l, i) || near.Compound(f.d, q) && !f.countedAgain(i) || match.Here(threshold, f.d, q.After) {
			continue
		}
		g := figure{q: q, index: i, class: q.Unit, sentence: q.Sentence, bare: q.Noun.IsZero() || lexicon.StateParticiple.Contains(q.Head)}
		if i < len(fates) {
			g.fate = fates[i].Fate
		}
		f.ones(q.First)
		g.first = f.d.TokenAt(q.Phrase.Start)
		g.last = f.d.TokenAt(q.Phrase.End-1) + 1
		if q.Unit == "" && q.Measure == "money" {
			g.class = "money"
		}
		g.bare = g.bare || f.elided(i)
		g.q = near.Times(q, near.EachIn(f.d, q))
		f.place(&g)
		f.figures = append(f.figures, g)
	}
	f.ones(int(^uint(0) >> 1))
	f.readBases()
	f.adjuncts()
}

// threshold makes a figure one that others pass: "the two-trillion mark".
var threshold = match.Must(`"-"? [word]? "-"? ["mark threshold barrier milestone"]`)

// readBases notes which figure each is some of by its words, so that every
// pairing can ask.
func (f *finder) readBases() {
	for i := len(f.figures) - 1; i > 0; i-- {
		for k := i; k > 0 && f.figures[k].class == "" && f.figures[k-1].class == "" && (f.w(f.figures[i].first-1) == "or" || k < i) && f.figures[k-1].last >= f.figures[k].first-2 && f.figures[k-1].last < f.figures[k].first; k-- {
			f.figures[k].role, f.figures[k-1].role = base, base // "one, two, or three": no members of a list
		}
	}
	f.bases = make([]int, len(f.figures))
	for i := range f.bases {
		f.bases[i] = -1
		if w, ok := f.numberAfterOf(i); ok {
			f.bases[i] = w
			if g := &f.figures[w]; g.role == plain {
				g.role = base
			}
		}
	}
}

// elided reports whether what stands behind a number is no noun but a word that
// tells its kind: "three foreign and two local clerks", "(12 Danish, nine Dutch)".
func (f *finder) elided(i int) bool {
	q := &f.l.Quantities[i]
	if q.Unit != "" || q.Noun.IsZero() || noun.Human(q) || q.Low.Value.Cmp(claims.Int(2)) < 0 {
		return false
	}
	last := f.d.TokenAt(q.Noun.End - 1)
	w := f.w(last)
	if last != q.After || len(w) < 4 || w[len(w)-1] == 's' || lexicon.IrregularPlural.Has(f.d, last) {
		return false
	}
	switch f.w(last + 1) {
	case "and", "or":
		return f.d.Tokens.At(last).Capital || i+1 < len(f.l.Quantities) && f.l.Quantities[i+1].First == last+2
	case ",", ")":
		return f.d.Tokens.At(last).Capital
	}
	return false
}

// titled reports whether a scale word without a number is part of a name:
// "Million Dollar Baby".
func (f *finder) titled(q *claims.Quantity) bool {
	t := f.d.Tokens.At(q.First)
	return q.After == q.First+1 && t.Capital && lexicon.Scale.Has(f.d, q.First) && q.First > f.d.Sentences.At(q.Sentence).First &&
		f.d.Tokens.At(q.First+1).Capital && !f.d.Tokens.At(q.First-1).Capital
}

// ones enters each "one" between the last figure and token before, in the
// sentence of the last figure, that counts one more member of a list: "two
// long, two short and one broken". Alone it is a pronoun and no count.
func (f *finder) ones(before int) {
	if len(f.figures) == 0 {
		return
	}
	g := f.figures[len(f.figures)-1]
	end := min(before, f.d.Sentences.At(g.sentence).Last)
	for i := g.last; i < end; i++ {
		if f.otherOne(i, g.sentence) {
			f.one(i, i+2, g.sentence)
		}
		if f.w(i) != "one" {
			continue
		}
		if !lexicon.OneBefore.Has(f.d, i-1) || lexicon.OneNoCount.Has(f.d, i+1) {
			continue
		}
		f.one(i, i+1, g.sentence)
	}
	if next := g.sentence + 1; next < f.d.Sentences.Len() {
		for i := f.d.Sentences.At(next).First; i < min(before, f.d.Sentences.At(next).Last); i++ {
			if f.otherOne(i, next) {
				f.one(i, i+2, next)
			}
		}
	}
}

// one enters a count of one that no numeral states, at tokens [first, last).
func (f *finder) one(first, last, sentence int) {
	n := claims.End{Value: claims.Int(1)}
	span := f.d.Tokens.At(first).Span
	q := &claims.Quantity{Span: span, Phrase: span, First: first, After: first + 1, Sentence: sentence,
		Low: n, High: n, Bound: claims.Exact, Restates: -1, PartOf: -1, Last: claims.Int(1), LastNonZero: claims.Int(1)}
	g := figure{q: near.Times(q, near.EachIn(f.d, q)), index: -1, sentence: sentence, first: first, last: last, bare: true}
	f.place(&g)
	if last > first+1 {
		g.role = rest
	}
	f.figures = append(f.figures, g)
}

// otherOne reports whether tokens i and i+1 are what is left of a count, one:
// "the other delegate" after "39 of the 40 delegates".
func (f *finder) otherOne(i, sentence int) bool {
	if !lexicon.RestOne.Has(f.d, i) || f.w(i-1) != "the" {
		return false
	}
	head := f.w(i + 1)
	for k := len(f.figures) - 1; k >= 0 && f.figures[k].sentence >= sentence-1; k-- {
		if f.figures[k].q.Head == head && head != "" {
			return true
		}
	}
	return false
}

// place reads the words around a figure.
func (f *finder) place(g *figure) {
	q := g.q
	b := g.first - 1
	if lexicon.NounDeterminer.Has(f.d, b) {
		g.definite = f.w(b) != "a" && f.w(b) != "an"
		b--
	}
	before, number := f.w(b), f.w(q.First-1)
	g.definite = g.definite || lexicon.NounDeterminer.Has(f.d, q.First-1) && number != "a" && number != "an"
	g.next = f.w(q.After)
	if !g.bare {
		g.next = f.w(g.last)
	}
	some := f.someOfThose(g)
	g.definite = g.definite && !some
	g.bracketed = f.inBrackets(g)
	g.opened = f.openerBefore(g)
	after := f.w(q.After)
	for _, i := range [...]int{q.After, g.last} {
		if f.w(i) == "of" {
			g.ofThem = g.ofThem || lexicon.WholePronoun.Has(f.d, i+1) || f.w(i+1) == "that"
		}
	}
	switch {
	case some:
		g.role = nested
	case lexicon.PriorLead.Has(f.d, b) || lexicon.PriorLead.Has(f.d, q.First-1) || f.yearAgo(g) || f.fromOwner(g):
		g.role = prior
	case lexicon.RestWord.Has(f.d, q.First-1) || lexicon.RestWord.Has(f.d, b) || lexicon.RestWord.Has(f.d, q.After) && after != "other":
		g.role = rest
	case lexicon.AddedWord.Has(f.d, q.First-1) || lexicon.AddedWord.Has(f.d, b) || q.Increment || after == "more" && f.w(q.After+1) != "than":
		g.role = added
	case before == "by" && f.rises(b-1), before == "up" || before == "down", f.compares(g), f.moves(g, b):
		g.role = difference
	case before == "of" && f.w(b-1) == "out", before == "of" && g.definite && f.w(b-1) != "total":
		g.role = base
	case lexicon.SomePartsOpener.Has(f.d, b) && before != "among" || lexicon.SomePartsOpener.Has(f.d, q.First-1) && number != "among" || g.ofThem:
		g.role = nested
	}
	g.total = f.isTotal(g, b)
	g.purpose, g.sums = f.purposeOf(g), f.closes(g)
	g.moves, g.digits = f.moving(g), len(q.Last.String())
}

// inBrackets reports whether a figure stands in brackets of its sentence. The words
// before the last figure are not walked again.
func (f *finder) inBrackets(g *figure) (in bool) {
	from := f.d.Sentences.At(g.sentence).First
	if n := len(f.figures); n > 0 && f.figures[n-1].sentence == g.sentence && f.figures[n-1].q.First < g.q.First {
		from, in = f.figures[n-1].q.First, f.figures[n-1].bracketed
	}
	for i := from; i < g.q.First; i++ {
		switch f.w(i) {
		case "(", "[":
			in = true
		case ")", "]":
			in = false
		}
	}
	return in
}

// isTotal reports whether words call a figure a total.
func (f *finder) isTotal(g *figure, b int) bool {
	if lexicon.TotalWord.Find(f.d, g.first-1, g.q.First) >= 0 {
		return true // "all 22"
	}
	for i := b; i > b-4 && i >= f.d.Sentences.At(g.sentence).First; i-- {
		if lexicon.TotalWord.Has(f.d, i) {
			return true
		}
		if _, isOf := f.w(i), f.w(i) == "of"; !isOf && f.w(i) != "to" && f.w(i) != "is" && f.w(i) != "was" && f.w(i) != "number" && f.w(i) != "now" && f.w(i) != "at" && f.w(i) != "toll" {
			break
		}
	}
	for _, i := range [...]int{g.q.After, g.last, g.last + 1} {
		switch f.w(i) {
		case "altogether", "overall", "combined":
			return true
		case "in":
			if w := f.w(i + 1); w == "all" || w == "total" {
				return true
			}
		}
	}
	return false
}

// compares reports whether a figure is a difference and no amount: "12 more
// than", "12 fewer", "12 higher".
func (f *finder) compares(g *figure) bool {
	for _, i := range [...]int{g.q.After, g.q.After + 1, g.last} {
		switch f.w(i) {
		case "more", "less", "fewer", "higher", "lower":
			if f.w(i+1) == "than" {
				return true
			}
		case "above", "below":
			return true
		}
	}
	return false
}

// moves reports whether a percentage is a rate of change: "fell 9 pct", "a 13%
// increase".
func (f *finder) moves(g *figure, b int) bool {
	if g.q.Unit != "%" && g.q.Unit != "percentage point" {
		return false
	}
	return lexicon.ChangeBefore.Has(f.d, b) || lexicon.ChangeBefore.Has(f.d, b-1) && f.w(b) != "to" || lexicon.ChangeBefore.Has(f.d, g.last) && f.w(b+1) != "the" || lexicon.ChangeBefore.Has(f.d, g.q.After+1)
}

// rises reports whether a verb of change stands at or just before token i.
func (f *finder) rises(i int) bool {
	for k := i; k > i-4; k-- {
		if lexicon.ChangeBefore.Has(f.d, k) {
			return true
		}
	}
	return false
}

// yearAgo reports whether words around a figure set it in an earlier period.
func (f *finder) yearAgo(g *figure) bool {
	if w := f.w(g.first - 1); (w == "with" || w == "to") && f.w(g.first-2) == "compared" {
		return true
	}
	return f.earlierBefore(g) || f.earlierAfter(g)
}

// fromOwner finds "down from October's 12": a name that owns the figure stands
// between it and "from".
func (f *finder) fromOwner(g *figure) bool {
	i := g.first - 1
	if w := f.w(i); w != "'s" && w != "’s" && w != "’" && w != "'" {
		return false
	}
	for k := i - 2; k > i-5; k-- {
		if f.w(k) == "from" || f.w(k) == "versus" || f.w(k) == "against" {
			return true
		}
	}
	return false
}

// earlierBefore finds "an earlier toll of 12", "last year's 12", and the adverb
// that opens a clause: "Earlier, the firm had said 12".
func (f *finder) earlierBefore(g *figure) bool {
	first := f.d.Sentences.At(g.sentence).First
	for i := first; i < g.first && i < first+2; i++ {
		if lexicon.EarlierOpener.Has(f.d, i) {
			return true
		}
	}
	for i := g.first - 1; i >= first && i > g.first-5; i-- {
		switch w := f.w(i); {
		case w == "earlier" || w == "previous" || w == "preceding" || w == "year-earlier" || w == "initial" || w == "original", w == "last" && lexicon.LastPeriod.Has(f.d, i+1):
			return true
		case lexicon.Month.Has(f.d, i) && f.w(g.first-1) == "of":
			return true // "from the January total of 12"
		case w == "," || w == ";" || w == "and" || w == "to":
			return false
		}
	}
	return false
}

// earlierAfter finds "12 a year ago", "12 last year", "12 in the previous
// quarter".
func (f *finder) earlierAfter(g *figure) bool {
	for i := g.last; i < g.last+7 && i < f.d.Sentences.At(g.sentence).Last; i++ {
		switch w := f.w(i); {
		case w == "ago" || w == "earlier" || w == "previously" || w == "previous" || w == "preceding", w == "last" && lexicon.LastPeriod.Has(f.d, i+1), w == "before" && lexicon.LastPeriod.Has(f.d, i-1):
			return true
		case w == ";" || w == "and" || w == "while" || w == "but":
			return false
		case w == "," && f.w(i+1) != "or" && f.w(i+1) != "a" && f.w(i+1) != "last":
			return false // what follows is no longer the figure's: "84 million, or 1.24 a share, a year earlier" goes on
		case i > g.last && f.d.Tokens.At(i).Kind == document.Number:
			return false
		}
	}
	return false
}

// An opener is what stands right before a figure and may open a list with it.
type opener uint8

const (
	noOpener opener = iota
	colon
	dash
	comma
	including
	made  // comprising, made up of, consisting of
	with  // with, and with
	both  // and, plus
	start // the figure opens its sentence
)

func (f *finder) openerBefore(g *figure) opener {
	s := f.d.Sentences.At(g.sentence).First
	for i := g.first - 1; i >= s && i > g.first-4; i-- {
		switch w := f.w(i); {
		case w == ":":
			return colon
		case isDash(w) && !f.d.Tokens.At(i).Glued:
			return dash
		case w == "among" && f.w(i-1) != "," && !lexicon.SomePartsOpener.Has(f.d, i+1):
			return noOpener // "the first among 33": those are the whole
		case lexicon.SomePartsOpener.Has(f.d, i), lexicon.WholePronoun.Has(f.d, i) && f.w(i-1) == "among":
			return including
		case lexicon.AllPartsOpener.Has(f.d, i) && (w != "made" || f.w(i+1) == "up" || f.w(i+1) == "of"):
			return made
		case w == "," || w == ";":
			return comma
		case w == "with":
			return with
		case w == "and" || w == "plus" || w == "while":
			return both
		case lexicon.NounDeterminer.Has(f.d, i) || w == "of" || w == "up" || w == "about" || w == "some" || w == "at" || w == "least":
		default:
			return noOpener
		}
	}
	if g.first-s <= 2 {
		return start
	}
	return noOpener
}

func isDash(w string) bool { return w == "-" || w == "–" || w == "—" || w == "--" }
