package formattest

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// PDFText is words at a place of a page: points from the lower left corner. The
// fonts are F1 (Helvetica), F2 (bold) and F3 (Courier, whose letters are all
// 0.6 of their size wide).
type PDFText struct {
	X, Y, Size float64
	Font       string
	Text       string
}

// PDFPage is a page of 612 by 792 points.
type PDFPage struct {
	Texts  []PDFText
	Rotate int    // degrees clockwise at which it is shown
	Raw    string // operators put before the texts
}

// PDF makes a file of pages.
func PDF(pages ...PDFPage) []byte {
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
	}
	var kids []string
	for _, p := range pages {
		var s strings.Builder
		s.WriteString(p.Raw)
		for _, t := range p.Texts {
			matrix := fmt.Sprintf("1 0 0 1 %g %g Tm", t.X, t.Y)
			if p.Rotate == 90 { // drawn so that it is upright when the page is turned
				matrix = fmt.Sprintf("0 1 -1 0 %g %g Tm", 612-t.Y, t.X)
			}
			encoded, err := charmap.Windows1252.NewEncoder().String(t.Text)
			if err != nil {
				panic(err) // the test asked for a letter that the font does not have
			}
			fmt.Fprintf(&s, "BT /%s %g Tf %s (%s) Tj ET\n", t.Font, t.Size, matrix, strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(encoded))
		}
		objects = append(objects, fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", s.Len(), s.String()))
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate %d/Contents %d 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>>>", p.Rotate, len(objects)))
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(kids))
	return PDFOf(objects...)
}

// PDFOf makes a file of objects, numbered from 1; the first is the catalogue.
func PDFOf(objects ...string) []byte {
	objects = append(objects, "<</Title(A draft.indd)/Author(Ida Marsh)/CreationDate(D:20250309101500Z)>>")
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, len(objects), at)
	return b.Bytes()
}

// PDFColumn wraps words to lines of the given number of Courier letters, one
// every leading points down from y, and breaks a word in two where it holds
// "|". It returns the texts and the y below the last.
func PDFColumn(x, y, size, leading float64, width int, words string) ([]PDFText, float64) {
	var texts []PDFText
	current := ""
	flush := func() {
		if current != "" {
			texts = append(texts, PDFText{x, y, size, "F3", current})
			y -= leading
			current = ""
		}
	}
	for _, w := range strings.Fields(words) {
		head, tail, broken := strings.Cut(w, "|")
		if broken {
			current = strings.TrimSpace(current + " " + head + "-")
			flush()
			current = tail
			continue
		}
		if len(current)+1+len(w) > width {
			flush()
		}
		current = strings.TrimSpace(current + " " + w)
	}
	flush()
	return texts, y
}
