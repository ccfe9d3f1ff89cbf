package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"vouch/claims"
	"vouch/claims/role"
	"vouch/claims/table"
	"vouch/db"
	"vouch/db/stores"
	"vouch/sources"
)

// Conceal says that a source is confidential.
func (f *Finder) Conceal(ctx context.Context, source string) (*Act, error) {
	_, a, err := f.onSource(ctx, source, db.Decision{Action: claims.Conceal}, "is confidential")
	return a, err
}

// ShowAnnex has confidential sources shown by name, where that is asked for and whoever
// works at the ledger may see them.
func (d *Desk) ShowAnnex(ctx context.Context, asked bool) error {
	if asked && d.Store != nil {
		if err := stores.May(ctx, Kept(d.Store), role.Annex); err != nil {
			return err
		}
	}
	d.Annex = asked
	return nil
}

// Withhold takes out of a record what is confidential, unless the annex was
// asked for. Every record that is shown, drawn or written passes here, and what
// counts is what is confidential now, whatever time the record is of.
func (d *Desk) Withhold(ctx context.Context, r *table.Record) error {
	if d.Annex || d.Store == nil {
		return nil
	}
	k, err := d.docketOf(ctx, r.Ledger.Article, noLimit)
	if err != nil {
		return err
	}
	return d.withholdBy(ctx, r, k)
}

// withholdBy is Withhold where all rulings on the article are at hand.
func (d *Desk) withholdBy(ctx context.Context, r *table.Record, k *docket) error {
	if d.Annex {
		return nil
	}
	v, err := d.veilBy(ctx, r.Ledger, k)
	if err == nil {
		table.Withhold(r, v)
	}
	return err
}

// veil returns what hides the names of an article's confidential sources, those
// of earlier drafts too, and marks those of the ledger.
func (d *Desk) veil(ctx context.Context, l *claims.Ledger) (*table.Veil, error) {
	k, err := d.docketOf(ctx, l.Article, noLimit)
	if err != nil {
		return nil, err
	}
	return d.veilBy(ctx, l, k)
}

// veilBy is veil where all rulings on the article are at hand.
func (d *Desk) veilBy(ctx context.Context, l *claims.Ledger, k *docket) (*table.Veil, error) {
	ledgers := []*claims.Ledger{l}
	index := map[string]int{}
	for i := range l.Sources {
		index[string(l.Sources[i].Key)] = i
	}
	for id := range k.byObject {
		key, isSource := id.key, id.kind == claims.SourceObject
		set, concealed := k.standing(claims.SourceObject, key)[claims.ConcealedAspect]
		if !isSource || !concealed {
			continue
		}
		if i, here := index[key]; here {
			l.Sources[i].Confidential = true
			continue
		}
		// It stands in an earlier draft: that of the time it was concealed.
		old, err := d.Store.GetUntil(ctx, l.Article, k.bySeq[set.Ruling].Time.Add(time.Microsecond))
		if err != nil {
			return nil, err
		}
		for i := range old.Sources {
			old.Sources[i].Confidential = string(old.Sources[i].Key) == key
		}
		ledgers = append(ledgers, old)
	}
	beside, err := d.concealedBeside(ctx, l, k)
	if err != nil {
		return nil, err
	}
	if len(beside) > 0 {
		ledgers = append(ledgers, &claims.Ledger{Sources: beside})
	}
	return table.VeilOf(ledgers...), nil
}

// concealedBeside returns the confidential sources that the evidence of an article
// came from, also what of it was taken away, and that are not among those of its
// ledger.
func (d *Desk) concealedBeside(ctx context.Context, l *claims.Ledger, k *docket) ([]sources.Source, error) {
	keys := k.evidenceSources()
	if len(keys) == 0 {
		return nil, nil
	}
	concealed, err := d.Store.Settings(ctx, claims.SourceObject, claims.ConcealedAspect)
	if err != nil {
		return nil, err
	}
	var beside []sources.Source
	for _, key := range keys {
		if _, is := concealed[string(key)]; !is {
			continue
		}
		if i := slices.IndexFunc(l.Sources, func(s sources.Source) bool { return s.Key == key }); i >= 0 {
			l.Sources[i].Confidential = true
			continue
		}
		s, err := d.sourceByKey(ctx, key, noLimit)
		if err != nil {
			return nil, err
		}
		s.ID, s.Confidential = fmt.Sprintf("s%d", len(l.Sources)+len(beside)+1), true
		beside = append(beside, *s)
	}
	return beside, nil
}

// ConfidentialBeside reports whether evidence of an article came from a confidential
// source that its text does not name.
func (d *Desk) ConfidentialBeside(ctx context.Context, article string) (bool, error) {
	k, err := d.docketOf(ctx, article, noLimit)
	if err != nil {
		return false, err
	}
	l, err := d.Store.Get(ctx, article)
	if err != nil {
		return false, err
	}
	beside, err := d.concealedBeside(ctx, l, k)
	return len(beside) > 0, err
}

// evidenceSources returns the keys of the sources that evidence came from, each
// once, in the order in which they were linked.
func (k *docket) evidenceSources() []sources.Key {
	var seqs []int64
	for seq, r := range k.bySeq {
		if r.Action == claims.Attach && r.Value != claims.Redacted {
			seqs = append(seqs, seq)
		}
	}
	slices.Sort(seqs)
	var keys []sources.Key
	for _, seq := range seqs {
		if e, err := claims.ParseEvidence(k.bySeq[seq].Value); err == nil && !slices.Contains(keys, e.Source) {
			keys = append(keys, e.Source)
		}
	}
	return keys
}

// veilOver returns the veil of an article by its id, nil where the annex was
// asked for.
func (d *Desk) veilOver(ctx context.Context, l *claims.Ledger) (*table.Veil, error) {
	if d.Annex {
		return nil, nil
	}
	return d.veil(ctx, l)
}

// Plain returns words about an article, its title or what somebody wrote, as
// they may be shown.
func (d *Desk) Plain(ctx context.Context, article, words string) (string, error) {
	if d.Annex {
		return words, nil
	}
	for r, err := range d.Store.Rulings(ctx, db.Filter{Article: article, Human: true}) {
		if err != nil {
			return "", err
		}
		if r.Action != claims.Conceal && r.Action != claims.Attach {
			continue
		}
		l, err := d.Store.Get(ctx, article)
		if err != nil {
			return "", err
		}
		v, err := d.veil(ctx, l)
		return v.Hide(words), err
	}
	return words, nil
}
