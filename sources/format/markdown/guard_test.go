package markdown

import (
	"strings"
	"testing"
)

// TestPlainly holds what is read as plain text to keep every word of it, and
// ordinary paragraphs, lists of links and tables, however long, to be left
// alone.
func TestPlainly(t *testing.T) {
	link := "[the report](https://courier.example/a_b) was *long*. "
	for _, tt := range []struct {
		name, source string
		tamed        int
	}{
		{"brackets", strings.Repeat("[a](", 5000), 1},
		{"brackets in two paragraphs", strings.Repeat("[a](", 5000) + "\n\nNine *died*.\n\n" + strings.Repeat("*a **b ", 5000), 2},
		{"brackets far apart", strings.Repeat("Nine people died off Arno, police said, and four are missing [a](", 3000), 1},
		{"columns", strings.Repeat("|1", 3000) + "|\n" + strings.Repeat("|-", 3000) + "|\n|1|\n", 1},
		{"rows shorter than their ruler", strings.Repeat("|1", 500) + "|\n" + strings.Repeat("|-", 500) + "|\n" + strings.Repeat("|1|\n", 5000), 1},
		{"a long paragraph with links", strings.Repeat(link, 30) + strings.Repeat("Nine people died off Arno. ", 500), 0},
		{"a list of links", strings.Repeat("- "+link+"\n", 2000), 0},
		{"a long table", "|a|b|\n|-|-|\n" + strings.Repeat("|1|2|\n", 10_000), 0},
		{"a hard-wrapped text", strings.Repeat("Nine people died off Arno.\n", 2000), 0},
	} {
		got, tamed := plainly(tt.source)
		if tamed != tt.tamed {
			t.Errorf("%s: %d tamed, want %d", tt.name, tamed, tt.tamed)
		}
		if tt.tamed == 0 && got != tt.source {
			t.Errorf("%s: changed", tt.name)
		}
		if unescape(got) != unescape(tt.source) {
			t.Errorf("%s: words were lost", tt.name)
		}
	}
}
