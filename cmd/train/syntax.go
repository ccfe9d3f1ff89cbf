package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"vouch/claims/syntax"
)

type syntaxOptions struct {
	folder         string // where the models go; empty for nowhere
	tagsOnly       bool
	epochs         int  // rounds of the tagger
	refit          bool // fit the features that were chosen again, alone
	keep           int  // weights of the tagger
	actionFeatures int
	labelWeights   int
}

// newSyntax returns the command that fits the tagger and the parser.
func newSyntax(stdout io.Writer) *cobra.Command {
	o := syntaxOptions{refit: true}
	c := &cobra.Command{
		Use:   "syntax TRAIN.conllu.gz [DEV.conllu.gz…]",
		Short: "Fit the tagger and the parser on a treebank and print how often they are right",
		Long: `Fit the tagger and the parser of claims/syntax on the first treebank and print
how many tags and heads of the others they have right, by part. Both are
averaged perceptrons; the parser learns from tags of taggers that had not seen
the sentence. The same treebank gives the same models to the last byte.`,
		Example: `  train syntax -o claims/syntax/model train.conllu.gz dev.conllu.gz
  train syntax --tags train.conllu.gz dev.conllu.gz`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("train syntax needs a treebank; train syntax --help shows how")
			}
			return trainSyntax(args, o, stdout)
		},
	}
	c.Flags().StringVarP(&o.folder, "output", "o", "", "write the models, tags.bin and arcs.bin, and their digests into this folder")
	c.Flags().BoolVar(&o.tagsOnly, "tags", false, "fit the tagger alone")
	c.Flags().IntVar(&o.epochs, "rounds", 8, "how often the tagger goes through the treebank")
	c.Flags().IntVar(&o.keep, "weights", 132_000, "how many weights the tagger keeps")
	c.Flags().IntVar(&o.actionFeatures, "actions", 425_000, "how many features the parser keeps for its actions")
	c.Flags().IntVar(&o.labelWeights, "labels", 220_000, "how many weights the parser keeps for its labels")
	return c
}

// trainSyntax fits the models on the first treebank, prints what they have right
// of the others, and writes them.
func trainSyntax(paths []string, o syntaxOptions, w io.Writer) error {
	var banks [][]*tree
	for _, path := range paths {
		trees, err := readTrees(path)
		if err != nil {
			return err
		}
		banks = append(banks, trees)
	}
	tags, err := trainTagger(banks[0], o, w)
	if err != nil {
		return err
	}
	m, err := syntax.Read(tags)
	if err != nil {
		return err
	}
	for _, trees := range banks[1:] {
		reportTags(w, trees, m)
	}
	if err := writeModel(o.folder, "tags.bin", tags); err != nil || o.tagsOnly {
		return err
	}
	unseen, err := unseenTags(banks[0], o)
	if err != nil {
		return err
	}
	arcs, err := trainParser(banks[0], unseen, m, o, w)
	if err != nil {
		return err
	}
	a, err := syntax.ReadArcs(arcs)
	if err != nil {
		return err
	}
	for _, trees := range banks[1:] {
		reportTrees(w, trees, m, a)
	}
	if err := writeModel(o.folder, "arcs.bin", arcs); err != nil {
		return err
	}
	bank, err := os.ReadFile(paths[0])
	if err != nil {
		return fmt.Errorf("reading the treebank: %w", err)
	}
	var sums bytes.Buffer
	fmt.Fprintf(&sums, "%x  %s\n%x  arcs.bin\n%x  tags.bin\n", sha256.Sum256(bank), filepath.Base(paths[0]), sha256.Sum256(arcs), sha256.Sum256(tags))
	return writeModel(o.folder, "SHA256SUMS", sums.Bytes())
}

// writeModel writes a model into a folder, if there is one.
func writeModel(folder, name string, file []byte) error {
	if folder == "" {
		return nil
	}
	if err := os.WriteFile(filepath.Join(folder, name), file, 0o644); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return nil
}
