package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
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

With --reading, list the rules that figures, names and voices are read by
instead: what binds a number, where a name ends, whose words a verb reports.
"vouch explain" shows what each of them reads and leaves alone.`,
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
				return show.table(desk.ReadingRules(), nil)
			}
			p, err := d.policy(path)
			if err != nil {
				return err
			}
			return show.table(desk.Rules(p.Policy), func() string { return p.Rules() + ". " + policyLine(p) })
		},
	}
	ledgerFlag(c, &path)
	policyFlag(c, d)
	displayFlags(c, show)
	c.Flags().BoolVar(&reading, "reading", false, "the rules that figures, names and voices are read by")
	return c
}

// policy returns the policy that holds with the ledger.
func (d *world) policy(given string) (policy.Used, error) {
	path, _, err := d.locate(given)
	if err != nil {
		return policy.Used{}, err
	}
	return d.policyFor(path)
}

func explainCommand(d *world) *cobra.Command {
	var path string
	var why bool
	c := &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain a rule: when it speaks, when it stays silent, with examples",
		Example: `  vouch explain total
  vouch explain weekday
  vouch explain total --why`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return desk.RuleNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			p, err := d.policy(path)
			if err != nil {
				return err
			}
			e, err := desk.Explain(args[0], p.Policy)
			if err != nil {
				return err
			}
			if why {
				learned, err := desk.Why(args[0])
				if err != nil {
					return err
				}
				_, err = io.WriteString(d.stdout, learned)
				return err
			}
			return d.explain(e)
		},
	}
	c.Flags().BoolVar(&why, "why", false, "list what ties figures, and how much each thing weighs")
	ledgerFlag(c, &path)
	policyFlag(c, d)
	return c
}

// example writes an example, what is linked to its claims below its text.
func example(verdict, text string, width int) string {
	parts := strings.Split(text, " ← ")
	s := screen.Paragraph(verdict, parts[0], width)
	for _, linked := range parts[1:] {
		s += screen.Paragraph("            ← ", linked, width)
	}
	return s
}

// explain prints what is written of a rule, wrapped to the window: text is one
// paragraph a block, examples one a line.
func (d *world) explain(e desk.Explained) error {
	width, palette := d.window()
	var b strings.Builder
	heading, body, _ := strings.Cut(e.Doc, "\n\n")
	b.WriteString(palette.Bold(e.Name) + ": " + heading + "\n" + e.Standing + "\n")
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
				b.WriteString(example("  flags     ", text, width))
			case "OK":
				b.WriteString(example("  is silent ", text, width))
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
