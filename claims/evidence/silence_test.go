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

// news returns every third article of the corpus; none where that is not at hand.
func news(t *testing.T) (all []*document.Document) {
	f, err := os.Open("../../../shared/corpus/wikinews.jsonl")
	if err != nil {
		t.Skip("the corpus is not here")
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for n := 0; lines.Scan(); n++ {
		var a struct{ Text, Date string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		if n%3 == 0 {
			d := document.New(a.Text, nil)
			d.Published, _ = document.ParseDate(a.Date)
			all = append(all, d)
		}
	}
	return all
}

// The same over news as it is printed.
func TestOwnNewsDrawsNothing(t *testing.T) {
	pieces := 0
	for _, d := range news(t) {
		a := backed(d)
		for _, all := range a.Pieces {
			pieces += len(all)
		}
		for _, f := range Run(All, a, claims.DefaultPolicy()) {
			t.Errorf("%s: %s", f.Rule, f.Message)
		}
	}
	t.Logf("%d pieces of evidence", pieces)
}

// The control: the same news, whose evidence has another figure, or one word changed
// inside a quotation, draws findings of what was changed.
func TestOtherWordsDrawFindings(t *testing.T) {
	figures, asked, quotes, told := 0, 0, 0, 0
	for _, d := range news(t) {
		a := backed(d)
		changed := map[int]bool{}
		for i := range a.Pieces {
			c := &a.Ledger.Claims[i]
			words := ""
			switch q := a.quantity(i); {
			case q != nil && c.Kind == claims.FigureClaim && q.Bound == claims.Exact:
				if n := d.Quote(q.Span); len(n) > 2 && strings.Trim(n, "0123456789") == "" {
					words = "It came to " + strings.Repeat("7", len(n)+2) + " in the end."
					figures++
				}
			case c.Kind == claims.QuoteClaim && !d.IsForeign(c.Sentence):
				parts := strings.Fields(d.Quote(c.Span))
				if len(parts) > 5 && strings.Trim(strings.ToLower(parts[3]), "abcdefghijklmnopqrstuvwxyz") == "" {
					parts[3] = "marmalade"
					words = strings.Join(parts, " ")
					quotes++
				}
			}
			if words == "" {
				a.Pieces[i] = nil
				continue
			}
			changed[i] = true
			a.Pieces[i] = a.Pieces[i][:1]
			a.Pieces[i][0].Excerpt, a.Pieces[i][0].Test = words, claims.Tested{Found: claims.Untested}
		}
		for _, f := range Run([]*Check{excerptCheck, misquoted, overturned}, a, claims.DefaultPolicy()) {
			for _, i := range f.Claims {
				switch {
				case !changed[i]:
					t.Errorf("what was not changed draws %s", f.Message)
				case f.Rule == "excerpt":
					asked++
				default:
					told++
				}
			}
		}
	}
	t.Logf("figures: %d of %d asked about; quotations: %d of %d", asked, figures, told, quotes)
	if figures == 0 || asked < figures*95/100 || quotes == 0 || told < quotes*95/100 {
		t.Errorf("too few: figures %d of %d, quotations %d of %d", asked, figures, told, quotes)
	}
}
