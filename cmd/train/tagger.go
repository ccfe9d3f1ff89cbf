package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"math/bits"
	"math/rand/v2"
	"os"
	"slices"

	"vouch/claims/syntax"
)

type syntaxOptions struct {
	output string
	epochs int
	keep   int
}

// leastSeen is how often a word must be seen to stand in the dictionary, and
// sureSeen how often with one tag alone to have no other.
const (
	leastSeen = 4
	sureSeen  = 40
)

// trainTagger fits the tagger on the first treebank, prints how many tags of
// the others it has right, by part, and writes the model.
func trainTagger(paths []string, o syntaxOptions, w io.Writer) error {
	trees, err := readTrees(paths[0])
	if err != nil {
		return err
	}
	words, err := syntax.Build(dictionary(trees), nil)
	if err != nil {
		return err
	}
	m, err := syntax.Read(words)
	if err != nil {
		return err
	}
	p := newPerceptron()
	order := rand.New(rand.NewPCG(1, 2))
	window := syntax.NewWindow(m)
	for epoch := range o.epochs {
		right, seen := 0, 0
		for _, k := range order.Perm(len(trees)) {
			t := trees[k]
			window.Read(t.Document, 0, t.Document.Tokens.Len())
			r, s := p.learn(window, t.Tags)
			right, seen = right+r, seen+s
		}
		fmt.Fprintf(w, "round %d: %.2f of 100 right while learning\n", epoch+1, 100*float64(right)/float64(seen))
	}
	features := p.features(o.keep)
	file, err := syntax.Build(dictionary(trees), features)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d features kept of %d, %d bytes\n", len(features), len(p.rows), len(file))
	if m, err = syntax.Read(file); err != nil {
		return err
	}
	for _, path := range paths[1:] {
		held, err := readTrees(path)
		if err != nil {
			return err
		}
		reportTags(w, held, m)
	}
	if o.output == "" {
		return nil
	}
	if err := os.WriteFile(o.output, file, 0o644); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return nil
}

// dictionary returns the tags of each word seen often enough, by its hash.
func dictionary(trees []*tree) map[uint32]uint32 {
	seen := map[uint32]*[syntax.Tags]int{}
	for _, t := range trees {
		for i, tag := range t.Tags {
			form := syntax.Form(t.Document, i)
			if seen[form] == nil {
				seen[form] = &[syntax.Tags]int{}
			}
			seen[form][tag]++
		}
	}
	out := map[uint32]uint32{}
	for form, n := range seen {
		total, tags := 0, uint32(0)
		for _, k := range n {
			total += k
		}
		if total < leastSeen {
			continue
		}
		for tag, k := range n {
			if k*40 >= total && k > 1 {
				tags |= 1 << tag
			}
		}
		if bits.OnesCount32(tags) == 1 && total >= sureSeen && n[bits.TrailingZeros32(tags)] == total {
			tags |= syntax.Always
		}
		if tags != 0 {
			out[form] = tags
		}
	}
	return out
}

// A row is what is learned of one feature: its weights now, the sums of all
// they were, and when they were last summed.
type row struct {
	weight, sum, at [syntax.Tags]int32
}

// A perceptron is an averaged perceptron over hashed features: it learns from
// its mistakes alone, and what it keeps is the mean of all its weights.
type perceptron struct {
	rows  map[uint32]*row
	steps int32
}

func newPerceptron() *perceptron { return &perceptron{rows: map[uint32]*row{}} }

// learn tags a sentence, corrects the weights at each wrong tag, and returns
// how many of the words it looked at were right.
func (p *perceptron) learn(w *syntax.Window, gold []syntax.Tag) (right, seen int) {
	var features [syntax.Templates]uint32
	before, beforeThat := syntax.Untagged, syntax.Untagged
	for i, want := range gold {
		got := w.Only(i)
		if got == syntax.Untagged {
			p.steps++
			w.Features(i, before, beforeThat, &features)
			got = p.best(&features)
			seen++
			if got == want {
				right++
			} else {
				for _, f := range features {
					p.change(f, want, 1)
					p.change(f, got, -1)
				}
			}
		}
		before, beforeThat = got, before
	}
	return right, seen
}

func (p *perceptron) best(features *[syntax.Templates]uint32) syntax.Tag {
	var scores [syntax.Tags]int32
	for _, f := range features {
		if r := p.rows[f]; r != nil {
			for t, w := range r.weight {
				scores[t] += w
			}
		}
	}
	best := syntax.Noun
	for t := best + 1; t < syntax.Tags; t++ {
		if scores[t] > scores[best] {
			best = t
		}
	}
	return best
}

func (p *perceptron) change(feature uint32, t syntax.Tag, by int32) {
	r := p.rows[feature]
	if r == nil {
		r = &row{}
		p.rows[feature] = r
	}
	r.sum[t] += (p.steps - r.at[t]) * r.weight[t]
	r.at[t] = p.steps
	r.weight[t] += by
}

// features returns the averaged weights as the model keeps them: at most keep
// weights in all, the heaviest, in steps of a hundred and twenty-seventh of the
// cut-off.
func (p *perceptron) features(keep int) []syntax.Feature {
	mean := func(r *row, t int) float64 {
		return float64(int64(r.sum[t])+int64(p.steps-r.at[t])*int64(r.weight[t])) / float64(p.steps)
	}
	var sizes []float64
	for _, r := range p.rows {
		for t := range r.weight {
			if m := mean(r, t); m != 0 {
				sizes = append(sizes, max(m, -m))
			}
		}
	}
	slices.Sort(sizes)
	least := sizes[max(0, len(sizes)-keep)]
	top := sizes[len(sizes)-1-len(sizes)/2000]
	var out []syntax.Feature
	for _, h := range slices.Sorted(maps.Keys(p.rows)) {
		f := syntax.Feature{Hash: h}
		for t := range p.rows[h].weight {
			m := mean(p.rows[h], t)
			v := int8(min(127, max(-127, m/top*127)))
			if max(m, -m) >= least && v != 0 {
				f.Weights = append(f.Weights, syntax.Weight{Tag: syntax.Tag(t), Value: v})
			}
		}
		if len(f.Weights) > 0 {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b syntax.Feature) int { return cmp.Compare(size(b), size(a)) })
	return out
}

// size is how much a feature weighs in all.
func size(f syntax.Feature) (n int) {
	for _, w := range f.Weights {
		n += max(int(w.Value), -int(w.Value))
	}
	return n
}

// reportTags prints, by part of the treebank, how many tags are right, and how
// many of the universal ones.
func reportTags(w io.Writer, trees []*tree, m *syntax.Model) {
	type count struct{ tokens, right, universal int }
	parts := map[string]*count{"all": {}}
	tagger := syntax.NewTagger(m)
	for _, t := range trees {
		if parts[t.Genre] == nil {
			parts[t.Genre] = &count{}
		}
		for i, got := range tagger.Sentence(t.Document, 0, t.Document.Tokens.Len()) {
			for _, c := range []*count{parts[t.Genre], parts["all"]} {
				c.tokens++
				if got == t.Tags[i] {
					c.right++
				}
				if universal(got) == universal(t.Tags[i]) {
					c.universal++
				}
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		c := parts[name]
		fmt.Fprintf(w, "%-20s %6d tokens, tags %.2f, universal tags %.2f\n", name, c.tokens, 100*float64(c.right)/float64(c.tokens), 100*float64(c.universal)/float64(c.tokens))
	}
}

// universal folds the forms of a verb into one.
func universal(t syntax.Tag) syntax.Tag {
	switch {
	case t.IsVerb():
		return syntax.FiniteVerb
	case t.IsAuxiliary():
		return syntax.FiniteAuxiliary
	}
	return t
}
