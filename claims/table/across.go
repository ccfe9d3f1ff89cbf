package table

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/across"
)

// Told lists who told a figure, where and when: first what is of the fact, then
// what only may be.
func Told(f *across.Fact) *Table {
	notes := map[string]string{}
	for i := range f.Notes {
		n := &f.Notes[i]
		last := n.Places[len(n.Places)-1]
		key := spotKey(last.Article, last.Draft, last.Claim, last.Evidence)
		if notes[key] != "" {
			notes[key] += "; "
		}
		notes[key] += n.Rule
	}
	return &Table{
		Name: "figure", Title: "One figure through all articles", None: "Nobody tells it.",
		Columns: []Column{
			{Key: "fact", Name: "Fact", Share: 8, Fixed: true},
			{Key: "date", Name: "Date", Share: 11, Fixed: true},
			{Key: "claim", Name: "Claim", Share: 18},
			{Key: "draft", Name: "Draft", Share: 6, Right: true, Fixed: true},
			{Key: "voice", Name: "Voice", Share: 24},
			{Key: "text", Name: "As printed", Share: 26},
			{Key: "value", Name: "Value", Share: 12},
			{Key: "asof", Name: "As of", Share: 11, Fixed: true},
			{Key: "moved", Name: "Moved", Share: 8, Right: true, Fixed: true},
			{Key: "evidence", Name: "Evidence", Share: 16},
			{Key: "note", Name: "Note", Share: 12},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 11)
			fill := func(kind string, t *across.Telling, moved string) bool {
				voice, evidence := t.Voice.Name, ""
				if voice == "" {
					voice = NoSource
				}
				if t.Withdrawn {
					voice += " (withdrawn)"
				}
				if t.Evidence != 0 {
					evidence = fmt.Sprint(t.Evidence)
					if t.Against {
						evidence += ", contradicts it"
					}
					if t.Best {
						evidence += ", best value"
					}
				}
				draft := fmt.Sprint(t.Draft)
				if !t.Latest {
					draft += ", earlier"
				}
				for i, s := range []string{kind, across.Written(t.Published), t.Article + ":" + t.Label, draft, voice, t.Words, valueWords(t.Figure),
					across.Written(t.AsOf), moved, evidence, notes[spotKey(t.Article, t.Draft, t.Claim, t.Evidence)]} {
					row[i] = words(s)
				}
				return yield(row, nil)
			}
			for i, t := range f.Tellings {
				if !fill("same", t, f.Moved[i]) {
					return
				}
			}
			for _, t := range f.Perhaps {
				if !fill("perhaps", t, "") {
					return
				}
			}
		},
	}
}

func spotKey(article string, draft, claim int, evidence int64) string {
	return fmt.Sprint(article, "\x00", draft, claim, evidence)
}

// valueWords writes the values that a figure may have: 46, at least 46, 46 to 50.
func valueWords(x claims.Interval) string {
	if n, ok := x.Exact(); ok {
		return n.String()
	}
	switch {
	case x.Lo.Missing && x.Hi.Missing:
		return "any"
	case x.Hi.Missing && x.Lo.Open:
		return "more than " + x.Lo.Value.String()
	case x.Hi.Missing:
		return "at least " + x.Lo.Value.String()
	case x.Lo.Missing && x.Hi.Open, !x.Lo.Missing && x.Lo.Value.Sign() == 0 && x.Hi.Open:
		return "less than " + x.Hi.Value.String()
	case x.Lo.Missing, x.Lo.Value.Sign() == 0:
		return "at most " + x.Hi.Value.String()
	}
	return x.Lo.Value.String() + " to " + x.Hi.Value.String()
}

// FigureSummary says in a few words where a figure stands: lowest, best, highest of
// what each voice said last.
func FigureSummary(f *across.Fact, articles, withheld int) string {
	end := func(e claims.End) string {
		if e.Missing {
			return "open"
		}
		return e.Value.String()
	}
	best := "none chosen"
	if f.Best != nil {
		best = f.Best.Words + " (" + f.Best.Voice.Name + ")"
	}
	s := fmt.Sprintf("Of what each voice said last, in the week of the newest: low %s, best %s, high %s. %s in %s looked through", end(f.Low), best, end(f.High),
		count(len(f.Tellings), "place", "places"), count(articles, "article", "articles"))
	if n := len(f.Perhaps); n > 0 {
		s += fmt.Sprintf("; %s may be of the same fact and count for nothing", count(n, "more", "more"))
	}
	if withheld > 0 {
		s += "; " + withheldEvidence(withheld)
	}
	return s + "."
}

// Crosscheck lists what the checks over several articles say, worst first.
func Crosscheck(found []across.Finding) *Table {
	return &Table{
		Name: "reconcile", Title: "Across articles", None: "Nothing of one article goes against another.",
		Columns: []Column{
			{Key: "rule", Name: "Rule", Share: 12, Fixed: true},
			{Key: "gravity", Name: "Gravity", Share: 9, Fixed: true},
			{Key: "message", Name: "What it says", Share: 70},
			{Key: "claims", Name: "Claims", Share: 24},
			{Key: "key", Name: "Key", Share: 9, Fixed: true},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 5)
			for i := range found {
				f := &found[i]
				var places []string
				for _, s := range f.Places {
					places = append(places, s.Article+":"+s.Label)
				}
				for k, s := range []string{f.Rule, string(f.Severity), f.Message, strings.Join(places, ", "), f.Key[:6]} {
					row[k] = words(s)
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// CrosscheckSummary counts what the checks over several articles say.
func CrosscheckSummary(found []across.Finding, dismissed, articles, withheld int) string {
	n := map[claims.Severity]int{}
	for i := range found {
		n[found[i].Severity]++
	}
	s := fmt.Sprintf("%s: %s, %s, %s", count(articles, "article", "articles"), count(n[claims.Error], "error", "errors"), count(n[claims.Review], "question", "questions"), count(n[claims.Note], "note", "notes"))
	if dismissed > 0 {
		s += fmt.Sprintf("; %d dismissed", dismissed)
	}
	if withheld > 0 {
		s += "; " + withheldEvidence(withheld)
	}
	return s + ". What may be one fact and is not shown to be is not compared."
}
