// Package copies finds texts that are not independent of each other: copies of one
// wire story, of one release, of each other. It knows what the texts say and which are
// of one source, and nothing of what they are evidence for; what it proposes, a person
// decides.
//
// Shared passages are found by winnowed shingles (S. Schleimer, D. Wilkerson, A. Aiken,
// "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of the hashes
// of every eight words in a row the least of each window of eight is kept, so that two
// texts which share fifteen words in a row share a hash. Time and memory are linear in
// the texts.
//
// The words of a third person in quotation marks, and what many texts carry (legal
// notes, "this story has been updated"), are no copy.
package copies

import (
	"slices"

	"vouch/sources/document"
)

// A Text is one that may be a copy of another.
type Text struct {
	Key  string // of whose text it is; texts of one key are never held to each other
	Name string // of whoever that is, "" where nobody is: Reuters
	Text string
}

// A Reason says why two texts are taken to be not independent.
type Reason string

// The reasons, the strongest first.
const (
	SharedWords Reason = "shared words"
	SameCredit  Reason = "same credit" // both are signed by one agency, and tell of the same
	SameOrigin  Reason = "same origin" // both have what they say from one body, and tell of the same
)

// A Passage is a stretch of words that two texts share, in half-open bytes of each.
// Single words in it may differ.
type Passage struct{ A, B document.Span }

// A Link ties two texts, given as their places in the list, A before B.
type Link struct {
	A, B     int
	Reason   Reason
	Origin   string    // the agency or body, of the last two reasons
	Credits  Passage   // where each names it; of a text that is the agency's own, empty
	Passages []Passage // that are shared, the longest first; of shared words
	Words    int       // how many words are shared
	Share    float64   // of the words of the shorter text, 0 to 1
}

// Find returns the links between texts, in the order of the texts.
func Find(texts []Text) []Link {
	c := newCorpus(texts)
	links := c.shared()
	tied := map[[2]int]bool{}
	for _, l := range links {
		tied[[2]int{l.A, l.B}] = true
	}
	for _, l := range c.credited() {
		if !tied[[2]int{l.A, l.B}] {
			tied[[2]int{l.A, l.B}] = true
			links = append(links, l)
		}
	}
	slices.SortFunc(links, func(a, b Link) int {
		if a.A != b.A {
			return a.A - b.A
		}
		return a.B - b.B
	})
	return links
}

// Groups joins links that have a text in common: each group is a list of places in
// links, in order.
func Groups(links []Link) [][]int {
	root := map[int]int{}
	var find func(int) int
	find = func(i int) int {
		r, known := root[i]
		if !known || r == i {
			return i
		}
		root[i] = find(r)
		return root[i]
	}
	for _, l := range links {
		a, b := find(l.A), find(l.B)
		root[max(a, b)] = min(a, b)
	}
	at := map[int]int{}
	var groups [][]int
	for i, l := range links {
		r := find(l.A)
		n, known := at[r]
		if !known {
			n = len(groups)
			at[r] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], i)
	}
	return groups
}
