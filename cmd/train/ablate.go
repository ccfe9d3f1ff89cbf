package main

import (
	"fmt"
	"io"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile/link"
)

// An ablation is a part of the linker that is left out.
type ablation struct {
	name string
	off  func(g *link.Group) bool  // groups that are not proposed
	less func(f link.Feature) bool // features that weigh nothing
	dull func(g *link.Group)       // what else is taken from a group
}

// ablations lists each kind, each frame, each group of features by the first word
// of their names, values as evidence, and nothing.
func ablations() []ablation {
	all := []ablation{{name: "nothing"}}
	for k, name := range link.KindNames {
		all = append(all, ablation{name: "kind: " + name, off: func(g *link.Group) bool { return int(g.Kind) == k && !g.Hit }})
	}
	all = append(all, ablation{name: "values alone", off: func(g *link.Group) bool { return g.Hit }})
	for _, name := range link.FrameNames() {
		all = append(all, ablation{name: "frame: " + name, dull: func(g *link.Group) {
			if g.Frame == name {
				g.Frame = ""
			}
		}})
	}
	seen := map[string]bool{}
	for _, name := range link.Names {
		group, _, _ := strings.Cut(name, "-")
		if seen[group] {
			continue
		}
		seen[group] = true
		all = append(all, ablation{name: "features: " + group, less: func(f link.Feature) bool {
			g, _, _ := strings.Cut(f.String(), "-")
			return g == group
		}})
	}
	return all
}

// ablate prints what the linker alone says of the passages with each of its parts
// left out: every passage is scored by weights that never saw its original.
func ablate(w io.Writer, all []*passage, fitted [folds]link.Weights) {
	fmt.Fprintf(w, "%-52s %-15s %-15s %-15s %s\n", "left out", "caught", "exact shown", "inexact shown", "wrong flags")
	policy := claims.DefaultPolicy()
	for _, a := range ablations() {
		t := &tally{relations: everything}
		for _, p := range all {
			m := fitted[p.fold]
			for f := range m.Of {
				if a.less != nil && a.less(link.Feature(f)) {
					m.Of[f] = 0
				}
			}
			var groups []link.Group
			for _, g := range p.groups {
				if a.off != nil && a.off(&g) {
					continue
				}
				if a.dull != nil {
					a.dull(&g)
				}
				groups = append(groups, g)
			}
			link.Rescore(groups, m)
			t.add(p, link.Decide(groups, policy.Widths, policy.Tolerances.OpenGap, link.Frozen))
		}
		share := func(n, of int) string { return fmt.Sprintf("%d of %d", n, of) }
		fmt.Fprintf(w, "%-52s %-15s %-15s %-15s %d\n", a.name, share(t.caught, t.broken), share(t.exactShown, t.exact), share(t.inexactShown, t.inexact), t.wrong)
	}
}

// everything are the relations that the linker's kinds may speak of.
var everything = map[string]bool{"sum": true, "subset": true, "diff": true, "balance": true}
