package main

import (
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

// How often a word must be seen to stand in the dictionary (its own features are
// those of a word unknown otherwise, so that endings are learned from what is
// seen once), to be known by its tags, and, with one tag alone, to have no other.
const (
	rarest    = 2
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
	p := newPerceptron(int(syntax.Tags))
	order := rand.New(rand.NewPCG(1, 2))
	window := syntax.NewWindow(m)
	for epoch := range o.epochs {
		if epoch == o.epochs/2 {
			p = p.among(p.features(o.keep * 9 / 8))
		}
		right, seen := 0, 0
		for _, k := range order.Perm(len(trees)) {
			t := trees[k]
			window.Read(t.Document, 0, t.Document.Tokens.Len())
			r, s := learnTags(p, window, t.Tags)
			right, seen = right+r, seen+s
		}
		fmt.Fprintf(w, "round %d: %.2f of 100 right while learning\n", epoch+1, 100*float64(right)/float64(seen))
	}
	features := p.features(o.keep)
	file, err := syntax.Build(dictionary(trees), features)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d features kept of %d, %d bytes\n", len(features), len(p.hashes), len(file))
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
func dictionary(trees []*tree) map[uint32]uint64 {
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
	out := map[uint32]uint64{}
	for form, n := range seen {
		total, tags := 0, uint64(0)
		for _, k := range n {
			total += k
		}
		if total < rarest {
			continue
		}
		if total < leastSeen {
			out[form] = syntax.Seldom
			continue
		}
		for tag, k := range n {
			if k*40 >= total && k > 1 {
				tags |= 1 << tag
			}
		}
		if bits.OnesCount64(tags) == 1 && total >= sureSeen && n[bits.TrailingZeros64(tags)] == total {
			tags |= syntax.Always
		}
		if tags != 0 {
			out[form] = tags
		}
	}
	return out
}

// learn tags a sentence, corrects the weights at each wrong tag, and returns
// how many of the words it looked at were right.
func learnTags(p *perceptron, w *syntax.Window, gold []syntax.Tag) (right, seen int) {
	var features [syntax.Templates]uint32
	before, beforeThat := syntax.Untagged, syntax.Untagged
	for i, want := range gold {
		got := w.Only(i)
		if got == syntax.Untagged {
			w.Features(i, before, beforeThat, &features)
			got = syntax.Tag(p.best(features[:], 1))
			seen++
			if got == want {
				right++
			} else {
				p.correct(features[:], int(want), int(got))
			}
		}
		before, beforeThat = got, before
	}
	return right, seen
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
				if got.Universal() == t.Tags[i].Universal() {
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
