package main

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"math/bits"
	"math/rand/v2"
	"slices"

	"vouch/claims/syntax"
)

// How often a word must be seen to stand in the dictionary (its own features are
// those of a word unknown otherwise, so that endings are learned from what is
// seen once), to be known by its tags, and, with one tag alone, to have no other.
const (
	rarest    = 2
	leastSeen = 4
	sureSeen  = 40
)

// trainTagger fits the tagger on the trees and returns its model.
func trainTagger(trees []*tree, o syntaxOptions, w io.Writer) ([]byte, error) {
	words := dictionary(trees)
	file, err := syntax.Build(words, nil)
	if err != nil {
		return nil, err
	}
	m, err := syntax.Read(file)
	if err != nil {
		return nil, err
	}
	p := newPerceptron(int(syntax.Tags))
	order := rand.New(rand.NewPCG(1, 2))
	window := syntax.NewWindow(m)
	for epoch := range o.epochs {
		if epoch == o.epochs/2 && o.refit {
			p = p.among(p.features(o.keep * 9 / 8))
		}
		right, seen := 0, 0
		for _, k := range order.Perm(len(trees)) {
			t := trees[k]
			window.Read(t.Document, 0, t.Document.Tokens.Len())
			r, s := learnTags(p, window, t.Tags)
			right, seen = right+r, seen+s
		}
		fmt.Fprintf(w, "round %d of the tagger: %.2f of 100 right while learning\n", epoch+1, percent(right, seen))
	}
	features := p.features(o.keep)
	if file, err = syntax.Build(words, features); err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "%d features kept of %d, %d bytes\n", len(features), len(p.hashes), len(file))
	return file, nil
}

// cuts is into how many parts the treebank is cut for tags that a parser can
// learn from: each is tagged by a tagger that saw the others.
const cuts = 4

// unseenTags returns the tags of each tree by a tagger that has not seen it, so
// that the parser learns from such mistakes as it will meet.
func unseenTags(trees []*tree, o syntaxOptions) ([][]syntax.Tag, error) {
	o.refit, o.epochs, o.keep = false, 3, 1_000_000
	tags := make([][]syntax.Tag, len(trees))
	for fold := range cuts {
		var seen []*tree
		for k, t := range trees {
			if k*cuts/len(trees) != fold {
				seen = append(seen, t)
			}
		}
		file, err := trainTagger(seen, o, io.Discard)
		if err != nil {
			return nil, err
		}
		m, err := syntax.Read(file)
		if err != nil {
			return nil, err
		}
		tagger := syntax.NewTagger(m)
		for k, t := range trees {
			if k*cuts/len(trees) == fold {
				tags[k] = slices.Clone(tagger.Sentence(t.Document, 0, t.Document.Tokens.Len()))
			}
		}
	}
	return tags, nil
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
	for name, c := range inOrder(parts) {
		fmt.Fprintf(w, "%-20s %6d tokens, tags %.2f, universal tags %.2f\n", name, c.tokens, percent(c.right, c.tokens), percent(c.universal, c.tokens))
	}
}

// inOrder goes through the parts of a treebank in the order of their names.
func inOrder[C any](parts map[string]C) iter.Seq2[string, C] {
	return func(yield func(string, C) bool) {
		for _, name := range slices.Sorted(maps.Keys(parts)) {
			if !yield(name, parts[name]) {
				return
			}
		}
	}
}
