package keep

import (
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/db/archive"
)

// place finds out what of an article is to be stored, and under which keys the
// ledger has what it has of it already.
func (im *importing) place(tx Tx, a *archive.Article) error {
	here, err := tx.Drafts(a.ID, 0)
	if err != nil {
		return err
	}
	im.of[a.ID].Known = len(here) > 0
	im.readings[a.ID] = map[string]*archive.Reading{}
	ours := true // every reading so far is here under the same keys
	for _, r := range a.Readings {
		hash := r.Ledger.Document.Hash()
		if r.Draft <= len(here) && here[r.Draft-1].Hash != hash {
			return fmt.Errorf("another text is kept as draft %d of %q; nothing was imported", r.Draft, a.ID)
		}
		if r.Draft > len(here) {
			if !ours {
				return fmt.Errorf("draft %d is not here, and the drafts before it are, under keys of this ledger; check its text here first (vouch check --article %s)", r.Draft, a.ID)
			}
			im.readings[a.ID][r.Name()] = r
			im.of[a.ID].Known = false
			continue
		}
		readings, err := readingsIn(tx, here[r.Draft-1].ID)
		if err != nil {
			return err
		}
		digest := rowsOf(r).Digest()
		if slices.ContainsFunc(readings, func(o Reading) bool { return o.Number == int64(r.Number) && o.Digest == digest }) {
			continue
		}
		if ours && r.Draft == len(here) && int64(r.Number) == readings[0].Number+1 {
			im.readings[a.ID][r.Name()] = r // read anew there since
			continue
		}
		ours = false
		if err := alias(tx, readings[0].ID, r.Ledger); err != nil {
			return err
		}
	}
	return nil
}

// alias notes which claims and sources of the last reading of a draft those of
// another ledger's reading are.
func alias(tx Tx, last int64, theirs *claims.Ledger) error {
	ours, err := ledgerOf(tx, last)
	if err != nil {
		return err
	}
	keep := func(kind claims.Object, alias, key string) error {
		if alias == key {
			return nil
		}
		return tx.AddAlias(kind, alias, key)
	}
	for i, old := range anchor.Sources(theirs, ours) {
		if old >= 0 {
			if err := keep(claims.SourceObject, string(theirs.Sources[old].Key), string(ours.Sources[i].Key)); err != nil {
				return err
			}
		}
	}
	for _, c := range anchor.Claims(theirs, ours) {
		if c.New >= 0 && c.Outcome != anchor.Changed {
			if err := keep(claims.ClaimObject, string(theirs.Claims[c.Old].Key), string(ours.Claims[c.New].Key)); err != nil {
				return err
			}
		}
	}
	return nil
}
