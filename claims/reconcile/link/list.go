package link

import (
	"slices"

	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/toll"
)

// listed reports whether each member but the first stands right behind a mark or
// word of a list, in one sentence: "two long, two short".
func (f *finder) listed(s *series) bool {
	for _, m := range s.members[1:] {
		switch f.figures[m].opened {
		case comma, both, with:
		default:
			return false
		}
	}
	a, z := &f.figures[s.members[0]], &f.figures[s.members[len(s.members)-1]]
	if a.opened == dash && f.dashBetween(a.last, z.first) {
		return false // "boats - 15 tugs and 27 barges - and 12 cranes"
	}
	return s.from == s.to && !slices.ContainsFunc(s.members, func(m int) bool { return f.needed(&f.figures[m]) })
}

// dashBetween reports whether a dash that parts clauses stands among the tokens
// [first, end).
func (f *finder) dashBetween(first, end int) bool {
	for i := first; i < end; i++ {
		if isDash(f.w(i)) && !f.d.Tokens.At(i).Glued {
			return true
		}
	}
	return false
}

// listOpen reports whether words say that the members are some of the parts:
// "among others" behind them, "the total includes" or "of that," before them.
func (f *finder) listOpen(p *pairing) bool {
	return p.s.some || p.before && p.dist > 0 && p.a.opened == including && !p.sexes
}

// parallelReach is how many tokens behind a member its preposition may stand.
const parallelReach = 8

// parallel reports whether one preposition stands behind every member, which so
// tells of each who or where: "700 from the mill and 250 from the yard".
func (f *finder) parallel(s *series) bool {
	if s.from != s.to {
		return false
	}
	a := &f.figures[s.members[0]]
	end := f.d.Sentences.At(s.from).Last
next:
	for i := a.last; i < min(a.last+parallelReach, f.figures[s.members[1]].first); i++ {
		w := f.w(i)
		if !lexicon.ListPreposition.Has(f.d, i) {
			continue
		}
		for k, m := range s.members[1:] {
			until := min(f.figures[m].last+parallelReach, end)
			if k+2 < len(s.members) {
				until = min(until, f.figures[s.members[k+2]].first)
			}
			if !f.says(f.figures[m].last, until, w) {
				continue next
			}
		}
		return true
	}
	return false
}

// says reports whether a word stands among the tokens [first, end).
func (f *finder) says(first, end int, w string) bool {
	for i := first; i < end; i++ {
		if f.w(i) == w {
			return true
		}
	}
	return false
}

// leavesOut reports whether a sentence says behind token i that its list is not
// whole: "among others", "for example".
func (f *finder) leavesOut(i, sentence int) bool {
	_, open := match.First(leavesOut, f.d, i, f.d.Sentences.At(sentence).Last)
	return open
}

var leavesOut = match.Must(`LeavesOut | "among others"`)

// restCloses reports whether the last member is what is left of the whole and
// the members are all that was told of it: each figure between that could be a
// part of it is one, and so is the one taken out of it: "39 of the 40 ... The
// remaining 1". The whole must open its sentence, its list or be what others are
// taken of, so that it is known for one.
func (f *finder) restCloses(p *pairing) bool {
	s := p.s
	if p.z.index >= 0 && !lexicon.RestOne.Has(f.d, p.z.q.First-1) || p.z.role != rest || !p.kindred || s.to-p.g.sentence > restReach || f.someOfThose(p.g) {
		return false
	}
	taken := p.w > 0 && f.baseOf(p.w-1) == p.w
	if taken != (s.members[0] == p.w-1) || !taken && !p.before || !taken && !f.opensList(p) {
		return false
	}
	next := 0
	for i := s.members[0]; i <= s.members[len(s.members)-1]; i++ {
		switch x := &f.figures[i]; {
		case s.members[next] == i:
			if x.total {
				return false // all of another whole
			}
			if next++; f.resumed(i, min(p.w, s.members[0])) {
				return false
			}
		case f.resumed(i, min(p.w, s.members[0])), i == p.w || x.class != p.g.class || x.bracketed || x.total || x.role == nested || x.role == prior || x.role == difference:
		default:
			return false
		}
	}
	if i := s.members[len(s.members)-1] + 1; i < len(f.figures) {
		if x := &f.figures[i]; x.sentence == p.z.sentence && x.opened == with && x.bare {
			return false // "the other eight stayed, with two asleep"
		}
	}
	return !f.goesOn(s, p.w) && !f.restOfAnother(p)
}

// restReach is how many sentences before what is left its whole may stand.
const restReach = 2

// opensList reports whether a whole stands where one opens a list: at the head of
// its sentence, behind "of", right before a colon, before a semicolon, or before
// "two of them".
func (f *finder) opensList(p *pairing) bool {
	first := f.d.Sentences.At(p.g.sentence).First
	if p.s.members[0] != p.w+1 {
		return false
	}
	if f.w(p.g.last) == ":" || p.a.ofThem {
		return true
	}
	if p.one && p.dist == 0 && f.says(p.g.last, p.a.first, ";") {
		return !f.addedInside(p.s) // "four were charged; two others were freed and the other man fled"
	}
	return f.w(first) == "of" && p.g.first-first <= 4
}

// addedInside reports whether a member before the last counts others than the
// whole: "two others", "another three".
func (f *finder) addedInside(s *series) bool {
	for _, m := range s.members[:len(s.members)-1] {
		if r := f.figures[m].role; r == added || r == rest {
			return true
		}
	}
	return false
}

// tollGroups are the fewest groups of people that are plainly the categories of
// one toll: two in one sentence may be two events.
const tollGroups = 3

// tolls finds the tolls that are given by groups of people ("casualties include
// 745 civilians, 125 soldiers and 148 rebels"), each beside the nearest toll of
// people in general in the sentences around; the one before wins, as totals
// come first.
func (f *finder) tolls() []Group {
	var found []Group
	for first := 0; first < len(f.figures); {
		s := f.figures[first].sentence
		end := first
		for end < len(f.figures) && f.figures[end].sentence == s {
			end++
		}
		groups := f.groupsOf(first, end)
		first = end
		if len(groups) < tollGroups {
			continue
		}
		w, ok := f.tollNear(s, f.figures[groups[0]].fate)
		if !ok {
			continue
		}
		g := Group{Kind: Sum, Frame: TollByGroups, Whole: f.member(w), whole: w, series: -1 - groups[0]}
		if a := &f.figures[groups[0]]; lexicon.IncludingWord.Find(f.d, max(f.d.Sentences.At(s).First, a.first-3), a.first) >= 0 {
			g.Kind = Subset
		}
		for _, m := range groups {
			g.Parts = append(g.Parts, f.member(m))
		}
		found = append(found, g)
	}
	return found
}

// groupsOf returns the figures [first, end) of a sentence that list people by
// group, all of one fate; nil where another thing is counted among them.
func (f *finder) groupsOf(first, end int) []int {
	var groups []int
	seen := map[string]bool{}
	for i := first; i < end; i++ {
		g := &f.figures[i]
		if g.index < 0 || g.bracketed || g.role == difference || g.role == prior || g.q.Unit != "" {
			continue
		}
		if g.bare || f.anybody(g) || g.q.Group == "" && !lexicon.PersonHead.Contains(g.q.Head) || seen[g.q.Head] || g.fate == toll.None {
			return nil // a total of its own, or two lists in one sentence
		}
		if len(groups) > 0 && (g.fate != f.figures[groups[0]].fate || !lexicon.ListJoint.Has(f.d, g.first-1)) {
			return nil
		}
		seen[g.q.Head] = true
		groups = append(groups, i)
	}
	return groups
}

// anybody reports whether a figure counts people of no group in particular.
func (f *finder) anybody(g *figure) bool { return lexicon.AnybodyHead.Contains(g.q.Head) }

// tollNear returns the toll of people in general that stands nearest to a
// sentence.
func (f *finder) tollNear(s int, fate toll.Fate) (int, bool) {
	for _, n := range [...]int{s - 1, s + 1, s - 2, s + 2} {
		first, end := f.figuresIn(n)
		for i := first; i < end; i++ {
			if g := &f.figures[i]; g.index >= 0 && g.class == "" && (g.role == plain || g.role == rest) && !g.bracketed && (g.bare || f.anybody(g)) &&
				g.fate != toll.None && g.fate.Compatible(fate) {
				return i, true
			}
		}
	}
	return 0, false
}
