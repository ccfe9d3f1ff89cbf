package sqlite

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/search"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
)

// searched is how many claims the ledger has that searches are measured on; .ci/long
// asks for a million. searchedIn keeps that ledger for the next run.
var (
	searched   = flag.Int("searched", 20_000, "claims of the ledger that is searched")
	searchedIn = flag.String("searched-in", "", "folder in which that ledger is made, or found")
)

// A town paper: words and names that articles are made of, the common ones drawn more
// often than the rare ones, as in any text.
var (
	towns  = strings.Fields("Alder Brack Corrin Dunmoor Esk Fenwick Garrow Holt Inver Jarrow Kelso Lorne Marrick Norrow Ossett Pellan Quoyle Rathen Selby Tarland Ulva Verrin Wick Yarm Zennor")
	things = strings.Fields("ships houses pupils voters workers lorries barrels trees buses patients officers farms bridges tickets meters cables")
	verbs  = strings.Fields("took closed counted lost saved built sold moved checked found lent bought planned")
	deeds  = strings.Fields("killed injured evacuated arrested displaced")
)

// syllables make the rest of the vocabulary: some 40,000 words.
var syllables = strings.Fields("ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ya zu bri cla dre flo gri plu sta tro")

// vocabulary draws a word by its rank, the lower the more often.
func vocabulary(z *rand.Zipf) string {
	n := z.Uint64()
	var b strings.Builder
	for i := 0; i < 2 || n > 0; i++ {
		b.WriteString(syllables[n%uint64(len(syllables))])
		n /= uint64(len(syllables))
	}
	return b.String()
}

// A press writes articles: of each sentence it knows the figure, so that nothing has
// to be read.
type press struct {
	r *rand.Rand
	z *rand.Zipf
	n int
}

func newPress(seed uint64) *press {
	r := rand.New(rand.NewPCG(seed, 7))
	return &press{r: r, z: rand.NewZipf(r, 1.1, 8, 40_000)}
}

// article writes one of some 2.5 kB, with about seventeen claims.
func (p *press) article() *claims.Ledger {
	p.n++
	type figure struct {
		at, end, phrase int
		low             claims.Number
		bound           claims.Bound
		unit, measure   string
		sentence        int
	}
	var b strings.Builder
	var found []figure
	town := towns[p.r.IntN(len(towns))]
	fmt.Fprintf(&b, "%s %s after %s in %s\n\n", strings.ToUpper(vocabulary(p.z)), vocabulary(p.z), vocabulary(p.z), town)
	blocks := []document.Block{{Kind: document.Heading, Span: document.Span{Start: 0, End: b.Len() - 2}, Level: 1}}
	start := b.Len()
	for s := 1; s <= 17; s++ {
		f := figure{sentence: s, bound: claims.Exact}
		value := 1 + int64(p.r.ExpFloat64()*float64([]int{8, 90, 1200, 40_000}[p.r.IntN(4)]))
		if p.r.IntN(6) == 0 {
			town = towns[p.r.IntN(len(towns))]
		}
		fmt.Fprintf(&b, "In %s the %s %s of the %s ", town, vocabulary(p.z), vocabulary(p.z), vocabulary(p.z))
		hedge := ""
		switch p.r.IntN(8) {
		case 0:
			hedge, f.bound = "at least ", claims.AtLeast
		case 1:
			hedge, f.bound = "more than ", claims.MoreThan
		}
		f.low = claims.Int(value)
		phrase := func(before, after string) {
			b.WriteString(before)
			f.phrase = b.Len()
			b.WriteString(hedge)
			f.at = b.Len()
			b.WriteString(claims.Int(value).String())
			f.end = b.Len()
			b.WriteString(after)
		}
		switch k := p.r.IntN(10); {
		case k < 2:
			f.measure = deeds[p.r.IntN(len(deeds))]
			phrase("said that ", " people were "+f.measure)
		case k < 4:
			f.measure, f.unit = "money", "EUR"
			phrase(verbs[p.r.IntN(len(verbs))]+" ", " euros")
		default:
			phrase(verbs[p.r.IntN(len(verbs))]+" ", " "+things[p.r.IntN(len(things))])
		}
		found = append(found, f)
		for range 6 + p.r.IntN(8) {
			b.WriteString(" " + vocabulary(p.z))
		}
		b.WriteString(".")
		if s%3 == 0 || s == 17 {
			blocks = append(blocks, document.Block{Kind: document.Paragraph, Span: document.Span{Start: start, End: b.Len()}})
			b.WriteString("\n\n")
			start = b.Len()
		} else {
			b.WriteString(" ")
		}
	}
	d := document.New(b.String(), blocks)
	d.Published = document.DateOf(time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, p.n/20))
	l := &claims.Ledger{Document: d, Extractor: "press/1"}
	for i := range 4 {
		l.Sources = append(l.Sources, sources.Source{ID: fmt.Sprint("s", i+1), Name: vocabulary(p.z) + " " + town + " Board", Kind: sources.Organisation, Role: "board"})
	}
	for _, f := range found {
		end := claims.End{Value: f.low}
		q := claims.Quantity{Span: document.Span{Start: f.at, End: f.end}, Phrase: document.Span{Start: f.phrase, End: f.end}, Low: end, High: end, Bound: f.bound,
			Unit: f.unit, Measure: f.measure, Restates: -1, PartOf: -1, Sentence: d.SentenceAt(f.at), Last: claims.Int(1), LastNonZero: claims.Int(1)}
		if f.bound != claims.Exact {
			q.High = claims.End{Missing: true}
			q.Low.Open = f.bound == claims.MoreThan
		}
		l.Quantities = append(l.Quantities, q)
		l.Claims = append(l.Claims, claims.Claim{Label: d.Place(q.Sentence) + "a", Kind: claims.FigureClaim, Span: q.Phrase, Sentence: q.Sentence,
			Quantity: len(l.Quantities) - 1, Attribution: -1, Source: p.r.IntN(4), Same: -1, Reading: claims.Sure})
	}
	return l
}

// spent is the time that the process has had on a processor: others work on the same
// machine.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// pressed makes a ledger of as many claims as -searched says, or finds it.
func pressed(b *testing.B) (*Store, time.Duration) {
	b.Helper()
	folder := *searchedIn
	if folder == "" {
		folder = b.TempDir()
	}
	path := filepath.Join(folder, fmt.Sprintf("searched-%d.db", *searched))
	_, err := os.Stat(path)
	made := err != nil
	s, err := Open(context.Background(), path, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	var took time.Duration
	if made {
		p := newPress(1)
		for done := 0; done < *searched; {
			var batch []db.Reading
			for range 100 {
				l := p.article()
				done += len(l.Claims)
				batch = append(batch, db.Reading{Article: fmt.Sprint("a", p.n), Ledger: l, Origin: "press", Raw: []byte(strconv.Itoa(p.n))})
			}
			began := spent()
			stored, err := s.PutAll(context.Background(), batch)
			took += spent() - began
			if err != nil {
				b.Fatal(err)
			}
			if p.n%1000 == 0 { // people decide about some
				var all []db.Decision
				for i, r := range batch[:20] {
					c := &r.Ledger.Claims[i%len(r.Ledger.Claims)]
					status := []claims.Status{claims.Accurate, claims.CannotConfirm}[i%2]
					all = append(all, db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(c.Key), Article: stored[i].Article,
						Value: string(status), Version: db.AnyVersion})
				}
				if _, err := s.Decide(context.Background(), "", all); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	return s, took
}

// BenchmarkStoreToSearch stores the ledger that is searched.
func BenchmarkStoreToSearch(b *testing.B) {
	for b.Loop() {
		s, took := pressed(b)
		info, err := os.Stat(s.path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(*searched)/took.Seconds(), "claims/s")
		b.ReportMetric(float64(info.Size())/float64(*searched), "bytes/claim")
	}
}

// mix is what people look for: each line a search, by its name.
func mix(p *press) map[string]func() db.Search {
	words := func(q string, change func(*db.Search)) func() db.Search {
		return func() db.Search {
			typed := q
			for strings.Contains(typed, "%") {
				typed = strings.Replace(typed, "%", vocabulary(p.z), 1)
			}
			parsed, err := search.Parse(typed)
			if err != nil {
				panic(err)
			}
			s := db.Search{Query: parsed, Widths: claims.DefaultWidths()}
			if change != nil {
				change(&s)
			}
			return s
		}
	}
	query := func(q string) *search.Query {
		parsed, err := search.Parse(q)
		if err != nil {
			panic(err)
		}
		return parsed
	}
	return map[string]func() db.Search{
		"one word":             words("%", nil),
		"two words":            words("% %", nil),
		"three words":          words("% % %", nil),
		"the commonest word":   words("people", nil),
		"two of the commonest": words("euros people", nil),
		"common and rare":      words("people zuzuce", nil),
		"none":                 words("people nowhere", nil),
		"prefix":               words("cla* people", nil),
		"phrase":               words(`"people were killed"`, nil),
		"figure":               words("over 1,000 killed", nil),
		"figure of few":        words("over 400,000 killed", nil),
		"figure and words":     words("% over 100 injured", nil),
		"money":                words("about 3,000 euros", nil),
		"any figure": words("", func(s *db.Search) {
			s.Query.Figure = &search.Figure{Range: claims.Interval{Lo: claims.End{Value: claims.Int(50_000)}, Hi: claims.End{Missing: true}}}
		}),
		"status":       words("people", func(s *db.Search) { s.Statuses = []claims.Status{claims.CannotConfirm} }),
		"source":       words("people", func(s *db.Search) { s.Source = query("selby board") }),
		"kind of text": words("% %", func(s *db.Search) { s.Kinds = []string{db.TextHit} }),
		"place":        words("%", func(s *db.Search) { s.Place = query("Zennor") }),
		"since":        words("people", func(s *db.Search) { s.Since = document.Date{Year: 2015, Month: 3, Day: 1} }),
		"article":      words("people", func(s *db.Search) { s.Articles = []string{"a77"} }),
	}
}

// BenchmarkSearch finds the top fifty of each search of the mix.
func BenchmarkSearch(b *testing.B) {
	s, _ := pressed(b)
	const times = 40
	b.Run("mix", func(b *testing.B) {
		for b.Loop() {
			searches := mix(newPress(2))
			var all, clock []time.Duration
			for _, name := range slices.Sorted(maps.Keys(searches)) {
				var took, waited []time.Duration
				hits := 0
				for range times {
					q := searches[name]()
					began, at := spent(), time.Now()
					for _, err := range s.Search(context.Background(), q) {
						if err != nil {
							b.Fatal(err)
						}
						if hits++; hits%50 == 0 {
							break
						}
					}
					took, waited = append(took, spent()-began), append(waited, time.Since(at))
				}
				slices.Sort(took)
				fmt.Printf("%-22s median %8v  worst %8v  %5.1f hits\n", name, took[times/2].Round(10*time.Microsecond), took[times-1].Round(10*time.Microsecond), float64(hits)/times)
				all, clock = append(all, took...), append(clock, waited...)
			}
			slices.Sort(all)
			slices.Sort(clock)
			b.ReportMetric(float64(clock[len(clock)*99/100].Microseconds())/1000, "clock-ms-p99")
			b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "ms-p99")
		}
	})
}
