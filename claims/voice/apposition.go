package voice

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/syntax"
	"vouch/sources/document"
)

// tags returns the tags of the tokens of a sentence. They hold until the next
// call.
func (r *nameReader) tags(sentence document.Sentence) []syntax.Tag {
	if r.tagger == nil {
		r.tagger = syntax.NewTagger(nil)
	}
	return r.tagger.Sentence(r.d, sentence.First, sentence.Last)
}

// nouns moves the start of an office at token k back over the nouns that its
// group begins with, adjectives between them included: coast guard spokesman,
// right-wing party leader.
func (r *nameReader) nouns(sentence document.Sentence, k int) int {
	d := r.d
	small := func(i int) bool {
		return i >= sentence.First && d.Tokens.At(i).Kind == document.Word && !d.Tokens.At(i).Capital
	}
	if !small(k-1) || lexicon.NameDeterminer.Has(d, k-1) || lexicon.PlainVerb.Has(d, k-1) {
		return k // the mayor, told mayor: most have nothing to look at
	}
	tags := r.tags(sentence)
	if !tags[k-sentence.First].IsCommonNoun() {
		return k
	}
	first := k
	for i := k - 1; small(i); i-- {
		t := tags[i-sentence.First]
		if t != syntax.Noun && t != syntax.Adjective {
			break
		}
		hyphen := i-2 >= sentence.First && d.Word(i-1) == "-" && d.Tokens.At(i-1).Glued && d.Tokens.At(i).Glued
		if t == syntax.Noun || hyphen && i == first-1 {
			first = i
		}
		if hyphen {
			if i -= 2; first == i+2 {
				first = i
			}
		}
	}
	return first
}

// Apposition returns what follows a name and tells of it, beside any title
// before it: ", 34, a mason". It begins at byte end, where the name or what is
// known of it ends, and is zero where nothing does.
func Apposition(d *document.Document, name document.Span, end int) document.Span {
	r := nameReader{d: d}
	sentence := d.Sentences.At(d.SentenceAt(name.Start))
	var whole document.Span
	for range 2 {
		n := claims.Name{First: name}
		r.titleAfter(sentence, d.TokenAt(end-1)+1, &n)
		if n.Place.IsZero() || !r.apposed(sentence, n.Place) {
			break
		}
		whole, end = n.Place, n.Place.End
		if d.Tokens.At(d.TokenAt(whole.Start)).Kind != document.Number && d.Word(d.TokenAt(whole.Start)) != "aged" {
			break // only an age has more behind it
		}
	}
	return whole
}

// apposed reports whether a range can stand in apposition to a name: it is no
// next item of a list, names nobody else and has no verb of its own.
func (r *nameReader) apposed(sentence document.Sentence, s document.Span) bool {
	d := r.d
	first, last := d.TokenAt(s.Start), d.TokenAt(s.End-1)+1
	if d.Word(last) == "." && last+1 < sentence.Last && d.Tokens.At(last+1).Kind == document.Word {
		return false // Ohio Gov. | John Kasich
	}
	tags := r.tags(sentence)
	if d.Word(first) == "from" && d.Word(first-1) != "," {
		return false // a letter to Mayor Tarn from Minet
	}
	switch t := tags[first-sentence.First]; {
	case t == syntax.Coordinator, t == syntax.Subordinator, t.IsVerb(), t == syntax.Adverb, t == syntax.Pronoun:
		return false
	}
	relative := false
	for i := first; i < last; i++ {
		t := tags[i-sentence.First]
		relative = relative || t == syntax.RelativePronoun
		if t.IsFinite() && !relative {
			return false
		}
		if lexicon.Office.Has(d, i) && i+1 < last && d.Tokens.At(i+1).Capital && d.Tokens.At(i+1).Kind == document.Word && !lexicon.Office.Has(d, i+1) {
			return false // author Candace Bushnell
		}
	}
	end := d.TokenAt(s.End - 1)
	return !lexicon.Courtesy.Has(d, end) && !lexicon.Honorific.Has(d, end)
}
