package shape

import (
	"crypto/sha256"
	"encoding/binary"

	"vouch/sources/document"
)

// A Sentence is a sentence with the print of its words, by which a later draft
// of the text is recognised; 0 where it is too short to tell.
type Sentence struct {
	document.Sentence
	Print int64
}

// shortestPrint is the number of tokens from which a sentence has a print:
// "He said no." says nothing of which text it is from.
const shortestPrint = 5

// Printed returns the sentences of a document with their prints.
func Printed(d *document.Document) []Sentence {
	all := make([]Sentence, d.Sentences.Len())
	for i, s := range d.Sentences.All() {
		all[i].Sentence = s
		if s.Last-s.First >= shortestPrint {
			all[i].Print = Print(d.Quote(s.Span))
		}
	}
	return all
}

// Print returns the print of the words of a sentence that is long enough to have one.
func Print(words string) int64 {
	h := sha256.Sum256([]byte(words))
	return int64(binary.BigEndian.Uint64(h[:8]))
}

// Recut corrects what counts sentences and tokens, where the text is cut
// differently now than when it was read: the spans hold, the counts do not.
func (r *Rows) Recut() {
	d := r.Document
	same := d.Sentences.Len() == len(r.Sentences)
	for i := 0; same && i < len(r.Sentences); i++ {
		same = d.Sentences.At(i).Span == r.Sentences[i].Span
	}
	if same {
		return
	}
	tokens := func(s document.Span) (first, after int) { return d.TokenAt(s.Start), d.TokenAt(s.End-1) + 1 }
	for i := range r.Quantities {
		q := &r.Quantities[i]
		q.Sentence = d.SentenceAt(q.Span.Start)
		q.First, q.After = tokens(q.Span)
	}
	for i := range r.Dates {
		w := &r.Dates[i]
		w.Sentence = d.SentenceAt(w.Span.Start)
		w.First, w.End = tokens(w.Span)
	}
	for i := range r.Claims {
		r.Claims[i].Sentence = d.SentenceAt(r.Claims[i].Span.Start)
	}
	for i := range r.Attributions {
		a := &r.Attributions[i]
		for _, of := range [][]document.Span{a.Cue, a.Source, a.Content} {
			if len(of) > 0 {
				a.Sentence = d.SentenceAt(of[0].Start)
				break
			}
		}
	}
}
