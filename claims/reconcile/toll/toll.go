// Package toll reads which figures of an article count the victims of an
// event, and what became of them. It looks at the words around a figure; it
// does not compare figures.
package toll

import (
	"strings"

	"vouch/claims"
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

func table(lists map[Fate]string) *document.Table[Fate] {
	m := map[string]Fate{}
	for fate, words := range lists {
		for _, w := range strings.Fields(words) {
			m[w] = fate
		}
	}
	return document.NewTable(func() map[string]Fate { return m })
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
	if _, ok := fates.Get(q.Head); ok || persons.Contains(q.Head) {
		return true
	}
	// A group named for its place or faith: "Alawites", "Texans".
	return q.Measure == string(Killed) || q.Measure == string(Injured) || q.Measure == string(Displaced) || q.Measure == string(Missing)
}

// fate returns the fate that token i tells, None when it tells none.
func fate(d *document.Document, i int) Fate {
	f, _ := fates.At(d, i)
	return f
}

// read finds the fate word nearest to a figure in its clause: after it first,
// because English puts the verb there, then before it.
func read(l *claims.Ledger, i int) Reading {
	d, q := l.Document, &l.Quantities[i]
	sentence := d.Sentences.At(q.Sentence)
	last := d.TokenAt(q.Phrase.End-1) + 1
	// "1,000 dead": the word is in the phrase itself.
	for k := q.After; k < last; k++ {
		if f, ok := fates.At(d, k); ok {
			return Reading{f, d.Tokens.At(k).Span}
		}
	}
	// "killed 12": the verb stands right before.
	first := d.TokenAt(q.Phrase.Start)
	for k := first - 1; k >= sentence.First && k >= first-2; k-- {
		w := d.Word(k)
		if f, ok := fates.At(d, k); ok && w != "lives" && w != "dead" && w != "dying" && w != "die" && w != "dies" {
			return Reading{f, d.Tokens.At(k).Span}
		}
		if w != "of" && w != "the" && w != "some" && w != "another" && w != "to" {
			break
		}
	}
	// After the figure, over the other members of its list.
	other := false
	for k := last; k < sentence.Last && k < last+24; k++ {
		w := d.Word(k)
		if w == ";" || w == ":" || w == "who" || w == "whom" || w == "which" || w == "when" || w == "while" || w == "after" || w == "as" || w == "in" && other {
			break
		}
		if f, ok := fates.At(d, k); ok {
			if d.Word(k-1) == "no" || d.Word(k-1) == "any" {
				break // "no deaths were reported"
			}
			if f == Killed && w == "lives" && d.Word(k-1) != "their" && d.Word(k-1) != "his" && d.Word(k-1) != "her" {
				continue
			}
			if w == "killing" || w == "fleeing" || w == "wounding" || w == "injuring" || w == "displacing" {
				break // it governs what follows
			}
			return Reading{f, d.Tokens.At(k).Span}
		}
		if w == "said" || w == "and" && k+1 < sentence.Last && d.Tokens.At(k+1).Kind == document.Word && fate(d, k+1) != None {
			other = true
		}
	}
	// Before it: "killed 12", "casualties include 745 civilians, 125 ...".
	for k := q.First - 1; k >= sentence.First && k >= q.First-20; k-- {
		w := d.Word(k)
		if w == ";" || w == "after" || w == "said" || w == "but" || w == "while" || w == ":" && fate(d, k-1) == None {
			break
		}
		if f, ok := fates.At(d, k); ok && w != "lives" && w != "dead" && w != "dying" {
			return Reading{f, d.Tokens.At(k).Span}
		}
	}
	return Reading{}
}
