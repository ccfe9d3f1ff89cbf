package export

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"vouch/claims/table"
)

var docx = Format{
	Name:       "docx",
	Doc:        "for Word or LibreOffice; landscape, the header on every page",
	Extensions: []string{".docx"},
	Binary:     true,
	Write:      writeDOCX,
	Script:     wordScript,
}

// A wordWriter writes the body of a word-processing document as it comes, and
// keeps notes and comments for their own parts.
type wordWriter struct {
	out       *bufio.Writer
	err       error
	footnotes strings.Builder
	comments  strings.Builder
	threads   strings.Builder // which comment answers which, and which are resolved
	notes     int             // footnotes so far; their ids start at 1
	remarks   int             // comments so far; their ids start at firstRemark
	when      string
	width     int // between the margins, in twentieths of a point
}

// firstRemark is the id of the first comment. LibreOffice 7.4 takes the id of a
// comment that follows a footnote for that of a footnote, and gives the notes
// after it the words of others. An id that no footnote has is harmless.
const firstRemark = 1 << 20

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// laterSpace names what later versions of Word added, which older ones pass over.
const laterSpace = `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"`

// raw writes markup of ours.
func (d *wordWriter) raw(s string) {
	if d.err == nil {
		_, d.err = d.out.WriteString(s)
	}
}

// words returns text as it stands inside a run: escaped, line ends as breaks.
// Characters that XML cannot hold are spelt out before.
func words(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(visible(s), "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		b.WriteString(`<w:t xml:space="preserve">`)
		xml.EscapeText(&b, []byte(line)) // a strings.Builder cannot fail
		b.WriteString("</w:t>")
	}
	return b.String()
}

// run returns a run of text with properties, "<w:b/>" or "".
func run(properties, s string) string {
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return "<w:r>" + properties + words(s) + "</w:r>"
}

// paragraph writes a paragraph of a style; content is runs.
func (d *wordWriter) paragraph(style, content string) {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	d.raw("<w:p>" + style + content + "</w:p>")
}

// footnote returns the mark of a new footnote with that text. Footnotes are
// numbered from 1 without a gap, and so are their ids: LibreOffice goes by both.
func (d *wordWriter) footnote(text string) string {
	d.notes++
	fmt.Fprintf(&d.footnotes, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>%s</w:p></w:footnote>`, d.notes, run("", " "+text))
	return fmt.Sprintf(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, d.notes)
}

// firstParagraph is the id of the paragraph of the first comment, by which Word knows
// which comment answers which.
const firstParagraph = 0x20000000

// comment keeps a comment with those that answer it, and returns the marks that stand
// before and after the words it is about.
func (d *wordWriter) comment(c table.Comment) (before, after string) {
	return d.commentUnder(c, "")
}

// commentUnder is comment for one that answers the comment of a paragraph, "" for none.
func (d *wordWriter) commentUnder(c table.Comment, parent string) (before, after string) {
	id, paragraph := firstRemark+d.remarks, fmt.Sprintf("%08X", firstParagraph+d.remarks)
	d.remarks++
	date := d.when
	if !c.Time.IsZero() {
		date = c.Time.UTC().Format(time.RFC3339)
	}
	if date != "" {
		date = ` w:date="` + date + `"`
	}
	fmt.Fprintf(&d.comments, `<w:comment w:id="%d" w:author="%s" w:initials="%s"%s><w:p w14:paraId="%s">%s</w:p></w:comment>`,
		id, escaped(flat(c.Author)), escaped(initials(c.Author)), date, paragraph, run("", c.Text))
	under, done := "", 0
	if parent != "" {
		under = ` w15:paraIdParent="` + parent + `"`
	}
	if c.Done {
		done = 1
	}
	fmt.Fprintf(&d.threads, `<w15:commentEx w15:paraId="%s"%s w15:done="%d"/>`, paragraph, under, done)
	before = fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>`, id)
	after = fmt.Sprintf(`<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>`, id, id)
	for _, reply := range c.Replies {
		reply.Done = c.Done // Word has a thread resolved as a whole
		b, a := d.commentUnder(reply, paragraph)
		before, after = before+b, after+a
	}
	return before, after
}

// initials returns the first letters of a name.
func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(flat(name)) {
		r, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(r)
	}
	return b.String()
}

// A4 and the margins of a page, in twentieths of a point.
const (
	paperShort = 11906
	paperLong  = 16838
	wordMargin = 1000
)

// wordWidths shares the page out among columns. Those that are never broken
// get the room their words need, as long as they leave half the page.
func wordWidths(columns []table.Column, page int) []int {
	const character, padding = 88, 140 // of the cell's small letters, and beside them
	widths := make([]int, len(columns))
	fixed, shares := 0, 0
	for _, c := range columns {
		if c.Fixed {
			fixed += max(c.Share, 4)*character + padding
		} else {
			shares += max(c.Share, 4)
		}
	}
	keep := fixed <= page/2 && shares > 0
	if !keep {
		fixed = 0
		for _, c := range columns {
			if c.Fixed {
				shares += max(c.Share, 4)
			}
		}
	}
	for k, c := range columns {
		if keep && c.Fixed {
			widths[k] = max(c.Share, 4)*character + padding
		} else {
			widths[k] = (page - fixed) * max(c.Share, 4) / shares
		}
	}
	return widths
}

// table writes a table with a header row that repeats on every page. It
// returns how many rows there were.
func (d *wordWriter) table(t *table.Table) (int, error) {
	widths := wordWidths(t.Columns, d.width)
	d.raw(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.raw(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="999999"/>`)
	}
	d.raw(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for k := range t.Columns {
		d.raw(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, widths[k]))
	}
	d.raw(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for k, c := range t.Columns {
		d.raw(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="E8E8E8"/></w:tcPr>`, widths[k]))
		d.paragraph("Cell", run("<w:b/>", c.Name))
		d.raw("</w:tc>")
	}
	d.raw("</w:tr>")
	n := 0
	err := rows(t, func(row []table.Cell) error {
		n++
		d.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
		for k, c := range row {
			d.raw(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[k]))
			style := "Cell"
			if t.Columns[k].Right {
				style = "Number"
			}
			d.paragraph(style, run("", c.Text))
			d.raw("</w:tc>")
		}
		d.raw("</w:tr>")
		return d.err
	})
	d.raw("</w:tbl>")
	return n, err
}

func writeDOCX(w io.Writer, t *table.Table, o Options) error {
	return writeWord(w, t.Title, true, o.Stamp, func(d *wordWriter) error {
		d.paragraph("Heading1", run("", t.Title))
		n, err := d.table(t)
		if err != nil {
			return err
		}
		if n == 0 {
			d.paragraph("", run("", t.None))
		}
		return nil
	})
}

// writeWord writes a document: the body that fill writes, then the notes and
// comments it collected, and the parts that tie them together.
func writeWord(w io.Writer, title string, landscape bool, stamp *Stamp, fill func(*wordWriter) error) error {
	z := zip.NewWriter(w)
	when := time.Time{}
	d := &wordWriter{width: paperShort - 2*wordMargin}
	if landscape {
		d.width = paperLong - 2*wordMargin
	}
	if stamp != nil {
		// A stamp always holds a time that parses; without one the parts of
		// the file say nothing of when.
		when, _ = time.Parse(time.RFC3339, stamp.Time)
		d.when = stamp.Time
	}
	part := func(name string) (io.Writer, error) {
		return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: when})
	}
	body, err := part("word/document.xml")
	if err != nil {
		return err
	}
	d.out = bufio.NewWriterSize(body, 1<<16)
	d.raw(xml.Header + `<w:document ` + wordSpace + `><w:body>`)
	if err := fill(d); err != nil {
		return err
	}
	if stamp != nil {
		d.paragraph("Stamp", run("", stampLine(stamp)))
	}
	size := fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/>`, paperShort, paperLong)
	if landscape {
		size = fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/>`, paperLong, paperShort)
	}
	d.raw(`<w:sectPr>` + size + `` + fmt.Sprintf(`<w:pgMar w:top="%[1]d" w:right="%[1]d" w:bottom="%[1]d" w:left="%[1]d" w:header="500" w:footer="500" w:gutter="0"/>`, wordMargin) + `</w:sectPr></w:body></w:document>`)
	if d.err != nil {
		return d.err
	}
	if err := d.out.Flush(); err != nil {
		return err
	}
	var heading strings.Builder
	xml.EscapeText(&heading, []byte(flat(title)))
	for _, p := range []struct{ name, content string }{
		{"[Content_Types].xml", wordTypes},
		{"_rels/.rels", wordRoot},
		{"word/_rels/document.xml.rels", wordParts},
		{"word/styles.xml", wordStyles},
		{"word/footnotes.xml", xml.Header + `<w:footnotes ` + wordSpace + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>` + d.footnotes.String() + `</w:footnotes>`},
		{"word/comments.xml", xml.Header + `<w:comments ` + wordSpace + ` ` + laterSpace + `>` + d.comments.String() + `</w:comments>`},
		{"word/commentsExtended.xml", xml.Header + `<w15:commentsEx ` + laterSpace + `>` + d.threads.String() + `</w15:commentsEx>`},
		{"docProps/core.xml", wordCore(heading.String(), stamp)},
	} {
		w, err := part(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, p.content); err != nil {
			return err
		}
	}
	return z.Close()
}

func wordCore(title string, stamp *Stamp) string {
	s := xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + title + `</dc:title>`
	if stamp != nil && stamp.Time != "" {
		s += `<dcterms:created xsi:type="dcterms:W3CDTF">` + stamp.Time + `</dcterms:created>`
	}
	return s + `</cp:coreProperties>`
}

const wordTypes = xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>` +
	`<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>` +
	`<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const relationship = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`

const wordRoot = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relationship + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const wordParts = xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relationship + `styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + relationship + `footnotes" Target="footnotes.xml"/>` +
	`<Relationship Id="rId3" Type="` + relationship + `comments" Target="comments.xml"/>` +
	`<Relationship Id="rId4" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/></Relationships>`

var wordStyles = xml.Header + `<w:styles ` + wordSpace + `>` +
	`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
	wordStyle("Normal", "Normal", "", "") +
	wordStyle("Heading1", "heading 1", `<w:keepNext/><w:spacing w:before="0" w:after="160"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:sz w:val="30"/>`) +
	wordStyle("Heading2", "heading 2", `<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/>`, `<w:b/><w:sz w:val="24"/>`) +
	wordStyle("Cell", "Cell", `<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="16"/>`) +
	wordStyle("Number", "Number", `<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/><w:jc w:val="right"/>`, `<w:sz w:val="16"/>`) +
	wordStyle("FootnoteText", "footnote text", `<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="17"/>`) +
	wordStyle("Stamp", "Stamp", `<w:spacing w:before="240"/>`, `<w:color w:val="555555"/><w:sz w:val="15"/>`) +
	`</w:styles>`

func wordStyle(id, name, paragraph, run string) string {
	standard := ""
	if id == "Normal" {
		standard = ` w:default="1"`
	}
	return `<w:style w:type="paragraph"` + standard + ` w:styleId="` + id + `"><w:name w:val="` + name + `"/><w:pPr>` + paragraph + `</w:pPr><w:rPr>` + run + `</w:rPr></w:style>`
}
