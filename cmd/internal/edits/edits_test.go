package edits

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/cmd/internal/deliver"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/desk/desktest"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/sheet"
	"vouch/db"
	"vouch/db/sqlite"
)

// checked returns a desk with articles in its ledger, and their names.
func checked(t testing.TB, articles int) (*desk.Desk, []string) {
	t.Helper()
	clock := time.Date(2031, 5, 8, 9, 0, 0, 0, time.UTC)
	now := func() time.Time { clock = clock.Add(time.Second); return clock }
	s, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "vouch.db"), now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(s), Now: now}
	var names []string
	for n := range articles {
		a := desktest.Make(n)
		c, err := d.Check(context.Background(), desk.Input{Name: a.ID + ".txt", Content: []byte(a.Text)})
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, c.Stored.Article)
	}
	return d, names
}

// written exports articles as they stand, with the names of confidential sources where
// annex is set.
func written(t interface{ Fatal(...any) }, d *desk.Desk, annex bool, what, format string, articles ...string) []byte {
	var b bytes.Buffer
	as := *d
	as.Annex = annex
	w := deliver.Wish{Articles: articles, What: what, Format: format, Stamp: export.Stamp{Time: "2031-05-09T09:00:00Z", Tool: "vouch"}}
	if err := deliver.Write(context.Background(), &as, w, &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// returned holds a file to the ledger.
func returned(t interface{ Fatal(...any) }, d *desk.Desk, name string, content []byte) *Proposal {
	book, err := sheet.Read(name, content, nil)
	if err != nil {
		t.Fatal(err)
	}
	e, err := Of(context.Background(), d, Returned{Book: book, Content: content, By: "Ana"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// awkward is what people write, and spreadsheets trip over.
var awkward = rapid.Custom(func(t *rapid.T) string {
	s := rapid.StringOfN(rapid.RuneFrom([]rune("ab1 ,;=+-@'\"“”\n<>&_xé✓→中\u202e\u00a0\u200b&%.:/[]")), 1, 24, -1).Draw(t, "words")
	return rapid.SampledFrom([]string{"", "=SUM(A1)", "'", "-5 ", "1-2", "007", "_x0041_", "from b.csv, row 2; ", "query 3: ", "9 Mar 2031", "; "}).Draw(t, "start") + s + "a"
})

// decide makes one decision of any kind, as people may.
func decide(t *rapid.T, d *desk.Desk, article string) {
	ctx := context.Background()
	f := d.Finder(article)
	r, err := f.Record(ctx, article)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for i := range r.Ledger.Claims {
		if r.Ledger.Claims[i].Listed() {
			keys = append(keys, string(r.Ledger.Claims[i].Key))
		}
	}
	claim := article + ":" + rapid.SampledFrom(keys).Draw(t, "claim")
	by := rapid.SampledFrom([]string{"Ana", "Ben Ode"}).Draw(t, "by")
	words := awkward.Draw(t, "words")
	var act *desk.Act
	var decisions []db.Decision
	switch rapid.IntRange(0, 6).Draw(t, "what") {
	case 0, 1:
		n, err := f.Claim(ctx, claim)
		if err != nil {
			t.Fatal(err)
		}
		status := rapid.SampledFrom(claims.Statuses).Draw(t, "status").Status
		decisions = desk.On([]desk.Named{n}, db.Decision{Action: claims.Mark, Value: string(status), Words: words})
	case 2:
		act, err = f.Ask(ctx, claim, words, by)
	case 3:
		act, err = f.Sign(ctx, []string{claim})
	case 4:
		var made *desk.Attached
		made, err = f.Attach(ctx, []string{claim}, desk.Linked{Evidence: claims.Evidence{Stance: claims.Supports, Directness: claims.Original, Locator: "p. 4", Excerpt: words}, Source: "The Ward register"})
		if err == nil {
			decisions = made.Decisions
		}
	case 5:
		for _, q := range r.Findings {
			if q.Severity == claims.Review {
				act, err = f.Answer(ctx, article+":"+q.Key, words)
				break
			}
		}
	case 6:
		if len(r.Ledger.Sources) > 0 {
			s := r.Ledger.Sources[rapid.IntRange(0, len(r.Ledger.Sources)-1).Draw(t, "source")]
			decisions = []db.Decision{{Action: claims.Conceal, Kind: claims.SourceObject, Object: string(s.Key), Article: article}}
		}
	}
	if act != nil {
		decisions = act.Decisions
	}
	if err != nil || len(decisions) == 0 {
		return // there is nothing of the kind to decide
	}
	// What the ledger refuses is refused.
	_, _ = d.Decide(ctx, desk.Judge{By: by, Reason: rapid.SampledFrom([]string{"", words}).Draw(t, "reason"), Expect: db.AnyVersion}, decisions)
}

// quick has properties tried so many times, unless somebody says how often.
func quick(t *testing.T, times string) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	if checks == nil || checks.Value.String() != checks.DefValue {
		return
	}
	if err := flag.Set("rapid.checks", times); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("rapid.checks", checks.DefValue) })
}

// The law of what goes out and comes back: whatever was decided, and in whatever words,
// a table or a script that nobody changed decides nothing, holds nothing back and has
// nothing remarked, in every format that comes back, and so after further decisions.
func TestUnchangedDecidesNothing(t *testing.T) {
	quick(t, "40")
	d, names := checked(t, 2)
	rapid.Check(t, func(t *rapid.T) {
		article := rapid.SampledFrom(names).Draw(t, "article")
		for range rapid.IntRange(0, 3).Draw(t, "decisions") {
			decide(t, d, article)
		}
		of := []string{article}
		what := rapid.SampledFrom([]string{"attribution", "attribution", "queries", "script"}).Draw(t, "export")
		format := "docx"
		if what != "script" {
			format = rapid.SampledFrom([]string{"xlsx", "csv", "tsv", "docx"}).Draw(t, "format")
			if rapid.Bool().Draw(t, "both") {
				of = names
			}
		}
		content := written(t, d, rapid.IntRange(0, 3).Draw(t, "annex") == 0, what, format, of...)
		for range rapid.IntRange(0, 2).Draw(t, "later") {
			decide(t, d, article)
		}
		before, err := d.Store.Head(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		e := returned(t, d, "a."+format, content)
		if len(e.Edits) > 0 || len(e.Held) > 0 || len(e.Remarks) > 0 || e.Same == 0 && what == "attribution" {
			t.Fatalf("%s as %s, unchanged:\n%s", what, format, strings.Join(e.Lines(), "\n"))
		}
		made, err := Take(context.Background(), d, e)
		after, err2 := d.Store.Head(context.Background())
		if err != nil || err2 != nil || len(made) > 0 || before != after {
			t.Fatalf("%d rulings, %v, %v", len(made), err, err2)
		}
	})
}

// The control: one cell that somebody changes is one decision, and decides nothing the
// second time.
func TestOneCellDecides(t *testing.T) {
	quick(t, "30")
	d, names := checked(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		for range rapid.IntRange(0, 2).Draw(t, "decisions") {
			decide(t, d, names[0])
		}
		rows, err := csv.NewReader(bytes.NewReader(written(t, d, false, "attribution", "csv", names[0]))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		status, note := slices.Index(rows[0], "Status"), slices.Index(rows[0], "Note")
		row := rapid.IntRange(1, len(rows)-2).Draw(t, "row")
		if rapid.Bool().Draw(t, "note") {
			rows[row][note] = strings.TrimPrefix(rows[row][note]+"; called at noon", "; ")
		} else if strings.Contains(rows[row][status], "Cannot") {
			rows[row][status] = "ok"
		} else {
			rows[row][status] = "cannot"
		}
		var b bytes.Buffer
		if err := csv.NewWriter(&b).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		e := returned(t, d, "a.csv", b.Bytes())
		if len(e.Edits) != 1 || len(e.Held) > 0 || e.Edits[0].At != fmt.Sprintf("row %d", row+1) {
			t.Fatalf("one cell changed:\n%s", strings.Join(e.Lines(), "\n"))
		}
		if _, err := Take(context.Background(), d, e); err != nil {
			t.Fatal(err)
		}
		if e := returned(t, d, "a.csv", b.Bytes()); len(e.Edits) > 0 || len(e.Held) > 0 {
			t.Fatalf("the same again:\n%s", strings.Join(e.Lines(), "\n"))
		}
	})
}

// BenchmarkEdits holds a table of many articles, in which every status was given, to
// the ledger, and makes its decisions.
func BenchmarkEdits(b *testing.B) {
	const articles = 60
	for _, format := range []string{"csv", "xlsx"} {
		b.Run(format, func(b *testing.B) {
			rows, decisions := 0, 0
			for range b.N {
				b.StopTimer()
				d, names := checked(b, articles)
				content := written(b, d, false, "attribution", format, names...)
				if format == "csv" {
					content = bytes.ReplaceAll(content, []byte("○ To check"), []byte("ok"))
				}
				b.StartTimer()
				e := returned(b, d, "a."+format, content)
				made, err := Take(context.Background(), d, e)
				if err != nil {
					b.Fatal(err)
				}
				rows, decisions = rows+e.Rows, decisions+len(made)
			}
			b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(decisions)/float64(b.N), "decisions/op")
		})
	}
}

// The key of a row is in every table that comes back, where no reader is troubled by it:
// hidden in a workbook, last in a text, and not at all where columns were chosen or in a
// format for reading.
func TestKeysAreThere(t *testing.T) {
	d, names := checked(t, 1)
	f, err := excelize.OpenReader(bytes.NewReader(written(t, d, false, "attribution", "xlsx", names[0])))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Attribution table")
	if err != nil || rows[0][len(rows[0])-1] != "Key" || !desk.LooksLikeKey(rows[1][len(rows[0])-1], 'c') {
		t.Fatalf("%q, %v", rows[:2], err)
	}
	for column, want := range map[int]bool{1: true, len(rows[0]) - 1: true, len(rows[0]): false} {
		name, _ := excelize.ColumnNumberToName(column)
		if visible, err := f.GetColVisible("Attribution table", name); visible != want || err != nil {
			t.Errorf("column %s visible: %v, %v", name, visible, err)
		}
	}
	for _, format := range []string{"csv", "tsv"} {
		head, _, _ := bytes.Cut(written(t, d, false, "queries", format, names[0]), []byte("\r\n"))
		if !bytes.HasSuffix(head, []byte(`"Key"`)) {
			t.Errorf("%s: %s", format, head)
		}
	}
	if bytes.Contains(written(t, d, false, "attribution", "markdown", names[0]), []byte("Key")) {
		t.Error("a table for reading has keys")
	}
}
