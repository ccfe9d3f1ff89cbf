package table

import (
	"slices"
	"strings"

	"vouch/sources/document"
)

// leaves reports whether the writer left annotations of a kind in the file.
// Links, which most pages have, are no reason for a column of their own.
func leaves(r *Record, kind document.NoteKind) bool {
	return slices.ContainsFunc(r.Ledger.Document.Annotations, func(a document.Annotation) bool { return a.Kind == kind })
}

// hanging returns what the writer hung on claim i: what stands on its words, or,
// where nothing does, what hangs in its sentence.
func (v *view) hanging(i int) []document.Annotation {
	d, c := v.l.Document, &v.l.Claims[i]
	if c.Sentence < 0 || c.Sentence >= d.Sentences.Len() || len(d.Annotations) == 0 {
		return nil
	}
	sentence := d.Sentences.At(c.Sentence).Span
	var on, in []document.Annotation
	for _, a := range d.Annotations {
		switch {
		case a.Overlaps(c.Span):
			on = append(on, a)
		case a.Overlaps(sentence):
			in = append(in, a)
		}
	}
	if len(on) > 0 {
		return on
	}
	return in
}

// source returns the footnotes and links of a claim: where its writer had it
// from.
func (v *view) source(i int) string {
	var all []string
	for _, a := range v.hanging(i) {
		if a.Kind != document.Comment && !slices.Contains(all, a.Text) {
			all = append(all, a.Text)
		}
	}
	return strings.Join(all, "; ")
}

// note returns what was noted on a claim: by who ruled on it, then in the
// margin of the file.
func (v *view) note(i int) string {
	var all []string
	if n := v.mark(i).Note; n != "" {
		all = append(all, n)
	}
	for _, a := range v.hanging(i) {
		if a.Kind != document.Comment {
			continue
		}
		all = append(all, Remark(a))
	}
	if i < len(v.r.WithheldEvidence) && v.r.WithheldEvidence[i] > 0 {
		all = append(all, withheldEvidence(v.r.WithheldEvidence[i]))
	}
	return strings.Join(all, "; ")
}

// Remark returns the words of a comment or a footnote as they stand beside the
// text: with who wrote it, where the file says so.
func Remark(a document.Annotation) string {
	if a.By != "" {
		return a.By + ": " + a.Text
	}
	return a.Text
}

// remarksOf returns the comments and footnotes of a document in text order.
// Links, of which pages are full, are no remarks.
func remarksOf(d *document.Document) []document.Annotation {
	var all []document.Annotation
	for _, a := range d.Annotations {
		if a.Kind == document.Comment || a.Kind == document.Footnote {
			all = append(all, a)
		}
	}
	return all
}

// commented returns the comments of the file as questions to the writer: each
// at the innermost listed claim that it hangs on, or at its sentence.
func commented(r *Record) []queryLine {
	d := r.Ledger.Document
	var lines []queryLine
	for _, a := range d.Annotations {
		if a.Kind != document.Comment {
			continue
		}
		q := queryLine{at: a.Start, claim: -1, question: a.Text, by: strings.TrimPrefix(a.By+", in the file", ", ")}
		for i := range r.Ledger.Claims {
			c := &r.Ledger.Claims[i]
			if c.Listed() && c.Span.Overlaps(a.Span) && (q.claim < 0 || c.Span.Len() < r.Ledger.Claims[q.claim].Span.Len()) {
				q.claim = i
			}
		}
		if q.claim < 0 {
			q.where, q.text = Places(d, []document.Span{a.Span}), d.Quote(a.Span)
		}
		lines = append(lines, q)
	}
	return lines
}
