package table

import (
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/sources"
)

// SheetKey is the column by which a row is known when a sheet comes back.
const SheetKey = "key"

// ExportColumns are the twelve columns that desks keep, in their order, one
// row for each fact.
var ExportColumns = []string{"no", "text", "fact", "kind", "attributed", "voice", "where", "excerpt", "basis", "grade", "state", "note"}

// deskColumns are the columns of an export beyond those of a check. What
// rests on evidence is empty until evidence is linked: a blank that people fill
// in, never a guess.
var deskColumns = []attributionColumn{
	{Column{Key: "fact", Name: "Fact (plain)", Share: 34}, func(v *view, i int) Cell { return words(v.fact(i)) }},
	{Column{Key: "voice", Name: "Source", Share: 7, Fixed: true}, func(v *view, i int) Cell { return words(v.voiceNumber(i)) }},
	{Column{Key: "excerpt", Name: "What the source says", Share: 20}, func(v *view, i int) Cell { return words(v.each(i, (*Backing).Said)) }},
	{Column{Key: "basis", Name: "Basis", Share: 16}, func(v *view, i int) Cell { return words(v.basis(i)) }},
	{Column{Key: "grade", Name: "Grade", Share: 12}, func(v *view, i int) Cell { return words(v.gradeWords(i)) }},
	{Column{Key: "grade-so", Name: "Whether it is so", Share: 12}, func(v *view, i int) Cell {
		if so := v.r.Grades[i].So; so != nil {
			return words(so.Code() + " " + so.Label)
		}
		return Cell{}
	}},
	{Column{Key: "grade-why", Name: "Why this grade", Share: 40}, func(v *view, i int) Cell { return words(v.gradeWhy(i)) }},
	{Column{Key: "state", Name: "Status", Share: 16}, func(v *view, i int) Cell { return words(v.mark(i).Words()) }},
	{Column{Key: "sentence", Name: "Sentence", Share: 50}, func(v *view, i int) Cell {
		return words(v.cellWords(i, v.l.Document.Quote(v.l.Document.Sentences.At(v.l.Claims[i].Sentence).Span)))
	}},
	{Column{Key: "reading", Name: "Reading", Share: 12}, func(v *view, i int) Cell { return words(string(v.l.Claims[i].Reading)) }},
	{Column{Key: "low", Name: "Low", Share: 10, Right: true}, func(v *view, i int) Cell { return v.end(i, func(q *claims.Quantity) claims.End { return q.Low }) }},
	{Column{Key: "high", Name: "High", Share: 10, Right: true}, func(v *view, i int) Cell { return v.end(i, func(q *claims.Quantity) claims.End { return q.High }) }},
	{Column{Key: "bound", Name: "Bound", Share: 10}, func(v *view, i int) Cell {
		return v.quantityWord(i, func(q *claims.Quantity) string { return strings.ReplaceAll(string(q.Bound), "_", " ") })
	}},
	{Column{Key: "unit", Name: "Unit", Share: 8}, func(v *view, i int) Cell {
		return v.quantityWord(i, func(q *claims.Quantity) string { return q.Unit })
	}},
	{Column{Key: "counted", Name: "Counted", Share: 18}, func(v *view, i int) Cell {
		return v.quantityWord(i, func(q *claims.Quantity) string { return v.l.Document.Quote(q.Noun) })
	}},
	{Column{Key: "as-of", Name: "As of", Share: 14}, (*view).asOf},
	{Column{Key: "sources-low", Name: "Sources: low", Share: 10, Right: true}, func(v *view, i int) Cell {
		return v.sourceEnd(i, func(r *grade.Range) claims.End { return r.Low })
	}},
	{Column{Key: "best", Name: "Best", Share: 10}, func(v *view, i int) Cell { return words(v.bestValue(i)) }},
	{Column{Key: "best-why", Name: "Best: who chose it, and why", Share: 20}, func(v *view, i int) Cell {
		return words(v.each(i, func(b *Backing) string {
			if !b.Best {
				return ""
			}
			return strings.TrimSuffix(b.BestBy+": "+b.BestWhy, ": ")
		}))
	}},
	{Column{Key: "sources-high", Name: "Sources: high", Share: 10, Right: true}, func(v *view, i int) Cell {
		return v.sourceEnd(i, func(r *grade.Range) claims.End { return r.High })
	}},
	{Column{Key: "number-kind", Name: "Kind of number", Share: 14}, func(v *view, i int) Cell {
		if r := v.r.Grades[i].Range; r != nil {
			return words(grade.CountWords(r.Count))
		}
		return Cell{}
	}},
	{Column{Key: "test", Name: "Excerpt tested", Share: 20}, func(v *view, i int) Cell {
		return words(v.each(i, func(b *Backing) string {
			if b.Excerpt == "" || b.Test.Found == "" {
				return ""
			}
			return TestWords(&b.Test)
		}))
	}},
	{Column{Key: "checker", Name: "Checked by", Share: 14}, func(v *view, i int) Cell { return words(v.mark(i).By) }},
	{Column{Key: "second", Name: "Second checker", Share: 14}, func(v *view, i int) Cell { return words(v.mark(i).Signed) }},
	{Column{Key: "working", Name: "Own working", Share: 26}, func(v *view, i int) Cell { return words(v.working(i)) }},
	{Column{Key: "findings", Name: "Findings", Share: 18}, func(v *view, i int) Cell { return words(v.findingKeys(i)) }},
	{Column{Key: "key", Name: "Key", Share: 16}, func(v *view, i int) Cell { return words(string(v.l.Claims[i].Key)) }},
}

// Fact puts claim i of a record into one plain line: who says it, and what.
func Fact(r *Record, i int) string { return r.Veil.Hide(newView(r).fact(i)) }

// fact puts the claim into one plain line: who says it, and what. The
// article's words are kept; nothing is inferred that is not there.
func (v *view) fact(i int) string {
	c := &v.l.Claims[i]
	text := strings.Join(strings.Fields(v.printed(i)), " ")
	if c.Quantity >= 0 {
		q := &v.l.Quantities[c.Quantity]
		if q.Measure != "" && !strings.Contains(strings.ToLower(text), q.Measure) {
			text += ": " + q.Measure
		}
		if !q.AsOf.IsZero() {
			text += ", " + v.l.Document.Quote(q.AsOf)
		}
	}
	if c.Kind == claims.QuoteClaim {
		text = "“" + text + "”"
	}
	if c.Source < 0 {
		return text
	}
	name := v.l.Sources[c.Source].Name
	switch {
	case c.Attribution >= 0 && v.l.Attributions[c.Attribution].Polarity == claims.Denied:
		return name + " denies: " + text
	case c.Kind == claims.QuoteClaim:
		return name + " said: " + text
	}
	return name + ": " + text
}

// voiceNumber gives the numbers of the sources of the evidence, or of the one that
// the text credits, S3, by which it is found in the list of sources.
func (v *view) voiceNumber(i int) string {
	if len(v.backing(i)) > 0 {
		return strings.ReplaceAll(v.each(i, v.sourceOf), "; ", ", ")
	}
	if c := &v.l.Claims[i]; c.Source >= 0 {
		return strings.ToUpper(v.l.Sources[c.Source].ID)
	}
	return ""
}

// basis says on what terms the source spoke, and whether its word comes through
// another.
func (v *view) basis(i int) string {
	c := &v.l.Claims[i]
	if len(v.backing(i)) > 0 {
		return v.each(i, (*Backing).Terms)
	}
	if c.Attribution < 0 {
		return ""
	}
	a := &v.l.Attributions[c.Attribution]
	ground := a.Ground
	if ground == "" && c.Source >= 0 {
		ground = v.l.Sources[c.Source].Ground
	}
	var parts []string
	if a.Via >= 0 {
		parts = append(parts, "relayed")
	}
	if a.Type == claims.Direct {
		parts = append(parts, "quoted")
	}
	if ground != "" {
		parts = append(parts, string(ground))
	}
	if c.Source >= 0 && v.l.Sources[c.Source].Kind == sources.Document && v.l.Sources[c.Source].Unidentified {
		parts = append(parts, "unidentified")
	}
	return strings.Join(parts, ", ")
}

func (v *view) gradeWords(i int) string {
	g := &v.r.Grades[i]
	if g.Letter == 0 {
		return ""
	}
	if g.Override != nil {
		return g.Code() + " " + g.Word() + " (" + g.Override.By + ", " + g.Override.When + "), computed " + g.Label
	}
	return g.Code() + " " + g.Word()
}

// gradeWhy gives the sentence that explains a grade and the clause that says what
// would change it, with the reason of whoever gave another.
func (v *view) gradeWhy(i int) string {
	g := &v.r.Grades[i]
	if g.Letter == 0 {
		return ""
	}
	parts := []string{g.Reason, g.Change}
	if g.Override != nil && g.Override.Why != "" {
		parts = append(parts, g.Override.By+": "+g.Override.Why)
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// asOf is the day that the evidence speaks of, or the one that the text names.
func (v *view) asOf(i int) Cell {
	if days := v.each(i, func(b *Backing) string { return b.AsOf }); days != "" {
		return words(days)
	}
	return v.quantityWord(i, func(q *claims.Quantity) string { return v.l.Document.Quote(q.AsOf) })
}

// bestValue is the value that a desk chose of those that sources give.
func (v *view) bestValue(i int) string {
	return v.each(i, func(b *Backing) string {
		if b.Best {
			return b.Says
		}
		return ""
	})
}

// sourceEnd is an end of what reliable sources say of a figure.
func (v *view) sourceEnd(i int, of func(*grade.Range) claims.End) Cell {
	r := v.r.Grades[i].Range
	if r == nil || of(r).Missing {
		return Cell{}
	}
	e := of(r)
	return Cell{Text: e.Value.String(), Kind: Figure, Number: e.Value}
}

func (v *view) end(i int, of func(*claims.Quantity) claims.End) Cell {
	c := &v.l.Claims[i]
	if c.Quantity < 0 || v.l.Quantities[c.Quantity].Vague {
		return Cell{}
	}
	e := of(&v.l.Quantities[c.Quantity])
	if e.Missing {
		return Cell{}
	}
	return Cell{Text: e.Value.String(), Kind: Figure, Number: e.Value}
}

func (v *view) quantityWord(i int, of func(*claims.Quantity) string) Cell {
	if c := &v.l.Claims[i]; c.Quantity >= 0 {
		return words(of(&v.l.Quantities[c.Quantity]))
	}
	return Cell{}
}

// working gives the arithmetic of the findings that speak of claim i, and what was
// worked out from its evidence.
func (v *view) working(i int) string {
	var parts []string
	for _, k := range v.flags[i] {
		if a := v.r.Findings[k].Arithmetic; a != "" {
			parts = append(parts, a)
		}
	}
	if own := v.each(i, func(b *Backing) string { return b.Working }); own != "" {
		parts = append(parts, own)
	}
	return strings.Join(parts, "; ")
}

func (v *view) findingKeys(i int) string {
	var keys []string
	for _, k := range v.flags[i] {
		keys = append(keys, v.r.Findings[k].Key)
	}
	return strings.Join(keys, ", ")
}
