package export

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/table"
)

var stamp = &Stamp{Articles: "port, draft 1", Time: "2031-05-08T09:00:00Z", Tool: "vouch 0", Rules: "extractor 1"}

// sum is a table of two parts, their sum, the stated total and the difference.
func sum() *table.Table {
	n := func(v int64, kind table.CellKind, first, last int) table.Cell {
		return table.Cell{Text: claims.Int(v).String(), Kind: kind, Number: claims.Int(v), First: first, Last: last}
	}
	return fixed([]table.Column{{Key: "what", Name: "What", Share: 20}, {Key: "value", Name: "Value", Share: 10, Right: true}}, [][]table.Cell{
		{{Text: "part"}, n(1200, table.Figure, 0, 0)}, {{Text: "=part"}, n(34, table.Figure, 0, 0)},
		{{Text: "sum"}, n(1234, table.Sum, 0, 1)}, {{Text: "stated"}, n(1300, table.Figure, 0, 0)}, {{Text: "difference"}, n(-66, table.Difference, 2, 3)},
	})
}

func openSheet(t interface{ Fatal(...any) }, b []byte) *excelize.File {
	f, err := excelize.OpenReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestSheetSums holds that sums are live and equal what is printed.
func TestSheetSums(t *testing.T) {
	var b bytes.Buffer
	if err := xlsx.Write(&b, sum(), Options{Stamp: stamp}); err != nil {
		t.Fatal(err)
	}
	f := openSheet(t, b.Bytes())
	for cell, want := range map[string]struct{ formula, value string }{
		"B2": {"", "1200"}, "B4": {"SUM(B2:B3)", "1234"}, "B5": {"", "1300"}, "B6": {"B4-B5", "-66"},
	} {
		formula, _ := f.GetCellFormula("Test", cell)
		value, err := f.CalcCellValue("Test", cell, excelize.Options{RawCellValue: true})
		if formula != want.formula || value != want.value || err != nil {
			t.Errorf("%s is %q with the value %q (%v), want %q with %q", cell, formula, value, err, want.formula, want.value)
		}
	}
	if sheets := f.GetSheetList(); len(sheets) != 2 || sheets[1] != "Legend" {
		t.Errorf("sheets %q", sheets)
	}
}

// TestSheetHoldsText holds that no text becomes a formula, and that all of it
// is there; the control is a formula that is one.
func TestSheetHoldsText(t *testing.T) {
	for _, s := range append(payloads, "’tis", "a\nb", " lead", "trail ", "1.50", "TRUE", "_x0041_", "<b>&amp;</b>", "\u202eabc", "\U0001f6a2") {
		var b bytes.Buffer
		if err := xlsx.Write(&b, fixed(three[:2], [][]table.Cell{{{Text: "1.1a"}, {Text: s}}}), Options{}); err != nil {
			t.Fatal(err)
		}
		f := openSheet(t, b.Bytes())
		formula, err := f.GetCellFormula("Test", "B2")
		kind, _ := f.GetCellType("Test", "B2")
		got, _ := f.GetCellValue("Test", "B2")
		if formula != "" || err != nil || kind == excelize.CellTypeFormula || got != visible(s) {
			t.Errorf("%q came back as %q, formula %q, type %v", s, got, formula, kind)
		}
	}
}

func TestLongCellIsCutAloud(t *testing.T) {
	long := strings.Repeat("é", 40000)
	got := cellText(long)
	if n := len([]rune(got)); n > longestCell || !strings.HasSuffix(got, "[cut: the text has 40000 characters, a cell holds 32767]") {
		t.Errorf("%d characters, ending %q", n, got[len(got)-60:])
	}
	if s := strings.Repeat("é", longestCell); cellText(s) != s {
		t.Error("a text that fits was cut")
	}
}

// TestDeterministic holds that two exports of one thing are the same bytes.
func TestDeterministic(t *testing.T) {
	for _, f := range Formats {
		var a, b bytes.Buffer
		o := Options{Stamp: stamp, Width: 80, More: []*table.Table{fixed(three, [][]table.Cell{{{Text: "x"}, {Text: "y"}, {Text: "z"}}})}}
		o.More[0].Title = "More"
		if err := errors.Join(f.Write(&a, sum(), o), f.Write(&b, sum(), o)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s differs from one export to the next", f.Name)
		}
		if f.Name != "xlsx" && f.Name != "docx" && !strings.Contains(strings.ReplaceAll(a.String(), `\`, ""), "port, draft 1") {
			t.Errorf("%s does not say what it was made from", f.Name)
		}
	}
}

// TestFailingRows holds that a ledger that breaks while it is written is an
// error of the export, not a shorter file.
func TestFailingRows(t *testing.T) {
	broken := errors.New("the disk went away")
	for _, f := range Formats {
		tb := fixed(three, nil)
		tb.Rows = func(yield func([]table.Cell, error) bool) {
			if yield([]table.Cell{{Text: "1"}, {Text: "2"}, {Text: "3"}}, nil) {
				yield(nil, broken)
			}
		}
		if err := f.Write(io.Discard, tb, Options{Width: 80}); !errors.Is(err, broken) {
			t.Errorf("%s: error %v", f.Name, err)
		}
	}
}

// parts unpacks a document and parses every part of it as XML.
func parts(t interface{ Fatal(...any) }, b []byte) map[string]string {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(f.Name, err)
			}
		}
		out[f.Name] = string(content)
	}
	return out
}

// wordText returns the words of a part.
func wordText(part string) string {
	var b strings.Builder
	in := false
	for d := xml.NewDecoder(strings.NewReader(part)); ; {
		token, err := d.Token()
		if err != nil {
			return b.String()
		}
		switch token := token.(type) {
		case xml.StartElement:
			in = token.Name.Local == "t"
			if token.Name.Local == "br" {
				b.WriteByte('\n')
			}
		case xml.EndElement:
			in = false
		case xml.CharData:
			if in {
				b.Write(token)
			}
		}
	}
}

// TestWordTable holds that a document is well formed whatever it holds, and
// that every word is there.
func TestWordTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile().Draw(t, "text")
		var b bytes.Buffer
		if err := docx.Write(&b, fixed(three[:2], [][]table.Cell{{{Text: "1.1a"}, {Text: s}}}), Options{Stamp: stamp}); err != nil {
			t.Fatal(err)
		}
		body := parts(t, b.Bytes())["word/document.xml"]
		want := strings.Map(func(r rune) rune {
			if r == 0xfffe || r == 0xffff {
				return 0xfffd // XML has no way to write these two
			}
			return r
		}, visible(s))
		if got := wordText(body); !strings.Contains(got, "1.1a"+want) {
			t.Fatalf("%q is not in %q", want, got)
		}
		if strings.Count(body, "<w:tc>") != 4 || strings.Count(body, "<w:tblHeader/>") != 1 {
			t.Fatalf("cells are lost in %s", body)
		}
	})
}

// scripts are texts that run, load or post something where HTML is not
// escaped.
var scripts = []string{
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>",
	"</td><script>alert(1)</script>", "</title><script>alert(1)</script>", "<iframe src=javascript:alert(1)>", "<a href=javascript:alert(1)>x</a>",
	"<body onload=alert(1)>", "<link rel=stylesheet href=http://x.example/a.css>", "<meta http-equiv=refresh content=0;url=http://x.example>", "<style>@import 'http://x.example';</style>",
	"<base href=http://x.example>", "<form action=http://x.example><input type=submit>", "<object data=http://x.example>", "<embed src=http://x.example>",
	"<video src=x onerror=alert(1)>", "<audio src=x onerror=alert(1)>", "<details open ontoggle=alert(1)>", "<input autofocus onfocus=alert(1)>", "<marquee onstart=alert(1)>",
	"<math><mtext><script>alert(1)</script>", "<template><script>alert(1)</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<?xml-stylesheet href=x?>", "{{.}}", "{{template \"x\"}}", "${alert(1)}", "<%= 1 %>",
	"&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)", "\\u003cscript\\u003ealert(1)", "<scr<script>ipt>alert(1)</script>", "<SCRIPT SRC=//x.example/a.js>",
	"<script\x00>alert(1)</script>", "<\x00script>alert(1)</script>", "<img/src=x/onerror=alert(1)>", "<img src=`x`onerror=alert(1)>", "<a onmouseover=alert(1)>",
	"</style><script>alert(1)</script>", "</table><script>alert(1)</script>", "</body><script>alert(1)</script>", "</html><script>alert(1)</script>", "<textarea><script>alert(1)</script>",
	"</bdi><script>alert(1)</script>", "<plaintext>", "<xmp><script>alert(1)</script></xmp>", "<isindex action=javascript:alert(1)>", "<frameset onload=alert(1)>",
	"<table background=javascript:alert(1)>", "<div style=background:url(javascript:alert(1))>", "<svg><animate onbegin=alert(1)>", "<svg><a xlink:href=javascript:alert(1)>", "<button formaction=javascript:alert(1)>",
	"<source src=x onerror=alert(1)>", "<portal src=http://x.example>", "<picture><img srcset=http://x.example/a>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "\u2028<script>alert(1)</script>",
}

// active counts what a parsed page could run, load or send.
func active(t interface{ Fatal(...any) }, page string) int {
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[string]bool{"html": true, "head": true, "meta": true, "title": true, "style": true, "body": true, "h1": true, "h2": true, "h3": true, "table": true, "thead": true,
		"tbody": true, "tr": true, "th": true, "td": true, "bdi": true, "p": true, "footer": true, "mark": true, "sup": true, "ol": true, "ul": true, "li": true, "a": true, "section": true, "b": true, "span": true}
	n := 0
	var walk func(*nethtml.Node)
	walk = func(e *nethtml.Node) {
		if e.Type == nethtml.ElementNode {
			if !allowed[e.Data] {
				n++
			}
			for _, a := range e.Attr {
				key := strings.ToLower(a.Key)
				if strings.HasPrefix(key, "on") || key == "src" || key == "style" || key == "href" && !strings.HasPrefix(a.Val, "#") || key == "http-equiv" && a.Val != "Content-Security-Policy" {
					n++
				}
			}
		}
		for c := e.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return n
}

// TestPageRunsNothing puts scripts into every place of a page. The control
// page, unescaped, must be seen to be active, or the test proves nothing.
func TestPageRunsNothing(t *testing.T) {
	if len(scripts) < 60 {
		t.Fatalf("only %d payloads", len(scripts))
	}
	caught := 0
	for _, s := range scripts {
		if active(t, "<!DOCTYPE html><body><table><tr><td>"+s+"</td></tr></table>") > 0 {
			caught++
		}
		tb := fixed([]table.Column{{Key: "k", Name: s}, {Key: "v", Name: "Text", Fixed: true}}, [][]table.Cell{{{Text: s}, {Text: s}}})
		tb.Title = s
		var b bytes.Buffer
		if err := html.Write(&b, tb, Options{Stamp: &Stamp{Articles: s}}); err != nil {
			t.Fatal(err)
		}
		if n := active(t, b.String()); n > 0 {
			t.Errorf("%q: %d active parts in\n%s", s, n, b.String())
		}
		if !strings.Contains(b.String(), "default-src 'none'") {
			t.Error("the page has no policy")
		}
	}
	if caught < 40 {
		t.Errorf("the unescaped control page was caught for %d of %d payloads only", caught, len(scripts))
	}
}

// TestTableJSON holds that JSON loses nothing.
func TestTableJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile().Draw(t, "text")
		var b bytes.Buffer
		if err := jsonFormat.Write(&b, fixed(three, [][]table.Cell{{{Text: "1.1a"}, {Text: s}, {Text: "about 5", Kind: table.Figure, Number: claims.Ratio(5, 2)}}}), Options{Stamp: stamp}); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Schema string
			Rows   []map[string]any
		}
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%v in %s", err, b.String())
		}
		if got.Schema != TableSchema || len(got.Rows) != 1 || got.Rows[0]["text"] != strings.ToValidUTF8(s, "\ufffd") || got.Rows[0]["n"] != 2.5 {
			t.Fatalf("%q came back as %v", s, got)
		}
	})
}

// TestSheetPrints holds that a wide table prints on A4 across pages, with the
// number of the claim on each, a narrow one on one page, and that the legend
// stands on a sheet of its own.
func TestSheetPrints(t *testing.T) {
	wide := make([]table.Column, 12)
	for k := range wide {
		wide[k] = table.Column{Key: "k", Name: "Name", Share: 12}
	}
	for _, tt := range []struct {
		columns []table.Column
		pages   int
		titles  string
	}{{three, 1, "'Test'!$1:$1"}, {wide[:8], 1, "'Test'!$1:$1"}, {wide, 2, "'Test'!$A:$A,'Test'!$1:$1"}} {
		var b bytes.Buffer
		if err := xlsx.Write(&b, fixed(tt.columns, nil), Options{Stamp: stamp}); err != nil {
			t.Fatal(err)
		}
		f := openSheet(t, b.Bytes())
		got, err := f.GetPageLayout("Test")
		if err != nil {
			t.Fatal(err)
		}
		if *got.Size != 9 || *got.Orientation != "landscape" || *got.FitToWidth != tt.pages || *got.FitToHeight != 0 {
			t.Errorf("%d columns: paper %d, %s, %d pages wide, %d high", len(tt.columns), *got.Size, *got.Orientation, *got.FitToWidth, *got.FitToHeight)
		}
		for _, n := range f.GetDefinedName() {
			if n.Scope == "Test" && n.RefersTo != tt.titles {
				t.Errorf("%d columns: on every page %s", len(tt.columns), n.RefersTo)
			}
		}
		if rows, err := f.GetRows("Legend"); err != nil || len(rows) < 8 {
			t.Errorf("the legend has %d rows (%v)", len(rows), err)
		}
	}
}
