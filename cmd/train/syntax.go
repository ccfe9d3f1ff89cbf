package main

import (
	"errors"
	"io"

	"github.com/spf13/cobra"
)

// newSyntax returns the command that fits the tagger.
func newSyntax(stdout io.Writer) *cobra.Command {
	var o syntaxOptions
	c := &cobra.Command{
		Use:   "syntax TRAIN.conllu.gz [DEV.conllu.gz…]",
		Short: "Fit the part-of-speech tagger on a treebank and print how often it is right",
		Long: `Fit the tagger of claims/syntax, an averaged perceptron, on the first treebank
and print how many tags of the others it has right, by part. The same treebank
gives the same model to the last byte.`,
		Example: `  train syntax -o claims/syntax/model/tags.bin train.conllu.gz dev.conllu.gz`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("train syntax needs a treebank; train syntax --help shows how")
			}
			return trainTagger(args, o, stdout)
		},
	}
	c.Flags().StringVarP(&o.output, "output", "o", "", "write the model to this file")
	c.Flags().IntVar(&o.epochs, "rounds", 8, "how often to go through the treebank")
	c.Flags().IntVar(&o.keep, "weights", 132_000, "how many weights the model keeps")
	return c
}
