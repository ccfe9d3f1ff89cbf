package testdata

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/sources"
	"vouch/sources/document"
)

// The real article the project is measured on, and a careful checker's reading
// of it, are kept beside the repository and never in it.
const seedArticle, seedGold = "../../shared/articles/syria-coast.txt", "../../shared/articles/syria-coast.gold.md"

// A goldRow is one line of the gold table.
type goldRow struct {
	number, words, kind, whose, class string
	block                             int
}

var rowPattern = regexp.MustCompile(`^\| (\d+)\.\d+[a-z](?: \(all\))? \| "(.*?)" \| (\w+) \| (.*?) \| .*? \| .*? \| ([MSH]) \|`)

// seed returns the article and the lines of the gold file, or skips the test.
func seed(t *testing.T) (string, []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(seedArticle))
	if err != nil {
		t.Skip("the real article is not here:", err)
	}
	gold, err := os.ReadFile(filepath.FromSlash(seedGold))
	if err != nil {
		t.Skip("its gold reading is not here:", err)
	}
	return string(text), strings.Split(string(gold), "\n")
}

func audit(t *testing.T, text string) (*claims.Ledger, []reconcile.Finding) {
	t.Helper()
	l := extract.Ledger(document.New(text, nil))
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	findings, err := reconcile.Run(checks.All, l, claims.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	return l, findings
}

// TestSeedRows scores the table row by row: every row that a program must find
// is found with its source, and two thirds of those it should find.
func TestSeedRows(t *testing.T) {
	text, gold := seed(t)
	l, _ := audit(t, text)
	found, rows := map[string]int{}, map[string]int{}
	for _, line := range gold {
		m := rowPattern.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		block, _ := strconv.Atoi(m[1])
		r := goldRow{number: strings.Fields(line)[1], words: m[2], kind: m[3], whose: m[4], class: m[5], block: block}
		rows[r.class]++
		verdict := match(l, r)
		if verdict == "" {
			found[r.class]++
			verdict = "found"
		}
		t.Logf("%s %-7s %-10s %-60.60s %s", r.class, r.number, r.kind, r.words, verdict)
		if r.class == "M" && verdict != "found" {
			t.Errorf("row %s, which a program must find: %s", r.number, verdict)
		}
	}
	t.Logf("must %d of %d, should %d of %d", found["M"], rows["M"], found["S"], rows["S"])
	if rows["M"] == 0 || found["S"]*3 < rows["S"]*2 {
		t.Errorf("of the rows a program should find %d of %d are found, want two thirds", found["S"], rows["S"])
	}
}

// match returns "" when the ledger has the row with its source, and what is
// wrong otherwise.
func match(l *claims.Ledger, r goldRow) string {
	d := l.Document
	b := d.Blocks.At(r.block - 1)
	at := strings.Index(d.Text[b.Start:b.End], r.words)
	if at < 0 {
		return "the gold words are not in the block"
	}
	s := document.Span{Start: b.Start + at, End: b.Start + at + len(r.words)}
	answer := "no claim of this kind over these words"
	for i := range l.Claims {
		c := &l.Claims[i]
		if !sameWords(l, c, r, s) {
			continue
		}
		if answer = wrongSource(l, c, r.whose); answer == "" {
			if r.class == "M" && !c.Listed() {
				return "found, and not listed by default"
			}
			return ""
		}
	}
	return answer
}

func sameWords(l *claims.Ledger, c *claims.Claim, r goldRow, s document.Span) bool {
	switch r.kind {
	case "figure":
		return c.Kind == claims.FigureClaim && s.Covers(l.Quantities[c.Quantity].Span)
	case "assertion":
		return c.Kind == claims.AssertionClaim && shared(l.Document, c.Span, s)*10 >= words(l.Document, s)*8
	}
	larger := max(words(l.Document, c.Span), words(l.Document, s))
	return string(c.Kind) == r.kind && shared(l.Document, c.Span, s)*2 >= larger
}

func words(d *document.Document, s document.Span) int { return shared(d, s, s) }

// shared counts the words that two spans have in common.
func shared(d *document.Document, a, b document.Span) int {
	n := 0
	for i := d.TokenAt(max(a.Start, b.Start)); i < d.Tokens.Len() && d.Tokens.At(i).Start < min(a.End, b.End); i++ {
		if k := d.Tokens.At(i).Kind; k == document.Word || k == document.Number {
			n++
		}
	}
	return n
}

// wrongSource compares the claim's source with the gold column "Whose word".
func wrongSource(l *claims.Ledger, c *claims.Claim, whose string) string {
	name := ""
	if c.Source >= 0 {
		name = l.Sources[c.Source].Name
	}
	for _, nobody := range []string{"no source given", "article's", "nobody named", `"Many"`} {
		if strings.HasPrefix(whose, nobody) {
			if c.Source >= 0 || c.Attribution >= 0 {
				return fmt.Sprintf("credited to %q, want nobody", name)
			}
			return ""
		}
	}
	if strings.HasPrefix(whose, "hearsay") {
		if c.Source >= 0 || c.Attribution < 0 {
			return fmt.Sprintf("credited to %q, want hearsay with nobody named", name)
		}
		return ""
	}
	want, _, _ := strings.Cut(strings.Trim(whose, `"`), ",")
	want, _, _ = strings.Cut(want, " (")
	want, _, _ = strings.Cut(want, `"`)
	if !sameName(want, name) {
		return fmt.Sprintf("credited to %q, want %q", name, want)
	}
	return ""
}

// sameName compares names without articles: the words of one are in the other.
func sameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	in := map[string]bool{}
	for _, w := range y {
		in[w] = true
	}
	for _, w := range x {
		if !in[w] {
			return false
		}
	}
	return true
}

func nameWords(s string) []string {
	var kept []string
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if w != "a" && w != "an" && w != "the" {
			kept = append(kept, w)
		}
	}
	return kept
}

var sourcePattern = regexp.MustCompile(`^\| S\d+ \| (.*?) \| (.*?) \|.*\| ([^|]*) \|$`)

// TestSeedSources holds every source that a program must list to its kind, and
// the list to nobody who is no source.
func TestSeedSources(t *testing.T) {
	text, gold := seed(t)
	l, _ := audit(t, text)
	checked := 0
	for _, line := range gold {
		m := sourcePattern.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name, _, _ := strings.Cut(m[1], ",")
		must := strings.HasPrefix(m[3], "M")
		got := ""
		for _, s := range l.Sources {
			if sameName(name, s.Name) {
				got = string(s.Kind)
			}
		}
		if strings.HasPrefix(m[2], "hearsay") {
			if got != "" {
				t.Errorf("%s is hearsay and has no entry", name)
			}
			continue
		}
		checked++
		want, _, _ := strings.Cut(m[2], ",")
		t.Logf("must %-5v %-40s want %-12s got %q", must, name, want, got)
		if must && got != strings.TrimSpace(want) {
			t.Errorf("source %s is %q, want %q", name, got, want)
		}
	}
	if checked < 8 {
		t.Fatalf("only %d sources read from the gold file", checked)
	}
	for _, s := range l.Sources {
		for _, no := range []string{"Bashar al-Assad", "Western and Arab countries", "international community", "Russia", "concerns", "fears", "many"} {
			if sameName(no, s.Name) {
				t.Errorf("%s is listed as a source", s.Name)
			}
		}
	}
	if same := sourceNamed(l, "Rami Abdulrahman"); same == nil || same.SameVoice == "" {
		t.Error("the head of the Observatory is not tied to it as one voice")
	}
	if resident := sourceNamed(l, "resident of the coastal region"); resident == nil || resident.Ground != sources.NotForName {
		t.Error("the resident's anonymity is not recorded")
	}
}

func sourceNamed(l *claims.Ledger, name string) *sources.Source {
	for i := range l.Sources {
		if sameName(name, l.Sources[i].Name) {
			return &l.Sources[i]
		}
	}
	return nil
}

var quantityPattern = regexp.MustCompile(`^\| (\d+) \| (\d+)-(\d+) \| (.*?) \| (\d+) \| (\d+|null) \| (\w+) \| (\w*) ?\| (.*?) \|`)

// TestSeedQuantities holds the figures to the gold list: all of them, at their
// offsets, and nothing else.
func TestSeedQuantities(t *testing.T) {
	text, gold := seed(t)
	l, _ := audit(t, text)
	want := map[document.Span]string{}
	for _, line := range gold {
		if m := quantityPattern.FindStringSubmatch(line); m != nil {
			start, _ := strconv.Atoi(m[2])
			end, _ := strconv.Atoi(m[3])
			want[document.Span{Start: start, End: end}] = strings.Join(m[5:9], " ")
		}
	}
	if len(want) != 14 {
		t.Fatalf("read %d quantities from the gold file, want 14", len(want))
	}
	for _, q := range l.Quantities {
		got := strings.Join([]string{end(q.Low), end(q.High), string(q.Bound), q.Unit}, " ")
		if w, ok := want[q.Span]; !ok {
			t.Errorf("%v %q is no quantity", q.Span, text[q.Span.Start:q.Span.End])
		} else if strings.TrimSpace(w) != strings.TrimSpace(got) {
			t.Errorf("%q reads %s, want %s", text[q.Span.Start:q.Span.End], got, w)
		}
		delete(want, q.Span)
	}
	for s, w := range want {
		t.Errorf("%v %q is missing: %s", s, text[s.Start:s.End], w)
	}
}

func end(e claims.End) string {
	if e.Missing {
		return "null"
	}
	s, _ := e.Value.Decimal()
	return s
}

// TestSeedGrades holds the confidence of the rows that a program must find to
// the code that follows from the defaults by kind.
func TestSeedGrades(t *testing.T) {
	text, _ := seed(t)
	l, _ := audit(t, text)
	counts := map[string]int{}
	for i := range l.Claims {
		if l.Claims[i].Listed() {
			counts[grade.Claim(l, i, false).Code()]++
		}
	}
	t.Logf("grades of the listed claims: %v", counts)
	for code, least := range map[string]int{"F6": 12, "C3": 10, "D3": 7} {
		if counts[code] < least {
			t.Errorf("%d claims are graded %s, want at least %d", counts[code], code, least)
		}
	}
}
