package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/document"
)

// What a page prints under every one of its articles, told by its build: lists
// of what is traded, and what a sender of press releases says of itself.

// fewestQuotes is how many rows a list of symbol, price and change has at least.
const fewestQuotes = 3

// dropQuotes leaves out lists of what is traded: rows of a name, a price to the
// hundredth and how it has changed, with no other word, set on one line or on
// three. Seats won, shares of a vote and times of a race are written like it but
// for the hundredths, or for any share, arrow or currency. A list that a
// sentence announces with a colon is the article's, and so is a table.
func dropQuotes(lines []line) {
	for i := 0; i < len(lines); i++ {
		end, rows := quoteRows(lines, i)
		if rows >= fewestQuotes && !(i > 0 && strings.HasSuffix(lines[i-1].words, ":")) {
			for k := i; k < end; k++ {
				lines[k].out = true
			}
		}
		if end > i {
			i = end - 1
		}
	}
}

// A quoteRow is a row of quotations while its words are read: a name, a price, a
// change.
type quoteRow struct {
	names, prices, changes int
	directed               bool // a direction stands before the number
	market                 bool // a sign of a market was seen
}

// take reads a word, and reports whether it may stand there.
func (r *quoteRow) take(word string) bool {
	number, signed := traded(word)
	direction := strings.ContainsAny(word, "▲▼△▽↑↓")
	r.market = r.market || direction || number && strings.ContainsAny(word, "$€£¥%")
	switch {
	case r.changes == 0 && r.prices > 0 && strings.Trim(word, "▲▼△▽↑↓") == "":
		r.directed = true // the number after it
	case number && r.prices > 0 && (signed || r.changes == 0 && r.directed):
		r.changes++
	case number && r.changes > 0 && strings.HasPrefix(word, "("):
		// the change once more, as a share
	case number && !signed && r.names > 0 && r.prices == 0 && hundredths(word):
		r.prices++
	case !number && r.prices == 0 && r.names < 5:
		r.names++
	default:
		return false
	}
	return true
}

// mayQuote reports whether a line may be part of a row.
func mayQuote(l *line) bool {
	running := l.block.Kind == document.Paragraph || l.block.Kind == document.ListItem || l.block.Kind == document.Footer && hundredths(l.words)
	return !l.title && running && len(l.words) <= 60
}

// quoteRows returns where the rows that begin at line i end, and how many there
// are.
func quoteRows(lines []line, i int) (end, count int) {
	end = i
	priced := false
	var row quoteRow
rows:
	for k := i; k < len(lines) && mayQuote(&lines[k]); k++ {
		for word := range strings.FieldsSeq(lines[k].words) {
			if !row.take(word) {
				break rows
			}
		}
		if row.changes > 0 {
			priced = priced || row.market
			row = quoteRow{market: row.market}
			end = k + 1
			count++
		}
	}
	if !priced {
		count = 0
	}
	return end, count
}

// hundredths reports whether a number has two decimals or more.
func hundredths(word string) bool {
	digits := strings.TrimRight(word, "€)")
	dot := strings.LastIndexAny(digits, ".")
	return dot >= 0 && len(digits)-dot > 2
}

// traded reports whether a word is a number with nothing but a currency's or a
// direction's sign, and whether it has a direction.
func traded(word string) (number, signed bool) {
	digits := strings.Trim(word, "$€£¥()+-−–▲▼△▽↑↓%")
	if digits == "" || strings.Trim(digits, "0123456789.,") != "" || strings.IndexFunc(digits, unicode.IsDigit) < 0 {
		return false, false
	}
	return true, strings.ContainsAny(word, "+-−–▲▼△▽↑↓")
}

// dropAbout leaves out the last sections of a press release: who its sender is,
// and whom to write to. A section that others follow is the article's, and one
// under a name is, unless it says where to read more of the sender.
func dropAbout(lines []line) {
	running := 0
	for i := range lines {
		l := &lines[i]
		if l.running() && !l.out {
			running++
		}
		if l.block.Kind != document.Heading || l.title || running < 2 {
			continue
		}
		name, about := aboutSender(l.words)
		if !about || !tailOnly(lines[i+1:]) || name != "" && !tellsOfSender(lines[i+1:], name) {
			continue
		}
		for k := i; k < len(lines); k++ {
			lines[k].out = true
		}
		return
	}
}

// aboutSender reports whether a heading announces what a sender says of itself,
// and returns its name, "" where the heading says "us" or "the company".
func aboutSender(heading string) (name string, about bool) {
	const opening = "about "
	if len(heading) > 80 || len(heading) <= len(opening) || !strings.EqualFold(heading[:len(opening)], opening) {
		return "", false
	}
	name = strings.TrimRight(heading[len(opening):], " :")
	switch strings.ToLower(name) {
	case "us", "the company", "our company":
		return "", true
	}
	first, _ := utf8.DecodeRuneInString(name)
	return name, unicode.IsUpper(first) && !strings.HasSuffix(name, "?")
}

// tailOnly reports whether no section of another kind follows, and no more than
// a few paragraphs.
func tailOnly(lines []line) bool {
	running := 0
	for i := range lines {
		l := &lines[i]
		if l.block.Kind == document.Cell || l.running() {
			running++
		}
		if l.block.Kind != document.Heading || l.out {
			continue
		}
		_, about := aboutSender(l.words)
		if lower := strings.ToLower(l.words); !about && !strings.Contains(lower, "contact") && !strings.HasPrefix(lower, "forward-looking") {
			return false
		}
	}
	return running > 0 && running <= 6
}

// tellsOfSender reports whether the first paragraph opens with the name and some
// line says where to read more or whom to write to.
func tellsOfSender(lines []line, name string) bool {
	if len(lines) == 0 {
		return false
	}
	short, _, _ := strings.Cut(name, " ")
	opens := strings.HasPrefix(strings.TrimPrefix(lines[0].words, "The "), short)
	for i := range lines {
		lower := strings.ToLower(lines[i].words)
		for _, more := range []string{"www.", "http", "visit ", "for more information", "learn more", "@", "contact:"} {
			if strings.Contains(lower, more) {
				return opens
			}
		}
	}
	return false
}
