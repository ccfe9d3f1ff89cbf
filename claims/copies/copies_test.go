package copies

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/sources/document"
)

//go:embed testdata/pairs.txt
var pairLines string

type pair struct{ want, what, a, b string }

func pairs(t testing.TB) (all []pair) {
	for _, part := range strings.Split(pairLines, "\n=== ")[1:] {
		head, texts, _ := strings.Cut(part, "\n")
		want, what, ok := strings.Cut(head, ": ")
		a, b, two := strings.Cut(texts, "\n---\n")
		if !ok || !two {
			t.Fatalf("the pair %q cannot be read", head)
		}
		all = append(all, pair{want, what, a, b})
	}
	return all
}

// Each pair by itself is proposed for the reason that stands over it, or is not.
func TestPairs(t *testing.T) {
	counts := map[string]int{}
	for _, p := range pairs(t) {
		counts[p.want]++
		links := Find([]Text{{Key: "a", Text: p.a}, {Key: "b", Text: p.b}})
		got := "independent"
		if len(links) > 0 {
			got = string(links[0].Reason)
			if err := sound(&links[0], []Text{{Text: p.a}, {Text: p.b}}); err != nil {
				t.Errorf("%s: %v", p.what, err)
			}
		}
		if got != p.want || len(links) > 1 {
			t.Errorf("%s: %s, want %s: %+v", p.what, got, p.want, links)
		}
	}
	for want, least := range map[string]int{"shared words": 6, "same credit": 3, "same origin": 2, "independent": 13} {
		if counts[want] < least {
			t.Errorf("%d pairs are %s", counts[want], want)
		}
	}
}

// All texts at once give no pair that does not tell of the same.
func TestNothingAcrossPairs(t *testing.T) {
	var texts []Text
	var want []string
	for i, p := range pairs(t) {
		texts = append(texts, Text{Key: fmt.Sprint(i, "a"), Text: p.a}, Text{Key: fmt.Sprint(i, "b"), Text: p.b})
		want = append(want, p.want)
	}
	proposed, wrong := 0, 0
	for _, l := range Find(texts) {
		proposed++
		if i := l.A / 2; i == l.B/2 && want[i] == "independent" {
			wrong++
			t.Errorf("%d: %+v", i, l)
		}
	}
	if proposed < 11 {
		t.Errorf("%d pairs are proposed", proposed)
	}
}

// Stories of one newsroom, each its own report: two of them go on from another, and carry a
// good part of its words.
func TestRealReports(t *testing.T) {
	f, err := os.Open(filepath.FromSlash("../../../shared/corpus/wikinews.jsonl"))
	if err != nil {
		t.Skip("no corpus beside the repository")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var texts []Text
	for lines.Scan() {
		var article struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, Text{Key: fmt.Sprint(len(texts)), Text: article.Text})
	}
	links := Find(texts)
	for i := range links {
		if err := sound(&links[i], texts); err != nil {
			t.Error(err)
		}
	}
	if len(texts) < 100 || len(links) > 2 {
		t.Errorf("of %d reports, %+v", len(texts), links)
	}
}

// sound returns an error for a link that points out of its texts, or says nothing.
func sound(l *Link, texts []Text) error {
	in := func(p Passage) bool {
		ok := func(s document.Span, text string) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) }
		return ok(p.A, texts[l.A].Text) && ok(p.B, texts[l.B].Text)
	}
	switch {
	case l.A >= l.B || l.Share < 0 || l.Share > 1:
		return fmt.Errorf("%+v makes no sense", l)
	case l.Reason == SharedWords && (len(l.Passages) == 0 || l.Words < fewestShared), l.Reason != SharedWords && l.Origin == "":
		return fmt.Errorf("%+v has no reason", l)
	case !in(l.Credits):
		return fmt.Errorf("%+v is not in its texts", l)
	}
	for _, p := range l.Passages {
		if !in(p) || p.A.Len() == 0 {
			return fmt.Errorf("%+v is not in its texts", p)
		}
	}
	return nil
}

// What the method promises: texts that share so many words in a row share a print,
// wherever these stand.
func TestWinnowMissesNoLongPassage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, from, to int) []word {
			var all []word
			for _, n := range rapid.SliceOfN(rapid.IntRange(from, to), 0, 60).Draw(t, name) {
				all = append(all, word{key: mix(uint64(n))})
			}
			return all
		}
		var shared []word
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 50), shingle+window-1, 40).Draw(t, "shared") {
			shared = append(shared, word{key: mix(uint64(n))})
		}
		a := slices.Concat(draw("a1", 100, 150), shared, draw("a2", 200, 250))
		b := slices.Concat(draw("b1", 300, 350), shared, draw("b2", 400, 450))
		prints := winnow(winnow(nil, 0, a), 1, b)
		seen := map[uint64]bool{}
		for _, p := range prints {
			if p.text == 0 {
				seen[p.hash] = true
			}
		}
		for _, p := range prints {
			if p.text == 1 && seen[p.hash] {
				return
			}
		}
		t.Fatalf("no print of %d shared words", len(shared))
	})
}

func TestGroups(t *testing.T) {
	links := []Link{{A: 0, B: 4}, {A: 1, B: 2}, {A: 2, B: 3}, {A: 4, B: 5}, {A: 6, B: 7}}
	if got := fmt.Sprint(Groups(links)); got != "[[0 3] [1 2] [4]]" {
		t.Error(got)
	}
	if Groups(nil) != nil {
		t.Error("a group of nothing")
	}
}

// A text of one key is never held to another of it; nor is a text to itself.
func TestOneKey(t *testing.T) {
	p := pairs(t)[0]
	if links := Find([]Text{{Key: "a", Text: p.a}, {Key: "a", Text: p.b}}); len(links) > 0 {
		t.Errorf("%+v", links)
	}
	if links := Find([]Text{{Key: "wire", Name: "Reuters", Text: "Eleven boats burned in Brantvik, Norra, on Saturday; Ines Bren of Skarn counted 41 people and 9.2 million crowns."}, {Key: "b", Text: "By Olu Hale, Reuters\n\nIn Brantvik the damage is 9.2 million crowns, and 41 people of Norra and Skarn are hurt, Ines Bren says."}}); len(links) != 1 || links[0].Reason != SameCredit {
		t.Errorf("the agency itself: %+v", links)
	}
}

func FuzzFind(f *testing.F) {
	for _, p := range pairs(f)[:6] {
		f.Add(p.a, p.b)
	}
	f.Add("“", "(AP")
	f.Add("(AP) -", "according to")
	f.Fuzz(func(t *testing.T, a, b string) {
		texts := []Text{{Key: "a", Text: a}, {Key: "b", Name: a, Text: b}}
		for _, l := range Find(texts) {
			if err := sound(&l, texts); err != nil {
				t.Error(err)
			}
		}
	})
}

// written makes articles of 3 kB, every twentieth of which runs another's copy under a
// lead of its own, and all of which end with the same legal words.
func written(n int) []Text {
	var texts []Text
	seed := uint64(1)
	next := func(below int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed >> 33 % uint64(below))
	}
	sentence := func(b *strings.Builder) {
		for range 12 + next(10) {
			fmt.Fprintf(b, "w%d ", next(8000))
		}
		b.WriteString("said.\n")
	}
	for i := range n {
		var b strings.Builder
		for range 4 {
			sentence(&b)
		}
		if i%20 == 19 {
			b.WriteString(texts[next(i)].Text[:2000] + "\n")
		}
		for b.Len() < 2800 {
			sentence(&b)
		}
		b.WriteString("This material may not be published, broadcast, rewritten or redistributed without the prior written permission of the publisher.\n")
		texts = append(texts, Text{Key: fmt.Sprint(i), Text: b.String()})
	}
	return texts
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{2500, 5000, 10000} {
		texts := written(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			size := 0
			for i := range texts {
				size += len(texts[i].Text)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if links := Find(texts); len(links) < n/20 || len(links) > n/5 {
					b.Fatalf("%d links", len(links))
				}
			}
		})
	}
}
