package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
)

type linkOptions struct {
	output string
	frames bool
	ablate bool
}

// leastPassages is in how many passages a feature must be seen to have a
// weight: what fewer show is chance.
const leastPassages = 3

// trainLink fits, prints and writes the weights of the linker.
func trainLink(paths []string, o linkOptions, w io.Writer) error {
	all, err := readPassages(paths)
	if err != nil {
		return err
	}
	seen := support(all)
	var fitted [folds]link.Weights
	for k := range folds {
		m := frozen(fit(all, func(p *passage) bool { return p.fold != k }), seen)
		fitted[k] = m
		for _, p := range all {
			if p.fold == k {
				link.Rescore(p.groups, m)
			}
		}
	}
	report(w, all)
	if o.frames {
		reportFrames(w, all)
	}
	if o.ablate {
		ablate(w, all, fitted)
	}
	if o.output == "" {
		return nil
	}
	m := frozen(fit(all, func(*passage) bool { return true }), seen)
	if err := os.WriteFile(o.output, []byte(m.String()), 0o644); err != nil {
		return fmt.Errorf("writing weights: %w", err)
	}
	return nil
}

// support counts, by feature, the passages that a right group shows it in.
func support(all []*passage) []int {
	n := make([]int, link.Count)
	for _, p := range all {
		seen := map[link.Feature]bool{}
		for i, features := range p.features {
			for _, f := range features {
				if p.natural() && p.labels[i] != unknown && !seen[f] {
					seen[f] = true
					n[f]++
				}
			}
		}
	}
	return n
}

// frozen rounds fitted weights to hundredths and drops those of rare features.
func frozen(w []float64, seen []int) link.Weights {
	m := link.Weights{Bias: hundredths(w[0])}
	for f, n := range seen {
		if n >= leastPassages {
			m.Of[f] = hundredths(w[f+1])
		}
	}
	return m
}

func hundredths(x float64) int {
	if x < 0 {
		return int(100*x - 0.5)
	}
	return int(100*x + 0.5)
}

// A tally counts what the linker said of a set's sums.
type tally struct {
	relations                                                                                    map[string]bool // the arithmetic that counts
	passages, broken, caught, exact, exactShown, inexact, inexactShown, wrong, ticks, wrongTicks int
}

// report prints, by set, what the linker alone says of sums.
func report(w io.Writer, all []*passage) {
	sets := map[string]*tally{}
	var order []string
	sums := map[string]bool{"sum": true}
	total := &tally{relations: sums}
	policy := claims.DefaultPolicy()
	for _, p := range all {
		if sets[p.Set] == nil {
			sets[p.Set] = &tally{relations: sums}
			order = append(order, p.Set)
		}
		said := link.Decide(p.groups, policy.Widths, policy.Tolerances.OpenGap, link.Frozen)
		for _, t := range []*tally{sets[p.Set], total} {
			t.add(p, said)
		}
	}
	for _, name := range order {
		fmt.Fprintf(w, "%-10s %s\n", name, sets[name])
	}
	fmt.Fprintf(w, "%-10s %s\n", "all", total)
}

func (t *tally) add(p *passage, said []link.Verdict) {
	if !p.mutated() {
		t.passages++
	}
	for _, r := range p.Relations {
		if !t.relations[r.Op] {
			continue
		}
		shown := false
		for _, v := range said {
			shown = shown || outcomes[v.Outcome] == r.Outcome && r.touches(v)
		}
		switch {
		case p.mutated() && r.Outcome == outcomes[reconcile.Contradicts]:
			t.broken++
			t.caught += one(shown)
		case p.natural() && r.Outcome == outcomes[reconcile.Agrees]:
			t.exact++
			t.exactShown += one(shown)
		case p.natural() && r.Outcome == outcomes[reconcile.Inexact]:
			t.inexact++
			t.inexactShown += one(shown)
		}
	}
	for _, v := range said {
		known := false
		for _, r := range p.Relations {
			known = known || r.touches(v) && (v.Outcome != reconcile.Contradicts || r.Outcome == outcomes[reconcile.Contradicts])
		}
		if v.Outcome == reconcile.Contradicts && !known && !p.mutated() {
			t.wrong++
		}
		if v.Outcome == reconcile.Agrees && p.natural() {
			t.ticks++
			t.wrongTicks += one(!known)
		}
	}
}

var outcomes = map[reconcile.Outcome]string{reconcile.Agrees: "exact", reconcile.Inexact: "consistent_inexact", reconcile.Contradicts: "contradicts"}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (t *tally) String() string {
	return fmt.Sprintf("broken sums caught %d of %d, wrong flags %d in %d passages, exact shown %d of %d, inexact %d of %d, ticks %d, of them unlabelled %d",
		t.caught, t.broken, t.wrong, t.passages, t.exactShown, t.exact, t.inexactShown, t.inexact, t.ticks, t.wrongTicks)
}

// reportFrames prints, for each frame, the labelled passages it serves by set,
// and the natural passages on which it would flag figures that nobody tied.
func reportFrames(w io.Writer, all []*passage) {
	policy := claims.DefaultPolicy()
	for _, frame := range link.FrameNames() {
		serves := map[string]map[string]bool{}
		fmt.Fprintf(w, "frame %q\n", frame)
		for _, p := range all {
			if !p.natural() {
				continue
			}
			for i, g := range p.groups {
				if g.Frame == frame && p.labels[i] == right {
					if serves[p.Set] == nil {
						serves[p.Set] = map[string]bool{}
					}
					serves[p.Set][p.ID] = true
				}
			}
			for _, v := range link.Decide(p.groups, policy.Widths, policy.Tolerances.OpenGap, link.Frozen) {
				if v.Outcome == reconcile.Contradicts && v.Frame == frame {
					var parts []string
					for _, f := range v.Parts {
						parts = append(parts, p.Text[f.Span.Start:f.Span.End])
					}
					fmt.Fprintf(w, "  flags %s: %s = %s\n", p.ID, p.Text[v.Whole.Span.Start:v.Whole.Span.End], strings.Join(parts, " + "))
				}
			}
		}
		for _, set := range slices.Sorted(maps.Keys(serves)) {
			fmt.Fprintf(w, "  serves %d of %s\n", len(serves[set]), set)
		}
	}
}
