package main

import (
	"cmp"
	"slices"

	"vouch/claims/syntax"
)

// A perceptron is an averaged perceptron over hashed features: it learns from
// its mistakes alone, and what it keeps is the mean of all its weights.
type perceptron struct {
	classes int
	places  []uint32 // open addressing: one more than the row of a feature
	hashes  []uint32 // of the features, by row
	weights []int32  // by row and class
	sums    []int32  // of step and change, by row and class
	scores  []int32
	step    int32
	closed  bool // it learns nothing of features it has not yet
}

func newPerceptron(classes int) *perceptron {
	return &perceptron{classes: classes, places: make([]uint32, 1<<20), scores: make([]int32, classes)}
}

// among returns a perceptron that has learned nothing yet, and learns of no
// features but the given ones: weights that were fitted beside others fit less
// well alone.
func (p *perceptron) among(features []syntax.Feature) *perceptron {
	q := newPerceptron(p.classes)
	for _, f := range features {
		q.insert(f.Hash)
	}
	q.closed = true
	return q
}

// row returns the row of a feature, or -1.
func (p *perceptron) row(feature uint32) int {
	mask := uint32(len(p.places) - 1)
	for i := feature & mask; ; i = (i + 1) & mask {
		r := p.places[i]
		if r == 0 {
			return -1
		}
		if p.hashes[r-1] == feature {
			return int(r - 1)
		}
	}
}

// insert returns the row of a feature, a new one if need be.
func (p *perceptron) insert(feature uint32) int {
	if r := p.row(feature); r >= 0 {
		return r
	}
	if 2*len(p.hashes) > len(p.places) {
		p.places = make([]uint32, 2*len(p.places))
		for r, h := range p.hashes {
			p.place(h, r)
		}
	}
	p.place(feature, len(p.hashes))
	p.hashes = append(p.hashes, feature)
	p.weights = append(p.weights, make([]int32, p.classes)...)
	p.sums = append(p.sums, make([]int32, p.classes)...)
	return len(p.hashes) - 1
}

func (p *perceptron) place(feature uint32, row int) {
	mask := uint32(len(p.places) - 1)
	i := feature & mask
	for p.places[i] != 0 {
		i = (i + 1) & mask
	}
	p.places[i] = uint32(row + 1)
}

// score fills scores with what the features say of each class.
func (p *perceptron) score(features []uint32) {
	p.step++
	clear(p.scores)
	for _, f := range features {
		r := p.row(f)
		if r < 0 {
			continue
		}
		for c, w := range p.weights[r*p.classes : (r+1)*p.classes] {
			p.scores[c] += w
		}
	}
}

// best returns the class with the highest score, the first of equals, none
// before least.
func (p *perceptron) best(features []uint32, least int) int {
	p.score(features)
	best := least
	for c := least + 1; c < p.classes; c++ {
		if p.scores[c] > p.scores[best] {
			best = c
		}
	}
	return best
}

// correct moves the weights of the features towards the class that was wanted
// and away from the one that was got.
func (p *perceptron) correct(features []uint32, want, got int) {
	for _, f := range features {
		if p.closed && p.row(f) < 0 {
			continue
		}
		r := p.insert(f) * p.classes
		p.weights[r+want]++
		p.weights[r+got]--
		p.sums[r+want] += p.step
		p.sums[r+got] -= p.step
	}
}

// mean returns the average of a weight over all steps.
func (p *perceptron) mean(i int) float64 {
	return float64(int64(p.weights[i])*int64(p.step)-int64(p.sums[i])) / float64(p.step)
}

// features returns the averaged weights as the model keeps them: at most keep
// weights in all, the heaviest, in steps of a hundred and twenty-seventh of the
// cut-off.
func (p *perceptron) features(keep int) []syntax.Feature {
	var sizes []float64
	for i := range p.weights {
		if m := p.mean(i); m != 0 {
			sizes = append(sizes, max(m, -m))
		}
	}
	slices.Sort(sizes)
	least := sizes[max(0, len(sizes)-keep)]
	top := sizes[len(sizes)-1-len(sizes)/2000]
	var out []syntax.Feature
	for r, h := range p.hashes {
		f := syntax.Feature{Hash: h}
		for c := range p.classes {
			m := p.mean(r*p.classes + c)
			v := int8(min(127, max(-127, m/top*127)))
			if max(m, -m) >= least && v != 0 {
				f.Weights = append(f.Weights, syntax.Weight{Class: uint8(c), Value: v})
			}
		}
		if len(f.Weights) > 0 {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b syntax.Feature) int {
		return cmp.Or(cmp.Compare(size(b), size(a)), cmp.Compare(a.Hash, b.Hash))
	})
	return out
}

// size is how much a feature weighs in all.
func size(f syntax.Feature) (n int) {
	for _, w := range f.Weights {
		n += max(int(w.Value), -int(w.Value))
	}
	return n
}
