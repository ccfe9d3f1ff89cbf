// Package figure reads the quantities of a text: counts, amounts, shares,
// measures, with their bounds, units and what they count. What a number is, and
// what it is not, is said by rules over token patterns, by dimension: numerals
// (digits, spelled, fraction, vague, scale), what counts nothing (uncounted and
// its neighbours), money, units, rates, ranges, ratios, hedges, the counted
// phrase, what is said of it, and what one figure is to another. Their words are
// classes of the lexicon. The package stands above lexicon, match and
// mention, whose dates it asks for, and below extract, which makes claims of
// what it reads; it knows nothing of who said a figure or what several add up to.
package figure

import (
	"vouch/claims"
	"vouch/claims/match"
	"vouch/sources/document"
)

// Quantities finds every quantity of the document, in text order: counts,
// amounts, shares, measures, factors and vague plurals, with their bounds,
// units and what they count. Years, dates, clock times, ordinals, scores,
// addresses, codes, names and model numbers are not quantities. Of what is not
// in English only the figures in digits are read. The trace, nil for most, is
// told what each rule reads.
func Quantities(d *document.Document, trace *match.Trace) []claims.Quantity {
	var found []claims.Quantity
	var names []document.Span
	r := &reader{} // one for all sentences: it is large
	for s := range d.Sentences.Len() {
		sentence := d.Sentences.At(s)
		*r = reader{d: d, first: sentence.First, end: sentence.Last, sentence: s, names: &names, trace: trace}
		if d.IsForeign(s) {
			found = r.foreign(found, d.LanguageOf(sentence.Block))
			continue
		}
		from := len(found)
		found = r.read(found)
		if len(found) > from {
			r.link(found, from)
		}
	}
	return found
}

// read appends the quantities of the sentence.
func (r *reader) read(found []claims.Quantity) []claims.Quantity {
	for i := r.first; i < r.end; {
		t := r.d.Tokens.At(i)
		switch t.Kind {
		case document.Number:
		case document.Word:
			if !numberStart.At(r.d, i) {
				i++
				continue
			}
		case document.Symbol:
			if t.Len() == 1 {
				i++
				continue
			}
		default:
			i++
			continue
		}
		if i == r.named && i > 0 {
			i++
			continue
		}
		n, ok := r.number(i)
		if !ok {
			i++
			if t.Kind == document.Number {
				i = r.skipCode(i)
			}
			continue
		}
		if skip := r.excluded(&n); skip > 0 {
			i = max(skip, i+1)
			continue
		}
		found = r.quantity(found, n)
		q := &found[len(found)-1]
		if q.Unit == "" && q.Denominator == 0 {
			r.counts++
		}
		i = max(q.After, i+1)
	}
	return found
}

// quantity appends the quantity that the numeral begins, a range included.
func (r *reader) quantity(found []claims.Quantity, n numeral) []claims.Quantity {
	a := r.amount(n)
	r.scaleOfOld(&a)
	r.before = a
	r.tensOfAge(&a)
	r.compound(&a)
	if r.ratio(&a) {
		return append(found, r.build(a, a, false))
	}
	r.uncertainty(&a)
	if b, form, ok := r.second(&a); ok {
		if form == ranged {
			return append(found, r.build(a, b, true))
		}
		found = append(found, r.build(a, a, false))
		found[len(found)-1].After = max(b.start, a.after)
		return found
	}
	return append(found, r.build(a, a, false))
}
