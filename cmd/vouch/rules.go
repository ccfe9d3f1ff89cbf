package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/claims/table"
	"vouch/cmd/internal/policy"
	"vouch/cmd/internal/screen"
)

func rulesCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var reading bool
	c := &cobra.Command{
		Use:   "rules",
		Short: "List the rules that articles are checked by",
		Long: `List the rules that articles are checked by, with the gravity of their gravest
finding, under the policy file beside the ledger where there is one.

With --reading, list the rules that figures are read by instead: what a number
that counts nothing looks like, what binds a number. "vouch explain" shows what
each of them reads and leaves alone.`,
		Example: `  vouch rules
  vouch rules --reading
  vouch rules --format markdown
  vouch explain total`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			if reading {
				return show.table(readingTable(), nil)
			}
			p, err := d.policy(path)
			if err != nil {
				return err
			}
			return show.table(rulesTable(p.Policy), func() string { return p.Rules() + ". " + policyLine(p) })
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	displayFlags(c, show)
	c.Flags().BoolVar(&reading, "reading", false, "the rules that figures are read by")
	return c
}

// readingTable lists the rules that articles are read by.
func readingTable() *table.Table {
	return &table.Table{
		Name: "reading", Title: "Reading rules", None: "There is no rule.",
		Columns: []table.Column{
			{Key: "rule", Name: "Rule", Share: 16, Fixed: true},
			{Key: "reads", Name: "What it reads", Share: 80},
		},
		Rows: func(yield func([]table.Cell, error) bool) {
			for _, r := range extract.Rules() {
				if !yield([]table.Cell{{Text: r.Name}, {Text: r.Title()}}, nil) {
					return
				}
			}
		},
	}
}

// policy returns the policy that holds with the ledger.
func (d *world) policy(given string) (policy.Used, error) {
	path, _, err := d.locate(given)
	if err != nil {
		return policy.Used{}, err
	}
	return d.policyFor(path)
}

func rulesTable(p claims.Policy) *table.Table {
	return &table.Table{
		Name: "rules", Title: "Rules", None: "There is no rule.",
		Columns: []table.Column{
			{Key: "rule", Name: "Rule", Share: 16, Fixed: true},
			{Key: "gravity", Name: "Gravity", Share: 10, Fixed: true},
			{Key: "says", Name: "What it says", Share: 60},
			{Key: "ids", Name: "Covers", Share: 14},
		},
		Rows: func(yield func([]table.Cell, error) bool) {
			for _, c := range checks.All {
				row := []table.Cell{{Text: c.Name}, {Text: gravity(c, p)}, {Text: title(c)}, {Text: c.Rules}}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// gravity is the severity of a check's gravest finding under a policy.
func gravity(c *reconcile.Check, p claims.Policy) string {
	switch s, set := p.Severity[c.Name]; {
	case p.Off[c.Name]:
		return "off"
	case set:
		return string(s)
	}
	return string(c.Severity)
}

func title(c *reconcile.Check) string {
	t, _, _ := strings.Cut(c.Doc, "\n\n")
	return t
}

func explainCommand(d *world) *cobra.Command {
	var path string
	c := &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain a rule: when it speaks, when it stays silent, with examples",
		Example: `  vouch explain total
  vouch explain weekday`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return ruleNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			p, err := d.policy(path)
			if err != nil {
				return err
			}
			for _, c := range checks.All {
				if c.Name == args[0] {
					return d.explain(c, p.Policy)
				}
			}
			for _, r := range extract.Rules() {
				if r.Name == args[0] {
					return d.explainText(r.Name, r.Doc, "Reads figures.")
				}
			}
			return table.Unknown("rule", args[0], ruleNames())
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	return c
}

func ruleNames() []string {
	var names []string
	for _, c := range checks.All {
		names = append(names, c.Name)
	}
	for _, r := range extract.Rules() {
		names = append(names, r.Name)
	}
	return names
}

// explain prints the check's own documentation.
func (d *world) explain(c *reconcile.Check, p claims.Policy) error {
	return d.explainText(c.Name, c.Doc, fmt.Sprintf("Gravity: %s. Covers: %s.", gravity(c, p), c.Rules))
}

// explainText prints the documentation of a rule, wrapped to the window: text
// is one paragraph a block, examples one a line.
func (d *world) explainText(name, doc, line string) error {
	width, palette := d.window()
	var b strings.Builder
	heading, body, _ := strings.Cut(doc, "\n\n")
	b.WriteString(palette.Bold(name) + ": " + heading + "\n" + line + "\n")
	for block := range strings.SplitSeq(body, "\n\n") {
		b.WriteByte('\n')
		if !strings.HasPrefix(block, "\t") {
			b.WriteString(screen.Paragraph("", block, width))
			continue
		}
		for line := range strings.Lines(block) {
			line = strings.TrimSpace(line)
			switch verdict, text, _ := strings.Cut(line, " "); verdict {
			case "FLAG":
				b.WriteString(screen.Paragraph("  flags     ", text, width))
			case "OK":
				b.WriteString(screen.Paragraph("  is silent ", text, width))
			case "READ":
				b.WriteString(screen.Paragraph("  reads     ", text, width))
			case "NOT":
				b.WriteString(screen.Paragraph("  but not   ", text, width))
			default:
				b.WriteString(screen.Paragraph("  ", line, width))
			}
		}
	}
	_, err := d.stdout.Write([]byte(b.String()))
	return err
}
