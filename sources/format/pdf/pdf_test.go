package pdf

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/formattest"
)

// The test binary stands in for the program when it calls itself.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == ChildCommand {
		if err := Child(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func parse(t testing.TB, content []byte) *document.Document {
	t.Helper()
	d, err := read(context.Background(), &format.Input{Name: "a.pdf", Content: content})
	if err != nil {
		t.Fatal(err)
	}
	formattest.Check(t, d)
	return d
}

func column(x, y, size, leading float64, width int, words string) []formattest.PDFText {
	texts, _ := formattest.PDFColumn(x, y, size, leading, width, words)
	return texts
}

func text(x, y, size float64, font, words string) formattest.PDFText {
	return formattest.PDFText{X: x, Y: y, Size: size, Font: font, Text: words}
}

func join(parts ...[]formattest.PDFText) []formattest.PDFText {
	var all []formattest.PDFText
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

const (
	first  = "Nine people died when a ferry sank off Arno on Friday, the harbour office said. It had left Hale at noon with sixty-one people on board and was due in Arno at four in the afternoon."
	second = "Four more are missing. Divers will search the wreck again on Monday when the swell has gone down, said Marta Vries, who leads the search and has done so for nine years."
)

// Six files in the shapes that reports and pages come in.
func TestFiles(t *testing.T) {
	one := func(size float64, words string) formattest.PDFText { return text(72, 720, size, "F2", words) }
	a, y := formattest.PDFColumn(72, 690, 10, 12, 70, first)
	b, y2 := formattest.PDFColumn(72, y-8, 10, 12, 70, second)
	for _, tt := range []struct {
		name  string
		pages []formattest.PDFPage
		want  string
	}{
		{"paragraphs apart by space, headings, bullets", []formattest.PDFPage{{Texts: join([]formattest.PDFText{one(18, "Ferry sinks off Arno")}, a, b, []formattest.PDFText{text(72, y2-10, 10, "F2", "The search"), text(72, y2-24, 10, "F3", "• Nine people have died."), text(72, y2-36, 10, "F3", "• Four are missing.")})}},
			"heading 1: Ferry sinks off Arno\nparagraph: " + first + "\nparagraph: " + second + "\nheading 3: The search\nlist item: Nine people have died.\nlist item: Four are missing."},
		{"two columns, one after the other, with a note at the foot of the first", []formattest.PDFPage{{Texts: join([]formattest.PDFText{one(18, "Ferry sinks off Arno")},
			column(72, 690, 10, 12, 36, first+" The number of those"), []formattest.PDFText{text(72, 150, 7, "F3", "1 The office spoke by telephone.")}, column(330, 690, 10, 12, 36, "on board was first put at sixty. "+second))}},
			"heading 1: Ferry sinks off Arno\nparagraph: " + first + " The number of those on board was first put at sixty. " + second + "\nfooter: The office spoke by telephone."},
		{"two columns written row by row", []formattest.PDFPage{{Texts: interleave(column(72, 690, 10, 12, 36, first), column(330, 690, 10, 12, 36, second))}},
			"paragraph: " + first + "\nparagraph: " + second},
		{"a table, captions and running heads", []formattest.PDFPage{
			{Texts: join(head(1), column(72, 690, 10, 12, 70, first), []formattest.PDFText{text(72, 500, 10, "F3", "Table 1: Votes by ward."),
				text(72, 480, 10, "F2", "Ward"), text(250, 480, 10, "F2", "Vries"), text(350, 480, 10, "F2", "Teague"),
				text(72, 466, 10, "F1", "Harbour"), text(250, 466, 10, "F1", "2,110"), text(350, 466, 10, "F1", "1,640"),
				text(72, 452, 10, "F1", "Old Town"), text(250, 452, 10, "F1", "1,905"), text(350, 452, 10, "F1", "2,020"),
				text(72, 438, 10, "F1", "Total"), text(250, 438, 10, "F1", "4,015"), text(350, 438, 10, "F1", "3,660")})},
			{Texts: join(head(2), column(72, 690, 10, 12, 70, second))}},
			"paragraph: " + first + "\ncaption: Table 1: Votes by ward.\ncell 1.0.0 header: Ward\ncell 1.0.1 header: Vries\ncell 1.0.2 header: Teague\ncell 1.1.0: Harbour\ncell 1.1.1: 2,110\ncell 1.1.2: 1,640\ncell 1.2.0: Old Town\ncell 1.2.1: 1,905\ncell 1.2.2: 2,020\ncell 1.3.0: Total\ncell 1.3.1: 4,015\ncell 1.3.2: 3,660\nparagraph: " + second},
		{"a turned page, a scanned one with its text below the picture, and broken words", []formattest.PDFPage{
			{Rotate: 90, Texts: column(72, 500, 10, 12, 70, "The of|fice counted twenty|one boats, forty|eight sailors and a well|known captain, Lee Orr (D|Hale). The cap|tain of COVID|19 ward spoke.")},
			{Raw: "3 Tr\n", Texts: column(72, 690, 10, 12, 70, second)}, {}},
			"paragraph: The office counted twenty-one boats, forty-eight sailors and a well-known captain, Lee Orr (D-Hale). The captain of COVID-19 ward spoke.\nparagraph: " + second},
		{"set-in first lines, a set-in quotation, a sentence over the page's end", []formattest.PDFPage{
			{Texts: join(shift(column(72, 690, 10, 12, 70, first), 12), shift(column(72, 642, 10, 12, 70, second), 12), indent(column(72, 594, 10, 12, 60, "We heard a bang and then the deck was gone and we were in the water holding on to one another for an hour and a half."), 40), column(72, 558, 10, 12, 70, "That is what survivors told the harbour office on Saturday, among them"))},
			{Texts: column(72, 690, 10, 12, 70, "eleven sailors from abroad.")}},
			"paragraph: " + first + "\nparagraph: " + second + "\nparagraph: We heard a bang and then the deck was gone and we were in the water holding on to one another for an hour and a half.\nparagraph: That is what survivors told the harbour office on Saturday, among them eleven sailors from abroad."},
	} {
		d := parse(t, formattest.PDF(tt.pages...))
		if got := formattest.Outline(d); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Items hang below their words, their marks stand well apart; tables of
// contents and their page numbers are no text.
func TestListsAndContents(t *testing.T) {
	d := parse(t, formattest.PDF(formattest.PDFPage{Texts: join(
		[]formattest.PDFText{text(72, 720, 10, "F3", "1 The search . . . . . . . . . . . . . . 4"), text(300, 30, 10, "F3", "iv")},
		column(72, 690, 10, 12, 70, first),
		[]formattest.PDFText{text(80, 630, 10, "F3", "•")}, column(105, 630, 10, 12, 40, "Nine people have died in the wreck of the ferry off Arno since noon on Friday."),
		[]formattest.PDFText{text(80, 600, 10, "F3", "•"), text(105, 600, 10, "F3", "Four are missing.")},
	)}))
	want := "paragraph: " + first + "\nlist item: Nine people have died in the wreck of the ferry off Arno since noon on Friday.\nlist item: Four are missing."
	if got := formattest.Outline(d); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func head(page int) []formattest.PDFText {
	return []formattest.PDFText{text(72, 760, 9, "F1", "The Hale Courier, 9 March 2025"), text(300, 30, 9, "F1", fmt.Sprint("Page ", page, " of 2"))}
}

func interleave(a, b []formattest.PDFText) []formattest.PDFText {
	var all []formattest.PDFText
	for i := range max(len(a), len(b)) {
		if i < len(a) {
			all = append(all, a[i])
		}
		if i < len(b) {
			all = append(all, b[i])
		}
	}
	return all
}

func shift(texts []formattest.PDFText, by float64) []formattest.PDFText {
	texts[0].X += by
	return texts
}

func indent(texts []formattest.PDFText, by float64) []formattest.PDFText {
	for i := range texts {
		texts[i].X += by
	}
	return texts
}

func TestMarksAndPowers(t *testing.T) {
	d := parse(t, formattest.PDF(formattest.PDFPage{Texts: join(
		[]formattest.PDFText{text(72, 690, 10, "F3", "Nine people died in the wreck."), text(252, 694, 6, "F3", "1"), text(262, 690, 10, "F3", "It lies in 40 m"), text(352, 694, 6, "F3", "2"), text(362, 690, 10, "F3", "of mud.")},
		[]formattest.PDFText{text(72, 120, 7, "F3", "1 Harbour office, 7 March.")})}))
	if got, want := formattest.Outline(d), "paragraph: Nine people died in the wreck. It lies in 40 m² of mud.\nfooter: Harbour office, 7 March."; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if len(d.Annotations) != 1 || d.Annotations[0].Text != "Harbour office, 7 March." || d.Quote(d.Annotations[0].Span) != "wreck." {
		t.Errorf("annotations %+v", d.Annotations)
	}
}

func TestNotesAndPlaces(t *testing.T) {
	d := parse(t, formattest.PDF(formattest.PDFPage{Texts: column(72, 690, 10, 12, 70, first)}, formattest.PDFPage{}))
	if got := strings.Join(d.Notes, "; "); !strings.Contains(got, "1 of 2 pages hold no text") || !strings.Contains(got, "made on 2025-03-09") {
		t.Errorf("notes %q", got)
	}
	if d.Blocks.At(0).Locator != "page 1, paragraph 1" || !d.Published.IsZero() || d.Title != "" || strings.Join(d.Authors, "") != "Ida Marsh" {
		t.Errorf("locator %q, published %v, title %q, authors %q", d.Blocks.At(0).Locator, d.Published, d.Title, d.Authors)
	}
}

func TestRefused(t *testing.T) {
	for name, tt := range map[string]struct{ content, want string }{
		"broken":    {"%PDF-1.4\ngarbage", "broken one"},
		"no text":   {string(formattest.PDF(formattest.PDFPage{})), "hold no text"},
		"no pages":  {string(formattest.PDFOf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")), "no pages"},
		"encrypted": {strings.Replace(string(formattest.PDF(formattest.PDFPage{})), "/Root 1 0 R", "/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)/P -44>>/ID[(1)(2)]", 1), "password"},
	} {
		_, err := read(context.Background(), &format.Input{Name: "a.pdf", Content: []byte(tt.content)})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
}

// A child that is one already does not call another.
func TestNoGrandchildren(t *testing.T) {
	t.Setenv(childMark, "1")
	if _, err := read(context.Background(), &format.Input{Content: formattest.PDF()}); err == nil {
		t.Error("a child called a child")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := read(ctx, &format.Input{Content: formattest.PDF(formattest.PDFPage{Texts: column(72, 690, 10, 12, 70, first)})}); err == nil {
		t.Error("read although the context was done")
	}
}

func BenchmarkRead(b *testing.B) {
	var pages []formattest.PDFPage
	for range 50 {
		var texts []formattest.PDFText
		y := 740.0
		for y > 80 {
			more, below := formattest.PDFColumn(72, y, 10, 12, 78, first+" "+second)
			texts, y = append(texts, more...), below-6
		}
		pages = append(pages, formattest.PDFPage{Texts: texts})
	}
	content := formattest.PDF(pages...)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(context.Background(), &format.Input{Content: content}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
}
