// Package toll reads which figures of an article count the victims of an
// event, and what became of them. It looks at the words around a figure; it
// does not compare figures.
package toll

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// A Fate is what became of the people, or the buildings, that a figure counts.
type Fate string

// The fates. Casualties may be dead or injured.
const (
	None       Fate = ""
	Killed     Fate = "killed"
	Injured    Fate = "injured"
	Casualties Fate = "casualties"
	Displaced  Fate = "displaced"
	Missing    Fate = "missing"
	Arrested   Fate = "arrested"
	Destroyed  Fate = "destroyed"
)

// Grave reports whether a fate is one that grows while an event goes on and
// that parties dispute, so that a figure of it wants somebody's name.
func (f Fate) Grave() bool {
	return f == Killed || f == Injured || f == Casualties || f == Displaced || f == Missing
}

// Compatible reports whether figures of the two fates may count the same
// people: casualties include the dead and the injured.
func (f Fate) Compatible(g Fate) bool {
	return f == g || f == Casualties && (g == Killed || g == Injured) || g == Casualties && (f == Killed || f == Injured)
}

// A Reading is the fate of one figure and the word that tells it.
type Reading struct {
	Fate Fate
	Word document.Span // zero when there is none
}

// Read returns the fates of a ledger's quantities, by their index. Figures of
// money, time and measure have none.
func Read(l *claims.Ledger) []Reading {
	found := make([]Reading, len(l.Quantities))
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if q.Unit != "" || q.Unreadable || q.Denominator != 0 || q.Measure == "age" || q.Measure == "duration" {
			continue
		}
		r := read(l, i)
		if (r.Fate == Destroyed) == counts(q) && q.Head != "" {
			continue // papers do not die and people are not demolished
		}
		found[i] = r
	}
	return found
}

// counts reports whether a figure may count people.
func counts(q *claims.Quantity) bool {
	if q.Group != "" || q.Vague || q.Head == "" {
		return true
	}
	if lexicon.Fate.Contains(q.Head) || lexicon.PersonWord.Contains(q.Head) {
		return true
	}
	// A group named for its place or faith: "Alawites", "Texans".
	return q.Measure == string(Killed) || q.Measure == string(Injured) || q.Measure == string(Displaced) || q.Measure == string(Missing)
}

// fate returns the fate that token i tells, None when it tells none.
func fate(d *document.Document, i int) Fate {
	return Fate(lexicon.Fate.Value(d, i))
}

// read finds the fate word nearest to a figure in its clause: in its phrase,
// right before it, then after it, because English puts the verb there, then
// before it.
func read(l *claims.Ledger, i int) Reading {
	d, q := l.Document, &l.Quantities[i]
	if noPeople(d, q) {
		return Reading{}
	}
	s := d.Sentences.At(q.Sentence)
	first, last := d.TokenAt(q.Phrase.Start), d.TokenAt(q.Phrase.End-1)+1
	at := inPhrase(d, q.After, last)
	if at < 0 {
		at = verbBefore(d, s.First, first)
	}
	if at < 0 {
		at = after(d, last, s.Last)
	}
	if at < 0 {
		at = before(d, s.First, q.First)
	}
	if at < 0 {
		return Reading{}
	}
	return Reading{fate(d, at), d.Tokens.At(at).Span}
}

// inPhrase returns the fate word among the tokens [first, last) of a figure's
// own phrase, "1,000 dead", -1 where there is none.
func inPhrase(d *document.Document, first, last int) int {
	for k := first; k < last; k++ {
		if fate(d, k) != None {
			return k
		}
	}
	return -1
}

// verbBefore returns the fate word right before the phrase that starts at token
// first: "killed 12", "killed some 12".
func verbBefore(d *document.Document, start, first int) int {
	for k := first - 1; k >= start && k >= first-2; k-- {
		if fate(d, k) != None && !lexicon.FateNoVerb.Has(d, k) {
			return k
		}
		if !lexicon.FateLead.Has(d, k) {
			break
		}
	}
	return -1
}

var (
	sceneIn    = match.Must(`"in"`)
	saidOrNext = match.Must(`"said" | "and" Fate`) // what follows may be another's: "12, he said in", "12 died and"
	noneOf     = match.Must(`after(["no any"]) Fate`)
	otherLives = match.Must(`!after(LivesOwner) "lives"`)
	barred     = match.Must(`FateBar | !after(Fate) ":"`)
)

// after returns the fate word after a figure, over the other members of its
// list, in tokens [first, end).
func after(d *document.Document, first, end int) int {
	told := false
	for k := first; k < end && k < first+24; k++ {
		w := lexicon.At(d, k)
		switch {
		case w.Is(lexicon.FateClause), told && match.Here(sceneIn, d, k):
			return -1
		case !w.Is(lexicon.Fate):
			told = told || match.Here(saidOrNext, d, k)
		case match.Here(noneOf, d, k): // "no deaths were reported"
			return -1
		case match.Here(otherLives, d, k):
		case w.Is(lexicon.FateParticiple): // it governs what follows
			return -1
		default:
			return k
		}
	}
	return -1
}

// before returns the fate word before a figure whose number is token first:
// "killed 12", "casualties include 745 civilians, 125 ...".
func before(d *document.Document, start, first int) int {
	for k := first - 1; k >= start && k >= first-20; k-- {
		if match.Here(barred, d, k) {
			break
		}
		if w := lexicon.At(d, k); w.Is(lexicon.Fate) && !w.Is(lexicon.FateNoObject) {
			return k
		}
	}
	return -1
}
