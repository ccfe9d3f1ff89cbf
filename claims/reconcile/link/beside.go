package link

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// setBeside reports whether words set a whole in a sentence before its members
// beside them, as one more of their list: each has the same preposition ("spends
// 40 on roads. It spends 25 on schools and 12 on parks"), a party, a day, a month,
// a quarter of the map or a place in an order of its own. What is called a total
// is none of the list.
func (f *finder) setBeside(p *pairing) bool {
	if p.g.total || !p.before || p.g.sentence == p.s.from {
		return false
	}
	return f.sharedBefore(p) || f.ownParty(p) || f.counterparts(p.g.sentence, p.s.from) || f.placesApart(p)
}

// placesApart reports whether each member is told of a place by its name and the
// sentence of the whole opens with a name, which may be one more of them: "Upper Fife
// counted 18. Seven died in Leith, five in Ayr".
func (f *finder) placesApart(p *pairing) bool {
	first := f.d.Sentences.At(p.g.sentence).First
	if !f.d.Tokens.At(first).Capital || !f.d.Tokens.At(first+1).Capital || lexicon.FunctionWord.Has(f.d, first) {
		return false
	}
	for _, m := range p.s.members {
		if !f.inPlace(&f.figures[m]) {
			return false
		}
	}
	return true
}

// inPlace reports whether a place by its name stands shortly behind a figure.
func (f *finder) inPlace(g *figure) bool {
	for i := g.last; i < g.last+3; i++ {
		switch f.w(i) {
		case "in", "on", "at", "near":
			return f.d.Tokens.At(i+1).Capital || f.w(i+1) == "the" && f.d.Tokens.At(i+2).Capital
		}
	}
	return false
}

// sharedBefore reports whether the whole stands with its members before or behind
// one preposition that tells what each amount is for.
func (f *finder) sharedBefore(p *pairing) bool {
	before, behind := f.w(p.g.first-1), p.g.purpose
	for _, m := range p.s.members {
		g := &f.figures[m]
		if f.w(g.first-1) != before {
			before = ""
		}
		if g.purpose != behind {
			behind = ""
		}
	}
	if f.ofItsOwn(p.g) {
		behind = ""
	}
	return behind != "" || before == "for" || before == "at"
}

// ofItsOwn reports whether what a figure is for is the subject's own, which is all
// that it has: "will cut 40 trains on its night lines".
func (f *finder) ofItsOwn(g *figure) bool {
	for i := g.last; i < g.last+3; i++ {
		switch f.w(i) {
		case ",", ";", ".", ":":
			return false
		case g.purpose:
			return lexicon.PossessiveDeterminer.Has(f.d, i+1)
		}
	}
	return false
}

// purposeOf returns the preposition shortly behind a figure in its clause that tells
// what it is for, whom it goes to or comes from.
func (f *finder) purposeOf(g *figure) string {
	for i := g.last; i < g.last+3; i++ {
		switch w := f.w(i); w {
		case ",", ";", ".", ":":
			return ""
		case "by", "from", "to", "for", "on", "with", "against", "off":
			return w
		}
	}
	return ""
}

// ownParty reports whether a whole has a party of its own as each of its members
// has: "was paid 90 by a bank. ... received 80 from a paper and 60 from a station"
// are three payments.
func (f *finder) ownParty(p *pairing) bool {
	if !f.party(p.g) {
		return false
	}
	for _, m := range p.s.members {
		if !f.party(&f.figures[m]) {
			return false
		}
	}
	return true
}

// party reports whether one payer, giver, taker or thing bought stands behind a
// figure: "by a bank", "from Kaya".
func (f *finder) party(g *figure) bool {
	for i := g.last; i < g.last+3; i++ {
		switch w := f.w(i); w {
		case ",", ";", ".", ":":
			return false
		case "by", "from", "to", "for":
			next := f.w(i + 1)
			return next == "a" || next == "an" || next == "the" && f.d.Tokens.At(i+2).Capital || f.d.Tokens.At(i+1).Capital
		}
	}
	return false
}

// counterparts reports whether one sentence tells of a day, a month, a quarter of
// the map or the first of an order, and another of others: "on Friday", "on
// Saturday"; "in the north", "in the south"; "the first year", "the second".
func (f *finder) counterparts(a, b int) bool {
	x, y := f.placesIn(a), f.placesIn(b)
	for kind := range places {
		if x[kind] != 0 && y[kind] != 0 && x[kind]&y[kind] == 0 {
			return true
		}
	}
	return false
}

// Places of a kind exclude each other.
const (
	weekday = iota
	month
	quarter
	order
	places
)

// whereabouts is which places of each kind a sentence tells of, as sets.
type whereabouts [places]uint32

// placesIn returns what a sentence tells of. It is asked at every pairing and read
// once.
func (f *finder) placesIn(s int) *whereabouts {
	if f.told == nil {
		f.told = make([]*whereabouts, f.d.Sentences.Len())
	}
	if t := f.told[s]; t != nil {
		return t
	}
	t := new(whereabouts)
	sentence := f.d.Sentences.At(s)
	for i := sentence.First; i < sentence.Last; i++ {
		for kind := range places {
			if n := f.placeAt(i, kind); n >= 0 {
				t[kind] |= 1 << n
			}
		}
	}
	f.told[s] = t
	return t
}

// placeAt returns which place of a kind token i is, -1 where it is none: a day or
// a month behind its preposition, not the day on which something was said.
func (f *finder) placeAt(i, kind int) int {
	before := f.w(i - 1)
	switch kind {
	case weekday, month:
		class := lexicon.Weekday
		if kind == month {
			class = lexicon.Month
		}
		if !f.d.Tokens.At(i).Capital {
			return -1
		}
		if n, ok := class.Int(f.d, i); ok && (before == "on" || before == "in" || before == "during" || before == "for") {
			return n
		}
	case quarter:
		if w := strings.TrimSuffix(f.w(i), "ern"); before == "the" || w != f.w(i) {
			switch w {
			case "north":
				return 0
			case "south":
				return 1
			case "east":
				return 2
			case "west":
				return 3
			}
		}
	case order:
		switch before {
		case "the", "a", "its", "their", "his", "her", "and":
		default:
			return -1
		}
		if n := lexicon.Ordinal.Num(f.w(i)); n > 0 && n < 10 && f.w(i+1) != "of" {
			return n
		}
		if f.w(i) == "next" {
			return 10
		}
	}
	return -1
}

// pickedOut reports whether the sentence of the members, behind that of the whole,
// tells of some of them alone, or the whole's of one of several: the largest, the
// next, "its rival", "two winners".
func (f *finder) pickedOut(p *pairing) bool {
	if !p.before || p.g.sentence == p.s.from {
		return false
	}
	first := f.d.Sentences.At(p.s.from).First
	return f.superlativeAt(first) || f.superlativeAt(f.d.Sentences.At(p.g.sentence).First) || f.nextOf(first) || f.owned(p, first) || f.countedSubject(p, first) || f.overlapping(p) || f.ofOthers(p)
}

// openingWords is how far into a sentence its subject is looked for.
const openingWords = 5

// superlativeAt reports whether the words from a sentence's start pick out one by
// its rank.
func (f *finder) superlativeAt(first int) bool {
	for i := first; i < first+openingWords && f.d.Tokens.At(i).Kind == document.Word; i++ {
		switch w := f.w(i); {
		case lexicon.Superlative.Has(f.d, i), w == "top" || w == "best" || w == "leading" || w == "main":
			return true
		}
	}
	return false
}

// nextOf reports whether a sentence opens with another of the kind that the one
// before told of: "A second ship", "Its rival", "The two next".
func (f *finder) nextOf(first int) bool {
	for i := first; i < first+openingWords && f.d.Tokens.At(i).Kind == document.Word; i++ {
		switch w := f.w(i); {
		case lexicon.Ordinal.Num(w) > 1 && f.w(i+1) != "of", w == "next" || w == "another" || w == "rival" || w == "rivals" || w == "neighbours" || w == "neighbors":
			return true
		}
	}
	return false
}

// owned reports whether the sentence opens with something of the whole's subject
// and not every member is told of its own: "Its first album sold 3 million".
func (f *finder) owned(p *pairing, first int) bool {
	if !lexicon.PossessiveDeterminer.Has(f.d, first) {
		return false // most sentences: their words are not walked
	}
	if lexicon.Ordinal.Has(f.d, first+1) {
		return true
	}
	n := 0
	for i := first; i < p.z.first; i++ {
		if lexicon.PossessiveDeterminer.Has(f.d, i) {
			n++
		}
	}
	return n < len(p.s.members)
}

// ofOthers reports whether a member is some of another figure than the whole: "20
// of 34 and 4 of 7".
func (f *finder) ofOthers(p *pairing) bool {
	for _, m := range p.s.members {
		if base := f.baseOf(m); base >= 0 && base != p.w && !p.g.total {
			return true
		}
	}
	return false
}

// overlapping reports whether the members are told apart by what they have, which
// some have both of: "30 rooms with a view and 12 with a bath".
func (f *finder) overlapping(p *pairing) bool {
	for _, m := range p.s.members {
		if f.figures[m].purpose != "with" {
			return false
		}
	}
	return true
}

// countedSubject reports whether a count that is no member opens the sentence:
// "Two winners took 4 million and 2 million".
func (f *finder) countedSubject(p *pairing, first int) bool {
	k := f.firstIn(p.s.from, p.s.members[0])
	return !has(p.s.members, k) && f.figures[k].class != p.g.class && f.figures[k].first-first <= 2
}

// subjectNames reports whether the sentence of the members opens with what a
// figure of a sentence before counts: "The members consisted of four Reds and two
// Blues" takes up a count of members.
func (f *finder) subjectNames(s *series, g *figure) bool {
	first := f.d.Sentences.At(s.from).First
	if g.bare || g.q.Noun.IsZero() || g.sentence == s.from || !lexicon.DefiniteDeterminer.Has(f.d, first) {
		return false
	}
	noun := f.w(f.d.TokenAt(g.q.Noun.End - 1))
	for i := first + 1; i < min(first+openingWords, f.figures[s.members[0]].first); i++ {
		if f.w(i) == noun {
			return true
		}
	}
	return false
}

// otherNamed reports whether the subject of the members' sentence is what another
// figure of the whole's sentence counts.
func (f *finder) otherNamed(p *pairing) bool {
	if p.named || !p.before {
		return false
	}
	first, end := f.figuresIn(p.g.sentence)
	for i := first; i < end; i++ {
		if f.figures[i].class == p.g.class && f.subjectNames(p.s, &f.figures[i]) {
			return true
		}
	}
	return false
}
