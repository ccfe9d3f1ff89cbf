package checks

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/recur"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

var repeat = &reconcile.Check{
	Name:     "repeat",
	Rules:    "A11 E8 F7 F9 G3",
	Severity: claims.Review,
	Doc: `one figure, told more than once

Fires where a toll is hedged in one place and not in another, is "casualties" here
and deaths there, or counts "loyalists" here and "fighters" there: one finding for
the article.

Figures that are repeated unchanged are shown as agreeing, which says nothing
about their truth. Silent on figures of different things that happen to be equal.

	FLAG Casualties include 410 villagers. ¶ At least 410 villagers lost their lives.
	OK Soldiers killed 410 villagers. ¶ The 410 villagers were killed in May.
	OK She has 12 cows. ¶ He has 12 boats.`,
	Needs: []reconcile.Need{fact.Fates, fact.Headlines, fact.Repeats, fact.Retold},
	Run:   runRepeat,
}

func runRepeat(p *reconcile.Pass) error {
	l := p.Ledger
	fates := fact.Fates.Of(p)
	groups := fact.Repeats.Of(p)
	var differ []string
	var spans []document.Span
	var mentions [][]document.Span
	told := map[string]bool{} // that the whole list is "casualties" here is said once
	for _, g := range groups {
		if notes := differences(l, fates, g); len(notes) > 0 {
			q := &l.Quantities[g[0]]
			name := say.Stated(l.Document, q)
			if !q.Noun.IsZero() && q.Group != people {
				name += " " + l.Document.Quote(q.Noun)
			}
			fresh := notes[:0]
			for _, n := range notes {
				if !told[n] {
					told[n] = true
					fresh = append(fresh, n)
				}
			}
			if len(fresh) > 0 {
				differ = append(differ, name+": "+strings.Join(fresh, "; "))
			}
			mentions = append(mentions, say.InOrder(spansAt(l, g)))
			spans = append(spans, mentions[len(mentions)-1]...)
			continue
		}
		agree(p, g)
	}
	if len(differ) > 0 {
		p.Report(reconcile.Finding{Outcome: reconcile.Inexact, Severity: claims.Review, Decided: true, Spans: spans, Told: mentions,
			Message: "repeat: " + strings.Join(differ, ". ") + ". What does the source say?"})
	}
	retold(p, groups)
	return nil
}

// retold reports the figures that the linker finds told twice and of which
// nothing has been said: each once, with its nearest mention.
func retold(p *reconcile.Pass, groups [][]int) {
	d := p.Ledger.Document
	headlines := fact.Headlines.Of(p)
	for _, v := range fact.Retold.Of(p) {
		a, b := v.Whole, v.Parts[0]
		if recur.Together(groups, a.Index, b.Index) || slices.ContainsFunc(headlines, func(h link.Verdict) bool {
			return h.Whole.Index == a.Index && h.Parts[0].Index == b.Index
		}) {
			continue
		}
		if v.Exact {
			agree(p, []int{a.Index, b.Index})
			continue
		}
		f := reconcile.Finding{Decided: true, Outcome: v.Outcome, Spans: []document.Span{a.Span, b.Span},
			Told: [][]document.Span{say.InOrder([]document.Span{a.Span, b.Span})}}
		told := fmt.Sprintf("%s (%s), and %s (%s)", say.Quoted(d, a.Phrase), say.Place(d, a.Span), say.Quoted(d, b.Phrase), say.Place(d, b.Span))
		if v.Outcome == reconcile.Contradicts {
			f.Severity = claims.Review
			f.Message = fmt.Sprintf("repeat, contradicts: %s; tied by %s. Which is meant?", told, v.Frame)
		} else {
			f.Message = "repeat, holds after rounding: " + told
		}
		p.Report(f)
	}
}

// spansAt returns where quantities stand.
func spansAt(l *claims.Ledger, quantities []int) []document.Span {
	spans := make([]document.Span, len(quantities))
	for k, i := range quantities {
		spans[k] = l.Quantities[i].Span
	}
	return spans
}

// differences tells in words how the mentions of one toll differ.
func differences(l *claims.Ledger, fates []toll.Reading, g []int) []string {
	d := l.Document
	if !slices.ContainsFunc(g, func(i int) bool { return fates[i].Fate.Grave() }) {
		return nil // a hedge more or less on other figures is style
	}
	var notes []string
	if s := contrast(d, l, g, func(i int) document.Span { return l.Quantities[i].Hedge }, true); s != "" {
		notes = append(notes, s)
	}
	if slices.ContainsFunc(g, func(i int) bool { return fates[i].Fate == toll.Casualties }) {
		if s := contrast(d, l, g, func(i int) document.Span { return lostLives(d, fates[i].Word) }, false); s != "" {
			notes = append(notes, s)
		}
	}
	if len(notes) == 0 || l.Quantities[g[0]].Low.Value.SignificantDigits() < 3 {
		return notes
	}
	if s := contrast(d, l, g, func(i int) document.Span {
		if l.Quantities[i].Group == people {
			return document.Span{}
		}
		return l.Quantities[i].Noun
	}, false); s != "" && heads(l, g) > 1 {
		notes = append(notes, s)
	}
	return notes
}

func heads(l *claims.Ledger, g []int) int {
	seen := map[string]bool{}
	for _, i := range g {
		if h := l.Quantities[i].Head; h != "" {
			seen[h] = true
		}
	}
	return len(seen)
}

// people is the group of those who are told apart by nothing.
const people = "people"

var lives = match.Must(`after(any any) "lives"`)

// lostLives widens "lives" to the whole of "lost their lives".
func lostLives(d *document.Document, s document.Span) document.Span {
	if i := d.TokenAt(s.Start); !s.IsZero() && match.Here(lives, d, i) {
		return d.Cover(i-2, i+1)
	}
	return s
}

// contrast writes where the mentions have different words in one respect:
// `"at least" in 6.2, not in 2.1`. It is empty when they have the same.
func contrast(d *document.Document, l *claims.Ledger, g []int, words func(int) document.Span, absent bool) string {
	var order []string
	at := map[string][]document.Span{}
	for _, i := range g {
		w := ""
		if s := words(i); !s.IsZero() {
			w = strings.ToLower(strings.Join(strings.Fields(d.Quote(s)), " "))
		} else if !absent {
			continue
		}
		if at[w] == nil {
			order = append(order, w)
		}
		at[w] = append(at[w], l.Quantities[i].Span)
	}
	if len(order) < 2 {
		return ""
	}
	var out []string
	for _, w := range order {
		if w != "" {
			out = append(out, fmt.Sprintf("%q in %s", w, say.Places(d, at[w])))
		}
	}
	if bare := at[""]; len(bare) > 0 {
		out = append(out, "not in "+say.Places(d, bare))
	}
	return strings.Join(out, ", ")
}

// agree ticks a figure that is repeated unchanged.
func agree(p *reconcile.Pass, g []int) {
	l, d := p.Ledger, p.Ledger.Document
	f := reconcile.Finding{Outcome: reconcile.Agrees, Decided: true}
	first := &l.Quantities[g[0]]
	for _, i := range g {
		q := &l.Quantities[i]
		f.Spans = append(f.Spans, q.Span)
		if q.Bound != first.Bound {
			f.Outcome = reconcile.Inexact
		}
	}
	f.Told = [][]document.Span{say.InOrder(slices.Clone(f.Spans))}
	words := say.Hedged(d, first)
	if !first.Noun.IsZero() {
		words += " " + d.Quote(first.Noun)
	}
	f.Message = fmt.Sprintf("agrees: %s in %s. Figures agree with each other; nobody has checked them.", strings.Join(strings.Fields(words), " "), say.Places(d, f.Spans))
	p.Report(f)
}
