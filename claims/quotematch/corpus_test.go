package quotematch

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/sources/document"
)

// Quotations of real articles, each held to the article that it stands in, are exact;
// with one word put in, left out or changed they are not, and the word is named.
func TestRealQuotations(t *testing.T) {
	f, err := os.Open(filepath.FromSlash("../../../shared/corpus/wikinews.jsonl"))
	if err != nil {
		t.Skip("no corpus beside the repository")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	quoted, changed, unnamed := 0, 0, 0
	for articles := 0; articles < 60 && lines.Scan(); articles++ {
		var article struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			t.Fatal(err)
		}
		l := extract.Ledger(document.New(article.Text, nil))
		s := NewSource(article.Text)
		for i := range l.Claims {
			if l.Claims[i].Kind != claims.QuoteClaim {
				continue
			}
			quote := l.Document.Quote(l.Claims[i].Span)
			quoted++
			if m := s.Match(quote); m.Verdict != Exact {
				t.Errorf("%q is %s: %+v", quote, m.Verdict, m.Differences)
			}
			words := strings.Fields(quote)
			if len(words) < 6 {
				continue
			}
			at := 1 + quoted%(len(words)-2)
			for _, with := range []string{"not " + words[at], "zebra", ""} {
				changed++
				other := strings.Join(words[:at], " ") + " " + with + " " + strings.Join(words[at+1:], " ")
				if m := s.Match(other); m.Verdict.Holds() || len(m.Differences) == 0 && len(m.Faults) == 0 {
					unnamed++
					t.Logf("%q is %s", other, m.Verdict)
				}
			}
		}
	}
	// What an editor's brackets stand for may be left out beside them.
	if quoted < 100 || unnamed*100 > changed {
		t.Errorf("%d quotations; of %d changes %d were not named", quoted, changed, unnamed)
	}
}
