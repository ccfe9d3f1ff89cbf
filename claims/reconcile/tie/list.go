package tie

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/noun"
)

// listAfterWhole finds "five rifles: two long, two short and one broken" and
// its kin within a sentence: a whole, an opener, and a list of parts.
func (f *finder) listAfterWhole(s int) {
	in := f.in(s)
	for w := 0; w+1 < len(in); w++ {
		whole := in[w]
		if whole.base || whole.compared || whole.nested || whole.bracketed {
			continue // what is itself a share or a difference has no list of its own
		}
		if noun.Mean(f.d, whole.first, whole.last) {
			continue // its list is what it is the middle of
		}
		next := w + 1
		for next < len(in) && (in[next].bracketed || !f.same(whole, in[next]) || f.d.Word(in[next].first-1) == "from") {
			next++ // a conversion, a percentage, a circumstance
		}
		if next == len(in) {
			continue
		}
		link, cue, at, ok := f.opener(whole, in[next])
		if !ok || f.between(in[w+1:next], cue) || link != Closed && measured[unitKind(f.quantity(whole))] {
			continue
		}
		end := f.d.Sentences.At(s).Last
		if isDash(f.d.Word(cue)) {
			end = f.closingDash(at, end)
		}
		parts := f.parts(whole, in[next:], at, end, link)
		if len(parts) == 0 || len(parts) == 1 && link != Open && link != Overlap {
			continue // one part is not a breakdown
		}
		if link == Overlap && len(parts) == 2 && f.parallel(parts[0], parts[1]) {
			link = Likely
		}
		t := Tie{Wholes: []Figure{f.part(whole)}, Link: link, Cue: f.span(cue, at), Sentence: s}
		if w > 0 && f.takenOf(f.start[s]+w-1, f.start[s]+w) {
			// "Twenty of the 25 members voted: 12 for and eight against."
			t.Wholes = append(t.Wholes, f.part(in[w-1]))
		}
		for _, p := range parts {
			t.Parts = append(t.Parts, f.part(p))
		}
		f.add(t)
	}
}

// between reports whether one of the figures stands before a token, brackets
// apart: the list after it is that figure's.
func (f *finder) between(in []figure, cue int) bool {
	for _, g := range in {
		if !g.bracketed && g.first < cue && !lexicon.AsidePreposition.Has(f.d, g.first-1) {
			return true
		}
	}
	return false
}

// unitKind tells counts, money and shares, which have parts, from rates and
// measures, of which "such as" and "including" list examples.
func unitKind(q *claims.Quantity) string {
	switch {
	case q.Unit == "" || q.Unit == "%":
		return ""
	case strings.Contains(q.Unit, " per "):
		return "rate"
	case q.Measure == "money" || len(q.Unit) == 3 && strings.ToUpper(q.Unit) == q.Unit:
		return ""
	}
	return "measure"
}

var measured = map[string]bool{"rate": true, "measure": true}

// opener finds, between a whole and the figure after it, the words that tie
// them. It returns the tokens [cue, at) that do, at being where the list starts.
func (f *finder) opener(whole, first figure) (link Link, cue, at int, ok bool) {
	for i := whole.last; i < first.first; i++ {
		w := f.d.Word(i)
		near := first.first-i <= 4
		switch {
		case w == ":" && near, isDash(w) && !f.glued(i) && near:
			switch {
			case f.of(first):
				return Overlap, i, i + 1, true
			case f.amongOthers(first):
				return Open, i, i + 1, true
			}
			return Closed, i, i + 1, true
		case w == "of" && (f.d.Word(i+1) == "which" || f.d.Word(i+1) == "whom") && first.first-i <= 4:
			return Overlap, i, i + 2, true
		case lexicon.TotallingWord.Contains(w) && near:
			return Closed, i, i + 1, true
		case lexicon.MadeOf.ValueOf(w) != "" && f.d.Word(i+1) == lexicon.MadeOf.ValueOf(w) && first.first-i <= 5:
			return Closed, i, first.first, true
		case lexicon.IncludingWord.Contains(w) && first.first-i <= 5:
			return Open, i, first.first, true
		}
	}
	// "20 bodies were found, eleven women and nine men": no word opens the list
	// but its own shape does.
	if i := first.first - 1; f.quantity(whole).Unit != "%" && !lexicon.SexOrAge.Contains(f.quantity(whole).Head) && i >= whole.last && f.d.Word(i) == "," && f.after(whole) == "" && f.shaped(first) {
		return Likely, i, i + 1, true
	}
	if f.of(first) {
		return Overlap, first.first, first.last, true
	}
	return 0, 0, 0, false
}

// amongOthers reports whether a list leaves members out by its own words.
func (f *finder) amongOthers(first figure) bool {
	for i := first.last; i < f.d.Sentences.At(first.sentence).Last; i++ {
		switch f.d.Word(i) {
		case "others":
			if f.d.Word(i-1) == "among" {
				return true
			}
		case "etc", "example", "elsewhere":
			return true
		}
	}
	return false
}

// parallel reports whether two parts share their verb and part their agents
// or places: "of which 30 will be sold by the firm and 20 by a holder".
func (f *finder) parallel(a, b figure) bool {
	p := f.d.Word(b.last)
	if p != "by" && p != "from" && p != "to" && p != "in" && p != "for" || f.d.Word(b.first-1) != "and" {
		return false
	}
	for i := a.last; i < b.first; i++ {
		if f.d.Word(i) == p {
			return true
		}
	}
	return false
}

// of reports whether a figure is "41 of them", "12 of whom".
func (f *finder) of(g figure) bool {
	q := f.quantity(g)
	if f.d.Word(q.After) != "of" {
		return false
	}
	switch f.d.Word(q.After + 1) {
	case "them", "these", "those", "whom", "which":
		return true
	}
	return false
}

// shaped reports whether a list that starts at a figure gives its own shape
// away: every member is a sex or an age, or every member stands before the
// same preposition ("six in Leith and four in Fife").
func (f *finder) shaped(first figure) bool {
	in := f.in(first.sentence)
	k := 0
	for k < len(in) && in[k].first != first.first {
		k++
	}
	sexes, places, members := 0, 0, 0
	preposition := f.after(first)
	end := first.last
	for ; k < len(in); k++ {
		if in[k].bracketed {
			continue
		}
		if members > 0 && in[k].first-end > 8 {
			return false // the members stand too far apart to be one list
		}
		members++
		end = in[k].last
		if lexicon.SexOrAge.Contains(f.quantity(in[k]).Head) {
			sexes++
		}
		if p := f.after(in[k]); p != "" && p == preposition {
			places++
		}
	}
	return members >= 2 && (sexes == members || places == members)
}

// after returns the preposition that follows a figure directly, or "".
func (f *finder) after(g figure) string {
	q := f.quantity(g)
	for _, i := range [...]int{q.After, g.last} {
		switch w := f.d.Word(i); w {
		case "in", "at", "on", "from", "for", "against", "aboard", "inside", "outside":
			return w
		}
	}
	return ""
}

// parts collects the members of a list in [at, end): figures of the whole's
// unit that stand where members stand.
func (f *finder) parts(whole figure, in []figure, at, end int, link Link) []figure {
	var parts []figure
	for _, g := range in {
		if g.first < at || g.first >= end || g.bracketed || !f.same(whole, g) {
			continue
		}
		if len(parts) > 0 && g.nested {
			continue // a count within the member before it
		}
		if g.compared || g.base || f.needed(g) {
			return nil // the list compares; its figures are no members
		}
		before := f.d.Word(g.first - 1)
		if g.first != at && !lexicon.ListJoint.Contains(before) {
			if len(parts) > 0 {
				break // the sentence goes on to something else
			}
			return nil
		}
		if link != Closed && !f.kindred(whole, g) {
			return nil
		}
		parts = append(parts, g)
	}
	return parts
}

func (f *finder) closingDash(at, end int) int {
	for i := at; i < end; i++ {
		if isDash(f.d.Word(i)) && !f.glued(i) {
			return i
		}
	}
	return end
}

func isDash(w string) bool { return w == "-" || w == "–" || w == "—" || w == "--" }

// glued reports whether a dash joins two words and parts no clauses.
func (f *finder) glued(i int) bool {
	return f.d.Word(i) == "-" && f.d.Tokens.At(i).Glued
}

// needed reports whether a figure tells how many there ought to be.
func (f *finder) needed(g figure) bool {
	for i := g.last; i < g.last+3; i++ {
		switch f.d.Word(i) {
		case "needed", "required", "necessary":
			return true
		}
	}
	return false
}
