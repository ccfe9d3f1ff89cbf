package picture

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/across"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/sources"
	"vouch/sources/document"
)

// awkward are values that drawings are held to.
var awkward = []claims.Number{
	claims.Int(0), claims.Int(1), claims.Int(-5), claims.Int(745), claims.Int(1018), claims.Int(1e15), claims.Int(999_999_999_999_999),
	claims.Int(-1e15), claims.Ratio(1, 3), claims.Ratio(-7, 9), claims.Decimal(1, -1), claims.Decimal(345, -2), claims.Int(3_400_000),
	claims.Decimal(7, -40), claims.Decimal(9, 60),
}

var bounds = []claims.Bound{claims.Exact, claims.AtLeast, claims.MoreThan, claims.AtMost, claims.LessThan, claims.Approx, claims.Range}

// quantityOf returns a quantity by chance.
func quantityOf(rng *rand.Rand) claims.Quantity {
	n := awkward[rng.IntN(len(awkward))]
	if rng.IntN(2) == 0 {
		n = claims.Int(rng.Int64N(2000))
	}
	q := claims.Quantity{Bound: bounds[rng.IntN(len(bounds))], Low: claims.End{Value: n}, High: claims.End{Value: n}, Last: claims.Int(1), LastNonZero: claims.Int(1),
		Unit: []string{"", "", "", "%", "USD"}[rng.IntN(5)], Restates: -1, PartOf: -1, Vague: rng.IntN(9) == 0, Unreadable: rng.IntN(40) == 0, Side: rng.IntN(3) - 1}
	switch q.Bound {
	case claims.AtLeast, claims.MoreThan:
		q.High = claims.End{Missing: true}
		q.Low.Open = q.Bound == claims.MoreThan
	case claims.AtMost, claims.LessThan:
		q.Low = claims.End{Missing: true}
		q.High.Open = q.Bound == claims.LessThan
		if rng.IntN(2) == 0 {
			q.Measure = "temperature"
		}
	case claims.Range:
		q.High.Value = n.Add(claims.Int(rng.Int64N(50)))
	case claims.Exact:
		q.Rounded = rng.IntN(2) == 0
	}
	return q
}

// recordOf returns a record with figures by chance, printed as words, cut into as
// many pieces, and with voices that are called and credited by chance.
func recordOf(rng *rand.Rand, words string, figures int) *table.Record {
	var text strings.Builder
	l := &claims.Ledger{Article: "a"}
	for i := range figures {
		q := quantityOf(rng)
		at := text.Len()
		phrase := words
		if rng.IntN(3) == 0 {
			phrase = fmt.Sprintf("at least %d people", i)
		}
		text.WriteString("x" + phrase)
		q.Span, q.Phrase = document.Span{Start: at, End: at + 1}, document.Span{Start: at, End: text.Len()}
		l.Quantities = append(l.Quantities, q)
		text.WriteString("\n\n")
	}
	l.Document = document.New(text.String(), nil)
	kinds := sources.Kinds
	for i := range rng.IntN(40) {
		s := sources.Source{ID: fmt.Sprintf("s%d", i+1), Key: sources.Key(fmt.Sprint("k", i)), Name: words, Kind: kinds[rng.IntN(len(kinds))], Confidential: rng.IntN(5) == 0, Withdrawn: rng.IntN(9) == 0}
		if rng.IntN(3) > 0 {
			s.Name = fmt.Sprint("Voice ", i)
		}
		if rng.IntN(6) == 0 {
			s.SameVoice = fmt.Sprintf("s%d", rng.IntN(40)+1)
		}
		if rng.IntN(9) == 0 {
			s.MergedInto = fmt.Sprint("k", rng.IntN(40))
		}
		l.Sources = append(l.Sources, s)
	}
	for i := range rng.IntN(60) {
		a := claims.Attribution{SourceID: rng.IntN(len(l.Sources)+1) - 1, Via: -1}
		if n := rng.IntN(60); n != i && rng.IntN(2) == 0 {
			a.Via = n // may lead in a circle
		}
		l.Attributions = append(l.Attributions, a)
	}
	for i := range l.Attributions {
		if l.Attributions[i].Via >= len(l.Attributions) {
			l.Attributions[i].Via = -1
		}
	}
	r := &table.Record{Article: "a", Ledger: l, Withheld: rng.IntN(2) == 0}
	for range rng.IntN(60) {
		c := claims.Claim{Kind: claims.FigureClaim, Attribution: rng.IntN(len(l.Attributions)+1) - 1, Source: -1, Same: -1, Quantity: -1}
		if c.Attribution >= 0 {
			c.Source = l.Attributions[c.Attribution].SourceID
		} else if rng.IntN(3) == 0 {
			c.Source = rng.IntN(len(l.Sources)+1) - 1
		}
		l.Claims = append(l.Claims, c)
		r.Marks = append(r.Marks, table.Mark{Status: claims.Statuses[rng.IntN(len(claims.Statuses))].Status, Cut: rng.IntN(9) == 0})
	}
	return r
}

// everything draws all that can be drawn of a record by chance.
func everything(rng *rand.Rand, words string) []Picture {
	r := recordOf(rng, words, 3+rng.IntN(30))
	spans := func(n int) (all []document.Span) {
		for range n {
			all = append(all, r.Ledger.Quantities[rng.IntN(len(r.Ledger.Quantities))].Span)
		}
		return all
	}
	outcomes := []reconcile.Outcome{reconcile.Agrees, reconcile.Inexact, reconcile.Contradicts}
	f := &reconcile.Finding{Outcome: outcomes[rng.IntN(3)], Severity: []claims.Severity{claims.NoSeverity, claims.Review, claims.Error}[rng.IntN(3)], Message: words, Whole: spans(rng.IntN(8))}
	for range 1 + rng.IntN(6) {
		f.Sums = append(f.Sums, spans(1+rng.IntN(20)))
		f.Told = append(f.Told, spans(rng.IntN(25)))
	}
	var all []Picture
	w := claims.DefaultWidths()
	if p, ok := Total(r, f, w, words); ok {
		all = append(all, p)
	}
	all = append(all, Retold(r, f, w, "t")...)
	if p, ok := Voices(r, "v"); ok {
		all = append(all, p)
	}
	if p, ok := Standing(r, "s"); ok {
		all = append(all, p)
	}
	if p, ok := Told(factOf(rng, words, 2+rng.IntN(30)), "f"); ok {
		all = append(all, p)
	}
	return all
}

// factOf returns a figure through articles by chance.
func factOf(rng *rand.Rand, words string, tellings int) *across.Fact {
	f := &across.Fact{Low: claims.End{Missing: true}, High: claims.End{Missing: true}}
	for i := range tellings {
		q := quantityOf(rng)
		t := &across.Telling{Article: fmt.Sprint("a", rng.IntN(5)), Label: words, Words: words, Latest: rng.IntN(4) > 0, Withdrawn: rng.IntN(5) == 0, Figure: q.Interval(claims.DefaultWidths())}
		t.Voice.Name = []string{"", words, "Harbour Board"}[rng.IntN(3)]
		t.Published = document.Date{Year: 2031, Month: 5, Day: 1 + i%28}
		if rng.IntN(6) == 0 {
			t.Evidence, t.Against = int64(i), rng.IntN(2) == 0
			f.Best = t
		}
		if rng.IntN(2) == 0 {
			f.Low, f.High = t.Figure.Lo, t.Figure.Hi
		}
		f.Tellings = append(f.Tellings, t)
	}
	f.Perhaps = f.Tellings[:rng.IntN(3)]
	return f
}

// hostile are words that have to be text: markup, characters that are hidden or turn
// the text around or are not allowed in XML, and far too much of everything.
var hostile = []string{
	"", " ", "745 civilians", "</text></svg><script>alert(1)</script>", `"><svg onload=alert(1)>`, "]]>", "<!--", "&lt;b&gt; &amp; &#0; &bad;",
	"\u202eevil\u202c \u2066x\u2069 \u200b\ufeff", "\x00\x01\x1b[31m\x7f\u0085", "\xff\xfe\xc0", "\ufffe\uffff\ufffd", strings.Repeat("W", 10_000), strings.Repeat("war ", 2_500),
	strings.Repeat("1,000,000 ", 1000), strings.Repeat("9", 10_000), "e" + strings.Repeat("\u0301", 10_000), strings.Repeat("漢", 3000), "مرصد 745 حقوق", "👩‍👩‍👧 family", "a\tb\nc\r\nd", "url(#x) javascript:alert(1)",
}

// TestHostileWords holds every picture to the laws, whatever the words in it are and
// whatever the numbers.
func TestHostileWords(t *testing.T) {
	kinds := map[string]int{}
	for i, words := range hostile {
		for seed := range uint64(5) {
			for _, p := range everything(rand.New(rand.NewPCG(seed, uint64(i))), words) {
				kinds[p.Name]++
				lawful(t, p)
				if t.Failed() {
					t.Fatalf("of the words %.60q, seed %d", words, seed)
				}
			}
		}
	}
	for _, k := range Kinds {
		if kinds[k.Name] < 80 {
			t.Errorf("%s was drawn %d times", k.Name, kinds[k.Name])
		}
	}
}

// FuzzPictures holds every picture to the laws: XML of the elements and attributes
// that are allowed, nothing outside the view box, no words on words or under a line,
// facts that say all that is drawn.
func FuzzPictures(f *testing.F) {
	for i, words := range hostile {
		f.Add(words, uint64(i))
	}
	f.Fuzz(func(t *testing.T, words string, seed uint64) {
		for _, p := range everything(rand.New(rand.NewPCG(seed, 1)), words) {
			lawful(t, p)
		}
	})
}
