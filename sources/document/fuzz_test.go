package document

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzDocument holds the promise that extraction rests on: no byte is lost and
// none is read twice. Blocks, sentences and tokens are in order, in range and
// nested; what lies between tokens of a block is space; a second reading of the
// same text is the same.
func FuzzDocument(f *testing.F) {
	for _, s := range boundaries {
		f.Add(strings.ReplaceAll(s, " | ", "\n"))
	}
	f.Add("Title\n\nBy A B\n\nFriday, January 4, 2019\n\nHALE (NWA) — \u200bText\u00a0here. 1. one\n2. two")
	f.Add("\u2028\u0085a.b.c..?!\"'’s[3]")
	f.Add("It cost 1,018.50$ and it's the '90s.")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("the text of a document is valid UTF-8")
		}
		check(t, New(text, nil))
		check(t, New(text, []Block{{Span: Span{0, len(text)}}}))
	})
}

func check(t *testing.T, d *Document) {
	t.Helper()
	at, sentence, token := 0, 0, 0
	for i, b := range d.Blocks.All() {
		if b.Start < at || b.End < b.Start || b.End > len(d.Text) {
			t.Fatalf("block %d %v out of order or range", i, b.Span)
		}
		at = b.End
		if b.First != sentence || b.Last < b.First {
			t.Fatalf("block %d has sentences %d to %d, want from %d", i, b.First, b.Last, sentence)
		}
		position := b.Start
		for ; sentence < b.Last; sentence++ {
			s := d.Sentences.At(sentence)
			if s.Block != i || s.Number != sentence-b.First+1 || !b.Covers(s.Span) || s.First != token || s.Last <= s.First {
				t.Fatalf("sentence %d %+v does not fit block %d %+v", sentence, s, i, b)
			}
			for ; token < s.Last; token++ {
				x := d.Tokens.At(token)
				if x.Start < position || x.End <= x.Start || !s.Covers(x.Span) || !utf8.ValidString(d.Quote(x.Span)) {
					t.Fatalf("token %d %v out of place", token, x.Span)
				}
				onlySpace(t, d.Text[position:x.Start])
				position = x.End
			}
			if s.Start != d.Tokens.At(s.First).Start || s.End != d.Tokens.At(s.Last-1).End {
				t.Fatalf("sentence %d %v does not end at its tokens", sentence, s.Span)
			}
			if d.SentenceAt(s.Start) != sentence || d.TokenAt(s.Start) != s.First {
				t.Fatalf("sentence %d is not found at its own offset", sentence)
			}
		}
		onlySpace(t, d.Text[position:b.End])
	}
	if sentence != d.Sentences.Len() || token != d.Tokens.Len() {
		t.Fatal("sentences or tokens outside blocks")
	}
	if !d.TitleSpan.IsZero() && d.TitleSpan.End > len(d.Text) || len(d.lower) != len(d.Text) {
		t.Fatal("title or lower text out of range")
	}
}

func onlySpace(t *testing.T, s string) {
	t.Helper()
	for _, r := range s {
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' && r != '\u2060' {
			t.Fatalf("%q lies between tokens", s)
		}
	}
}

// Blocks of plain text leave out nothing but space, list markers and rules.
func FuzzParagraphs(f *testing.F) {
	f.Add("- one\n2. two\n3. three\n\n----\nfour")
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, b := range Paragraphs(text) {
			if b.Start < at || b.End <= b.Start || b.End > len(text) {
				t.Fatalf("block %v out of order or range in %q", b.Span, text)
			}
			for _, line := range strings.Split(text[at:b.Start], "\n") {
				line = strings.TrimSpace(line)
				if _, n := orderedMarker(line + " x"); line != "" && !isRule(line) && listMarker(line+" x") == 0 && n == 0 {
					t.Fatalf("%q fell between blocks of %q", line, text)
				}
			}
			at = b.End
		}
	})
}

func BenchmarkNew(b *testing.B) {
	text := strings.Repeat("Ferry sinks off Arno\n\n"+body+" “It went down fast,” said Ida Marsh, 34, of the U.S. harbour office.\n\n", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		New(text, nil)
	}
}
