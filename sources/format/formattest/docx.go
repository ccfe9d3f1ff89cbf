package formattest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"
)

// DOCX makes a Word file of paragraphs. One that opens with "# " is a heading,
// one that opens with "- " an item of a list. Words may carry marks of their
// own: "«640 pupils»{comment Ida: which year?}", "{footnote: Table 4}",
// "{inserted: new words}", "{deleted: old words}".
func DOCX(paragraphs ...string) []byte {
	w := docxWriter{}
	for _, p := range paragraphs {
		properties := ""
		if text, ok := strings.CutPrefix(p, "# "); ok {
			p, properties = text, `<w:pPr><w:outlineLvl w:val="0"/></w:pPr>`
		} else if text, ok := strings.CutPrefix(p, "- "); ok {
			p, properties = text, `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`
		}
		w.body.WriteString(`<w:p>` + properties)
		w.paragraph(p)
		w.body.WriteString(`</w:p>`)
	}
	return ZIP(map[string]string{
		"word/document.xml":  `<w:document ` + docxSpace + `><w:body>` + w.body.String() + `</w:body></w:document>`,
		"word/footnotes.xml": `<w:footnotes ` + docxSpace + `>` + w.footnotes.String() + `</w:footnotes>`,
		"word/comments.xml":  `<w:comments ` + docxSpace + `>` + w.comments.String() + `</w:comments>`,
	})
}

const docxSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

type docxWriter struct {
	body, footnotes, comments strings.Builder
	marks                     int // comments and footnotes so far
}

// docxMark finds a mark of the writer's.
var docxMark = regexp.MustCompile(`(?:«([^»]*)»)?\{(comment|footnote|inserted|deleted) ?([^:}]*): ([^}]*)\}`)

func (w *docxWriter) paragraph(text string) {
	for {
		m := docxMark.FindStringSubmatchIndex(text)
		if m == nil {
			w.body.WriteString(docxRun("t", text))
			return
		}
		group := func(n int) string {
			if m[2*n] < 0 {
				return ""
			}
			return text[m[2*n]:m[2*n+1]]
		}
		w.body.WriteString(docxRun("t", text[:m[0]]))
		w.marks++
		note := `<w:p>` + docxRun("t", group(4)) + `</w:p>`
		switch group(2) {
		case "comment":
			fmt.Fprintf(&w.body, `<w:commentRangeStart w:id="%[1]d"/>%[2]s<w:commentRangeEnd w:id="%[1]d"/><w:r><w:commentReference w:id="%[1]d"/></w:r>`, w.marks, docxRun("t", group(1)))
			fmt.Fprintf(&w.comments, `<w:comment w:id="%d" w:author="%s">%s</w:comment>`, w.marks, group(3), note)
		case "footnote":
			fmt.Fprintf(&w.body, `%s<w:r><w:footnoteReference w:id="%d"/></w:r>`, docxRun("t", group(1)), w.marks)
			fmt.Fprintf(&w.footnotes, `<w:footnote w:id="%d">%s</w:footnote>`, w.marks, note)
		case "inserted":
			w.body.WriteString(`<w:ins>` + docxRun("t", group(4)) + `</w:ins>`)
		case "deleted":
			w.body.WriteString(`<w:del>` + docxRun("delText", group(4)) + `</w:del>`)
		}
		text = text[m[1]:]
	}
}

// docxRun returns a run of words.
func docxRun(element, text string) string {
	var b strings.Builder
	b.WriteString(`<w:r><w:` + element + ` xml:space="preserve">`)
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	b.WriteString(`</w:` + element + `></w:r>`)
	return b.String()
}

// ZIP makes an archive of parts.
func ZIP(parts map[string]string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(content))
		}
		if err != nil {
			panic(err) // a bytes.Buffer takes everything
		}
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
