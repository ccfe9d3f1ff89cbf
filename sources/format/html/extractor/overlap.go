package extractor

import (
	"strings"
	"unicode"
)

// runLength is the number of words in a run.
const runLength = 4

// An Overlap is what a text has in common with the truth: the runs of four
// words in both, in the text alone and in the truth alone, as shares of all.
type Overlap struct {
	Shared, Extra, Missing float64
	Exact                  bool // the same words in the same order
}

// Compare counts runs of words with their repetitions, as the public
// article-extraction-benchmark does. Upper and lower case differ, marks and
// spaces do not count.
func Compare(truth, text string) Overlap {
	wantWords, gotWords := words(truth), words(text)
	want, got := runs(wantWords), runs(gotWords)
	o := Overlap{Exact: strings.Join(wantWords, " ") == strings.Join(gotWords, " ")}
	for run, n := range want {
		o.Shared += float64(min(n, got[run]))
		o.Missing += float64(max(0, n-got[run]))
	}
	for run, n := range got {
		o.Extra += float64(max(0, n-want[run]))
	}
	if all := o.Shared + o.Extra + o.Missing; all > 0 {
		o.Shared, o.Extra, o.Missing = o.Shared/all, o.Extra/all, o.Missing/all
	}
	return o
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

func runs(words []string) map[string]int {
	all := map[string]int{}
	if len(words) == 0 {
		return all
	}
	for i := range max(1, len(words)-runLength+1) {
		all[strings.Join(words[i:min(len(words), i+runLength)], " ")]++
	}
	return all
}

// Precision is the share of the text that the truth has too.
func (o Overlap) Precision() float64 { return part(o.Shared, o.Extra, o.Missing) }

// Recall is the share of the truth that the text has too.
func (o Overlap) Recall() float64 { return part(o.Shared, o.Missing, o.Extra) }

// F1 is the harmonic mean of precision and recall.
func (o Overlap) F1() float64 {
	p, r := o.Precision(), o.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func part(shared, wrong, other float64) float64 {
	switch {
	case wrong == 0 && other == 0:
		return 1
	case shared == 0 && wrong == 0:
		return 0
	}
	return shared / (shared + wrong)
}
