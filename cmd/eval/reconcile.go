package main

import (
	"fmt"
	"maps"
	"slices"
	"sort"
)

// A relation is a tie between figures: a total and its parts, and whether they
// agree.
type relation struct {
	Rule    string `json:"rule"`
	Outcome string `json:"outcome"` // "exact", "consistent_inexact", "contradicts"
	Total   *place `json:"total"`
	Parts   []place
}

type place struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// spans returns the places of the parts and of the total.
func (r *relation) spans() []span {
	var all []span
	for _, p := range r.Parts {
		all = append(all, span{p.Start, p.End})
	}
	if r.Total != nil {
		all = append(all, span{r.Total.Start, r.Total.End})
	}
	return all
}

// goldOutcome is the gold files' word for each outcome of a finding.
var goldOutcome = map[string]string{"agrees": "exact", "inexact": "consistent_inexact", "contradicts": "contradicts"}

// longestPlace is the number of bytes beyond which a span of a finding does
// not count, so that marking whole sentences earns nothing.
const longestPlace = 80

// A tie is a finding that compares figures.
type tie struct {
	rule, outcome string
	spans         []span
}

// ties returns the findings that compare figures, each set of places once.
func ties(findings []readFinding) ([]tie, error) {
	var all []tie
	seen := map[string]bool{}
	for _, f := range findings {
		outcome, ok := goldOutcome[f.Outcome]
		if !ok {
			continue
		}
		spans := append([]span(nil), f.Spans...)
		sort.Slice(spans, func(i, j int) bool {
			return spans[i][0] < spans[j][0] || spans[i][0] == spans[j][0] && spans[i][1] < spans[j][1]
		})
		for _, s := range spans {
			if s[0] >= s[1] {
				return nil, fmt.Errorf("finding %s has the empty span %v", f.Rule, s)
			}
		}
		key := fmt.Sprint(outcome, spans)
		if !seen[key] {
			seen[key] = true
			all = append(all, tie{f.Rule, outcome, spans})
		}
	}
	return all, nil
}

// meets reports whether the finding speaks of the relation. One place is
// enough for a contradiction; a tie must point at two.
func (t *tie) meets(r *relation) bool {
	places := r.spans()
	hit := 0
	for _, g := range places {
		for _, s := range t.spans {
			if s[1]-s[0] <= longestPlace && s.shared(g) > 0 {
				hit++
				break
			}
		}
	}
	need := min(2, len(places))
	if t.outcome == "contradicts" {
		need = 1
	}
	return hit >= need && len(t.spans) <= 2*len(places)+2
}

// A tieTally counts over the texts of one sort: natural, broken on purpose
// ("mutated"), or changed harmlessly ("benign").
type tieTally struct {
	docs, contradictions, caught, exact, exactShown, inexact, inexactShown int
	alarms, right                                                          int
}

type caughtOf struct{ n, caught int }

func sortOf(d *goldText) string {
	switch {
	case d.MutatedFrom == nil:
		return "natural"
	case d.Benign:
		return "benign"
	}
	return "mutated"
}

// scoreRelations scores findings: contradictions caught, ties shown, and false
// alarms on texts that were not broken; over all texts, over each part of the
// set, and by rule.
func scoreRelations(docs []goldText, read map[string]*article, list *errorList) ([]row, error) {
	all, rules, err := scoreTies("reconcile", docs, read, list)
	if err != nil {
		return nil, err
	}
	rows := []row{all}
	parts := map[string][]goldText{}
	for _, d := range docs {
		if d.Set != "" {
			parts[d.Set] = append(parts[d.Set], d)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part, _, err := scoreTies("reconcile "+name, parts[name], read, nil)
		if err != nil {
			return nil, err
		}
		rows = append(rows, part)
	}
	return append(rows, rules), nil
}

// scoreTies returns the row of the texts, and one of what was caught by rule.
func scoreTies(name string, docs []goldText, read map[string]*article, list *errorList) (total, rules row, err error) {
	sorts := map[string]*tieTally{"natural": {}, "mutated": {}, "benign": {}}
	byRule := map[string]*caughtOf{}
	for i := range docs {
		d := &docs[i]
		found, err := ties(read[d.ID].Findings)
		if err != nil {
			return total, rules, fmt.Errorf("text %s: %w", d.ID, err)
		}
		t := sorts[sortOf(d)]
		t.docs++
		for k := range d.Relations {
			r := &d.Relations[k]
			hit := false
			for _, f := range found {
				hit = hit || f.outcome == r.Outcome && f.meets(r)
			}
			switch r.Outcome {
			case "contradicts":
				rule := byRule[r.Rule]
				if rule == nil {
					rule = &caughtOf{}
					byRule[r.Rule] = rule
				}
				rule.n++
				t.contradictions++
				if hit {
					rule.caught++
					t.caught++
				} else {
					list.add("NOT CAUGHT", "%s: %s %v: %s", d.ID, r.Rule, r.spans(), d.Text)
				}
			case "consistent_inexact":
				t.inexact++
				if hit {
					t.inexactShown++
				}
			default:
				t.exact++
				if hit {
					t.exactShown++
				}
			}
		}
		for _, f := range found {
			if f.outcome != "contradicts" {
				continue
			}
			right := false
			for k := range d.Relations {
				right = right || d.Relations[k].Outcome == "contradicts" && f.meets(&d.Relations[k])
			}
			if right {
				t.right++
			} else {
				t.alarms++
				list.add("FALSE ALARM", "%s: %s %v: %s", d.ID, f.rule, f.spans, d.Text)
			}
		}
	}
	var all tieTally
	for _, t := range sorts {
		all.exact += t.exact
		all.exactShown += t.exactShown
		all.inexact += t.inexact
		all.inexactShown += t.inexactShown
		all.right += t.right
		all.alarms += t.alarms
	}
	mutated, natural, benign := sorts["mutated"], sorts["natural"], sorts["benign"]
	total = row{name: name}
	total.add("mutated: contradictions caught", share(mutated.caught, mutated.contradictions))
	total.add("natural: contradictions caught", share(natural.caught, natural.contradictions))
	total.add("exact ties shown", share(all.exactShown, all.exact))
	total.add("inexact ties shown", share(all.inexactShown, all.inexact))
	total.figures = append(total.figures, figure{"false alarms per article", share(natural.alarms+benign.alarms, natural.docs+benign.docs), true})
	total.add("precision of contradicts", share(all.right, all.right+all.alarms))
	rules = row{name: "caught by rule"}
	var names []string
	for n := range byRule {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		rules.add(n, share(byRule[n].caught, byRule[n].n))
	}
	return total, rules, nil
}
