package keep

import (
	"context"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/db"
	"vouch/sources/document"
)

// carry keeps what became of the claims of the reading before.
func carry(tx Tx, reading int64, before *claims.Ledger, carried []anchor.Carry) error {
	if len(carried) == 0 {
		return nil
	}
	if err := tx.SetCarried(reading, carriedOver(before, carried)); err != nil {
		return fmt.Errorf("what was carried over: %w", err)
	}
	return nil
}

// carriedOver returns what became of the claims of the reading before, as it is kept.
func carriedOver(before *claims.Ledger, carried []anchor.Carry) []Carried {
	var kept []Carried
	for _, c := range carried {
		kept = append(kept, Carried{string(before.Claims[c.Old].Key), string(c.Outcome), detailOf(c), c.Span})
	}
	return kept
}

// reopen makes, for every claim that was decided on and changed, the ruling
// that it needs attention.
func (p *put) reopen(tx Tx, before *claims.Ledger, carried []anchor.Carry) error {
	if !p.current {
		return nil // an old draft says nothing about what the article says now
	}
	for _, c := range carried {
		if c.Outcome != anchor.Changed {
			continue
		}
		key := string(before.Claims[c.Old].Key)
		if err := p.reopenClaim(tx, key, detailOf(c)); err != nil {
			return fmt.Errorf("reopening claim %s: %w", key, err)
		}
	}
	return nil
}

// detailOf puts into words what changed about a claim, or why it is lost.
func detailOf(c anchor.Carry) string {
	if c.Outcome == anchor.Lost {
		return c.Reason
	}
	var parts []string
	for _, change := range c.Changes {
		words := string(change.What)
		switch {
		case change.Was != "" && change.Now != "":
			words += fmt.Sprintf(": “%s” is now “%s”", change.Was, change.Now)
		case change.Was != "":
			words += fmt.Sprintf(": “%s” is gone", change.Was)
		case change.Now != "":
			words += fmt.Sprintf(": “%s” is new", change.Now)
		}
		parts = append(parts, words)
	}
	return strings.Join(parts, "; ")
}

// reopenClaim makes the ruling that a changed claim needs attention, where
// somebody had given it a status or evidence. One that is still to be checked is
// simply that.
func (p *put) reopenClaim(tx Tx, key, detail string) error {
	standing, err := standingOf(tx, claims.ClaimObject, key)
	if err != nil || standing.Status() == claims.ToCheck && len(standing.Evidence()) == 0 {
		return err
	}
	history, err := historyOf(tx, claims.ClaimObject, key)
	if err != nil {
		return err
	}
	r := claims.Ruling{
		By: itself, Action: claims.Reopen, Kind: claims.ClaimObject, Object: key, Article: p.stored.Article,
		Version: int64(len(history)) + 1, Value: fmt.Sprintf("draft %d", p.stored.Draft), Words: detail,
	}
	if err := p.rule(tx, &r); err != nil {
		return err
	}
	return project(tx, append(history, r))
}

// Carried implements db.Store.
func (k *Keeper) Carried(ctx context.Context, article string) ([]db.Carried, error) {
	var carried []db.Carried
	err := k.backend.View(ctx, func(tx Tx) error {
		latest, err := latestOf(tx, article)
		if err != nil {
			return err
		}
		last, err := lastClaims(tx, latest)
		if err != nil {
			return err
		}
		texts := map[int64]*document.Document{} // by reading: mostly one
		for _, c := range last {
			d, ok := texts[c.reading]
			if !ok {
				rows, err := rowsAt(tx, c.reading)
				if err != nil {
					return err
				}
				d = rows.Document
				texts[c.reading] = d
			}
			if s := c.span; s.Start < 0 || s.End < s.Start || s.End > len(d.Text) {
				return fmt.Errorf("claim %s: span %v is not in the text", c.Key, s)
			}
			c.Words = d.Text[c.span.Start:c.span.End]
			carried = append(carried, c.Carried)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what was carried over in %s: %w", article, err)
	}
	return carried, nil
}
