package desk

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/db"
)

// TakeBack undoes rulings, named by their numbers. They stay in the history.
func (f *Finder) TakeBack(ctx context.Context, numbers []string) (*Act, error) {
	return f.onRulings(ctx, claims.Undo, numbers, "undone", nil)
}

// Erase erases the words of rulings, named by their numbers, for good; with evidence,
// what tests of it say of its words. It is done for a reason.
func (f *Finder) Erase(ctx context.Context, numbers []string) (*Act, error) {
	return f.onRulings(ctx, claims.Redact, numbers, "its words are erased", f.After)
}

// onRulings composes one decision about each of several rulings, and about those that
// go with it.
func (f *Finder) onRulings(ctx context.Context, action claims.Action, numbers []string, done string, with func(context.Context, claims.Ruling) ([]claims.Ruling, error)) (*Act, error) {
	a := &Act{}
	var targets []claims.Ruling
	add := func(r claims.Ruling, number string) {
		targets = append(targets, r)
		a.Decisions = append(a.Decisions, db.Decision{Action: action, Target: number, Called: number})
	}
	for _, number := range numbers {
		seq, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not the number of a ruling; vouch history shows them", number)
		}
		r, err := f.Ruling(ctx, seq)
		if err != nil {
			return nil, err
		}
		add(r, number)
		if with == nil {
			continue
		}
		after, err := with(ctx, r)
		if err != nil {
			return nil, err
		}
		for _, r := range after {
			if number := strconv.FormatInt(r.Seq, 10); !slices.Contains(numbers, number) {
				add(r, number)
			}
		}
	}
	a.told = func(i int, r claims.Ruling) string {
		t := targets[i]
		return fmt.Sprintf("ruling %d (%s by %s, %s): %s (%s)", t.Seq, t.Action, t.By, t.Time.Format("2 Jan 2006"), done, stored(r))
	}
	return a, nil
}

// Last returns the numbers of the rulings that somebody made last in an article, for
// TakeBack: all those of one act, the last first, and none where nothing that they
// decided in it stands. What they took back, and what cannot be, is passed over, so
// that one decision after the other is undone.
func (f *Finder) Last(ctx context.Context, article, by string) ([]string, error) {
	id, err := f.desk.NameOf(ctx, article)
	if err != nil {
		return nil, err
	}
	var rulings []claims.Ruling
	for r, err := range f.desk.Store.Rulings(ctx, db.Filter{Article: id, Human: true}) {
		if err != nil {
			return nil, err
		}
		rulings = append(rulings, r)
	}
	undone := claims.Undone(rulings)
	for _, r := range slices.Backward(rulings) {
		if undone[r.Seq] || !takenBack(r) || !claims.SamePerson(r.By, by) {
			continue
		}
		return f.together(ctx, r)
	}
	return nil, nil
}

// takenBack reports whether a ruling of this ledger is one that people take back as
// the last thing that they decided.
func takenBack(r claims.Ruling) bool {
	switch r.Action {
	case claims.Undo, claims.Redact, claims.Introduce, claims.Reopen:
		return false
	case claims.Archive:
		return r.Ledger == "" && r.Value != claims.Deleted
	}
	return r.Ledger == ""
}

// together returns the numbers of the rulings that were made with one and stand, in
// whatever article, the last first.
func (f *Finder) together(ctx context.Context, one claims.Ruling) ([]string, error) {
	var all []claims.Ruling
	for r, err := range f.desk.Store.Rulings(ctx, db.Filter{By: one.By, Human: true}) {
		if err != nil {
			return nil, err
		}
		if actOf(r) == actOf(one) && r.Seq != one.Seq && takenBack(r) {
			all = append(all, r)
		}
	}
	numbers := []string{strconv.FormatInt(one.Seq, 10)}
	for _, r := range slices.Backward(all) {
		history, err := f.desk.rulingsOn(ctx, r.Kind, r.Object)
		if err != nil {
			return nil, err
		}
		if !claims.Undone(history)[r.Seq] {
			numbers = append(numbers, strconv.FormatInt(r.Seq, 10))
		}
	}
	return numbers, nil
}

// actOf names the request that a ruling was made by: the rulings of one have its name,
// those after the first with their place behind it.
func actOf(r claims.Ruling) string {
	if at := strings.LastIndexByte(r.Request, '#'); at >= 0 && strings.Trim(r.Request[at+1:], "0123456789") == "" {
		return r.Request[:at]
	}
	return r.Request
}
