package export

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strings"

	"vouch/claims/table"
)

// The workbook is written here, as the Word file is: four parts that never
// change, and a sheet a table, straight into the archive. The library for
// spreadsheets cost every start of the program seven milliseconds, whatever it
// was started for, wrote its sheets in the order of a map, and reads them back
// in the tests.
var xlsx = Format{
	Name:       "xlsx",
	Workbook:   true,
	Keys:       true,
	Doc:        "for Excel or LibreOffice; sums are live, text is never a formula",
	Extensions: []string{".xlsx"},
	Binary:     true,
	Write:      writeXLSX,
}

const (
	sheetSpace    = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	officeSpace   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/"
	sheetMedia    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	xmlOpening    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	coreMedia     = "application/vnd.openxmlformats-package.core-properties+xml"
	relationMedia = "application/vnd.openxmlformats-package.relationships+xml"
)

// writeXLSX writes the table and those of o.More as one workbook, a sheet
// each, and a last sheet that says what the signs mean and where it is from.
func writeXLSX(w io.Writer, t *table.Table, o Options) error {
	sheets := append([]*table.Table{t}, o.More...)
	if o.Stamp != nil {
		sheets = append(sheets, table.Legend(o.Stamp.Line()))
	}
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes(len(sheets))},
		{"_rels/.rels", relations(officeSpace+"/officeDocument", "xl/workbook.xml", packageSpace+"relationships/metadata/core-properties", "docProps/core.xml")},
		{"docProps/core.xml", coreProperties(t.Title, o.Stamp)},
		{"xl/_rels/workbook.xml.rels", workbookRelations(len(sheets))},
		{"xl/styles.xml", sheetStyles},
		{"xl/workbook.xml", workbook(sheets)},
	} {
		out, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(out, xmlOpening+part.content)
		}
		if err != nil {
			return fmt.Errorf("writing the workbook: %w", err)
		}
	}
	for i, sheet := range sheets {
		out, err := z.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		if err != nil {
			return fmt.Errorf("writing the workbook: %w", err)
		}
		to := bufio.NewWriterSize(out, 1<<16)
		if err := writeSheet(to, sheet, i == 0); err != nil {
			return fmt.Errorf("writing the sheet %s: %w", sheet.Title, err)
		}
		if err := to.Flush(); err != nil {
			return fmt.Errorf("writing the workbook: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("writing the workbook: %w", err)
	}
	return nil
}

func contentTypes(sheets int) string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="` + packageSpace + `content-types"><Default Extension="rels" ContentType="` + relationMedia + `"/><Default Extension="xml" ContentType="application/xml"/>`)
	part := func(name, media string) {
		b.WriteString(`<Override PartName="` + name + `" ContentType="` + media + `"/>`)
	}
	part("/docProps/core.xml", coreMedia)
	part("/xl/workbook.xml", sheetMedia+"sheet.main+xml")
	part("/xl/styles.xml", sheetMedia+"styles+xml")
	for i := range sheets {
		part(fmt.Sprintf("/xl/worksheets/sheet%d.xml", i+1), sheetMedia+"worksheet+xml")
	}
	return b.String() + `</Types>`
}

// relations lists kinds and targets in turn; their ids count from 1.
func relations(kindsAndTargets ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packageSpace + `relationships">`)
	for i := 0; i < len(kindsAndTargets); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="%s"/>`, i/2+1, kindsAndTargets[i], kindsAndTargets[i+1])
	}
	return b.String() + `</Relationships>`
}

func workbookRelations(sheets int) string {
	var all []string
	for i := range sheets {
		all = append(all, officeSpace+"/worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1))
	}
	return relations(append(all, officeSpace+"/styles", "styles.xml")...)
}

func coreProperties(title string, stamp *Stamp) string {
	var b strings.Builder
	b.WriteString(`<cp:coreProperties xmlns:cp="` + packageSpace + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	if stamp != nil {
		fmt.Fprintf(&b, `<dc:title>%s</dc:title><dc:creator>%s</dc:creator><dc:description>%s</dc:description><dc:language>en</dc:language>`,
			escaped(flat(title)), escaped(flat(stamp.Tool)), escaped(flat(stamp.Line())))
		if stamp.Time != "" {
			for _, what := range []string{"created", "modified"} {
				fmt.Fprintf(&b, `<dcterms:%s xsi:type="dcterms:W3CDTF">%s</dcterms:%[1]s>`, what, escaped(stamp.Time))
			}
		}
	}
	return b.String() + `</cp:coreProperties>`
}

func workbook(sheets []*table.Table) string {
	var list, titles strings.Builder
	for i, t := range sheets {
		name := sheetName(t.Title)
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%[2]d"/>`, escaped(name), i+1)
		fmt.Fprintf(&titles, `<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s</definedName>`, i, escaped(printTitles(name, printed(t.Columns))))
	}
	return `<workbook ` + sheetSpace + ` xmlns:r="` + officeSpace + `"><sheets>` + list.String() + `</sheets><definedNames>` + titles.String() + `</definedNames></workbook>`
}

// sheetStyles are the few styles of a workbook; cells name them by their place
// in cellXfs.
const sheetStyles = `<styleSheet ` + sheetSpace + `>` +
	`<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0"/><numFmt numFmtId="165" formatCode="#,##0.0#########"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>` +
	`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8E8E8"/></patternFill></fill></fills>` +
	`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFBBBBBB"/></bottom><diagonal/></border></borders>` +
	`<cellStyleXfs count="1"><xf/></cellStyleXfs>` +
	`<cellXfs count="5"><xf/>` +
	`<xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>` +
	`<xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf>` +
	`<xf numFmtId="165" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf>` +
	`</cellXfs></styleSheet>`

const (
	headStyle    = 1
	wordsStyle   = 2 // its format is "@": text stays text when it is edited
	wholeStyle   = 3
	decimalStyle = 4 // one format for both would write a whole number as "745."
)
