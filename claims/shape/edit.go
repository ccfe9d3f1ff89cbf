package shape

import (
	"slices"

	"vouch/claims"
	"vouch/sources/document"
)

// Edit changes rows where they stand to those of another text: words says what
// becomes of words that may be the text's, move of a place in it. It returns an
// error where the rows do not belong together, and false where what they say of
// the new text no longer holds, so that nothing but their skeleton can stay.
func (r *Rows) Edit(text string, words func(string) string, move func(*document.Span)) (bool, error) {
	f := &fields{mode: editing, edit: words, move: move}
	for _, t := range Tables {
		for i := range t.Count(r) {
			t.row(f, r, i)
		}
	}
	was := r.Document
	d := document.New(text, r.Blocks)
	d.Title, d.TitleSpan, d.Outlet = words(was.Title), was.TitleSpan, words(was.Outlet)
	if !d.TitleSpan.IsZero() {
		move(&d.TitleSpan)
	}
	d.Published, d.Updated, d.Language = was.Published, was.Updated, was.Language
	d.Authors, d.Notes, d.Annotations = r.Authors, r.Notes, r.Annotations
	r.Document = d
	r.Sentences = nil
	r.Recut()
	r.Sentences = Printed(d)
	// What is read back must hold: names that two places shared may not.
	check := *r
	whole := *r.Ledger
	whole.Attributions = slices.Clone(r.Attributions)
	for i := range whole.Attributions {
		a := &whole.Attributions[i]
		a.Content, a.Cue, a.Source, a.Candidates = nil, nil, nil, nil
	}
	whole.Names = slices.Clone(r.Names)
	for i := range whole.Names {
		whole.Names[i].Spans = nil
	}
	check.Ledger = &whole
	if err := check.nest(); err != nil {
		return false, err
	}
	return whole.Validate() == nil, nil
}

// Skeleton returns a ledger without the words of its text, in whose place others
// stand: which claims and voices there were, under which keys.
func Skeleton(l *claims.Ledger, instead string) *claims.Ledger {
	all := document.Span{Start: 0, End: len(instead)}
	d := document.New(instead, []document.Block{{Span: all}})
	d.Published, d.Updated, d.Language = l.Document.Published, l.Document.Updated, l.Document.Language
	if l.Document.Title != "" {
		d.Title = instead
	}
	out := &claims.Ledger{Article: l.Article, Document: d, Extractor: l.Extractor}
	for _, s := range l.Sources {
		s.Name, s.Role, s.Affiliation, s.Reason = instead, "", "", ""
		out.Sources = append(out.Sources, s)
	}
	for _, c := range l.Claims {
		c.Span, c.Sentence, c.Quantity, c.Attribution, c.Reason = all, 0, -1, -1, ""
		out.Claims = append(out.Claims, c)
	}
	return out
}
