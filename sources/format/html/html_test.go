package html

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/formattest"
)

var update = flag.Bool("update", false, "rewrite what is expected of the pages")

func parse(t testing.TB, source string) *document.Document {
	t.Helper()
	d, err := Read(context.Background(), &format.Input{Name: "a.html", Content: []byte(source)})
	if err != nil {
		t.Fatalf("reading %.80q: %v", source, err)
	}
	return d
}

// Pages in the shapes of real news sites: which blocks come out, and what is
// read of author, outlet and dates. What is expected stands beside each page.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(pages) < 12 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), &format.Input{Name: page, Content: content})
		if err != nil {
			t.Errorf("%s: %v", page, err)
			continue
		}
		formattest.Check(t, d)
		got := fmt.Sprintf("title: %s\nauthors: %s\noutlet: %s\npublished: %s\nupdated: %s\nnotes: %s\n\n%s\n", d.Title, strings.Join(d.Authors, "; "), d.Outlet, d.Published, d.Updated, strings.Join(d.Notes, "; "), formattest.Outline(d))
		for _, a := range d.Annotations {
			got += fmt.Sprintf("%s on %q: %s\n", a.Kind, d.Quote(a.Span), a.Text)
		}
		wantFile := strings.TrimSuffix(page, ".html") + ".want"
		if *update {
			if err := os.WriteFile(wantFile, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(wantFile)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s:\n got %s\nwant %s", page, got, want)
		}
	}
}

func TestBlocks(t *testing.T) {
	const open, end = "<!doctype html><body><article><h1>Ferry sinks off Arno</h1>", "</article></body>"
	const head = "heading 1: Ferry sinks off Arno\n"
	for _, tt := range []struct{ name, source, want string }{
		{"paragraphs with markup", "<p>Nine <b>peo</b>ple\n died<br>there.</p><p>Four&nbsp;are&shy;n’t found.</p>", "paragraph: Nine people died\nthere.\nparagraph: Four\u00a0aren’t found."},
		{"text between blocks", "<div>Nine died.<p>Four are missing.</p>Two were found.</div>", "paragraph: Nine died.\nparagraph: Four are missing.\nparagraph: Two were found."},
		{"paragraphs inside an inline element", "<span><p>Nine died.</p><p>Four are missing.</p></span>", "paragraph: Nine died.\nparagraph: Four are missing."},
		{"a body hidden until a script shows it", "<div class=article-body style='display:none'><p>Nine died when a ferry sank off Arno on Friday, the harbour office said.</p><p style='display:none'>You have read 3 stories.</p></div>", "paragraph: Nine died when a ferry sank off Arno on Friday, the harbour office said."},
		{"lists", "<ul><li>Nine died.</li><li><p>Four are missing.</p><ul><li>Two adults.</li></ul></li></ul>", "list item: Nine died.\nlist item: Four are missing.\nlist item: Two adults."},
		{"a quotation and who said it", "<blockquote><p>We ran.</p><footer>Eli Dunn</footer></blockquote>", "block quote: We ran.\nblock quote: Eli Dunn"},
		{"bold line as heading", "<p><strong>What comes next</strong></p><p><strong>Nine died.</strong></p>", "heading 3: What comes next\nparagraph: Nine died."},
		{"exponents and marks", "<p>10<sup>6</sup> people on 4 km<sup>2</sup> of CO<sub>2</sub> ice.<sup>3</sup> The 1<sup>st</sup> time.<sup>[4]</sup></p>", "paragraph: 10⁶ people on 4 km² of CO₂ ice. The 1st time."},
		{"deleted and inserted", "<p>Nine <del>ten</del> <ins>people</ins> died.</p>", "paragraph: Nine people died."},
		{"quotation marks of q", "<p>She said <q>no</q>.</p>", "paragraph: She said “no”."},
		{"scripts, forms and what is hidden", "<p>Nine died.</p><script>var x = 12</script><p style='display: none'>13</p><p hidden>14</p><form><p>15</p></form><template>16</template><noscript>17</noscript>", "paragraph: Nine died."},
		{"boilerplate between paragraphs", "<p>Nine died.</p><p>Advertisement</p><div>Read more: <a href=/x>Schools shut</a></div><p><a href=/y>Rents rise 12 per cent</a></p><p>Sign up for our newsletter.</p><p>Four are missing.</p>", "paragraph: Nine died.\nparagraph: Four are missing."},
		{"the same words inside sentences stay", "<p>He told her to share this article with 40 people.</p><p>The advertisement cost 40,000.</p><p>The town will <a href=/x>subscribe to a loan of 3 million</a>, it said.</p><p><a href=/z>The harbour office said on Monday that nine people had died.</a></p>",
			"paragraph: He told her to share this article with 40 people.\nparagraph: The advertisement cost 40,000.\nparagraph: The town will subscribe to a loan of 3 million, it said.\nparagraph: The harbour office said on Monday that nine people had died."},
		{"a data table of plain cells", "<table><tr><td>Share</td><td>Dead</td></tr><tr><td>Arno<br>town</td><td><p>7</p></td></tr></table>", "cell 1.0.0: Share\ncell 1.0.1: Dead\ncell 1.1.0: Arno town\ncell 1.1.1: 7"},
		{"a table of one column is layout", "<table><tr><td>Nine died.</td></tr><tr><td>Four are missing.</td></tr></table>", "paragraph: Nine died.\nparagraph: Four are missing."},
	} {
		if got := formattest.Outline(parse(t, open+tt.source+end)); got != head+tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, head+tt.want)
		}
	}
}

// The path of every block finds the element the block came from.
func TestLocators(t *testing.T) {
	d := parse(t, `<!doctype html><html><body><div><p>x</p></div><main><article id="story"><h1>Ferry sinks off Arno today</h1><section><p>Nine people died on Friday.</p><p>Four are missing.</p></section></article></main></body></html>`)
	want := map[string]string{
		"Nine people died on Friday.": "#story > section:nth-of-type(1) > p:nth-of-type(1)",
		"Four are missing.":           "#story > section:nth-of-type(1) > p:nth-of-type(2)",
	}
	found := 0
	for _, b := range d.Blocks.All() {
		if w, ok := want[d.Quote(b.Span)]; ok {
			found++
			if b.Locator != w {
				t.Errorf("%q stands at %q, want %q", d.Quote(b.Span), b.Locator, w)
			}
		}
	}
	if found != len(want) {
		t.Errorf("found %d of %d blocks in %q", found, len(want), d.Text)
	}
}

func TestLinks(t *testing.T) {
	d, err := Read(context.Background(), &format.Input{Address: "https://courier.example/a/b.html", Content: []byte(
		`<!doctype html><article><p>Nine died, the <a href="../report.pdf">harbour office</a> said; see <a href="#n">below</a> or <a href="javascript:x()">this</a>.</p></article>`)})
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Annotations) != 1 || d.Annotations[0].Text != "https://courier.example/report.pdf" || d.Quote(d.Annotations[0].Span) != "harbour office" {
		t.Errorf("annotations %+v", d.Annotations)
	}
}

func TestMetadata(t *testing.T) {
	const body = "<body><article><h1>Ferry sinks off Arno, nine dead</h1><p>Nine died.</p></article></body>"
	for _, tt := range []struct{ name, head, want string }{
		{"graph and several authors", `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","headline":"no"},{"@type":["NewsArticle","Article"],"headline":"Ferry sinks off Arno, nine dead","author":[{"name":"Ida Marsh"},{"name":"Lou Orr"}],"publisher":{"name":"The Courier"},"datePublished":"2025-03-07T23:30:00-05:00"}]}</script>`,
			"Ferry sinks off Arno, nine dead|Ida Marsh; Lou Orr|The Courier|2025-03-07|"},
		{"broken JSON-LD, good meta", `<script type="application/ld+json">{"@type":"NewsArticle",</script><meta property="og:site_name" content="The Courier"><meta name="author" content="By Ida Marsh and Lou Orr"><meta property="article:published_time" content="2025-03-07T06:00+0100"><meta property="article:modified_time" content="2025-03-08">`,
			"Ferry sinks off Arno, nine dead|Ida Marsh; Lou Orr|The Courier|2025-03-07|2025-03-08"},
		{"an address is no author", `<meta property="article:author" content="https://courier.example/ida"><title>Ferry | The Courier</title>`, "Ferry sinks off Arno, nine dead||||"},
		{"a shorter search title loses to the h1", `<meta property="og:title" content="Ferry sinks off Arno">`, "Ferry sinks off Arno, nine dead||||"},
		{"a date that is none", `<meta name="date" content="yesterday">`, "Ferry sinks off Arno, nine dead||||"},
	} {
		d := parse(t, "<!doctype html><html><head>"+tt.head+"</head>"+body)
		got := strings.Join([]string{d.Title, strings.Join(d.Authors, "; "), d.Outlet, d.Published.String(), d.Updated.String()}, "|")
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestEncoding(t *testing.T) {
	for _, tt := range []struct{ name, mediaType, source string }{
		{"header", "text/html; charset=windows-1252", "<!doctype html><p>The mayor\x92s caf\xe9 shut.</p>"},
		{"meta charset", "", "<!doctype html><meta charset=windows-1252><p>The mayor\x92s caf\xe9 shut.</p>"},
		{"meta http-equiv", "", "<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'></head><p>The mayor\x92s caf\xe9 shut.</p>"},
		{"a lie", "", "<!doctype html><meta charset=windows-1252><p>The mayor’s café shut.</p>"},
		{"none", "", "<!doctype html><p>The mayor\x92s caf\xe9 shut.</p>"},
	} {
		d, err := Read(context.Background(), &format.Input{MediaType: tt.mediaType, Content: []byte(tt.source)})
		if err != nil || !strings.Contains(d.Text, "The mayor’s café shut.") || len(d.Notes) != 2 || d.Notes[1] != "read 4 of 4 words of prose on the page" {
			t.Errorf("%s: %v, %+v", tt.name, err, d)
		}
	}
}

func TestDeepPagesAreReadFlat(t *testing.T) {
	d := parse(t, "<!doctype html>"+strings.Repeat("<div>", 2000)+"<p>Nine died.</p><script>12</script><p>Four are missing.")
	if got := formattest.Outline(d); got != "paragraph: Nine died.\nparagraph: Four are missing." {
		t.Errorf("got %s", got)
	}
	if len(d.Notes) != 1 || !strings.Contains(d.Notes[0], "nested too deeply") {
		t.Errorf("notes %q", d.Notes)
	}
}

func TestNoArticle(t *testing.T) {
	_, err := Read(context.Background(), &format.Input{Content: []byte("<!doctype html><body><div id=root></div><script>render()</script>")})
	if err == nil || !strings.Contains(err.Error(), "no article text") {
		t.Errorf("error %v", err)
	}
}

// A page is not refused for what was left out as long as enough was read, and
// never read in silence when nothing was.
func TestCoverage(t *testing.T) {
	for _, tt := range []struct {
		name    string
		of      coverage
		marked  bool
		refused bool
	}{
		{"a whole article", coverage{page: 700, aside: 100, read: 500}, false, false},
		{"a flash of news above other stories, marked", coverage{page: 900, read: 40}, true, false},
		{"the same, unmarked", coverage{page: 900, read: 40}, false, true},
		{"a line of many", coverage{page: 300, read: 10}, true, true},
		{"the headline alone", coverage{page: 142, aside: 40}, true, true},
		{"the headline alone, and little else on the page", coverage{page: 60}, true, false},
		{"the headline above readers' comments", coverage{page: 900, aside: 880}, true, false},
	} {
		if err := tt.of.check(tt.marked); (err != nil) != tt.refused {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	pages, err := filepath.Glob("testdata/pages/*.html")
	if err != nil {
		f.Fatal(err)
	}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	f.Add("<table><tr><td rowspan=9>a<td colspan=99><tr><th>b<sup><a href=#x>1</a></sup><p id=x>" + stamp)
	f.Fuzz(func(t *testing.T, source string) {
		if d, err := Read(context.Background(), &format.Input{Content: []byte(source)}); err == nil {
			formattest.Check(t, d)
		}
	})
}

// BenchmarkRead reads a page of 100 kB with a long story and much around it.
func BenchmarkRead(b *testing.B) {
	var s strings.Builder
	s.WriteString("<!doctype html><html><head><title>Ferry sinks off Arno | The Courier</title></head><body><nav>")
	for i := range 200 {
		fmt.Fprintf(&s, `<li class="nav__item nav__item--%d"><a href="/section/%d" data-track="nav">Section %d</a></li>`, i, i, i)
	}
	s.WriteString("</nav><article><h1>Ferry sinks off Arno</h1>")
	for i := range 60 {
		fmt.Fprintf(&s, `<p class="story__paragraph">Nine people died when a ferry sank off Arno on Friday, the <a href="https://a.example/%d">harbour office</a> said. It was the %dth such loss in ten years, and the third this month. “It went down fast,” said Ida Marsh, 34.</p><div class="ad-slot"><div><div>Advertisement</div></div></div>`, i, i)
	}
	s.WriteString("</article><aside class=related>")
	for i := range 300 {
		fmt.Fprintf(&s, `<div class="card"><a href="/story/%d"><img src="%d.jpg" alt=""><span class="card__title">Council shuts three schools in Hale, part %d</span></a></div>`, i, i, i)
	}
	s.WriteString("</aside></body></html>")
	content := []byte(s.String())
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), &format.Input{Content: content}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
