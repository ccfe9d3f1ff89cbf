package keep

import (
	"context"
	"fmt"

	"vouch/claims/shape"
	"vouch/sources/document"
)

// leastShared is the part of a text's sentences, one in so many, that a draft of
// it has at least: one quotation in common makes no draft.
const leastShared = 10

// MostSharers is how many readings that have a sentence are looked at.
const MostSharers = 40

// DraftOf implements db.Store.
func (k *Keeper) DraftOf(ctx context.Context, d *document.Document) (string, error) {
	var best string
	err := k.backend.View(ctx, func(tx Tx) error {
		held, err := textWith(tx, d.Hash())
		if err != nil || held != 0 {
			return err
		}
		best, err = draftOf(ctx, tx, d)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("looking for what this is a draft of: %w", err)
	}
	return best, nil
}

func draftOf(ctx context.Context, tx Tx, d *document.Document) (string, error) {
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
		latest, readings, err := tx.Sharers(sentence.Print, MostSharers)
		if err != nil {
			return "", err
		}
		if readings < MostSharers {
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
