package read

import (
	"strings"

	"vouch/sources/document"
)

var markdown = Format{
	Name:       "Markdown",
	Extensions: []string{".md", ".markdown"},
	Doc:        "Headings, paragraphs, list items and block quotes; front matter gives title and date; code is left out.",
	Read:       readMarkdown,
}

// readMarkdown keeps the source as the text and lays blocks over it, markers
// left outside, so that every offset still points into the file.
func readMarkdown(text string) (*document.Document, error) {
	front, start := frontMatter(text)
	var blocks []document.Block
	open, fenced := false, false
	for i := start; i < len(text); {
		end := strings.IndexByte(text[i:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += i
		}
		from, to := trim(text, i, end)
		i = end + 1
		line := text[from:to]
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			fenced, open = !fenced, false
			continue
		}
		if fenced || line == "" || rule(line) {
			open = false
			continue
		}
		kind, level, marker := markdownMarker(line)
		from, to = trim(text, from+marker, to)
		if from == to {
			open = false
			continue
		}
		// A line without a marker of its own continues the block before it.
		if last := len(blocks) - 1; open && marker == 0 && blocks[last].Kind != document.Heading {
			blocks[last].End = to
			continue
		}
		blocks = append(blocks, document.Block{Span: document.Span{Start: from, End: to}, Kind: kind, Level: level})
		open = true
	}
	if len(blocks) == 0 {
		return nil, errEmpty
	}
	d := document.New(text, blocks)
	titleFromHeading(d)
	if t := front["title"]; t != "" {
		d.Title, d.TitleSpan = t, document.Span{}
	}
	if date, err := document.ParseDate(front["date"]); err == nil {
		d.Published = date
	}
	return d, nil
}

func trim(text string, from, to int) (int, int) {
	for from < to && (text[from] == ' ' || text[from] == '\t') {
		from++
	}
	for to > from && (text[to-1] == ' ' || text[to-1] == '\t' || text[to-1] == '\r') {
		to--
	}
	return from, to
}

// rule recognises "---", "***" and the underline of a heading, "===".
func rule(line string) bool {
	return len(line) >= 3 && strings.Trim(line, line[:1]+" ") == "" && strings.ContainsAny(line[:1], "-*_=")
}

// markdownMarker returns the kind of block that a line starts and the length
// of its marker, 0 when it has none.
func markdownMarker(line string) (kind document.BlockKind, level, marker int) {
	hashes := len(line) - len(strings.TrimLeft(line, "#"))
	if hashes > 0 && hashes <= 6 && len(line) > hashes && line[hashes] == ' ' {
		return document.Heading, hashes, hashes + 1
	}
	if strings.HasPrefix(line, ">") {
		return document.BlockQuote, 0, 1
	}
	for _, m := range []string{"- ", "* ", "+ ", "• "} {
		if strings.HasPrefix(line, m) {
			return document.ListItem, 0, len(m)
		}
	}
	digits := 0
	for digits < len(line) && digits < 3 && '0' <= line[digits] && line[digits] <= '9' {
		digits++
	}
	if digits > 0 && digits+1 < len(line) && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' ' {
		return document.ListItem, 0, digits + 2
	}
	return document.Paragraph, 0, 0
}

// frontMatter reads the "key: value" lines between two "---" at the top, and
// returns where the article starts.
func frontMatter(text string) (map[string]string, int) {
	if !strings.HasPrefix(text, "---\n") {
		return nil, 0
	}
	end := strings.Index(text[4:], "\n---")
	if end < 0 {
		return nil, 0
	}
	values := map[string]string{}
	for line := range strings.Lines(text[4 : 4+end+1]) {
		key, value, ok := strings.Cut(line, ":")
		if ok {
			values[strings.ToLower(strings.TrimSpace(key))] = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	start := 4 + end + len("\n---")
	if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
		return values, start + i + 1
	}
	return values, len(text)
}
