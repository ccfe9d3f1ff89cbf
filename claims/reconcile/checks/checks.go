// Package checks is the list of checks, one file each.
package checks

import "vouch/claims/reconcile"

// All is every check, in the order their findings are shown.
var All = []*reconcile.Check{
	total,
	change,
	weekday,
	date,
	age,
	duration,
	anniversary,
}
