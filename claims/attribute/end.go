package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
)

// contentEnd returns where the content that starts at token i, after the cue
// of report k, ends.
func (r *reader) contentEnd(k, i int) int {
	return r.contentEndFrom(&r.reports[k], i)
}

func (r *reader) contentEndFrom(rep *report, i int) int {
	end := r.clauseBound(rep, i)
	if rep.form == cue.Gerund && rep.source.first >= i && rep.cue.last <= i {
		end = min(end, rep.source.first) // Calling it a sham, | Amin left.
	}
	for k := r.first; k < len(r.reports); k++ {
		other := &r.reports[k]
		if other == rep || other.dropped || other.event != "" || other.cue.first < i || other.clause < i && other.borrows < 0 {
			continue
		}
		if at, cuts := r.cuts(rep, other, i); cuts {
			end = min(end, at)
			break
		}
	}
	for k := i + 1; k < end; k++ {
		if q := r.outermost(k); q >= 0 {
			k = r.quoteBounds(q).last - 1
		} else if r.Mark(k, ";") {
			end = k // what stands behind it may be the article's own word
		}
	}
	return max(r.trimEnd(i, end), i)
}

// clauseBound returns the end of the clause around the cue, where that clause
// is a subordinate or a relative one and the main clause follows it: When Amin
// said that it was late, the others left.
func (r *reader) clauseBound(rep *report, i int) int {
	c := rep.clause
	if rep.borrows >= 0 || c > rep.cue.first {
		return r.hi
	}
	switch {
	case c > 0 && r.SentenceOf(c-1) == r.SentenceOf(c) && (r.Word(c-1) == "which" || r.Word(c-1) == "whom" || r.Word(c-1) == "what") && !rep.quoted:
		for k := i; k+1 < r.hi; k++ {
			if q := r.outermost(k); q >= 0 {
				k = r.quoteBounds(q).last - 1
				if k+1 < r.hi && r.Comma(k-1) {
					return k + 1
				}
				continue
			}
			if r.Comma(k) {
				next := k + 1
				for next < r.hi && r.Is(next, phrase.Adverb) {
					next++
				}
				if end, ok := r.After(next, r.hi); ok && end < r.hi && r.verbal(end) || r.Word(c-1) == "what" {
					return k
				}
			}
		}
	case r.Is(c, phrase.Subordinator) && !r.Is(c, phrase.Relative) && r.Word(c) != "that" && !(c > 0 && r.SentenceOf(c-1) == r.SentenceOf(c) && !r.Comma(c-1)):
		for k := i; k+1 < r.hi; k++ {
			if q := r.outermost(k); q >= 0 {
				k = r.quoteBounds(q).last - 1
				if k+1 < r.hi && r.Comma(k-1) && r.Is(k+1, phrase.Determiner|phrase.Name|phrase.Subject|phrase.Owner) {
					return k + 1
				}
				continue
			}
			if r.Comma(k) && r.Is(k+1, phrase.Determiner|phrase.Name|phrase.Subject|phrase.Owner) {
				if end, ok := r.After(k+1, r.hi); ok && end < r.hi && r.verbal(end) {
					return k
				}
			}
		}
	case !rep.source.empty() && r.Is(rep.source.last-1, phrase.Relative) && rep.source.last-2 >= rep.source.first && r.Comma(rep.source.last-2):
		for k := i; k+1 < r.hi; k++ {
			if q := r.outermost(k); q >= 0 {
				k = r.quoteBounds(q).last - 1
				continue
			}
			if r.Comma(k) && (r.Is(k+1, phrase.Auxiliary|phrase.Finite|phrase.Past) || r.isVerb(k+1)) {
				return k
			}
		}
	}
	return r.hi
}

// isVerb reports whether token i is spelled like a finite reporting verb.
func (r *reader) isVerb(i int) bool {
	e := cue.At(r.Document, i)
	return e != nil && e.Form&(cue.Past|cue.Third) != 0
}

// trimEnd drops commas and dashes from the end of a content.
func (r *reader) trimEnd(i, end int) int {
	for end > i && (r.Comma(end-1) || r.Dash(end-1) || r.Mark(end-1, ";") || r.Mark(end-1, ":") || r.Is(end-1, phrase.Coordinator) && !r.Is(end-1, phrase.Name)) && r.outermost(end-1) < 0 {
		end--
	}
	return end
}

// cuts reports whether a later report ends the content of an earlier one, and
// where: a new clause beside it with its own source, "adding that", a tail.
func (r *reader) cuts(rep, other *report, i int) (int, bool) {
	at := other.clause
	if !other.source.empty() && other.source.first < at {
		at = other.source.first
	}
	if other.borrows >= 0 || other.form == cue.Gerund {
		at = other.cue.first
		if other.form == cue.Gerund && !other.source.empty() && other.source.last <= other.cue.first && other.source.first > i && !r.Comma(at-1) {
			return 0, false
		}
	}
	for at > i && r.Is(at-1, phrase.Adverb) && !r.Is(at-1, phrase.Name) {
		at--
	}
	if at <= i {
		return 0, false
	}
	p := at - 1
	switch {
	case r.Is(p, phrase.Coordinator) || r.Is(at, phrase.Coordinator):
		own := !other.source.empty() && other.source.last <= other.cue.first
		conjunction := p
		if r.Is(at, phrase.Coordinator) {
			conjunction = at
		}
		if other.infinite || other.form == cue.Base && !(own && (r.Comma(conjunction-1) || r.Word(conjunction) == "but")) {
			return 0, false
		}
		if r.Is(at, phrase.Coordinator) {
			return at, true
		}
		return p, true
	case r.Word(at) == "while" || r.Word(at) == "though" || r.Word(at) == "although" || r.Word(at) == "whereas":
		return at, r.Comma(p) || r.Word(at) == "while" && !other.source.empty() && other.form&(cue.Past|cue.Third) != 0
	case r.Comma(p) && other.form == cue.Gerund && other.borrows >= 0:
		return p, true
	case r.Mark(p, ";"), r.Dash(p):
		return p, true
	case r.outermost(p) >= 0 && r.speechMark(r.outermost(p)) && other.form&(cue.Past|cue.Third) != 0 && other.verb != nil:
		// he spoke of the delays: “It is late,” | he said
		if b := r.quoteBounds(r.outermost(p)); b.first > i && r.Mark(b.first-1, ":") && r.skip(other, max(other.cue.last, other.source.last)) >= r.hi {
			return b.first, true
		}
	case r.Comma(p):
		// a tail: "…, officials said"
		after := r.SkipAdjuncts(max(other.cue.last, other.source.last), r.hi)
		if after >= r.hi || r.Comma(after) && other.verb != nil && !r.Is(at, phrase.Relative) {
			if other.adverbial || after >= r.hi {
				return p, true
			}
		}
	}
	return 0, false
}
