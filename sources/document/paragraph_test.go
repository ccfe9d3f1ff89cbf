package document

import (
	"fmt"
	"strings"
	"testing"
)

func TestParagraphs(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"lines are blocks", "Nine died.\nFour are missing.", "paragraph: Nine died.\nparagraph: Four are missing."},
		{"blank lines with spaces, CRLF", "  Nine died.\r\n \t\r\nFour are missing. \r\n", "paragraph: Nine died.\nparagraph: Four are missing."},
		{"bullets", "• Nine died\n* Four missing\n-\tTwo found", "list item: Nine died\nlist item: Four missing\nlist item: Two found"},
		{"numbered", "1. Nine died.\n2. Four missing.", "list item: Nine died.\nlist item: Four missing."},
		{"a number alone is no list", "12. juni was the day.\nIt rained.", "paragraph: 12. juni was the day.\nparagraph: It rained."},
		{"a headline without a stop", "Ferry sinks off Arno\n" + body[:60] + ".", "heading: Ferry sinks off Arno\nparagraph: " + body[:60] + "."},
		{"a heading between paragraphs", body[:60] + ".\nWhat comes next\n" + body[:60] + ".", "paragraph: " + body[:60] + ".\nheading: What comes next\nparagraph: " + body[:60] + "."},
		{"a credit is no heading", body[:60] + ".\n—Ida Marsh\n" + body[:60] + ".", "paragraph: " + body[:60] + ".\nparagraph: —Ida Marsh\nparagraph: " + body[:60] + "."},
		{"rules fall out", "Nine died.\n----------\nFour are missing.\n* * *", "paragraph: Nine died.\nparagraph: Four are missing."},
		{"hard-wrapped", "Nine people died when a ferry sank off the coast of Arno on\nFriday, the harbour office said. It had left Hale at noon and\nwas due at four.\n\nFour more are missing. Divers will search the wreck again on\nMonday.",
			"paragraph: Nine people died when a ferry sank off the coast of Arno on Friday, the harbour office said. It had left Hale at noon and was due at four.\nparagraph: Four more are missing. Divers will search the wreck again on Monday."},
		{"a pasted table", "Ward\tVotes\nNorth\t12\n\tall 12\nOne\ttab alone\tmore", "cell: Ward\ncell: Votes\ncell: North\ncell: 12\nparagraph: all 12\nparagraph: One\ttab alone\tmore"},
		{"one line with a tab", "Nine\tdied.\nFour live.", "paragraph: Nine\tdied.\nparagraph: Four live."},
		{"empty", "", ""},
		{"space alone", " \n\t\n", ""},
	} {
		var got []string
		for _, b := range Paragraphs(tt.text) {
			got = append(got, fmt.Sprintf("%v: %s", b.Kind, strings.ReplaceAll(tt.text[b.Start:b.End], "\n", " ")))
		}
		if g := strings.Join(got, "\n"); g != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, g, tt.want)
		}
	}
}
