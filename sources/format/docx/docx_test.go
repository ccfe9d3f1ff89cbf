package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/formattest"
	"vouch/sources/format/office"
)

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

// pack makes an archive of parts, in order of name.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wordFile makes a document of a body and further parts.
func wordFile(t testing.TB, body string, more map[string]string) []byte {
	parts := map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ` + namespaces + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
		"word/styles.xml": `<w:styles ` + namespaces + `><w:style w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:styleId="Sub"><w:name w:val="Subtitle"/></w:style>
<w:style w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:styleId="Mine"><w:name w:val="House subhead"/><w:basedOn w:val="H2"/></w:style>
<w:style w:styleId="Q"><w:name w:val="Intense Quote"/></w:style><w:style w:styleId="Cap"><w:name w:val="caption"/></w:style><w:style w:styleId="LB"><w:name w:val="List Bullet"/></w:style>
<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style><w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style></w:styles>`,
	}
	for name, content := range more {
		parts[name] = content
	}
	return pack(t, parts)
}

// p makes a paragraph; a style may stand before a bar: "H2|Schools".
func p(s string) string {
	style, text, ok := strings.Cut(s, "|")
	if !ok {
		return r(s, "")
	}
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func r(text, properties string) string {
	return `<w:p>` + runOf(text, properties) + `</w:p>`
}

func runOf(text, properties string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func parse(t testing.TB, content []byte) *document.Document {
	t.Helper()
	d, err := read(context.Background(), &format.Input{Name: "a.docx", Content: content})
	if err != nil {
		t.Fatal(err)
	}
	formattest.Check(t, d)
	return d
}

// outlineOf prints blocks, annotations and notes.
func outlineOf(d *document.Document) string {
	s := formattest.Outline(d)
	for _, a := range d.Annotations {
		s += fmt.Sprintf("\n%s on %q: %s", a.Kind, d.Quote(a.Span), a.Text)
		if a.By != "" {
			s += " (" + a.By + ")"
		}
	}
	for _, n := range d.Notes {
		s += "\nnote: " + n
	}
	return s
}

// Six documents in the shapes that newsrooms send.
func TestDocuments(t *testing.T) {
	cell := func(text, properties string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + r(text, "") + `</w:tc>`
	}
	for _, tt := range []struct {
		name, body string
		more       map[string]string
		want       string
	}{
		{"styles", p("Title|Ferry sinks off Arno") + p("Sub|Nine dead, four missing") + p("Nine people died on Friday.") + p("H2|The search") + p("Mine|The crew") + p("Q|We ran.") + p("Cap|The quay at noon.") + p("LB|Nine dead") + p("TOC1|The search 4") + p("Loop|It goes on.") + r("What comes next", "<w:b/>") + r("Nine died.", "<w:b/>") +
			`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>` + runOf("Four missing", "") + `</w:p>`, nil,
			"heading 1: Ferry sinks off Arno\nstandfirst: Nine dead, four missing\nparagraph: Nine people died on Friday.\nheading 2: The search\nheading 2: The crew\nblock quote: We ran.\ncaption: The quay at noon.\nlist item: Nine dead\nparagraph: It goes on.\nheading 3: What comes next\nparagraph: Nine died.\nlist item: Four missing"},
		{"footnotes, endnotes, links", `<w:p>` + runOf("Nine people died", "") + `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>` + runOf(", the ", "") +
			`<w:hyperlink r:id="rId7">` + runOf("harbour office", "") + `</w:hyperlink>` + runOf(" said.", "") + `<w:r><w:endnoteReference w:id="1"/></w:r>` +
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example/list" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + runOf(" Its list", "") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + runOf(" names them.", "") + `</w:p>`,
			map[string]string{
				"word/footnotes.xml":           `<w:footnotes ` + namespaces + `><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Phone call with </w:t></w:r><w:hyperlink r:id="rId7"><w:r><w:t>the office</w:t></w:r></w:hyperlink></w:p></w:footnote></w:footnotes>`,
				"word/endnotes.xml":            `<w:endnotes ` + namespaces + `><w:endnote w:id="1"><w:p><w:r><w:t>Statement of 7 March.</w:t></w:r></w:p></w:endnote></w:endnotes>`,
				"word/_rels/document.xml.rels": `<Relationships><Relationship Id="rId7" Type="http://x/hyperlink" Target="https://a.example/office" TargetMode="External"/><Relationship Id="rId8" Type="http://x/hyperlink" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
			},
			"paragraph: Nine people died, the harbour office said. Its list names them.\nfootnote on \"died\": Phone call with the office https://a.example/office\nlink on \"harbour office\": https://a.example/office\nfootnote on \"said.\": Statement of 7 March.\nlink on \"Its list\": https://b.example/list"},
		{"comments", `<w:p>` + runOf("About ", "") + `<w:commentRangeStart w:id="0"/>` + runOf("640 pupils", "") + `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>` + runOf(" will move.", "") + `<w:r><w:commentReference w:id="1"/></w:r></w:p>`,
			map[string]string{"word/comments.xml": `<w:comments ` + namespaces + `><w:comment w:id="0" w:author="Ida Marsh"><w:p><w:r><w:t>From the education office, 3 March</w:t></w:r></w:p></w:comment><w:comment w:id="1"><w:p><w:r><w:t>When?</w:t></w:r></w:p></w:comment></w:comments>`},
			"paragraph: About 640 pupils will move.\ncomment on \"640 pupils\": From the education office, 3 March (Ida Marsh)\ncomment on \"move.\": When?\nnote: read 2 comments"},
		{"tracked changes, hidden and struck words", `<w:p>` + runOf("Nine ", "") + `<w:del w:author="x"><w:r><w:delText>ten </w:delText></w:r></w:del><w:ins w:author="x">` + runOf("people ", "") + `</w:ins>` + runOf("secretly ", "<w:vanish/>") + runOf("sadly ", "<w:strike/>") + runOf("died", `<w:b w:val="0"/><w:strike w:val="false"/>`) + runOf(".", "") + `</w:p><w:moveFrom w:id="1">` + p("Old place.") + `</w:moveFrom>`, nil,
			"paragraph: Nine people died.\nnote: read 3 tracked changes, with 1 insertion in and 2 deletions out\nnote: 1 struck-out passage left out\nnote: 1 hidden passage left out"},
		{"tables", `<w:tbl><w:tblPr><w:tblLook w:val="04A0" w:firstRow="1"/></w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>` + cell("Ward", "") + cell("Vries", "") + cell("2025", "") + `</w:tr><w:tr>` + cell("North", `<w:vMerge w:val="restart"/>`) + cell("1,185", `<w:gridSpan w:val="2"/>`) + `</w:tr><w:tr>` + cell("", `<w:vMerge/>`) + cell("both", "") + cell("2,325", "") + `</w:tr></w:tbl>` +
			`<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>` + p("A box of its own.") + `</w:tc></w:tr></w:tbl>`, nil,
			"cell 1.0.0 header: Ward\ncell 1.0.1 header: Vries\ncell 1.0.2: 2025\ncell 1.1.0: North\ncell 1.1.1: 1,185\ncell 1.2.1: both\ncell 1.2.2: 2,325\nparagraph: A box of its own."},
		{"text boxes, controls, formulas, raised figures", `<w:p>` + runOf("Nine died.", "") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>` + p("In a box.") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + p("In a box.") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>` +
			`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + p("Click to enter text.") + `</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>` + p("A control.") + `</w:sdtContent></w:sdt>` +
			`<w:p>` + runOf("4 km", "") + runOf("2", `<w:vertAlign w:val="superscript"/>`) + runOf(" of ice.", "") + runOf("3", `<w:vertAlign w:val="superscript"/>`) + `<m:oMath><m:r><m:t> E=1</m:t></m:r></m:oMath><w:r><w:br/></w:r>` + runOf("Ser", "") + `<w:r><w:softHyphen/><w:t>vice</w:t><w:noBreakHyphen/><w:t>man</w:t><w:tab/><w:t>left.</w:t></w:r></w:p>`, nil,
			"paragraph: Nine died.\nparagraph: In a box.\nparagraph: A control.\nparagraph: 4 km² of ice. E=1\nService-man left."},
	} {
		if got := outlineOf(parse(t, wordFile(t, tt.body, tt.more))); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestProperties(t *testing.T) {
	core := map[string]string{"docProps/core.xml": `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>The Ferry</dc:title><dc:creator>Ida Marsh</dc:creator><dcterms:created>2025-03-07T10:00:00Z</dcterms:created><dcterms:modified>2025-03-08T10:00:00Z</dcterms:modified></cp:coreProperties>`}
	d := parse(t, wordFile(t, p("Nine people died."), core))
	if d.Title != "The Ferry" || strings.Join(d.Authors, "") != "Ida Marsh" || d.Updated.String() != "2025-03-08" || !d.Published.IsZero() {
		t.Errorf("title %q, authors %q, updated %v, published %v", d.Title, d.Authors, d.Updated, d.Published)
	}
	d = parse(t, wordFile(t, p("Title|Ferry sinks off Arno")+p("By Lou Orr")+p("March 9, 2025")+p("Nine people died."), core))
	if d.Title != "Ferry sinks off Arno" || d.Published.String() != "2025-03-09" {
		t.Errorf("title %q, published %v", d.Title, d.Published)
	}
	if got := d.Blocks.At(0).Locator; got != `paragraph 1, style "title"` {
		t.Errorf("locator %q", got)
	}
}

// A strict document has other namespaces and may have other prefixes.
func TestStrict(t *testing.T) {
	d := parse(t, pack(t, map[string]string{"word/document.xml": `<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>Nine died.</t></r></p></body></document>`}))
	if d.Text != "Nine died." {
		t.Errorf("text %q", d.Text)
	}
}

func TestRefused(t *testing.T) {
	body := func(s string) map[string]string {
		return map[string]string{"word/document.xml": `<w:document ` + namespaces + `><w:body>` + s + `</w:body></w:document>`}
	}
	many := map[string]string{"word/document.xml": ""}
	for i := range office.MaxEntries + 1 {
		many[fmt.Sprint("x", i)] = ""
	}
	for name, tt := range map[string]struct {
		content []byte
		want    string
	}{
		"not a ZIP":         {[]byte("PK\x03\x04 broken"), "broken one"},
		"a workbook":        {pack(t, map[string]string{"xl/workbook.xml": ""}), "Excel"},
		"slides":            {pack(t, map[string]string{"ppt/presentation.xml": ""}), "PowerPoint"},
		"a book":            {pack(t, map[string]string{"META-INF/container.xml": ""}), "EPUB"},
		"OpenDocument":      {pack(t, map[string]string{"content.xml": ""}), "OpenDocument"},
		"another archive":   {pack(t, map[string]string{"a.txt": ""}), "no Word document"},
		"many entries":      {pack(t, many), "2002 entries"},
		"a bomb":            {pack(t, body(`<w:p><w:r><w:t>`+strings.Repeat(" ", 30<<20)+`</w:t></w:r></w:p>`)), "ZIP bomb"},
		"a document type":   {pack(t, map[string]string{"word/document.xml": `<!DOCTYPE w [<!ENTITY a "b">]><w:document ` + namespaces + `/>`}), "document type"},
		"an unknown entity": {pack(t, body(`<w:p><w:r><w:t>&b;</w:t></w:r></w:p>`)), "entity"},
		"too deep":          {pack(t, body(strings.Repeat("<w:p><w:r>", 200))), "deep in one another"},
		"cut short":         {pack(t, map[string]string{"word/document.xml": `<w:document ` + namespaces + `><w:body><w:p>`}), "breaks off"},
		"crossed":           {pack(t, body(`<w:p></w:r></w:p>`)), "did not begin"},
		"no text":           {pack(t, body(``)), "no text"},
		"a password":        {locked(t), "password"},
	} {
		_, err := read(context.Background(), &format.Input{Name: "a.docx", Content: tt.content})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
}

// locked sets the flag of an encrypted entry.
func locked(t *testing.T) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Flags: 1, Method: zip.Store})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := read(ctx, &format.Input{Content: wordFile(t, p("Nine died."), nil)}); err == nil {
		t.Error("read although the context was done")
	}
}

// FuzzRead changes the XML of the main part: a fuzzer hardly gets through the
// checksums of an archive.
func FuzzRead(f *testing.F) {
	f.Add(p("H2|Nine died.")+`<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`, `<w:footnote w:id="1"><w:p/></w:footnote>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:footnoteReference w:id="1"/><w:commentRangeEnd w:id="1"/></w:r>`, `<w:footnote`)
	f.Fuzz(func(t *testing.T, body, notes string) {
		content := wordFile(t, body, map[string]string{"word/footnotes.xml": `<w:footnotes ` + namespaces + `>` + notes + `</w:footnotes>`})
		if d, err := read(context.Background(), &format.Input{Content: content}); err == nil {
			formattest.Check(t, d)
		}
	})
}

// FuzzArchive changes the archive itself.
func FuzzArchive(f *testing.F) {
	f.Add(wordFile(f, p("Nine died."), nil))
	f.Fuzz(func(t *testing.T, content []byte) {
		if d, err := read(context.Background(), &format.Input{Content: content}); err == nil {
			formattest.Check(t, d)
		}
	})
}

// BenchmarkRead counts bytes of XML, which is what has to be read.
func BenchmarkRead(b *testing.B) {
	var s strings.Builder
	for i := range 4000 {
		s.WriteString(p(fmt.Sprintf("Nine people died when a ferry sank off Arno on Friday, the harbour office said. It was the %dth such loss in ten years, and the third this month. Divers will go down again on Monday.", i)))
	}
	content := wordFile(b, s.String(), nil)
	b.SetBytes(int64(s.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(context.Background(), &format.Input{Content: content}); err != nil {
			b.Fatal(err)
		}
	}
}
