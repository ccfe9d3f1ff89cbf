package checks

import (
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// place returns where a span stands, as readers count: "2.1".
func place(d *document.Document, s document.Span) string {
	at := d.SentenceAt(s.Start)
	if at >= d.Sentences.Len() {
		return "?"
	}
	return d.Place(at)
}

// places returns where spans stand, each place once: "1.1, 6.1, 24.2".
func places(d *document.Document, spans []document.Span) string {
	var b strings.Builder
	last := ""
	for _, s := range spans {
		p := place(d, s)
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

// quoted returns the words of a span in quotation marks, on one line.
func quoted(d *document.Document, s document.Span) string {
	return `"` + strings.Join(strings.Fields(d.Quote(s)), " ") + `"`
}

// tokens returns the span from token first to before token end.
func tokens(d *document.Document, first, end int) document.Span {
	return d.Cover(first, end)
}

// within returns the indexes [first, end) of the quantities of a sentence.
func within(l *claims.Ledger, sentence int) (first, end int) {
	first = search(len(l.Quantities), func(i int) bool { return l.Quantities[i].Sentence >= sentence })
	end = first
	for end < len(l.Quantities) && l.Quantities[end].Sentence == sentence {
		end++
	}
	return first, end
}

// datesWithin returns the date expressions of a sentence.
func datesWithin(l *claims.Ledger, sentence int) []claims.When {
	first := search(len(l.Dates), func(i int) bool { return l.Dates[i].Sentence >= sentence })
	end := first
	for end < len(l.Dates) && l.Dates[end].Sentence == sentence {
		end++
	}
	return l.Dates[first:end]
}

// search returns the smallest index in [0, n) for which f is true, or n.
func search(n int, f func(int) bool) int {
	lo, hi := 0, n
	for lo < hi {
		mid := (lo + hi) / 2
		if f(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// year reads token i as a year of the common era that may head or follow a
// date: four digits, 1000 to 2199, not glued to a letter or a sign.
func year(d *document.Document, i int) (int, bool) {
	if i < 0 || i >= d.Tokens.Len() {
		return 0, false
	}
	t := d.Tokens.At(i)
	if t.Kind != document.Number || t.Len() != 4 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(d.Text[t.Start:t.End]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if n < 1000 || n > 2199 {
		return 0, false
	}
	if t.Glued && i > 0 && d.Tokens.At(i-1).Kind == document.Symbol {
		return 0, false // $1995
	}
	if i+1 < d.Tokens.Len() && d.Tokens.At(i+1).Glued && d.Tokens.At(i+1).Kind == document.Word {
		return 0, false // 1980s, 1500m
	}
	return n, true
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
