package desk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/sources"
)

// Due returns the sources whose letters were to be looked at again before today,
// the longest ago first. A source that was merged into another goes by that one's
// letter, and one that was withdrawn by none.
func (d *Desk) Due(ctx context.Context) ([]table.DueLetter, error) {
	settings, err := d.Store.Settings(ctx, claims.SourceObject, claims.DueAspect)
	if err != nil {
		return nil, err
	}
	today := d.day(noLimit)
	var due []table.DueLetter
	for key, set := range settings {
		if set.Value >= today {
			continue
		}
		s, err := d.sourceByKey(ctx, sources.Key(key), noLimit)
		if err != nil {
			return nil, err
		}
		if !s.Overdue || s.Withdrawn || s.Review != set.Value {
			continue
		}
		if s.Confidential && !d.Annex {
			s.Name = Shown(s)
		}
		letter, _ := sources.LetterOf(s)
		due = append(due, table.DueLetter{Source: s.Name, Letter: letter.String(), Scope: s.Scope, Day: s.Review, By: set.By})
	}
	slices.SortFunc(due, func(a, b table.DueLetter) int {
		return cmp.Or(strings.Compare(a.Day, b.Day), strings.Compare(a.Source, b.Source))
	})
	return due, nil
}
