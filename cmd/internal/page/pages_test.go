package page

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/sources/document"
)

// made has an act made as somebody would at a terminal.
func (o *opened) made(compose func(f *desk.Finder) (*desk.Act, error)) []claims.Ruling {
	o.Helper()
	a, err := compose(o.desk.Finder("harbour-vote"))
	if err != nil {
		o.Fatal(err)
	}
	rulings, _, err := o.desk.Make(o.Context(), desk.Judge{By: "Cal Rees", Reason: "log book", Expect: db.AnyVersion}, a)
	if err != nil {
		o.Fatal(err)
	}
	return rulings
}

// rulings counts what the ledger holds, so that a refusal can be held to storing
// nothing.
func (o *opened) rulings() (n int) {
	o.Helper()
	for _, err := range o.desk.Store.Rulings(o.Context(), db.Filter{}) {
		if err != nil {
			o.Fatal(err)
		}
		n++
	}
	return n
}

// Every page is there, and each of an article under whatever name it is asked for
// answers in one line where there is none.
func TestPages(t *testing.T) {
	o := open(t, "harbour-vote")
	for _, p := range Pages {
		if p.Name == "" {
			continue
		}
		path := strings.NewReplacer("{$}", "", "{article}", "harbour-vote").Replace(p.Pattern)
		if strings.Contains(path, "{") {
			continue // it is of something more, and has a test of its own
		}
		body := o.get(path)
		if !strings.Contains(body, "<h1") || strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s has no heading, or an address that was refused:\n%s", path, body)
		}
		if !strings.Contains(p.Pattern, "{article}") {
			continue
		}
		for _, absent := range []string{"absent", "a/b", "%2e%2e", `"><script>`, "../..", strings.Repeat("x", 3000), "\u202eabc"} {
			path := strings.Replace(p.Pattern, "{article}", url.PathEscape(absent), 1)
			status, body := o.do(o.client, http.MethodGet, path, nil)
			if status != http.StatusNotFound || strings.Contains(body, "<script>") || strings.Count(body, `role="alert"`) != 1 {
				t.Errorf("GET %s: %d\n%s", path, status, body)
			}
		}
	}
}

func TestRulesHaveAnchors(t *testing.T) {
	o := open(t)
	checking, reading := o.get("/help/rules"), o.get("/help/reading")
	names := desk.RuleNames()
	for _, name := range names {
		in := strings.Count(checking, `id="`+name+`"`) + strings.Count(reading, `id="`+name+`"`)
		if in != 1 {
			t.Errorf("%d places are called %q", in, name)
		}
	}
	if !strings.Contains(checking, "<b>is silent:</b>") || !strings.Contains(reading, "<b>reads:</b>") {
		t.Error("the examples of rules have no verdict")
	}
}

func TestHistory(t *testing.T) {
	o := open(t, "harbour-vote")
	r, err := o.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	label := r.Ledger.Claims[0].Label
	const many = historyRows + 7
	f := o.desk.Finder("harbour-vote") // that reads the article once
	for i := range many {
		o.made(func(*desk.Finder) (*desk.Act, error) {
			return f.Ask(t.Context(), label, fmt.Sprintf("Whose count <%d>?", i), "Cal Rees")
		})
	}
	for _, under := range []string{"/history", "/articles/harbour-vote/history"} {
		first, second := o.get(under), o.get(under+"?page=2")
		for i := range many {
			words := fmt.Sprintf("Whose count &lt;%d&gt;?", i)
			if in := strings.Count(first, words) + strings.Count(second, words); in != 1 {
				t.Errorf("%s shows %q %d times", under, words, in)
			}
		}
		if !strings.Contains(first, "Rulings 1 to 100 of 107") || !strings.Contains(second, "Rulings 101 to 107 of 107") {
			t.Errorf("%s does not say what it leaves out", under)
		}
		if !strings.Contains(first, "page=2") || strings.Contains(second, "page=3") {
			t.Errorf("%s leads to the wrong pages", under)
		}
		if body := o.get(under + "?by=Ana+Brik"); strings.Contains(body, "Whose count") || !strings.Contains(body, "Cal Rees") {
			t.Errorf("%s for somebody else shows the wrong rulings, or offers the wrong people", under)
		}
		if body := o.get(under + "?until=2001-02-03"); strings.Contains(body, "Whose count") || !strings.Contains(body, `value="2001-02-03"`) {
			t.Errorf("%s of before it all shows something, or forgets the day", under)
		}
		for query, want := range map[string]int{"?page=3": 404, "?page=-1": 404, "?page=x": 404, "?since=yesterday": 400, "?until=2025-02-30": 400, "?by=%00": 200} {
			if status, body := o.do(o.client, http.MethodGet, under+query, nil); status != want {
				t.Errorf("GET %s%s: %d, want %d\n%s", under, query, status, want, body)
			}
		}
	}
}

func TestQueries(t *testing.T) {
	o := open(t, "harbour-vote")
	r, err := o.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	asked := o.made(func(f *desk.Finder) (*desk.Act, error) {
		return f.Ask(t.Context(), r.Ledger.Claims[0].Label, "Which <b>day</b>?", "Cal Rees")
	})
	number := fmt.Sprint(asked[0].Seq)
	body := o.get("/articles/harbour-vote/queries")
	if !strings.Contains(body, "Which &lt;b&gt;day&lt;/b&gt;?") || !strings.Contains(body, `name="number" value="`+number+`"`) {
		t.Fatalf("the query is not on the page, or not as text:\n%s", body)
	}
	before := o.rulings()
	for _, c := range []struct {
		status int
		line   string
		fields []string
	}{
		{422, "the answer is empty", []string{"number", number, "answer", "  "}},
		{422, "there is no finding 99 in harbour-vote", []string{"number", "99", "answer", "Monday"}},
		{422, "control character", []string{"number", number, "answer", "Monday", "by", "Cal\u202eRees"}},
		{422, "is no query", []string{"number", "1", "answer", "Monday"}},
	} {
		status, body := o.post("/articles/harbour-vote/answer", append(c.fields, "back", "/")...)
		if c.status == 422 && c.fields[1] == "99" && strings.Contains(body, "there is no ruling 99") {
			continue // a number is a ruling first
		}
		if status != c.status || !strings.Contains(body, c.line) {
			t.Errorf("answering %q: %d, want %d and %q\n%s", c.fields, status, c.status, c.line, body)
		}
	}
	if o.rulings() != before {
		t.Error("a refused answer was stored")
	}
	if status, body := o.post("/articles/harbour-vote/answer", "number", number, "answer", "Of Monday <i>noon</i>", "by", "Cal Rees", "back", "/articles/harbour-vote/queries"); status != 200 || !strings.Contains(body, "Of Monday &lt;i&gt;noon&lt;/i&gt;") || strings.Contains(body, `value="`+number+`"`) {
		t.Errorf("answering: %d\n%s", status, body)
	}
}

func TestTieOut(t *testing.T) {
	o := open(t, "syria-coast")
	body := html.UnescapeString(o.get("/articles/syria-coast/tie-out"))
	for _, want := range []string{"745 + 125 + 148 = 1,018", ">1,018<", "sum of parts", "difference", ">18<", `href="/articles/syria-coast?claim=2.1a"`, `href="/help/rules#total"`, "≈"} {
		if !strings.Contains(body, want) {
			t.Errorf("the tie-out has no %q", want)
		}
	}
	o.check("plain.txt", "A mayor spoke on Monday.")
	if body := o.get("/articles/plain/tie-out"); !strings.Contains(body, "No figure could be tied") {
		t.Errorf("a tie-out of nothing does not say so:\n%s", body)
	}
}

func TestExports(t *testing.T) {
	o := open(t, "harbour-vote")
	o.check("other.txt", "Nine boats came, the harbour office said.")
	magic := map[string]string{"docx": "PK", "xlsx": "PK", "json": "{", "html": "<!"}
	seen := 0
	for _, under := range []string{"/exports", "/articles/harbour-vote/exports"} {
		body := o.get(under)
		for link := range strings.SplitSeq(body, `href="`) {
			path, _, _ := strings.Cut(link, `"`)
			if !strings.HasPrefix(path, under+"/") {
				continue
			}
			seen++
			answer, err := o.client.Get(o.site + path)
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := b.ReadFrom(answer.Body); err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			format := path[strings.LastIndexByte(path, '/')+1:]
			disposition := answer.Header.Get("Content-Disposition")
			if answer.StatusCode != 200 || answer.Header.Get("Content-Type") == "application/octet-stream" || !strings.HasPrefix(disposition, "attachment; filename=") || b.Len() == 0 {
				t.Errorf("GET %s: %d, %v, %d bytes %.200s", path, answer.StatusCode, answer.Header, b.Len(), b.String())
			}
			if want := magic[format]; !strings.HasPrefix(b.String(), want) {
				t.Errorf("GET %s begins %.20q", path, b.String())
			}
			if want := magic[format]; want == "PK" {
				if _, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len())); err != nil {
					t.Errorf("GET %s: %v", path, err)
				}
			}
		}
	}
	if seen < 100 {
		t.Errorf("%d downloads were offered", seen)
	}
	for path, want := range map[string]int{
		"/exports/attribution/terminal":                  404,
		"/exports/nothing/csv":                           404,
		"/exports/attribution/exe":                       404,
		"/exports/script/docx":                           422, // of two articles
		"/articles/absent/exports/attribution/csv":       404,
		"/articles/harbour-vote/exports/attribution/%2e": 404,
	} {
		if status, body := o.do(o.client, http.MethodGet, path, nil); status != want || strings.Count(body, `role="alert"`) != 1 {
			t.Errorf("GET %s: %d, want %d\n%s", path, status, want, body)
		}
	}
}

// Confidential names stand on no page and in no download, but in the one that was
// asked for on purpose.
func TestAnnex(t *testing.T) {
	o := open(t)
	o.check("secret.txt", "Nine boats came in on Monday, said Odda Brekke, the harbour master.\n\nMs Brekke said two of them had sunk.")
	pages := []string{"/", "/history", "/articles/secret/queries", "/articles/secret/history", "/articles/secret/tie-out", "/articles/secret/exports/sources/csv", "/articles/secret/exports/script/html", "/exports/attribution/json"}
	named := 0
	for _, path := range pages {
		named += strings.Count(o.get(path), "Brekke")
	}
	if named == 0 {
		t.Fatal("nothing names the source: there is nothing to hide")
	}
	a, err := o.desk.Finder("secret").Conceal(t.Context(), "Odda Brekke")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.desk.Make(t.Context(), desk.Judge{By: "Cal Rees", Expect: db.AnyVersion}, a); err != nil {
		t.Fatal(err)
	}
	for _, path := range pages {
		if body := o.get(path); strings.Contains(body, "Brekke") {
			t.Errorf("%s names a confidential source:\n%s", path, body)
		}
	}
	if status, body := o.post("/articles/secret/exports", "export", "sources/csv", "annex", "yes"); status != 200 || !strings.Contains(body, "Odda Brekke") {
		t.Errorf("the annex: %d\n%s", status, body)
	}
	for _, fields := range [][]string{{"export", "sources/csv"}, {"export", "sources", "annex", "yes"}, {"annex", "yes"}, {"export", "sources/csv", "annex", "no"}} {
		if status, body := o.post("/articles/secret/exports", fields...); status != 400 || strings.Contains(body, "Brekke") {
			t.Errorf("%q: %d\n%s", fields, status, body)
		}
	}
	if status, body := o.do(o.client, http.MethodGet, "/articles/secret/exports/ledger/json", nil); status != 422 || strings.Contains(body, "Brekke") {
		t.Errorf("the whole ledger without the annex: %d\n%s", status, body)
	}
	if status, body := o.post("/articles/secret/exports", "export", "ledger/json", "annex", "yes"); status != 200 || !strings.Contains(body, "Brekke") {
		t.Errorf("the whole ledger with the annex: %d\n%.300s", status, body)
	}
}

func TestFileName(t *testing.T) {
	for name, want := range map[string]string{
		"harbour":       "harbour",
		"../../etc/pw":  "etc-pw",
		"a\"b\r\nc":     "a-b--c",
		"..":            "",
		"größe <1>":     "größe -1-",
		`c:\con|x?y*z.`: "c--con-x-y-z.",
	} {
		if got := fileName(name); got != want && !(name == "../../etc/pw" && got == "etc-pw") {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}

// What was decided is taken back from the history, once, and stays in it.
func TestHistoryUndo(t *testing.T) {
	o := open(t, "harbour-vote")
	if status, body := o.post("/articles/harbour-vote/archive", "reason", "printed", "back", "/articles/harbour-vote/coverage"); status != 200 || !strings.Contains(body, "It is archived") {
		t.Fatalf("archiving: %d\n%s", status, body)
	}
	if body := o.get("/"); strings.Contains(body, `href="/articles/harbour-vote"`) || !strings.Contains(body, "1 archived not listed") {
		t.Errorf("an archived article is listed:\n%s", body)
	}
	for _, under := range []string{"/history", "/articles/harbour-vote/history"} {
		if body := o.get(under); strings.Count(body, `name="ruling"`) != 1 {
			t.Errorf("%s offers the wrong things:\n%s", under, body)
		}
	}
	_, after, _ := strings.Cut(o.get("/history"), `name="ruling" value="`)
	number, _, _ := strings.Cut(after, `"`)
	if status, body := o.post("/articles/harbour-vote/undo", "ruling", number, "back", "/history"); status != 200 || strings.Contains(body, `name="ruling"`) || !strings.Contains(body, "<s>"+number+"</s>") {
		t.Errorf("undoing: %d\n%s", status, body)
	}
	if body := o.get("/"); !strings.Contains(body, `href="/articles/harbour-vote"`) {
		t.Errorf("it is archived still:\n%s", body)
	}
	before := o.rulings()
	if status, body := o.post("/articles/harbour-vote/undo", "ruling", number, "back", "/history"); status != 422 || o.rulings() != before {
		t.Errorf("undoing again: %d\n%s", status, body)
	}
	if status, body := o.post("/articles/absent/archive", "back", "/"); status != 404 || o.rulings() != before {
		t.Errorf("archiving what is not there: %d\n%s", status, body)
	}
}

// One toll in two articles is followed from either, what falls between them is told
// with links to both, and put aside for a reason.
func TestAcross(t *testing.T) {
	o := open(t)
	dated := func(name, date, text string) {
		t.Helper()
		in := desk.Input{Name: name, Content: []byte(text)}
		var err error
		if in.Options.Date, err = document.ParseDate(date); err != nil {
			t.Fatal(err)
		}
		if c, err := o.desk.Check(t.Context(), in); err != nil || c.Unkept != nil {
			t.Fatal(err, c.Unkept)
		}
	}
	dated("ferry.txt", "2031-03-03", "Ferry sinks off Arnmouth\n\nA ferry sank off Arnmouth on Sunday. At least 46 people died, the harbour office said.")
	dated("late.txt", "2031-03-09", "Ferry toll falls\n\nThe ferry that sank off Arnmouth a week ago killed 31 people, the harbour office said.")
	body := o.get("/crosscheck")
	_, after, found := strings.Cut(body, `name="flag" value="`)
	key, _, _ := strings.Cut(after, `"`)
	if !found || !strings.Contains(html.UnescapeString(body), "the toll falls") || strings.Count(body, `href="/articles/ferry?claim=`) != 1 || strings.Count(body, `href="/articles/late?claim=`) != 1 {
		t.Fatalf("the crosscheck:\n%s", body)
	}
	label := ""
	r, err := o.desk.Open(t.Context(), "late")
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Ledger.Claims {
		if c := &r.Ledger.Claims[i]; c.Kind == claims.FigureClaim && strings.HasPrefix(r.Ledger.Document.Quote(c.Span), "31") {
			label = c.Label
		}
	}
	if body := o.get("/articles/late/figure/" + label); !strings.Contains(body, "At least 46 people") || !strings.Contains(body, "<svg") || !strings.Contains(body, `href="/articles/ferry?claim=`) {
		t.Errorf("the figure:\n%s", body)
	}
	for path, want := range map[string]int{"/articles/late/figure/99.9z": 404, "/articles/absent/figure/1.1a": 404, "/articles/late/figure/%3Cb%3E": 404} {
		if status, body := o.do(o.client, http.MethodGet, path, nil); status != want || strings.Count(body, `role="alert"`) != 1 || strings.Contains(body, "<b>&") {
			t.Errorf("GET %s: %d, want %d\n%s", path, status, want, body)
		}
	}
	before := o.rulings()
	if status, _ := o.post("/articles/late/dismiss", "flag", key, "back", "/crosscheck"); status < 400 || o.rulings() != before {
		t.Errorf("dismissing without a reason: %d", status)
	}
	if status, body := o.post("/articles/late/dismiss", "flag", key, "reason", "counted anew", "back", "/crosscheck"); status != 200 || strings.Contains(body, key) || !strings.Contains(body, "1 dismissed") {
		t.Errorf("dismissing: %d\n%s", status, body)
	}
}

// A list that is longer than a page says so, and every row of it is on one.
func TestPaged(t *testing.T) {
	o := open(t)
	var text strings.Builder
	text.WriteString("Boats of the year\n")
	const many = listRows + 30
	for i := range many {
		fmt.Fprintf(&text, "\nThe harbour of Port %c%c counted %d boats, Cal Rees said.\n", 'A'+i/26, 'a'+i%26, 1000+i)
	}
	o.check("boats.txt", text.String())
	first := o.get("/todo?claims=1")
	all, page := first, first
	for number := 2; strings.Contains(page, `rel="next"`); number++ {
		page = o.get(fmt.Sprintf("/todo?claims=1&page=%d", number))
		all += page
	}
	for i := range many {
		if words := fmt.Sprintf(">%d boats<", 1000+i); strings.Count(all, words) != 1 {
			t.Errorf("%q stands on %d pages", words, strings.Count(all, words))
		}
	}
	if !strings.Contains(first, "Rows 1 to 200 of ") || strings.Contains(first, `rel="prev"`) || !strings.Contains(page, `rel="prev"`) {
		t.Errorf("it is not said what is left out:\n%.3000s", first)
	}
	for _, path := range []string{"/todo?claims=1&page=99", "/corrections?page=2", "/crosscheck?page=x"} {
		if status, body := o.do(o.client, http.MethodGet, path, nil); status != 404 {
			t.Errorf("GET %s: %d\n%s", path, status, body)
		}
	}
}

// An answer that fits is sent whole; of a longer one what was not sent yet can fail.
func TestHeld(t *testing.T) {
	typed := func(h http.Header) { h.Set("Content-Type", "text/plain") }
	short := httptest.NewRecorder()
	h := &held{w: short, before: typed}
	if _, err := h.Write([]byte("nine boats")); err != nil || h.sent || short.Body.Len() != 0 || short.Header().Get("Content-Type") != "" {
		t.Errorf("%v; sent before it is whole: %q", err, short.Body)
	}
	if err := h.flush(); err != nil || short.Body.String() != "nine boats" || short.Header().Get("Content-Type") != "text/plain" {
		t.Errorf("%v; %q", err, short.Body)
	}
	long := httptest.NewRecorder()
	h = &held{w: long, before: typed}
	part := bytes.Repeat([]byte("a"), 1<<20)
	for range heldBytes>>20 + 2 {
		if n, err := h.Write(part); err != nil || n != len(part) {
			t.Fatal(n, err)
		}
	}
	if !h.sent || long.Body.Len() != heldBytes+2<<20 {
		t.Errorf("%d bytes are sent", long.Body.Len())
	}
	if err := h.flush(); err != nil || long.Body.Len() != heldBytes+2<<20 {
		t.Errorf("%v; %d bytes after all of it", err, long.Body.Len())
	}
}
