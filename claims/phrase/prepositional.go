package phrase

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A circumstance is the noun phrase behind a preposition that may say when,
// where or to whom something was said.
type circumstance struct {
	*Text
	lead, hi int  // the preposition, and the bound
	said     bool // it is a time, a place where words are said, or an audience
	noun     bool // a noun has been read
}

// prepositional skips the preposition at token i and the noun phrase after it
// when that is a time, a place where words are said, or an audience. Anything
// else may belong to what is said, so it is left.
func (t *Text) prepositional(i, hi int) int {
	k := i + 1
	if k >= hi || lexicon.NoAdjunct.Has(t.Document, i) || t.hedges(i, hi) {
		return i
	}
	p := circumstance{Text: t, lead: i, hi: hi}
	for k < hi && k < i+12 {
		next, end := p.step(k)
		if end {
			return next
		}
		if next == k {
			break
		}
		k = next
	}
	if p.said && p.noun || p.noun && p.place(k) {
		return k
	}
	return i
}

// step returns the next token to look at, k itself where the phrase does not
// hold it; with end, it returns what the whole reading gives.
func (p *circumstance) step(k int) (next int, end bool) {
	switch p.Tokens.At(k).Kind {
	case document.Number:
		p.said = p.said || p.year(k)
		p.noun = true
		return k + 1, false
	case document.Possessive:
		p.noun = false
		return k + 1, false
	case document.Word:
		return p.word(k)
	}
	if p.Hyphen(k) {
		return k + 1, false
	}
	return k, false
}

func (p *circumstance) word(k int) (next int, end bool) {
	c := p.Class(k)
	switch {
	case c.Is(Determiner|Owner, Relative):
		if p.noun {
			return k, false
		}
	case c&Object != 0:
		return p.object(k)
	case c.Is(Subject|Auxiliary|Finite|Relative|Coordinator, Name):
		return k, false
	case c&(Weekday|Time) != 0,
		c&(Venue|Audience) != 0 && (c&Name == 0 || lexicon.VenueLead.Has(p.Document, p.lead)):
		p.said, p.noun = true, true
	case c&Preposition != 0:
		return p.preposition(k)
	case c&Subordinator != 0:
		return k, false
	case c&Adverb != 0:
		if p.noun {
			return k, false
		}
	case k-1 > p.lead && p.Is(k-1, Weekday) && !p.Is(k, Weekday|Time):
		return k, false // on Friday | net profit
	case c&Name != 0:
		if p.noun && !p.Is(k-1, Name|Title) && !p.Hyphen(k-1) {
			return k, false // at a rally | Trump
		}
		p.noun = true
	case c&Past != 0:
		if p.noun {
			return k, false
		}
	default:
		p.noun = true
	}
	return k + 1, false
}

// object ends the phrase with a pronoun: to them, with her.
func (p *circumstance) object(k int) (next int, end bool) {
	switch {
	case p.noun:
		return k, false
	case lexicon.CompanyLead.Has(p.Document, p.lead):
		return k + 1, true
	}
	return p.lead, true
}

// preposition goes over what belongs to the noun before it: an interview with
// the paper, the end of a speech.
func (p *circumstance) preposition(k int) (next int, end bool) {
	if !p.noun || !p.said && p.Word(k) != "of" || !lexicon.NounLink.Has(p.Document, k) {
		return k, false
	}
	last, ok := p.After(k+1, min(p.hi, k+8))
	if !ok {
		return k, false
	}
	for ; k < last; k++ {
		p.said = p.said || p.Is(k, Time|Venue|Audience)
	}
	if p.said {
		return k, true
	}
	return p.lead, true
}

// place reports whether a place or an audience without a name of its own ends
// before token k, where the clause ends too: in Geneva that ..., at the scene.
func (p *circumstance) place(k int) bool {
	ends := k >= p.hi || p.Word(k) == "that" || p.Is(k, Weekday) || p.Word(k) == "on" && p.Is(k+1, Weekday) || p.Tokens.At(k).Kind != document.Word
	if !ends {
		return false
	}
	if p.Word(p.lead) == "to" {
		return p.Is(p.lead+1, Determiner|Owner|Name|Audience) && !p.headword(p.lead+1)
	}
	return lexicon.SceneLead.Has(p.Document, p.lead)
}

// headword reports whether the words from token i are a headline's, where "To"
// before a capital is an infinitive.
func (t *Text) headword(i int) bool {
	return t.Is(i-1, Capital) && t.Is(i, Name)
}
