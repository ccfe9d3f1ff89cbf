// Package desk is the program in a few verbs: read, check, decide, keep, show.
// The terminal and any page speak through it, so that they cannot differ. It
// knows in which order the rooms of the house are used; it does no work that
// belongs to one of them.
package desk

import (
	"context"
	"errors"
	"fmt"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/grade"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/claims/table"
	"vouch/sources/document"
)

// Audit reads a document whole: claims, grades, findings. It returns an error
// when a check could not do its work, or when extraction broke a promise of
// the ledger, in which case no span of it can be trusted.
func Audit(d *document.Document, policy claims.Policy) (*table.Record, error) {
	return audit(d, policy, nil)
}

func audit(d *document.Document, policy claims.Policy, trace *match.Trace) (*table.Record, error) {
	l, err := claimsOf(d, policy, trace)
	if err != nil {
		return nil, err
	}
	return Reconcile(l, policy)
}

// claimsOf reads the claims of a document within the time of the policy.
func claimsOf(d *document.Document, policy claims.Policy, trace *match.Trace) (*claims.Ledger, error) {
	ctx, cancel := timed(policy)
	defer cancel()
	l, err := within(ctx, func() (*claims.Ledger, error) { return extract.Traced(d, trace), nil })
	if err != nil {
		return nil, fmt.Errorf("reading the claims: stopped after %v, %d kB not read; --time-limit allows more", policy.TimeLimit, (len(d.Text)+999)/1000)
	}
	if err := l.Validate(); err != nil {
		return nil, fmt.Errorf("reading the claims: %w", err)
	}
	return l, nil
}

// Reconcile grades and checks a ledger that was read before.
func Reconcile(l *claims.Ledger, policy claims.Policy) (*table.Record, error) {
	ctx, cancel := timed(policy)
	defer cancel()
	type outcome struct {
		found []reconcile.Finding
		unrun []string
	}
	o, err := within(ctx, func() (outcome, error) {
		found, unrun, err := reconcile.Until(ctx, checks.All, l, policy)
		return outcome{found, unrun}, err
	})
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, fmt.Errorf("checking the figures: stopped after %v, nothing was checked; --time-limit allows more", policy.TimeLimit)
	}
	if err != nil {
		return nil, err
	}
	return graded(&table.Record{Article: l.Article, Ledger: l, Findings: o.found, Unrun: o.unrun, Limit: policy.TimeLimit}), nil
}

// graded fills in the grades of a record from its findings.
func graded(r *table.Record) *table.Record {
	l := r.Ledger
	r.Grades = make([]grade.Grade, len(l.Claims))
	disputed, _ := disputedIn(r)
	grader := grade.Of(l)
	for i := range l.Claims {
		r.Grades[i] = grader.Claim(i, disputed[i])
	}
	return r
}

// disputedIn says of each claim whether an open error speaks of it: of what the text
// says, or of what is linked to it.
func disputedIn(r *table.Record) (disputed, unclean []bool) {
	disputed, unclean = make([]bool, len(r.Ledger.Claims)), make([]bool, len(r.Ledger.Claims))
	for _, f := range r.Findings {
		of := disputed
		if f.Evidence != nil {
			of = unclean
		}
		for _, c := range f.Claims {
			of[c] = of[c] || f.Severity == claims.Error
		}
	}
	return disputed, unclean
}
