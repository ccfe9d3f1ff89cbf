package anchor

import (
	"cmp"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// judge gives a located claim its outcome. The claim is the same only when its
// words are all there in one piece, the words beside it are too, and neither
// what denies it nor whose word it is has changed.
func (c *carrier) judge(p place, f *Carry) {
	switch {
	case p.span.IsZero():
		f.Reason = "its sentence is gone, or cannot be told from a look-alike"
		return
	case f.New < 0 && p.intact:
		f.Reason = "its words stand in the new text, but the reading finds no claim in them"
		return
	case f.New < 0:
		f.Reason = "nothing like it is claimed in what its sentence became"
		return
	}
	if !p.intact {
		f.Changes = append(f.Changes, c.rewritten(p, c.newLedger.Claims[f.New].Span)...)
	}
	if p.intact {
		f.Changes = append(f.Changes, c.extent(f, p)...)
	}
	if !p.exact {
		f.Changes = append(f.Changes, c.around(p)...)
	}
	f.Changes = append(f.Changes, c.read(f, p)...)
	if len(f.Changes) == 0 {
		f.Outcome = Moved
		if p.inOrder {
			f.Outcome = Same
		}
		return
	}
	f.Outcome = Changed
	slices.SortStableFunc(f.Changes, func(a, b Change) int { return cmp.Compare(a.What.rank(), b.What.rank()) })
	f.Changes = slices.Compact(f.Changes)
}

var ranks = []What{Figure, Negation, Name, Credit, Wording, Around, Reading}

func (w What) rank() int { return slices.Index(ranks, w) }

// rewritten says what changed within a claim's words.
func (c *carrier) rewritten(p place, now document.Span) []Change {
	what := Wording
	first, end := within(c.new, now)
	reached := make(map[int]bool, p.end-p.first)
	for i := p.first; i < p.end; i++ {
		if j := c.token[i]; j >= 0 {
			reached[j] = true
			continue
		}
		what = graver(what, sort(c.old, c.a, i))
	}
	for j := first; j < end; j++ {
		if !reached[j] {
			what = graver(what, sort(c.new, c.b, j))
		}
	}
	return []Change{{what, line(c.old.Quote(cover(c.old, p.first, p.end))), line(c.new.Quote(now))}}
}

func graver(a, b What) What {
	if b.rank() < a.rank() {
		return b
	}
	return a
}

// sort tells what sort of word token i of a document is. Days count as names:
// they tell one report from another as well as places do.
func sort(d *document.Document, tokens []token, i int) What {
	switch {
	case d.Tokens.At(i).Kind == document.Number || d.Tokens.At(i).Kind == document.Symbol || lexicon.NumberWord.Has(d, i):
		return Figure
	case turns(d, i):
		return Negation
	case lexicon.TimeWord.Has(d, i):
		return Name
	case d.Tokens.At(i).Capital && !tokens[i].plain && !lexicon.SentenceOpener.Has(d, i):
		return Name
	}
	return Wording
}

// extent says whether the new claim takes in more or fewer words than the old
// one, whose words all stand. A figure read with more or less of its phrase is
// the same figure, as long as its sentence is.
func (c *carrier) extent(f *Carry, p place) []Change {
	now := &c.newLedger.Claims[f.New]
	if p.exact && now.Kind == claims.FigureClaim {
		return nil
	}
	first, end := within(c.new, p.span)
	newFirst, newEnd := within(c.new, now.Span)
	for j := min(first, newFirst); j < max(end, newEnd); j++ {
		if j >= max(first, newFirst) && j < min(end, newEnd) {
			continue
		}
		if k := c.new.Tokens.At(j).Kind; k == document.Punct || k == document.QuoteMark {
			continue
		}
		what := Reading
		if !p.exact {
			what = Wording
		}
		return []Change{{what, line(c.new.Quote(p.span)), line(c.new.Quote(now.Span))}}
	}
	return nil
}

// turns reports whether token i denies or doubts what stands near it.
func turns(d *document.Document, i int) bool {
	w := lexicon.At(d, i)
	return w.Is(lexicon.Negation) || w.Is(lexicon.NegativeWord) || w.Is(lexicon.Denial) || w.Is(lexicon.Doubt)
}

// around says what changed in the sentences that hold a claim, outside it: a
// word that denies or doubts it anywhere in them, any word right beside it.
func (c *carrier) around(p place) []Change {
	var changes []Change
	lo, hi := c.sentences(c.old, p.first, p.end)
	newFirst, newEnd := within(c.new, p.span)
	newLo, newHi := c.sentences(c.new, newFirst, newEnd)
	was := turning(c.old, lo, hi, p.first, p.end)
	now := turning(c.new, newLo, newHi, newFirst, newEnd)
	if was != now {
		changes = append(changes, Change{Negation, was, now})
	}
	if was, now := c.others(p, lo, hi, newFirst, newEnd, newLo, newHi); was+now != "" && !p.found {
		changes = append(changes, Change{Around, was, now})
	}
	before := func(i, j int) bool { // the words before old token i and new token j
		for n := range beside {
			x, y := i-1-n, j-1-n
			if x < lo || y < newLo {
				return x < lo && y < newLo
			}
			if !c.same(x, y) {
				return false
			}
		}
		return true
	}
	after := func(i, j int) bool { // the words from old token i and new token j on
		for n := range beside {
			x, y := i+n, j+n
			if c.ends(c.old, x, hi) || c.ends(c.new, y, newHi) {
				return c.ends(c.old, x, hi) && c.ends(c.new, y, newHi)
			}
			if !c.same(x, y) {
				return false
			}
		}
		return true
	}
	if p.intact && !p.found && !(before(p.first, newFirst) && after(p.end, newEnd)) {
		changes = append(changes, Change{Around,
			line(c.old.Quote(cover(c.old, lo, hi))), line(c.new.Quote(cover(c.new, newLo, newHi)))})
	}
	return changes
}

// others returns the names that one sentence has outside the claim and the
// other has not, each in their order.
func (c *carrier) others(p place, lo, hi, newFirst, newEnd, newLo, newHi int) (was, now string) {
	var lost, added []string
	reached := make([]bool, newHi-newLo)
	for i := lo; i < hi; i++ {
		if j := c.token[i]; j >= newLo && j < newHi {
			reached[j-newLo] = true
		} else if (i < p.first || i >= p.end) && sort(c.old, c.a, i) == Name {
			lost = append(lost, c.old.Quote(c.old.Tokens.At(i).Span))
		}
	}
	for j := newLo; j < newHi; j++ {
		if !reached[j-newLo] && (j < newFirst || j >= newEnd) && sort(c.new, c.b, j) == Name {
			added = append(added, c.new.Quote(c.new.Tokens.At(j).Span))
		}
	}
	return strings.Join(lost, " "), strings.Join(added, " ")
}

// ends reports whether a sentence that ends before token hi says no more from
// token i on: only marks are left.
func (c *carrier) ends(d *document.Document, i, hi int) bool {
	for ; i < hi; i++ {
		if k := d.Tokens.At(i).Kind; k != document.Punct && k != document.QuoteMark {
			return false
		}
	}
	return true
}

// sentences returns the tokens of the sentences that hold tokens [first, end).
func (c *carrier) sentences(d *document.Document, first, end int) (lo, hi int) {
	from, to := d.SentenceAt(d.Tokens.At(first).Start), d.SentenceAt(d.Tokens.At(end-1).Start)
	return d.Sentences.At(from).First, d.Sentences.At(to).Last
}

// turning returns the words of tokens [lo, hi), those of [first, end) left out,
// that deny or doubt what is said, in order and in lower case.
func turning(d *document.Document, lo, hi, first, end int) string {
	var words []string
	for i := lo; i < hi; i++ {
		if (i < first || i >= end) && (turns(d, i)) {
			words = append(words, d.Word(i))
		}
	}
	return strings.Join(words, " ")
}
