package keep

import (
	"encoding/hex"
	"fmt"
	"iter"
	"maps"
	"slices"

	"vouch/claims"
	"vouch/db/auditlog"
)

// inArticles selects the rulings of an action, in order, and hands out those of
// articles; of all where none is named.
func inArticles(tx Kept, action claims.Action, articles []string, each func(seq int64, value, target string) error) error {
	return all(tx, Selection{Table: "rulings", Columns: []string{"seq", "article", "value", "target"}, Where: []Equal{{"action", string(action)}}, Order: []string{"seq"}},
		func(row []any) error {
			if len(articles) > 0 && !slices.Contains(articles, textOfValue(row[1])) {
				return nil
			}
			return each(number(row[0]), textOfValue(row[2]), textOfValue(row[3]))
		})
}

// introducedFor returns the keys of the sources that articles lean on besides
// their own: those of their evidence, and those that theirs were merged into.
func introducedFor(tx Kept, articles []string) (map[string]bool, error) {
	keys := map[string]bool{}
	err := inArticles(tx, claims.Attach, articles, func(seq int64, value, _ string) error {
		if value == redacted {
			return nil
		}
		e, err := claims.ParseEvidence(value)
		if err != nil {
			return fmt.Errorf("ruling %d: %w", seq, err)
		}
		keys[string(e.Source)] = true
		return nil
	})
	for _, action := range []claims.Action{claims.Merge, claims.Group} {
		if err == nil {
			err = inArticles(tx, action, articles, func(_ int64, _, target string) error {
				keys[target] = true
				return nil
			})
		}
	}
	return keys, err
}

// contentsOf returns what the evidence of articles was read from; nil for nothing.
func contentsOf(tx Tx, articles []string) (func() iter.Seq2[[]byte, error], error) {
	named := map[auditlog.Hash]bool{}
	var err error
	for _, action := range namesContents {
		if err != nil {
			break
		}
		err = inArticles(tx, action, articles, func(seq int64, value, _ string) error {
			hashes, err := heldBy(action, value)
			if err != nil {
				return fmt.Errorf("ruling %d: %w", seq, err)
			}
			for _, hash := range hashes {
				named[hash] = true
			}
			return nil
		})
	}
	if err != nil || len(named) == 0 {
		return nil, err
	}
	order := slices.SortedFunc(maps.Keys(named), func(a, b auditlog.Hash) int { return slices.Compare(a[:], b[:]) })
	return func() iter.Seq2[[]byte, error] {
		return func(yield func([]byte, error) bool) {
			for _, hash := range order {
				if !yield(contentOf(tx, hex.EncodeToString(hash[:]))) {
					return
				}
			}
		}
	}, nil
}
