package extract

import (
	"strings"
	"unicode/utf8"

	"vouch/sources/document"
)

// marked returns the span with the quotation mark that stands beside it where the
// words hold only the other one of its pair: said it “would not reopen”.
func marked(d *document.Document, s document.Span) document.Span {
	words := d.Quote(s)
	if strings.Count(words, "“") > strings.Count(words, "”") || strings.Count(words, `"`)%2 == 1 {
		rest := d.Text[s.End:min(len(d.Text), s.End+longestStop)]
		stop := strings.TrimLeft(rest, ".,;:!?…")
		if r, n := utf8.DecodeRuneInString(stop); r == '”' || r == '"' {
			s.End += len(rest) - len(stop) + n
			return s
		}
	}
	if strings.Count(words, "”") > strings.Count(words, "“") || strings.Count(words, `"`)%2 == 1 {
		if r, n := utf8.DecodeLastRuneInString(d.Text[:s.Start]); r == '“' || r == '"' {
			s.Start -= n
		}
	}
	return s
}

// longestStop is how many bytes may stand between words and the mark that closes
// them: an ellipsis and a stop.
const longestStop = 8
