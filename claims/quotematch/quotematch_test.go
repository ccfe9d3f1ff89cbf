package quotematch

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"vouch/sources/document"
)

// The table of quotations: "source NAME: " and its words, "> " and a quotation, "= "
// and what is to be said of it: the verdict, or all faults, and the differences in
// order, each as Words says it.
//
//go:embed testdata/quotations.txt
var quotations string

func TestQuotations(t *testing.T) {
	var source *Source
	var name, quote string
	line, count, altered := 0, 0, 0
	lines := bufio.NewScanner(strings.NewReader(quotations))
	for lines.Scan() {
		line++
		text := lines.Text()
		switch {
		case text == "" || strings.HasPrefix(text, "#"):
		case strings.HasPrefix(text, "source "):
			var words string
			name, words, _ = strings.Cut(strings.TrimPrefix(text, "source "), ": ")
			source = NewSource(unescaped(words))
		case strings.HasPrefix(text, "> "):
			quote = unescaped(strings.TrimPrefix(text, "> "))
		case strings.HasPrefix(text, "= "):
			count++
			m := source.Match(quote)
			got := string(m.Verdict)
			if len(m.Faults) > 1 {
				got = fmt.Sprint(m.Faults)
			}
			for _, d := range m.Differences {
				got += " | " + d.Words(quote, source.Text)
			}
			if want := strings.TrimPrefix(text, "= "); got != want {
				t.Errorf("line %d, %s: %q\n got  %s\n want %s", line, name, quote, got, want)
			}
			if !m.Verdict.Holds() {
				altered++
			}
			if err := sound(&m, quote, source.Text); err != nil {
				t.Errorf("line %d: %v", line, err)
			}
		default:
			t.Fatalf("line %d cannot be read: %s", line, text)
		}
	}
	if count-altered < 20 || altered < 100 {
		t.Errorf("the table has %d quotations, %d of them altered", count, altered)
	}
}

// unescaped reads the escapes of the table, which tell apart what looks alike.
func unescaped(text string) string {
	return strings.NewReplacer(`\n`, "\n", `\u00ad`, "\u00ad", `\u00a0`, "\u00a0", `\u200b`, "\u200b", `\u0301`, "\u0301").Replace(text)
}

// sound returns an error for a match that points out of its texts, or says nothing.
func sound(m *Match, quote, source string) error {
	in := func(s document.Span, text string) bool {
		return 0 <= s.Start && s.Start <= s.End && s.End <= len(text) && (s.End == len(text) || utf8.RuneStart(text[s.End])) && (s.Start == len(text) || utf8.RuneStart(text[s.Start]))
	}
	for _, p := range append(append([]Part{}, m.Parts...), m.Omitted...) {
		if !in(p.Quote, quote) || !in(p.Source, source) {
			return fmt.Errorf("the part %v is not in its texts", p)
		}
	}
	for _, d := range m.Differences {
		if !in(d.Quote, quote) || !in(d.Source, source) || d.Quote.Len()+d.Source.Len() == 0 {
			return fmt.Errorf("the difference %v is not in its texts", d)
		}
	}
	switch {
	case m.Verdict == Altered && len(m.Differences) == 0:
		return errors.New("what is altered is not said")
	case m.Verdict.Holds() && len(m.Differences)+len(m.Faults) > 0:
		return fmt.Errorf("%+v holds with differences", m)
	case (m.Verdict == NotFound) != (len(m.Parts) == 0):
		return fmt.Errorf("%+v is found and not found", m)
	}
	return nil
}

// vocabulary are words none of which is another.
var vocabulary = strings.Fields(`harbour board counted boats before dawn nobody slept while water rose over lower quay
	keeper rang bell until rope broke children walked inland carrying lamps seven crates of salt fish were left behind
	doctor waited with blankets near chapel door twelve men returned two did not their names are known to us we will rebuild
	never again shall council refuse pumps that engineers asked for in march every winter since flood`)

// What stands in the source is exact, whatever stands round it, and however it is set
// it is the same words.
func TestExactIsNeverAltered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 10, 120).Draw(t, "words")
		first := rapid.IntRange(0, len(all)-1).Draw(t, "first")
		end := rapid.IntRange(first+1, len(all)).Draw(t, "end")
		source := NewSource(strings.Join(all, " "))
		quote := strings.Join(all[first:end], " ")
		if m := source.Match(quote); m.Verdict != Exact {
			t.Fatalf("%q is %+v", quote, m)
		}
		quote = strings.ToUpper(quote[:1]) + strings.ReplaceAll(quote[1:], " ", rapid.SampledFrom([]string{"\u00a0", "  ", "\n", " \u00ad"}).Draw(t, "space"))
		quote = " “" + quote + ",” "
		m := source.Match(quote)
		if m.Verdict != Folded && m.Verdict != Exact {
			t.Fatalf("%q is %+v", quote, m)
		}
		if err := sound(&m, quote, source.Text); err != nil {
			t.Fatal(err)
		}
	})
}

// Each word that is changed, put in or left out is named.
func TestEveryChangeIsNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.Permutation(vocabulary).Draw(t, "order")
		length := rapid.IntRange(6, 40).Draw(t, "length")
		first := rapid.IntRange(0, len(all)-length).Draw(t, "first")
		words := append([]string{}, all[first:first+length]...)
		source := NewSource(strings.Join(all, " "))
		at := rapid.IntRange(1, length-2).Draw(t, "at")
		other := rapid.SampledFrom([]string{"zebra", "cannot", "40", "Marta", "hardly"}).Draw(t, "other")
		ours, theirs := other, words[at]
		switch rapid.SampledFrom([]string{"replace", "put in", "leave out"}).Draw(t, "change") {
		case "replace":
			words[at] = other
		case "put in":
			words = append(words[:at], append([]string{other}, words[at:]...)...)
			theirs = ""
		case "leave out":
			words = append(words[:at], words[at+1:]...)
			ours = ""
		}
		quote := strings.Join(words, " ")
		m := source.Match(quote)
		if err := sound(&m, quote, source.Text); err != nil {
			t.Fatal(err)
		}
		if m.Verdict != Altered || len(m.Differences) != 1 {
			t.Fatalf("%q: %+v", quote, m)
		}
		d := m.Differences[0]
		if quote[d.Quote.Start:d.Quote.End] != ours || source.Text[d.Source.Start:d.Source.End] != theirs {
			t.Fatalf("%q: %s", quote, d.Words(quote, source.Text))
		}
		if want := map[string]Kind{"cannot": Negation, "hardly": Negation, "40": Figure}[ours]; want != "" && d.Kind != want && d.Kind != Negation && theirs != "not" { // not and cannot deny alike
			t.Fatalf("%q is a %s", ours, d.Kind)
		}
	})
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"", "“", "[", "[]", "[a]b[c]d", "…", "a … b", "it’s", "1,000.5", "-\n", "re[open]ed[ing] it", "\xff a", "00:01:02 a b"} {
		f.Add(s, "a b c d "+s+" e f")
	}
	f.Add("He would [not] … improve on 740", "Well, he would improve a lot on 745, said she")
	f.Fuzz(func(t *testing.T, quote, source string) {
		if len(quote)+len(source) > 20_000 || !utf8.ValidString(quote) || !utf8.ValidString(source) {
			t.Skip()
		}
		m := NewSource(source).Match(quote)
		if err := sound(&m, quote, source); err != nil {
			t.Errorf("%q in %q: %v", quote, source, err)
		}
		if m := NewSource(quote).Match(quote); m.Verdict != NotFound && !m.Verdict.Holds() && !strings.ContainsAny(quote, "[].…") {
			t.Errorf("%q in itself: %+v", quote, m)
		}
	})
}

// said is a quotation of 200 characters.
const said = "The keeper of the northern light rang the old bell eleven times before the rope gave way and it did not ring again that night, so that the people of the lower quay heard nothing of the flood till dawn"

// benchmarkSource is a text of 60,000 bytes, of words that come about as often as they
// do in a text, with what was said in the middle.
func benchmarkSource() string {
	var b strings.Builder
	for i := 0; b.Len() < 60_000; i++ {
		if b.Len() > 40_000 && b.Len() < 40_100 {
			b.WriteString(said + ".\n")
		}
		for k := range 14 {
			n := (i*7919 + k*k*31 + i*k) % (len(vocabulary) * (1 + k%3))
			if n < len(vocabulary) {
				b.WriteString(vocabulary[n] + " ")
			} else {
				b.WriteString([]string{"the", "of", "and", "to", "a"}[n%5] + " ")
			}
		}
		b.WriteString(".\n")
	}
	return b.String()
}

func BenchmarkMatch(b *testing.B) {
	text := benchmarkSource()
	for _, test := range []struct {
		quote string
		want  Verdict
	}{
		{said, Exact},
		{strings.ReplaceAll(said, " ", "\u00a0"), Folded},
		{strings.Replace(said, "did not ring", "did ring", 1), Altered},
		{strings.Replace(said, "rang the old bell eleven times before the rope", "… the rope", 1), Shortened},
		{said[strings.Index(said, "and it did"):] + " " + said[:strings.Index(said, " and it did")], Reordered},
		{"A ferry that carried sheep between two islands struck a sandbank last autumn, drifted eastward overnight past the lighthouse, and was towed home by fishermen who charged its owner a barrel of cider", NotFound},
	} {
		b.Run(string(test.want), func(b *testing.B) {
			for b.Loop() { // with the making of the source, which several quotations share
				if m := NewSource(text).Match(test.quote); m.Verdict != test.want {
					b.Fatalf("%+v", m)
				}
			}
		})
	}
}
