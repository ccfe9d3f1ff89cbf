package read

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"vouch/sources/format/formattest"
)

// careless reads XML as if it came from a friend: it fails on the file or goes
// through all of it.
func careless(content []byte) error {
	d := xml.NewDecoder(bytes.NewReader(content))
	for n := 0; ; n++ {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if n > 1_000_000 {
			return errHarm
		}
	}
}

// gunzips is the control for a packed file.
func gunzips(content []byte) error {
	r, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return err
	}
	if n, err := io.Copy(io.Discard, r); err != nil || n > 200<<20 {
		return errHarm
	}
	return nil
}

// inflates is the control for a packed stream in a PDF.
func inflates(content []byte) error {
	at := bytes.Index(content, []byte("FlateDecode>>\nstream\n"))
	r, err := zlib.NewReader(bytes.NewReader(content[at+len("FlateDecode>>\nstream\n"):]))
	if err != nil {
		return err
	}
	if n, err := io.Copy(io.Discard, r); err != nil || n > 500<<20 {
		return errHarm
	}
	return nil
}

// inDocument gives a control the XML of a Word file.
func inDocument(xml func() string, control func([]byte) error) func([]byte) error {
	return func([]byte) error { return control([]byte(xml())) }
}

// literally and repeated put a control's text off until it is needed.
func literally(s string) func() string { return func() string { return s } }

func repeated(s string, n int) func() string {
	return func() string { return strings.Repeat(s, n) }
}

// recurses is the control for objects of a PDF that lead back to themselves: a
// reader without a list of what it has seen never ends.
func recurses(reference string) func([]byte) error {
	return func(content []byte) error {
		if bytes.Count(content, []byte(reference)) > 0 {
			return errHarm
		}
		return nil
	}
}

// hostile is every file, by format.
var hostile = []hostileFile{
	// Word: archives.
	{name: "bomb-text.docx", content: stuffed("word/document.xml", 256<<20), want: "unpacks to", control: unpacksTo(200 << 20)},
	{name: "bomb-styles.docx", slow: true, content: stuffed("word/styles.xml", 256<<20), want: "unpacks to", control: unpacksTo(200 << 20)},
	{name: "bomb-notes.docx", slow: true, content: stuffed("word/footnotes.xml", 256<<20), want: "unpacks to", control: unpacksTo(200 << 20)},
	{name: "bomb-picture.docx", slow: true, content: stuffed("word/media/image1.png", 256<<20), want: "Nine people died.", control: unpacksTo(200 << 20)},
	{name: "lying-size.docx", slow: true, content: lying, want: "error: ", control: unpacksTo(10)},
	{name: "crowded.docx", slow: true, content: crowded, want: "65001 entries", control: nests("PK\x01\x02", 10_000)},
	{name: "climbing-names.docx", content: wordFile(ferry, "../../../../etc/passwd", "x", "/etc/shadow", "x"), want: "Nine people died.", control: nests("../", 1)},
	{name: "archive-in-archive.docx", slow: true, content: func() []byte {
		return formattest.ZIP(map[string]string{"a.docx": string(stuffed("word/document.xml", 256<<20)())})
	}, want: "no Word document", control: unpacksTo(1 << 10)},
	{name: "cut.docx", content: func() []byte { b := wordFile(ferry)(); return b[:len(b)*2/3] }, want: "broken one", control: unpacksTo(1)},
	// Word: XML.
	{name: "entities.docx", content: func() []byte { return formattest.ZIP(map[string]string{"word/document.xml": entities}) }, want: "document type", control: inDocument(literally(entities), careless)},
	{name: "outer-entity.docx", content: func() []byte {
		return formattest.ZIP(map[string]string{"word/document.xml": `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + wordOpen + `&x;</w:body></w:document>`})
	}, want: "document type", control: inDocument(literally(`<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>`), careless)},
	{name: "deep.docx", content: func() []byte { return wordFile(strings.Repeat("<w:p><w:r>", 500_000))() }, want: "error: ", control: inDocument(repeated("<w:p><w:r>", 1_000_000), careless)},
	{name: "many-pieces.docx", slow: true, content: func() []byte { return wordFile(scattered(3_000_000))() }, want: "million pieces", control: inDocument(func() string { return scattered(3_000_000) }, careless)},
	{name: "long-text.docx", slow: true, content: func() []byte { return wordFile(`<w:p><w:r><w:t>` + varied(20<<20) + `</w:t></w:r></w:p>`)() }, want: "more than 16 MB of text", control: longerThan(1 << 20)},
	{name: "wide-table.docx", content: wordFile(`<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>` + ferry + `</w:tc><w:tc>` + ferry + `</w:tc></w:tr></w:tbl>`), want: "read ", control: inDocument(literally("2000000000"), nests("2000000000", 0))},
	{name: "long-attribute.docx", slow: true, content: func() []byte { return wordFile(`<w:p w:x="` + varied(20<<20) + `"/>` + ferry)() }, want: "Nine people died.", control: longerThan(1 << 20)},
	{name: "styles-in-a-ring.docx", content: wordFile(`<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Nine people died.</w:t></w:r></w:p>`, "word/styles.xml",
		`<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>`), want: "Nine people died.", control: ring},
	{name: "note-in-itself.docx", content: wordFile(`<w:p><w:r><w:t>Nine people died.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>`, "word/footnotes.xml",
		`<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r><w:t>See</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>`), want: "Nine people died.", control: inDocument(literally(`<w:footnoteReference w:id="1"/>`), nests("footnoteReference", 0))},
	{name: "other-encoding.docx", content: func() []byte {
		return formattest.ZIP(map[string]string{"word/document.xml": `<?xml version="1.0" encoding="UTF-7"?>` + wordOpen + ferry + `</w:body></w:document>`})
	}, want: "error: ", control: inDocument(literally(`<?xml version="1.0" encoding="UTF-7"?><w/>`), careless)},

	// Web pages.
	{name: "deep.html", content: func() []byte { return page(strings.Repeat("<div>", 200_000) + "Four are missing.")() }, want: "nested too deeply", control: parses},
	{name: "open-tags.html", content: func() []byte { return page(strings.Repeat("<b><p>", 16_000))() }, want: "Nine people died.", control: parses},
	{name: "open-links.html", content: func() []byte { return page(strings.Repeat("<a><i><font><div>", 4_000))() }, want: "Nine people died.", control: parses},
	{name: "spans.html", content: page("<table><tr><td rowspan=999999999 colspan=999999999>a</td><th>b</th></tr><tr><td>c</td></tr></table>"), want: "Nine people died.", control: nests("999999999", 1)},
	{name: "attributes.html", slow: true, content: func() []byte {
		var b strings.Builder
		for i := range 200_000 {
			fmt.Fprintf(&b, " a%d=1", i)
		}
		return page("<p" + b.String() + ">Four.</p>")()
	}, want: "Nine people died.", control: nests("=1", 100_000)},
	{name: "long-tag.html", content: func() []byte { return page("<p title='" + varied(15<<20) + "'>Four.</p>")() }, want: "Nine people died.", control: longerThan(1 << 20)},
	{name: "open-comment.html", content: func() []byte { return page("<!--" + varied(15<<20))() }, want: "Nine people died.", control: longerThan(1 << 20)},
	{name: "long.html", content: times("<p>Nine people died.</p>", 1_000_000), want: "more than 20 MB", control: parses},
	{name: "many-links.html", slow: true, content: func() []byte {
		return page("<ul>" + strings.Repeat("<li><a href=/x>Four are missing</a></li>", 100_000) + "</ul>")()
	}, want: "Nine people died.", control: parses},
	{name: "tables-in-tables.html", content: func() []byte { return page(strings.Repeat("<table><tr><td>", 150) + "Four are missing.")() }, want: "Nine people died.", control: nests("<table>", 100)},
	{name: "linked-data.html", content: func() []byte {
		return page(`<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 200_000) + `</script>`)()
	}, want: "Nine people died.", control: func([]byte) error {
		var v any
		return json.Unmarshal([]byte(strings.Repeat(`{"@graph":[`, 200_000)), &v)
	}},
	{name: "references.html", content: func() []byte {
		return page("<p>" + strings.Repeat("&amp;&lt;&CounterClockwiseContourIntegral;", 200_000))()
	}, want: "Nine people died.", control: nests("&amp;", 100_000)},
	{name: "advertisements.html", slow: true, content: func() []byte { return page(strings.Repeat("<p>Advertisement</p>", 200_000))() }, want: "Nine people died.", control: parses},
	{name: "declared-utf-16.html", content: func() []byte {
		return []byte("<!doctype html><meta charset=utf-16><p>Nine people died at the caf\xe9.</p>")
	}, want: "died at the café.", control: notUTF8},
	{name: "declared-nonsense.html", content: func() []byte {
		return []byte("<!doctype html><meta charset=\"x-\xff\xfe\"><p>Nine people died at the caf\xe9.</p>")
	}, want: "died at the café.", control: notUTF8},

	// Text.
	{name: "gigabyte-line.txt", stream: func() io.Reader { return io.LimitReader(endless('A'), 1<<30) }, want: "more than 50 MB", control: func([]byte) error { return scans(io.LimitReader(endless('A'), 1<<30)) }},
	{name: "one-word.txt", content: times("A", 15<<20), want: "read ", control: func(c []byte) error { return scans(bytes.NewReader(c)) }},
	{name: "zeros.txt", content: times("Nine\x00 people died.\n", 10_000), want: "Nine people died.", control: notUTF8},
	{name: "bad-bytes.txt", content: times("\xff\xfe\xfd\x80", 1<<18), want: "", control: notUTF8},
	{name: "odd-utf-16.txt", content: times("N\x00i\x00n\x00e\x00 \x00d\x00i\x00e\x00d\x00.\x00 \x00\x00", 1), want: "Nine died.", control: notUTF8},
	{name: "blank-lines.txt", content: times("\n", 30<<20), want: "no text", control: longerThan(1 << 20)},
	{name: "stops.txt", content: times(". ", 5<<20), want: "", control: longerThan(1 << 20)},
	{name: "hidden-marks.txt", content: times("Nine\u202e\u200d\u2066 died.\n", 100_000), want: "read ", control: nests("\u202e", 10_000)},
	{name: "control.txt", content: times("\x1b]8;;http://x\x07Nine\x9b", 10_000), want: "", control: nests("\x1b", 1)},

	// Markdown.
	{name: "quotes.md", content: times(">", 200_000), want: "deep in one another", control: nests(">", 10_000)},
	{name: "brackets.md", content: times("[", 50_000), want: "", control: nests("[", 10_000)},
	{name: "stars.md", content: times("*a **b ", 20_000), want: "read ", control: nests("*", 10_000)},
	{name: "wide-table.md", content: func() []byte {
		return []byte(strings.Repeat("|a", 5000) + "|\n" + strings.Repeat("|-", 5000) + "|\n" + strings.Repeat(strings.Repeat("|1", 5000)+"|\n", 40))
	}, want: "read ", control: nests("|", 100_000)},
	{name: "deep-lists.md", content: func() []byte {
		var b strings.Builder
		for i := range 1500 {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return []byte(b.String())
	}, want: "", control: nests("- a", 1000)},
	{name: "references.md", content: times("[a]: http://x\n[a][a] ", 20_000), want: "read ", control: nests("[a]", 10_000)},

	// Saved pages and packed files.
	{name: "parts.mht", content: func() []byte {
		return []byte(envelope + strings.Repeat("Content-Type: image/png\r\n\r\nx\r\n--B\r\n", 100_000))
	}, want: "more than 5000 parts", control: nests("--B", 10_000)},
	{name: "packed-long.mht", content: func() []byte {
		return []byte(envelope + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encoded(1_000_000))
	}, want: "more than 20 MB", control: longerThan(20 << 20)},
	{name: "bomb.gz", slow: true, content: func() []byte { return gzipped(256 << 20) }, want: "compressed file", control: gunzips},

	// PDF.
	{name: "bomb.pdf", slow: true, content: func() []byte {
		return formattest.PDFOf(pdfCatalog, pdfPages, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>>>", deflated(512<<20, "BT /F1 12 Tf (", ") Tj ET"))
	}, want: "error: ", control: inflates},
	{name: "pages-in-a-ring.pdf", content: pdfOf(pdfCatalog, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"), want: "error: ", control: recurses("2 0 R 2 0 R")},
	{name: "two-billion-pages.pdf", content: pdfOf(pdfCatalog, "<</Type/Pages/Kids[]/Count 2000000000>>"), want: "error: ", control: nests("2000000000", 0)},
	{name: "nested-arrays.pdf", slow: true, content: func() []byte {
		return formattest.PDFOf(pdfCatalog, "<</Type/Pages/Kids "+strings.Repeat("[", 2_000_000)+">>")
	}, want: "error: ", control: nests("[", 1_000_000)},
	{name: "itself.pdf", content: pdfOf(pdfCatalog, "2 0 R"), want: "error: ", control: recurses("2 0 R")},
	{name: "form-in-itself.pdf", content: pdfOf(pdfCatalog, pdfPages, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
		"<</Length 5>>\nstream\n/X Do\nendstream", "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 11>>\nstream\n/X Do /X Do\nendstream"), want: "error: ", control: recurses("/X Do /X Do")},
	{name: "forms-in-forms.pdf", slow: true, content: formsInForms, want: "error: ", control: nests("/X Do", 100)},
	{name: "tables-of-contents-in-a-ring.pdf", content: func() []byte {
		return bytes.Replace(formattest.PDFOf(pdfCatalog, pdfPages, "<</Type/Page/Parent 2 0 R>>"), []byte("/Root 1 0 R"), []byte("/Root 1 0 R/Prev 9"), 1)
	}, want: "error: ", control: recurses("/Prev")},
	{name: "many-letters.pdf", content: func() []byte {
		var texts []formattest.PDFText
		for i := range 20 {
			texts = append(texts, formattest.PDFText{X: 1, Y: 700 - 10*float64(i), Size: 1, Font: "F1", Text: strings.Repeat("Nine people died. ", 1000)})
		}
		return formattest.PDF(formattest.PDFPage{Texts: texts})
	}, want: "none of its pages", control: nests("Nine people", 10_000)},
	{name: "many-pages.pdf", content: func() []byte { return formattest.PDF(make([]formattest.PDFPage, 3000)...) }, want: "at most 2000", control: nests("/Type/Page/", 2000)},
	{name: "cut.pdf", content: func() []byte {
		b := formattest.PDF(formattest.PDFPage{})
		return b[:len(b)/2]
	}, want: "error: ", control: func(c []byte) error {
		if !bytes.Contains(c, []byte("startxref")) {
			return errors.New("no table of contents")
		}
		return nil
	}},
}

// entities is a document that grows a billionfold when its entities are
// resolved.
var entities = func() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE w [<!ENTITY a0 "lol">`)
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, `<!ENTITY a%d "%s">`, i, strings.Repeat(fmt.Sprintf("&a%d;", i-1), 10))
	}
	b.WriteString(`]>` + wordOpen + `<w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>`)
	return b.String()
}()

// varied returns n bytes that do not pack well enough to look like a bomb.
func varied(n int) string {
	b := make([]byte, n)
	state := uint32(1)
	for i := range b {
		state = state*1664525 + 1013904223
		b[i] = "abcdefghijklmnopqrstuvwxyz      "[state>>27]
	}
	return string(b)
}

// scattered returns n empty elements with names that do not pack like a bomb.
func scattered(n int) string {
	var b strings.Builder
	state := uint32(1)
	for range n {
		state = state*1664525 + 1013904223
		b.WriteString("<w:" + string("rbiust"[state>>16%6]) + string('a'+rune(state>>20%26)) + "/>")
	}
	return b.String()
}

// ring walks from style to style without looking where it has been.
func ring([]byte) error {
	based := map[string]string{"A": "B", "B": "A"}
	for at, steps := "A", 0; at != ""; at, steps = based[at], steps+1 {
		if steps > 1_000_000 {
			return errHarm
		}
	}
	return nil
}

// formsInForms is a page of 40 forms, each drawing the next one ten times.
func formsInForms() []byte {
	objects := []string{pdfCatalog, pdfPages, "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>", "<</Length 5>>\nstream\n/X Do\nendstream"}
	for i := range 40 {
		s := strings.Repeat("/X Do ", 10)
		objects = append(objects, fmt.Sprintf("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length %d>>\nstream\n%s\nendstream", i+6, len(s), s))
	}
	return formattest.PDFOf(objects...)
}
