package table

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
)

// A Way says how a reader gets what a line says is left out, in the words of the
// place where it is read: flags in a terminal, boxes on a page.
type Way struct {
	Date string // to have an article read with a date: "give --date"
	All  string // to have all listed: "--all"
}

// Summary is the last line of a reading: what was found, what was compared and
// what was not. A result without flags is no verdict on the article, and the line says so.
func Summary(r *Record, all bool, w Way) string {
	l := r.Ledger
	var figures, quotes, others, hidden int
	v := newView(r)
	for i := range v.listed(all) {
		switch c := &l.Claims[i]; {
		case c.Kind == claims.FigureClaim:
			figures++
		case c.Kind == claims.QuoteClaim:
			quotes++
		default:
			others++
		}
	}
	for i := range l.Claims {
		if c := &l.Claims[i]; !all && c.Kind == claims.AssertionClaim && !c.Listed() && !v.mark(i).Cut {
			hidden++
		}
	}
	named, unnamed := Voices(l)
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %s, %s; %s, %s.",
		count(figures+quotes+others, "claim", "claims"), count(figures, "figure", "figures"), count(quotes, "quote", "quotes"),
		count(others, "other", "others"), count(named, "named voice", "named voices"), count(unnamed, "unnamed source", "unnamed sources"))

	t := tally(r)
	switch {
	case figures == 0:
	case t.ties == 0:
		fmt.Fprintf(&b, " No figure could be tied to another.")
	default:
		var came []string
		for _, o := range []struct {
			n    int
			word string
		}{{t.agrees, "agreeing"}, {t.inexact, "inexact"}} {
			if o.n > 0 {
				came = append(came, fmt.Sprintf("%d %s", o.n, o.word))
			}
		}
		came = append(came, fmt.Sprintf("%d contradicting", t.contradicts))
		fmt.Fprintf(&b, " %d of %s tied in %s: %s.", t.tied, count(figures, "figure", "figures"), count(t.ties, "comparison", "comparisons"), strings.Join(came, ", "))
	}
	fmt.Fprintf(&b, " %s, %s, %s.", count(t.errors, "error", "errors"), count(t.questions, "question", "questions"), count(t.notes, "note", "notes"))

	if n := len(r.Dismissed); n > 0 {
		fmt.Fprintf(&b, " %d dismissed.", n)
	}
	b.WriteString(progress(r, all))

	var not []string
	if l.Document.Published.IsZero() && len(l.Dates) > 0 {
		not = append(not, "dates (no publication date; "+w.Date+")")
	}
	if rest := figures - t.tied; rest > 0 {
		not = append(not, count(rest, "figure", "figures")+" with nothing to compare")
	}
	not = append(not, "who did what to whom")
	fmt.Fprintf(&b, " Not checked: %s.", strings.Join(not, ", "))
	if s := Stopped(r); s != "" {
		b.WriteString(" " + s)
	}
	if hidden > 0 {
		fmt.Fprintf(&b, " %s in the article's own voice not listed (%s).", count(hidden, "statement", "statements"), w.All)
	}
	return b.String()
}

// Voices counts the sources of a ledger: those with a name, one for each
// voice however many names it has, and those without.
func Voices(l *claims.Ledger) (named, unnamed int) {
	for i := range l.Sources {
		switch s := &l.Sources[i]; {
		case s.SameVoice != "", s.Beside:
			// the head of a body that is counted itself, or merged into another
		case s.Kind.Named():
			named++
		default:
			unnamed++
		}
	}
	return named, unnamed
}

// A count of findings by what they mean to a reader.
type counts struct {
	tied, ties, agrees, inexact, contradicts int
	errors, questions, notes                 int
}

func tally(r *Record) counts {
	var t counts
	tied := map[int]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		switch f.Outcome {
		case reconcile.Agrees:
			t.agrees++
		case reconcile.Inexact:
			t.inexact++
		case reconcile.Contradicts:
			t.contradicts++
		}
		if Tie(f) {
			t.ties++
			for _, c := range f.Claims {
				if r.Ledger.Claims[c].Kind == claims.FigureClaim {
					tied[c] = true
				}
			}
		}
		if Holds(f) {
			continue
		}
		switch f.Severity {
		case claims.Error:
			t.errors++
		case claims.Review:
			t.questions++
		case claims.Note:
			t.notes++
		}
	}
	t.tied = len(tied)
	return t
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
