package table

import (
	"iter"
	"slices"
	"sort"
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// A Passage is one sentence of the article with its claims marked in place.
type Passage struct {
	Block  document.BlockKind
	First  bool   // the first sentence of its block
	Number string // "2.1"
	Pieces []Piece
	Notes  []Note
}

// A Piece is a run of the article's words. Opens and Closes name the claims
// that begin before it or end after it.
type Piece struct {
	Text   string
	Opens  []int // indexes
	Closes []int
}

// A Note says whose word claims of a passage are.
type Note struct {
	Claims []int    // indexes, in text order
	Labels []string // as marked: "a", "b"
	Text   string   // "Ahmed Sharaa (he)"
	Grade  string   // "C3 one named person"
}

// Script yields the article sentence by sentence, with its claims marked. The
// pieces of all passages, with the space between sentences, are the text: no
// byte is lost or doubled. A quotation that runs over several sentences makes
// one passage of them.
func Script(r *Record, all bool) iter.Seq[Passage] {
	v := newView(r)
	d := r.Ledger.Document
	var marked []int
	for i := range v.listed(all) {
		marked = append(marked, i)
	}
	return func(yield func(Passage) bool) {
		next := 0
		for s := 0; s < d.Sentences.Len(); {
			last := s + 1
			span := d.Sentences.At(s).Span
			var here []int
			for next < len(marked) && r.Ledger.Claims[marked[next]].Span.Start < span.End {
				c := &r.Ledger.Claims[marked[next]]
				here = append(here, marked[next])
				for last < d.Sentences.Len() && c.Span.End > span.End {
					span = span.Join(d.Sentences.At(last).Span)
					last++
				}
				next++
			}
			block := d.Blocks.At(d.Sentences.At(s).Block)
			p := Passage{Block: block.Kind, First: s == block.First, Number: d.Place(s)}
			p.Pieces = pieces(d, span, r.Ledger.Claims, here)
			p.Notes = v.notes(here)
			if !yield(p) {
				return
			}
			s = last
		}
	}
}

// pieces cuts a span at every end of every claim.
func pieces(d *document.Document, span document.Span, all []claims.Claim, here []int) []Piece {
	cuts := []int{span.Start, span.End}
	for _, i := range here {
		cuts = append(cuts, max(all[i].Span.Start, span.Start), min(all[i].Span.End, span.End))
	}
	sort.Ints(cuts)
	cuts = slices.Compact(cuts)
	out := make([]Piece, 0, len(cuts))
	for k := 0; k+1 < len(cuts); k++ {
		p := Piece{Text: d.Text[cuts[k]:cuts[k+1]]}
		for _, i := range here {
			if all[i].Span.Start == cuts[k] {
				p.Opens = append(p.Opens, i)
			}
			if all[i].Span.End == cuts[k+1] {
				p.Closes = append(p.Closes, i)
			}
		}
		out = append(out, p)
	}
	return out
}

// LetterOf returns the letter of a label, "a" of "2.1a".
func LetterOf(label string) string { return strings.TrimLeft(label, "0123456789.") }

// notes groups the claims of a passage that rest on the same word.
func (v *view) notes(here []int) []Note {
	var out []Note
	for _, i := range here {
		text, grade := v.attributed(i), v.confidence(i)
		label := LetterOf(v.l.Claims[i].Label)
		k := slices.IndexFunc(out, func(n Note) bool { return n.Text == text && n.Grade == grade })
		if k < 0 {
			out = append(out, Note{Text: text, Grade: grade})
			k = len(out) - 1
		}
		out[k].Claims = append(out[k].Claims, i)
		out[k].Labels = append(out[k].Labels, label)
	}
	return out
}

// Notes returns what stands beside a claim in an annotated script, by its
// index: its number, whose word it is, how far that is to be trusted.
func Notes(r *Record) func(i int) string {
	v := newView(r)
	return func(i int) string {
		c := &v.l.Claims[i]
		who := v.attributed(i)
		if c.Source >= 0 {
			who = strings.ToUpper(v.l.Sources[c.Source].ID) + " " + who
		}
		return "[" + c.Label + "] " + strings.Join([]string{KindWord(c), who, v.confidence(i)}, "; ")
	}
}
