package anchor

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// ledger reads a text in which every claim stands between braces, "{12
// homes}", and returns a ledger of those claims: figures where they begin with
// a digit, assertions otherwise. Braces nest.
func ledger(t testing.TB, marked string) *claims.Ledger {
	t.Helper()
	var text strings.Builder
	var open []int
	var spans []document.Span
	for _, r := range marked {
		switch r {
		case '{':
			open = append(open, len(spans))
			spans = append(spans, document.Span{Start: text.Len()})
		case '}':
			spans[open[len(open)-1]].End = text.Len()
			open = open[:len(open)-1]
		default:
			text.WriteRune(r)
		}
	}
	d := document.New(text.String(), nil)
	l := &claims.Ledger{Document: d}
	for _, s := range spans {
		kind := claims.AssertionClaim
		if c := d.Text[s.Start]; '0' <= c && c <= '9' {
			kind = claims.FigureClaim
		}
		l.Claims = append(l.Claims, claims.Claim{
			Kind: kind, Span: s, Sentence: d.SentenceAt(s.Start), Quantity: -1, Attribution: -1, Source: -1, Same: -1,
		})
	}
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	return l
}

// say writes a carry as "changed figure, negation: 12 homes > 14 homes".
func say(old, new *claims.Ledger, f Carry) string {
	var b strings.Builder
	b.WriteString(string(f.Outcome))
	for i, c := range f.Changes {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, " %s", c.What)
	}
	fmt.Fprintf(&b, ": %s", old.Document.Quote(old.Claims[f.Old].Span))
	if f.New >= 0 {
		fmt.Fprintf(&b, " > %s", new.Document.Quote(new.Claims[f.New].Span))
	}
	return b.String()
}

func TestCarry(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{
			"nothing changed",
			"The quay at Ardvane lost {12 boats} in the storm. {The council met on Monday}.",
			"The quay at Ardvane lost {12 boats} in the storm. {The council met on Monday}.",
			[]string{"same: 12 boats > 12 boats", "same: The council met on Monday > The council met on Monday"},
		},
		{
			"pasted through another program",
			"Mayor Lind said \"{it wasn't us}\" and left - twice.",
			"Mayor Lind said “{it wasn’t us}” and left — twice.",
			[]string{"same: it wasn't us > it wasn’t us"},
		},
		{
			"paragraphs change places",
			"The quay at Ardvane lost {12 boats} in the storm.\n\nPower failed in {300 homes} overnight.\n\nThe ferry was late by {2 hours} again.",
			"The ferry was late by {2 hours} again.\n\nThe quay at Ardvane lost {12 boats} in the storm.\n\nPower failed in {300 homes} overnight.",
			[]string{"same: 12 boats > 12 boats", "same: 300 homes > 300 homes", "moved: 2 hours > 2 hours"},
		},
		{
			"a digit",
			"The quay at Ardvane lost {12 boats} in the storm on Friday night.",
			"The quay at Ardvane lost {14 boats} in the storm on Friday night.",
			[]string{"changed figure: 12 boats > 14 boats"},
		},
		{
			"a negation within",
			"After the storm {the harbour master closed the quay to all traffic}, officials wrote.",
			"After the storm {the harbour master never closed the quay to all traffic}, officials wrote.",
			[]string{"changed negation: the harbour master closed the quay to all traffic > the harbour master never closed the quay to all traffic"},
		},
		{
			"a negation outside",
			"Officials of the port wrote to the union on Monday evening that {12 boats} were sunk.",
			"Officials of the port did not write to the union on Monday evening that {12 boats} were sunk.",
			[]string{"changed negation: 12 boats > 12 boats"},
		},
		{
			"a name",
			"By the evening {the repairs had been paid for by Marta Oyelaran of Ardvane} in full.",
			"By the evening {the repairs had been paid for by Marta Quist of Ardvane} in full.",
			[]string{"changed name: the repairs had been paid for by Marta Oyelaran of Ardvane > the repairs had been paid for by Marta Quist of Ardvane"},
		},
		{
			"an edit far from the claim",
			"The quay at Ardvane lost {12 boats} in the great storm that came over the island on Friday night.",
			"The quay at Ardvane lost {12 boats} in the great storm that hit the island on Friday night.",
			[]string{"same: 12 boats > 12 boats"},
		},
		{
			"an edit beside the claim",
			"In all {12 people} were killed when the old crane fell on the quay at Ardvane.",
			"In all {12 people} were hurt when the old crane fell on the quay at Ardvane.",
			[]string{"changed around: 12 people > 12 people"},
		},
		{
			"a bare number became another",
			"The ferry carried {212 people} to the island, of whom {117} were rescued.",
			"The ferry carried {212 people} to the island, of whom {137} were rescued.",
			[]string{"same: 212 people > 212 people", "changed figure: 117 > 137"},
		},
		{
			"a bare number became no number",
			"The ferry carried {212 people} to the island, of whom {117} were rescued.",
			"The ferry carried {212 people} to the island, of whom many were rescued.",
			[]string{"same: 212 people > 212 people", "lost: 117"},
		},
		{
			"the sentence is cut",
			"The quay at Ardvane lost {12 boats} in the storm. Power failed in {300 homes} overnight.",
			"Power failed in {300 homes} overnight.",
			[]string{"lost: 12 boats", "same: 300 homes > 300 homes"},
		},
		{
			"cut, with a look-alike of another figure and place in the text",
			"Fire crews saved {12 people} from a house in Leth on Monday. The mayor spoke. Fire crews saved {14 people} from a house in Firth on Tuesday.",
			"The mayor spoke. Fire crews saved {14 people} from a house in Firth on Tuesday.",
			[]string{"lost: 12 people", "same: 14 people > 14 people"},
		},
		{
			"written twice, with nothing to tell which",
			"The lights went out in {300 homes}. The mayor spoke.",
			"The lights went out in {300 homes}. The lights went out in {300 homes}. The mayor spoke.",
			[]string{"lost: 300 homes"},
		},
		{
			"written twice, with both neighbours to tell which",
			"Rain fell. The lights went out in {300 homes}. The mayor spoke.",
			"Rain fell. The lights went out in {300 homes}. The mayor spoke. Nobody slept. The lights went out in {300 homes}. The end.",
			[]string{"same: 300 homes > 300 homes"},
		},
		{
			"twice in both, unchanged",
			"{300 homes} went dark. {300 homes} went dark. The mayor spoke.",
			"{300 homes} went dark. {300 homes} went dark. The mayor spoke.",
			[]string{"same: 300 homes > 300 homes", "same: 300 homes > 300 homes"},
		},
		{
			"twice before and once now: nothing tells which was cut",
			"{300 homes} went dark. {300 homes} went dark. The mayor spoke.",
			"{300 homes} went dark. The mayor spoke.",
			[]string{"lost: 300 homes", "lost: 300 homes"},
		},
		{
			"a sentence is cut in two",
			"The company has promised that {it would pay every one of the families in full by spring}, while the union spoke of a bad joke and threatened to walk out again before the end of term.",
			"In a letter the company was clear. It said {it would pay every one of the families in full by spring}. The union spoke of a joke.",
			[]string{"moved: it would pay every one of the families in full by spring > it would pay every one of the families in full by spring"},
		},
		{
			"the words stand, the reading has no claim",
			"The quay at Ardvane lost {12 boats} in the storm.",
			"The quay at Ardvane lost 12 boats in the storm.",
			[]string{"lost: 12 boats"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, new := ledger(t, c.old), ledger(t, c.new)
			carries := Claims(old, new)
			if len(carries) != len(c.want) {
				t.Fatalf("%d carries, want %d", len(carries), len(c.want))
			}
			for i, f := range carries {
				if got := say(old, new, f); got != c.want[i] {
					t.Errorf("claim %d\n got %s\nwant %s\n%+v", i, got, c.want[i], f)
				}
				if (f.Outcome == Lost) != (f.Reason != "") || (f.Outcome == Changed) != (len(f.Changes) > 0) {
					t.Errorf("claim %d: a carry without its why: %+v", i, f)
				}
			}
		})
	}
}

// A claim that a person added is in no reading: its place is carried all the
// same.
func TestLostClaimKeepsItsPlace(t *testing.T) {
	old := ledger(t, "The quay at Ardvane lost {12 boats} in the storm.")
	new := ledger(t, "Rain fell. The quay at Ardvane lost 12 boats in the storm.")
	f := Claims(old, new)[0]
	if got := new.Document.Quote(f.Span); got != "12 boats" {
		t.Errorf("carried to %q, want %q", got, "12 boats")
	}
}

func TestAdded(t *testing.T) {
	old := ledger(t, "The quay lost {12 boats} in the storm.")
	new := ledger(t, "The quay lost {12 boats} in the storm. Power failed in {300 homes}.")
	if got := fmt.Sprint(Added(Claims(old, new), new)); got != "[1]" {
		t.Errorf("added %s, want [1]", got)
	}
}

func TestShare(t *testing.T) {
	text := func(s string) *document.Document { return document.New(s, nil) }
	old := text("The quay at Ardvane lost 12 boats. Power failed in 300 homes. The mayor spoke to nobody. It rained.")
	for _, c := range []struct {
		new  string
		want float64
	}{
		{old.Text, 1},
		{"Power failed in 300 homes. The quay at Ardvane lost 12 boats. Sheep are fine.", 0.5},
		{"The quay at Ardvane lost 14 boats. A new sentence stands here.", 0.25},
		{"Nothing of this was ever said before in any article.", 0},
	} {
		if got := Share(old, text(c.new)); got != c.want {
			t.Errorf("share %v, want %v, of %q", got, c.want, c.new)
		}
	}
	if got := Share(text(""), old); got != 0 {
		t.Errorf("share of an empty text is %v", got)
	}
}
