package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/sources/document"
)

// carry keeps what became of the claims of the reading before.
func (p *put) carry(ctx context.Context, tx *sql.Tx, id int64, before *claims.Ledger, carried []anchor.Carry) error {
	for _, c := range carried {
		key, detail := string(before.Claims[c.Old].Key), detailOf(c)
		var start, end any
		if !c.Span.IsZero() {
			start, end = c.Span.Start, c.Span.End
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO carried (reading, key, outcome, detail, start_byte, end_byte) VALUES (?, ?, ?, ?, ?, ?)",
			id, key, string(c.Outcome), detail, start, end); err != nil {
			return fmt.Errorf("what was carried over: %w", err)
		}
	}
	return nil
}

// reopen makes, for every claim that was decided on and changed, the ruling
// that it needs attention.
func (p *put) reopen(ctx context.Context, tx *sql.Tx, before *claims.Ledger, carried []anchor.Carry) error {
	if !p.current {
		return nil // an old draft says nothing about what the article says now
	}
	for _, c := range carried {
		if c.Outcome != anchor.Changed {
			continue
		}
		key := string(before.Claims[c.Old].Key)
		if err := p.reopenClaim(ctx, tx, key, detailOf(c)); err != nil {
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
// somebody had given it a status. One that is still to be checked is simply
// that.
func (p *put) reopenClaim(ctx context.Context, tx *sql.Tx, key, detail string) error {
	var status string
	err := tx.QueryRowContext(ctx, "SELECT value FROM standings WHERE kind = ? AND object = ? AND aspect = ?",
		claims.ClaimObject, key, claims.StatusAspect).Scan(&status)
	if errors.Is(err, sql.ErrNoRows) || err == nil && status == string(claims.ToCheck) {
		return nil
	}
	if err != nil {
		return err
	}
	history, err := historyOf(ctx, tx, claims.ClaimObject, key)
	if err != nil {
		return err
	}
	r := claims.Ruling{
		By: itself, Action: claims.Reopen, Kind: claims.ClaimObject, Object: key, Article: p.stored.Article,
		Version: int64(len(history)) + 1, Value: fmt.Sprintf("draft %d", p.stored.Draft), Words: detail,
	}
	if err := p.rule(ctx, tx, &r); err != nil {
		return err
	}
	return project(ctx, tx, append(history, r))
}

// Carried implements db.Store.
func (s *Store) Carried(ctx context.Context, article string) ([]db.Carried, error) {
	var carried []db.Carried
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		var latest int64
		if err := tx.QueryRowContext(ctx, "SELECT latest FROM articles WHERE slug = ?", article).Scan(&latest); err != nil {
			return notFound(err)
		}
		texts := map[int64]string{} // by reading: mostly one
		var spans []document.Span
		var from []int64
		err := each(ctx, tx, `SELECT k.key, k.outcome, k.detail, c.label, c.reading, c.start_byte, c.end_byte
			FROM carried k JOIN claims c ON c.key = k.key
				AND c.reading = (SELECT max(reading) FROM claims WHERE key = k.key AND reading < k.reading)
			WHERE k.reading = ? ORDER BY c.reading, c.ordinal`, []any{latest}, func(scan func(...any) error) error {
			var c db.Carried
			var reading int64
			var span document.Span
			if err := scan(&c.Key, &c.Outcome, &c.Detail, &c.Label, &reading, &span.Start, &span.End); err != nil {
				return err
			}
			carried, spans, from = append(carried, c), append(spans, span), append(from, reading)
			return nil
		})
		if err != nil {
			return err
		}
		for i, id := range from {
			text, ok := texts[id]
			if !ok {
				if err := tx.QueryRowContext(ctx, `SELECT d.text FROM readings r JOIN drafts v ON v.id = r.draft
					JOIN documents d ON d.id = v.document WHERE r.id = ?`, id).Scan(&text); err != nil {
					return err
				}
				texts[id] = text
			}
			if s := spans[i]; s.Start < 0 || s.End < s.Start || s.End > len(text) {
				return fmt.Errorf("claim %s: span %v is not in the text", carried[i].Key, s)
			}
			carried[i].Words = text[spans[i].Start:spans[i].End]
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what was carried over in %s: %w", article, plain(err))
	}
	return carried, nil
}

// leastShared is the part of a text's sentences, one in so many, that a draft of
// it has at least: one quotation in common makes no draft.
const leastShared = 10

// mostSharers is how many readings that have a sentence are looked at.
const mostSharers = 40

// sharers finds the newest readings that have a sentence, and the article that
// each is the latest of, if any: a sentence that stands in all articles of a
// paper is not followed through all of them.
const sharers = `SELECT a.slug
	FROM (SELECT DISTINCT reading FROM sentences WHERE print = ? ORDER BY reading DESC LIMIT ?) t
	LEFT JOIN articles a ON a.latest = t.reading`

// DraftOf implements db.Store.
func (s *Store) DraftOf(ctx context.Context, d *document.Document) (string, error) {
	steady := context.WithoutCancel(ctx) // else every question costs a goroutine
	hash := d.Hash()
	var held bool
	if err := s.reader.QueryRowContext(steady, "SELECT EXISTS (SELECT 1 FROM documents WHERE sha256 = ?)", hash[:]).Scan(&held); err != nil || held {
		return "", plain(err)
	}
	// A sentence that stands in as many readings as are looked at is the
	// paper's, not the article's: it counts where no other is shared.
	var own, common tally
	asked := map[int64]bool{0: true} // 0 is that of a sentence too short to tell
	for _, sentence := range shape.Printed(d) {
		if asked[sentence.Print] {
			continue
		}
		asked[sentence.Print] = true
		if err := ctx.Err(); err != nil {
			return "", err
		}
		var latest []string
		readings := 0
		err := each(steady, s.reader, sharers, []any{sentence.Print, mostSharers}, func(scan func(...any) error) error {
			var slug sql.NullString
			if err := scan(&slug); err != nil {
				return err
			}
			if readings++; slug.Valid {
				latest = append(latest, slug.String)
			}
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("looking for what this is a draft of: %w", plain(err))
		}
		if readings < mostSharers {
			own.add(latest)
		} else {
			common.add(latest)
		}
	}
	best, found := own.best, own.shared[own.best]
	if best == "" {
		best, found = common.best, common.shared[common.best]
	}
	if found*leastShared < len(asked)-1 {
		return "", nil
	}
	return best, nil
}

// A tally counts the sentences that articles share with a text. best has the
// most, and of those that have as many comes first in the alphabet.
type tally struct {
	shared map[string]int
	best   string
}

func (t *tally) add(articles []string) {
	if t.shared == nil {
		t.shared = map[string]int{}
	}
	for _, slug := range articles {
		t.shared[slug]++
		if n := t.shared[slug]; n > t.shared[t.best] || n == t.shared[t.best] && slug < t.best {
			t.best = slug
		}
	}
}
