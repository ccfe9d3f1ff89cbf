package html

import (
	"strings"

	"golang.org/x/net/html"

	"vouch/sources/document"
	"vouch/sources/format"
)

// longestToken bounds one tag or run of text, in bytes.
const longestToken = 1 << 20

// flat reads a page that cannot be made a tree: every block element starts a
// block, and nothing is left out but scripts and the like.
func flat(source string) (*document.Document, error) {
	var out format.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	z.SetMaxBuf(longestToken)
	inside := "" // the silent element being skipped
	kind := document.Paragraph
	for {
		switch z.Next() {
		case html.ErrorToken:
			// The end, or a token over the limit: what follows it is lost, which
			// the note of the caller does not say, so it is an error.
			if z.Err() == html.ErrBufferExceeded {
				return nil, z.Err()
			}
			return out.Document(format.Meta{})
		case html.TextToken:
			if inside == "" {
				if out.Empty() {
					out.Begin(document.Block{Kind: kind})
				}
				out.Text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, _ := z.TagName()
			switch name := string(tag); {
			case inside != "":
			case silent[name] && name != "link" && name != "meta" && name != "input":
				inside = name
			case name == "li":
				out.End()
				kind = document.ListItem
			case blockTags[name]:
				out.End()
				kind = document.Paragraph
			case name == "br":
				out.Break()
			}
		case html.EndTagToken:
			tag, _ := z.TagName()
			if name := string(tag); name == inside {
				inside = ""
			} else if inside == "" && blockTags[name] {
				out.End()
				kind = document.Paragraph
			}
		}
	}
}
