package evidence

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/extract"
	"vouch/sources"
	"vouch/sources/document"
	"vouch/sources/passage"
)

// backed is an article whose claims each have two independent witnesses on the record,
// who say what its own sentence says.
func backed(d *document.Document) *Article {
	l := extract.Ledger(d)
	l.Sources = append(l.Sources, sources.Source{ID: "w1", Name: "First witness", Kind: sources.Person}, sources.Source{ID: "w2", Name: "Second witness", Kind: sources.Person})
	a := &Article{Ledger: l, Pieces: make([][]Piece, len(l.Claims))}
	source := passage.Of(d)
	for i := range l.Claims {
		c := &l.Claims[i]
		words := d.Quote(d.Sentences.At(c.Sentence).Span.Join(c.Span))
		for n := range 2 {
			p := Piece{Number: int64(2*i + n + 1), Voice: len(l.Sources) - 1 - n}
			p.Key, p.Source = fmt.Sprint("e", p.Number), sources.Key(l.Sources[p.Voice].ID)
			p.Stance, p.Directness, p.Ground, p.Excerpt = claims.Supports, claims.Original, claims.GroundOnRecord, words
			p.AsOf = d.Published.String()
			p.Kept = &claims.Kept{SHA256: fmt.Sprint(n), Text: fmt.Sprint(n)}
			if c.Kind == claims.QuoteClaim || c.Kind == claims.StatementClaim {
				p.About = claims.Said
			}
			p.Test = excerpt.Test(l, i, words, source, claims.DefaultWidths())
			a.Pieces[i] = append(a.Pieces[i], p)
		}
	}
	return a
}

// Evidence that says what the article says, of two independent witnesses, draws
// nothing: whatever these rules say of real articles beyond that is about the evidence.
func TestOwnWordsDrawNothing(t *testing.T) {
	for _, name := range []string{"harbour-vote", "school-budget", "syria-coast"} {
		raw, err := os.ReadFile("../../testdata/articles/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Run(All, backed(document.New(string(raw), nil)), claims.DefaultPolicy()) {
			t.Errorf("%s: %s: %s", name, f.Rule, f.Message)
		}
	}
}

// The same over news as it is printed, where that is at hand.
func TestOwnNewsDrawsNothing(t *testing.T) {
	f, err := os.Open("../../../shared/corpus/wikinews.jsonl")
	if err != nil {
		t.Skip("the corpus is not here")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	articles, said, rules := 0, 0, map[string]int{}
	for lines.Scan() {
		var a struct{ ID, Text, Date string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		articles++
		d := document.New(a.Text, nil)
		d.Published, _ = document.ParseDate(a.Date)
		for _, f := range Run(All, backed(d), claims.DefaultPolicy()) {
			said++
			rules[f.Rule]++
			if os.Getenv("SHOW") != "" {
				fmt.Println(a.ID, f.Rule, strings.ReplaceAll(f.Message, "\n", " "))
			}
		}
	}
	t.Logf("%d articles, %d findings: %v", articles, said, rules)
}
