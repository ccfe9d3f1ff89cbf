package table

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/sources"
	"vouch/sources/document"
)

// A Veil hides the names of an article's confidential sources in words, with
// their numbers in place. Nil hides nothing.
type Veil struct{ names []veiled }

// A veiled name is one form of a name that a source has in the article.
type veiled struct {
	name   string
	source string // its number: "S1"
	stands string // what stands for it
	// exact is set for a form of one word: "Brown" is a name where "brown" is
	// none. Longer ones are found however they are capitalised.
	exact bool
}

// VeilOf returns the veil over the confidential sources of ledgers, nil where
// there are none. A source is hidden under its name and under every form of it that
// the article uses. It has to be made before Withhold takes the names out.
func VeilOf(ledgers ...*claims.Ledger) *Veil {
	v := &Veil{}
	for _, l := range ledgers {
		v.cover(l)
	}
	if len(v.names) == 0 {
		return nil
	}
	// The longest first, so that no part of a name is left standing.
	slices.SortStableFunc(v.names, func(a, b veiled) int { return len(b.name) - len(a.name) })
	return v
}

func (v *Veil) cover(l *claims.Ledger) {
	add := func(source int, name string) {
		name = strings.Join(strings.Fields(name), " ")
		known := slices.ContainsFunc(v.names, func(n veiled) bool { return n.name == name })
		if first, _ := utf8.DecodeRuneInString(name); name != "" && !known && unicode.IsLetter(first) {
			v.names = append(v.names, veiled{name, strings.ToUpper(l.Sources[source].ID), withheldName(l.Sources[source].ID), !strings.Contains(name, " ")})
		}
	}
	for i := range l.Sources {
		if s := &l.Sources[i]; s.Confidential {
			add(i, s.Name)
			// Each word of a person's name stands for it elsewhere: in a note,
			// in words of the article that end in the middle of it.
			for word := range strings.FieldsSeq(s.Name) {
				if first, _ := utf8.DecodeRuneInString(word); s.Kind == sources.Person && unicode.IsUpper(first) {
					add(i, strings.Trim(word, ".,"))
				}
			}
		}
	}
	for _, m := range l.Mentions {
		if l.Sources[m.Source].Confidential && (m.Form == "name" || m.Form == "surname" || m.Form == "short form") {
			add(m.Source, l.Document.Quote(m.Span))
		}
	}
}

func withheldName(id string) string { return "source " + strings.ToUpper(id) + " (withheld)" }

// Hide returns words without the names that are withheld.
func (v *Veil) Hide(s string) string {
	if v == nil || s == "" {
		return s
	}
	var b strings.Builder
	done := 0
	v.each(s, func(n *veiled, start, end int) {
		b.WriteString(s[done:start])
		b.WriteString(n.stands)
		done = end
	})
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// each calls found for every name that stands in s, as whole words.
func (v *Veil) each(s string, found func(n *veiled, start, end int)) {
	inWord := false
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if word && !inWord {
			if n, end := v.at(s, at); n != nil {
				found(n, at, end)
				at, inWord = end, false
				continue
			}
		}
		at, inWord = at+size, word
	}
}

// at returns the name that begins at a place in s, and where it ends.
func (v *Veil) at(s string, start int) (*veiled, int) {
	for i := range v.names {
		if end := v.names[i].match(s, start); end > start {
			return &v.names[i], end
		}
	}
	return nil, 0
}

// match returns where a name that begins at start ends, 0 where it does not
// stand there. Any space is as good as another.
func (n *veiled) match(s string, start int) int {
	at := start
	for _, want := range n.name {
		if at >= len(s) {
			return 0
		}
		got, size := utf8.DecodeRuneInString(s[at:])
		switch {
		case want == ' ':
			rest := strings.TrimLeftFunc(s[at:], unicode.IsSpace)
			if len(rest) == len(s)-at {
				return 0
			}
			at = len(s) - len(rest)
			continue
		case got != want && (n.exact || !strings.EqualFold(string(got), string(want))):
			return 0
		}
		at += size
	}
	if after, _ := utf8.DecodeRuneInString(s[at:]); at < len(s) && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
		return 0
	}
	return at
}

// Withhold takes confidential sources out of a record, under the veil over it: their names give way to
// their numbers, and what is known of them is dropped. The article's own words
// stay as they are printed in the ledger; every table, report and script made
// from the record hides the names in them too.
func Withhold(r *Record, v *Veil) {
	r.Withheld, r.Veil = true, v
	all := r.Ledger.Sources
	for i := range all {
		if s := &all[i]; s.Confidential {
			s.Name, s.Role, s.Affiliation, s.Reason = withheldName(s.ID), "", "", ""
			s.JudgedWhy, s.Scope = "withheld", ""
		}
	}
	hidden := withholdEvidence(r)
	for _, all := range [][]reconcile.Finding{r.Findings, r.Dismissed} {
		for i := range all {
			withholdFinding(r, &all[i], hidden)
		}
	}
	if r.Veil == nil {
		return
	}
	hide := r.Veil.Hide
	for i := range r.Grades {
		for g := &r.Grades[i]; g != nil; g = g.So {
			g.Sourcing, g.Reason, g.Change = hide(g.Sourcing), hide(g.Reason), hide(g.Change)
			if g.Override != nil {
				o := *g.Override
				o.Why = hide(o.Why)
				g.Override = &o
			}
		}
	}
	for i := range r.Findings {
		r.Findings[i].Message = hide(r.Findings[i].Message)
	}
	for i := range r.Marks {
		r.Marks[i].Note = hide(r.Marks[i].Note)
	}
}

// withholdFinding takes what a finding says of the evidence of confidential sources
// out of it: such evidence counts, and its words are not shown.
func withholdFinding(r *Record, f *reconcile.Finding, hidden map[int64]bool) {
	cites := func(c reconcile.Cited) bool { return hidden[c.Number] }
	if !slices.ContainsFunc(f.Evidence, cites) {
		return
	}
	var places []document.Span
	for _, i := range f.Claims {
		places = append(places, r.Ledger.Claims[i].Span)
	}
	f.Evidence = slices.DeleteFunc(slices.Clone(f.Evidence), cites)
	f.Message = fmt.Sprintf("%s: what it says of %s rests on evidence of a confidential source, and is withheld.", f.Rule, Places(r.Ledger.Document, places))
	f.Arithmetic = ""
}

// withholdEvidence takes the evidence of confidential sources out of a record,
// whose grades count it, and returns its numbers. What stays of the others is shown
// under the veil.
func withholdEvidence(r *Record) map[int64]bool {
	taken, best := map[int64]bool{}, false
	left := func(all []Backing) (shown []Backing) {
		for _, b := range all {
			if b.Erased || !r.Ledger.Sources[b.Voice].Confidential {
				shown = append(shown, b)
			} else {
				taken[b.Number] = true
				best = best || b.Best
			}
		}
		return shown
	}
	for i := range r.Evidence {
		best = false
		shown := left(r.Evidence[i])
		if best {
			if r.WithheldBest == nil {
				r.WithheldBest = make([]bool, len(r.Evidence))
			}
			r.WithheldBest[i] = true
		}
		if hidden := len(r.Evidence[i]) - len(shown); hidden > 0 {
			if r.WithheldEvidence == nil {
				r.WithheldEvidence = make([]int, len(r.Evidence))
			}
			r.WithheldEvidence[i] = hidden
			r.Evidence[i] = shown
		}
	}
	var lost []Lost
	for _, l := range r.Lost {
		if l.Evidence = left(l.Evidence); len(l.Evidence) > 0 {
			lost = append(lost, l)
		}
	}
	r.Lost = lost
	return taken
}

// part returns the words of a span of a text without the names that are
// withheld. What stands for a name stands where the name begins, so that the
// parts of a text cut anywhere hold it once.
func (v *Veil) part(text string, hidden []hiddenName, start, end int) string {
	var b strings.Builder
	first := sort.Search(len(hidden), func(i int) bool { return hidden[i].end > start })
	for _, h := range hidden[first:] {
		if h.start >= end {
			break
		}
		if h.start >= start {
			b.WriteString(text[start:h.start])
			b.WriteString(h.stands)
		}
		start = min(h.end, end)
	}
	b.WriteString(text[start:end])
	return b.String()
}

// A hiddenName is where a name stands in a text that is to be hidden.
type hiddenName struct {
	start, end int
	stands     string
}

// in returns where the names stand in a text, in order.
func (v *Veil) in(text string) (found []hiddenName) {
	if v != nil {
		v.each(text, func(n *veiled, start, end int) { found = append(found, hiddenName{start, end, n.stands}) })
	}
	return found
}

// Spans returns where in a text the names stand that are withheld, in order.
func (v *Veil) Spans(text string) []document.Span {
	var spans []document.Span
	for _, h := range v.in(text) {
		spans = append(spans, document.Span{Start: h.start, End: h.end})
	}
	return spans
}

// Veiled returns a table with the names that are withheld hidden in every cell.
func (v *Veil) Veiled(t *Table) *Table {
	if v == nil {
		return t
	}
	u := *t
	u.Rows = func(yield func([]Cell, error) bool) {
		for row, err := range t.Rows {
			for i := range row {
				row[i].Text = v.Hide(row[i].Text)
			}
			if !yield(row, err) {
				return
			}
		}
	}
	return &u
}

// Betrayals says where the article itself names a confidential source, one line
// for each: whoever has the article has the name. It says nothing of a record
// that nothing was withheld from.
func Betrayals(r *Record) []string {
	if r.Veil == nil {
		return nil
	}
	d := r.Ledger.Document
	times, places := map[string]int{}, map[string][]string{}
	var order []string
	for i := range d.Sentences.Len() {
		r.Veil.each(d.Quote(d.Sentences.At(i).Span), func(n *veiled, _, _ int) {
			if times[n.source] == 0 {
				order = append(order, n.source)
			}
			times[n.source]++
			if p := d.Place(i); !slices.Contains(places[n.source], p) {
				places[n.source] = append(places[n.source], p)
			}
		})
	}
	var lines []string
	for _, source := range order {
		lines = append(lines, fmt.Sprintf("the text itself names source %s, which is confidential, %s: %s; it is left out here, and stands in the article",
			source, count(times[source], "time", "times"), strings.Join(places[source], ", ")))
	}
	return lines
}

// withheldRow is the last row of a list of sources that some are left out of.
func withheldRow(n, columns int) []Cell {
	row := make([]Cell, columns)
	row[1] = words(fmt.Sprintf("%s withheld", count(n, "source", "sources")))
	return row
}
