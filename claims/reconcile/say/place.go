// Package say writes what findings name: places as readers count them, quoted
// words, figures in their own scale with their hedges. It judges nothing.
package say

import (
	"sort"
	"strings"

	"vouch/sources/document"
)

// Listed writes quoted words with their places, in text order, each words once:
// `"Friday" (22.1), "December" (12.2)`.
func Listed(d *document.Document, spans []document.Span) string {
	var order []string
	at := map[string][]document.Span{}
	for _, s := range spans {
		w := Quoted(d, s)
		if at[w] == nil {
			order = append(order, w)
		}
		at[w] = append(at[w], s)
	}
	for i, w := range order {
		order[i] = w + " (" + Places(d, at[w]) + ")"
	}
	return strings.Join(order, ", ")
}

// InOrder sorts spans in text order.
func InOrder(spans []document.Span) []document.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	return spans
}

// Place returns where a span stands, as readers count: "2.1".
func Place(d *document.Document, s document.Span) string {
	at := d.SentenceAt(s.Start)
	if at >= d.Sentences.Len() {
		return "?"
	}
	return d.Place(at)
}

// Places returns where spans stand, each place once: "1.1, 6.1, 24.2".
func Places(d *document.Document, spans []document.Span) string {
	var b strings.Builder
	last := ""
	for _, s := range spans {
		p := Place(d, s)
		if p == last {
			continue
		}
		if last != "" {
			b.WriteString(", ")
		}
		b.WriteString(p)
		last = p
	}
	return b.String()
}

// Quoted returns the words of a span in quotation marks, on one line.
func Quoted(d *document.Document, s document.Span) string {
	return `"` + strings.Join(strings.Fields(d.Quote(s)), " ") + `"`
}
