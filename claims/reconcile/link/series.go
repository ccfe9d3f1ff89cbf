package link

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/reconcile/noun"
)

// A series is a run of figures that may be the parts of one whole.
type series struct {
	members  []int // indexes into the finder's figures, in text order
	from, to int   // sentences
	maximal  bool  // no figure of the class stands right beside it in its sentences
	key      string
	features Set // of the members alone

	joined    bool // as its feature
	open      bool // words count more of them without a number
	some      bool // words say that they are some of the parts
	precision int  // how many places their last stated digits stand at; -2 where they differ
}

// Limits of a series: members, sentences it reaches over, sentences between
// two members.
const (
	maxMembers = 8
	maxReach   = 4
	maxGap     = 3
)

// findSeries lists the runs of each class of figures.
func (f *finder) findSeries() {
	classes := map[string][]int{}
	var order []string
	for i := range f.figures {
		c := f.figures[i].class
		if classes[c] == nil {
			order = append(order, c)
		}
		classes[c] = append(classes[c], i)
	}
	for _, c := range order {
		all := classes[c]
		if all = f.inProse(f.worded(all)); len(all) < 2 {
			continue
		}
		seen := map[string]bool{}
		pick := func(key string, keep func(g *figure) bool) {
			var run []int
			for _, i := range all {
				if keep(&f.figures[i]) {
					run = append(run, i)
				}
			}
			f.runs(run, key, seen)
		}
		member := func(g *figure) bool {
			return g.role != prior && g.role != difference && g.role != base && !lexicon.ChamberSize.Contains(f.hyphened(g))
		}
		pick("all", member)
		pick("open", func(g *figure) bool { return member(g) && g.role != nested && !g.bracketed })
		pick("brackets", func(g *figure) bool { return g.bracketed })
		pick("plain", func(g *figure) bool {
			return member(g) && !g.total && !g.bracketed && (!g.definite || g.role == rest) && g.role != nested
		})
		heads := map[string]int{}
		for _, i := range all {
			if h := f.figures[i].q.Head; h != "" {
				heads[h]++
			}
		}
		for _, i := range all {
			if h := f.figures[i].q.Head; heads[h] > 1 {
				heads[h] = 0
				pick("head", func(g *figure) bool { return member(g) && (g.q.Head == h || g.bare) && !g.bracketed })
				pick("head only", func(g *figure) bool { return member(g) && g.q.Head == h && !g.bracketed })
			}
		}
		for _, fate := range fatesIn(f, all) {
			pick("fate", func(g *figure) bool { return member(g) && string(g.fate) == fate && !g.bracketed })
		}
		pick("prior", func(g *figure) bool { return g.role == prior })
		pick("difference", func(g *figure) bool { return g.role == difference })
	}
}

// worded leaves out figures that no sentence tells: those that begin or end a
// list in square brackets, which is code, and page numbers that dots lead to.
func (f *finder) worded(all []int) []int {
	kept := all[:0:0]
	for _, i := range all {
		g := &f.figures[i]
		before, after := f.w(g.first-1), f.w(g.last)
		if (before == "[") != (after == "]") || strings.HasPrefix(before, "..") || strings.HasPrefix(f.w(f.d.Sentences.At(g.sentence).Last-1), "..") {
			continue
		}
		kept = append(kept, i)
	}
	return kept
}

// listed is how many figures of a class a sentence may hold and still be prose.
const listed = 14

// inProse leaves out the figures of sentences that hold more of their class than
// prose does: tables, timetables and scores told in one line.
func (f *finder) inProse(all []int) []int {
	kept := all[:0:0]
	for a := 0; a < len(all); {
		b := a
		for b < len(all) && f.figures[all[b]].sentence == f.figures[all[a]].sentence {
			b++
		}
		if b-a <= listed {
			kept = append(kept, all[a:b]...)
		}
		a = b
	}
	return kept
}

func fatesIn(f *finder, all []int) []string {
	n := map[string]int{}
	var order []string
	for _, i := range all {
		if t := string(f.figures[i].fate); t != "" {
			if n[t] == 1 {
				order = append(order, t)
			}
			n[t]++
		}
	}
	return order
}

// runs enters every stretch of the picked figures that is short enough.
func (f *finder) runs(run []int, key string, seen map[string]bool) {
	for a := range run {
		for b := a + 1; b < len(run) && b-a < maxMembers; b++ {
			x, y := &f.figures[run[b-1]], &f.figures[run[b]]
			if y.sentence != x.sentence && f.dense(run[a]) || y.sentence-x.sentence > maxGap || y.sentence-f.figures[run[a]].sentence > maxReach {
				break
			}
			id := identity(run[a : b+1])
			if seen[id] {
				continue
			}
			seen[id] = true
			s := series{members: run[a : b+1 : b+1], from: f.figures[run[a]].sentence, to: y.sentence, key: key}
			s.maximal = (a == 0 || f.figures[run[a-1]].sentence < s.from) && (b+1 == len(run) || f.figures[run[b+1]].sentence > s.to)
			f.seriesFeatures(&s, s.features.on)
			s.open = noun.Uncounted(f.d, y.last, f.d.Sentences.At(s.to).Last, string(f.figures[run[a]].fate)) || f.unnumbered(&f.figures[run[a]], y)
			f.series = append(f.series, s)
		}
	}
}

// crowd is how many figures may stand within the reach of a whole before lists
// are looked for in single sentences only: a text of data, not of prose.
const crowd = 40

// dense reports whether figures stand so close around one of them that
// everything could be a part of everything.
func (f *finder) dense(i int) bool {
	before := i - crowd
	return before >= 0 && f.figures[before].sentence >= f.figures[i].sentence-wholeBefore
}

func identity(members []int) string {
	b := make([]byte, 0, 3*len(members))
	for _, m := range members {
		b = append(b, byte(m), byte(m>>8), byte(m>>16))
	}
	return string(b)
}
