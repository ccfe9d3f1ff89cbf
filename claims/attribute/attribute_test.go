package attribute

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// Each text of testdata/*.txt is read and the whole reading is compared with
// the lines in the margin below it. A text is one or more paragraphs, parted by
// "/"; a line starting with "=" is one attribution:
//
//	= type polarity | speaker | cue | content // more content | via N
//
// and "!" is an event. A text without lines must be read as nothing.
func TestPatterns(t *testing.T) {
	for _, name := range []string{"testdata/patterns.txt", "testdata/silence.txt"} {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var title, text string
		var want []string
		check := func() {
			if text == "" {
				return
			}
			got := reading(document.New(strings.ReplaceAll(text, " / ", "\n\n"), nil))
			if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
				t.Errorf("%s: %s\n%s\nis read as\n%s\nwant\n%s", name, title, text, g, w)
			}
		}
		n := 0
		lines := bufio.NewScanner(f)
		for lines.Scan() {
			line := lines.Text()
			switch {
			case strings.HasPrefix(line, "#"):
				title = line
			case line == "":
				check()
				text, want = "", nil
			case strings.HasPrefix(line, "= "), strings.HasPrefix(line, "! "):
				want = append(want, line)
			default:
				text = line
				n++
			}
		}
		check()
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			t.Fatalf("%s holds no text", name)
		}
	}
}

// reading prints what a document is read as, one line an attribution.
func reading(d *document.Document) []string {
	r := Read(d, nil)
	speaker := func(i int) string {
		if i < 0 {
			return "-"
		}
		return r.Sources[i].Name
	}
	var out []string
	for _, a := range r.Attributions {
		var content []string
		for _, s := range a.Content {
			content = append(content, d.Quote(s))
		}
		line := fmt.Sprintf("= %s | %s | %s | %s", a.Type, speaker(a.SourceID), d.Quote(a.Cue[0]), strings.Join(content, " // "))
		if a.Polarity == claims.Denied {
			line = strings.Replace(line, " |", " denied |", 1)
		}
		if a.Via >= 0 {
			line += fmt.Sprintf(" | via %d", a.Via+1)
		}
		out = append(out, line)
	}
	for _, e := range r.Events {
		out = append(out, fmt.Sprintf("! %s | %s | %s", e.Kind, speaker(e.Source), d.Quote(e.Span)))
	}
	return out
}
