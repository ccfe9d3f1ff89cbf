package keep

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
)

// Contested implements db.Store.
func (k *Keeper) Contested(ctx context.Context) ([]claims.Contest, error) {
	var found []claims.Contest
	err := k.backend.View(ctx, func(tx Tx) error {
		type key struct{ kind, object, aspect string }
		of := map[key]int{}
		seqs := [][]int64{}
		found = nil
		err := all(tx, Selection{Table: "standings", Columns: []string{"kind", "object", "aspect", "ruling"}, Order: []string{"kind", "object", "aspect"}}, func(row []any) error {
			_, aspect, contested := claims.ParseContested(textOfValue(row[2]))
			if !contested {
				var aside bool
				if aspect, aside = strings.CutPrefix(textOfValue(row[2]), claims.ConflictAspect("")); !aside {
					return nil
				}
			}
			c := key{textOfValue(row[0]), textOfValue(row[1]), aspect}
			at, known := of[c]
			if !known {
				at = len(found)
				of[c] = at
				found, seqs = append(found, claims.Contest{Kind: claims.Object(c.kind), Object: c.object, Aspect: aspect}), append(seqs, nil)
			}
			seqs[at] = append(seqs[at], number(row[3]))
			found[at].Aside = !contested
			return nil
		})
		if err != nil {
			return err
		}
		for i := range found {
			c := &found[i]
			if c.Aside {
				row, err := one(tx, Selection{Table: "standings", Columns: []string{"ruling"}, Where: []Equal{{"kind", string(c.Kind)}, {"object", c.Object}, {"aspect", c.Aspect}}})
				if err != nil {
					return err
				}
				if row != nil {
					seqs[i] = append(seqs[i], number(row[0]))
				}
			}
			slices.Sort(seqs[i])
			for _, seq := range slices.Compact(seqs[i]) {
				r, err := rulingAt(tx, seq)
				if err != nil {
					return err
				}
				c.Rulings = append(c.Rulings, r)
			}
			c.Rulings = claims.InOneOrder(c.Rulings)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what is contested in %s: %w", k.name, err)
	}
	return found, nil
}

// contestedThings returns what is contested: things that rulings which know nothing of
// one another say different things about.
func contestedThings(tx Tx) (map[touched]bool, error) {
	found := map[touched]bool{}
	err := all(tx, Selection{Table: "standings", Columns: []string{"kind", "object", "aspect"}}, func(row []any) error {
		if _, _, contested := claims.ParseContested(textOfValue(row[2])); contested {
			found[touched{claims.Object(textOfValue(row[0])), textOfValue(row[1])}] = true
		}
		return nil
	})
	return found, err
}
