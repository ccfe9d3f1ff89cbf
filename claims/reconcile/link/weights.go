package link

import (
	_ "embed"
	"fmt"
	"math/bits"
	"sort"
	"strconv"
	"strings"
	"sync"

	"vouch/claims"
)

//go:embed weights.txt
var weightsFile string

// Weights hold the weight of each feature and of the lack of all, in hundredths
// of a logit.
type Weights struct {
	Of   [Count]int
	Bias int
}

// frozen are the weights the program runs with: a line a feature, its name and
// its weight, written by cmd/train. They are read when the first article is, not
// at every start of the program.
var frozen = sync.OnceValue(func() *Weights { return mustParse(weightsFile) })

// mustParse reads the embedded table; a test holds it to its form.
func mustParse(file string) *Weights {
	w, err := Parse(file)
	if err != nil {
		panic(err) // the table is part of the program
	}
	return w
}

// Parse reads a table of weights. It returns an error for a line that is none,
// a feature that there is not, or one that stands twice.
func Parse(file string) (*Weights, error) {
	w := &Weights{}
	seen := map[string]bool{}
	for n, line := range strings.Split(file, "\n") {
		if line == "" {
			continue
		}
		name, weight, ok := strings.Cut(line, " ")
		value, err := strconv.Atoi(weight)
		if !ok || err != nil || seen[name] {
			return nil, fmt.Errorf("reading weights: line %d: %q is no feature with a weight", n+1, line)
		}
		seen[name] = true
		if name == "bias" {
			w.Bias = value
			continue
		}
		f, ok := featureNamed(name)
		if !ok {
			return nil, fmt.Errorf("reading weights: line %d: there is no feature %q", n+1, name)
		}
		w.Of[f] = value
	}
	return w, nil
}

func featureNamed(name string) (Feature, bool) {
	for f, n := range Names {
		if n == name {
			return Feature(f), true
		}
	}
	return 0, false
}

// String writes the table that Parse reads.
func (w Weights) String() string {
	lines := []string{}
	for f, weight := range w.Of {
		if weight != 0 {
			lines = append(lines, fmt.Sprintf("%s %d\n", Names[f], weight))
		}
	}
	sort.Strings(lines)
	return fmt.Sprintf("bias %d\n", w.Bias) + strings.Join(lines, "")
}

func (w *Weights) score(fs Set) int {
	n := w.Bias
	for i, word := range fs {
		for word != 0 {
			n += w.Of[i*64+bits.TrailingZeros64(word)]
			word &= word - 1
		}
	}
	return n
}

// Rescore gives each group the score that other weights come to.
func Rescore(groups []Group, w Weights) {
	for i := range groups {
		groups[i].Score = w.score(groups[i].Features)
	}
}

// Hit reports whether the stated numbers of a group add up in a way that chance
// makes unlikely.
func Hit(g Group, widths claims.Widths) bool {
	v, ok := compare(g, widths)
	return ok && v.Exact && v.evidence() > 3*bit
}

// FrameNames lists the frames in the order they are tried.
func FrameNames() []string {
	var names []string
	for _, f := range frames {
		names = append(names, f.Name)
	}
	return names
}
