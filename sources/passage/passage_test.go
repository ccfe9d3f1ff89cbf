package passage

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vouch/sources/document"
)

func paged() *Source {
	text := "The first page.\n\nAnd its end.\n\nThe second page, at 00:12:41 and 7:05."
	var blocks []document.Block
	at := 0
	for i, part := range strings.Split(text, "\n\n") {
		locator := []string{"page 1, paragraph 1", "page 1, paragraph 2", "page 2, paragraph 1"}[i]
		blocks = append(blocks, document.Block{Span: document.Span{Start: at, End: at + len(part)}, Locator: locator})
		at += len(part) + 2
	}
	return Of(document.New(text, blocks))
}

func TestCheck(t *testing.T) {
	plain := Of(document.New("One.\n\nTwo.\n\nThree, at 01:02.", nil))
	for _, test := range []struct {
		source *Source
		place  string
		want   string // in the error; "" for none
	}{
		{paged(), "p. 2", ""}, {paged(), "page 1", ""}, {paged(), "pp. 1-2", ""}, {paged(), "p. 3", "last page is 2"}, {paged(), "pp. 1-3", "last page is 2"},
		{paged(), "p. 2, left column", ""}, {paged(), "page 0", "last page"}, {paged(), "para 3", ""}, {paged(), "¶ 4", "last paragraph is 3"},
		{paged(), "00:12:41", ""}, {paged(), "12:41", ""}, {paged(), "00:07:05", ""}, {paged(), "00:12:42", "no such time"},
		{plain, "p. 1", "no pages"}, {plain, "paragraph 3", ""}, {plain, "paragraph 4", "last paragraph is 3"}, {plain, "00:01:02", ""},
		{plain, "the annex", ""}, {plain, "", ""}, {plain, "p. 99999999999999999999", "no pages"},
	} {
		err := test.source.Check(test.place)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %q", test.place, err, test.want)
		}
	}
	if got := paged().Place(40); got != "page 2, paragraph 1" {
		t.Errorf("on the second page: %q", got)
	}
	if got := plain.Place(7); got != "paragraph 2" {
		t.Errorf("in the second paragraph: %q", got)
	}
}

// What is kept of a source is the source.
func TestPlacesRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := &Source{}
		for range rapid.IntRange(0, 6).Draw(rt, "paragraphs") {
			start := len(s.Text)
			s.Text += rapid.StringMatching(`[a-zé ]{1,9}`).Draw(rt, "words")
			s.Paragraphs = append(s.Paragraphs, Paragraph{document.Span{Start: start, End: len(s.Text)}, rapid.SampledFrom([]string{"", "page 2, paragraph 1", "12:7"}).Draw(rt, "locator")})
			s.Text += "\n"
		}
		got, err := Parse(s.Text, s.Places())
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(s, got); diff != "" {
			rt.Error(diff)
		}
	})
	for _, places := range []string{"x", "0", "0 99", "3 1", "2 3\n0 1\n"} {
		if _, err := Parse("words", []byte(places)); err == nil {
			t.Errorf("%q was read", places)
		}
	}
}
