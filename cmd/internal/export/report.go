package export

import (
	"io"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/screen"
	"vouch/sources/document"
)

// A Report is the whole reading of one article, as `vouch check` shows it:
// attribution table, totals, flags, names, and one last line.
type Report struct {
	Record *table.Record
	Place  string // where it was read, and as what it is kept: "story.txt, kept as story"
	All    bool   // own-voice assertions and every note too
	Basis  *Stamp // what it was read and checked by; nil to say nothing of it
}

// Flags is how a reader at a terminal gets what a report says is left out.
var Flags = table.Way{Date: "give --date", All: "--all"}

// An Origin says where an article was read and as what it is kept.
type Origin struct {
	Name      string // of the file, an address, or - for standard input
	Published document.Date
	Unkept    bool   // it was to be kept, and could not be
	Article   string // what it is kept as; "" where it is not
	Draft     int
	Known     bool // it was kept before
}

// String returns the origin for people: "story.txt, kept as story, draft 1".
func (o Origin) String() string {
	place := inputName(o.Name)
	if !o.Published.IsZero() {
		place += ", " + o.Published.Time().Format("2 Jan 2006")
	}
	return place + o.kept()
}

// basis says by which rules and policy the article was checked, and which ledger
// holds what was decided. On the reader's own screen the ledger has its path.
func (r *Report) basis(path bool) string {
	b := r.Basis
	ledger := b.ledgerName()
	if path {
		ledger = b.Ledger
	}
	return checkedBy(b.Rules, b.Policy, ledger)
}

// writeTerminal writes the report for a window.
func (r *Report) writeTerminal(w io.Writer, o Options) error {
	width, p := o.Width, o.Palette
	t, err := table.Attribution(r.Record, r.All, table.Columns(r.Record))
	if err != nil {
		return err
	}
	out := &errWriter{w: w}
	title := screen.Line(r.Record.Veil.Hide(table.Title(r.Record.Ledger.Document)))
	for _, line := range screen.Wrap(title, width) {
		out.string(p.Bold(line) + "\n")
	}
	out.string(screen.Paragraph("", screen.Line(r.Place), width))
	if out.err != nil {
		return out.err
	}
	if err := writeTerminal(w, t, Options{Width: width, Longest: o.Longest}); err != nil {
		return err
	}
	r.sections(func(heading string, lines []line) {
		out.string("\n" + p.Bold(heading) + "\n")
		for _, l := range lines {
			text := screen.Paragraph(l.sign+" ", screen.Line(l.text), width)
			out.string(strings.Replace(text, l.sign, signColour(p, l.sign), 1))
		}
	})
	out.string("\n" + screen.Paragraph("", table.Summary(r.Record, r.All, Flags), width))
	if r.Basis != nil {
		out.string("\n" + screen.Paragraph("", screen.Line(r.basis(true)), width))
	}
	return out.err
}

func signColour(p screen.Palette, sign string) string {
	switch sign {
	case "✗":
		return p.Red(sign)
	case "?":
		return p.Yellow(sign)
	case "✓", "≈":
		return p.Green(sign)
	}
	return p.Faint(sign)
}

// writeMarkdown writes the report as Markdown.
func (r *Report) writeMarkdown(w io.Writer, _ Options) error {
	t, err := table.Attribution(r.Record, r.All, table.Columns(r.Record))
	if err != nil {
		return err
	}
	out := &errWriter{w: w}
	title := r.Record.Veil.Hide(table.Title(r.Record.Ledger.Document))
	out.string("# " + EscapeMarkdown(title) + "\n\n" + EscapeMarkdown(r.Place) + "\n\n")
	if out.err != nil {
		return out.err
	}
	if err := writeMarkdown(w, t, Options{}); err != nil {
		return err
	}
	r.sections(func(heading string, lines []line) {
		out.string("\n## " + heading + "\n\n")
		for _, l := range lines {
			out.string("- " + l.sign + " " + EscapeMarkdown(l.text) + "\n")
		}
	})
	out.string("\n" + EscapeMarkdown(table.Summary(r.Record, r.All, Flags)) + "\n")
	if r.Basis != nil {
		out.string("\n" + EscapeMarkdown(r.basis(false)) + "\n")
	}
	return out.err
}

// A line is one entry of a section, with its sign.
type line struct{ sign, text string }

// sections calls each for the totals, the flags and the names, where there are
// any.
func (r *Report) sections(show func(heading string, lines []line)) {
	each := func(heading string, lines []line) {
		for i := range lines {
			lines[i].text = r.Record.Veil.Hide(lines[i].text)
		}
		show(heading, lines)
	}
	if since := r.Record.Since; since != nil {
		lines := []line{{"·", since.Line()}}
		for _, reopened := range since.Reopened {
			lines = append(lines, line{reopened.Sign(), reopened.Line()})
		}
		each(sinceHeading(since.What), lines)
	}
	var totals, flags, names []line
	d := r.Record.Ledger.Document
	for _, f := range table.Totals(r.Record) {
		switch {
		case table.Holds(f):
			totals = append(totals, line{table.Sign(f), table.FindingLine(f)})
		case f.Arithmetic != "":
			// What it asks stands among the flags.
			whole := ""
			if len(f.Whole) > 0 {
				whole = d.Quote(f.Whole[0])
			}
			totals = append(totals, line{table.Sign(f), asked(f, whole, table.Places(d, f.Spans))})
		}
	}
	for _, f := range foldNotes(table.Flags(r.Record), r.All) {
		flags = append(flags, line{table.Sign(f), table.FindingLine(f)})
	}
	for _, n := range r.Record.Ledger.Names {
		text := n.Text
		if n.Title != "" {
			text += ", " + n.Title
		}
		text += " (" + d.Place(min(d.SentenceAt(n.First.Start), d.Sentences.Len()-1)) + ")"
		sign := "☐"
		if set, ok := r.Record.Ticked[n.Text]; ok {
			sign, text = "☑", text+": "+set.By
		}
		names = append(names, line{sign, text})
	}
	for _, s := range []struct {
		heading string
		lines   []line
	}{{totalsHeading, totals}, {flagsHeading, flags}, {namesHeading, names}} {
		if len(s.lines) > 0 {
			each(s.heading, s.lines)
		}
	}
}

// foldNotes makes one line of the notes of one rule: the first, and how many
// more there are.
func foldNotes(flags []*reconcile.Finding, all bool) []*reconcile.Finding {
	if all {
		return flags
	}
	var out []*reconcile.Finding
	at := map[string]int{}
	more := map[string]int{}
	for _, f := range flags {
		if f.Severity != claims.Note {
			out = append(out, f)
			continue
		}
		if _, seen := at[f.Rule]; seen {
			more[f.Rule]++
			continue
		}
		at[f.Rule] = len(out)
		out = append(out, f)
	}
	for rule, n := range more {
		folded := *out[at[rule]]
		folded.Message += moreOfThisKind(n)
		out[at[rule]] = &folded
	}
	return out
}

// An errWriter keeps the first error of a run of writes.
type errWriter struct {
	w   io.Writer
	err error
}

func (w *errWriter) string(s string) {
	if w.err == nil {
		_, w.err = io.WriteString(w.w, s)
	}
}
