package attribute

import (
	"strings"

	"vouch/claims"
	"vouch/claims/cue"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// led reports whether the quotation that ends at token i is led in by the report
// before k: X said: “It burned!” Y said: “I saw nothing.”
func (r *reader) led(k, i int) bool {
	q := r.outermost(i)
	if q < 0 || k <= r.first {
		return false
	}
	b, prior := r.quoteBounds(q), &r.reports[k-1]
	if prior.tail || prior.cue.last > b.first {
		return false
	}
	for _, p := range prior.pieces {
		if p.first <= b.first && b.last <= p.last {
			return true
		}
	}
	return false
}

// shortAnswer is the number of tokens below which an answer says nothing
// without its question.
const shortAnswer = 3

// question joins the question to an answer that needs it: Asked whether he
// would resign, he said no.
func (r *reader) question(rep *report) {
	if len(rep.pieces) != 1 || rep.pieces[0].last-rep.pieces[0].first >= shortAnswer || rep.clause <= r.span.first {
		return
	}
	i := r.span.first
	if r.Word(i) == "when" {
		i++
	}
	if r.Word(i) != "asked" || i+1 >= rep.clause {
		return
	}
	rep.pieces = append([]tokens{{i + 1, rep.clause}}, rep.pieces...)
}

// fronted gives an apposition that stands before the source back to it, where
// words in marks follow: "A member of the council, Ada Holm said: “…”".
func (r *reader) fronted(rep *report) {
	if len(rep.pieces) < 2 || rep.speaker != claims.Mixed || rep.source.empty() || rep.source.last > rep.cue.first {
		return
	}
	front := rep.pieces[0]
	if front.last != rep.source.first && !(front.last == rep.source.first-1 && r.Comma(front.last)) ||
		!r.Is(front.first, phrase.Determiner) || r.Finite(front.first, front.last) || r.hasQuote(front) {
		return
	}
	rep.pieces, rep.source.first = rep.pieces[1:], front.first
	r.kind(rep)
}

// hasQuote reports whether a token of the range stands in quotation marks.
func (r *reader) hasQuote(t tokens) bool {
	for i := t.first; i < t.last; i++ {
		if r.outermost(i) >= 0 {
			return true
		}
	}
	return false
}

// skip returns the first token after the cue that is no adjunct and, when
// nothing but a listener and adjuncts follows, no listener either: told the
// paper on Monday.
func (r *reader) skip(rep *report, first int) int {
	after := min(r.SkipAdjuncts(first, r.hi), r.hi)
	if r.Is(after, phrase.Preposition) && rep.verb.Frame&cue.Clause != 0 {
		// admitted before the council that ...
		if end, ok := r.After(after+1, min(r.hi, after+8)); ok && r.Word(end) == "that" && r.Finite(end+1, r.hi) {
			return end
		}
	}
	if w := r.Word(after); (w == "of" || w == "about") && rep.verb.Frame&(cue.Clause|cue.Quote) != 0 {
		// said of Amin: "…"; said of Amin.
		if end, ok := r.After(after+1, r.hi); ok {
			if next := r.SkipAdjuncts(end, r.hi); next >= r.hi || r.Punct(next) || r.outermost(next) >= 0 || r.Word(next) == "that" {
				return next
			}
		}
	}
	if rep.verb.Frame&cue.Addressee != 0 && after < r.hi {
		if end, ok := r.After(after, r.hi); ok {
			next := r.SkipAdjuncts(end, r.hi)
			if next >= r.hi {
				return next
			}
			// officials told reporters, adding that …; told the paper, which …
			if r.Comma(next) && next+1 < r.hi && (r.Is(next+1, phrase.Relative|phrase.Coordinator) || r.Word(next+1) == "as" || r.Word(next+1) == "according" || strings.HasSuffix(r.Word(next+1), "ing")) {
				return next
			}
		}
	}
	return after
}

// kind sets direct, indirect or mixed from what stands in quotation marks.
func (r *reader) kind(rep *report) {
	in, out := 0, 0
	for _, p := range rep.pieces {
		for i := p.first; i < p.last; i++ {
			if k := r.Tokens.At(i).Kind; k != document.Word && k != document.Number {
				continue
			}
			q := r.outermost(i)
			if q >= 0 {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		rep.speaker = claims.Indirect
	case out == 0:
		rep.speaker = claims.Direct
	default:
		rep.speaker = claims.Mixed
	}
}
