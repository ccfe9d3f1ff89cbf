package keep

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/sources/document"
)

// apply takes everything away. The last entry of the log says so.
func (e *erasure) apply(tx Tx) error {
	for _, seq := range e.entries() {
		l, err := lineAt(tx, seq)
		if err != nil {
			return err
		}
		names := append(slices.Clone(e.bodies[seq]), e.fields[seq]...)
		for _, name := range names {
			if err := tx.Erase(seq, name); err != nil {
				return err
			}
		}
		if err := eraseElsewhere(tx, l, names); err != nil {
			return err
		}
	}
	if err := e.stand(tx); err != nil {
		return err
	}
	for _, r := range e.readings {
		if err := r.write(tx); err != nil {
			return err
		}
	}
	if err := e.applyCarried(tx); err != nil {
		return err
	}
	for _, c := range e.receipts {
		// Bytes that say nothing take the place of those that go. They differ
		// from those of any other receipt, and verification knows their form.
		c.Bytes = []byte(redacted + " " + rand.Text())
		if err := tx.SetReceipt(0, c); err != nil {
			return err
		}
	}
	if err := tx.Sweep(); err != nil {
		return err
	}
	return sweepContents(tx)
}

// stand computes anew how things stand that entries which lost a field are about.
func (e *erasure) stand(tx Tx) error {
	done := map[string]bool{}
	for _, seq := range slices.Sorted(maps.Keys(e.fields)) {
		r, err := rulingAt(tx, seq)
		if err != nil {
			return err
		}
		if id := string(r.Kind) + " " + r.Object; !done[id] && r.Kind != claims.ArticleObject {
			done[id] = true
			history, err := historyOf(tx, r.Kind, r.Object)
			if err != nil {
				return err
			}
			if err := project(tx, history); err != nil {
				return err
			}
		}
	}
	return nil
}

// write puts the rows of a reading that lost something in the place of those
// that it had.
func (r *redone) write(tx Tx) error {
	text, _, err := textOf(tx, r.rows.Document.Hash(), r.rows.Document.Text)
	if err != nil {
		return err
	}
	r.Digest = r.rows.Digest()
	return setReading(tx, r.rows.Article, false, r.Reading, text, r.rows, graded(r.rows.Ledger))
}

func (e *erasure) applyCarried(tx Tx) error {
	if e.carried == nil {
		return nil
	}
	for _, r := range e.of.readings {
		beside, err := besideOf(tx, r.ID)
		if err != nil {
			return err
		}
		if len(beside.Carried) == 0 {
			continue
		}
		for i := range beside.Carried {
			c := &beside.Carried[i]
			if c.Detail != "" {
				c.Detail = e.carried(c.Detail)
			}
			c.Span = document.Span{} // where its words stand was said of a text that has changed
		}
		if err := tx.SetCarried(r.ID, beside.Carried); err != nil {
			return err
		}
	}
	return nil
}

// left hashes what is left of every reading that lost something.
func (e *erasure) left(tx Tx) (string, error) {
	if e.of == nil {
		return "", nil
	}
	now, err := readingsOf(tx, e.of.article, "")
	if err != nil {
		return "", err
	}
	hashes, err := tx.Drafts(e.of.article, 0)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, r := range now.readings {
		if !slices.ContainsFunc(e.of.readings, func(o Reading) bool { return o.ID == r.ID }) {
			continue
		}
		at := slices.IndexFunc(hashes, func(d Draft) bool { return d.ID == r.Draft })
		kept, err := keptDigest(tx, r.ID)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s %s\t%s\t%s\t%s\n", e.of.article, now.nameOf(r), shape.DigestText(r.Digest), hex.EncodeToString(hashes[at].Hash[:]), kept)
	}
	return b.String(), nil
}
