package formattest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"strings"
)

// DOCX makes a Word file of paragraphs. One that opens with "# " is a heading,
// one that opens with "- " an item of a list.
func DOCX(paragraphs ...string) []byte {
	var body strings.Builder
	for _, p := range paragraphs {
		properties := ""
		if text, ok := strings.CutPrefix(p, "# "); ok {
			p, properties = text, `<w:pPr><w:outlineLvl w:val="0"/></w:pPr>`
		} else if text, ok := strings.CutPrefix(p, "- "); ok {
			p, properties = text, `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`
		}
		body.WriteString(`<w:p>` + properties + `<w:r><w:t xml:space="preserve">`)
		if err := xml.EscapeText(&body, []byte(p)); err != nil {
			panic(err) // a strings.Builder takes everything
		}
		body.WriteString(`</w:t></w:r></w:p>`)
	}
	return ZIP(map[string]string{"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`})
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
