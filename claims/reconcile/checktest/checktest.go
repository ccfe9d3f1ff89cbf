// Package checktest holds a check to its fixtures: passages of prose with the
// verdict in the margin. It knows how a fixture is written and read; what is
// right stands in the fixtures alone.
//
// A fixture is a text file in testdata/NAME of the package under test, NAME
// being the check's. A line "---" parts one article from the next; an article
// may open with a line "date: 2031-05-08", its day of publication, and "title:"
// with a headline. What a line must draw from the check stands at its end:
//
//	Nine were hurt: five in Leith and three in Fife. // want `error contradicts: .*5 \+ 3 = 8`
//
// The pattern is a regular expression in back quotes; several may follow each
// other. It is matched against "SEVERITY OUTCOME: MESSAGE" ("tick" and "flag" stand
// in for a missing severity and outcome) of the findings that point into the
// line. Each want must be met by a finding of its own, and each finding must
// have been wanted: a line without a margin must draw nothing, ticks included.
package checktest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// Run holds a check to the fixtures in testdata/NAME and to the examples of
// its own Doc. It fails when there is no fixture, or none that must draw a
// finding, or none that must not.
func Run(t testing.TB, c *reconcile.Check) {
	t.Helper()
	run(t, c, "testdata")
}

func run(t testing.TB, c *reconcile.Check, folder string) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(folder, c.Name, "*.txt"))
	if len(files) == 0 {
		t.Fatalf("check %q has no fixture: write testdata/%s/%s.txt", c.Name, c.Name, c.Name)
	}
	wants, silent := 0, 0
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range parse(t, name, string(raw)) {
			n := a.hold(t, c)
			wants += n
			if n == 0 {
				silent++
			}
		}
	}
	if wants == 0 || silent == 0 {
		t.Errorf("the fixtures of %q want %d findings and hold %d silent articles: both are needed", c.Name, wants, silent)
	}
	examples(t, c)
}

// examples holds a check to what its Doc promises.
func examples(t testing.TB, c *reconcile.Check) {
	t.Helper()
	list, err := c.Examples()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		d := document.New(e.Text, nil)
		d.Published = e.Published
		asked := ""
		for _, f := range find(t, c, d) {
			if f.Severity != claims.NoSeverity {
				asked = f.Message
			}
		}
		switch {
		case e.Flag && asked == "":
			t.Errorf("%s: doc says FLAG, nothing was asked: %s", c.Name, e.Text)
		case !e.Flag && asked != "":
			t.Errorf("%s: doc says OK: %s\n\tbut was asked: %s", c.Name, e.Text, asked)
		}
	}
}

func find(t testing.TB, c *reconcile.Check, d *document.Document) []reconcile.Finding {
	t.Helper()
	l := extract.Ledger(d)
	if err := l.Validate(); err != nil {
		t.Fatalf("the ledger of a fixture is broken: %v", err)
	}
	found, err := reconcile.Run([]*reconcile.Check{c}, l, claims.DefaultPolicy())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// An article is one passage of a fixture without its margin.
type article struct {
	file  string
	title string
	date  document.Date
	lines []line
}

type line struct {
	number int // in the file, from 1
	text   string
	wants  []*regexp.Regexp
}

var margin = regexp.MustCompile("\\s*// want((?:\\s+`[^`]*`)+)\\s*$")
var quoted = regexp.MustCompile("`([^`]*)`")

func parse(t testing.TB, name, raw string) []article {
	t.Helper()
	articles := []article{{file: name}}
	for i, s := range strings.Split(raw, "\n") {
		a := &articles[len(articles)-1]
		if s == "---" {
			articles = append(articles, article{file: name})
			continue
		}
		if day, ok := strings.CutPrefix(s, "date: "); ok && len(a.lines) == 0 {
			d, err := document.ParseDate(day)
			if err != nil {
				t.Fatalf("%s:%d: %v", name, i+1, err)
			}
			a.date = d
			continue
		}
		if title, ok := strings.CutPrefix(s, "title: "); ok && len(a.lines) == 0 {
			a.title = title
			continue
		}
		l := line{number: i + 1, text: s}
		if m := margin.FindStringSubmatchIndex(s); m != nil {
			for _, q := range quoted.FindAllStringSubmatch(s[m[2]:m[3]], -1) {
				re, err := regexp.Compile(q[1])
				if err != nil {
					t.Fatalf("%s:%d: %v", name, i+1, err)
				}
				l.wants = append(l.wants, re)
			}
			l.text = s[:m[0]]
		} else if strings.Contains(s, "// want") {
			t.Fatalf("%s:%d: a want without a pattern in back quotes", name, i+1)
		}
		a.lines = append(a.lines, l)
	}
	return articles
}

// hold runs the check over the article, compares, and returns the number of
// wants.
func (a article) hold(t testing.TB, c *reconcile.Check) int {
	t.Helper()
	var text strings.Builder
	var ends []int // of each line
	for _, l := range a.lines {
		text.WriteString(l.text)
		text.WriteByte('\n')
		ends = append(ends, text.Len())
	}
	d := document.New(text.String(), nil)
	d.Published, d.Title = a.date, a.title
	found := find(t, c, d)
	used := make([]bool, len(found))
	wants := 0
	for i, l := range a.lines {
		start := 0
		if i > 0 {
			start = ends[i-1]
		}
		for _, want := range l.wants {
			wants++
			met := false
			for k, f := range found {
				if !used[k] && !met && points(f, start, ends[i]) && want.MatchString(Line(f)) {
					used[k], met = true, true
				}
			}
			if !met {
				t.Errorf("%s:%d: wanted %s\n\ton: %s\n\tfound: %s", a.file, l.number, want, l.text, all(found, start, ends[i]))
			}
		}
	}
	for k, f := range found {
		if !used[k] {
			at := 0
			for at < len(ends)-1 && len(f.Spans) > 0 && f.Spans[0].Start >= ends[at] {
				at++
			}
			t.Errorf("%s:%d: nobody wanted: %s", a.file, a.lines[at].number, Line(f))
		}
	}
	return wants
}

// Line writes a finding as wants are matched against it.
func Line(f reconcile.Finding) string {
	severity, outcome := string(f.Severity), string(f.Outcome)
	if severity == "" {
		severity = "tick"
	}
	if outcome == "" {
		outcome = "flag"
	}
	return fmt.Sprintf("%s %s: %s", severity, outcome, f.Message)
}

func points(f reconcile.Finding, start, end int) bool {
	for _, s := range f.Spans {
		if start <= s.Start && s.Start < end {
			return true
		}
	}
	return len(f.Spans) == 0 && start == 0
}

// all writes the findings that point into a line.
func all(found []reconcile.Finding, start, end int) string {
	var b strings.Builder
	for _, f := range found {
		if points(f, start, end) {
			b.WriteString("\n\t\t")
			b.WriteString(Line(f))
		}
	}
	if b.Len() == 0 {
		return "nothing"
	}
	return b.String()
}
