package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/claims/evidence"
	"vouch/claims/quotematch"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/db"
)

// question holds the evidence of a record to its claims, and puts what is to be said
// of it among the findings; what somebody dismissed stands with the dismissed. It
// is computed whenever an article is opened, because evidence comes later than the
// reading that is kept.
func (d *Desk) question(ctx context.Context, r *table.Record, k *docket) (err error) {
	a := &evidence.Article{Ledger: r.Ledger, Pieces: make([][]evidence.Piece, len(r.Ledger.Claims)), Settled: make([]bool, len(r.Ledger.Claims))}
	texts := &keptTexts{desk: d, read: map[string]string{}}
	for i := range r.Evidence {
		if a.Pieces[i], err = texts.pieces(ctx, r.Ledger, i, r.Evidence[i]); err != nil {
			return err
		}
	}
	for i := range r.Marks {
		a.Settled[i] = r.Marks[i].Cut || r.Marks[i].Status != "" && r.Marks[i].Status.Closed()
	}
	open := r.Findings
	for _, f := range evidence.Run(evidence.All, a, d.Policy) {
		if k.dismissed(r.Ledger.Article, &f) {
			r.Dismissed = append(r.Dismissed, f)
		} else {
			open = append(open, f)
		}
	}
	reconcile.InOrder(open)
	r.Findings = open
	return nil
}

// A keptTexts reads the texts that are kept of sources, each once.
type keptTexts struct {
	desk *Desk
	read map[string]string // by hash
}

// of returns the text that is kept of a source, "" for none.
func (t *keptTexts) of(ctx context.Context, b *table.Backing) (string, error) {
	if b.Kept == nil || b.Kept.Text == "" {
		return "", nil
	}
	if text, known := t.read[b.Kept.Text]; known {
		return text, nil
	}
	source, err := t.desk.Text(ctx, b.Kept)
	if err != nil {
		return "", fmt.Errorf("evidence %d: %w", b.Number, err)
	}
	t.read[b.Kept.Text] = source.Text
	return source.Text, nil
}

// pieces returns the evidence of claim i that counts: not what was erased, what comes
// from a source that was withdrawn, and what waits for another look. The kept text
// is looked up for a quotation that the excerpt does not hold, and where two groups may
// be one, and for nothing else.
func (t *keptTexts) pieces(ctx context.Context, l *claims.Ledger, i int, all []table.Backing) (count []evidence.Piece, err error) {
	c := &l.Claims[i]
	relayed, groups := false, map[string]bool{}
	for k := range all {
		if b := &all[k]; !b.Erased && (b.Stance == claims.Supports || b.Stance == claims.Partly) {
			relayed = relayed || b.Directness != claims.Original
			groups[l.Sources[b.Voice].Group] = true
		}
	}
	for k := range all {
		b := &all[k]
		if b.Erased || b.Look != "" || l.Sources[b.Voice].Withdrawn {
			continue
		}
		p := evidence.Piece{Evidence: b.Evidence, Number: b.Number, Voice: b.Voice, Figure: b.Figure, Test: b.Test, Note: b.Note, Gone: b.Again != nil && b.Again.Found == claims.PageGone}
		wanted := relayed && len(groups) == 2
		if c.Kind == claims.QuoteClaim {
			match := quotematch.Of(l.Document.Quote(c.Span), b.Excerpt)
			wanted = b.About == claims.Said && !match.Verdict.Holds()
		}
		if wanted {
			if p.Text, err = t.of(ctx, b); err != nil {
				return nil, err
			}
		}
		count = append(count, p)
	}
	return count, nil
}

// dismissed reports whether somebody dismissed a finding of an article.
func (k *docket) dismissed(article string, f *reconcile.Finding) bool {
	_, is := k.standing(claims.FindingObject, db.FindingKey(article, f.Key))[claims.DismissedAspect]
	return is
}
