package plain

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"vouch/sources/format"
)

// transcript is two pages of twelve lines, page number above, numbers in the
// margin.
func transcript() string {
	words := []string{
		"          THE COURT:  Please be seated.", "     Q.   How many boats were in the", "harbour on the 3rd of May?", "     A.   I counted 48 boats and", "9 barges.",
		"     Q.   Who else counted?", "     A.   Nobody.", "          MR. VRIES:  No further questions.", "          THE COURT:  You may step down.", "     Q.   Your name?", "     A.   Ana Brik.", "     Q.   Your trade?",
	}
	var b strings.Builder
	for page := 11; page <= 12; page++ {
		fmt.Fprintf(&b, "                 %d\n\n", page)
		for i, w := range words {
			fmt.Fprintf(&b, "%2d   %s\n", i+1, w)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTranscript(t *testing.T) {
	d, err := Format.Read(context.Background(), &format.Input{Content: []byte(transcript())})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, b := range d.Blocks.All() {
		found[b.Locator] = d.Quote(b.Span)
	}
	for at, want := range map[string]string{
		"11:2": "Q. How many boats were in the harbour on the 3rd of May?", "12:4": "A. I counted 48 boats and 9 barges.", "12:8": "MR. VRIES: No further questions.",
	} {
		if found[at] != want {
			t.Errorf("at %s stands %q, want %q", at, found[at], want)
		}
	}
	if len(d.Notes) != 1 {
		t.Errorf("notes %q", d.Notes)
	}
}

// TestNumberedListsAreNone holds that a list of ten, a short one and prose with
// numbers at the starts of lines keep their own reading.
func TestNumberedListsAreNone(t *testing.T) {
	for name, text := range map[string]string{
		"list":  "Ten harbours\n\n1. Arno\n2. Hale\n3. Vries\n4. Brik\n5. Dahl\n6. Lund\n7. Holm\n8. Marsh\n9. Orr\n10. Petrak\n",
		"prose": "1 man drowned.\nNine were saved.\n2 boats sank.\nThe wind rose and nobody came.\n",
		"three": "1 Arno\n2 Hale\n3 Vries\n",
	} {
		if lines := transcriptLines(text); lines != nil {
			t.Errorf("%s is read as a transcript of %d lines", name, len(lines))
		}
	}
}
