package dbtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/db"
)

// A search finds every claim whose sentence, or that and its source, has the words and whose figure is, or may
// be, what is looked for, and no other: whoever reads all articles through finds the
// same. One article has more figures of one size than a store asks for at once.
func searchesAll(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	r := rand.New(rand.NewPCG(5, 8))
	vocabulary := strings.Fields("harbour bridge council market ferry orchard valley signal copper lantern meadow quarry")
	var all []*claims.Ledger
	write := func(sentences, most int) *claims.Ledger {
		var b strings.Builder
		for range sentences {
			fmt.Fprintf(&b, "The %s counted %d %s near the %s. ", vocabulary[r.IntN(len(vocabulary))], 1+r.IntN(most),
				vocabulary[r.IntN(len(vocabulary))], vocabulary[r.IntN(len(vocabulary))])
		}
		l := figures(b.String())
		for i := range l.Quantities {
			q := &l.Quantities[i]
			q.Last, q.LastNonZero = claims.Int(1), claims.Int(1)
			q.Measure = []string{"killed", "", "money"}[r.IntN(3)]
			switch r.IntN(4) {
			case 0:
				q.Bound, q.High = claims.AtLeast, claims.End{Missing: true}
			case 1:
				q.Bound, q.Low = claims.AtMost, claims.End{Missing: true}
			case 2:
				q.Bound = claims.Approx
			}
		}
		return l
	}
	for i := range 45 {
		l := write(3+r.IntN(6), []int{9, 90, 5000}[r.IntN(3)])
		if i == 20 {
			l = write(400, 12)
		}
		put(t, s, db.Reading{Article: fmt.Sprint("a", i), Ledger: l})
		all = append(all, l)
	}
	widths := claims.DefaultWidths()
	widths.Nearly, widths.About = claims.Ratio(1, 2), claims.Ratio(1, 3)
	for range 24 {
		q := db.Search{Widths: widths, Kinds: []string{string(claims.FigureClaim)}}
		var words []string
		for range r.IntN(3) {
			words = append(words, vocabulary[r.IntN(4)*r.IntN(4)]) // the harbour of the source's name often
		}
		q.Query = query(t, strings.Join(words, " "))
		if len(words) == 0 || r.IntN(2) == 0 {
			low := claims.Int(int64(r.IntN(300)))
			f := &search.Figure{Range: claims.Interval{Lo: claims.End{Value: low, Open: true}, Hi: claims.End{Missing: true}}, Measure: []string{"killed", ""}[r.IntN(2)]}
			if r.IntN(2) == 0 {
				f.Range.Hi = claims.End{Value: low.Add(claims.Int(int64(1 + r.IntN(50))))}
			}
			q.Query.Figure = f
		}
		var want, got []string
		for _, l := range all {
			for i := range l.Claims {
				c := &l.Claims[i]
				sentence := l.Document.Quote(l.Document.Sentences.At(c.Sentence).Span)
				_, in, every := q.Query.Marks(sentence)
				_, of, _ := q.Query.Marks(l.Sources[c.Source].Name) // may complete them
				if !every && (in == 0 || in|of != 1<<len(words)-1) || q.Query.Figure != nil && q.Query.Figure.Fit(&l.Quantities[c.Quantity], widths) == search.Misses {
					continue
				}
				want = append(want, string(c.Key))
			}
		}
		for h, err := range s.Search(context.Background(), q) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, h.Key)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Errorf("%v %+v finds %d claims, and there are %d", words, q.Query.Figure, len(got), len(want))
		}
	}
	// Whoever wants no more is left alone.
	for _, err := range s.Search(context.Background(), db.Search{Query: query(t, "harbour")}) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
}
