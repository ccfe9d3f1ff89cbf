package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/sources/document"
)

// A line is a block that was written, with what its page says of it.
type line struct {
	block  document.Block
	words  string
	linked int // bytes of it in links
	links  int
	strong int  // bytes of it in bold type
	title  bool // it is the article's headline
	out    bool // it is left out
}

func (l *line) running() bool {
	switch l.block.Kind {
	case document.Paragraph, document.BlockQuote, document.ListItem:
		return l.prose()
	}
	return false
}

// prose reports whether the block reads as sentences of its own.
func (l *line) prose() bool {
	last, _ := utf8.DecodeLastRuneInString(l.words)
	return isProse(len(l.words)-l.linked, l.linked, last)
}

// mostlyLinks reports whether more than half of the words are links.
func (l *line) mostlyLinks() bool { return 2*l.linked > len(l.words) }

// label reports whether a block is a word or two that end in no stop.
func (l *line) label() bool {
	return len(l.words) < 80 && !l.stops()
}

// stops reports whether a block ends as a sentence does.
func (l *line) stops() bool {
	last, _ := utf8.DecodeLastRuneInString(l.words)
	return strings.ContainsRune(".!?…。！？\"”’»", last)
}

// bold reports whether a block is the heading that writers make of a bold line.
func (l *line) bold() bool {
	return l.block.Kind == document.Paragraph && l.strong == len(l.words) && len(l.words) <= 100 && strings.IndexByte(".,;:!\"", l.words[len(l.words)-1]) < 0 && !strings.HasSuffix(l.words, "”")
}

// sift leaves out the blocks that can be told only beside the others: what is
// printed twice, labels before the first sentence and after the last, headings
// with nothing below them, runs of headlines of other stories, lists of what is
// traded, and what the sender of a press release says of itself.
func sift(lines []line, known bool) {
	for i := range lines {
		if l := &lines[i]; l.bold() {
			l.block.Kind, l.block.Level = document.Heading, 3
		}
	}
	dropRepeats(lines)
	dropOthers(lines)
	dropTeasers(lines)
	dropQuotes(lines)
	dropAbout(lines)
	trimFront(lines, known)
	trimBack(lines)
	dropHeadings(lines)
}

// dropRepeats leaves out what galleries and players print over and over:
// captions that stand in the article already, alone or as the beginning of
// another, lines of nothing but a credit, and the headline below itself.
// Paragraphs may say the same thing twice.
func dropRepeats(lines []line) {
	printed := map[string]bool{}
	longest := map[string]bool{} // first letters of captions
	for i := range lines {
		l := &lines[i]
		key := letterKey(l.words)
		switch l.block.Kind {
		case document.Caption:
			start := key[:min(len(key), 60)]
			if printed[key] || len(key) >= 40 && longest[start] || creditLine(l.words) {
				l.out = true
				continue
			}
			longest[start] = true
		case document.Cell:
			continue
		case document.Heading, document.Paragraph, document.ListItem:
			if printed[key] && len(key) > 20 {
				l.out = true
				continue
			}
		}
		if l.title || l.block.Kind == document.Caption || l.block.Kind == document.Standfirst {
			printed[key] = true
		}
	}
}

// creditLine recognises a line that says who took a picture and nothing else.
func creditLine(s string) bool {
	if len(s) > 80 {
		return false
	}
	lower := strings.ToLower(strings.TrimLeft(s, "( [©"))
	for _, opening := range creditOpenings {
		if strings.HasPrefix(lower, opening) {
			return true
		}
	}
	// "Jo Marsh/Agency", "Agency via Getty Images": names without a verb.
	return strings.Contains(s, "/") && strings.Count(s, " ") <= 6 || strings.HasSuffix(lower, "getty images") || strings.HasSuffix(lower, "associated press") || strings.HasPrefix(s, "©")
}

var creditOpenings = []string{"photo:", "photo by", "photograph by", "photograph:", "photos:", "photos by", "image:", "image by", "image copyright", "image credit", "images:", "credit:", "picture:", "courtesy of", "getty images", "illustration by", "illustration:", "foto:", "fotos:", "bild:", "photo illustration by", "video by", "source:"}

// letterKey returns the letters and digits of s in lower case.
func letterKey(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// dropOthers leaves out lines that send the reader to other stories: a word or
// two with a colon and then a link, or headlines one after the other.
func dropOthers(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.linked == 0 || l.block.Kind != document.Paragraph && l.block.Kind != document.ListItem {
			continue
		}
		label, rest, _ := strings.Cut(l.words, ":")
		switch {
		case len(label) <= 20 && len(rest) > 20 && 10*l.linked >= 9*len(rest):
			l.out = true
		case len(l.words) > 60 && l.links >= 2 && 4*l.linked >= 3*len(l.words) && !l.stops():
			l.out = true
		}
	}
}

// dropTeasers leaves out runs of two or more headings that are links, with the
// few words below each.
func dropTeasers(lines []line) {
	for i := 0; i < len(lines); i++ {
		if !teaser(&lines[i]) {
			continue
		}
		last, count := i, 1
		for j := i + 1; j < len(lines) && j-last <= 2; j++ {
			if teaser(&lines[j]) {
				last = j
				count++
			} else if lines[j].block.Kind == document.Cell || len(lines[j].words) > 300 {
				break
			}
		}
		if count < 2 {
			continue
		}
		if next := last + 1; next < len(lines) && lines[next].block.Kind != document.Cell && (last-i >= 2*(count-1) && len(lines[next].words) <= 300 || !lines[next].prose()) {
			last = next
		}
		for j := i; j <= last; j++ {
			lines[j].out = true
		}
		i = last
	}
}

func teaser(l *line) bool {
	return l.block.Kind == document.Heading && !l.title && 10*l.linked >= 9*len(l.words)
}

// trimFront tells what stands between the headline and the first sentence:
// labels go, lines of names and dates become the article's footer lines, and a
// sentence set as a heading its standfirst. A page without sentences is left
// as it is, and so is one with many lines before the first: they are its text.
// With known, author and date are told by the page's metadata, and the lines
// that repeat them go.
func trimFront(lines []line, known bool) {
	first := -1
	for i := range lines {
		if lines[i].running() && !lines[i].out {
			first = i
			break
		}
	}
	if first < 0 || first > frontLines {
		return
	}
	for i := range first {
		l := &lines[i]
		switch {
		case l.block.Kind == document.Footer:
			l.out = l.out || known
		case l.title || l.block.Kind == document.Cell || l.block.Kind == document.Standfirst || l.block.Kind == document.Caption:
		case l.block.Kind == document.Heading:
			if len(l.words) <= 60 {
				return // the first section of the text
			}
			if i > 0 && lines[i-1].title {
				l.block.Kind, l.block.Level = document.Standfirst, 0
			}
		case !l.label():
		case strings.ContainsAny(l.words, "0123456789") || opensByline(l.words):
			l.block.Kind, l.out = document.Footer, known
		default:
			l.out = l.block.Kind == document.Paragraph || l.mostlyLinks()
		}
	}
}

// frontLines is how many blocks may stand before the first sentence.
const frontLines = 14

// trimBack leaves out labels, headings and links after the last sentence. A
// list or a table there is the article's, unless it is one of links.
func trimBack(lines []line) {
	last := -1
	for i := range lines {
		if l := &lines[i]; !l.out && (l.running() || l.block.Kind == document.Cell || l.block.Kind == document.ListItem && !l.mostlyLinks()) {
			last = i
		}
	}
	if last < 0 {
		return
	}
	for i := last + 1; i < len(lines); i++ {
		l := &lines[i]
		switch l.block.Kind {
		case document.Caption, document.Footer:
		case document.Heading:
			l.out = true
		default:
			l.out = l.out || l.mostlyLinks() && !l.stops() || l.label() && !strings.ContainsAny(l.words, "0123456789")
		}
	}
}

// dropHeadings leaves out headings whose section was left out, and those that
// announce other stories with a section of links.
func dropHeadings(lines []line) {
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		if l.block.Kind != document.Heading || l.title || l.out {
			continue
		}
		next := i + 1
		for next < len(lines) && lines[next].out {
			next++
		}
		if next > i+1 && (next == len(lines) || lines[next].block.Kind == document.Heading && lines[next].block.Level <= l.block.Level) {
			l.out = true
		}
	}
}

// opensByline recognises a line that begins as those do that name a writer.
func opensByline(s string) bool {
	for _, opening := range bylineOpenings {
		if len(s) > len(opening) && strings.EqualFold(s[:len(opening)], opening) {
			return true
		}
	}
	return false
}

// bylineOpenings are the words before a writer's name, with the space after
// them.
var bylineOpenings = []string{"by ", "by: ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "text: ", "story by ", "reporting by ", "written by ", "posted by ", "words by ", "analysis by ", "opinion by "}
