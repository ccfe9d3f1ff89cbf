package figure

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"vouch/claims"
	"vouch/sources/document"
)

// FuzzQuantity holds what every later pass rests on: spans lie in the text and
// on the borders of characters, in order and apart; low is never above high;
// links point at quantities; nothing panics.
func FuzzQuantity(f *testing.F) {
	for _, p := range quantityPatterns {
		for _, c := range p.cases {
			f.Add(c[0])
		}
	}
	for _, s := range []string{
		"1,1,1,1,1,1", strings.Repeat("million ", 30), strings.Repeat("9", 60), "((((((1))))))", "between between 1 and and 2",
		"-$-1-", "1½½½ 1/2/3", "$US$US1", "one one one of of the 1", "a half a half", "0x1F 1e999 1.2.3.4 ,5 .5 5.",
		"５ ٣ १ x²³", "1\u00a0000\u2009000", "twenty-twenty-twenty", "ninety nine hundred and and",
		"5 in 10 out of 20 in every", "of whom of whom 3", "1×10^99 2×10−99", "Y=1 Rs.1 US $ 1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<16 {
			t.Skip()
		}
		checkQuantities(t, document.New(text, nil))
	})
}

func checkQuantities(t *testing.T, d *document.Document) {
	t.Helper()
	found := Quantities(d, nil)
	widths := claims.DefaultWidths()
	last := 0
	for i, q := range found {
		spans := []document.Span{q.Span, q.Phrase, q.Hedge, q.UnitSpan, q.Noun, q.Governor, q.AsOf}
		for _, s := range spans {
			if s.IsZero() {
				continue
			}
			if s.Start < 0 || s.End > len(d.Text) || s.Start >= s.End {
				t.Fatalf("%q: quantity %d: span %v out of range", d.Text, i, s)
			}
			if !utf8.RuneStart(d.Text[s.Start]) || s.End < len(d.Text) && !utf8.RuneStart(d.Text[s.End]) {
				t.Fatalf("%q: quantity %d: span %v cuts a character", d.Text, i, s)
			}
		}
		if q.Span.IsZero() || !q.Phrase.Covers(q.Span) {
			t.Fatalf("%q: quantity %d: phrase %v does not cover %v", d.Text, i, q.Phrase, q.Span)
		}
		if q.Span.Start < last {
			t.Fatalf("%q: quantity %d: %v starts before the end of the one before", d.Text, i, q.Span)
		}
		last = q.Span.End
		if !q.Low.Missing && !q.High.Missing && q.Low.Value.Cmp(q.High.Value) > 0 {
			t.Fatalf("%q: quantity %d: %v above %v", d.Text, i, q.Low.Value, q.High.Value)
		}
		if q.Low.Missing && q.High.Missing && !q.Unreadable {
			t.Fatalf("%q: quantity %d has no end", d.Text, i)
		}
		if !q.Unreadable && (q.Last.Sign() <= 0 || q.LastNonZero.Cmp(q.Last) < 0 && !q.Vague) {
			t.Fatalf("%q: quantity %d: last place %v, not 0 %v", d.Text, i, q.Last, q.LastNonZero)
		}
		for _, link := range []int{q.Restates, q.PartOf} {
			if link < -1 || link >= len(found) || link == i {
				t.Fatalf("%q: quantity %d points at %d", d.Text, i, link)
			}
		}
		if q.First >= q.After || q.After > d.Tokens.Len() || d.Sentences.At(q.Sentence).First > q.First {
			t.Fatalf("%q: quantity %d: tokens %d to %d of sentence %d", d.Text, i, q.First, q.After, q.Sentence)
		}
		x := q.Interval(widths)
		if !x.Lo.Missing && !x.Hi.Missing && x.Lo.Value.Cmp(x.Hi.Value) > 0 {
			t.Fatalf("%q: quantity %d: interval %v", d.Text, i, x)
		}
	}
}

// Adversarial inputs are read whole: their tests look at the reading, the
// benchmark at the time.
var adversarial = []struct{ name, unit string }{
	{"ones", "1,"}, {"brackets", "(1 "}, {"million", "million "}, {"digits", "9"}, {"and", "one and "}, {"between", "between 1 "},
	{"dashes", "1-"}, {"halves", "a half "}, {"dates", "3, "}, {"of", "of the 4 "}, {"list", "2, "}, {"hyphens", "two-"}, {"spaced", "123 "},
	{"capitals", "Big 5 "}, {"vague", "tens of thousands of "}, {"currency", "US $ "},
}

func TestAdversarialQuantities(t *testing.T) {
	for _, a := range adversarial {
		checkQuantities(t, document.New(strings.Repeat(a.unit, 4000), nil))
	}
}

func TestNumbersBeyondRange(t *testing.T) {
	for _, text := range []string{
		"The file lists " + strings.Repeat("7", 60) + " rows.",
		"There were five million million million million million million million stars.",
	} {
		d := document.New(text, nil)
		found := Quantities(d, nil)
		if len(found) != 1 || !found[0].Unreadable || !found[0].Low.Missing || !found[0].High.Missing {
			t.Errorf("%s: %+v", text, found)
		}
	}
	d := document.New("It holds 123,456,789,012,345,678,901,234 atoms.", nil)
	if q := Quantities(d, nil); len(q) != 1 || q[0].Low.Value.String() != "123,456,789,012,345,678,901,234" {
		t.Errorf("a long number is not exact: %+v", q)
	}
}

// corpus reads the news texts that speed and silence are measured on; the
// test skips where they are absent.
func corpus(tb testing.TB) []string {
	f, err := os.Open("../../../shared/corpus/wikinews.jsonl")
	if err != nil {
		tb.Skip("the corpus is not here: ", err)
	}
	defer f.Close()
	var texts []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var article struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, article.Text)
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return texts
}

func TestQuantitiesOfCorpus(t *testing.T) {
	for _, text := range corpus(t) {
		checkQuantities(t, document.New(text, nil))
	}
}

func BenchmarkQuantities(b *testing.B) {
	var documents []*document.Document
	size := 0
	for _, text := range corpus(b) {
		documents = append(documents, document.New(text, nil))
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range documents {
			Quantities(d, nil)
		}
	}
}

// BenchmarkAdversarial shows linear time: the larger input takes twice as long
// as the smaller one, so that both reach the same MB/s.
func BenchmarkAdversarial(b *testing.B) {
	for _, a := range adversarial {
		for _, size := range []int{1 << 18, 1 << 19} {
			d := document.New(strings.Repeat(a.unit, size/len(a.unit)), nil)
			b.Run(a.name, func(b *testing.B) {
				b.SetBytes(int64(size))
				for b.Loop() {
					Quantities(d, nil)
				}
			})
		}
	}
}
