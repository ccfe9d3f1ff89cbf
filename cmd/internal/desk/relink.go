package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources/passage"
)

// Relink composes what puts a piece of evidence in the place of another of the same
// claim: that one is taken away, and e is linked, which holds what is said of it now.
// source names another source as a person types it; "" keeps that of e. text is what e
// was read from, nil where nothing was kept. It is an error where any of it makes no
// sense.
func (f *Finder) Relink(ctx context.Context, n Named, was *table.Backing, e claims.Evidence, source string, text *passage.Source) ([]db.Decision, error) {
	if was.Erased {
		return nil, errors.New("what the evidence said was erased")
	}
	e.Key = NewKey('e')
	decisions := On([]Named{n}, db.Decision{Action: claims.Detach, Target: fmt.Sprint(was.Number)})
	if source != "" {
		if e.Kept != nil {
			return nil, fmt.Errorf("its evidence was read from %s; another source is linked with vouch evidence add", e.Kept.Origin)
		}
		introduce, err := f.sourceOf(ctx, &Attached{Claims: []Named{n}}, &e, &Linked{Source: source})
		if err != nil {
			return nil, err
		}
		if introduce != nil {
			decisions = append(decisions, *introduce)
		}
	}
	if err := fits(&e, text); err != nil {
		return nil, err
	}
	e.Excerpt = strings.Join(strings.Fields(e.Excerpt), " ")
	if e.Tested = nil; e.Excerpt != "" {
		tested := f.test(n, e.Excerpt, text)
		e.Tested = &tested
	}
	return append(decisions, On([]Named{n}, db.Decision{Action: claims.Attach, Value: e.String()})...), nil
}
