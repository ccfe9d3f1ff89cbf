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
	for i := range r.Evidence {
		if a.Pieces[i], err = d.pieces(ctx, r.Ledger, i, r.Evidence[i]); err != nil {
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

// pieces returns the evidence of claim i that counts: not what was erased, what comes
// from a source that was withdrawn, and what waits for another look. The kept text
// is looked up for a quotation that the excerpt does not hold, and for nothing else.
func (d *Desk) pieces(ctx context.Context, l *claims.Ledger, i int, all []table.Backing) (count []evidence.Piece, err error) {
	for k := range all {
		b := &all[k]
		if b.Erased || b.Look != "" || l.Sources[b.Voice].Withdrawn {
			continue
		}
		p := evidence.Piece{Evidence: b.Evidence, Number: b.Number, Voice: b.Voice, Figure: b.Figure, Test: b.Test, Note: b.Note, Gone: b.Again != nil && b.Again.Found == claims.PageGone}
		if c := &l.Claims[i]; c.Kind == claims.QuoteClaim && b.About == claims.Said && b.Kept != nil {
			if match := quotematch.Of(l.Document.Quote(c.Span), b.Excerpt); !match.Verdict.Holds() {
				source, err := d.Text(ctx, b.Kept)
				if err != nil {
					return nil, fmt.Errorf("evidence %d: %w", b.Number, err)
				}
				if source != nil {
					p.Text = source.Text
				}
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
