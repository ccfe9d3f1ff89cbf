package testdata

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/sources"
	"vouch/sources/document"
)

// A notation writes what was read of one text, as reading/README.md tells.
type notation struct {
	l        *claims.Ledger
	findings []reconcile.Finding
}

// lines returns one aspect of the reading, none where there is nothing of it.
func (n notation) lines(aspect string) []string {
	switch aspect {
	case "figures":
		return joined(len(n.l.Quantities), n.figure)
	case "sources":
		return joined(len(n.l.Sources), n.source)
	case "voice":
		return each(len(n.l.Attributions), n.voice)
	case "event":
		return each(len(n.l.Events), n.event)
	case "names":
		return joined(len(n.l.Names), n.name)
	case "dates":
		return joined(len(n.l.Dates), n.date)
	case "claims":
		return joined(len(n.l.Claims), n.claim)
	case "check":
		return each(len(n.findings), n.finding)
	}
	return nil
}

func each(count int, write func(int) string) []string {
	var lines []string
	for i := range count {
		lines = append(lines, write(i))
	}
	return lines
}

func joined(count int, write func(int) string) []string {
	if count == 0 {
		return nil
	}
	return []string{strings.Join(each(count, write), "; ")}
}

// words returns the words of a span on one line.
func (n notation) words(s document.Span) string {
	return strings.Join(strings.Fields(n.l.Document.Quote(s)), " ")
}

// quoted returns the words of spans in quotation marks, long ones with their
// middle left out.
func (n notation) quoted(spans []document.Span) string {
	var parts []string
	for _, s := range spans {
		w := strings.Fields(n.l.Document.Quote(s))
		if len(w) > 7 {
			w = append(append(w[:3:3], "…"), w[len(w)-2:]...)
		}
		parts = append(parts, `"`+strings.Join(w, " ")+`"`)
	}
	return strings.Join(parts, " + ")
}

func (n notation) quote(s document.Span) string { return n.quoted([]document.Span{s}) }

// figure writes a quantity: its phrase with the number in [], the hedge in <>,
// the unit in (), the counted words in {}; then what was read of it.
func (n notation) figure(i int) string {
	q := &n.l.Quantities[i]
	out := []string{n.marked(q.Phrase, map[string]document.Span{"[]": q.Span, "<>": q.Hedge, "()": q.UnitSpan, "{}": q.Noun}), n.value(q)}
	add := func(yes bool, format string, args ...any) {
		if yes {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	add(q.Unit != "", "%s", q.Unit)
	add(q.Head != "", "%s", q.Head)
	add(q.Group != "" && q.Group != q.Head, "(%s)", q.Group)
	add(q.Measure != "" && q.Governor.IsZero(), "%s", q.Measure)
	add(q.Measure != "" && !q.Governor.IsZero(), "%s:%q", q.Measure, n.words(q.Governor))
	add(q.Denominator > 0, "fraction %d/%d", q.Numerator, q.Denominator)
	one := claims.Int(1)
	add(q.Rounded, "rounded to %v", q.Last)
	add(!q.Rounded && q.Last.Cmp(one) != 0, "last %v", q.Last)
	add(q.LastNonZero.Cmp(lastDigit(q)) != 0, "zeros to %v", q.LastNonZero)
	add(q.Vague, "vague")
	add(q.Unreadable, "unreadable")
	add(q.Increment, "more")
	add(q.All, "all")
	add(q.None, "none")
	add(q.PartOf >= 0, "part of #%d", q.PartOf+1)
	add(q.Restates >= 0, "restates #%d", q.Restates+1)
	add(!q.AsOf.IsZero(), "as of %q", n.words(q.AsOf))
	return strings.Join(out, " ")
}

// lastDigit returns the place of the last digit of a quantity that is not 0, as
// its value and its last stated digit give it.
func lastDigit(q *claims.Quantity) claims.Number {
	place, ten := q.Last, claims.Int(10)
	v := q.Low
	if v.Missing {
		v = q.High
	}
	for !v.Missing && v.Value.Sign() != 0 {
		if n, ok := v.Value.Quo(place.Mul(ten)); !ok || !n.IsInt() {
			break
		}
		place = place.Mul(ten)
	}
	return place
}

// value writes the bound and the stated ends.
func (n notation) value(q *claims.Quantity) string {
	low, high := bound(q.Low), bound(q.High)
	both := low
	if low != high {
		both = low + ".." + high
	}
	side := map[int]string{-1: "-", 1: "+"}[q.Side]
	switch q.Bound {
	case claims.Exact:
		return both + side
	case claims.AtLeast:
		return "≥" + low + side
	case claims.MoreThan:
		return ">" + low + side
	case claims.AtMost:
		return "≤" + high + side
	case claims.LessThan:
		return "<" + high + side
	case claims.Approx:
		return "~" + both + side
	}
	return string(q.Bound) + " " + both + side
}

// marked writes the words of a span with the given pieces of it in brackets;
// a piece outside it is written behind.
func (n notation) marked(whole document.Span, pieces map[string]document.Span) string {
	text := n.l.Document.Quote(whole)
	type mark struct {
		at, length int
		sign       string
	}
	var opens, closes []mark
	behind := ""
	for _, brackets := range []string{"<>", "[]", "{}", "()"} {
		s := pieces[brackets]
		switch {
		case s.IsZero():
		case !whole.Covers(s):
			behind += " " + brackets[:1] + n.words(s) + brackets[1:]
		default:
			opens = append([]mark{{s.Start - whole.Start, s.Len(), brackets[:1]}}, opens...)
			closes = append(closes, mark{s.End - whole.Start, s.Len(), brackets[1:]})
		}
	}
	// At one place the shorter piece is closed first and the longer one opened
	// first, so that pieces nest.
	slices.SortStableFunc(opens, func(a, b mark) int { return b.length - a.length })
	slices.SortStableFunc(closes, func(a, b mark) int { return a.length - b.length })
	var out strings.Builder
	for i := range len(text) + 1 {
		for _, marks := range [][]mark{closes, opens} {
			for _, m := range marks {
				if m.at == i {
					out.WriteString(m.sign)
				}
			}
		}
		if i < len(text) {
			out.WriteByte(text[i])
		}
	}
	return strings.Join(strings.Fields(out.String()), " ") + behind
}

func (n notation) source(i int) string {
	s := &n.l.Sources[i]
	out := s.ID + " " + s.Name + ", " + string(s.Kind) + ", " + string(s.Ground)
	for _, detail := range [][2]string{{"role", s.Role}, {"of", s.Affiliation}, {"because", s.Reason}, {"same voice as", s.SameVoice}} {
		if detail[1] != "" {
			out += ", " + detail[0] + " " + detail[1]
		}
	}
	if s.Unidentified {
		out += ", unidentified"
	}
	var at []string
	for _, m := range n.l.Mentions {
		if m.Source == i {
			at = append(at, m.Form+" "+n.quote(m.Span))
		}
	}
	return out + " [" + strings.Join(at, ", ") + "]"
}

// id returns the id of a source, "-" for nobody.
func (n notation) id(i int) string {
	if i < 0 {
		return "-"
	}
	return n.l.Sources[i].ID
}

func (n notation) voice(i int) string {
	a := &n.l.Attributions[i]
	out := fmt.Sprintf("%s %s %s (%s) %s: %s", n.id(a.SourceID), n.quoted(a.Source), n.quoted(a.Cue), a.Verb, a.Type, n.quoted(a.Content))
	if a.Polarity != claims.Asserted {
		out += ", " + string(a.Polarity)
	}
	if a.Ground != "" && a.Ground != sources.OnRecord {
		out += ", " + string(a.Ground)
	}
	if a.Via >= 0 {
		out += fmt.Sprintf(", via voice %d", a.Via+1)
	}
	for k, c := range a.Candidates {
		out += map[bool]string{true: ", or ", false: ", may be "}[k > 0] + n.id(c)
	}
	if a.Reading != claims.Sure || a.Reason != "" {
		out += ", " + string(a.Reading) + ": " + a.Reason
	}
	return out
}

func (n notation) event(i int) string {
	e := &n.l.Events[i]
	return e.Kind + " " + n.id(e.Source) + " " + n.quote(e.Span)
}

func (n notation) name(i int) string {
	m := &n.l.Names[i]
	out := m.Text
	if m.Kind != "" {
		out += ", " + m.Kind
	}
	if m.Title != "" {
		out += fmt.Sprintf(", %q", m.Title)
		if m.Place.IsZero() {
			out += " (nowhere)"
		}
	}
	if len(m.Spans) > 1 {
		out += " " + n.quoted(m.Spans)
	}
	return out
}

func (n notation) date(i int) string {
	w := &n.l.Dates[i]
	out := n.quote(w.Span) + " " + string(w.Kind)
	if w.Weekday >= 0 {
		out += fmt.Sprintf(" weekday %d %q", w.Weekday, n.words(w.WeekdayAt))
	}
	if w.Date != (document.Date{}) {
		out += fmt.Sprintf(" %04d-%02d-%02d", w.Date.Year, w.Date.Month, w.Date.Day)
	}
	if w.Relative {
		out += " relative"
	}
	return out
}

func (n notation) claim(i int) string {
	c := &n.l.Claims[i]
	out := c.Label + " " + c.Kind.Word()
	if code := grade.Claim(n.l, i, false).Code(); code != "" {
		out += " " + code
	}
	if c.Quantity >= 0 {
		out += fmt.Sprintf(" #%d", c.Quantity+1)
	} else {
		out += " " + n.quote(c.Span)
	}
	if c.Attribution >= 0 {
		out += fmt.Sprintf(" by voice %d", c.Attribution+1)
	}
	if c.Source >= 0 {
		out += " " + n.id(c.Source)
	}
	if c.Own != claims.PlainFact {
		out += " " + string(c.Own)
	}
	if c.Same >= 0 {
		out += " = " + n.l.Claims[c.Same].Label
	}
	if c.Carrier {
		out += " carrier"
	}
	if c.Reading != claims.Sure || c.Reason != "" {
		out += ", " + string(c.Reading) + ": " + c.Reason
	}
	return out
}

func (n notation) finding(i int) string {
	f := &n.findings[i]
	outcome := string(f.Outcome)
	if outcome == "" {
		outcome = "asks"
	}
	out := f.Rule + " " + outcome
	if f.Severity != claims.NoSeverity {
		out += " (" + string(f.Severity) + ")"
	}
	if !f.Decided {
		out += " undecided"
	}
	out += ": " + f.Message
	if f.Arithmetic != "" && !strings.Contains(f.Message, f.Arithmetic) {
		out += " {" + f.Arithmetic + "}"
	}
	var at []string
	for _, s := range f.Spans {
		at = append(at, n.words(s))
	}
	return out + " [" + strings.Join(at, " | ") + "]"
}
