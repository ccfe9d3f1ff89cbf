package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// endsSpeech reports whether a quotation ends with the stop of a sentence.
func (r *reader) endsSpeech(q int32) bool {
	quotation := r.quotes[q]
	return quotation.Last > quotation.First && r.terminal(quotation.Last-1)
}

// quoteAhead returns the first quotation that looks like speech and follows a
// colon or a comma before the end of the clause, or -1.
func (r *reader) quoteAhead(i int) int32 {
	for ; i < r.hi; i++ {
		if r.outermost(i) >= 0 {
			if (r.Comma(i-1) || r.Mark(i-1, ":")) && r.speechMark(r.outermost(i)) {
				return r.outermost(i)
			}
			return -1
		}
	}
	return -1
}

// licensed reports whether the frame of the verb allows what starts at token i
// as content.
func (r *reader) licensed(rep *report, i int) bool {
	f := rep.verb.Frame
	w := r.Word(i)
	switch w {
	case ";":
		return false // protested; what follows is another clause
	case "that":
		return f&(cue.Clause|cue.Nominal) != 0
	case "if", "whether", "how", "why", "what", "when", "where", "who", "which":
		return f&(cue.Clause|cue.Asking|cue.Nominal|cue.Bare) != 0
	case "to":
		return f&(cue.Infinitive|cue.Order) != 0 || rep.passive && f&cue.Bare != 0
	case "as":
		return f&cue.As != 0 || f&cue.Bare != 0 && r.Comma(i-1) && !r.Is(i+1, phrase.Past) // said, as counsel, he should know
	}
	if f&cue.Bare != 0 {
		if f&cue.Nominal == 0 && f&cue.Mental == 0 && f&cue.Noun == 0 {
			return true
		}
		if r.Finite(i, min(r.hi, i+25)) {
			return true
		}
	}
	if f&(cue.Weak|cue.Keeps|cue.Exchange|cue.Voiced) != 0 {
		return false
	}
	if f&cue.Nominal != 0 {
		return w != "using" && !r.Is(i, phrase.Preposition|phrase.Adverb) || r.Is(i, phrase.Determiner|phrase.Subject|phrase.Object)
	}
	if f&cue.Clause != 0 && f&cue.Bare == 0 {
		return r.Finite(i, min(r.hi, i+15)) && !r.Is(i, phrase.Preposition|phrase.Participle)
	}
	if f&cue.Order != 0 {
		return true
	}
	return false
}

// overAddressee returns the token after the listener that starts at token i:
// told | Reuters on Friday | the talks had failed.
func (r *reader) overAddressee(i int, f cue.Frame) int {
	if i >= r.hi || f&cue.Addressee == 0 || lexicon.ToldOpener.Has(r.Document, i) {
		return i // urge NP to: the whole of it is the content
	}
	if f&cue.Bare != 0 && f&cue.Order == 0 && r.Is(i, phrase.Subject) && r.Word(i) != "it" && r.Word(i) != "you" {
		return i
	}
	end := i + 1
	if !r.Is(i, phrase.Object|phrase.Subject) {
		e, ok := r.After(i, r.hi)
		if !ok {
			return i
		}
		end = r.outletEnd(i, e)
	}
	next := r.overPhrases(end)
	if next < r.hi && r.Is(end, phrase.Auxiliary|phrase.Finite|phrase.Past) && f&cue.Bare != 0 && !r.Comma(end) {
		return i // no listener: that was the subject of the content
	}
	return next
}

// outletEnd returns where the name of an outlet ends with which tokens [i, end) begin,
// end where they do not: told NPR | Ada Holm had fled.
func (r *reader) outletEnd(i, end int) int {
	for k := i; k+1 < end; k++ {
		if lexicon.OutletName.Has(r.Document, k) && r.Tokens.At(k).Capital && !lexicon.OutletName.Has(r.Document, k+1) && !lexicon.NewsWord.Has(r.Document, k+1) && r.Tokens.At(k+1).Kind == document.Word && !r.Is(k+1, phrase.Preposition|phrase.Coordinator) {
			return k + 1
		}
	}
	return end
}

// overPhrases returns the first token at or behind token i that follows the
// phrases which tell more of a listener: told reporters | from the coast.
func (r *reader) overPhrases(i int) int {
	next := r.SkipAdjuncts(i, r.hi)
	for next < r.hi && r.Is(next, phrase.Preposition) && !r.Is(next, phrase.Subordinator) && !(r.Word(next) == "to" && !r.Is(next+1, phrase.Determiner|phrase.Owner|phrase.Name)) {
		e, ok := r.After(next+1, r.hi)
		if !ok {
			break
		}
		next = r.SkipAdjuncts(e, r.hi)
	}
	return next
}

// take makes [first, last) the content, without the marks at its ends.
func (r *reader) take(rep *report, first, last int) {
	if first < last {
		rep.pieces = append(rep.pieces, tokens{first, last})
	}
}
