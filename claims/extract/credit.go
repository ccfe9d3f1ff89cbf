package extract

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A piece is one stretch of credited words.
type piece struct {
	document.Span
	attribution int
}

// credit gives each claim the innermost attribution that covers it. Claims must
// be in text order. One sweep keeps the pieces that are still open on a stack.
func credit(l *claims.Ledger) {
	var pieces []piece
	for i := range l.Attributions {
		for _, s := range l.Attributions[i].Content {
			pieces = append(pieces, piece{s, i})
		}
		if joined := l.Attributions[i].Content; len(joined) > 1 {
			for _, s := range statementPieces(l, &l.Attributions[i]) {
				pieces = append(pieces, piece{s, i})
			}
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var open []piece
	next := 0
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Kind == claims.AssertionClaim || c.Kind == claims.IdentityClaim || c.Attribution >= 0 {
			continue // the article's own voice; a statement knows whose it is
		}
		span := unhedged(l.Document, c)
		for next < len(pieces) && pieces[next].Start <= span.Start {
			open = append(open, pieces[next])
			next++
		}
		open = slices.DeleteFunc(open, func(p piece) bool { return p.End <= c.Span.Start })
		if best := innermost(l, c.Kind, span, open); best >= 0 {
			c.Attribution = open[best].attribution
			a := &l.Attributions[c.Attribution]
			c.Source = a.SourceID
			if a.Reading != "" && a.Reading != claims.Sure && c.Reading == claims.Sure {
				c.Reading, c.Reason = a.Reading, a.Reason
			}
		}
	}
}

// innermost returns which of the open pieces of credited words covers the span of
// a claim of the kind and is the shortest, of two as long the one inside the
// other; -1 where none does.
func innermost(l *claims.Ledger, kind claims.Kind, span document.Span, open []piece) int {
	best := -1
	for k, p := range open {
		if !covers(p.Span, span) {
			continue
		}
		if a := &l.Attributions[p.attribution]; kind == claims.FigureClaim && a.Polarity == claims.Denied && a.Type == claims.Indirect {
			continue // who denies that 40 died gives no figure
		}
		if best < 0 || p.Len() < open[best].Len() || p.Len() == open[best].Len() && deeper(l, p.attribution, open[best].attribution) {
			best = k
		}
	}
	return best
}

// unhedged returns the span of a claim that decides whose it is: of a figure its
// number and what it counts, as its hedge may stand before the credited words, or
// be the verb that credits them: the site estimated 40 had died.
func unhedged(d *document.Document, c *claims.Claim) document.Span {
	s := c.Span
	if c.Kind != claims.FigureClaim {
		return s
	}
	for i := d.TokenAt(s.Start); d.Tokens.At(i).End < s.End && d.Tokens.At(i).Kind == document.Word; i++ {
		if lexicon.Cardinal.Has(d, i) || lexicon.VaguePlural.Has(d, i) || lexicon.CountStart.Has(d, i) {
			return document.Span{Start: d.Tokens.At(i).Start, End: s.End}
		}
		if next := d.Tokens.At(i + 1); next.Kind != document.Word && next.Start < s.End {
			return document.Span{Start: next.Start, End: s.End}
		}
	}
	return s
}

// covers reports whether the credited words hold the claim: all of it, or all
// but loose ends that reading spans differently leaves over.
func covers(p, claim document.Span) bool {
	if p.Covers(claim) {
		return true
	}
	shared := min(p.End, claim.End) - max(p.Start, claim.Start)
	return shared*10 >= claim.Len()*7
}

// deeper reports whether attribution a lies inside attribution b.
func deeper(l *claims.Ledger, a, b int) bool {
	for n := 0; a >= 0 && n < 8; n++ {
		a = l.Attributions[a].Via
		if a == b {
			return true
		}
	}
	return false
}
