package testdata

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/sources/document"
)

// TestReading holds the reading of several hundred short texts to what stands
// below each of them in the files of reading, one file a family of
// constructions. How they are written is told in reading/README.md. A reading
// that changes is right or wrong by the page alone: with -update it is written
// anew, and the difference is there to be judged line by line.
func TestReading(t *testing.T) {
	pages := readingPages(t)
	texts := 0
	for _, p := range pages {
		texts += len(p.texts)
		t.Run(p.name, func(t *testing.T) {
			for i := range p.texts {
				x := &p.texts[i]
				x.got = readingOf(t, p, x)
				if difference := x.difference(); difference != "" && !*update {
					t.Errorf("reading/%s:%d: %s\n%s", p.name, x.line, x.text, difference)
				}
			}
			if *update {
				if err := os.WriteFile(filepath.Join("reading", p.name), []byte(p.written()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if texts < 500 {
		t.Errorf("%d texts, of 500 that pin the reading", texts)
	}
}

// TestReadingNotices is the control of TestReading: one byte of one expected
// reading changed, a line of it dropped or one added, and that text and no
// other is found to differ.
func TestReadingNotices(t *testing.T) {
	for _, p := range readingPages(t) {
		for i := range p.texts {
			x := p.texts[i]
			x.got = strings.Join(x.want, "\n")
			if x.difference() != "" {
				t.Fatalf("reading/%s:%d differs from itself", p.name, x.line)
			}
			if len(x.want) == 0 {
				x.want = []string{"figures [9] 9"}
			} else {
				k := len(x.want) / 2
				old := x.want[k]
				at := len(old) / 2
				x.want = append(append(append([]string{}, x.want[:k]...), old[:at]+string(rune(old[at]^1))+old[at+1:]), x.want[k+1:]...)
			}
			if x.difference() == "" {
				t.Errorf("reading/%s:%d: nobody notices that its reading was changed", p.name, x.line)
			}
		}
	}
}

// TestReadingIsRead is the control of the whole way from the file: a page with
// one wrong byte, read as any other.
func TestReadingIsRead(t *testing.T) {
	const right = "shows: figures\n\nNine boats sank.\n\tfigures [Nine] {boats} 9 boat\n"
	for _, page := range []struct {
		text string
		ok   bool
	}{
		{right, true},
		{strings.Replace(right, "9", "8", 1), false},
		{strings.Replace(right, "sank", "sang", 1), true},
		{strings.Replace(right, "Nine boats", "Ten boats", 1), false},
		{strings.Replace(right, "\tfigures [Nine] {boats} 9 boat\n", "", 1), false},
	} {
		p, err := parsePage("control", page.text)
		if err != nil || len(p.texts) != 1 {
			t.Fatalf("%d texts, %v", len(p.texts), err)
		}
		x := &p.texts[0]
		x.got = readingOf(t, p, x)
		if got := x.difference() == ""; got != page.ok {
			t.Errorf("%q: agrees %v, want %v: %s", page.text, got, page.ok, x.difference())
		}
	}
}

// A readingPage is one file of texts with their readings.
type readingPage struct {
	name  string
	shows map[string]bool // the aspects that its readings have
	lines []string        // all that is no reading, as it stands in the file
	texts []readingText
}

// A readingText is one text and its expected reading.
type readingText struct {
	line, at int // in the file, from 1; index into the page's lines
	text     string
	date     document.Date
	want     []string
	got      string
}

// aspects are the kinds of line that a reading has, in their order.
var aspects = []string{"figures", "sources", "voice", "event", "names", "dates", "claims", "check"}

func readingPages(t *testing.T) []*readingPage {
	t.Helper()
	names, err := filepath.Glob("reading/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("finding texts: %v, %d files", err, len(names))
	}
	var pages []*readingPage
	seen := map[string]string{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		p, err := parsePage(filepath.Base(name), string(raw))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range p.texts {
			key := x.date.String() + " " + x.text
			if other := seen[key]; other != "" {
				t.Errorf("reading/%s:%d: %s stands in %s too", p.name, x.line, x.text, other)
			}
			seen[key] = p.name
		}
		pages = append(pages, p)
	}
	return pages
}

var dated = regexp.MustCompile(`^\((\d{4}-\d\d-\d\d)\) `)

// parsePage reads a file of texts.
func parsePage(name, raw string) (*readingPage, error) {
	p := &readingPage{name: name, shows: map[string]bool{}}
	for i, line := range strings.Split(strings.TrimSuffix(raw, "\n"), "\n") {
		if reading, ok := strings.CutPrefix(line, "\t"); ok {
			if len(p.texts) == 0 {
				return p, fmt.Errorf("%s:%d: a reading of no text", name, i+1)
			}
			x := &p.texts[len(p.texts)-1]
			x.want = append(x.want, reading)
			continue
		}
		p.lines = append(p.lines, line)
		if list, ok := strings.CutPrefix(line, "shows: "); ok && len(p.texts) == 0 {
			for _, a := range strings.Fields(list) {
				p.shows[a] = true
			}
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		x := readingText{line: i + 1, at: len(p.lines) - 1, text: strings.TrimPrefix(line, "? ")}
		if m := dated.FindStringSubmatch(x.text); m != nil {
			var err error
			if x.date, err = document.ParseDate(m[1]); err != nil {
				return p, fmt.Errorf("%s:%d: %w", name, i+1, err)
			}
			x.text = x.text[len(m[0]):]
		}
		p.texts = append(p.texts, x)
	}
	for a := range p.shows {
		if !strings.Contains(strings.Join(aspects, " "), a) {
			return p, fmt.Errorf("%s: it shows %q, which is none of %v", name, a, aspects)
		}
	}
	if len(p.shows) == 0 {
		return p, fmt.Errorf("%s: a line \"shows:\" must say which of %v its readings have", name, aspects)
	}
	return p, nil
}

// written returns the page with the readings that were found.
func (p *readingPage) written() string {
	var b strings.Builder
	k := 0
	for i, line := range p.lines {
		b.WriteString(line + "\n")
		if k < len(p.texts) && p.texts[k].at == i {
			if got := p.texts[k].got; got != "" {
				b.WriteString("\t" + strings.ReplaceAll(got, "\n", "\n\t") + "\n")
			}
			k++
		}
	}
	return b.String()
}

var breaks = strings.NewReplacer(" ¶ ", "\n\n", " ⏎ ", "\n", " ⇥ ", "\t")

// readingOf reads a text as an article is read and writes what was found.
func readingOf(t *testing.T, p *readingPage, x *readingText) string {
	t.Helper()
	d := document.New(breaks.Replace(x.text)+"\n", nil)
	d.Published = x.date
	l := extract.Ledger(d)
	if err := l.Validate(); err != nil {
		t.Fatalf("%s:%d: %v", p.name, x.line, err)
	}
	findings, err := reconcile.Run(checks.All, l, claims.DefaultPolicy())
	if err != nil {
		t.Fatalf("%s:%d: %v", p.name, x.line, err)
	}
	var lines []string
	for _, aspect := range aspects {
		if p.shows[aspect] {
			for _, line := range (notation{l, findings}).lines(aspect) {
				lines = append(lines, aspect+" "+line)
			}
		}
	}
	return strings.Join(lines, "\n")
}

// difference shows in which lines the reading differs from the expected one,
// "" when it is the same.
func (x *readingText) difference() string {
	want := strings.Join(x.want, "\n")
	if x.got == want {
		return ""
	}
	var b strings.Builder
	got := strings.Split(x.got, "\n")
	for _, line := range x.want {
		if !slices.Contains(got, line) {
			b.WriteString("\twant " + line + "\n")
		}
	}
	for _, line := range got {
		if line != "" && !slices.Contains(x.want, line) {
			b.WriteString("\t got " + line + "\n")
		}
	}
	if b.Len() == 0 {
		return "the lines are the same in another order:\n" + x.got
	}
	return b.String() + "\t(go test ./testdata -run TestReading -update writes it anew)"
}
