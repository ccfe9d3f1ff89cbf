package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// A Gap is something that an article lacks, at a place in its text.
type Gap struct {
	Place string // the number of a claim, or of a sentence
	Text  string
	Lacks []string
	at    int // where it stands in the text
}

// A Covered says how much of an article is covered by claims and evidence.
type Covered struct {
	Gaps                            []Gap // in text order
	Claims, Linked, Decided, Signed int
	Sentences, Bare                 int // that have figures, names or quotations; and of these those without a claim
}

// Coverage looks for what nobody has looked at: sentences with figures, names or
// quotations and no claim, claims without evidence, undecided and unsigned ones.
func Coverage(r *Record) *Covered {
	c := &Covered{}
	v := newView(r)
	for i := range v.listed(false) {
		claim, m := &v.l.Claims[i], v.mark(i)
		c.Claims++
		gap := Gap{Place: claim.Label, Text: v.l.Document.Quote(claim.Span), at: claim.Span.Start}
		lacks := func(has bool, counted *int, what string) {
			if has {
				*counted++
			} else {
				gap.Lacks = append(gap.Lacks, what)
			}
		}
		lacks(len(v.backing(i)) > 0 || i < len(r.WithheldEvidence) && r.WithheldEvidence[i] > 0, &c.Linked, "no evidence")
		lacks(decided(m), &c.Decided, "undecided")
		lacks(m.Signed != "", &c.Signed, "unsigned")
		if len(gap.Lacks) > 0 {
			c.Gaps = append(c.Gaps, gap)
		}
	}
	c.bare(r)
	slices.SortStableFunc(c.Gaps, func(a, b Gap) int { return a.at - b.at })
	return c
}

// decided reports whether somebody has decided on a claim, and nothing has
// changed since.
func decided(m Mark) bool { return m.Status != "" && m.Status.Closed() }

// bare finds the sentences that say something which can be checked and of which
// nothing is a claim.
func (c *Covered) bare(r *Record) {
	l := r.Ledger
	d := l.Document
	holds := map[int][]string{} // by sentence
	add := func(at int, what string) {
		s := d.SentenceAt(at)
		if s >= d.Sentences.Len() || d.Blocks.At(d.Sentences.At(s).Block).Kind == document.Footer {
			return
		}
		if !slices.Contains(holds[s], what) {
			holds[s] = append(holds[s], what)
		}
	}
	for i := range l.Quantities {
		add(l.Quantities[i].Span.Start, "a figure")
	}
	for i := range l.Names {
		for _, s := range l.Names[i].Spans {
			add(s.Start, "a name")
		}
	}
	for s := range d.Sentences.Len() {
		span := d.Sentences.At(s).Span
		if at := strings.IndexAny(d.Quote(span), "“”\""); at >= 0 {
			add(span.Start+at, "a quotation")
		}
	}
	covered := map[int]bool{}
	for i := range l.Claims {
		span := l.Claims[i].Span
		for s := d.SentenceAt(span.Start); s < d.Sentences.Len() && d.Sentences.At(s).Start < span.End; s++ {
			covered[s] = true
		}
	}
	for s := range d.Sentences.Len() {
		if len(holds[s]) == 0 {
			continue
		}
		c.Sentences++
		if !covered[s] {
			c.Bare++
			span := d.Sentences.At(s).Span
			c.Gaps = append(c.Gaps, Gap{d.Place(s), d.Quote(span), []string{"no claim, and has " + strings.Join(holds[s], ", ")}, span.Start})
		}
	}
}

// CoverageTable lists what an article lacks, in text order.
func CoverageTable(r *Record, c *Covered) *Table {
	return gapTable(r, "coverage", "Coverage", "Everything that can be checked is a claim with evidence, decided and signed.", c.Gaps)
}

// Meter says how far the coverage of an article has come.
func (c *Covered) Meter() string {
	return c.line(func(n int) string { return bar(n, c.Claims) + " " })
}

// Line is Meter without what it draws.
func (c *Covered) Line() string { return c.line(func(int) string { return "" }) }

func (c *Covered) line(before func(n int) string) string {
	return fmt.Sprintf("%sevidence %d of %d, %sdecided %d of %d, %ssigned %d of %d; %s with figures, names or quotations and no claim, of %d.",
		before(c.Linked), c.Linked, c.Claims, before(c.Decided), c.Decided, c.Claims, before(c.Signed), c.Signed, c.Claims,
		count(c.Bare, "sentence", "sentences"), c.Sentences)
}

// bar draws how much of something there is, in ten steps.
func bar(n, of int) string {
	full := 10
	if of > 0 {
		full = 10 * n / of
	}
	return "[" + strings.Repeat("■", full) + strings.Repeat("□", 10-full) + "]"
}

func gapTable(r *Record, name, title, none string, gaps []Gap) *Table {
	return r.Veil.Veiled(&Table{
		Name: name, Title: title, None: none,
		Columns: []Column{
			{Key: "no", Name: "No.", Share: 8, Fixed: true},
			{Key: "text", Name: "Text as printed", Share: 46},
			{Key: "lacks", Name: "What is missing", Share: 46},
		},
		Rows: func(yield func([]Cell, error) bool) {
			for _, g := range gaps {
				if !yield([]Cell{words(g.Place), words(Short(g.Text, 120)), words(strings.Join(g.Lacks, ", "))}, nil) {
					return
				}
			}
		},
	})
}

// Gate returns what an article lacks to be let through, in text order; nothing
// where it may pass.
func Gate(r *Record, g claims.Gate) []Gap {
	v := newView(r)
	var gaps []Gap
	for i := range v.listed(false) {
		c, m := &v.l.Claims[i], v.mark(i)
		if m.Status == claims.StatusCut {
			continue // it will not be printed
		}
		gap := Gap{Place: c.Label, Text: v.l.Document.Quote(c.Span), at: c.Span.Start}
		lack := func(missing bool, format string, args ...any) {
			if missing {
				gap.Lacks = append(gap.Lacks, fmt.Sprintf(format, args...))
			}
		}
		figure := c.Kind == claims.FigureClaim
		lack(g.Figures && figure && !decided(m), "not decided: %s", strings.ToLower(string(cmp.Or(m.Status, claims.ToCheck))))
		lack(g.Second && decided(m) && m.Signed == "", "not signed by a second person")
		lack(g.Queries && m.Queries > 0, "%s to the writer open", count(m.Queries, "question", "questions"))
		withheld := i < len(r.WithheldEvidence) && r.WithheldEvidence[i] > 0
		lack(g.Linked && figure && len(v.backing(i)) == 0 && !withheld, "no evidence")
		if grade := &r.Grades[i]; g.Groups > 0 && figure && grade.Label == "Contested" && grade.Groups < g.Groups {
			lack(true, "contested, and %s of %d independent groups support it", count(grade.Groups, "group", "groups"), g.Groups)
		}
		for _, b := range v.backing(i) {
			if b.Erased {
				continue
			}
			lack(g.Tested && (b.Test.Found == claims.Altered || b.Test.Found == claims.NotFound), "the excerpt of evidence %d is not in its source: %s", b.Number, strings.TrimSuffix(b.Test.Found+"; "+b.Test.Differ, "; "))
			lack(g.Tested && b.Look != "", "evidence %d needs another look: the claim changed in %s", b.Number, b.Look)
		}
		if len(gap.Lacks) > 0 {
			gaps = append(gaps, gap)
		}
	}
	if g.Errors {
		for i := range r.Findings {
			f := &r.Findings[i]
			if f.Severity != claims.Error {
				continue
			}
			gap := Gap{Text: f.Message, Lacks: []string{"an error is open [" + f.Rule + " " + ShortKey(f) + "]"}}
			if len(f.Spans) > 0 {
				gap.at = f.Spans[0].Start
				gap.Place = v.l.Document.Place(min(v.l.Document.SentenceAt(gap.at), v.l.Document.Sentences.Len()-1))
			}
			gaps = append(gaps, gap)
		}
	}
	slices.SortStableFunc(gaps, func(a, b Gap) int { return a.at - b.at })
	return gaps
}

// GateTable lists what an article lacks to be let through.
func GateTable(r *Record, gaps []Gap) *Table {
	return gapTable(r, "gate", "Gate", "Nothing is missing.", gaps)
}

// GateLine says whether an article passes, and by what it was judged.
func GateLine(r *Record, gaps []Gap, g claims.Gate) string {
	var wants []string
	for _, w := range []struct {
		on   bool
		what string
	}{
		{g.Figures, "every figure decided"}, {g.Groups > 0, fmt.Sprintf("contested figures with %s", count(g.Groups, "independent group", "independent groups"))},
		{g.Errors, "no open error"}, {g.Queries, "no open question"}, {g.Linked, "evidence for every figure"}, {g.Tested, "excerpts in their sources"}, {g.Second, "a second reader"},
	} {
		if w.on {
			wants = append(wants, w.what)
		}
	}
	asks := "it asks for nothing"
	if len(wants) > 0 {
		asks = "it asks for " + strings.Join(wants, ", ")
	}
	if len(gaps) == 0 {
		return fmt.Sprintf("%s passes the gate; %s.", r.Article, asks)
	}
	return fmt.Sprintf("%s does not pass the gate: something is missing at %s; %s.", r.Article, count(len(gaps), "place", "places"), asks)
}
