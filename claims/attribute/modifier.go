package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
	"vouch/sources/document"
)

// modifies reports whether a cue in -ed only tells of the noun behind it, as
// the tags have it.
func (r *reader) modifies(i int) bool {
	v := r.verbAt(i)
	if v == nil || r.about != nil && r.about.cue.last-i != 1 || v.Base == "say" || v.Frame&cue.Addressee != 0 {
		return false
	}
	if r.Tokens.At(i+1).Kind != document.Word || i == 0 || r.Tokens.At(i-1).Kind == document.QuoteMark {
		return false
	}
	b := r.sentenceAt(i)
	if t := b.tag(i); t != syntax.Adjective && t != syntax.Participle {
		return false
	}
	noun := i + 1
	for b.tag(noun) == syntax.Adjective {
		noun++
	}
	if !b.tag(noun).IsCommonNoun() {
		return false
	}
	return r.opensGroup(b, i, noun)
}

// opensGroup reports whether the word before a form in -ed at token i is one
// that a noun group goes on from, up to its noun.
func (r *reader) opensGroup(b *built, i, noun int) bool {
	switch t := b.tag(i - 1); {
	case lexicon.LoneDeterminer.Has(r.Document, i-1):
		return attributive(r.Word(i)) && b.tag(noun) == syntax.PluralNoun // several alleged accomplices
	case t.IsAuxiliary(), r.Is(i-1, phrase.Auxiliary):
		w := r.Word(noun + 1)
		return attributive(r.Word(i)) && b.tag(noun) == syntax.PluralNoun && (w == "to" || w == "with") && !b.finiteFrom(noun+1)
	case t == syntax.Numeral:
		return true
	case t == syntax.Adjective:
		return b.tag(i-2) == syntax.Adposition || b.tag(noun+1).IsFinite() // the attorney general | told; an executive | pleaded
	case t.IsVerb():
		return t != syntax.Gerund && r.Is(i-1, phrase.Past|phrase.Participle|phrase.Finite)
	}
	return false
}

// attributive reports whether a cue in -ed stands before a noun more often than
// after its subject.
func attributive(word string) bool {
	return word == "alleged" || word == "suspected" || word == "presumed" || word == "purported"
}

// finiteFrom reports whether a finite verb stands at or behind token i.
func (b *built) finiteFrom(i int) bool {
	for ; i < b.sentence.Last; i++ {
		if b.tag(i).IsFinite() {
			return true
		}
	}
	return false
}

// running reports whether a verb in small letters stands beside token i, so
// that the line is no headline, however many names it holds.
func (r *reader) running(i int) bool {
	b := r.sentenceAt(i)
	for k := max(r.span.first, i-12); k < min(r.span.last, i+12); k++ {
		if b.tag(k).IsVerb() && r.Tokens.At(k).Kind == document.Word && !r.Tokens.At(k).Capital {
			return true
		}
	}
	return false
}
