// Package export writes tables and whole records in the formats that desks
// use: one file for each format, one list of them. It knows formats; it knows
// nothing of how a record came about.
package export

import (
	"strconv"
	"time"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/sources/document"
)

// ArticleSchema names the lines that AppendArticle writes. Fields may be added
// to it; none changes its meaning.
const ArticleSchema = "vouch.article/1"

// AppendChecked appends the record as AppendArticle does, and by what it was
// checked as "stamp", where that is known.
func AppendChecked(b []byte, r *table.Record, basis *Stamp) []byte {
	b = AppendArticle(b, r)
	if basis == nil {
		return b
	}
	b = append(b[:len(b)-1], `, "stamp": `...)
	return append(basis.AppendJSON(b), '}')
}

// AppendArticle appends the record as one JSON object, without a line end.
// Every offset is a byte into the document's text.
func AppendArticle(b []byte, r *table.Record) []byte {
	if r.Veil != nil {
		// Names are letters and space, and what stands for them is too: what is
		// hidden in the line stays JSON.
		return append(b, r.Veil.Hide(string(appendArticle(nil, r)))...)
	}
	return appendArticle(b, r)
}

func appendArticle(b []byte, r *table.Record) []byte {
	l, d := r.Ledger, r.Ledger.Document
	b = append(b, `{"schema": "`+ArticleSchema+`", "id": `...)
	b = appendString(b, r.Article)
	b = append(b, `, "title": `...)
	b = appendText(b, d.Title)
	b = append(b, `, "date": `...)
	b = appendText(b, d.Published.String())
	if len(d.Notes) > 0 {
		b = append(b, `, "notes": [`...)
		for i, n := range d.Notes {
			b = comma(b, i)
			b = appendString(b, n)
		}
		b = append(b, ']')
	}
	b = append(b, `, "quantities": [`...)
	for i := range l.Quantities {
		b = comma(b, i)
		b = appendQuantity(b, l, &l.Quantities[i])
	}
	b = append(b, `], "attributions": [`...)
	for i := range l.Attributions {
		b = comma(b, i)
		b = appendAttribution(b, l, &l.Attributions[i])
	}
	b = append(b, `], "sources": [`...)
	b = appendSources(b, l)
	b = append(b, `], "claims": [`...)
	for i := range l.Claims {
		b = comma(b, i)
		b = appendClaim(b, r, i)
	}
	b = append(b, `], "findings": [`...)
	for i := range r.Findings {
		b = comma(b, i)
		b = appendFinding(b, l, &r.Findings[i])
	}
	b = append(b, `], "events": [`...)
	for i, e := range l.Events {
		b = comma(b, i)
		b = append(b, `{"kind": `...)
		b = appendString(b, e.Kind)
		b = append(b, `, "source_id": `...)
		b = appendSourceID(b, l, e.Source)
		b = append(b, `, "start": `...)
		b = strconv.AppendInt(b, int64(e.Span.Start), 10)
		b = append(b, `, "end": `...)
		b = strconv.AppendInt(b, int64(e.Span.End), 10)
		b = append(b, '}')
	}
	b = append(b, ']')
	if !d.Unread.IsZero() {
		b = append(b, `, "unread": `...)
		b = appendSpans(b, []document.Span{d.Unread})
	}
	if len(r.Unrun) > 0 {
		b = append(b, `, "unrun": [`...)
		for i, name := range r.Unrun {
			b = comma(b, i)
			b = appendString(b, name)
		}
		b = append(b, ']')
	}
	if s := table.Stopped(r); s != "" {
		b = append(b, `, "stopped": `...)
		b = appendString(b, s)
	}
	if r.Veil != nil {
		b = append(b, `, "withheld": [`...)
		n := 0
		for i := range l.Sources {
			if l.Sources[i].Confidential {
				b = comma(b, n)
				b = appendString(b, l.Sources[i].ID)
				n++
			}
		}
		b = append(b, ']')
	}
	if len(r.Dismissed) > 0 {
		b = append(b, `, "dismissed": `...)
		b = strconv.AppendInt(b, int64(len(r.Dismissed)), 10)
	}
	return append(b, '}')
}

// AppendUnread appends the line of an article that could not be read.
func AppendUnread(b []byte, id string, err error) []byte {
	b = append(b, `{"schema": "`+ArticleSchema+`", "id": `...)
	b = appendText(b, id)
	b = append(b, `, "error": `...)
	b = appendString(b, err.Error())
	return append(b, '}')
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		b = append(b, ',', ' ')
	}
	return b
}

func appendQuantity(b []byte, l *claims.Ledger, q *claims.Quantity) []byte {
	b = append(b, `{"start": `...)
	b = strconv.AppendInt(b, int64(q.Span.Start), 10)
	b = append(b, `, "end": `...)
	b = strconv.AppendInt(b, int64(q.Span.End), 10)
	b = append(b, `, "low": `...)
	b = appendEnd(b, q.Low)
	b = append(b, `, "high": `...)
	b = appendEnd(b, q.High)
	b = append(b, `, "bound": `...)
	b = appendString(b, string(q.Bound))
	b = append(b, `, "unit": `...)
	b = appendText(b, q.Unit)
	b = append(b, `, "noun": `...)
	b = appendText(b, l.Document.Quote(q.Noun))
	if q.Denominator != 0 {
		b = append(b, `, "fraction": [`...)
		b = strconv.AppendInt(b, q.Numerator, 10)
		b = append(b, ',', ' ')
		b = strconv.AppendInt(b, q.Denominator, 10)
		b = append(b, ']')
	}
	return append(b, '}')
}

func appendAttribution(b []byte, l *claims.Ledger, a *claims.Attribution) []byte {
	b = append(b, `{"type": `...)
	b = appendString(b, string(a.Type))
	b = append(b, `, "content": `...)
	b = appendSpans(b, a.Content)
	b = append(b, `, "cue": `...)
	b = appendSpans(b, a.Cue)
	b = append(b, `, "source": `...)
	b = appendSpans(b, a.Source)
	b = append(b, `, "speaker": `...)
	if a.SourceID < 0 {
		b = append(b, "null"...)
	} else {
		b = appendText(b, l.Sources[a.SourceID].Name)
	}
	b = append(b, `, "source_id": `...)
	b = appendSourceID(b, l, a.SourceID)
	b = append(b, `, "polarity": `...)
	b = appendString(b, string(a.Polarity))
	b = append(b, `, "via": `...)
	b = appendIndex(b, a.Via)
	if len(a.Candidates) > 0 {
		b = append(b, `, "candidates": [`...)
		for i, c := range a.Candidates {
			b = comma(b, i)
			b = appendSourceID(b, l, c)
		}
		b = append(b, ']')
	}
	return append(b, '}')
}

func appendSourceID(b []byte, l *claims.Ledger, i int) []byte {
	if i < 0 || i >= len(l.Sources) {
		return append(b, "null"...)
	}
	return appendString(b, l.Sources[i].ID)
}

func appendSources(b []byte, l *claims.Ledger) []byte {
	// One pass over the mentions: an article of a megabyte has as many sources
	// as mentions, and every source looking at every mention is too many looks.
	mentions := make([][]document.Span, len(l.Sources))
	for _, m := range l.Mentions {
		mentions[m.Source] = append(mentions[m.Source], m.Span)
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		b = comma(b, i)
		b = append(b, `{"id": `...)
		b = appendString(b, s.ID)
		b = append(b, `, "name": `...)
		b = appendString(b, s.Name)
		b = append(b, `, "kind": `...)
		b = appendString(b, string(s.Kind))
		b = append(b, `, "role": `...)
		b = appendText(b, s.Role)
		b = append(b, `, "affiliation": `...)
		b = appendText(b, s.Affiliation)
		b = append(b, `, "ground": `...)
		b = appendText(b, string(s.Ground))
		b = append(b, `, "mentions": `...)
		b = appendSpans(b, mentions[i])
		b = append(b, '}')
	}
	return b
}

func appendClaim(b []byte, r *table.Record, i int) []byte {
	l, c := r.Ledger, &r.Ledger.Claims[i]
	b = append(b, `{"id": `...)
	b = appendString(b, c.Label)
	b = append(b, `, "kind": `...)
	b = appendString(b, string(c.Kind))
	b = append(b, `, "start": `...)
	b = strconv.AppendInt(b, int64(c.Span.Start), 10)
	b = append(b, `, "end": `...)
	b = strconv.AppendInt(b, int64(c.Span.End), 10)
	b = append(b, `, "text": `...)
	b = appendString(b, l.Document.Quote(c.Span))
	b = append(b, `, "quantity": `...)
	b = appendIndex(b, c.Quantity)
	b = append(b, `, "attribution": `...)
	b = appendIndex(b, c.Attribution)
	b = append(b, `, "source_id": `...)
	b = appendSourceID(b, l, c.Source)
	b = append(b, `, "reading": `...)
	b = appendText(b, string(c.Reading))
	if c.Same >= 0 {
		b = append(b, `, "same_as": `...)
		b = appendString(b, l.Claims[c.Same].Label)
	}
	b = append(b, `, "grade": `...)
	b = appendGrade(b, &r.Grades[i])
	if i < len(r.Marks) {
		b = appendMark(b, c, &r.Marks[i])
	}
	if i < len(r.Evidence) && len(r.Evidence[i]) > 0 {
		b = append(b, `, "evidence": [`...)
		for k := range r.Evidence[i] {
			b = appendBacking(comma(b, k), l, &r.Evidence[i][k])
		}
		b = append(b, ']')
	}
	if i < len(r.WithheldEvidence) && r.WithheldEvidence[i] > 0 {
		b = append(b, `, "evidence_withheld": `...)
		b = strconv.AppendInt(b, int64(r.WithheldEvidence[i]), 10)
	}
	return append(b, '}')
}

// appendBacking appends a piece of evidence, its fields as they are kept.
func appendBacking(b []byte, l *claims.Ledger, e *table.Backing) []byte {
	b = append(b, `{"number": `...)
	b = strconv.AppendInt(b, e.Number, 10)
	if e.Erased {
		return append(b, `, "redacted": true}`...)
	}
	for _, f := range []struct{ name, value string }{
		{"key", e.Key}, {"source_id", l.Sources[e.Voice].ID}, {"stance", string(e.Stance)}, {"directness", string(e.Directness)}, {"about", e.About},
		{"ground", e.Ground}, {"locator", e.Locator}, {"excerpt", e.Excerpt}, {"as_of", e.AsOf}, {"says", e.Says}, {"count", string(e.Count)},
		{"working", e.Working}, {"approver", e.Approver}, {"translator", e.Translator},
		{"found", e.Test.Found}, {"place", e.Test.Place}, {"holds", e.Test.Holds}, {"lacks", e.Test.Lacks}, {"differs", e.Test.Differ},
		{"look", e.Look}, {"by", e.By}, {"note", e.Note},
	} {
		if f.value != "" {
			b = append(b, ", "...)
			b = appendString(b, f.name)
			b = append(b, ": "...)
			b = appendString(b, f.value)
		}
	}
	if e.Best {
		b = append(b, `, "best": true, "best_by": `...)
		b = appendString(b, e.BestBy)
		b = append(b, `, "best_why": `...)
		b = appendText(b, e.BestWhy)
	}
	b = appendKept(b, e.Kept)
	if again := e.Again; again != nil {
		b = append(b, `, "fetched_again": {"found": `...)
		b = appendString(b, again.Found)
		b = append(b, `, "by": `...)
		b = appendText(b, e.AgainBy)
		b = append(b, `, "time": `...)
		b = appendString(b, e.AgainAt.UTC().Format(time.RFC3339))
		if again.Why != "" {
			b = append(b, `, "why": `...)
			b = appendString(b, again.Why)
		}
		b = append(appendKept(b, again.Kept), '}')
	}
	return append(b, '}')
}

// appendKept appends what was read of a source, where anything was.
func appendKept(b []byte, k *claims.Kept) []byte {
	if k == nil {
		return b
	}
	b = append(b, `, "kept": {"sha256": `...)
	b = appendString(b, k.SHA256)
	b = append(b, `, "size": `...)
	b = strconv.AppendInt(b, k.Size, 10)
	b = append(b, `, "origin": `...)
	b = appendString(b, k.Origin)
	b = append(b, `, "read": `...)
	b = appendString(b, k.Read.UTC().Format(time.RFC3339))
	return append(b, '}')
}

// appendMark appends what people decided about a claim that is kept: its
// permanent key and, once somebody has ruled on it, how it stands.
func appendMark(b []byte, c *claims.Claim, m *table.Mark) []byte {
	b = append(b, `, "key": `...)
	b = appendString(b, string(c.Key))
	if m.Version == 0 {
		return b
	}
	b = append(b, `, "status": `...)
	b = appendString(b, string(m.Status))
	b = append(b, `, "by": `...)
	b = appendText(b, m.By)
	b = append(b, `, "note": `...)
	b = appendText(b, m.Note)
	if m.Signed != "" {
		b = append(b, `, "signed": `...)
		b = appendString(b, m.Signed)
	}
	b = append(b, `, "version": `...)
	return strconv.AppendInt(b, m.Version, 10)
}

func appendGrade(b []byte, g *grade.Grade) []byte {
	if g.Letter == 0 {
		return append(b, "null"...)
	}
	b = append(b, `{"letter": `...)
	b = appendString(b, g.Letter.String())
	b = append(b, `, "number": `...)
	b = strconv.AppendInt(b, int64(g.Number), 10)
	b = append(b, `, "label": `...)
	b = appendString(b, g.Label)
	b = append(b, `, "reason": `...)
	b = appendString(b, g.Reason)
	b = append(b, `, "sourcing": `...)
	b = appendString(b, g.Sourcing)
	b = append(b, `, "change": `...)
	b = appendText(b, g.Change)
	b = append(b, `, "basis": `...)
	b = appendText(b, g.Basis)
	if r := g.Range; r != nil {
		b = append(b, `, "low": `...)
		b = appendEnd(b, r.Low)
		b = append(b, `, "high": `...)
		b = appendEnd(b, r.High)
		b = append(b, `, "count": `...)
		b = appendText(b, string(r.Count))
	}
	if g.So != nil {
		b = append(b, `, "so": `...)
		b = appendGrade(b, g.So)
	}
	if o := g.Override; o != nil {
		b = append(b, `, "override": {"label": `...)
		b = appendString(b, o.Label)
		b = append(b, `, "by": `...)
		b = appendString(b, o.By)
		b = append(b, `, "when": `...)
		b = appendString(b, o.When)
		b = append(b, `, "why": `...)
		b = appendString(b, o.Why)
		b = append(b, '}')
	}
	return append(b, '}')
}

func appendFinding(b []byte, l *claims.Ledger, f *reconcile.Finding) []byte {
	b = append(b, `{"rule": `...)
	b = appendString(b, f.Rule)
	b = append(b, `, "outcome": `...)
	b = appendText(b, string(f.Outcome))
	b = append(b, `, "severity": `...)
	b = appendText(b, string(f.Severity))
	b = append(b, `, "spans": `...)
	b = appendSpans(b, f.Spans)
	b = append(b, `, "claims": [`...)
	for i, c := range f.Claims {
		b = comma(b, i)
		b = appendString(b, l.Claims[c].Label)
	}
	b = append(b, `], "arithmetic": `...)
	b = appendText(b, f.Arithmetic)
	b = append(b, `, "message": `...)
	b = appendString(b, f.Message)
	if f.Key != "" {
		b = append(b, `, "key": `...)
		b = appendString(b, f.Key)
	}
	if f.Evidence != nil {
		b = append(b, `, "claim_keys": [`...)
		for i, c := range f.Claims {
			b = appendString(comma(b, i), string(l.Claims[c].Key))
		}
		b = append(b, `], "evidence": [`...)
		for i, e := range f.Evidence {
			b = append(comma(b, i), `{"number": `...)
			b = strconv.AppendInt(b, e.Number, 10)
			b = append(b, `, "key": `...)
			b = append(appendString(b, e.Key), '}')
		}
		b = append(b, ']')
	}
	return append(b, '}')
}
