package anchor

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"vouch/claims"
)

var cases = flag.Int("cases", 500, "drafts that the test of jumping marks makes up")

// A line is a sentence of a made-up draft that knows where it came from.
type draftLine struct {
	words  string // with claims in braces
	origin int    // the old sentence it is, or was edited or copied from; -1 when new
	copied bool   // a copy or a look-alike of its origin, not the origin itself
	turned bool   // edited in a digit, a negation or a name
}

func (l draftLine) text() string { return strings.NewReplacer("{", "", "}", "").Replace(l.words) }

var (
	towns   = []string{"Ardvane", "Corrin", "Leth", "Firth", "Osterby", "Halden"}
	people  = []string{"Oyelaran", "Quist", "Marlowe", "Tamm", "Verhoeven", "Sato"}
	harms   = []string{"hurt", "killed", "rescued", "arrested", "missing"}
	weather = []string{"in the storm", "in the fire", "after the flood", "on the quay", "at the mill"}
	days    = []string{"on Monday", "on Tuesday", "on Friday", "last week", "overnight"}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// sentence makes one up. There are so few words to draw from that look-alikes
// are common: reports of one kind, as in a round-up of accidents or results.
func sentence(r *rand.Rand) string {
	n := 2 + r.IntN(30)
	switch r.IntN(4) {
	case 0:
		return fmt.Sprintf("{Police in %s said {%d people} were %s %s %s}.", pick(r, towns), n, pick(r, harms), pick(r, weather), pick(r, days))
	case 1:
		return fmt.Sprintf("{In %s {%d homes} lost power %s, according to %s}.", pick(r, towns), n, pick(r, days), pick(r, people))
	case 2:
		return fmt.Sprintf("{The council of %s approved {%d million euros} for repairs %s %s}.", pick(r, towns), n, pick(r, weather), pick(r, days))
	}
	return fmt.Sprintf("{%s of %s counted {%d boats} lost %s and called for help %s}.", pick(r, people), pick(r, towns), n, pick(r, weather), pick(r, days))
}

// turn edits a sentence so that it says something else.
func turn(r *rand.Rand, words string) string {
	switch r.IntN(3) {
	case 0: // a digit
		i := strings.IndexAny(words, "0123456789")
		return words[:i] + string('1'+(words[i]-'0')%9) + words[i+1:]
	case 1: // a negation
		for _, verb := range []string{" were ", " lost ", " approved ", " counted "} {
			if i := strings.Index(words, verb); i >= 0 {
				return words[:i] + " never" + words[i:]
			}
		}
	}
	for _, list := range [][]string{towns, people} { // a name
		for i, name := range list {
			if strings.Contains(words, name) {
				return strings.Replace(words, name, list[(i+1)%len(list)], 1)
			}
		}
	}
	return words
}

// drafts makes up a text and what a desk made of it: sentences cut, edited,
// copied, joined by look-alikes, and put in another order.
func drafts(r *rand.Rand) (old, new []draftLine) {
	for i := range 3 + r.IntN(12) {
		s := sentence(r)
		if len(old) > 0 && r.IntN(6) == 0 {
			s = old[r.IntN(len(old))].words // written twice from the start
		}
		old = append(old, draftLine{words: s, origin: i})
	}
	for _, l := range old {
		switch r.IntN(12) {
		case 0:
			continue // cut
		case 1, 2:
			if edited := turn(r, l.words); edited != l.words {
				l.words, l.turned = edited, true
			}
		case 3:
			l.words = strings.Replace(l.words, "}.", ", it emerged}.", 1)
		case 4:
			new = append(new, draftLine{words: l.words, origin: l.origin, copied: true})
		case 5:
			new = append(new, draftLine{words: turn(r, l.words), origin: l.origin, copied: true, turned: true})
		}
		new = append(new, l)
	}
	for range r.IntN(3) {
		// One that happens to be an old one but for a word is an edit of it to
		// any reader, so there is no telling.
		if s := sentence(r); !slices.ContainsFunc(old, func(l draftLine) bool { return oneWord(l.words, s) }) {
			new = append(new, draftLine{words: s, origin: -1})
		}
	}
	if len(new) > 0 {
		switch r.IntN(3) {
		case 0:
			r.Shuffle(len(new), func(i, j int) { new[i], new[j] = new[j], new[i] })
		case 1: // a block moves to the top
			i := r.IntN(len(new))
			new = append(slices.Clone(new[i:]), new[:i]...)
		}
	}
	return old, new
}

// oneWord reports whether two sentences of as many words differ in one at most.
func oneWord(a, b string) bool {
	v, w := strings.Fields(a), strings.Fields(b)
	if len(v) != len(w) {
		return false
	}
	n := 0
	for i := range v {
		if v[i] != w[i] {
			n++
		}
	}
	return n <= 1
}

func join(lines []draftLine) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteString([]string{" ", "\n\n"}[i%2])
		}
		b.WriteString(l.words)
	}
	return b.String()
}

// jumped says in words how a carry betrays the claim it is for, or "".
func jumped(old, new []draftLine, oldLedger, newLedger *claims.Ledger, f Carry) string {
	if f.New < 0 {
		return ""
	}
	i, j := oldLedger.Claims[f.Old].Sentence, newLedger.Claims[f.New].Sentence
	was, now := old[i], new[j]
	kept := f.Outcome != Changed
	if was.text() == now.text() {
		if now.origin == i && !now.copied || once(old, was) && once(new, was) {
			return "" // words that stand once in each are the same sentence
		}
		// A copy that took the place of the original, neighbours and all, is
		// the original to every reader.
		if neighbour(old, i-1) == neighbour(new, j-1) && neighbour(old, i+1) == neighbour(new, j+1) {
			return ""
		}
		return "it went to a copy"
	}
	switch {
	case f.Outcome == Changed && now.origin < 0 && !descends(new, i):
		// The sentence was cut and a new one reads as if it had been edited:
		// nobody could tell, the claim is open again, and no mark rides on it.
		return ""
	case now.origin != i:
		return "it went to another sentence"
	case kept && now.turned:
		return "it stayed on words that say something else"
	case kept && now.copied:
		return "it went to a look-alike"
	}
	return ""
}

// descends reports whether old sentence i is still in the new text.
func descends(new []draftLine, i int) bool {
	return slices.ContainsFunc(new, func(l draftLine) bool { return l.origin == i })
}

func once(lines []draftLine, l draftLine) bool {
	n := 0
	for _, m := range lines {
		if m.text() == l.text() {
			n++
		}
	}
	return n == 1
}

func neighbour(lines []draftLine, i int) string {
	if i < 0 || i >= len(lines) {
		return ""
	}
	return lines[i].text()
}

// play makes up one pair of drafts and returns the jumps of a way to carry.
func play(t testing.TB, seed uint64, carry func(old, new *claims.Ledger) []Carry) (jumps []string, kept, all int) {
	r := rand.New(rand.NewPCG(seed, 7))
	old, new := drafts(r)
	oldLedger, newLedger := ledger(t, join(old)), ledger(t, join(new))
	if oldLedger.Document.Sentences.Len() != len(old) || newLedger.Document.Sentences.Len() != len(new) {
		t.Fatalf("seed %d: the made-up text is cut into other sentences", seed)
	}
	reached := map[int]bool{}
	for _, f := range carry(oldLedger, newLedger) {
		all++
		if f.Outcome != Changed && f.Outcome != Lost {
			kept++
		}
		why := jumped(old, new, oldLedger, newLedger, f)
		if f.New >= 0 && reached[f.New] {
			why = "two claims went to one"
		}
		reached[f.New] = true
		if why != "" {
			jumps = append(jumps, fmt.Sprintf("seed %d: %s: %s", seed, why, say(oldLedger, newLedger, f)))
		}
	}
	return jumps, kept, all
}

// TestMarksNeverJump holds the law that decisions rest on. The long run has
// 10,000 drafts.
func TestMarksNeverJump(t *testing.T) {
	kept, all, said := 0, 0, 0
	for seed := range uint64(*cases) {
		jumps, k, n := play(t, seed, Claims)
		kept, all = kept+k, all+n
		for _, j := range jumps {
			if said++; said <= 10 {
				t.Error(j)
			}
		}
	}
	t.Logf("%d drafts, %d claims, %d kept, %d jumps", *cases, all, kept, said)
	// A carrier that loses everything never jumps. About half of
	// the claims stand in sentences that are whole and can be told apart.
	if kept*5 < all*2 {
		t.Errorf("only %d of %d claims were kept", kept, all)
	}
}

// TestNaiveMarksJump is the control: claims carried to the first place where
// their words stand must be caught jumping by the same test.
func TestNaiveMarksJump(t *testing.T) {
	said := 0
	for seed := range uint64(100) {
		jumps, _, _ := play(t, seed, naive)
		said += len(jumps)
	}
	if said == 0 {
		t.Error("the test of jumping marks catches nobody")
	}
	t.Logf("control: %d jumps in 100 drafts", said)
}

func naive(old, new *claims.Ledger) []Carry {
	var carries []Carry
	for i, c := range old.Claims {
		f := Carry{Old: i, Outcome: Lost, New: -1}
		words := old.Document.Quote(c.Span)
		for j, n := range new.Claims {
			if new.Document.Quote(n.Span) == words {
				f.Outcome, f.New = Moved, j
				break
			}
		}
		carries = append(carries, f)
	}
	return carries
}
