package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
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
		} else if r.Mark(k, ";") || r.Mark(k, ")") && r.unopened(i, k) || r.Mark(k, ":") && r.nextReport(rep, k+1) {
			end = k // what stands behind it may be the article's own word
		}
	}
	return max(r.trimEnd(i, r.ruledEnd(rep, i, end)), i)
}

// ruledEnd returns where what a court or a board says ends and what it does begins:
// found that he had lied | and fined him. What it does to people needs no word of
// theirs, and nobody else in the sentence can do it.
func (r *reader) ruledEnd(rep *report, i, end int) int {
	if rep.verb == nil || rep.form&(cue.Past|cue.Third) == 0 || rep.verb.Base != "rule" && !r.benched(rep.source) {
		return end
	}
	for k := i + 1; k+1 < end; k++ {
		if r.outermost(k) >= 0 || !r.Class(k).Is(phrase.Coordinator, phrase.Name) {
			continue
		}
		verb := k + 1
		for r.Is(verb, phrase.Adverb) && !r.Is(verb, phrase.Name) {
			verb++
		}
		if lexicon.CourtAct.Has(r.Document, verb) && !r.passiveBefore(k) {
			return k
		}
	}
	return end
}

// benched reports whether a source sits in judgment: Judge Lena Moss, the court.
func (r *reader) benched(source tokens) bool {
	for i := source.first; i < source.last; i++ {
		if lexicon.Bench.Has(r.Document, i) || lexicon.Hearer.Has(r.Document, i) {
			return true
		}
	}
	return false
}

// clauseBound returns the end of the clause around the cue, where that clause
// is a subordinate or a relative one and the main clause follows it: When Amin
// said that it was late, the others left.
func (r *reader) clauseBound(rep *report, i int) int {
	c := rep.clause
	if rep.borrows >= 0 || c > rep.cue.first {
		return r.hi
	}
	before := ""
	if c > 0 && r.SentenceOf(c-1) == r.SentenceOf(c) {
		before = r.Word(c - 1)
	}
	switch s := rep.source; {
	case rep.absolute && c <= r.span.first:
		return r.boundAt(i, func(k int, quoted bool) bool { return quoted || r.subjectAt(k, false) })
	case (before == "which" || before == "whom" || before == "what") && !rep.quoted:
		return r.boundAt(i, func(k int, quoted bool) bool { return quoted || r.subjectAt(k, true) || before == "what" })
	case r.Is(c, phrase.Subordinator) && !r.Is(c, phrase.Relative) && r.Word(c) != "that" && (before == "" || r.Comma(c-1)):
		return r.boundAt(i, func(k int, quoted bool) bool {
			return r.Is(k, phrase.Determiner|phrase.Name|phrase.Subject|phrase.Owner) && (quoted || r.subjectAt(k, false))
		})
	case !s.empty() && (r.Is(s.last-1, phrase.Relative) && !r.Comma(s.last-2) || rep.form == cue.Gerund && s.last == rep.cue.first):
		return r.mainVerbBehind(i)
	case !s.empty() && r.Is(s.last-1, phrase.Relative) && s.last-2 >= s.first && r.Comma(s.last-2):
		return r.boundAt(i, func(k int, quoted bool) bool {
			return !quoted && (r.Is(k, phrase.Auxiliary|phrase.Finite|phrase.Past) || r.isVerb(k))
		})
	}
	return r.hi
}

// mainVerbBehind returns where the verb of the main clause starts behind the content
// that starts at token i, and the end where none does: A clerk who told them that it
// was late | has been sacked. The content ends with its own verb or with what a form
// of be says of its subject, and another finite verb without a subject follows.
func (r *reader) mainVerbBehind(i int) int {
	b := r.sentenceAt(i)
	own := i
	for own < r.hi && !b.tag(own).IsFinite() {
		own++
	}
	end, auxiliary := own+1, b.tag(own).IsAuxiliary()
	for end < r.hi && (b.tag(end) == syntax.Adverb || auxiliary && b.tag(end).IsVerb()) {
		end++
	}
	be := lexicon.FormOfBe.Has(r.Document, own)
	for k := end; k < r.hi && !r.Punct(k) && r.outermost(k) < 0 && !r.Is(k, phrase.Subordinator|phrase.Relative|phrase.Coordinator|phrase.Subject); k++ {
		if b.tag(k).IsFinite() {
			for k > end && b.tag(k-1) == syntax.Adverb {
				k--
			}
			return k
		}
		if !be {
			break // he knew the owner was late
		}
	}
	return r.hi
}

// boundAt returns the first comma at or behind token i behind which the main
// clause goes on as it tells of the token there, and of whether the comma stands
// in a closing mark; the end where there is none.
func (r *reader) boundAt(i int, main func(k int, quoted bool) bool) int {
	for k := i; k+1 < r.hi; k++ {
		if q := r.outermost(k); q >= 0 {
			k = r.quoteBounds(q).last - 1
			if k+1 < r.hi && r.Comma(k-1) && main(k+1, true) {
				return k + 1
			}
			continue
		}
		if r.Comma(k) && main(k+1, false) {
			return k
		}
	}
	return r.hi
}

// subjectAt reports whether a subject with its verb starts at token k, behind
// adverbs where they may stand.
func (r *reader) subjectAt(k int, adverbs bool) bool {
	for adverbs && k < r.hi && r.Is(k, phrase.Adverb) {
		k++
	}
	end, ok := r.After(k, r.hi)
	return ok && end < r.hi && r.verbal(end)
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
	if other.absolute {
		p := other.clause - 1
		return p, p > i && r.Comma(p)
	}
	at := r.cutAt(other, i)
	if at <= i {
		return 0, false
	}
	p := at - 1
	switch {
	case r.Is(p, phrase.Coordinator):
		return r.cutAnd(other, p, at)
	case r.Is(at, phrase.Coordinator):
		return r.cutAnd(other, at, at)
	case lexicon.Concessive.Has(r.Document, at):
		return at, r.Comma(p) || r.Word(at) == "while" && !other.source.empty() && other.form&(cue.Past|cue.Third) != 0
	case r.Comma(p) && other.form == cue.Gerund && other.borrows >= 0, r.Mark(p, ";"), r.Dash(p):
		return p, true
	case r.outermost(p) >= 0 && r.speechMark(r.outermost(p)) && other.form&(cue.Past|cue.Third) != 0 && other.verb != nil:
		// he spoke of the delays: “It is late,” | he said
		b := r.quoteBounds(r.outermost(p))
		return b.first, b.first > i && r.Mark(b.first-1, ":") && r.skip(other, max(other.cue.last, other.source.last)) >= r.hi
	case r.Comma(p):
		// a tail: "…, officials said"
		return p, r.SkipAdjuncts(max(other.cue.last, other.source.last), r.hi) >= r.hi
	}
	return 0, false
}

// cutAt returns where the clause of a later report starts; i or less where it
// cuts nothing.
func (r *reader) cutAt(other *report, i int) int {
	at := other.clause
	if !other.source.empty() && other.source.first < at {
		at = other.source.first
	}
	if other.borrows >= 0 || other.form == cue.Gerund {
		at = other.cue.first
		if other.form == cue.Gerund && !other.source.empty() && other.source.last <= other.cue.first && other.source.first > i && !r.Comma(at-1) {
			return i
		}
	}
	for at > i && r.Is(at-1, phrase.Adverb) && !r.Is(at-1, phrase.Name) {
		at--
	}
	return at
}

// cutAnd tells whether the conjunction before a later report's clause at token
// at ends the content: its clause has a source of its own, or its verb is finite.
func (r *reader) cutAnd(other *report, conjunction, at int) (int, bool) {
	own := !other.source.empty() && other.source.last <= other.cue.first
	if other.infinite || other.form == cue.Base && !(own && (r.Comma(conjunction-1) || r.Word(conjunction) == "but")) {
		return 0, false
	}
	return conjunction, true
}
