// Command train fits what vouch's readers are frozen with: the weights by which
// the linker of figures tells a whole and its parts from figures that merely
// stand near each other. It knows the format of labelled passages, which are
// never stored in the repository; it writes a text table of weights that is.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main with its surroundings handed in. It returns the exit status: 0
// when weights were fitted, 2 when they could not be.
func run(args []string, stdout, stderr io.Writer) int {
	c := &cobra.Command{Use: "train", Short: "Fit the weights of vouch's readers on labelled passages", SilenceErrors: true, SilenceUsage: true}
	var o linkOptions
	l := &cobra.Command{
		Use:   "link GOLD.jsonl…",
		Short: "Fit the linker of figures and print what it would say, by cross-validation",
		Long: `Fit the weights of claims/reconcile/link by L2 logistic regression on the
passages that nobody changed, and print what the linker says of all of them,
each scored by weights that never saw its original: five folds by original
passage. The weights written are fitted on all passages; a feature seen in fewer
than three of them has none.`,
		Example: `  train link -o claims/reconcile/link/weights.txt reconcile/*.jsonl
  train link --frames reconcile/*.jsonl
  train link --ablate reconcile/*.jsonl`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("train link needs at least one file of labelled passages; train link --help shows how")
			}
			return trainLink(args, o, stdout)
		},
	}
	l.Flags().StringVarP(&o.output, "output", "o", "", "write the weights to this file")
	l.Flags().BoolVar(&o.frames, "frames", false, "print which passages each frame serves, and on which it would be wrong")
	l.Flags().BoolVar(&o.ablate, "ablate", false, "print what each kind, frame and group of features is worth: with it left out")
	c.AddCommand(l, newSyntax(stdout))
	c.SetArgs(args)
	c.SetOut(stdout)
	c.SetErr(stderr)
	if err := c.Execute(); err != nil {
		fmt.Fprintln(stderr, "train:", err)
		return 2
	}
	return 0
}
