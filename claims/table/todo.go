package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/claims"
)

// A Waiting is a claim that waits for somebody: to be checked, to be answered,
// to be looked at again, or to be signed.
type Waiting struct {
	Claim  string // "harbour:2.1a"
	Words  string
	Status claims.Status
	Since  time.Time // when it came to wait
	Who    string    // who gave the status; "" where nobody has
	Note   string
}

// A Worklist is what waits in one article.
type Worklist struct {
	Article, Title                     string
	ToCheck, Writer, Changed, Unsigned int
	Oldest                             time.Time
	Waiting                            []Waiting // nil where single claims were not asked for
}

// Open reports whether anything waits in the article.
func (w *Worklist) Open() bool { return w.ToCheck+w.Writer+w.Changed+w.Unsigned > 0 }

// Add counts a claim that waits.
func (w *Worklist) Add(c Waiting) {
	switch {
	case c.Status == claims.WithWriter:
		w.Writer++
	case c.Status == claims.Changed:
		w.Changed++
	case c.Status.Closed():
		w.Unsigned++
	default:
		w.ToCheck++
	}
	if w.Oldest.IsZero() || c.Since.Before(w.Oldest) {
		w.Oldest = c.Since
	}
	w.Waiting = append(w.Waiting, c)
}

// Todo returns the articles in which something waits, the longest wait first.
func Todo(lists []Worklist) *Table {
	open := slices.DeleteFunc(slices.Clone(lists), func(w Worklist) bool { return !w.Open() })
	slices.SortStableFunc(open, func(a, b Worklist) int {
		return cmp.Or(a.Oldest.Compare(b.Oldest), strings.Compare(a.Article, b.Article))
	})
	return &Table{
		Name: "todo", Title: "To do", None: "Nothing waits.",
		Columns: []Column{
			{Key: "article", Name: "Article", Share: 22, Fixed: true},
			{Key: "title", Name: "Title", Share: 34},
			{Key: "check", Name: "To check", Share: 8, Right: true},
			{Key: "writer", Name: "With writer", Share: 8, Right: true},
			{Key: "changed", Name: "Changed", Share: 8, Right: true},
			{Key: "unsigned", Name: "Unsigned", Share: 8, Right: true},
			{Key: "oldest", Name: "Oldest", Share: 18},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 7)
			for _, w := range open {
				row[0], row[1], row[6] = words(w.Article), words(w.Title), words(since(w.Oldest))
				row[2], row[3], row[4], row[5] = whole(w.ToCheck), whole(w.Writer), whole(w.Changed), whole(w.Unsigned)
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// TodoClaims returns the claims that wait, the longest wait first.
func TodoClaims(lists []Worklist) *Table {
	var all []Waiting
	for _, w := range lists {
		all = append(all, w.Waiting...)
	}
	slices.SortStableFunc(all, func(a, b Waiting) int { return a.Since.Compare(b.Since) })
	return &Table{
		Name: "todo", Title: "To do", None: "Nothing waits.",
		Columns: []Column{
			{Key: "claim", Name: "Claim", Share: 16, Fixed: true},
			{Key: "text", Name: "Text as printed", Share: 34},
			{Key: "state", Name: "Status", Share: 16},
			{Key: "since", Name: "Since", Share: 16},
			{Key: "who", Name: "By", Share: 12},
			{Key: "note", Name: "Note", Share: 24},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 6)
			for _, c := range all {
				state := c.Status.Sign() + " " + string(c.Status)
				if c.Status.Closed() {
					state += ", unsigned"
				}
				for i, s := range []string{c.Claim, c.Words, state, since(c.Since), c.Who, c.Note} {
					row[i] = words(s)
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

func since(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04 UTC")
}

// TodoSummary counts over all articles, in one line.
func TodoSummary(lists []Worklist, archived int, w Way) string {
	var sum Worklist
	open := 0
	for _, w := range lists {
		if w.Open() {
			open++
		}
		sum.ToCheck += w.ToCheck
		sum.Writer += w.Writer
		sum.Changed += w.Changed
		sum.Unsigned += w.Unsigned
	}
	wait := "wait"
	if open == 1 {
		wait = "waits"
	}
	s := fmt.Sprintf("%s of %d %s: %d to check, %d with the writer, %d changed, %d unsigned.", count(open, "article", "articles"), len(lists), wait,
		sum.ToCheck, sum.Writer, sum.Changed, sum.Unsigned)
	if archived > 0 {
		s += fmt.Sprintf(" %d archived, not listed (%s).", archived, w.All)
	}
	return s
}

// A DueLetter is a source whose letter was to be looked at again on a day that is
// past.
type DueLetter struct {
	Source, Letter, Scope string
	Day                   string // 2025-03-09
	By                    string // who set it
}

// DueSummary lists letters that were to be looked at again, in a sentence; ""
// where there is none.
func DueSummary(due []DueLetter) string {
	var parts []string
	for _, l := range due {
		scope := ""
		if l.Scope != "" {
			scope = " for " + l.Scope
		}
		parts = append(parts, fmt.Sprintf("%s, %s%s (since %s, %s)", l.Source, l.Letter, scope, l.Day, l.By))
	}
	if len(parts) == 0 {
		return ""
	}
	return " Letters to be looked at again: " + strings.Join(parts, "; ") + "."
}
