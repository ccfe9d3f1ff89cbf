package keep

import (
	"fmt"
	"hash/maphash"
	"slices"

	"vouch/claims/search"
	"vouch/db"
)

// index holds the index to what it is made of: each entry to the latest reading of
// its article, and each excerpt to the evidence that stands.
func (k *keptRows) index(tx Tx, full bool) error {
	if !full {
		return nil
	}
	seed := maphash.MakeSeed()
	figures := map[int64]uint64{} // by reading: what all that the index has come to, in whatever order
	add := func(reading int64, n search.Number) error {
		figures[reading] += maphash.String(seed, fmt.Sprintf("%q", fmt.Sprint(n)))
		return nil
	}
	if err := tx.Figures(add); err != nil {
		return err
	}
	there := map[int64]bool{}
	for x, err := range everyIndexed(tx) {
		if err != nil {
			return err
		}
		there[x] = true
	}
	shown := map[int64]string{}
	var ids []int64
	for id, reading := range k.shown {
		shown[reading] = k.articles[id]
		ids = append(ids, reading)
	}
	slices.Sort(ids)
	for _, reading := range ids {
		e, err := entryAt(tx, reading)
		if err != nil || e == nil {
			continue // of the one others tell, and nothing is indexed of the other
		}
		got, err := tx.IndexedAt(reading)
		if err != nil {
			return err
		}
		for _, n := range e.Figures {
			figures[reading] -= maphash.String(seed, fmt.Sprintf("%q", fmt.Sprint(n)))
		}
		if got == nil || got.Title != e.Title || got.Words != e.Words || got.Sources != e.Sources || got.Date != e.Date || figures[reading] != 0 {
			k.damage(db.ProjectionPart, 0, "what the index has of article %s is not what stands there", shown[reading])
		}
		delete(there, reading)
		delete(figures, reading)
	}
	for range there {
		k.damage(db.ProjectionPart, 0, "the index has words of no article as it stands")
		break
	}
	for range figures {
		k.damage(db.ProjectionPart, 0, "the index has figures of no article as it stands")
		break
	}
	return k.excerpts(tx)
}

// excerpts holds the index of evidence to what stands.
func (k *keptRows) excerpts(tx Tx) error {
	stands, err := standingExcerpts(tx)
	if err != nil {
		return err
	}
	for below := int64(1) << 62; ; {
		some, err := tx.Excerpted(nil, below, windowed)
		if err != nil {
			return err
		}
		for _, x := range some {
			if below = x.Ruling; stands[x.Ruling] != x.Words {
				k.damage(db.ProjectionPart, x.Ruling, "the index has other words of its evidence than stand there")
			}
			delete(stands, x.Ruling)
		}
		if len(some) < windowed {
			break
		}
	}
	for seq := range stands {
		k.damage(db.ProjectionPart, seq, "its evidence is not in the index")
	}
	return nil
}

// everyIndexed yields the readings that the index has.
func everyIndexed(tx Tx) func(yield func(int64, error) bool) {
	return func(yield func(int64, error) bool) {
		for below := int64(1) << 62; ; {
			some, err := tx.Worded(nil, "", below, windowed)
			if err != nil {
				yield(0, err)
				return
			}
			for _, x := range some {
				if below = x.Reading; !yield(x.Reading, nil) {
					return
				}
			}
			if len(some) < windowed {
				return
			}
		}
	}
}
