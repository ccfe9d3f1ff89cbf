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
	Block   document.BlockKind
	First   bool   // the first sentence of its block
	Number  string // "2.1"
	Heads   string // of a cell: what heads its row and column, "Cases, Total"; no words of the passage
	Pieces  []Piece
	Notes   []Note
	Remarks []document.Annotation // comments and footnotes of the file that begin in it
}

// A Piece is a run of the article's words. Opens and Closes name the claims
// that begin before it or end after it; Begins and Ends the remarks.
type Piece struct {
	Text   string // as printed, but for the names that are withheld
	Opens  []int  // indexes of claims
	Closes []int
	Begins []int // indexes into the passage's remarks
	Ends   []int
	span   document.Span
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
// byte is lost or doubled, but that the names which are withheld are hidden. A quotation that runs over several sentences makes
// one passage of them.
func Script(r *Record, all bool) iter.Seq[Passage] {
	return ScriptOf(r, all, true, nil)
}

// ScriptOf is Script without the notes, where they are not asked for, and with those
// passages alone whose number is wanted; nil wants all.
func ScriptOf(r *Record, all, notes bool, wanted func(number string) bool) iter.Seq[Passage] {
	v := newView(r)
	d := r.Ledger.Document
	hidden := r.Veil.in(d.Text)
	var marked []int
	for i := range v.listed(all) {
		marked = append(marked, i)
	}
	remarks := remarksOf(d)
	return func(yield func(Passage) bool) {
		next, remark := 0, 0
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
			if place, ok := d.CellPlace(d.Sentences.At(s).Block); ok && p.First {
				p.Heads = r.Veil.Hide(d.Heads(place))
			}
			for ; remark < len(remarks) && remarks[remark].Start < span.End; remark++ {
				a := remarks[remark]
				a.Text = r.Veil.Hide(a.Text)
				p.Remarks = append(p.Remarks, a)
			}
			if wanted != nil && !wanted(p.Number) {
				s = last
				continue
			}
			p.Pieces = pieces(d, span, r.Ledger.Claims, here, p.Remarks)
			for k := range p.Pieces {
				p.Pieces[k].Text = r.Veil.part(d.Text, hidden, p.Pieces[k].span.Start, p.Pieces[k].span.End)
			}
			if notes {
				p.Notes = v.notes(here)
			}
			if !yield(p) {
				return
			}
			s = last
		}
	}
}

// pieces cuts a span at every end of every claim and remark. A remark that goes
// on after the span ends with it.
func pieces(d *document.Document, span document.Span, all []claims.Claim, here []int, remarks []document.Annotation) []Piece {
	cuts := []int{span.Start, span.End}
	for _, i := range here {
		cuts = append(cuts, max(all[i].Span.Start, span.Start), min(all[i].Span.End, span.End))
	}
	hung := make([]document.Span, len(remarks))
	for i, a := range remarks {
		hung[i] = document.Span{Start: max(a.Start, span.Start), End: min(a.End, span.End)}
		if hung[i].Len() <= 0 {
			hung[i] = span // it hangs between sentences
		}
		cuts = append(cuts, hung[i].Start, hung[i].End)
	}
	sort.Ints(cuts)
	cuts = slices.Compact(cuts)
	out := make([]Piece, 0, len(cuts))
	for k := 0; k+1 < len(cuts); k++ {
		p := Piece{Text: d.Text[cuts[k]:cuts[k+1]], span: document.Span{Start: cuts[k], End: cuts[k+1]}}
		for _, i := range here {
			if all[i].Span.Start == cuts[k] {
				p.Opens = append(p.Opens, i)
			}
			if all[i].Span.End == cuts[k+1] {
				p.Closes = append(p.Closes, i)
			}
		}
		for i, h := range hung {
			if h.Start == cuts[k] {
				p.Begins = append(p.Begins, i)
			}
			if h.End == cuts[k+1] {
				p.Ends = append(p.Ends, i)
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
		text, grade := v.r.Veil.Hide(v.attributed(i)), v.r.Veil.Hide(v.confidence(i))
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
		return r.Veil.Hide("[" + c.Label + "] " + strings.Join([]string{c.Kind.Word(), who, v.confidence(i)}, "; "))
	}
}
