package table

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/sources/document"
)

// A Hit is one thing that a search found, as it may be shown.
type Hit struct {
	Place    string // "harbour:2.1a", or the article
	Article  string
	Kind     string          // in the word that tables show
	Key      string          // permanent, of a claim or a source
	Words    string          // the sentence, the source's name, or the excerpt
	Marks    []document.Span // where in Words the words stand that were looked for
	Span, In document.Span   // of the claim and of its sentence, in the text of the article; zero for none
	Source   string
	Status   claims.Status // "" of what has none
	Date     string
	Near     search.Nearness
	Fit      search.Fit
	Ruling   int64 // that added the evidence; 0 for none
}

// snippet is how many characters of a sentence are shown around what was found.
const snippet = 160

// Hits returns what a search found. For reading, sentences are short, and what was
// found in them stands between marks; without, they are whole, and the marks are byte
// offsets in a column of their own.
func Hits(hits []Hit, reading bool) *Table {
	t := &Table{
		Name: "search", Title: "Found", None: "Nothing found.",
		Columns: []Column{
			{Key: "place", Name: "Place", Share: 20, Fixed: true},
			{Key: "kind", Name: "Kind", Share: 9},
			{Key: "text", Name: "Text", Share: 60},
			{Key: "attributed", Name: "Attributed to", Share: 20},
			{Key: "state", Name: "Status", Share: 14},
			{Key: "date", Name: "Date", Share: 10, Fixed: true},
		},
	}
	if !reading {
		for _, c := range []string{"Article", "Key", "Near", "Figure", "Marks", "Start", "End", "Sentence start", "Sentence end", "Evidence"} {
			t.Columns = append(t.Columns, Column{Key: strings.ReplaceAll(strings.ToLower(c), " ", "_"), Name: c, Share: 10})
		}
	}
	t.Rows = func(yield func([]Cell, error) bool) {
		row := make([]Cell, len(t.Columns))
		for i := range hits {
			h := &hits[i]
			text := h.Words
			if reading {
				text = marked(h)
			}
			state := string(h.Status)
			if state != "" {
				state = h.Status.Sign() + " " + state
			}
			for k, s := range []string{h.Place, h.Kind, text, h.Source, state, h.Date} {
				row[k] = words(s)
			}
			if !reading {
				var marks []string
				for _, m := range h.Marks {
					marks = append(marks, fmt.Sprintf("%d-%d", m.Start, m.End))
				}
				row[6], row[7], row[8], row[9], row[10] = words(h.Article), words(h.Key), words(nearness[h.Near]), words(fits[h.Fit]), words(strings.Join(marks, " "))
				row[11], row[12], row[13], row[14] = offset(h.Span, h.Span.Start), offset(h.Span, h.Span.End), offset(h.In, h.In.Start), offset(h.In, h.In.End)
				row[15] = words("")
				if h.Ruling != 0 {
					row[15] = whole(int(h.Ruling))
				}
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return t
}

// nearness and fits say how near a hit is, and how its figure goes with the one that
// was looked for, in words.
var (
	nearness = map[search.Nearness]string{search.Article: "article", search.Heading: "title", search.Credited: "sentence and source",
		search.Sentence: "sentence", search.Phrase: "phrase"}
	fits = map[search.Fit]string{search.May: "may be", search.Fits: "is"}
)

func offset(of document.Span, n int) Cell {
	if of.IsZero() {
		return words("")
	}
	return whole(n)
}

// marked is the part of a hit's words around what was found, which stands between
// marks.
func marked(h *Hit) string {
	from, to := 0, len(h.Words)
	marks := found(h)
	if len(marks) > 0 && len(h.Words) > snippet {
		first, last := marks[0].Start, marks[0].End
		for _, m := range marks {
			if m.End-first <= snippet {
				last = m.End
			}
		}
		spare := max(0, snippet-(last-first)) / 2
		from, to = first-spare, last+spare
		if from < 0 {
			from, to = 0, to-from
		}
		if to > len(h.Words) {
			from, to = max(0, from-(to-len(h.Words))), len(h.Words)
		}
		for from > 0 && from < first && h.Words[from-1] != ' ' {
			from++
		}
		for to < len(h.Words) && to > last && h.Words[to] != ' ' {
			to--
		}
	} else if len(h.Words) > snippet {
		return Short(h.Words, snippet)
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, m := range marks {
		if m.Start < at || m.End > to {
			continue
		}
		b.WriteString(h.Words[at:m.Start] + MarkOpen + h.Words[m.Start:m.End] + MarkClose)
		at = m.End
	}
	b.WriteString(h.Words[at:to])
	if to < len(h.Words) {
		b.WriteString(" …")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// found is where in a hit's words stands what was looked for: its words, and the figure
// where one was.
func found(h *Hit) []document.Span {
	own := document.Span{Start: h.Span.Start - h.In.Start, End: h.Span.End - h.In.Start}
	whole := len(h.Words) == h.In.End-h.In.Start // no name in it is withheld
	if h.Fit == search.Misses || h.Span.IsZero() || !whole || own.Start < 0 || own.End > len(h.Words) {
		return h.Marks
	}
	all := append(slices.Clone(h.Marks), own)
	slices.SortFunc(all, func(a, b document.Span) int { return a.Start - b.Start })
	joined := all[:1]
	for _, m := range all[1:] {
		if last := &joined[len(joined)-1]; m.Start <= last.End {
			last.End = max(last.End, m.End)
		} else {
			joined = append(joined, m)
		}
	}
	return joined
}

// The marks around what was found.
const (
	MarkOpen  = "›"
	MarkClose = "‹"
)

// HitsSummary says in a line what was found, where more is, and what the search asked
// for: page counts from 1.
func HitsSummary(n, page, limit int, more bool, figure string) string {
	s := ""
	if figure != "" {
		s = "Figures " + figure + ", or that may be. "
	}
	switch {
	case n == 0 && page > 1:
		return s + fmt.Sprintf("There is no page %d.", page)
	case n == 0:
		return strings.TrimSpace(s)
	case more:
		return s + fmt.Sprintf("%d to %d; more on --page %d.", (page-1)*limit+1, (page-1)*limit+n, page+1)
	case page > 1:
		return s + fmt.Sprintf("%d to %d, the last.", (page-1)*limit+1, (page-1)*limit+n)
	}
	return s + count(n, "hit", "hits") + "."
}
