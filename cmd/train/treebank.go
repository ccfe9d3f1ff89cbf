package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"vouch/claims/syntax"
	"vouch/sources/document"
)

// A tree is one sentence of a treebank as vouch cuts it into tokens.
type tree struct {
	Document *document.Document
	Tags     []syntax.Tag
	Heads    []int // index of the head; -1 for the root
	Labels   []string
	Genre    string // the part of the treebank it is from
}

// A node is one line of a treebank.
type node struct {
	form, label string
	tag         syntax.Tag
	head        int // from 1; 0 for the root
	span        document.Span
}

// readTrees reads a treebank in the ten columns of CoNLL-U, packed by gzip.
func readTrees(path string) ([]*tree, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading the treebank: %w", err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading the treebank %s: %w", path, err)
	}
	var trees []*tree
	var nodes []node
	var text bytes.Buffer
	genre := ""
	in := bufio.NewReader(unpacked)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("reading the treebank %s: %w", path, err)
		}
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "":
			if t := newTree(text.String(), nodes, genre); t != nil {
				trees = append(trees, t)
			}
			nodes = nil
			text.Reset()
		case strings.HasPrefix(line, "# source = "):
			genre = genreOf(strings.TrimPrefix(line, "# source = "))
		case line[0] == '#':
		default:
			column := strings.Split(line, "\t")
			if len(column) != 10 {
				return nil, fmt.Errorf("reading the treebank %s: line %d has %d columns, not 10", path, n, len(column))
			}
			head, errHead := strconv.Atoi(column[6])
			if _, errID := strconv.Atoi(column[0]); errID != nil || errHead != nil {
				break // a range of a contraction or an empty node: no token of the sentence
			}
			if isClitic(column[1], column[4]) {
				text.Truncate(len(bytes.TrimRight(text.Bytes(), " ")))
			}
			start := text.Len()
			text.WriteString(column[1])
			nodes = append(nodes, node{column[1], column[7], tagOf(column[3], column[4]), head, document.Span{Start: start, End: text.Len()}})
			if column[9] != "SpaceAfter=No" {
				text.WriteByte(' ')
			}
		}
		if err == io.EOF {
			return trees, nil
		}
	}
}

// isClitic reports whether a node is the second half of a contraction, which
// the treebank sets apart from the first and print does not.
func isClitic(form, penn string) bool {
	switch strings.ToLower(strings.ReplaceAll(form, "’", "'")) {
	case "'s", "'re", "'ve", "'ll", "'d", "'m", "n't":
		return true
	}
	return penn == "POS"
}

// genreOf returns the part of the treebank that a source names.
func genreOf(source string) string {
	bank, rest, _ := strings.Cut(source, ":")
	rest = strings.TrimPrefix(rest, "GUM_")
	part, _, _ := strings.Cut(rest, "_")
	part, _, _ = strings.Cut(part, "-")
	return strings.TrimRight(bank+" "+part, " ")
}

// newTree cuts the sentence as vouch does, and gives each of its tokens the tag
// of the first node it covers and the head that lies outside it.
func newTree(text string, nodes []node, genre string) *tree {
	if len(nodes) == 0 {
		return nil
	}
	text = strings.TrimRight(text, " ")
	d := document.New(text, document.Paragraphs(text))
	n := d.Tokens.Len()
	t := &tree{Document: d, Genre: genre, Tags: make([]syntax.Tag, n), Heads: make([]int, n), Labels: make([]string, n)}
	first := make([]int, n)            // the first node of each token
	tokenOf := make([]int, len(nodes)) // the last token of each node: the one that stands for it
	k := 0
	for i := range n {
		s := d.Tokens.At(i).Span
		for k < len(nodes)-1 && nodes[k].span.End <= s.Start {
			k++
		}
		first[i] = k
		t.Tags[i] = nodes[k].tag
		for j := k; j < len(nodes) && nodes[j].span.Start < s.End; j++ {
			tokenOf[j] = i
		}
	}
	for i := range n {
		t.Heads[i], t.Labels[i] = i+1, "flat" // a piece of a longer node hangs on the next one
		for j := first[i]; j < len(nodes) && nodes[j].span.Start < d.Tokens.At(i).End; j++ {
			if tokenOf[j] != i {
				continue
			}
			head := -1
			if nodes[j].head > 0 {
				head = tokenOf[nodes[j].head-1]
			}
			if head != i {
				t.Heads[i], t.Labels[i] = head, nodes[j].label
				break
			}
		}
	}
	return t
}

// byPenn are the tags that a universal and a Penn tag name together, and
// byUniversal those that the universal one names where the other tells nothing.
var (
	byPenn = map[string]syntax.Tag{
		"NOUN NNS": syntax.PluralNoun, "ADJ JJR": syntax.Comparative, "ADJ JJS": syntax.Superlative, "ADV WRB": syntax.QuestionAdverb,
		"PRON PRP$": syntax.PossessivePronoun, "PRON WP$": syntax.PossessivePronoun, "PRON WDT": syntax.RelativePronoun,
		"PRON WP": syntax.RelativePronoun, "PRON DT": syntax.DemonstrativePronoun, "PRON EX": syntax.Existential,
		"ADP RP": syntax.VerbParticle, "PART RB": syntax.Negation, "PART POS": syntax.PossessiveMark,
		"PUNCT ,": syntax.Comma, "PUNCT :": syntax.Colon, "PUNCT -LRB-": syntax.Bracket, "PUNCT -RRB-": syntax.Bracket,
		"PUNCT ``": syntax.Quote, "PUNCT ''": syntax.Quote, "PUNCT HYPH": syntax.Hyphen,
		"VERB VBD": syntax.PastVerb, "VERB VBP": syntax.PresentVerb, "VERB VBZ": syntax.ThirdVerb, "VERB VBG": syntax.Gerund, "VERB VBN": syntax.Participle,
		"AUX VBD": syntax.PastAuxiliary, "AUX VBP": syntax.PresentAuxiliary, "AUX VBZ": syntax.ThirdAuxiliary, "AUX MD": syntax.Modal,
		"AUX VBG": syntax.GerundAuxiliary, "AUX VBN": syntax.ParticipleAuxiliary,
	}
	byUniversal = map[string]syntax.Tag{
		"NOUN": syntax.Noun, "PROPN": syntax.ProperNoun, "NUM": syntax.Numeral, "ADJ": syntax.Adjective, "ADV": syntax.Adverb,
		"DET": syntax.Determiner, "PRON": syntax.Pronoun, "ADP": syntax.Adposition, "SCONJ": syntax.Subordinator,
		"CCONJ": syntax.Coordinator, "PART": syntax.To, "INTJ": syntax.Interjection, "PUNCT": syntax.Stop,
		"SYM": syntax.Sign, "X": syntax.Unanalysed, "VERB": syntax.BaseVerb, "AUX": syntax.BaseAuxiliary,
	}
)

// tagOf returns vouch's tag for a universal and a Penn tag.
func tagOf(universal, penn string) syntax.Tag {
	if t, ok := byPenn[universal+" "+penn]; ok {
		return t
	}
	return byUniversal[universal]
}
