// Package passage names places in a source that was read: its pages, its
// paragraphs, the minutes of a recording. What it knows of a source is its text
// and where the paragraphs stand in it, so that both can be kept and looked at
// again without reading the file anew.
package passage

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"vouch/sources/document"
)

// A Paragraph is one block of a source.
type Paragraph struct {
	document.Span
	Locator string // as the reader of its format gives it: "page 2, paragraph 4", "12:7"
}

// A Source is the text of a source with its paragraphs, in order.
type Source struct {
	Text       string
	Paragraphs []Paragraph
}

// Of returns what is known of a document.
func Of(d *document.Document) *Source {
	s := &Source{Text: d.Text}
	for i := range d.Blocks.Len() {
		b := d.Blocks.At(i)
		locator := b.Locator
		if strings.ContainsAny(locator, "/>\n") || strings.Contains(locator, " at byte ") {
			locator = "" // the path of an element helps nobody
		}
		s.Paragraphs = append(s.Paragraphs, Paragraph{b.Span, locator})
	}
	return s
}

// Places writes where the paragraphs stand: a line each, its first byte, the one
// after its last, and its locator.
func (s *Source) Places() []byte {
	var b bytes.Buffer
	for _, p := range s.Paragraphs {
		fmt.Fprintf(&b, "%d %d", p.Start, p.End)
		if p.Locator != "" {
			b.WriteString(" " + p.Locator)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// Parse puts a text and what Places wrote together again. It returns an error
// where they are not of each other.
func Parse(text string, places []byte) (*Source, error) {
	s := &Source{Text: text}
	end := 0
	for line := range strings.Lines(string(places)) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), " ", 3)
		if len(f) < 2 {
			return nil, fmt.Errorf("the place %q cannot be read", line)
		}
		from, err1 := strconv.Atoi(f[0])
		to, err2 := strconv.Atoi(f[1])
		if err1 != nil || err2 != nil || from < end || to < from || to > len(text) {
			return nil, fmt.Errorf("the place %q is not in the text", line)
		}
		p := Paragraph{Span: document.Span{Start: from, End: to}}
		if len(f) == 3 {
			p.Locator = f[2]
		}
		s.Paragraphs = append(s.Paragraphs, p)
		end = to
	}
	return s, nil
}

// Place names where a byte of the text stands: as the format does, else by the
// number of the paragraph; "" for none.
func (s *Source) Place(at int) string {
	for i, p := range s.Paragraphs {
		if p.Start <= at && at < p.End {
			if pageOf(p.Locator) > 0 {
				return p.Locator
			}
			return fmt.Sprintf("paragraph %d", i+1)
		}
	}
	return ""
}

// The forms of a place that can be looked up. Others are words for people.
var (
	pagePlace      = regexp.MustCompile(`(?i)^(?:p\.?|pp\.?|pages?)\s*(\d+)(?:\s*[-–]\s*(\d+))?(?:\D.*)?$`)
	paragraphPlace = regexp.MustCompile(`(?i)^(?:para\.?|paras\.?|paragraphs?|¶)\s*(\d+)(?:\s*[-–]\s*(\d+))?$`)
	timePlace      = regexp.MustCompile(`^(?:(\d+):)?(\d{1,2}):(\d{2})$`)
	firstPage      = regexp.MustCompile(`^(?:page )?(\d+)(?:[,:]|$)`)
)

// pageOf returns the page of a locator, 0 for one that names none.
func pageOf(locator string) int {
	if m := firstPage.FindStringSubmatch(locator); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// Check returns an error where a place, as a person typed it, is not in the
// source: a page or a paragraph beyond its last, a minute that the text does not
// give. Places in other words are not looked up.
func (s *Source) Check(place string) error {
	place = strings.TrimSpace(place)
	if m := pagePlace.FindStringSubmatch(place); m != nil {
		last := 0
		for _, p := range s.Paragraphs {
			last = max(last, pageOf(p.Locator))
		}
		if last == 0 {
			return fmt.Errorf("%q is not in the source: it has no pages; name a paragraph, of %d", place, len(s.Paragraphs))
		}
		return within(place, m[1:], last, "page")
	}
	if m := paragraphPlace.FindStringSubmatch(place); m != nil {
		return within(place, m[1:], len(s.Paragraphs), "paragraph")
	}
	if m := timePlace.FindStringSubmatch(place); m != nil && !strings.Contains(s.Text, place) {
		hours, _ := strconv.Atoi(m[1])
		minutes, _ := strconv.Atoi(m[2])
		for _, form := range []string{"%02d:%02d:%s", "%d:%02d:%s"} {
			if strings.Contains(s.Text, fmt.Sprintf(form, hours, minutes, m[3])) {
				return nil
			}
		}
		if hours == 0 && (strings.Contains(s.Text, fmt.Sprintf("%02d:%s", minutes, m[3])) || strings.Contains(s.Text, fmt.Sprintf("%d:%s", minutes, m[3]))) {
			return nil
		}
		return fmt.Errorf("%q is not in the source: its text gives no such time", place)
	}
	return nil
}

func within(place string, ends []string, last int, unit string) error {
	for _, end := range ends {
		if n, err := strconv.Atoi(end); end != "" && (err != nil || n < 1 || n > last) {
			return fmt.Errorf("%q is not in the source: its last %s is %d", place, unit, last)
		}
	}
	return nil
}
