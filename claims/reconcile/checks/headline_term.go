package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

// term leads to the time for which somebody is jailed or banned, up to the number.
var term = match.Must(`verb:["jailed jails jail imprisoned imprisons banned bans ban suspended suspends suspend sentenced sentences"] [word !Preposition]{0,4} (["for to"])?`)

// headlineTerms compares the time that the headline says somebody is jailed or
// banned for with the one that the text opens with.
func headlineTerms(p *reconcile.Pass) {
	l, d := p.Ledger, p.Ledger.Document
	end := link.HeadlineEnd(d)
	for i := range l.Quantities {
		h := &l.Quantities[i]
		if h.Span.End > end || i >= headlineFigures {
			return
		}
		verb := termOf(d, h)
		if verb == "" {
			continue
		}
		n, _ := h.Value()
		for k := i + 1; k < len(l.Quantities) && l.Quantities[k].Sentence <= h.Sentence+opens; k++ {
			r := &l.Quantities[k]
			m, ok := r.Value()
			if !ok || r.Sentence == h.Sentence || r.Unit != h.Unit {
				continue
			}
			if n.Cmp(m) == 0 {
				break // told, whatever the words
			}
			if termOf(d, r) != verb {
				continue
			}
			if !toldLater(l, k, h) {
				p.Report(reconcile.Finding{Decided: true, Outcome: reconcile.Contradicts, Severity: claims.Review, Spans: []document.Span{h.Span, r.Span},
					Message: fmt.Sprintf("headline, contradicts: %s says %s; the text %s (%s). Which is meant?",
						say.Place(d, h.Span), say.Quoted(d, h.Phrase), say.Quoted(d, r.Phrase), say.Place(d, r.Span))})
			}
			break
		}
	}
}

// termOf returns the stem of the verb that a time is the term of, "" where there
// is none.
func termOf(d *document.Document, q *claims.Quantity) string {
	if _, ok := q.Value(); !ok || !lexicon.Period.Contains(q.Unit) || q.Bound != claims.Exact {
		return ""
	}
	text := match.Sentence(d, q.Sentence)
	m, ok := term.Before(text, struct{}{}, d.TokenAt(q.Phrase.Start))
	if !ok {
		return ""
	}
	return lexicon.Stem(d.Word(m.Start))
}

// toldLater reports whether a quantity behind k states the time of the headline.
func toldLater(l *claims.Ledger, k int, h *claims.Quantity) bool {
	n, _ := h.Value()
	for i := k + 1; i < len(l.Quantities); i++ {
		if m, ok := l.Quantities[i].Value(); ok && l.Quantities[i].Unit == h.Unit && m.Cmp(n) == 0 {
			return true
		}
	}
	return false
}
