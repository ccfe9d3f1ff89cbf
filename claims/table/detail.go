package table

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// A Detail is one line of all that is known of a claim: a heading and words.
type Detail struct{ Heading, Text string }

// Details returns everything known of claim i: its words, its sentence, what
// people decided about it, whose word it is, how its figure is read, its grade
// with the reason and what would change it, what the checks say of it, and what
// its writer left in the file. The rulings are those on the claim, in order; nil
// where nothing is kept.
func Details(r *Record, i int, rulings []claims.Ruling) []Detail {
	v, c := newView(r), &r.Ledger.Claims[i]
	d := r.Ledger.Document
	out := []Detail{
		{"Claim", r.Article + ":" + c.Label},
		{"Kind", c.Kind.Word()},
		{"As printed", "“" + d.Quote(c.Span) + "”"},
		{"Sentence", sentenceWithMark(r, c)},
	}
	if place := tablePlace(d, c); place != "" {
		out = append(out, Detail{"Table", place})
	} else if at := d.Blocks.At(d.Sentences.At(c.Sentence).Block).Locator; at != "" && !strings.ContainsAny(at, "/>") {
		out = append(out, Detail{"In the file", at}) // a page, a paragraph, a line; the path of an element helps nobody
	}
	if r.Marks != nil {
		out = append(out, decisions(rulings)...)
	}
	out = append(out, Detail{"Attributed to", v.attributed(i)})
	add := func(heading, text string) {
		if text != "" {
			out = append(out, Detail{heading, text})
		}
	}
	if c.Attribution >= 0 {
		add("Credited by", creditWords(d, &r.Ledger.Attributions[c.Attribution]))
	}
	if c.Source >= 0 {
		s := &r.Ledger.Sources[c.Source]
		add("Source", strings.TrimSuffix(strings.ToUpper(s.ID)+" "+s.Name+", "+string(s.Kind)+", "+roleOf(r.Ledger.Sources, s), ", "))
	}
	if c.Quantity >= 0 {
		add("Figure", figureWords(d, &r.Ledger.Quantities[c.Quantity]))
	}
	reading := string(c.Reading)
	if c.Reason != "" {
		reading += ": " + c.Reason
	}
	add("Reading", reading)
	gradeDetails(&r.Grades[i], add)
	for k := range v.backing(i) {
		add("Evidence", r.Evidence[i][k].Line(r))
	}
	add("The sources say", rangeWords(r, i))
	if i < len(r.WithheldEvidence) {
		add("Withheld", withheldEvidence(r.WithheldEvidence[i]))
	}
	for _, k := range v.flags[i] {
		f := &r.Findings[k]
		add("Finding", Sign(f)+" "+FindingLine(f))
	}
	for _, k := range r.Dismissed {
		if slices.Contains(k.Claims, i) {
			add("Dismissed", FindingLine(&k))
		}
	}
	add("Same fact", sameFact(r.Ledger, i))
	for _, a := range v.hanging(i) {
		heading := strings.ToUpper(string(a.Kind[:1])) + string(a.Kind[1:])
		words := a.Text
		if a.By != "" {
			words += " (" + a.By + ")"
		}
		add(heading, words)
	}
	add("Key", string(c.Key))
	for k := range out {
		out[k].Text = r.Veil.Hide(out[k].Text)
	}
	return out
}

// gradeDetails says how a claim is graded, and why.
func gradeDetails(g *grade.Grade, add func(heading, text string)) {
	if g.Letter == 0 {
		add("Grade", "none: opinion, mood, names and dates are not graded")
		return
	}
	words := func(g *grade.Grade) string {
		basis := ""
		if g.Basis == grade.FromText {
			basis = " From the text alone."
		}
		return fmt.Sprintf("%s %s (%s). %s%s", g.Code(), g.Label, g.Sourcing, g.Reason, basis)
	}
	if o := g.Override; o != nil {
		add("Grade", fmt.Sprintf("%s (%s, %s: %s), computed %s", o.Label, o.By, o.When, o.Why, words(g)))
	} else {
		add("Grade", words(g))
	}
	add("It would change", g.Change)
	if g.So != nil {
		add("Whether it is so", words(g.So))
		add("That would change", g.So.Change)
	}
}

// FindingLine writes a finding as one line, with the rule's name, by which it
// is explained, and the start of its key, by which it is dismissed.
func FindingLine(f *reconcile.Finding) string {
	return fmt.Sprintf("%s [%s %s]", f.Message, f.Rule, ShortKey(f))
}

// ShortKey returns the start of a finding's key, by which people name it.
func ShortKey(f *reconcile.Finding) string { return f.Key[:min(6, len(f.Key))] }

// sentenceWithMark gives the sentence with the claim in brackets.
func sentenceWithMark(r *Record, c *claims.Claim) string {
	d := r.Ledger.Document
	span := d.Sentences.At(c.Sentence).Span.Join(c.Span) // a quotation may run over several sentences
	hidden := r.Veil.in(d.Text)
	part := func(start, end int) string { return r.Veil.part(d.Text, hidden, start, end) }
	head := ""
	if p, ok := placeOf(d, c); ok && d.Heads(p) != "" {
		head = r.Veil.Hide(d.Heads(p)) + ": "
	}
	return d.Place(c.Sentence) + ": " + head + part(span.Start, c.Span.Start) + "[" + part(c.Span.Start, c.Span.End) + "]" + part(c.Span.End, span.End)
}

// creditWords gives the words that credit somebody: source and cue, as printed.
func creditWords(d *document.Document, a *claims.Attribution) string {
	var parts []string
	for _, p := range []struct {
		what  string
		spans []document.Span
	}{{"source", a.Source}, {"cue", a.Cue}} {
		for _, s := range p.spans {
			parts = append(parts, p.what+" “"+d.Quote(s)+"”")
		}
	}
	words := string(a.Type) + " speech"
	if len(parts) > 0 {
		words += ": " + strings.Join(parts, ", ")
	}
	if a.Reason != "" {
		words += " (" + string(a.Reading) + ": " + a.Reason + ")"
	}
	return words
}

// figureWords says how a figure is read. The ends of vague words are a
// convention of the data and are never shown to a reader.
func figureWords(d *document.Document, q *claims.Quantity) string {
	var b strings.Builder
	value := func(e claims.End) string { return e.Value.String() }
	switch {
	case q.Vague:
		b.WriteString("“" + d.Quote(q.Span) + "”, no exact value")
	case q.Bound == claims.AtLeast:
		b.WriteString("at least " + value(q.Low))
	case q.Bound == claims.MoreThan:
		b.WriteString("more than " + value(q.Low))
	case q.Bound == claims.AtMost:
		b.WriteString("at most " + value(q.High))
	case q.Bound == claims.LessThan:
		b.WriteString("fewer than " + value(q.High))
	case q.Bound == claims.Range:
		b.WriteString(value(q.Low) + " to " + value(q.High))
	case q.Bound == claims.Approx:
		b.WriteString("about " + value(q.Low))
	default:
		b.WriteString("exactly " + value(q.Low))
	}
	if q.Unit != "" {
		b.WriteString(" " + q.Unit)
	}
	if q.Bound == claims.Exact && !q.Vague {
		b.WriteString(" as stated")
	}
	if !q.Noun.IsZero() {
		b.WriteString(", of " + d.Quote(q.Noun))
	}
	if q.Measure != "" {
		b.WriteString(", " + q.Measure)
	}
	if !q.AsOf.IsZero() {
		b.WriteString(", " + d.Quote(q.AsOf))
	}
	return b.String()
}

// sameFact lists the other claims that state the fact of claim i.
func sameFact(l *claims.Ledger, i int) string {
	first := i
	if l.Claims[i].Same >= 0 {
		first = l.Claims[i].Same
	}
	var labels []string
	for k := range l.Claims {
		if k != i && (k == first || l.Claims[k].Same == first) {
			labels = append(labels, l.Claims[k].Label)
		}
	}
	return strings.Join(labels, ", ")
}

// DetailTable returns what is known of a claim as a table, a heading a row.
func DetailTable(details []Detail) *Table {
	return &Table{
		Name: "claim", Title: "Claim", None: "Nothing is known of it.",
		Columns: []Column{{Key: "heading", Name: "What", Share: 16, Fixed: true}, {Key: "text", Name: "What is known", Share: 84}},
		Rows: func(yield func([]Cell, error) bool) {
			for _, d := range details {
				if !yield([]Cell{words(d.Heading), words(d.Text)}, nil) {
					return
				}
			}
		},
	}
}
