package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/db"
	"vouch/db/stores"
)

func mergeCommand(d *world) *cobra.Command {
	var path, by string
	var dryRun bool
	c := &cobra.Command{
		Use:   "merge OTHER.db",
		Short: "Take over all that another ledger holds: a colleague's copy, or one of their own",
		Long: `Take over what another ledger holds and this one does not: articles with every draft
and reading, sources, decisions and evidence, under the names of those who made them.
The other may be a copy of this one in which somebody went on working, or one that
never met it: an article is known by its texts.

The other one is verified first, and only read; of one that is not sound nothing is
stored. Its log is kept whole, and an entry of this log names its head, so that vouch
audit verify proves both histories from then on, and vouch audit export --log NAME
writes either.

Neither side counts more. Where the two decided otherwise about one thing, and neither
had the other's decision in sight, the thing is open again until somebody decides:
vouch conflicts shows both with their reasons, vouch resolve settles one. Merging
again takes over what came since; whoever merges whose, and how often, all come to the
same.`,
		Example: `  vouch merge /media/usb/ben.db --dry-run
  vouch merge /media/usb/ben.db
  vouch conflicts
  vouch resolve 31 --reason "the log book says so"`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: cobra.FixedCompletions([]cobra.Completion{"db"}, cobra.ShellCompDirectiveFilterFileExt),
		RunE: func(c *cobra.Command, args []string) error {
			who, err := d.who(by)
			if err != nil {
				return err
			}
			ledger, exists, err := d.locate(path)
			if err != nil {
				return err
			}
			if !exists && dryRun {
				return errors.New("there is no ledger to merge it into")
			}
			s, err := stores.Open(c.Context(), ledger, d.now)
			if err != nil {
				return err
			}
			defer s.Close()
			if !exists {
				fmt.Fprintf(d.stderr, "vouch: new ledger %s\n", screen.Line(ledger))
			}
			done, err := (&desk.Desk{Store: s, Now: d.now}).Merge(c.Context(), args[0], who, dryRun)
			if err != nil {
				return err
			}
			_, err = io.WriteString(d.stdout, merged(stores.Name(args[0]), done, dryRun))
			return err
		},
	}
	c.Flags().StringVar(&by, "by", "", "who merges (default: VOUCH_USER, else the name of your account)")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "show what would come; store nothing")
	ledgerFlag(c, &path)
	return c
}

// merged says in lines what became of another ledger: of each article of which
// something is new, and of its log.
func merged(name string, m *db.Merged, dryRun bool) string {
	var b strings.Builder
	known := 0
	for _, a := range m.Articles {
		line := mergedArticle(a)
		if line == "" {
			known++
			continue
		}
		fmt.Fprintln(&b, screen.Line(line))
	}
	if known > 0 {
		fmt.Fprintf(&b, "%s: nothing new\n", counted(known, "article"))
	}
	switch {
	case m.Entry == 0:
		fmt.Fprintf(&b, "%s: nothing in its log is new\n", screen.Line(name))
	default:
		fmt.Fprintf(&b, "%s: %s of its log kept, head %s named by entry %d\n", screen.Line(name), counted(int(m.Entries), "entry"), m.Head, m.Entry)
	}
	b.WriteString(contestedLine(m))
	if dryRun {
		b.WriteString("nothing was stored\n")
	}
	return b.String()
}

// contestedLine says in a line what is contested now, and what of that is new, "" where
// nothing is or was.
func contestedLine(m *db.Merged) string {
	settled := ""
	if m.Settled > 0 {
		settled = fmt.Sprintf(", %d settled", m.Settled)
	}
	switch {
	case m.Contested > 0:
		return fmt.Sprintf("%s newly contested%s, %d contested in all; vouch conflicts shows both sides\n", counted(m.Opened, "thing"), settled, m.Contested)
	case m.Settled > 0:
		return fmt.Sprintf("%s settled; nothing is contested\n", counted(m.Settled, "thing"))
	}
	return ""
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if strings.HasSuffix(what, "y") {
		what = strings.TrimSuffix(what, "y") + "ie"
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// mergedArticle says in a line what became of an article, "" where nothing did.
func mergedArticle(a db.Imported) string {
	if a.Drafts == 0 && a.Rulings == 0 && a.Left == 0 && a.Known {
		return ""
	}
	line := a.Article + ":"
	if a.As != "" {
		line = a.Article + ", here " + a.As + ":"
	}
	switch {
	case a.Drafts > 0:
		line += fmt.Sprintf(" %s new,", counted(a.Drafts, "text"))
	default:
		line += " its texts are here,"
	}
	line += " " + counted(a.Rulings, "decision") + " new"
	if a.Against > 0 {
		line += fmt.Sprintf(", %d of its claims and sources newly contested", a.Against)
	}
	if a.Left > 0 {
		line += fmt.Sprintf("; %d left out: what they are about is not here, or they erase what is", a.Left)
	}
	return line
}

func conflictsCommand(d *world) *cobra.Command {
	show := &display{world: d}
	var path string
	var annex bool
	c := &cobra.Command{
		Use:   "conflicts [ARTICLE]",
		Short: "Show what merged ledgers decided otherwise about, both sides with their reasons",
		Long: `Show what two ledgers that were merged decided otherwise about, neither knowing of
the other: a line for each side, with who, when and why. Neither stands until somebody
decides, with vouch resolve or by any other decision on the thing. Where an imported
file says otherwise than what was decided here, which stands, that is shown too.`,
		Example: `  vouch conflicts
  vouch conflicts harbour --format csv -o conflicts.csv
  vouch resolve 31 --reason "the log book says so"`,
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: d.places(false, articleWords),
		RunE: func(c *cobra.Command, args []string) error {
			if err := show.choose(); err != nil {
				return err
			}
			return d.atDesk(c.Context(), path, func(dk *desk.Desk) error {
				if err := dk.ShowAnnex(c.Context(), annex); err != nil {
					return err
				}
				article := ""
				if len(args) == 1 {
					r, err := dk.Open(c.Context(), args[0])
					if err != nil {
						return err
					}
					article = r.Article
				}
				found, err := dk.Conflicts(c.Context(), article)
				if err != nil {
					return err
				}
				return show.table(table.Conflicts(found), nil)
			})
		},
	}
	ledgerFlag(c, &path)
	annexFlag(c, &annex)
	displayFlags(c, show)
	return c
}

func resolveCommand(d *world) *cobra.Command {
	j := &decisionJob{world: d}
	c := &cobra.Command{
		Use:   "resolve RULING… | resolve CLAIM… STATUS",
		Short: "Settle what is contested: take one side, or give another status",
		Long: `Settle what two ledgers decided otherwise about. The number of a ruling, as vouch
conflicts shows it, takes its side, in whatever it is: a status, a letter, a merged
source. A claim with a status gives it that one. The decision is yours, with your name
and a reason; both sides stay in the history. Whoever merges this ledger later takes
it over.`,
		Example: `  vouch resolve 31 --reason "the log book says so"
  vouch resolve harbour:2.1a changed --reason "neither: the board revised it" --by "Eve Roe"`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("resolve needs the number of a ruling, or a claim and a status; vouch conflicts shows what is contested")
			}
			return nil
		},
		ValidArgsFunction: d.places(true, contestedWords),
		RunE: func(c *cobra.Command, args []string) error {
			if strings.TrimSpace(j.reason) == "" {
				return errors.New("what is contested is settled for a reason; give --reason")
			}
			seqs, err := numbersOf(args)
			if err == nil {
				return j.settle(c, seqs)
			}
			if len(args) < 2 {
				return fmt.Errorf("%q is not the number of a ruling, nor a claim with a status; vouch conflicts shows what is contested", args[0])
			}
			status, err := claims.ParseStatus(args[len(args)-1])
			if err != nil {
				return err
			}
			return j.run(c.Context(), func(f *desk.Finder) (*desk.Act, error) {
				return f.Resolve(c.Context(), args[:len(args)-1], status)
			})
		},
	}
	decisionFlags(c, j)
	return c
}

// numbersOf reads arguments that are all numbers of rulings.
func numbersOf(args []string) ([]int64, error) {
	var seqs []int64
	for _, arg := range args {
		seq, err := strconv.ParseInt(arg, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not the number of a ruling", arg)
		}
		seqs = append(seqs, seq)
	}
	return seqs, nil
}

// settle takes the side of rulings in what is contested.
func (j *decisionJob) settle(c *cobra.Command, seqs []int64) error {
	by, err := j.who(j.by)
	if err != nil {
		return err
	}
	return j.atDesk(c.Context(), j.db, func(dk *desk.Desk) error {
		return j.decide(c.Context(), dk, by, func(*desk.Finder) (*desk.Act, error) { return dk.Settle(c.Context(), seqs) })
	})
}
