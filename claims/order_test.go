package claims

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/document"
)

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{0: "a", 25: "z", 26: "aa", 27: "ab", 52: "ba"} {
		if got := letters(n); got != want {
			t.Errorf("letters %d are %q, want %q", n, got, want)
		}
		if got := ordinal("12.3" + want); got != n {
			t.Errorf("%q counts %d, want %d", want, got, n)
		}
	}
}

// Whatever people add to a ledger, claims stand in text order, each points at
// the same others as before, what was printed keeps its number, and the numbers
// of the table leave no gap.
func TestOrderAndNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := document.New("One boat left. Two men stood by, and three women. Four came.\n\nFive more were late.", nil)
		l := &Ledger{Document: d}
		claim := func(name string) Claim {
			start := rapid.IntRange(0, len(d.Text)-2).Draw(t, "start")
			end := rapid.IntRange(start+1, len(d.Text)).Draw(t, "end")
			kind := rapid.SampledFrom(Kinds).Draw(t, "kind").Kind
			return Claim{Key: Key(name), Kind: kind, Span: document.Span{Start: start, End: end}, Sentence: min(d.SentenceAt(start), d.Sentences.Len()-1), Same: -1}
		}
		n := rapid.IntRange(0, 8).Draw(t, "read")
		for i := range n {
			l.Claims = append(l.Claims, claim("r"+letters(i)))
			if i > 0 {
				l.Claims[i].Same = rapid.IntRange(-1, i-1).Draw(t, "same")
			}
		}
		same := map[Key]Key{}
		for _, c := range l.Claims {
			if c.Same >= 0 {
				same[c.Key] = l.Claims[c.Same].Key
			}
		}
		l.InOrder()
		l.Number()
		printed, labels := map[Key]bool{}, map[Key]string{}
		for _, c := range l.Claims {
			printed[c.Key] = c.Listed()
			labels[c.Key] = c.Label
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "added") {
			l.Claims = append(l.Claims, claim("a"+letters(i)))
		}
		l.InOrder()
		l.Renumber(printed)
		table, taken := map[int]map[string]bool{}, map[string]bool{}
		for i, c := range l.Claims {
			if i > 0 && l.Claims[i-1].Span.Start > c.Span.Start {
				t.Fatalf("claim %d stands before the one above", i)
			}
			if to, ok := same[c.Key]; ok != (c.Same >= 0) || ok && l.Claims[c.Same].Key != to {
				t.Fatalf("%s is the same as %d, not as %s", c.Key, c.Same, to)
			}
			if printed[c.Key] && c.Label != labels[c.Key] {
				t.Fatalf("%s was %s and is %s", c.Key, labels[c.Key], c.Label)
			}
			if taken[c.Label] {
				t.Fatalf("two claims are %s", c.Label)
			}
			taken[c.Label] = true
			if c.Listed() {
				if table[c.Sentence] == nil {
					table[c.Sentence] = map[string]bool{}
				}
				table[c.Sentence][strings.TrimPrefix(c.Label, d.Place(c.Sentence))] = true
			}
		}
		for sentence, letter := range table {
			for i := range len(letter) {
				if !letter[letters(i)] {
					t.Fatalf("sentence %d has %v in the table: %s is missing", sentence, letter, letters(i))
				}
			}
		}
	})
}

func TestKindsAreNamedAsInTables(t *testing.T) {
	for in, want := range map[string]Kind{"said": StatementClaim, "Statement": StatementClaim, "who": IdentityClaim, " own  voice": AssertionClaim, "figure": FigureClaim} {
		if got, ok := ParseKind(in); !ok || got != want {
			t.Errorf("%q is read as %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "figures", "voice", "say"} {
		if got, ok := ParseKind(in); ok {
			t.Errorf("%q is read as %q", in, got)
		}
	}
	for _, k := range Kinds {
		if got, ok := ParseKind(k.Word); !ok || got != k.Kind || k.Kind.Word() != k.Word {
			t.Errorf("%q does not read back", k.Word)
		}
	}
	for _, s := range Statuses {
		if got, err := ParseStatus(s.Sign + " " + string(s.Status)); err != nil || got != s.Status {
			t.Errorf("%q with its sign is read as %q, %v", s.Status, got, err)
		}
	}
}
