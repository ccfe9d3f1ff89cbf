package link

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/noun"
	"vouch/claims/reconcile/toll"
)

// The frames of a part beside its whole. Each says by its words that the part
// is some of the whole, so that a part above its whole contradicts it.
const (
	ofNumber = "N of the M"
	ofThem   = "N of them"
	ofNoun   = "N of the things just counted"
	included = "M, including N"
	// TollByGroups is the frame of a toll beside its groups of people.
	TollByGroups = "a toll and its groups"
	fronted      = "of the M, N"
	inChamber    = "N seats in the M-member chamber"
	andRest      = "M; N, and the rest"
	aboard       = "M aboard; N of a fate"
	someOf       = "M, with N doing so"
	firstN       = "M; the first N"
	ofPeriods    = "N of the last M years"
	someLater    = "M; so far N"
)

// partitives finds the figures that the words make some of another.
func (f *finder) partitives() []Group {
	var groups []Group
	loose := func(part, whole int, name string) {
		p, w := &f.figures[part], &f.figures[whole]
		if n, _ := w.q.Value(); w.index >= 0 && p.index >= 0 && p.class == w.class && n.Cmp(claims.Int(2)) > 0 {
			groups = append(groups, Group{Kind: Subset, Loose: true, Frame: name, Whole: f.member(whole), Parts: []Figure{f.member(part)}, whole: whole, series: -1 - part})
		}
	}
	add := func(part, whole int, name string) {
		p, w := &f.figures[part], &f.figures[whole]
		if n, ok := w.q.Value(); !ok || n.Cmp(claims.Int(2)) < 0 && w.class == "" {
			return // "12 of one family"
		}
		if w.adjunct && name != ofNumber && name != ofNoun {
			return // "1,027 prisoners in two stages, 477 in the first"
		}
		if p.class != w.class || p.index < 0 || w.index < 0 || p.role == prior && name != ofNumber && name != included {
			return
		}
		groups = append(groups, Group{Kind: Subset, Frame: name, Whole: f.member(whole), Parts: []Figure{f.member(part)}, whole: whole, series: -1 - part})
	}
	for i := range f.figures {
		p := &f.figures[i]
		if p.class == "%" || f.rated(p) || f.needed(p) || f.w(p.first-1) == "or" {
			continue // shares are of a base, rates have no parts, "4 or 5 of her hats" is one count
		}
		if w, ok := f.numberAfterOf(i); ok {
			add(i, w, ofNumber)
			continue
		}
		switch {
		case f.w(p.q.After) == "of" || p.class != "" && f.w(f.afterUnit(p)) == "of":
			if w, frame := f.wholeOfThem(i); frame != "" {
				add(i, w, frame)
			}
		case p.opened == including || f.openList(i) || f.someOfTotal(i) || match.Here(ofThese, f.d, p.first):
			if w, ok := f.wholeOfSome(i); ok {
				add(i, w, included)
				if g := len(groups) - 1; g >= 0 && groups[g].series == -1-i && groups[g].Frame == included {
					groups[g].Parts = append(groups[g].Parts, f.restOfSome(i, w)...)
				}
			} else if w, ok := f.countHere(i); ok && p.class == "" && p.opened == including && !f.figures[w].bare {
				loose(i, w, included) // "50 million subscribers, including 23 million data users"
			}
		default:
			if w, ok := f.someHere(i); ok {
				add(i, w, someOf)
			} else if w, ok := f.firstOf(i); ok {
				add(i, w, firstN)
			} else if w, ok := f.fundOf(i); ok {
				add(i, w, someOf)
			} else if w, ok := f.soFar(i); ok {
				loose(i, w, someLater)
			}
		}
	}
	for i := range f.figures {
		if w, ok := f.countOfRest(i); ok {
			add(i, w, andRest)
		}
	}
	groups = append(append(groups, f.aboard()...), f.ofPeriods()...)
	return append(groups, f.frontedParts()...)
}

// ofThese leads to some of what was just counted: "and of these, 12,900".
var ofThese = match.Must(`after((start | [", ; Dash and but"]) ["of among"] ["these those them"] ","?) any`)

// wholeOfThem returns the whole of "12 of them" and of "12 of the incidents",
// with the frame that says so.
func (f *finder) wholeOfThem(i int) (int, string) {
	p := &f.figures[i]
	if i+1 < len(f.figures) && f.figures[i+1].sentence == p.sentence && f.figures[i+1].first <= p.last+2 {
		return 0, "" // "a rise of 45 of which 22": a whole before its part
	}
	if lexicon.WholePronoun.Has(f.d, p.q.After+1) {
		if w, ok := f.countBefore(i, ""); ok && f.pointsAt(p.q.After+2, w) && f.takesUp(i, w) {
			return w, ofThem
		}
	}
	if of := f.afterUnit(p); p.class != "" && f.w(of) == "of" && lexicon.WholeTakenUpWord.Has(f.d, of+1) {
		if w, ok := f.countBefore(i, ""); ok && f.figures[w].sentence >= p.sentence-1 {
			return w, ofThem // "$9 million of that amount"
		}
	}
	if lexicon.WholeDeterminer.Has(f.d, p.q.After+1) {
		if noun, ok := f.nounAfter(p.q.After + 2); ok {
			if w, ok := f.countBefore(i, noun); ok {
				return w, ofNoun
			}
		}
	}
	return 0, ""
}

// openList reports whether a figure opens a list behind a colon or a dash that
// is not whole by its own words: "300 people: 120 in Oslo, 90 in Bergen, among others".
func (f *finder) openList(i int) bool {
	g := &f.figures[i]
	return (g.opened == colon || g.opened == dash) && f.leavesOut(g.last, g.sentence)
}

// someReach is how many tokens may lead from a whole to the words that tell some
// of it.
const someReach = 14

// wholeOfSome returns the whole of "131 hurt, of whom 20", "40 dead, including
// 25 children", "nine people, among them two": the figure before.
func (f *finder) wholeOfSome(i int) (int, bool) {
	p := &f.figures[i]
	back, reach := 0, someReach
	if f.opensWithTotal(p.sentence) || f.takesUpWhole(p.sentence) {
		back = 1 // "The total includes 40 boats", "It includes 15"
		if f.w(f.d.Sentences.At(p.sentence).First) == "of" {
			reach *= 2
		}
	}
	for k := i - 1; k >= 0 && f.figures[k].sentence >= p.sentence-back && p.first-f.figures[k].last <= reach; k-- {
		w := &f.figures[k]
		if w.class != p.class || w.bracketed && !p.bracketed {
			continue
		}
		return k, (f.kindred(w, p) || f.named(w)) && w.role != difference
	}
	return 0, false
}

// takesUpWhole reports whether a sentence opens with a word for what was just
// told: "It", "Of that".
func (f *finder) takesUpWhole(s int) bool {
	first := f.d.Sentences.At(s).First
	return lexicon.WholeTakenUpWord.Has(f.d, first) || f.w(first) == "of" && (lexicon.WholeTakenUpWord.Has(f.d, first+1) || lexicon.WholePronoun.Has(f.d, first+1) && f.w(first+2) == ",")
}

// someOfTotal reports whether a figure opens a list behind "Of the total,": what
// is split stands in the sentence before, and nothing says that the list is whole.
func (f *finder) someOfTotal(i int) bool {
	first := f.d.Sentences.At(f.figures[i].sentence).First
	return f.w(first) == "of" && (f.opensWithTotal(f.figures[i].sentence) || f.takesUpWhole(f.figures[i].sentence)) && (i == 0 || f.figures[i-1].sentence < f.figures[i].sentence) &&
		f.says(first, f.figures[i].first, ",")
}

// restOfSome returns the members of a list behind its first, i: those that stand
// behind its marks. Of whom and of which tell of each alone, who may be among the
// others, unless one preposition deals them: "of which 30 by the town and 20 by a club".
// So do verbs of what became of people, who may have gone through several: "of
// these, 60 were kept in, 50 have gone home".
func (f *finder) restOfSome(i, whole int) []Figure {
	a := &f.figures[i]
	if a.class != "" && a.q.Measure != "money" {
		return nil // of a way, stretches may overlap
	}
	alone := lexicon.WholePronoun.Has(f.d, a.first-1)
	var parts []Figure
	w := &f.figures[whole]
	for k := i + 1; k < len(f.figures) && f.figures[k].sentence == f.figures[i].sentence; k++ {
		switch x := &f.figures[k]; {
		case x.class != f.figures[i].class || x.bracketed || x.role == nested && x.opened == including:
		case w.fate != toll.None && x.fate != toll.None && !w.fate.Compatible(x.fate):
			return parts // "240 killed, including 190 in Arden, and 1,600 injured"
		case alone && !f.parallel(&series{members: []int{i, k}, from: x.sentence, to: x.sentence}),
			f.statuses(&series{members: []int{i, k}, from: x.sentence, to: x.sentence}):
			return parts
		case !alone && f.tellsBetween(f.figures[k-1].last, x.first):
			return parts // "six, including three tourists, were killed and seven hurt"
		case (x.opened == comma || x.opened == both) && x.role != prior && x.role != difference && (f.kindred(w, x) || f.named(w)):
			parts = append(parts, f.member(k))
		default:
			return parts
		}
	}
	return parts
}

// tellsBetween reports whether a form of to be stands among tokens a to b, behind
// which something else is told.
func (f *finder) tellsBetween(a, b int) bool {
	for i := a; i < b; i++ {
		if lexicon.FormOfBe.Has(f.d, i) {
			return true
		}
	}
	return false
}

// countOfRest returns the whole of "Nine clerks were found, but the rest are
// lost": the same things, counted in the sentence before or earlier in its own.
func (f *finder) countOfRest(i int) (int, bool) {
	p := &f.figures[i]
	if p.bare || p.role != plain || p.total {
		return 0, false
	}
	end := f.d.Sentences.At(p.sentence).Last
	rest := false
	for k := p.last; k+1 < end; k++ {
		switch f.w(k + 1) {
		case "rest", "others", "remainder":
			rest = rest || f.w(k) == "the" && f.w(k+2) != "of"
		}
	}
	if !rest {
		return 0, false
	}
	for k := i - 1; k >= 0 && f.figures[k].sentence >= p.sentence-1; k-- {
		if w := &f.figures[k]; w.class == p.class && w.role == plain && !w.bracketed && w.q.Head == p.q.Head {
			return k, true
		}
	}
	return 0, false
}

// aboardReach is how many sentences after those aboard their fates are told.
const aboardReach = 3

// aboard finds the dead and the saved of those whom a craft carried: "There were
// 190 on board. Eighteen died."
func (f *finder) aboard() []Group {
	var groups []Group
	for k := range f.figures {
		w := &f.figures[k]
		if w.class != "" || w.index < 0 || !f.onBoard(w) || w.bracketed || w.opened == both || w.opened == comma || k+1 < len(f.figures) && f.figures[k+1].sentence == w.sentence && f.figures[k+1].opened == both {
			continue // "90 passengers and six crew aboard" are 96
		}
		for i := k + 1; i < len(f.figures) && f.figures[i].sentence <= w.sentence+aboardReach; i++ {
			p := &f.figures[i]
			if p.class != "" || p.index < 0 || p.bracketed || p.role == prior || p.role == difference || p.role == nested || p.fate == toll.None || !f.kindred(w, p) {
				continue
			}
			if f.onBoard(p) {
				break
			}
			groups = append(groups, Group{Kind: Subset, Frame: aboard, Whole: f.member(k), Parts: []Figure{f.member(i)}, whole: k, series: -1 - i})
		}
	}
	return groups
}

// onBoard reports whether a figure counts who is on a craft.
func (f *finder) onBoard(g *figure) bool {
	for _, i := range [...]int{g.q.After, g.last} {
		if w := f.w(i); w == "aboard" || w == "onboard" || w == "on" && f.w(i+1) == "board" {
			return true
		}
	}
	return f.w(g.first-1) == "carrying" && (lexicon.PersonHead.Contains(g.q.Head) || noun.Human(g.q))
}

// numberAfterOf returns the whole of "22 of the 30 projects", "two out of 16",
// "271 people out of a total of 318", "94 seats in the 218-member chamber".
func (f *finder) numberAfterOf(i int) (int, bool) {
	if i+1 >= len(f.figures) {
		return 0, false
	}
	p, w := &f.figures[i], &f.figures[i+1]
	if w.sentence != p.sentence {
		return 0, false
	}
	for _, of := range [...]int{p.q.After, p.last} {
		if f.w(of) == "out" && f.w(of+1) == "of" {
			of++
		} else if of != p.q.After {
			of = f.outOf(p.last, w.first) // "271 people have died out of"
		}
		if of < 0 && f.w(p.last) == "of" && lexicon.SumNoun.Find(f.d, p.last, w.first) >= 0 {
			of = p.last // "3,100 new cases of the national total of 5,200"
		}
		if of >= 0 && f.w(of) == "of" && !f.stands(of+1, w.first) && f.plainWay(of+1, w.first) {
			return i + 1, true
		}
	}
	return 0, false
}

// stands reports whether a pronoun at token i stands for the whole itself, so that
// the figure at token first is another: "five of whom left while two stayed", "a
// rise of 45 of which 22".
func (f *finder) stands(i, first int) bool {
	return lexicon.WholePronoun.Has(f.d, i) && (first > i+1 || f.w(i) == "which" || f.w(i) == "whom")
}

// outOf returns the "of" of an "out of" that stands between two figures with no
// mark before it, -1 when there is none.
func (f *finder) outOf(from, to int) int {
	for i := from; i < to && i < from+8; i++ {
		if f.w(i) == "," && f.w(i+1) != "out" || f.w(i) == ";" {
			return -1
		}
		if f.w(i) == "out" && f.w(i+1) == "of" {
			return i + 1
		}
	}
	return -1
}

// plainWay reports whether only words that lead to a number stand between:
// "the", "a total of", "the state's".
func (f *finder) plainWay(from, to int) bool {
	if to-from > 5 {
		return false
	}
	for i := from; i < to; i++ {
		switch f.w(i) {
		case ",", ";", "(", ")", "and", "in", "to", "for", "from", "about", "per", "by":
			return false
		}
	}
	return true
}

// nounAfter returns the singular noun that a definite phrase without a number
// ends in: "incidents" of "the incidents".
func (f *finder) nounAfter(i int) (string, bool) {
	w := f.w(i)
	if len(w) < 4 || w[len(w)-1] != 's' || w[len(w)-2] == 's' {
		return "", false // only plurals take up a count
	}
	switch f.w(i + 1) {
	case "'", "’", "’s", "'s":
		return "", false
	}
	return w, true
}

// countBefore returns the nearest count before a figure that "them" or a noun
// can take up: in its own sentence or the two before.
func (f *finder) countBefore(i int, noun string) (int, bool) {
	p := &f.figures[i]
	for k := i - 1; k >= 0 && f.figures[k].sentence >= p.sentence-2; k-- {
		w := &f.figures[k]
		if w.class != p.class || w.role == prior || w.role == difference || w.role == rest && noun != "" || w.bracketed && !p.bracketed || w.adjunct && noun == "" {
			continue
		}
		switch {
		case noun == "":
			if w.ofThem || w.q.Low.Missing {
				continue // "three of them ..., two of them ...": both of the same
			}
			return k, true
		case w.q.Head != "" && stem(noun) == stem(w.q.Head):
			if w.ofThem || f.w(w.q.After) == "of" {
				continue
			}
			return k, true
		}
	}
	return 0, false
}

// pointsAt reports whether the words after "those" fit the figure pointed at:
// "those arrested" is some of the arrested.
func (f *finder) pointsAt(i, whole int) bool {
	w := f.w(i)
	if f.w(i-1) != "those" || !lexicon.StateParticiple.Contains(w) {
		return f.w(i-1) != "those" || w == "," || match.Here(toBeOrHave, f.d, i)
	}
	g := &f.figures[whole]
	return f.holds(g.sentence, w)
}

var toBeOrHave = match.Must(`FormOfBe | ["has have had will would could can may"]`)

// takesUp reports whether "them" can mean what figure w counts: it stands in the
// sentence of the pronoun, or the pronoun opens the sentence after it, and is
// not the last of several things that were counted. In a list or an aside it is
// the last thing told; as the object of a verb it may be the kind in general.
func (f *finder) takesUp(i, w int) bool {
	p, g := &f.figures[i], &f.figures[w]
	switch {
	case lexicon.StateParticiple.Has(f.d, p.q.After+2): // "41 of those arrested" says what they are
	case p.opened == noOpener && !p.bracketed:
		return false // "and the country has 2,400 of them": others of the kind
	case g.sentence != p.sentence && p.first-f.d.Sentences.At(p.sentence).First > 4:
		return false
	}
	if w > 0 {
		if x := &f.figures[w-1]; x.sentence == g.sentence && x.class == g.class && (g.opened == both || g.opened == with) && g.sentence != p.sentence {
			return false // "seven novels and two plays. Five of these": of all nine
		}
	}
	return true
}

// frontedParts finds "Out of the 95 people, seven were bitten": the whole opens
// its sentence, and each count after it is some of it.
func (f *finder) frontedParts() []Group {
	var groups []Group
	for i := range f.figures {
		w := &f.figures[i]
		s := f.d.Sentences.At(w.sentence)
		at := s.First
		if f.w(at) == "out" || match.Here(frontedLead, f.d, at) {
			at++
		}
		if whole, ok := f.countFronted(i, at); ok {
			groups = append(groups, Group{Kind: Subset, Frame: fronted, Whole: f.member(whole), Parts: []Figure{f.member(i)}, whole: whole, series: -1 - i})
			continue
		}
		if f.w(at) != "of" && f.w(at) != "among" || w.class != "" || w.first-at > 4 || w.index < 0 || !f.plainWay(at+1, w.first) {
			continue
		}
		for k := i + 1; k < len(f.figures) && f.figures[k].sentence == w.sentence; k++ {
			p := &f.figures[k]
			if p.class != "" || p.index < 0 || p.bracketed || p.role == nested || p.role == prior || p.role == difference || !f.kindred(w, p) {
				continue
			}
			groups = append(groups, Group{Kind: Subset, Frame: fronted, Whole: f.member(i), Parts: []Figure{f.member(k)}, whole: i, series: -1 - k})
		}
	}
	return groups
}

var frontedLead = match.Must(`["even still but and yet so"] before(["of among"])`)

// countFronted returns the whole of "It found 214 falls. Of those falls, 112 were on
// stairs": the count that the words before the first figure of a sentence take up.
func (f *finder) countFronted(i, at int) (int, bool) {
	p := &f.figures[i]
	if f.w(at) != "of" && f.w(at) != "among" || !lexicon.WholeDeterminer.Has(f.d, at+1) || p.first-at > 6 || p.class != "" || p.index < 0 || i > 0 && f.figures[i-1].sentence == p.sentence {
		return 0, false
	}
	noun, ok := f.nounAfter(at + 2)
	if !ok || f.w(at+3) != "," {
		return 0, false
	}
	return f.countBefore(i, noun)
}

// chambers finds "won 94 seats in the 218-member chamber" and "14 women were elected
// to the 190-member council".
func (f *finder) chambers() []Group {
	var groups []Group
	add := func(w, p int) {
		groups = append(groups, Group{Kind: Subset, Frame: inChamber, Whole: f.member(w), Parts: []Figure{f.member(p)}, whole: w, series: -1 - p})
	}
	for i := 1; i < len(f.figures); i++ {
		w, p := &f.figures[i], &f.figures[i-1]
		if w.index < 0 || w.class != "" || !lexicon.ChamberSize.Contains(f.hyphened(w)) {
			continue
		}
		for k := i + 1; k < len(f.figures) && f.figures[k].sentence <= w.sentence+2; k++ {
			if x := &f.figures[k]; x.class == "" && x.index >= 0 && x.q.Head == "seat" && x.role == plain && f.hyphened(x) == "" {
				add(i, k)
			}
		}
		if p.sentence != w.sentence || p.index < 0 || p.class != "" || f.hyphened(p) != "" {
			continue
		}
		if lexicon.SeatNoun.Contains(p.q.Head) && w.first-p.last <= 6 || p.role == plain && !p.q.Noun.IsZero() && f.seated(p.last, w.first) {
			add(i, i-1)
		}
	}
	return groups
}

// seatedReach is how many tokens may lead from some members to their chamber.
const seatedReach = 8

// seated reports whether a preposition and a determiner lead to the chamber behind
// token from, with no mark between.
func (f *finder) seated(from, chamber int) bool {
	return chamber-from <= seatedReach && !f.clause(from, chamber) && match.Here(intoIt, f.d, chamber)
}

var intoIt = match.Must(`after(["in to into of on"] ["the a its their his her this"] [word !-s]?) any`)

// hyphened returns the word that a hyphen joins to a number: "member" of
// "218-member".
func (f *finder) hyphened(g *figure) string {
	if f.w(g.q.After) == "-" {
		return f.w(g.q.After + 1)
	}
	return ""
}
