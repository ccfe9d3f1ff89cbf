package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// irrealis reports whether the cue stands under should, must, could and the
// like: what might be said was not.
func (r *reader) irrealis(rep *report) bool {
	for i := rep.cue.first; i < rep.cue.last; i++ {
		switch r.Word(i) {
		case "should", "must", "could", "may", "might", "can":
			return !r.Is(i, phrase.Name) && rep.verb.Base != "say"
		}
	}
	return false
}

// unsaid reports whether the words before the cue say that it did not come to
// it: stopped short of saying, left without saying, failed to say.
func (r *reader) unsaid(rep *report) bool {
	i := rep.cue.first
	if rep.infinite {
		for ; i < rep.cue.last; i++ {
			if lexicon.Withheld.Has(r.Document, i) {
				return true
			}
		}
		i = rep.cue.first
		if r.Word(i-1) == "to" {
			i--
		}
	}
	if r.Is(i-1, phrase.Preposition) && lexicon.Withheld.Has(r.Document, i-2) {
		return true
	}
	return lexicon.Withheld.Has(r.Document, i-1)
}

// contracted reports whether token i is a word with one of the endings.
func (r *reader) contracted(i int, endings ...string) bool {
	w := r.Word(i)
	for _, e := range endings {
		if len(w) > len(e) && w[len(w)-len(e):] == e {
			return true
		}
	}
	return false
}

// group extends the cue over its auxiliaries and adverbs to the left: has
// repeatedly said, did not say, went on to say.
func (r *reader) group(rep *report) {
	i := rep.cue.first
	for i > r.span.first {
		p := i - 1
		if r.Tokens.At(p).Kind == document.Possessive && p > r.span.first && r.Is(p-1, phrase.Subject|phrase.Relative) && rep.form&(cue.Gerund|cue.Participle) != 0 {
			i = p // he’s saying
			break
		}
		if r.Tokens.At(p).Kind != document.Word || r.Is(p, phrase.Name) && !r.Tokens.At(p).Upper {
			break
		}
		c := r.Class(p)
		w := r.Word(p)
		switch {
		case c&phrase.Contraction != 0:
			if c&phrase.Negation != 0 {
				rep.negated = true
			}
			rep.cue.first = i
			return
		case c&phrase.Auxiliary != 0:
			if c&phrase.Negation != 0 {
				rep.negated = true
			}
			if rep.form&(cue.Past|cue.Participle) != 0 && lexicon.FormOfBe.Has(r.Document, p) {
				rep.passive = true
			}
		case w == "not" || w == "never" || lexicon.SeldomAdverb.Has(r.Document, p):
			rep.negated = true
		case w == "to":
			rep.infinite = true
			if v := r.leadIn(p); v >= 0 {
				i = v
				continue
			}
			rep.cue.first = i
			return
		case c&phrase.Adverb != 0 && w != "so" && w != "once" && w != "here" && w != "there" && w != "back" && w != "home":
		case c&phrase.Participle != 0 && w == "being":
		default:
			rep.cue.first = i
			return
		}
		i = p
	}
	rep.cue.first = i
}

// leadIn returns the first token of the words before "to" (token p) that lead
// into a report: went on, was quick, is expected; -1 when there are none.
func (r *reader) leadIn(p int) int {
	i := p - 1
	if i < r.span.first {
		return -1
	}
	if !lexicon.ReportLead.Has(r.Document, i) {
		return -1
	}
	if r.Word(i) == "on" || r.Word(i) == "out" {
		if r.Word(i-1) != "went" && r.Word(i-1) != "goes" && r.Word(i-1) != "go" && r.Word(i-1) != "came" {
			return -1
		}
		i--
	}
	return i
}

func (r *reader) progressive(rep *report) bool {
	for i := rep.cue.first; i < rep.cue.last; i++ {
		if lexicon.FormOfBe.Has(r.Document, i) || r.Tokens.At(i).Kind == document.Possessive {
			return true
		}
	}
	return r.Is(rep.cue.first-1, phrase.Contraction)
}
