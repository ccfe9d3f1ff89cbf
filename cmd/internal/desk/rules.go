package desk

import (
	"fmt"
	"iter"
	"strings"

	"vouch/claims"
	"vouch/claims/across"
	"vouch/claims/evidence"
	"vouch/claims/extract"
	"vouch/claims/reconcile/checks"
	"vouch/claims/reconcile/link"
	"vouch/claims/table"
	"vouch/cmd/internal/export"
)

// Rules is the table of the rules that articles are checked by, as they stand
// under a policy.
func Rules(p claims.Policy) *table.Table {
	return rulesTable("rules", "Rules", []table.Column{
		{Key: "rule", Name: "Rule", Share: 16, Fixed: true},
		{Key: "gravity", Name: "Gravity", Share: 10, Fixed: true},
		{Key: "says", Name: "What it says", Share: 60},
		{Key: "ids", Name: "Covers", Share: 14},
	}, func(yield func([]string) bool) {
		for _, c := range judging() {
			title, _, _ := strings.Cut(c.doc, "\n\n")
			if !yield([]string{c.name, gravity(c, p), title, c.covers}) {
				return
			}
		}
	})
}

// ReadingRules is the table of the rules that articles are read by.
func ReadingRules() *table.Table {
	return rulesTable("reading", "Reading rules", []table.Column{
		{Key: "rule", Name: "Rule", Share: 16, Fixed: true},
		{Key: "reads", Name: "What it reads", Share: 80},
	}, func(yield func([]string) bool) {
		for _, r := range extract.Rules() {
			if !yield([]string{r.Name, r.Title()}) {
				return
			}
		}
	})
}

func rulesTable(name, title string, columns []table.Column, rows iter.Seq[[]string]) *table.Table {
	return &table.Table{Name: name, Title: title, None: "There is no rule.", Columns: columns,
		Rows: func(yield func([]table.Cell, error) bool) {
			for row := range rows {
				cells := make([]table.Cell, len(row))
				for i, text := range row {
					cells[i].Text = text
				}
				if !yield(cells, nil) {
					return
				}
			}
		}}
}

// A judgingRule is what lists say of a check, of the text or of evidence.
type judgingRule struct {
	name, covers, doc string
	severity          claims.Severity
}

// judging lists the rules that articles are checked by, then those that ask for
// evidence, then those that several articles are held to one another by.
func judging() (all []judgingRule) {
	for _, c := range checks.All {
		all = append(all, judgingRule{c.Name, c.Rules, c.Doc, c.Severity})
	}
	for _, c := range evidence.All {
		all = append(all, judgingRule{c.Name, c.Rules, c.Doc, c.Severity})
	}
	for _, c := range across.All {
		all = append(all, judgingRule{c.Name, c.Rules, c.Doc, c.Severity})
	}
	return all
}

// RulesUnder lists the rules that articles are checked by, as they stand under a policy.
func RulesUnder(p claims.Policy) []export.Rule {
	var all []export.Rule
	for _, r := range judging() {
		severity := r.severity
		if s, set := p.Severity[r.name]; set {
			severity = s
		}
		all = append(all, export.Rule{Name: r.name, Covers: r.covers, Doc: r.doc, Severity: severity, Off: p.Off[r.name]})
	}
	return all
}

// gravity is the severity of a rule's gravest finding under a policy.
func gravity(c judgingRule, p claims.Policy) string {
	switch s, set := p.Severity[c.name]; {
	case p.Off[c.name]:
		return "off"
	case set:
		return string(s)
	}
	return string(c.severity)
}

// RuleNames lists the rules, those of checking before those of reading.
func RuleNames() []string {
	var names []string
	for _, c := range judging() {
		names = append(names, c.name)
	}
	for _, r := range extract.Rules() {
		names = append(names, r.Name)
	}
	return names
}

// An Explained is what is written of a rule: Standing says how it stands under
// the policy, Doc what it finds, with examples.
type Explained struct{ Name, Doc, Standing string }

// Why returns what a rule goes by that was learned from labelled passages, one
// thing a line. A rule that was not learned is an error.
func Why(name string) (string, error) {
	if name != "total" {
		return "", fmt.Errorf("explaining why %s speaks: only total goes by learned weights; vouch explain %[1]s says when it speaks", name)
	}
	return link.Explain(), nil
}

// Explain returns what is written of a rule. An unknown one is an error that
// names the nearest.
func Explain(name string, p claims.Policy) (Explained, error) {
	for _, c := range judging() {
		if c.name == name {
			return Explained{name, c.doc, fmt.Sprintf("Gravity: %s. Covers: %s.", gravity(c, p), c.covers)}, nil
		}
	}
	for _, r := range extract.Rules() {
		if r.Name == name {
			return Explained{name, r.Doc, "Reads " + extract.Reads(name) + "."}, nil
		}
	}
	hint := ""
	if near := table.Nearest(name, RuleNames()); near != "" {
		hint = fmt.Sprintf("did you mean %q? ", near)
	}
	return Explained{}, fmt.Errorf("unknown rule %q: %svouch rules lists those of checking, vouch rules --reading those of reading", name, hint)
}
