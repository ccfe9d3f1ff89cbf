package page

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"strings"
	"testing"

	"vouch/claims/anchor"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/sources/document"
	"vouch/sources/format/formattest"
	reader "vouch/sources/read"
)

// A sent file or field of a form with files.
type sent struct{ name, file, content string }

// bring sends a form with files as a browser does.
func (o *opened) bring(to string, parts ...sent) (int, string) {
	o.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, p := range parts {
		h := textproto.MIMEHeader{}
		disposition := fmt.Sprintf(`form-data; name="%s"`, p.name)
		if p.file != "" {
			disposition += fmt.Sprintf(`; filename="%s"`, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(p.file))
		}
		h.Set("Content-Disposition", disposition)
		part, err := w.CreatePart(h)
		if err == nil {
			_, err = part.Write([]byte(p.content))
		}
		if err != nil {
			o.Fatal(err)
		}
	}
	w.Close()
	r, err := http.NewRequest(http.MethodPost, o.site+to, &b)
	if err != nil {
		o.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	answer, err := o.client.Do(r)
	if err != nil {
		o.Fatal(err)
	}
	defer answer.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(answer.Body); err != nil {
		o.Fatal(err)
	}
	return answer.StatusCode, body.String()
}

// kept lists the articles of the ledger with their drafts.
func (o *opened) kept() string {
	o.Helper()
	var all []string
	for a, err := range o.desk.Store.Articles(o.Context()) {
		if err != nil {
			o.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %d", a.ID, a.Drafts))
	}
	return strings.Join(all, ", ")
}

const quay = "Quay wall falls, nine hurt\n\nNine people were hurt when the quay wall fell, said Odda Brekke, the harbour master. Five of them were dockers and four were passers-by.\n\nThe wall had stood for 81 years, she said."

func TestBring(t *testing.T) {
	page := "<!doctype html><html><head><title>Quay</title></head><body><article><h1>Quay wall falls</h1><p>" + strings.ReplaceAll(quay, "\n\n", "</p><p>") + "</p></article></body></html>"
	for _, c := range []struct {
		name   string
		parts  []sent
		status int
		kept   string
		want   []string // of what the page says
	}{
		{"one file is opened", []sent{{"file", "quay.txt", quay}}, 200, "quay 1", []string{"<title>", "Odda Brekke"}},
		{"several are listed", []sent{{"file", "quay.docx", string(formattest.DOCX(strings.Split(quay, "\n\n")...))}, {"file", "ferry.md", "# Ferry\n\nNine boats sank, said Cal Rees."}}, 200, "ferry 1, quay 1",
			[]string{`href="/articles/quay"`, "kept as ferry", "✓"}},
		{"a page", []sent{{"file", "quay.html", page}, {"file", "quay.txt", quay + "\n\nNobody else."}}, 200, "quay 1", []string{"has ", "% of the sentences of quay", `value="draft"`, `value="own"`}},
		{"lines", []sent{{"file", "feed.jsonl", `{"id":"one","text":"Nine boats sank, said Cal Rees."}` + "\n{}\n" + `{"id":"two","text":"Ten cats ran."}`}}, 200, "one 1, two 1",
			[]string{`reading line 2 of feed.jsonl: it has no "text"`, "kept as one", "kept as two"}},
		{"one that cannot be read takes no other with it", []sent{{"file", "broken.docx", "PK\x03\x04 no"}, {"file", "quay.txt", quay}}, 200, "quay 1", []string{"✗", "reading broken.docx", "kept as quay", `id="bring"`}},
		{"text", []sent{{"text", "", quay}, {"title", "", "The quay"}, {"date", "", "2025-03-09"}, {"file", "", ""}}, 200, "the-quay 1", []string{"The quay"}},
		{"text and a page of its own network", []sent{{"text", "", quay}, {"address", "", "http://127.0.0.1:1/x"}}, 200, "quay-wall-falls-nine-hurt 1", []string{"✗", "private"}},
		{"what was typed is still there", []sent{{"text", "", "  "}, {"title", "", `T "<b>`}, {"address", "", "http://10.0.0.1/<i>"}}, 422, "", []string{`value="T &#34;&lt;b&gt;"`, `value="http://10.0.0.1/&lt;i&gt;"`}},
		{"a file of this machine", []sent{{"address", "", "/etc/passwd"}}, 422, "", []string{"is no address of a page"}},
		{"another scheme", []sent{{"address", "", "file:///etc/passwd"}}, 422, "", []string{"✗"}},
		{"a day that is none", []sent{{"text", "", quay}, {"date", "", "soon"}}, 422, "", []string{"the date", "Five of them were dockers", `value="soon"`}},
		{"nothing", []sent{{"text", "", ""}, {"file", "", ""}}, 422, "", []string{"nothing was brought in"}},
		{"an empty file", []sent{{"file", "empty.txt", ""}}, 422, "", []string{"reading empty.txt"}},
		{"an unknown field", []sent{{"password", "", "x"}}, 400, "", []string{"which is not known"}},
		{"markup and folders in the name", []sent{{"file", `..\..\<img src=x onerror=alert(1)>.txt`, quay}, {"file", "../../../etc/passwd.txt", "Nine cats ran."}}, 200, "img-src-x-onerror-alert-1 1, passwd 1", []string{"&lt;img src=x", "kept as passwd"}},
		{"a name that turns around", []sent{{"file", "abc\u202etxt.doc", "Nine cats ran, said Cal Rees."}, {"file", strings.Repeat("long", 400) + ".txt", "Ten dogs ran, said Odda Brekke."}}, 0, "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := open(t)
			status, body := o.bring("/articles", c.parts...)
			plain := html.UnescapeString(body)
			if strings.Contains(body, "<img") || strings.Contains(body, "<b>\"") || strings.Contains(plain, "etc/passwd.txt") {
				t.Errorf("markup, or a folder:\n%s", body)
			}
			if c.status == 0 { // it works, or is refused in a line
				if status >= 500 {
					t.Errorf("%d\n%s", status, body)
				}
				return
			}
			if kept := o.kept(); status != c.status || kept != c.kept {
				t.Errorf("%d, want %d; kept %q, want %q\n%s", status, c.status, kept, c.kept, body)
			}
			for _, want := range c.want {
				if !strings.Contains(body, want) && !strings.Contains(plain, want) {
					t.Errorf("the page has no %q:\n%s", want, body)
				}
			}
		})
	}
}

// A page of one's own network comes in where that was asked for, and nowhere else.
func TestOwnNetwork(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, quay)
	}))
	defer site.Close()
	for allowed, want := range map[bool]string{true: "quay 1", false: ""} {
		o := open(t)
		o.server.private = allowed
		if _, body := o.bring("/articles", sent{"address", "", site.URL + "/quay.txt"}); o.kept() != want {
			t.Errorf("allowed %t: kept %q, want %q\n%s", allowed, o.kept(), want, body)
		}
	}
}

// A draft is asked for, and either answer keeps the article once.
func TestOffer(t *testing.T) {
	for answer, want := range map[string]string{"draft": "quay 2", "own": "later 1, quay 1"} {
		o := open(t)
		o.check("quay.txt", quay)
		status, body := o.bring("/articles", sent{"file", "later.txt", quay + "\n\nIt rained."})
		_, after, found := strings.Cut(body, `name="question" value="`)
		id, _, _ := strings.Cut(after, `"`)
		if status != 200 || !found || o.kept() != "quay 1" {
			t.Fatalf("%d, kept %s:\n%s", status, o.kept(), body)
		}
		if body := o.get("/"); strings.Count(body, `value="`+id+`"`) != 1 {
			t.Errorf("the question is lost:\n%s", body)
		}
		before := o.rulings()
		for _, fields := range [][]string{{"question", id, "answer", "perhaps"}, {"question", "x", "answer", "draft"}, {"answer", "own"}} {
			if status, body := o.post("/articles/settle", fields...); status < 400 || o.rulings() != before {
				t.Errorf("%q: %d\n%s", fields, status, body)
			}
		}
		mine := o.client
		o.client = o.window()
		if body := o.get("/"); strings.Contains(body, id) {
			t.Errorf("another window is asked:\n%s", body)
		}
		if status, body := o.post("/articles/settle", "question", id, "answer", answer); status != 404 || o.rulings() != before {
			t.Errorf("another window answers: %d\n%s", status, body)
		}
		o.client = mine
		if status, body := o.post("/articles/settle", "question", id, "answer", answer); status != 200 || o.kept() != want || answer == "draft" && !strings.Contains(body, "Since draft 1") {
			t.Errorf("%s: %d, kept %s, want %s\n%s", answer, status, o.kept(), want, body)
		}
		if status, _ := o.post("/articles/settle", "question", id, "answer", answer); status != 404 || o.kept() != want {
			t.Errorf("%s again: %d, kept %s", answer, status, o.kept())
		}
	}
	// The control: sent to its article, it is not asked for.
	o := open(t)
	o.check("quay.txt", quay)
	if status, body := o.bring("/articles", sent{"article", "", "quay"}, sent{"file", "later.txt", quay + "\n\nIt rained."}); status != 200 || o.kept() != "quay 2" || !strings.Contains(body, "Since draft 1") {
		t.Errorf("%d, kept %s\n%s", status, o.kept(), body)
	}
}

// More questions than are held keep the articles all the same.
func TestManyOffers(t *testing.T) {
	s := &session{}
	o := open(t)
	o.check("quay.txt", quay)
	r := &desk.Result{}
	record, err := o.desk.Open(t.Context(), "quay")
	if err != nil {
		t.Fatal(err)
	}
	r.Checked = &desk.Checked{Record: record}
	for i := range mostAsked + 1 {
		if _, room := s.ask(nil, r); room != (i < mostAsked) {
			t.Errorf("question %d: %v", i, room)
		}
	}
}

// A file that is too large is refused by itself; a script is told of each by a part.
func TestBringLarge(t *testing.T) {
	o := open(t)
	large := strings.Repeat("a", reader.MaxBytes+1)
	status, body := o.bring("/articles", sent{"file", "large.txt", large}, sent{"file", "quay.txt", quay})
	if status != 200 || o.kept() != "quay 1" || !strings.Contains(body, "large.txt: it is over 50 MB") {
		t.Errorf("%d, kept %s\n%s", status, o.kept(), body)
	}
	status, body = o.bring("/articles?part=taken", sent{"file", "boats.txt", boats})
	if status != 200 || strings.Contains(body, "<html") || strings.Count(body, "<li>") != 1 || !strings.Contains(body, `href="/articles/boats"`) {
		t.Errorf("%d\n%s", status, body)
	}
}

func TestArticles(t *testing.T) {
	o := open(t)
	if body := o.get("/"); !strings.Contains(body, "No article is kept yet") || !strings.Contains(body, `id="bring"`) {
		t.Errorf("an empty ledger:\n%s", body)
	}
	o.check("zebra.txt", "Nine zebras ran, said Odda Brekke.")
	o.check("anchor.txt", "Two anchors <b>fell</b>, said Cal Rees. Ten ropes tore, Rees said.")
	o.check("done.txt", "Ten cats slept, said Cal Rees.")
	a, err := o.desk.Finder("").Archive(t.Context(), []string{"done"})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.desk.Make(t.Context(), desk.Judge{By: "Cal Rees", Expect: db.AnyVersion}, a); err != nil {
		t.Fatal(err)
	}
	order := func(path string) string {
		var names []string
		for row := range strings.SplitSeq(o.get(path), `<th scope="row">`) {
			if _, link, found := strings.Cut(row, `href="/articles/`); found && strings.HasPrefix(row, "<a") {
				name, _, _ := strings.Cut(link, `"`)
				names = append(names, name)
			}
		}
		return strings.Join(names, " ")
	}
	for path, want := range map[string]string{
		"/":                               "anchor zebra",
		"/?sort=article":                  "anchor zebra",
		"/?sort=article&down=1":           "zebra anchor",
		"/?sort=article&archived=1":       "anchor done zebra",
		"/?q=ZEB":                         "zebra",
		"/?q=slept&archived=1":            "done",
		"/?q=nothing":                     "",
		"/?sort=article&open=1&archived=": "anchor zebra",
		"/?sort=queries":                  "anchor zebra",
	} {
		if got := order(path); got != want {
			t.Errorf("%s lists %q, want %q", path, got, want)
		}
	}
	if body := o.get("/"); !strings.Contains(body, "2 of 3 articles, 1 archived not listed") || strings.Contains(body, "<b>fell") {
		t.Errorf("the list:\n%s", body)
	}
	for path, want := range map[string]int{"/?sort=colour": 400, "/?page=2": 404, "/?page=0": 404, "/?page=x": 404, "/?q=%00%22%3E": 200} {
		if status, body := o.do(o.client, http.MethodGet, path, nil); status != want {
			t.Errorf("GET %s: %d, want %d\n%s", path, status, want, body)
		}
	}
}

func TestDraft(t *testing.T) {
	o := open(t)
	o.check("quay.txt", quay)
	if body := o.get("/articles/quay/draft"); !strings.Contains(body, "It is the first") || !strings.Contains(body, `name="article" value="quay"`) {
		t.Errorf("a first draft:\n%s", body)
	}
	r, err := o.desk.Open(t.Context(), "quay")
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Ledger.Claims {
		if strings.HasPrefix(r.Ledger.Document.Quote(r.Ledger.Claims[i].Span), "Five of") || strings.HasPrefix(r.Ledger.Document.Quote(r.Ledger.Claims[i].Span), "Five") {
			if status, body := o.post("/articles/quay/mark", "claim", r.Ledger.Claims[i].Label, "status", "ok", "reason", "list of names", "back", "/"); status != 200 {
				t.Fatalf("marking: %d\n%s", status, body)
			}
		}
	}
	o.bring("/articles", sent{"article", "", "quay"}, sent{"file", "quay.txt", strings.Replace(strings.Replace(quay, "Five of them", "Six of them", 1), "\n\nThe wall had stood for 81 years, she said.", "", 1)})
	o.bring("/articles", sent{"article", "", "quay"}, sent{"file", "quay.txt", strings.Replace(quay, "Five of them", "Seven of them", 1)})
	body := o.get("/articles/quay/draft")
	for _, want := range []string{"Draft 3 of quay", "Since draft 2", "<del>Six</del>", "<ins>Seven</ins>", "81 years", "difference"} {
		if !strings.Contains(body, want) {
			t.Errorf("the draft has no %q:\n%s", want, body)
		}
	}
	if body := o.get("/articles/quay/draft?old=1&new=2"); !strings.Contains(body, "between draft 1 and draft 2") || !strings.Contains(body, "Five") {
		t.Errorf("two earlier drafts:\n%s", body)
	}
	for query, want := range map[string]int{"?old=0&new=2": 404, "?old=1&new=9": 404, "?old=x&new=2": 400, "?old=1": 400} {
		if status, body := o.do(o.client, http.MethodGet, "/articles/quay/draft"+query, nil); status != want || strings.Count(body, `role="alert"`) != 1 {
			t.Errorf("GET %s: %d, want %d\n%s", query, status, want, body)
		}
	}
}

// Runs put together are the words, whatever of them is marked.
func TestRuns(t *testing.T) {
	const was, now = "Nine of the  boats – half – sank.", "Ten of the  boats – half – were lost."
	gone, came := anchor.Words(was, now)
	for words, own := range map[string][]document.Span{was: gone, now: came, "": nil, "as it was": nil} {
		text, marked := "", 0
		for _, r := range runsOf(words, own) {
			if text += r.Text; r.Own {
				marked++
			}
		}
		if text != words || marked != len(own) {
			t.Errorf("%q became %q with %d of %d marks", words, text, marked, len(own))
		}
	}
	if len(gone) == 0 || len(came) == 0 {
		t.Error("nothing is marked")
	}
}
