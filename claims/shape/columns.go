package shape

import (
	"fmt"

	"vouch/claims"
	"vouch/sources"
	"vouch/sources/document"
)

// blockKinds are the kinds of block by the words that stand in the table.
var blockKinds = func() map[string]document.BlockKind {
	kinds := map[string]document.BlockKind{}
	for k := document.Paragraph; k <= document.Footer; k++ {
		kinds[k.String()] = k
	}
	return kinds
}()

func blockFields(f *fields, b *document.Block) {
	column(f, "kind", b.Kind.String(), func(got any) error {
		name, _ := got.(string)
		kind, ok := blockKinds[name]
		b.Kind = kind
		return expected(ok, got, "a kind of block")
	})
	f.place(&b.Span)
	whole(f, "level", &b.Level)
	whole(f, "table_number", &b.Table)
	whole(f, "table_row", &b.Row)
	whole(f, "table_column", &b.Column)
	f.flag("header", &b.Header)
	text(f, "locator", &b.Locator)
}

func annotationFields(f *fields, a *document.Annotation) {
	f.place(&a.Span)
	text(f, "kind", &a.Kind)
	text(f, "body", &a.Text)
	text(f, "author", &a.By)
}

func sentenceFields(f *fields, s *Sentence) {
	whole(f, "block", &s.Block)
	whole(f, "number", &s.Number)
	f.place(&s.Span)
	whole(f, "print", &s.Print)
}

func sourceFields(f *fields, s *sources.Source) {
	text(f, "key", &s.Key)
	text(f, "label", &s.ID)
	text(f, "name", &s.Name)
	text(f, "kind", &s.Kind)
	text(f, "role", &s.Role)
	text(f, "affiliation", &s.Affiliation)
	text(f, "ground", &s.Ground)
	text(f, "reason", &s.Reason)
	text(f, "same_voice", &s.SameVoice)
	f.flag("unidentified", &s.Unidentified)
}

func mentionFields(f *fields, m *claims.SourceMention) {
	whole(f, "source", &m.Source)
	f.place(&m.Span)
	text(f, "form", &m.Form)
}

func quantityFields(f *fields, q *claims.Quantity) {
	f.place(&q.Span)
	f.span("phrase", &q.Phrase)
	f.end("low", &q.Low)
	f.end("high", &q.High)
	text(f, "bound", &q.Bound)
	f.span("hedge", &q.Hedge)
	whole(f, "side", &q.Side)
	f.flag("vague", &q.Vague)
	f.flag("unreadable", &q.Unreadable)
	f.number("last", &q.Last)
	f.number("last_non_zero", &q.LastNonZero)
	f.flag("rounded", &q.Rounded)
	text(f, "unit", &q.Unit)
	f.span("unit", &q.UnitSpan)
	f.span("noun", &q.Noun)
	text(f, "head", &q.Head)
	text(f, "measure", &q.Measure)
	f.span("governor", &q.Governor)
	text(f, "counted_group", &q.Group)
	f.span("as_of", &q.AsOf)
	whole(f, "numerator", &q.Numerator)
	whole(f, "denominator", &q.Denominator)
	f.index("restates", &q.Restates)
	f.index("part_of", &q.PartOf)
	f.flag("increment", &q.Increment)
	f.flag("counts_all", &q.All)
	f.flag("counts_none", &q.None)
	whole(f, "sentence", &q.Sentence)
	whole(f, "first_token", &q.First)
	whole(f, "after_token", &q.After)
}

func attributionFields(f *fields, a *claims.Attribution) {
	text(f, "type", &a.Type)
	f.index("source", &a.SourceID)
	text(f, "polarity", &a.Polarity)
	f.index("via", &a.Via)
	text(f, "ground", &a.Ground)
	text(f, "sureness", &a.Reading)
	text(f, "reason", &a.Reason)
	text(f, "verb", &a.Verb)
	whole(f, "sentence", &a.Sentence)
}

func attributionSpanFields(f *fields, s *piece) {
	whole(f, "attribution", &s.owner)
	column(f, "part", s.part, func(got any) error {
		part, _ := got.(string)
		s.part = part
		if part == "content" || part == "cue" || part == "source" {
			return nil
		}
		return fmt.Errorf("%v is not a part of an attribution", got)
	})
	f.place(&s.span)
}

func candidateFields(f *fields, c *pointer) {
	whole(f, "attribution", &c.owner)
	whole(f, "source", &c.source)
}

func claimFields(f *fields, c *claims.Claim) {
	text(f, "key", &c.Key)
	text(f, "label", &c.Label)
	text(f, "kind", &c.Kind)
	f.place(&c.Span)
	whole(f, "sentence", &c.Sentence)
	f.index("quantity", &c.Quantity)
	f.index("attribution", &c.Attribution)
	f.index("source", &c.Source)
	f.index("same_as", &c.Same)
	f.flag("carrier", &c.Carrier)
	text(f, "sureness", &c.Reading)
	text(f, "reason", &c.Reason)
	text(f, "own", &c.Own)
}

func eventFields(f *fields, e *claims.Event) {
	text(f, "kind", &e.Kind)
	f.index("source", &e.Source)
	f.place(&e.Span)
}

func nameFields(f *fields, n *claims.Name) {
	text(f, "name", &n.Text)
	text(f, "title", &n.Title)
	f.span("title", &n.Place)
	text(f, "kind", &n.Kind)
	f.span("first", &n.First)
}

func nameSpanFields(f *fields, s *piece) {
	whole(f, "name", &s.owner)
	f.place(&s.span)
}

func dateFields(f *fields, w *claims.When) {
	f.place(&w.Span)
	text(f, "kind", &w.Kind)
	f.index("weekday", &w.Weekday)
	f.span("weekday", &w.WeekdayAt)
	whole(f, "year", &w.Date.Year)
	whole(f, "month", &w.Date.Month)
	whole(f, "day", &w.Date.Day)
	f.flag("relative", &w.Relative)
	whole(f, "sentence", &w.Sentence)
	whole(f, "first_token", &w.First)
	whole(f, "end_token", &w.End)
}
