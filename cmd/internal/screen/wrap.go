package screen

import (
	"strings"
	"unicode/utf8"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// Width returns how many columns of a terminal the text takes. It asks a library
// that knows wide and combining characters.
func Width(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return twwidth.Width(s)
		}
	}
	return len(s)
}

// Line returns text as one line that is safe to show: line ends and runs of
// space become one space, hidden characters are spelt out.
func Line(s string) string { return Safe(strings.Join(strings.Fields(s), " "), "") }

// Wrap cuts a line at spaces into lines no wider than width. A word that is
// wider is cut where the line is full. The only characters that are dropped
// are spaces at which a line ends.
func Wrap(s string, width int) []string {
	width = max(width, 2) // the widest character takes two columns
	var lines []string
	line, used := "", 0
	s = strings.Join(strings.Fields(s), " ")
	// Lines are pieces of s: to put each together word by word takes most of the
	// time of a long table.
	start := 0
	for at := 0; at < len(s); {
		word := s[at:]
		if end := strings.IndexByte(word, ' '); end >= 0 {
			word = word[:end]
		}
		end := at + len(word)
		n := Width(word)
		if line != "" && used+1+n <= width {
			line, used = s[start:end], used+1+n
			at = end + 1
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for n > width {
			var head string
			head, word = cut(word, width)
			lines = append(lines, head)
			n = Width(word)
		}
		line, used = word, n
		start, at = end-len(word), end+1
	}
	if line != "" || lines == nil {
		lines = append(lines, line)
	}
	return lines
}

// cut parts a word so that its head is as wide as may be and holds at least
// one character. A mark that combines with the letter before it stays with it.
func cut(word string, width int) (head, tail string) {
	end := 0
	for i, r := range word {
		next := i + utf8.RuneLen(r)
		if end > 0 && Width(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end], word[end:]
}

// Paragraph writes text wrapped to width, its first line after first, the
// others after an indent as wide.
func Paragraph(first, s string, width int) string {
	var b strings.Builder
	indent := strings.Repeat(" ", Width(first))
	for i, line := range Wrap(s, width-len(indent)) {
		if i == 0 {
			b.WriteString(first)
		} else {
			b.WriteString(indent)
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.String()
}
