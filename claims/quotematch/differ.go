package quotematch

import (
	"slices"
	"strings"
)

// A reader names what differs between a quotation and the places that its pieces are
// held to.
type reader struct {
	*finder
	match  *Match
	marked bool             // something is left out, and marked
	fault  map[Verdict]bool // of reordered and spliced
	used   map[int]bool     // words of the source that match
	ours   []uint64         // words that differ, of the quotation
	theirs []uint64         // and of the source
}

func (r *reader) read(chain []placed) {
	m := r.match
	r.fault, r.used = map[Verdict]bool{}, map[int]bool{}
	for _, p := range chain {
		if p.placement != nil {
			for _, j := range p.at {
				r.used[j] = true
			}
		}
	}
	var before *placed
	for k := range chain {
		p := &chain[k]
		if p.placement == nil {
			at := 0
			if before != nil {
				at = before.placement.end
			}
			r.differ(p.first(), p.last(), at, at)
			continue
		}
		if before != nil {
			r.join(before, p)
		}
		r.piece(p)
		before = p
	}
	r.ending(before)
	moved := len(r.ours) > 0 && sameWords(r.ours, r.theirs)
	order(m.Differences)
	gravest := m.Gravest()
	switch {
	case gravest == "" || gravest == Form:
	case moved && gravest == Wording:
		r.fault[Reordered] = true
	case moved:
		r.fault[Reordered], r.fault[Altered] = true, true
	default:
		r.fault[Altered] = true
	}
	for _, v := range []Verdict{Altered, Reordered, Spliced} {
		if r.fault[v] {
			m.Faults = append(m.Faults, v)
		}
	}
	switch {
	case len(m.Faults) > 0:
	case gravest == Form:
		m.Faults = []Verdict{Altered}
	case r.marked:
		m.Verdict = Shortened
	case r.verbatim():
		m.Verdict = Exact
	default:
		m.Verdict = Folded
	}
	if len(m.Faults) > 0 {
		m.Verdict = m.Faults[0]
	}
}

func (p *placed) first() int { return p.piece.first }

func (p *placed) last() int { return p.piece.end }

// verbatim reports whether the quotation stands in the source byte for byte.
func (r *reader) verbatim() bool {
	p := r.match.Parts
	return len(p) == 1 && len(r.match.Inserted) == 0 &&
		r.q.text[p[0].Quote.Start:p[0].Quote.End] == r.s.Text[p[0].Source.Start:p[0].Source.End]
}

func sameWords(a, b []uint64) bool {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// piece names the differences within a piece.
func (r *reader) piece(p *placed) {
	at, first := p.at, p.first()
	from, to := p.placement.first, p.placement.end
	lead, trail := 0, len(at)
	for at[lead] < 0 {
		lead++
	}
	for at[trail-1] < 0 {
		trail--
	}
	if lead > 0 {
		from = r.sentence(from, -r.counterpart(first, first+lead, func(n int) (int, int) { return from - n, from }))
		r.differ(first, first+lead, from, p.placement.first)
	}
	for i := lead; i < trail; {
		next := i + 1
		for next < trail && at[next] < 0 {
			next++
		}
		switch {
		case next == trail:
		case next == i+1 && at[next] == at[i]+1:
			if len(r.s.codes) > 0 && r.far(at[next], at[next]) {
				r.fault[Spliced] = true
			}
		case at[next]-at[i] > farUnmarked || r.far(at[i]+1, at[next]):
			r.fault[Spliced] = true
			r.differ(first+i+1, first+next, at[i]+1, at[i]+1)
		default:
			r.differ(first+i+1, first+next, at[i]+1, at[next])
		}
		i = next
	}
	if rest := len(at) - trail; rest > 0 {
		to = r.sentence(to, r.counterpart(first+trail, p.last(), func(n int) (int, int) { return to, to + n }))
		r.differ(first+trail, p.last(), p.placement.end, to)
	}
	r.eachForm(p.piece, p.placement, func(d Difference) { r.match.Differences = append(r.match.Differences, d) })
	r.match.Parts = append(r.match.Parts, Part{span(r.q.words, first, p.last()), span(r.s.words, from, to)})
}

// counterpart returns how many words of the source, at the end of what matches, words
// of the quotation stand for: as many as they are, or those that are the same ones
// written otherwise.
func (r *reader) counterpart(i1, i2 int, words func(int) (j1, j2 int)) int {
	ours := r.texts(r.q.text, r.q.words, i1, i2)
	for n := 1; n <= i2-i1+1; n++ {
		if j1, j2 := words(n); j1 >= 0 && j2 <= len(r.s.words) && written(ours, r.texts(r.s.Text, r.s.words, j1, j2)) {
			return n
		}
	}
	return i2 - i1
}

// sentence goes some words on from a place of the source, back where they are
// negative, and not over the end of a sentence.
func (r *reader) sentence(at, words int) int {
	for ; words < 0 && at > 0; words++ {
		if at < len(r.s.words) && ends(r.s.between(at-1, at)) {
			break
		}
		at--
	}
	for ; words > 0 && at < len(r.s.words); words-- {
		if at > 0 && ends(r.s.between(at-1, at)) {
			break
		}
		at++
	}
	return at
}

func ends(between string) bool {
	return strings.ContainsAny(between, ".?!") || strings.Count(between, "\n") > 1
}

// between returns what stands between two words of the source.
func (s *Source) between(i, j int) string { return s.Text[s.words[i].end:s.words[j].start] }

// differ names words [i1, i2) of the quotation, which stand where the source has words
// [j1, j2).
func (r *reader) differ(i1, i2, j1, j2 int) {
	if i1 == i2 && (j1 == j2 || r.notSaid(j1, j2) || r.elsewhereUsed(j1, j2)) {
		return
	}
	ours, theirs := r.texts(r.q.text, r.q.words, i1, i2), r.texts(r.s.Text, r.s.words, j1, j2)
	d := Difference{Quote: span(r.q.words, i1, i2), Source: span(r.s.words, j1, j2)}
	if i1 < i2 && j1 < j2 {
		switch {
		case strings.Join(ours, "") == strings.Join(theirs, "") && (broken(r.q.text[d.Quote.Start:d.Quote.End]) || broken(r.s.Text[d.Source.Start:d.Source.End])):
			return
		case written(ours, theirs):
			d.Kind = Form
			r.match.Differences = append(r.match.Differences, d)
			return
		}
	}
	for i := i1; i < i2; i++ {
		r.ours = append(r.ours, r.q.words[i].key)
	}
	for j := j1; j < j2; j++ {
		r.theirs = append(r.theirs, r.s.words[j].key)
	}
	if i2-i1 != j2-j1 {
		d.Kind = r.kind(ours, theirs, i1, i2, j1, j2)
		r.match.Differences = append(r.match.Differences, d)
		return
	}
	for n := range i2 - i1 { // word for word
		i, j := i1+n, j1+n
		one := Difference{Quote: span(r.q.words, i, i+1), Source: span(r.s.words, j, j+1)}
		switch {
		case r.q.same(i, r.s, j):
			continue
		case written(ours[n:n+1], theirs[n:n+1]):
			one.Kind = Form
		default:
			one.Kind = r.kind(ours[n:n+1], theirs[n:n+1], i, i+1, j, j+1)
		}
		r.match.Differences = append(r.match.Differences, one)
	}
}

// elsewhereUsed reports whether all words [j1, j2) of the source stand in the quotation,
// at another place of it.
func (r *reader) elsewhereUsed(j1, j2 int) bool {
	for j := j1; j < j2; j++ {
		if !r.used[j] {
			return false
		}
	}
	return true
}

// texts returns words in lower case, folded.
func (r *reader) texts(text string, words []word, first, end int) []string {
	var all []string
	for i := first; i < end; i++ {
		all = append(all, strings.ToLower(fold(unbracketed.Replace(text[words[i].start:words[i].end]))))
	}
	return all
}

// broken reports whether a word is broken at the end of a line, or by brackets.
func broken(text string) bool {
	for i := range text {
		if text[i] == '[' || text[i] == ']' || lineBreak(text[i:]) > 0 {
			return true
		}
	}
	return false
}

// notSaid reports whether words of the source are its transcriber's, in brackets, or
// stand between two quotations of it: “We will stay,” she said, “until May.”
func (r *reader) notSaid(j1, j2 int) bool {
	if j1 == 0 || j2 >= len(r.s.words) {
		return false
	}
	text := strings.TrimSpace(r.s.Text[r.s.words[j1-1].end:r.s.words[j2].start])
	text = strings.TrimLeft(text, ",.;:-–— ")
	text = strings.TrimRight(text, ",.;:-–— ")
	if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") && strings.Count(text, "[") == strings.Count(text, "]") {
		return true
	}
	const longest = 12
	closing, opening := strings.HasPrefix(text, "”") || strings.HasPrefix(text, "\""), strings.HasSuffix(text, "“") || strings.HasSuffix(text, "\"")
	return closing && opening && len(text) > 2 && j2-j1 <= longest
}
