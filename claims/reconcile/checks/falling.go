package checks

import (
	"fmt"
	"time"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/scene"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

var falling = &reconcile.Check{
	Name:     "falling",
	Rules:    "C6",
	Severity: claims.Review,
	Cues:     "by as until",
	Doc: `a toll of the dead or injured that falls from one day to a later one

Fires where "by Friday" more people are dead, injured or casualties than "by
Sunday", a few sentences on: the count of what has happened so far cannot fall.

Silent where the order of the days is not certain, where the words tell of a
revision, of new victims or of a part, where another group or source is named, and
where anything stands between the two that the first did not name: it may be
another place or event. Silent too on the missing, the displaced and the arrested, who are
found, return and are released, and inside quotations.

	FLAG By Friday 745 people had been killed, police said. By Sunday 311 people had been killed.
	FLAG As of 7 March, 745 people were dead. As of 9 March, 311 people were dead.
	OK By Friday 311 people had been killed, police said. By Sunday 745 people had been killed.
	OK By Friday 745 people had been killed. By Sunday the toll was revised to 311 people killed.
	FLAG [2031-05-12] By Friday 745 people had been killed. By Sunday 311 people had been killed.
	OK [2031-05-10] By Friday 745 people had been killed. By Sunday 311 people had been killed.
	OK By Friday 745 people were missing. By Sunday 311 people were missing.`,
	Needs: []reconcile.Need{fact.Fates, fact.Credits, fact.Voices},
	Run:   runFalling,
}

// A standing is a toll and the day as of which it stood.
type standing struct {
	quantity int
	when     *claims.When
}

func runFalling(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	fates := fact.Fates.Of(p)
	latest := map[string]standing{}
	previous := -1
	for _, i := range p.At {
		s := d.SentenceAt(d.Tokens.At(i).Start)
		if s >= d.Sentences.Len() || s == previous {
			continue
		}
		previous = s
		for _, now := range standings(l, fates, s) {
			q := &l.Quantities[now.quantity]
			key := string(fates[now.quantity].Fate) + " " + toll.Counted(d, q)
			before, seen := latest[key]
			latest[key] = now
			if !seen {
				continue
			}
			first := &l.Quantities[before.quantity]
			if q.Sentence-first.Sentence > 3 || !q.Interval(p.Policy.Widths).Below(first.Interval(p.Policy.Widths)) || !follows(l, before.when, now.when) || before.when.Date.Year == 0 && (calendar.Historic(d, first.Sentence) || calendar.Historic(d, q.Sentence)) || !sameStory(p, before.quantity, now.quantity) {
				continue
			}
			p.Report(reconcile.Finding{Outcome: reconcile.Contradicts, Severity: claims.Review, Decided: true, Spans: []document.Span{first.Span, q.Span},
				Told: [][]document.Span{{first.Span, q.Span}},
				Message: fmt.Sprintf("falling, contradicts: %s %s as of %s (%s), %s as of %s (%s). Was the count revised?",
					say.Hedged(d, first), fates[now.quantity].Fate, d.Quote(before.when.Span), say.Place(d, first.Span), say.Hedged(d, q), d.Quote(now.when.Span), say.Place(d, q.Span))})
		}
	}
	return nil
}

// standings returns the tolls of a sentence with the days they belong to: a
// single toll with a single day, or tolls and days that take turns.
func standings(l *claims.Ledger, fates []toll.Reading, s int) []standing {
	d := l.Document
	var found []standing
	dates := l.DatesIn(s)
	for k := range dates {
		if dates[k].Kind == claims.ClockWhen {
			continue
		}
		if !asOf(d, &dates[k]) {
			return nil // it may be the day of the toll
		}
		found = append(found, standing{-1, &dates[k]})
	}
	first, last := l.QuantitiesIn(s)
	taken := 0
	for k := first; k < last; k++ {
		q := &l.Quantities[k]
		if f := fates[k].Fate; f != toll.Killed && f != toll.Injured && f != toll.Casualties {
			continue
		}
		if taken == len(found) || !toll.CountsAll(q) || credit.Quoted(l, q.Span) {
			return nil
		}
		found[taken].quantity = k
		taken++
	}
	if taken != len(found) || !inTurn(l, found) {
		return nil
	}
	return found
}

// inTurn reports whether of two pairs of a toll and its day each has ended before
// the next begins.
func inTurn(l *claims.Ledger, pairs []standing) bool {
	for k := 1; k < len(pairs); k++ {
		a, b := pairs[k-1], pairs[k]
		if max(l.Quantities[a.quantity].After, a.when.End) > min(l.Quantities[b.quantity].First, b.when.First) {
			return false
		}
	}
	return true
}

var (
	// asOfDay leads to the day as of which a toll stands.
	asOfDay  = match.Must(`after(["by until"] ["late early mid"]? | "as" ["of at"] ["late early mid"]?) any`)
	thanTold = match.Must(`"more than"`)
)

// asOf reports whether "by", "as of" or "until" leads to a date.
func asOf(d *document.Document, w *claims.When) bool { return match.Here(asOfDay, d, w.First) }

// follows reports whether the second date is certainly a later day than the
// first. A weekday further on in the text is the next one of its name only
// where that lies nearer than the one before; where the day of publication is
// known, both have to lie in the week up to it.
func follows(l *claims.Ledger, a, b *claims.When) bool {
	for s := a.Sentence; s <= b.Sentence; s++ {
		for _, w := range l.DatesIn(s) {
			if w.First >= a.End && w.End <= b.First && w.Kind != claims.ClockWhen {
				return false // the story has moved to another day
			}
		}
	}
	published := l.Document.Published
	if a.Date == (document.Date{}) && b.Date == (document.Date{}) && a.Weekday >= 0 && b.Weekday >= 0 {
		return laterWeekday(a, b, published)
	}
	return laterDay(a.Date, b.Date, published)
}

// laterWeekday reports whether the second weekday is a later day than the first.
func laterWeekday(a, b *claims.When, published document.Date) bool {
	gap := (b.Weekday - a.Weekday + 7) % 7
	if a.End-a.First != 1 || b.End-b.First != 1 || gap == 0 || gap > 3 {
		return false
	}
	today := int(published.Weekday())
	return published.IsZero() || (today-a.Weekday+7)%7 > (today-b.Weekday+7)%7
}

// laterDay reports whether the second day is certainly later than the first. Both
// give their year or neither does.
func laterDay(x, y, published document.Date) bool {
	if x.Day == 0 || y.Day == 0 || x.Month == 0 || y.Month == 0 || (x.Year == 0) != (y.Year == 0) {
		return false
	}
	switch {
	case x.Year != 0:
	case x.Month == y.Month:
		return x.Day < y.Day
	case published.IsZero():
		return false // December may come before January
	default:
		x, y = calendar.Nearest(x, published), calendar.Nearest(y, published)
	}
	// Weeks later, it is likely to be another event.
	gap := y.Time().Sub(x.Time())
	return x.Exists() && y.Exists() && gap > 0 && gap <= 31*24*time.Hour
}

// sameStory reports whether nothing in the words from one toll to another makes
// them counts of different things, or of one thing counted anew.
func sameStory(p *reconcile.Pass, a, b int) bool {
	l, d := p.Ledger, p.Ledger.Document
	first, last := &l.Quantities[a], &l.Quantities[b]
	from, to := first.Sentence, last.Sentence
	after := to
	if after+1 < d.Sentences.Len() && d.Sentences.At(after+1).Block == d.Sentences.At(to).Block {
		after++ // "The ministry had lowered its count."
	}
	for i := d.Sentences.At(from).First; i < d.Sentences.At(after).Last; i++ {
		if lexicon.OtherCount.Has(d, i) && !match.Here(thanTold, d, i) {
			return false
		}
	}
	told := document.Span{Start: d.Sentences.At(from).Start, End: d.Sentences.At(to).End}
	skip, one := oneSpeaker(p, a, b, told)
	if !one {
		return false
	}
	for s := from; s <= to; s++ {
		for _, w := range l.DatesIn(s) {
			for k := w.First; k < w.End; k++ {
				skip[k] = true
			}
		}
	}
	return scene.NothingNew(d, first, last, scene.Split(d, first, last), skip)
}

// oneSpeaker reports whether one voice tells both tolls and nobody else's is heard
// in between, and returns the tokens of the words for voices.
func oneSpeaker(p *reconcile.Pass, a, b int, told document.Span) (voices map[int]bool, one bool) {
	l, d := p.Ledger, p.Ledger.Document
	by := fact.Credits.Of(p)
	speaker := -1
	heard := func(source int) bool {
		if source < 0 {
			return true
		}
		v := credit.Voice(l, source)
		if speaker < 0 {
			speaker = v
		}
		return speaker == v
	}
	if !heard(by[a]) || !heard(by[b]) {
		return nil, false
	}
	voices = map[int]bool{}
	for _, m := range credit.Within(fact.Voices.Of(p), told) {
		if m.Source >= 0 && !heard(m.Source) {
			return nil, false
		}
		for k := d.TokenAt(m.Span.Start); k < d.Tokens.Len() && d.Tokens.At(k).Start < m.Span.End; k++ {
			voices[k] = true
		}
	}
	return voices, true
}
