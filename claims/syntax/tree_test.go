package syntax

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/sources/document"
)

// parse returns the tree of a text that is one sentence.
func parse(text string) (*document.Document, *Tree) {
	d := document.New(text, nil)
	n := d.Tokens.Len()
	var t Tree
	NewParser(nil, nil).Sentence(d, 0, n, NewTagger(nil).Sentence(d, 0, n), &t)
	return d, &t
}

// find returns the first token that is the word, which must be there.
func find(t *testing.T, d *document.Document, word string) int {
	for i := range d.Tokens.Len() {
		if d.Word(i) == word {
			return i
		}
	}
	t.Fatalf("no %q in %q", word, d.Text)
	return -1
}

// word returns token i of the document, “none” for -1.
func wordAt(d *document.Document, i int) string {
	if i < 0 {
		return "none"
	}
	return d.Word(i)
}

func TestSubject(t *testing.T) {
	for _, c := range []struct{ text, verb, want string }{
		{"The harbour master said the ferry had left.", "said", "master"},
		{"“We found 40 bodies,” said police.", "said", "police"},
		{"The suspect killed 12 people, said prosecutor Ana Lopez.", "said", "ana"},
		{"The clinic treated 12 people and said it was full.", "said", "clinic"},
		{"The dam, which holds the river back, broke.", "broke", "dam"},
		{"Leave the boats.", "leave", "none"},
	} {
		d, tree := parse(c.text)
		if got := wordAt(d, tree.Subject(find(t, d, c.verb))); got != c.want {
			t.Errorf("%q: the subject of %s is %s, want %s\n%s", c.text, c.verb, got, c.want, print(d, tree))
		}
	}
}

func TestClause(t *testing.T) {
	for _, c := range []struct{ text, verb, want string }{
		{"The harbour master said the ferry had left.", "said", "left"},
		{"Officials say the road is open.", "say", "open"},
		{"“We found 40 bodies,” said police.", "said", "found"},
		{"The council met in May.", "met", "none"},
	} {
		d, tree := parse(c.text)
		if got := wordAt(d, tree.Clause(find(t, d, c.verb))); got != c.want {
			t.Errorf("%q: what %s says is %s, want %s\n%s", c.text, c.verb, got, c.want, print(d, tree))
		}
	}
}

func TestCounted(t *testing.T) {
	for _, c := range []struct{ text, numeral, want string }{
		{"The fire killed 12 people.", "12", "people"},
		{"About 40 fishing boats left the harbour.", "40", "boats"},
		{"The storm left 2.5 million homes without power.", "2.5", "homes"},
		{"He left in 2019.", "2019", "none"},
	} {
		d, tree := parse(c.text)
		if got := wordAt(d, tree.Counted(find(t, d, c.numeral))); got != c.want {
			t.Errorf("%q: %s counts %s, want %s\n%s", c.text, c.numeral, got, c.want, print(d, tree))
		}
	}
}

func TestIsClause(t *testing.T) {
	for text, want := range map[string]bool{
		"The ferry had left.":             true,
		"The road is open.":               true,
		"There are 40 boats.":             true,
		"a flash flood warning":           false,
		"the boats burned by the army":    false,
		"a state of emergency":            false,
		"to leave the harbour before May": false,
	} {
		d, tree := parse(text)
		if got := tree.IsClause(0, tree.End()); got != want {
			t.Errorf("%q is a clause: %v, want %v\n%s", text, got, want, print(d, tree))
		}
	}
}

func TestSpan(t *testing.T) {
	d, tree := parse("The harbour master of Brenmouth said the ferry had left.")
	first, end := tree.Span(tree.Subject(find(t, d, "said")))
	if got := d.Quote(d.Cover(first, end)); got != "The harbour master of Brenmouth" {
		t.Errorf("the subject is %q\n%s", got, print(d, tree))
	}
	if first, end := tree.Span(99); first != 99 || end != 99 {
		t.Error("a token outside the sentence has words")
	}
}

// print returns the tree a token a line.
func print(d *document.Document, t *Tree) string {
	var b strings.Builder
	for i := range t.End() {
		fmt.Fprintf(&b, "%d %s %v %v %d\n", i, d.Word(i), t.Tag(i), t.Label(i), t.Head(i))
	}
	return b.String()
}

// tree holds a parse to what every tree is: a head for each token but the root's
// dependants, no circle, a label each.
func isTree(t *testing.T, tree *Tree, n int) {
	t.Helper()
	if len(tree.Heads) != n || len(tree.Labels) != n || len(tree.Tags) != n {
		t.Fatalf("%d heads, %d labels, %d tags for %d tokens", len(tree.Heads), len(tree.Labels), len(tree.Tags), n)
	}
	roots := 0
	for i := range n {
		switch h := tree.Head(i); {
		case h < 0:
			roots++
			if tree.Label(i) != Root {
				t.Fatalf("token %d hangs on nothing and is %v", i, tree.Label(i))
			}
		case h >= n || h == i:
			t.Fatalf("token %d hangs on %d of %d", i, h, n)
		}
		at := i
		for steps := 0; at >= 0; steps++ {
			if steps > n {
				t.Fatalf("token %d hangs on itself", i)
			}
			at = tree.Head(at)
		}
		if l := tree.Label(i); l == Unlabelled || l >= Labels {
			t.Fatalf("token %d has label %d", i, l)
		}
	}
	if n > 0 && roots == 0 {
		t.Fatal("no root")
	}
}

// The parser of the treebank’s own rules finds every projective tree: whoever
// takes only actions that cost nothing draws the tree.
func TestCostLeadsToTheTree(t *testing.T) {
	d := document.New("The harbour master said the old ferry had left Brenmouth.", nil)
	heads := []int{2, 2, 3, 11, 6, 6, 8, 8, 3, 8, 3} // the root is 11
	heads = heads[:d.Tokens.Len()]
	for i, h := range heads {
		if h == 11 {
			heads[i] = len(heads)
		}
	}
	var s State
	s.Read(d, frozen(), 0, len(heads), make([]Tag, len(heads)))
	for !s.Done() {
		i := slices.IndexFunc([]Action{Shift, Left, Right}, func(a Action) bool { return s.Can(a) && s.Cost(a, heads) == 0 })
		if i < 0 {
			t.Fatal("no action costs nothing")
		}
		s.Do(Action(i), Root)
	}
	for i, h := range heads {
		if int(s.words[i].head) != h {
			t.Errorf("token %d hangs on %d, want %d", i, s.words[i].head, h)
		}
	}
}

func TestLabels(t *testing.T) {
	for l := Unlabelled + 1; l < Labels; l++ {
		if LabelOf(l.String()) != l {
			t.Errorf("label %d is %v", l, LabelOf(l.String()))
		}
		if r := l.Relation(); r.Relation() != r {
			t.Errorf("%v is part of %v, which is part of another", l, r)
		}
	}
	if LabelOf("obl:unmarked") != Oblique || LabelOf("orphan") != DependentLabel || Labels.String() != "unlabelled" {
		t.Error("a relation without a label of its own has the wrong one")
	}
}
