package document

import (
	"strings"
	"time"
	"unicode/utf8"
)

// frontBlocks is how many blocks are looked at for title, byline and date.
const frontBlocks = 8

// ReadFront finds what stands above the body of an article: a title, bylines,
// date lines such as "Friday, January 4, 2019" and the dateline of a wire story,
// "HALE, March 9, 2025 (NWA) —". It sets what the document does not know yet
// and turns byline and date lines into Footer blocks; it never overwrites what
// a file said of itself. New does this for plain text; readers of formats call
// it once they have set what the file says.
func (d *Document) ReadFront() {
	n := min(d.Blocks.Len(), frontBlocks)
	for i := 0; i < n; i++ {
		b := &d.Blocks.items[i]
		switch {
		case d.TitleSpan.IsZero() && alertLines[strings.ToLower(strings.TrimRight(d.Quote(b.Span), " :!"))]:
			b.Kind, b.Level = Heading, 2
			continue
		case b.Kind == Heading && d.TitleSpan.IsZero() && d.isTitle(b.Span):
			d.setTitle(i)
			continue
		case b.Kind == Cell || b.Kind == ListItem:
			return // a list or table opens the body
		}
		if d.dateLine(i) || d.byline(i) {
			b.Kind, b.Level = Footer, 0
			continue
		}
		if d.isBody(i) {
			d.wireDateline(i)
			return
		}
	}
}

// alertLines are the lines that desks print above a headline.
var alertLines = map[string]bool{"breaking": true, "breaking news": true, "news alert": true, "just in": true, "developing": true,
	"developing story": true, "exclusive": true, "update": true, "updated": true, "correction": true, "corrected": true}

// isBody reports whether a block is running text: long, or ending in a stop.
func (d *Document) isBody(i int) bool {
	b := d.Blocks.At(i)
	s := d.Quote(b.Span)
	if b.Kind != Paragraph || s == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	return len(s) > 200 || last == '.' || last == '!' || last == '?' || isQuoteRune(last)
}

// isTitle accepts the first heading, or the one that says what the file's own
// title says.
func (d *Document) isTitle(s Span) bool {
	if d.dateIn(s, true) != (Date{}) {
		return false
	}
	return d.Title == "" || strings.HasPrefix(strings.ToLower(d.Title), strings.ToLower(d.Quote(s)))
}

func (d *Document) setTitle(i int) {
	b := &d.Blocks.items[i]
	d.TitleSpan, b.Level = b.Span, 1
	if d.Title == "" {
		d.Title = strings.Join(strings.Fields(d.Quote(b.Span)), " ")
	}
}

// dateLine reads a block that holds a date and nothing else that matters.
func (d *Document) dateLine(i int) bool {
	b := d.Blocks.At(i)
	if b.Len() > 120 {
		return false
	}
	span := b.Span
	if by := strings.Index(d.Lower(span), " by "); by > 0 {
		span.End = span.Start + by // "Posted on 4 January 2019 by Ida Marsh"
	}
	date := d.dateIn(span, true)
	if date.IsZero() {
		return false
	}
	lower := d.Lower(b.Span)
	switch {
	case strings.Contains(lower, "updated") || strings.Contains(lower, "modified"):
		if d.Updated.IsZero() {
			d.Updated = date
		}
	case d.Published.IsZero():
		d.Published = date
	}
	return true
}

// byline reads "By Ida Marsh and Paul Teague", without a stop. A date may stand
// on the lines below it.
func (d *Document) byline(i int) bool {
	b := d.Blocks.At(i)
	s, rest, _ := strings.Cut(d.Quote(b.Span), "\n")
	if len(s) > 120 || len(s) < 5 || !strings.EqualFold(s[:3], "by ") {
		return false
	}
	name, _, _ := strings.Cut(s[3:], " | ")
	var authors []string
	for _, part := range strings.Split(strings.ReplaceAll(name, " and ", ", "), ", ") {
		part = strings.TrimSpace(part)
		words := strings.Fields(part)
		if len(words) == 0 || len(words) > 5 {
			return false
		}
		for _, w := range words {
			if !capitalised(w) && !nameParticles[w] {
				// "in Hale", "for the Courier", "of the Press": still a byline
				// when a name came before it.
				if len(authors) > 0 || w != words[0] && (w == "in" || w == "for" || w == "of") {
					part = part[:strings.Index(part, w)]
					break
				}
				return false
			}
		}
		if part = strings.TrimSpace(part); strings.Contains(part, " ") || len(authors) == 0 {
			authors = append(authors, part)
		}
	}
	if len(d.Authors) == 0 {
		d.Authors = authors
	}
	if rest != "" && d.Published.IsZero() {
		d.Published = d.dateIn(Span{b.End - len(rest), b.End}, true)
	}
	return true
}

func capitalised(w string) bool { return w[0] >= 'A' && w[0] <= 'Z' || w[0] >= 0xC3 }

// wireDateline reads the date of "HALE, March 9, 2025 (NWA) — Nine people died."
// A day without a year tells nothing, so it is left alone.
func (d *Document) wireDateline(i int) {
	b := d.Blocks.At(i)
	s := d.Quote(b.Span)
	head := s[:min(len(s), 90)]
	end := -1
	for _, dash := range []string{" — ", " – ", " - ", " -- "} {
		if at := strings.Index(head, dash); at > 0 && (end < 0 || at < end) {
			end = at
		}
	}
	if end < 3 || !upperWord(head) {
		return
	}
	if date := d.dateIn(Span{b.Start, b.Start + end}, false); d.Published.IsZero() {
		d.Published = date
	}
	if d.Outlet == "" {
		if open := strings.IndexByte(head[:end], '('); open > 0 && strings.IndexByte(head[open:end], ')') > 1 {
			d.Outlet = head[open+1 : open+strings.IndexByte(head[open:end], ')')]
		}
	}
}

// upperWord reports whether s opens with a place in capitals, as wires set it.
func upperWord(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			return false
		case c == ' ' || c == ',' || c == '(':
			return i >= 3
		}
	}
	return false
}

// A dateParts is a date whose parts are being found.
type dateParts struct {
	day, year int
	month     time.Month
	found     Date
}

// take takes a whole date, the first one.
func (p *dateParts) take(date Date) {
	if p.found.IsZero() {
		p.found = date
	}
}

func (p *dateParts) settle() {
	if p.day > 0 && p.month > 0 && p.year > 0 {
		p.take(Date{p.year, p.month, p.day})
	}
}

// dateIn finds the one date that the tokens of a span write out with its year.
// With strict, every other token must be one that stands in date lines: a
// weekday, a time, "Published", "Updated".
func (d *Document) dateIn(s Span, strict bool) Date {
	var p dateParts
	for i := d.TokenAt(s.Start); i < d.Tokens.Len() && d.Tokens.At(i).End <= s.End; i++ {
		t := d.Tokens.At(i)
		switch t.Kind {
		case Number:
			if iso, ok := d.isoDate(i); ok {
				p.take(iso)
				i += 4
				continue
			}
			d.dateNumber(i, &p)
		case Word:
			w := d.Word(i)
			if m := monthOf(w); m > 0 {
				if p.month == 0 {
					p.month = m
				}
				p.settle()
			} else if strict && !dateLineWords[w] && !(t.Upper && t.Len() <= 4) {
				return Date{}
			}
		case QuoteMark, Possessive:
			if strict {
				return Date{}
			}
		}
	}
	if !p.found.Exists() {
		return Date{}
	}
	return p.found
}

// dateNumber reads a number as the year, or as the day where a month stands near.
func (d *Document) dateNumber(i int, p *dateParts) {
	n, ok := smallNumber(d.Word(i))
	switch {
	case ok && n >= 1800 && n < 2200 && p.year == 0:
		p.year = n
	case ok && n >= 1 && n <= 31 && p.day == 0 && (d.isMonth(i-1) || d.isMonth(i-2) || d.isMonth(i+1) || d.isMonth(i+2)):
		p.day = n
	}
	p.settle()
}

// isoDate reads 2019-01-04, which is five tokens.
func (d *Document) isoDate(i int) (Date, bool) {
	if i+4 >= d.Tokens.Len() || d.Tokens.At(i).Len() != 4 || !d.Tokens.At(i+4).Glued {
		return Date{}, false
	}
	s := d.Text[d.Tokens.At(i).Start:d.Tokens.At(i+4).End]
	if len(s) != len("2006-01-02") {
		return Date{}, false
	}
	date, err := ParseDate(s)
	return date, err == nil
}

func (d *Document) isMonth(i int) bool { return monthOf(d.Word(i)) > 0 }

func smallNumber(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) || i > 3 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

// monthOf returns the month a lower-case word names, or 0.
func monthOf(w string) time.Month {
	if len(w) < 3 {
		return 0
	}
	if w == "sept" {
		return time.September
	}
	for m := time.January; m <= time.December; m++ {
		name := m.String()
		if len(w) == 3 && strings.EqualFold(w, name[:3]) || strings.EqualFold(w, name) {
			return m
		}
	}
	return 0
}

var nameParticles = set(`de da del della di van von der den du la le al el bin ibn ben y e of the`)

// dateLineWords are the words that stand in date lines beside the date itself.
var dateLineWords = set(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
	sat sun published posted updated last first modified created date on at from and a.m. p.m. am pm th st nd rd
	original originally revised edition`)
