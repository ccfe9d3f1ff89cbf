package page

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

// A formTest posts one form, on an article with one claim at hand.
type formTest struct {
	name   string
	path   string // behind the article
	fields []string
	status int
	line   string // that the answer holds
	stored bool
}

// TestForms holds every form of the card to its answers: what is stored says so on
// the page that it leads to, what is refused says why in one line, and stores nothing.
func TestForms(t *testing.T) {
	o := open(t, "harbour-vote")
	r, err := o.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	at := -1
	for i := range r.Ledger.Claims {
		if r.Ledger.Claims[i].Kind == claims.FigureClaim {
			at = i
			break
		}
	}
	if at < 0 || len(r.Ledger.Names) == 0 || len(table.Flags(r)) == 0 {
		t.Fatal("the article has no figure, no name or no flag")
	}
	claim := r.Ledger.Claims[at].Label
	words := r.Ledger.Document.Quote(r.Ledger.Claims[at].Span)
	flag := table.ShortKey(table.Flags(r)[0])
	back := articlePath("harbour-vote") + "?claim=" + claim
	for _, test := range []formTest{
		{"an unknown status", "mark", []string{"claim", claim, "status", "perhaps"}, 400, "is not a status", false},
		{"no claim", "mark", []string{"claim", "99.9z", "status", "ok"}, 422, "there is no claim 99.9z", false},
		{"a version that is none", "mark", []string{"claim", claim, "status", "ok", "version", "x"}, 400, "is no version", false},
		{"a status", "mark", []string{"claim", claim, "status", "writer", "note", "by noon", "reason", "<b>log</b>"}, 200, "stored: " + claim + " With writer", true},
		{"one's own status signed", "sign", []string{"claim", claim}, 422, "", false},
		{"no question", "ask", []string{"claim", claim}, 422, "the question is empty", false},
		{"a question", "ask", []string{"claim", claim, "question", "Whose count?"}, 200, "Whose count?", true},
		{"no reason to dismiss", "dismiss", []string{"flag", flag}, 422, "for a reason", false},
		{"no such flag", "dismiss", []string{"flag", "zzzz", "reason", "x"}, 422, "there is no finding", false},
		{"a flag dismissed", "dismiss", []string{"flag", flag, "reason", "house style"}, 200, "stored: flag", true},
		{"a name that is not there", "tick", []string{"name", "Nobody Atall"}, 422, "there is no name", false},
		{"a name", "tick", []string{"name", r.Ledger.Names[0].Text}, 200, "ticked by Ana Brik", true},
		{"a grade that is none", "override", []string{"claim", claim, "label", "Splendid", "reason", "x"}, 400, "unknown label", false},
		{"a grade without a reason", "override", []string{"claim", claim, "label", "Confirmed"}, 422, "for a reason", false},
		{"a grade", "override", []string{"claim", claim, "label", "Confirmed", "reason", "seen the book"}, 200, "Confirmed", true},
		{"nothing corrected", "edit", []string{"claim", claim, "words", words}, 422, "nothing is corrected", false},
		{"words that are not there", "edit", []string{"claim", claim, "words", "ninety purple whales"}, 422, "is not in the text", false},
		{"another kind", "edit", []string{"claim", claim, "kind", "said", "reason", "somebody's word"}, 200, "Corrected", true},
		{"no words to add", "add", nil, 422, "they are empty", false},
		{"no evidence", "attach", []string{"claim", claim, "source", "Log book"}, 422, "", false},
		{"an address that is none", "attach", []string{"claim", claim, "source", "Log book", "stance", "supports", "directness", "original", "address", "nowhere"}, 422, "no address of a page", false},
		{"a passage of nothing", "attach", []string{"claim", claim, "source", "Log book", "stance", "supports", "directness", "original", "find", "1"}, 422, "a file or a page", false},
		{"evidence", "attach", []string{"claim", claim, "source", "Log book", "source-kind", "document", "stance", "supports", "directness", "original", "excerpt", words, "locator", "p. 4"}, 200, "Log book", true},
		{"evidence that is not there", "detach", []string{"evidence", "9999"}, 422, "there is no ruling 9999", false},
		{"a value without a reason", "best", []string{"evidence", "1"}, 422, "for a reason", false},
		{"a ruling that is not there", "undo", []string{"ruling", "9999"}, 422, "there is no ruling 9999", false},
		{"the last decision", "undo", nil, 200, "stored: ", true},
		{"a claim cut", "cut", []string{"claim", claim, "reason", "a street number"}, 200, "No claim", true},
	} {
		before := o.head()
		status, body := o.post(articlePath("harbour-vote")+"/"+test.path, append(test.fields, "back", back)...)
		if status != test.status || !strings.Contains(body, strings.ReplaceAll(test.line, "'", "&#39;")) {
			t.Errorf("%s: status %d, want %d with %q\n%s", test.name, status, test.status, test.line, body)
		}
		if status >= 400 && strings.Count(body, `role="alert"`) != 1 {
			t.Errorf("%s: not one line of trouble\n%s", test.name, body)
		}
		if stored := o.head() != before; stored != test.stored {
			t.Errorf("%s: stored %v, want %v", test.name, stored, test.stored)
		}
		if strings.Contains(body, "<b>log") {
			t.Errorf("%s: a reason became markup", test.name)
		}
	}
}

// head is the number of rulings of the ledger.
func (o *opened) head() int64 {
	o.Helper()
	h, err := o.desk.Store.Head(o.Context())
	if err != nil {
		o.Fatal(err)
	}
	return h.Size
}

// TestClash decides on one claim from two windows: the second sees both versions,
// nothing of it is stored, and what it chooses then is.
func TestClash(t *testing.T) {
	o := open(t, "harbour-vote")
	r, err := o.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	label := r.Ledger.Claims[0].Label
	first := []string{"claim", label, "status", "Checked - accurate", "version", "0", "request", "one", "reason", "in the log", "back", "/articles/harbour-vote?claim=" + label}
	if status, body := o.post("/articles/harbour-vote/mark", first...); status != http.StatusOK {
		t.Fatal(status, body)
	}
	stored := o.head()
	if status, _ := o.post("/articles/harbour-vote/mark", first...); status != http.StatusOK || o.head() != stored {
		t.Errorf("the same form again: status %d, %d rulings more", status, o.head()-stored)
	}
	other := o.window()
	if status, body := o.do(other, http.MethodPost, "/person", url.Values{"by": {"Ben Ode"}, "back": {"/"}}); status != http.StatusOK {
		t.Fatal(status, body)
	}
	second := url.Values{"claim": {label}, "status": {"Cannot confirm"}, "version": {"0"}, "request": {"two"}, "reason": {"no answer"}, "back": {"/articles/harbour-vote"}}
	status, body := o.do(other, http.MethodPost, "/articles/harbour-vote/mark", second)
	for _, part := range []string{"Checked - accurate", "Ana Brik", "in the log", "Cannot confirm", "Ben Ode", "no answer", `name="version" value="1"`} {
		if status != http.StatusConflict || !strings.Contains(body, part) {
			t.Errorf("status %d, and %q is not on the page:\n%s", status, part, body)
		}
	}
	if o.head() != stored {
		t.Error("a decision on a version that is gone was stored")
	}
	second.Set("version", "1")
	if status, body := o.do(other, http.MethodPost, "/articles/harbour-vote/mark", second); status != http.StatusOK || !strings.Contains(body, "stored: "+label+" Cannot confirm") {
		t.Errorf("choosing: %d\n%s", status, body)
	}
}

// TestEvidenceOfAFile ties a claim to a file that comes with the form: what it holds
// is tested, what does not hold says so, and a file that is none is refused.
func TestEvidenceOfAFile(t *testing.T) {
	o := open(t)
	o.check("ferry.txt", "The ferry carried 412 people on Monday, Ana Brik said.\n")
	send := func(name, content string, fields ...string) (int, string) {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		for i := 0; i < len(fields); i += 2 {
			if err := w.WriteField(fields[i], fields[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		file, err := w.CreateFormFile("file", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(file, content); err != nil {
			t.Fatal(err)
		}
		w.Close()
		r, err := o.client.Post(o.site+articlePath("ferry")+"/attach", w.FormDataContentType(), &b)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		return r.StatusCode, string(body)
	}
	common := []string{"claim", "1.1a", "source", "Ferry log", "source-kind", "document", "stance", "supports", "directness", "original", "back", articlePath("ferry") + "?claim=1.1a"}
	const log = "Log of the ferry.\n\nOn Monday 412 people were aboard.\n"
	for _, test := range []struct {
		name, file, content string
		fields              []string
		status              int
		line                string
	}{
		{"words that are there", `C:\desk\log.txt`, log, []string{"excerpt", "412 people were aboard"}, 200, "in the source, word for word"},
		{"where it came from, without its folder", "log.txt", log, []string{"excerpt", "412 people were aboard"}, 200, "log.txt, read"},
		{"words that are not there", "log.txt", log, []string{"excerpt", "nine elephants were aboard"}, 200, "not found in the source"},
		{"the passage found", "log.txt", log, []string{"find", "1"}, 200, "412 people were aboard"},
		{"no passage", "other.txt", "Nothing of the kind is written here at all.\n", []string{"find", "1"}, 422, ""},
		{"a file and a page", "log.txt", log, []string{"address", "https://example.org/log"}, 422, "from one place"},
		{"a file that is none", "log.bin", "\x00\x01\x02\x03\x00\x00", nil, 422, "log.bin"},
	} {
		before := o.head()
		status, body := send(test.file, test.content, append(test.fields, common...)...)
		if status != test.status || !strings.Contains(body, test.line) {
			t.Errorf("%s: status %d, want %d with %q\n%s", test.name, status, test.status, test.line, body)
		}
		if strings.Contains(body, `C:\`) {
			t.Errorf("%s: a folder is told", test.name)
		}
		if status >= 400 && o.head() != before {
			t.Errorf("%s: something was stored", test.name)
		}
	}
}

// TestConcealed makes a source confidential: its name, which stood in the text, in
// cards, filters and names before, stands nowhere on the pages of the article.
func TestConcealed(t *testing.T) {
	const name = "Quillon Marsh"
	o := open(t)
	o.check("ferry.txt", "The ferry carried 412 people on Monday, "+name+" said. “Nobody was hurt,” "+name+" told the town.\n\nThe log gives 400 people.\n")
	pages := func() string {
		r, err := o.desk.Open(t.Context(), "ferry")
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, query := range []string{"", "?all=1&notes=1", "?source=s1"} {
			all.WriteString(o.get(articlePath("ferry") + query))
		}
		for i := range r.Ledger.Claims {
			all.WriteString(o.get(articlePath("ferry") + "?all=1&claim=" + r.Ledger.Claims[i].Label))
		}
		return all.String()
	}
	if status, body := o.post(articlePath("ferry")+"/mark", "claim", "1.1a", "status", "ok", "reason", "called "+name+" on Tuesday", "back", "/"); status != http.StatusOK {
		t.Fatal(status, body)
	}
	if before := pages(); strings.Count(before, name) < 10 {
		t.Fatalf("the control: the name stands %d times", strings.Count(before, name))
	}
	f := o.desk.Finder("ferry")
	a, err := f.Conceal(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.desk.Make(t.Context(), desk.Judge{By: "Ana Brik", Expect: db.AnyVersion}, a); err != nil {
		t.Fatal(err)
	}
	if after := pages(); strings.Contains(after, "Quillon") || strings.Contains(after, "Marsh") {
		t.Errorf("the name is still there:\n%s", after)
	}
}

// TestSearch finds claims by their words and by their numbers, and marks the words in
// the text.
func TestSearch(t *testing.T) {
	o := open(t)
	o.check("ferry.txt", "The ferry carried 412 people on Monday, Ana Brik said. The crew counted 9 boats.\n")
	if body := o.get(articlePath("ferry") + "?q=BOATS"); !strings.Contains(body, "<mark>boats</mark>") || strings.Contains(body, `id="1.1a"`) || !strings.Contains(body, `id="1.2a"`) {
		t.Errorf("by words:\n%s", body)
	}
	if body := o.get(articlePath("ferry") + "?q=1.2A"); !strings.Contains(body, `data-claim="1.2a"`) {
		t.Errorf("by number:\n%s", body)
	}
	for query, status := range map[string]int{"?show=nothing": 400, "?kind=figures": 400, "?claim=9.9z": 404, "?show=todo&kind=figure": 200, "?did=9999": 422} {
		if got, body := o.do(o.client, http.MethodGet, articlePath("ferry")+query, nil); got != status {
			t.Errorf("%s: status %d, want %d\n%s", query, got, status, body)
		}
	}
}

// A claim that is corrected to words of another sentence has another number, and the
// page that follows shows it under that.
func TestACorrectedClaimIsAtHand(t *testing.T) {
	o := open(t)
	o.check("mole.txt", "Seven men worked on the mole, said Cal Rees.\n\nNine women came at noon, he said.\n")
	status, body := o.post("/articles/mole/edit", "claim", "1.1a", "words", "Nine women", "reason", "misread", "back", "/articles/mole?claim=1.1a")
	if status != http.StatusOK || !strings.Contains(body, "Corrected") || !strings.Contains(body, `data-claim="2.1`) {
		t.Errorf("%d\n%s", status, body)
	}
}
