package checks

import (
	"fmt"
	"sort"
	"strings"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/toll"
	"vouch/sources"
	"vouch/sources/document"
)

var unattributed = &reconcile.Check{
	Name:     "unattributed",
	Rules:    "E7",
	Severity: claims.Review,
	Doc: `a contested figure that nobody is credited for

Fires on the dead, injured, displaced and missing of an event where no mention
of the figure says whose count it is. All places of one kind of toll are one
finding, with the nearest credit that the article does give.

Silent where the same figure is credited anywhere in the article, on numbers below
three, in sentences that name a year (history, not news), and on headlines of
which the text repeats the figure, and on what is "reportedly" so: that is the business of
the check hearsay. The word must stand in the figure's own clause.

	FLAG The army killed 745 civilians in the valley on Friday.
	OK The army killed 745 civilians in the valley on Friday, the monitor said.
	OK The 1998 flood killed 745 people.
	OK A man was killed on Friday.
	OK She said by mistake, or wrongly, that the fire had killed 31 people.
	OK A wall fell on two boys. The hurt, two boys between the ages of 14 and 18, are in hospital.
	OK The council voted 70 to 20 to send back the plan, where it died.
	OK The rate in Arden was only four early deaths per 100,000.
	FLAG A guard reportedly locked the gate before the fire, which killed 31 people.`,
	Needs: []reconcile.Need{fact.Fates, fact.Credits, fact.Tolls, fact.Links},
	Run:   runUnattributed,
}

func runUnattributed(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	fates := fact.Fates.Of(p)
	by := fact.Credits.Of(p)
	groups := fact.Tolls.Of(p)
	parts := partsOfTolls(p)
	var order []toll.Fate
	open := map[toll.Fate][]document.Span{}
	elsewhere := map[toll.Fate][]document.Span{} // uncredited mentions of figures that are credited at another place
	for _, g := range groups {
		var bare []document.Span
		anyone, text := false, false
		for k, m := range g.Mentions {
			q := &l.Quantities[m]
			if _, ok := credit.Crowd(d, q.Sentence); ok || somebody(l, g.Sources[k]) {
				anyone = true
			} else if !calendar.Historic(d, q.Sentence) && !credit.Quoted(l, q.Span) && !credit.Reportedly(d, q) && !misstated(d, q.Sentence) {
				bare = append(bare, q.Span)
				text = text || d.Blocks.At(d.Sentences.At(q.Sentence).Block).Kind != document.Heading
			}
		}
		fate := g.Fate
		if fate == toll.Casualties {
			fate = toll.Killed
		}
		switch n := g.First.Low.Value; {
		case !text || n.Cmp(claims.Int(3)) < 0 && !g.First.Low.Missing:
			continue
		case anyone && parts[g.Mentions[0]]:
			elsewhere[fate] = append(elsewhere[fate], bare...)
			continue
		case anyone:
			continue // credited elsewhere: the reader finds the name
		}
		if open[fate] == nil {
			order = append(order, fate)
		}
		open[fate] = append(open[fate], bare...)
	}
	for _, fate := range order {
		spans := say.InOrder(open[fate])
		message := fmt.Sprintf("no source: %s, %s.", fate, phrases(l, spans))
		if nearest, ok := nearestCredit(l, fates, by, fate, spans[0], parts); ok {
			message += " Nearest credit: " + nearest + "."
		}
		if more := say.InOrder(elsewhere[fate]); len(more) > 0 {
			message += fmt.Sprintf(" The parts in %s are credited elsewhere only.", say.Places(d, more))
			spans = append(spans, more...)
		}
		p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: spans, Message: message + " Whose count?"})
	}
	return nil
}

// misstated reports whether a sentence says that what it tells is wrong: the article
// corrects it, and nobody's count is meant.
func misstated(d *document.Document, s int) bool {
	_, wrong := match.First(misstatement, d, d.Sentences.At(s).First, d.Sentences.At(s).Last)
	return wrong
}

var misstatement = match.Must(`["misstatement misstated misspoke wrongly falsely mistakenly erroneously incorrectly gaffe gaffes hoax"]`)

// somebody reports whether a source is one that can be asked: "reports said" is
// nobody's word.
func somebody(l *claims.Ledger, source int) bool {
	return source >= 0 && l.Sources[source].Ground != sources.Hearsay
}

// phrases writes figures with hedge and noun and their places.
func phrases(l *claims.Ledger, spans []document.Span) string {
	d := l.Document
	var out []string
	at := map[string][]document.Span{}
	for _, s := range spans {
		i := sort.Search(len(l.Quantities), func(i int) bool { return l.Quantities[i].Span.Start >= s.Start })
		q := &l.Quantities[i]
		words := say.Hedged(d, q)
		if q.Vague {
			words = strings.ToLower(d.Quote(q.Span))
		}
		if at[words] == nil {
			out = append(out, words)
		}
		at[words] = append(at[words], s)
	}
	for i, w := range out {
		out[i] = fmt.Sprintf("%q (%s)", w, say.Places(d, at[w]))
	}
	return strings.Join(out, ", ")
}

// partsOfTolls returns the quantities that are parts of a toll's total.
func partsOfTolls(p *reconcile.Pass) map[int]bool {
	parts := map[int]bool{}
	for _, t := range fact.Links.Of(p) {
		if t.Frame == link.TollByGroups {
			for _, p := range t.Parts {
				parts[p.Index] = true
			}
		}
	}
	return parts
}

// nearestCredit names the source of the toll of the same fate that stands
// nearest to a place.
func nearestCredit(l *claims.Ledger, fates []toll.Reading, by []int, fate toll.Fate, at document.Span, parts map[int]bool) (string, bool) {
	best, gap := -1, 1<<62
	for i := range l.Quantities {
		if !somebody(l, by[i]) || !fates[i].Fate.Compatible(fate) {
			continue
		}
		here := l.Quantities[i].Span.Start
		if g := max(here-at.Start, at.Start-here); g < gap {
			best, gap = i, g
		}
	}
	if best < 0 {
		return "", false
	}
	of := "for " + say.Hedged(l.Document, &l.Quantities[best])
	if parts[best] {
		of = "for the parts only"
	}
	return fmt.Sprintf("%s, %s, %s", say.Place(l.Document, l.Quantities[best].Span), l.Sources[by[best]].Name, of), true
}
