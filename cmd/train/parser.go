package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"vouch/claims/syntax"
)

// How a parser is fitted: the rounds in which its features are chosen, those in
// which they are fitted alone, and how often it goes on from its own mistakes
// rather than from what the treebank would do, in a hundred.
const (
	choosing = 4
	fitting  = 7
	explore  = 90
)

// An arcLearner learns actions and labels side by side.
type arcLearner struct {
	actions, labels *perceptron
	state           syntax.State
	order           *rand.Rand
}

// trainParser fits the parser on trees that were tagged by taggers that had not
// seen them, and returns its model.
func trainParser(trees []*tree, tags [][]syntax.Tag, m *syntax.Model, o syntaxOptions, w io.Writer) ([]byte, error) {
	l := &arcLearner{actions: newPerceptron(int(syntax.Actions)), labels: newPerceptron(int(syntax.Labels)), order: rand.New(rand.NewPCG(3, 4))}
	for round := range choosing + fitting {
		if round == choosing {
			l.labels = l.labels.among(l.labels.features(o.labelWeights * 5 / 4))
			l.actions = l.actions.amongActions(l.actions.actionWeights(o.actionFeatures))
		}
		right, seen := 0, 0
		for _, k := range l.order.Perm(len(trees)) {
			r, s := l.learn(trees[k], tags[k], m, round > 0)
			right, seen = right+r, seen+s
		}
		fmt.Fprintf(w, "round %d of the parser: %.2f of 100 actions right while learning\n", round+1, 100*float64(right)/float64(seen))
	}
	actions, labels := l.actions.actionWeights(o.actionFeatures), l.labels.features(o.labelWeights)
	file, err := syntax.BuildArcs(actions, labels)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "%d features of actions and %d of labels kept, %d bytes\n", len(actions), len(labels), len(file))
	return file, nil
}

// learn parses a sentence, corrects the weights at each action after which the
// tree of the treebank is out of reach and at each wrong label, and returns how
// many of the actions it chose were right.
func (l *arcLearner) learn(t *tree, tags []syntax.Tag, m *syntax.Model, exploring bool) (right, seen int) {
	s := &l.state
	n := len(t.Heads)
	s.Read(t.Document, m, 0, n, tags)
	heads := make([]int, n)
	for i, h := range t.Heads {
		heads[i] = h
		if h < 0 {
			heads[i] = n
		}
	}
	var features [syntax.ActionTemplates]uint32
	for !s.Done() {
		s.ActionFeatures(&features)
		l.actions.score(features[:])
		got, want, least := syntax.Actions, syntax.Actions, n+1
		var costs [syntax.Actions]int
		for a := range syntax.Actions {
			if !s.Can(a) {
				continue
			}
			if got == syntax.Actions || l.actions.scores[a] > l.actions.scores[got] {
				got = a
			}
			costs[a] = s.Cost(a, heads)
			if costs[a] < least || costs[a] == least && l.actions.scores[a] > l.actions.scores[want] {
				want, least = a, costs[a]
			}
		}
		seen++
		if costs[got] == least {
			right++
			want = got
		} else {
			l.actions.correct(features[:], int(want), int(got))
		}
		do := want
		if exploring && l.order.IntN(100) < explore {
			do = got
		}
		s.Do(do, l.label(t, do, heads))
	}
	return right, seen
}

// label returns the label that the learner gives the arc of an action, and
// learns from it where the arc is that of the treebank.
func (l *arcLearner) label(t *tree, a syntax.Action, heads []int) syntax.Label {
	if a == syntax.Shift {
		return syntax.Unlabelled
	}
	var features [syntax.LabelTemplates]uint32
	h, d := l.state.Arc(a)
	l.state.LabelFeatures(h, d, &features)
	got := syntax.Label(l.labels.best(features[:], int(syntax.Root)))
	if heads[d] == h {
		if want := syntax.LabelOf(t.Labels[d]); want != got {
			l.labels.correct(features[:], int(want), int(got))
		}
	}
	return got
}

// amongActions is among for the features of the actions.
func (p *perceptron) amongActions(kept []syntax.ActionWeight) *perceptron {
	q := newPerceptron(p.classes)
	for _, f := range kept {
		q.insert(f.Hash)
	}
	q.closed = true
	return q
}

// actionWeights returns the averaged weights of the actions as the model keeps
// them: the keep features that tell most, Left and Right against Shift.
func (p *perceptron) actionWeights(keep int) []syntax.ActionWeight {
	type mean struct {
		hash        uint32
		left, right float64
	}
	size := func(m mean) float64 { return max(m.left, -m.left, m.right, -m.right, m.left-m.right, m.right-m.left) }
	var means []mean
	for r, h := range p.hashes {
		shift := p.mean(r * p.classes)
		m := mean{h, p.mean(r*p.classes+int(syntax.Left)) - shift, p.mean(r*p.classes+int(syntax.Right)) - shift}
		if size(m) > 0 {
			means = append(means, m)
		}
	}
	slices.SortFunc(means, func(a, b mean) int { return cmp.Or(cmp.Compare(size(b), size(a)), cmp.Compare(a.hash, b.hash)) })
	if len(means) == 0 {
		return nil
	}
	means = means[:min(keep, len(means))]
	top := size(means[len(means)/200])
	step := func(x float64) int8 { return int8(math.Round(min(127, max(-127, x/top*127)))) }
	var out []syntax.ActionWeight
	for _, m := range means {
		if w := (syntax.ActionWeight{Hash: m.hash, Left: step(m.left), Right: step(m.right)}); w.Left != 0 || w.Right != 0 {
			out = append(out, w)
		}
	}
	return out
}

// reportTrees prints, by part of the treebank, how many heads are right, and how
// many with their labels.
func reportTrees(w io.Writer, trees []*tree, m *syntax.Model, arcs *syntax.ArcModel) {
	type count struct{ tokens, heads, labels, subjects, subjectsRight, subjectsFound int }
	parts := map[string]*count{"all": {}}
	tagger, parser := syntax.NewTagger(m), syntax.NewParser(m, arcs)
	var got syntax.Tree
	for _, t := range trees {
		if parts[t.Genre] == nil {
			parts[t.Genre] = &count{}
		}
		n := len(t.Heads)
		parser.Sentence(t.Document, 0, n, tagger.Sentence(t.Document, 0, n), &got)
		for i := range n {
			head, label := got.Head(i) == t.Heads[i], got.Label(i).Relation() == syntax.LabelOf(t.Labels[i]).Relation()
			wantSubject, gotSubject := syntax.LabelOf(t.Labels[i]).Relation() == syntax.SubjectLabel, got.Label(i).Relation() == syntax.SubjectLabel
			for _, c := range []*count{parts[t.Genre], parts["all"]} {
				c.tokens++
				if head {
					c.heads++
				}
				if head && label {
					c.labels++
				}
				if wantSubject {
					c.subjects++
				}
				if gotSubject {
					c.subjectsFound++
				}
				if wantSubject && gotSubject && head {
					c.subjectsRight++
				}
			}
		}
	}
	for name, c := range inOrder(parts) {
		fmt.Fprintf(w, "%-20s %6d tokens, heads %.2f, with labels %.2f, subjects %.1f F1\n", name, c.tokens, percent(c.heads, c.tokens), percent(c.labels, c.tokens), percent(2*c.subjectsRight, c.subjects+c.subjectsFound))
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
