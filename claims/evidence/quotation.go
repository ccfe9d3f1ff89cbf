package evidence

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/quotematch"
)

// A held quotation is one beside the words of its source.
type held struct {
	quotematch.Match
	piece  *Piece
	quote  string // as it is printed
	source string // what it was held to
}

// quotations calls f for each quotation with the words of a source that has them kept,
// in text order: what of the evidence fits best. What another language has, a
// quotation whose evidence gives a part of it alone, and one that has no words kept
// are left out.
func (p *Pass) quotations(f func(i int, h *held)) {
	if p.held == nil {
		p.held = map[int]*held{}
		for i := range p.Pieces {
			if p.Ledger.Claims[i].Kind == claims.QuoteClaim {
				if h := p.hold(i); h != nil {
					p.held[i] = h
				}
			}
		}
	}
	for i := range p.Pieces {
		if h := p.held[i]; h != nil {
			f(i, h)
		}
	}
}

// hold holds quotation i to its evidence; nil where nothing can be said.
func (p *Pass) hold(i int) *held {
	quote := p.Ledger.Document.Quote(p.Ledger.Claims[i].Span)
	var best *held
	for _, e := range backing(p.said(i)) {
		if e.Translator != "" || foreign(e.Excerpt) || foreign(e.Text) {
			return nil
		}
		for _, source := range []string{e.Excerpt, e.Text} {
			if strings.TrimSpace(source) == "" {
				continue
			}
			h := &held{quotematch.Of(quote, source), e, quote, source}
			if h.Verdict.Holds() || strings.Contains(source, quote) { // a source may have brackets of its own
				return nil
			}
			if source == e.Excerpt && e.Text == "" {
				if part := quotematch.Of(source, quote); part.Verdict.Holds() && part.Verdict != quotematch.Shortened {
					return nil // the source's words are a part of the quotation; what of the rest, nobody knows
				}
			}
			if best == nil || best.Verdict == quotematch.NotFound {
				best = h
			}
		}
	}
	return best
}

// is reports whether a quotation has a fault.
func (h *held) is(fault quotematch.Verdict) bool {
	return h.Verdict == fault || slices.Contains(h.Faults, fault)
}

// differences says in words how a quotation differs, in what is of the kinds.
func (h *held) differences(kinds ...quotematch.Kind) string {
	const most = 3
	var parts []string
	for _, d := range h.Differences {
		if slices.Contains(kinds, d.Kind) && len(parts) < most {
			_, words, _ := strings.Cut(d.Words(h.quote, h.source), ": ")
			parts = append(parts, words)
		}
	}
	return strings.Join(parts, "; ")
}

// has reports whether a quotation differs in something of the kinds.
func (h *held) has(kinds ...quotematch.Kind) bool {
	return slices.ContainsFunc(h.Differences, func(d quotematch.Difference) bool { return slices.Contains(kinds, d.Kind) })
}
