// Package checks is the list of checks, one file each. To add one: write a file
// with a *reconcile.Check, put it into All, and give it a fixture in
// testdata/NAME. Nothing else has to change.
package checks

import "vouch/claims/reconcile"

// All is every check, in the order their findings are shown.
var All = []*reconcile.Check{
	total,
	change,
	margin,
	percent,
	ratio,
	product,
	stake,
	rows,
	shares100,
	repeat,
	weekday,
	date,
	age,
	duration,
	anniversary,
	unattributed,
	onevoice,
	narrower,
	grave,
	superlative,
	hearsay,
	anonymous,
	unnamedOfficial,
	footage,
	mood,
	undated,
}
