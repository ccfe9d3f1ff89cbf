package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/mention"
	"vouch/claims/quotematch"
	"vouch/claims/table"
	"vouch/sources/document"
	"vouch/sources/passage"
)

// An Against is a source that quotations are held to.
type Against struct {
	Name string
	Text *excerpt.Text
}

// AgainstText makes a source of what was read from a file.
func AgainstText(name string, d *document.Document) Against {
	return Against{name, excerpt.NewText(passage.Of(d))}
}

// Kept returns the sources that are kept of an article's evidence, each once, by the
// names of whom they are of. Those of confidential sources come with the annex alone.
func (d *Desk) Kept(ctx context.Context, r *table.Record) ([]Against, error) {
	var all []Against
	seen := map[string]bool{}
	for i := range r.Evidence {
		for k := range r.Evidence[i] {
			b := &r.Evidence[i][k]
			if b.Erased || b.Kept == nil || b.Kept.Text == "" || seen[b.Kept.Text] {
				continue
			}
			seen[b.Kept.Text] = true
			s, err := d.Text(ctx, b.Kept)
			if err != nil {
				return nil, fmt.Errorf("evidence %d: %w", b.Number, err)
			}
			all = append(all, Against{r.Ledger.Sources[b.Voice].Name, excerpt.NewText(s)})
		}
	}
	return all, nil
}

// OnlyForm is the verdict on a quotation of which nothing differs but how it is set.
const OnlyForm = "altered in form"

// QuoteVerdicts are the verdicts on quotations, in the order in which they are
// counted.
func QuoteVerdicts() []string {
	verdicts := claims.Words(quotematch.Verdicts)
	return slices.Insert(verdicts, slices.Index(verdicts, string(quotematch.Altered)), OnlyForm)
}

// Quotes holds every quotation of an article to sources, each to the one that is
// nearest to it; speaker "" is everybody, else a part of a name.
func Quotes(ctx context.Context, r *table.Record, against []Against, speaker string) ([]table.Quoted, error) {
	var all []table.Quoted
	for _, q := range quotations(r.Ledger) {
		if speaker != "" && !strings.Contains(strings.ToLower(q.Speaker), strings.ToLower(speaker)) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q.Verdict = string(quotematch.NotFound)
		var best *excerpt.Held
		for _, a := range against {
			h := a.Text.Hold(q.Words)
			if h.Verdict == quotematch.NotFound || best != nil && !h.Nearer(&best.Match) {
				continue
			}
			best = &h
			q.Verdict, q.Differ, q.Source, q.Where = string(h.Verdict), h.Differ, a.Name, h.Place
			q.Holds = h.Verdict.Holds() || h.OnlyForm()
			if h.OnlyForm() {
				q.Verdict = OnlyForm
			}
		}
		all = append(all, q)
	}
	return all, nil
}

// quotations returns the quotations of an article in text order: those that are
// somebody's claims, and those that are credited to nobody, but for a few words that
// are a title or a term.
func quotations(l *claims.Ledger) []table.Quoted {
	type placed struct {
		table.Quoted
		at int
	}
	var all []placed
	var spans []document.Span
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Kind != claims.QuoteClaim {
			continue
		}
		q := table.Quoted{Place: c.Label, Words: oneLine(l.Document.Quote(c.Span))}
		if c.Source >= 0 {
			q.Speaker = l.Sources[c.Source].Name
		}
		all = append(all, placed{q, c.Span.Start})
		spans = append(spans, c.Span)
	}
	const fewest = 4 // words
	for _, q := range mention.Quotations(l.Document) {
		words := oneLine(l.Document.Quote(q.Span))
		claimed := slices.ContainsFunc(spans, func(s document.Span) bool { return s.Start < q.Span.End && q.Span.Start < s.End })
		if claimed || q.Outer >= 0 || len(strings.Fields(words)) < fewest {
			continue
		}
		all = append(all, placed{table.Quoted{Place: l.Document.Place(l.Document.SentenceAt(q.Span.Start)), Words: words}, q.Span.Start})
	}
	slices.SortStableFunc(all, func(a, b placed) int { return a.at - b.at })
	quoted := make([]table.Quoted, len(all))
	for i := range all {
		quoted[i] = all[i].Quoted
	}
	return quoted
}
