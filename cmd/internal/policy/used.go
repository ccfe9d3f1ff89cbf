package policy

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"

	"vouch/claims"
	"vouch/claims/across"
	"vouch/claims/evidence"
	"vouch/claims/reconcile/checks"
)

// A Used policy is a policy with the file that it was read from.
type Used struct {
	claims.Policy
	Map  map[string]string // what the columns of a sheet of somebody else's are called, by key; nil where it is not said
	Path string            // "" for the default policy
	Hash [sha256.Size]byte // of the file's bytes; zero for the default policy
}

// Default returns the policy of a house without a file.
func Default() Used { return Used{Policy: claims.DefaultPolicy()} }

// Name says which policy it is: "default policy", or the file's name and the
// first digits of its hash, by which it is known wherever it lies.
func (u Used) Name() string {
	if u.Path == "" {
		return "default policy"
	}
	return fmt.Sprintf("policy %s sha256 %x", filepath.Base(u.Path), u.Hash[:8])
}

// Rules says how many rules were used, and what was done to them: "42 rules",
// "40 of 42 rules; off: dates, total; regraded: superlative note".
func (u Used) Rules() string {
	var off, regraded []string
	rules := graded()
	for _, r := range rules {
		severity, set := u.Severity[r.name]
		switch {
		case u.Off[r.name]:
			off = append(off, r.name)
		case set && severity != r.severity:
			regraded = append(regraded, r.name+" "+string(severity))
		}
	}
	all := len(rules)
	s := fmt.Sprintf("%d rules", all)
	if len(off) > 0 {
		s = fmt.Sprintf("%d of %d rules; off: %s", all-len(off), all, strings.Join(off, ", "))
	}
	if len(regraded) > 0 {
		s += "; regraded: " + strings.Join(regraded, ", ")
	}
	standard := claims.DefaultPolicy()
	w, v := u.Widths, standard.Widths
	if w.AboutDigits != v.AboutDigits || differ([]claims.Number{w.Nearly, w.JustOver, w.About}, []claims.Number{v.Nearly, v.JustOver, v.About}) {
		s += "; widths of the house"
	}
	t, z := u.Tolerances, standard.Tolerances
	if differ([]claims.Number{t.LooseFloor, t.OpenGap, t.Conversion}, []claims.Number{z.LooseFloor, z.OpenGap, z.Conversion}) || t.Secondary != z.Secondary {
		s += "; tolerances of the house"
	}
	return s
}

// A gradedRule is a rule that a policy can switch off or give another severity.
type gradedRule struct {
	name     string
	severity claims.Severity
}

// graded lists the rules of a policy: those of the text, those of evidence,
// those of several articles.
func graded() (all []gradedRule) {
	for _, c := range checks.All {
		all = append(all, gradedRule{c.Name, c.Severity})
	}
	for _, c := range evidence.All {
		all = append(all, gradedRule{c.Name, c.Severity})
	}
	for _, c := range across.All {
		all = append(all, gradedRule{c.Name, c.Severity})
	}
	return all
}

func differ(a, b []claims.Number) bool {
	for i := range a {
		if a[i].Cmp(b[i]) != 0 {
			return true
		}
	}
	return false
}
