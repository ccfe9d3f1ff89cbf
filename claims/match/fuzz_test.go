package match

import (
	"testing"

	"pgregory.net/rapid"
)

// spread returns every token at which a match from token i can end, by trying
// all ways: what a machine finds must be among them, and it must find something
// where they are not empty.
func spread(n *node[struct{}], t Text, from map[int]bool) map[int]bool {
	to := map[int]bool{}
	switch n.kind {
	case one:
		for i := range from {
			if i >= t.First && i < t.End && n.cond.holds(&machine[struct{}]{d: t.Document}, i) {
				to[i+1] = true
			}
		}
	case sequence:
		to = from
		for _, x := range n.list {
			to = spread(x, t, to)
		}
	case choice:
		for _, x := range n.list {
			for i := range spread(x, t, from) {
				to[i] = true
			}
		}
	case repeat:
		for k := int16(0); ; k++ {
			if k >= n.min {
				for i := range from {
					to[i] = true
				}
			}
			if k == n.max {
				break
			}
			from = spread(n.list[0], t, from)
		}
	case part:
		return spread(n.list[0], t, from)
	case before:
		for i := range from {
			if (len(spread(n.list[0], t, map[int]bool{i: true})) > 0) != n.not {
				to[i] = true
			}
		}
	case after:
		for i := range from {
			met := false
			for j := t.First; j <= i; j++ {
				met = met || spread(n.list[0], t, map[int]bool{j: true})[i]
			}
			if met != n.not {
				to[i] = true
			}
		}
	case start:
		if from[t.First] {
			to[t.First] = true
		}
	case end:
		if from[t.End] {
			to[t.End] = true
		}
	}
	return to
}

func source(t *rapid.T, depth int) string {
	if depth == 0 {
		return rapid.SampledFrom([]string{`Month`, `number`, `"of"`, `"the"`, `word`, `any`, `[word !Month]`, `capital`, `"zorgon"`}).Draw(t, "token")
	}
	sub := func() string { return source(t, depth-1) }
	switch rapid.IntRange(0, 7).Draw(t, "kind") {
	case 0:
		return sub() + " " + sub()
	case 1:
		return "(" + sub() + " | " + sub() + ")"
	case 2:
		return "(" + sub() + ")" + rapid.SampledFrom([]string{"?", "*", "+", "{2,3}"}).Draw(t, "times")
	case 3:
		return "n:(" + sub() + ")"
	case 4:
		return rapid.SampledFrom([]string{"", "!"}).Draw(t, "not") + rapid.SampledFrom([]string{"before", "after"}).Draw(t, "where") + "(" + sub() + ") " + sub()
	case 5:
		return "(start | " + sub() + ")"
	case 6:
		return sub() + " (end | any)"
	}
	return sub()
}

// Whatever the pattern and the text: a match is found where there is one, from
// both sides, and ends where one can end; Find misses none.
func TestMatchesAreRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := source(t, rapid.IntRange(0, 3).Draw(t, "depth"))
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"May", "of", "the", "9", "zorgon", "Ann", ",", "boats", "march"}), 0, 7).Draw(t, "words")
		s := ""
		for _, w := range words {
			s += w + " "
		}
		x := text(s)
		p := Must(src)
		if err := p.Check(); err != nil {
			t.Skip(err) // too long
		}
		tree, err := p.grammar.parse(src)
		if err != nil {
			t.Fatal(err)
		}
		first := -1
		for i := 0; i <= x.End; i++ {
			ends := spread(tree, x, map[int]bool{i: true})
			m, ok := p.At(x, struct{}{}, i)
			if ok != (len(ends) > 0) || ok && !ends[m.End] {
				t.Fatalf("%s on %q from %d: %v %v, ends %v", src, s, i, m.End, ok, ends)
			}
			if ok && m.End > i && first < 0 {
				first = i
			}
			starts := map[int]bool{}
			for j := 0; j <= i; j++ {
				if spread(tree, x, map[int]bool{j: true})[i] {
					starts[j] = true
				}
			}
			b, ok := p.Before(x, struct{}{}, i)
			if ok != (len(starts) > 0) || ok && !starts[b.Start] {
				t.Fatalf("%s on %q before %d: %v %v, starts %v", src, s, i, b.Start, ok, starts)
			}
		}
		if m, ok := p.Find(x, struct{}{}, 0); ok != (first >= 0) || ok && m.Start != first {
			t.Fatalf("%s on %q is found at %d %v, want %d", src, s, m.Start, ok, first)
		}
	})
}

// A pattern is compiled or refused, whatever it is.
func FuzzPattern(f *testing.F) {
	f.Add(`Determiner? n:number "of" Determiner* whole:number`)
	f.Add(`!after("per") [word !Month]{2,4} (a | @say)`)
	f.Fuzz(func(t *testing.T, src string) {
		p := Must(src)
		if p.Check() == nil {
			p.Find(text("May 9 of the boats, said Ann"), struct{}{}, 0)
		}
	})
}
