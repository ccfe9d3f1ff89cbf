package table

import (
	"fmt"
	"sort"

	"vouch/claims"
)

// Counts is what the checks say of many articles, counted and not kept: it
// stays as small as the list of rules, however many articles are added.
type Counts struct {
	articles, claims int
	rules            map[string]*ruleCount
}

// A ruleCount counts the findings of one rule, those that hold apart.
type ruleCount struct{ articles, holds, errors, reviews, notes int }

// Add counts the findings of an article; those that somebody dismissed are none.
func (c *Counts) Add(r *Record) {
	c.articles++
	for i := range r.Ledger.Claims {
		if r.Ledger.Claims[i].Listed() {
			c.claims++
		}
	}
	if c.rules == nil {
		c.rules = map[string]*ruleCount{}
	}
	seen := map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		n := c.rules[f.Rule]
		if n == nil {
			n = &ruleCount{}
			c.rules[f.Rule] = n
		}
		if !seen[f.Rule] {
			seen[f.Rule] = true
			n.articles++
		}
		switch {
		case Holds(f):
			n.holds++
		case f.Severity == claims.Error:
			n.errors++
		case f.Severity == claims.Review:
			n.reviews++
		default:
			n.notes++
		}
	}
}

// Line says in one line what was counted.
func (c *Counts) Line() string {
	var all ruleCount
	for _, n := range c.rules {
		all.errors += n.errors
		all.reviews += n.reviews
		all.notes += n.notes
	}
	return fmt.Sprintf("%s in %s; %s, %s, %s.", count(c.claims, "claim", "claims"), count(c.articles, "article", "articles"),
		count(all.errors, "error", "errors"), count(all.reviews, "question", "questions"), count(all.notes, "note", "notes"))
}

// Table returns the counts by rule, in order of the alphabet.
func (c *Counts) Table() *Table {
	names := make([]string, 0, len(c.rules))
	for name := range c.rules {
		names = append(names, name)
	}
	sort.Strings(names)
	return &Table{
		Name: "counts", Title: "Findings by rule", None: "The checks found nothing.",
		Columns: []Column{
			{Key: "rule", Name: "Rule", Share: 14, Fixed: true},
			{Key: "articles", Name: "Articles", Share: 9, Right: true, Fixed: true},
			{Key: "errors", Name: "Errors", Share: 9, Right: true, Fixed: true},
			{Key: "questions", Name: "Questions", Share: 9, Right: true, Fixed: true},
			{Key: "notes", Name: "Notes", Share: 9, Right: true, Fixed: true},
			{Key: "holds", Name: "Hold", Share: 9, Right: true, Fixed: true},
		},
		Rows: func(yield func([]Cell, error) bool) {
			for _, name := range names {
				n := c.rules[name]
				if !yield([]Cell{words(name), whole(n.articles), whole(n.errors), whole(n.reviews), whole(n.notes), whole(n.holds)}, nil) {
					return
				}
			}
		},
	}
}
