package say

import (
	"cmp"
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
)

// A Verdict is what a comparison of three figures came to, in words.
type Verdict struct {
	Check       string
	Exact, Fits bool            // the figures as stated agree; they do within their rounding
	Severity    claims.Severity // where they do not
	At, Says    string          // where the text says what
	Where, Told string          // the same where the figures agree; At and Says for ""
}

// Into completes a finding whose arithmetic is done.
func (v Verdict) Into(f *reconcile.Finding) {
	where, told := cmp.Or(v.Where, v.At), cmp.Or(v.Told, v.Says)
	switch {
	case v.Exact:
		f.Outcome = reconcile.Agrees
		f.Message = fmt.Sprintf("%s, holds: %s (%s)", v.Check, f.Arithmetic, where)
	case v.Fits:
		f.Outcome = reconcile.Inexact
		f.Message = fmt.Sprintf("%s, holds after rounding: %s; text %s (%s)", v.Check, f.Arithmetic, told, where)
	default:
		f.Outcome, f.Severity = reconcile.Contradicts, v.Severity
		f.Message = fmt.Sprintf("%s, contradicts: %s says %s; %s. One of three figures differs; the text does not say which.", v.Check, v.At, v.Says, f.Arithmetic)
	}
}
