package match

import "vouch/sources/document"

// A Phrase is a pattern that needs to know nothing but the text.
type Phrase = Pattern[struct{}]

// Around returns the text of the sentence that holds token i: nothing for one
// that stands in none.
func Around(d *document.Document, i int) Text {
	if i < 0 || i >= d.Tokens.Len() {
		return Text{Document: d}
	}
	n := d.SentenceAt(d.Tokens.At(i).Start)
	if n >= d.Sentences.Len() {
		return Text{Document: d}
	}
	return Sentence(d, n)
}

// Here reports whether the phrase stands in its sentence from token i on.
func Here(p *Phrase, d *document.Document, i int) bool {
	if !p.mayBegin(d, i) {
		return false
	}
	_, ok := p.At(Around(d, i), struct{}{}, i)
	return ok
}

// First returns the first match of the phrase in tokens [from, end) of a
// document, and false where there is none.
func First(p *Phrase, d *document.Document, from, end int) (Match, bool) {
	return p.Find(Text{Document: d, First: from, End: end}, struct{}{}, from)
}
