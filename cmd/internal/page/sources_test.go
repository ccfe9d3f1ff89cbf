package page

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources"
)

// sourceOf returns the key of a source of an article by its name.
func (o *opened) sourceOf(article, name string) string {
	o.Helper()
	n, err := o.desk.Finder(article).Source(o.Context(), name)
	if err != nil {
		o.Fatal(err)
	}
	return n.Key
}

const boats = "Nine boats came in on Monday, said Odda Brekke, the harbour master.\n\n" +
	"Four of them were from Hale and five from Arno, Brekke said. Two had sunk, said Cal Rees, a diver."

func TestSources(t *testing.T) {
	o := open(t)
	o.check("boats.txt", boats)
	o.check("later.txt", "Eleven boats were lost, said O. Brekke, who keeps the harbour.")
	brekke, rees, other := o.sourceOf("boats", "Odda Brekke"), o.sourceOf("boats", "Cal Rees"), o.sourceOf("later", "O. Brekke")
	at := "/sources/" + brekke

	body := o.get("/articles/boats/sources")
	if strings.Count(body, at+"\"") != 1 || !strings.Contains(body, "default for a named person, not judged yet") || !strings.Contains(body, "<svg") {
		t.Errorf("the list does not have the voice once, with its letter:\n%s", body)
	}
	before := o.rulings()
	refused := []struct {
		path   string
		status int
		line   string
		fields []string
	}{
		{at + "/grade", 422, "is not a letter of the Admiralty scale", []string{"letter", "G"}},
		{at + "/grade", 409, "somebody decided first", []string{"letter", "B", "version", "3"}},
		{at + "/grade", 400, "is no version", []string{"letter", "B", "version", "x"}},
		{at + "/review", 422, "", []string{"day", "soon"}},
		{at + "/scope", 422, "", []string{"scope", " "}},
		{at + "/scope", 422, "control character", []string{"scope", "ships\u202e"}},
		{at + "/merge", 400, "say which other source", nil},
		{at + "/merge", 422, "there is no source nobody", []string{"typed", "boats:nobody"}},
		{at + "/merge", 422, "", []string{"other", brekke}},
		{at + "/group", 422, "sources are grouped for a reason", []string{"other", rees}},
		{at + "/split", 422, "", nil},
		{at + "/ungroup", 422, "", nil},
		{"/sources/sabcdefghijklm/grade", 404, "not found", []string{"letter", "B"}},
		{"/sources/" + url.PathEscape("../../x<b>") + "/withdraw", 404, "not found", nil},
	}
	for _, c := range refused {
		status, body := o.post(c.path, append(c.fields, "back", at)...)
		if status != c.status || !strings.Contains(html.UnescapeString(body), c.line) || strings.Count(body, `role="alert"`) != 1 || strings.Contains(body, "x<b>") {
			t.Errorf("POST %s %q: %d, want %d and %q\n%s", c.path, c.fields, status, c.status, c.line, body)
		}
	}
	for _, path := range []string{"/sources/sabcdefghijklm", "/sources/x%2Fy/withdraw", "/sources/%3Cb%3E"} {
		if status, body := o.do(o.client, http.MethodGet, path, nil); status != 404 || strings.Contains(body, "<b>\"") {
			t.Errorf("GET %s: %d\n%s", path, status, body)
		}
	}
	if n := o.rulings(); n != before {
		t.Fatalf("%d rulings were stored by what was refused", n-before)
	}

	done := []struct {
		path   string
		want   string
		fields []string
	}{
		{at + "/grade", "log right <four> times", []string{"letter", "B", "reason", "log right <four> times", "version", "0"}},
		{at + "/scope", "ships at its own quays", []string{"scope", "ships at its own quays"}},
		{at + "/review", "2031-01-15", []string{"day", "2031-01-15"}},
		{at + "/group", "Cal Rees", []string{"other", rees, "reason", "he has it from her"}},
		{at + "/ungroup", "independent", []string{"reason", "independent after all"}},
		{"/sources/" + other + "/merge", "Odda Brekke", []string{"typed", "boats:Odda Brekke"}},
	}
	for _, c := range done {
		to, _, _ := strings.Cut(c.path[len("/sources/"):], "/")
		status, body := o.post(c.path, append(c.fields, "back", "/sources/"+to)...)
		if status != 200 || !strings.Contains(html.UnescapeString(body), c.want) || !strings.Contains(body, "Stored as ruling") || strings.Contains(body, "<four>") {
			t.Errorf("POST %s %q: %d, want %q\n%s", c.path, c.fields, status, c.want, body)
		}
	}
	if body := o.get("/sources"); !strings.Contains(body, `href="`+at+`"`) || !strings.Contains(body, "ships at its own quays") || !strings.Contains(body, "O. Brekke") {
		t.Errorf("the ledger's sources:\n%s", body)
	}
	if body := o.get("/articles/boats/sources"); !strings.Contains(body, "judged by Ana Brik") {
		t.Errorf("the letter does not say who gave it:\n%s", body)
	}
	if status, body := o.post("/sources/"+other+"/split", "back", "/sources/"+other); status != 200 || !strings.Contains(body, "/merge") {
		t.Errorf("splitting: %d\n%s", status, body)
	}
}

// What falls with a source is shown before anything is decided, and the same after.
func TestWithdraw(t *testing.T) {
	o := open(t)
	o.check("boats.txt", boats)
	at := "/sources/" + o.sourceOf("boats", "Odda Brekke")
	before := o.rulings()
	first := o.get(at + "/withdraw")
	if !strings.Contains(first, "Nothing is decided yet") || !strings.Contains(first, "Nine boats") || strings.Contains(first, "sunk") || !strings.Contains(html.UnescapeString(first), "4 + 5 = 9") {
		t.Errorf("what falls:\n%s", first)
	}
	if o.rulings() != before {
		t.Fatal("looking at what falls decided something")
	}
	status, after := o.post(at+"/withdraw", "reason", "took it back", "version", "0", "back", at)
	if status != 200 || !strings.Contains(after, "What fell with it") || !strings.Contains(after, "Nine boats") || !strings.Contains(html.UnescapeString(after), "4 + 5 = 9") {
		t.Errorf("withdrawn: %d\n%s", status, after)
	}
	r, err := o.desk.Open(t.Context(), "boats")
	if err != nil {
		t.Fatal(err)
	}
	fallen := 0
	for i := range r.Ledger.Claims {
		if c := &r.Ledger.Claims[i]; c.Source >= 0 && r.Ledger.Sources[c.Source].Name == "Odda Brekke" && c.Listed() {
			if fallen++; r.Marks[i].Status != claims.Changed {
				t.Errorf("%s is %s", c.Label, r.Marks[i].Status)
			}
		} else if r.Marks[i].Status == claims.Changed {
			t.Errorf("%s fell, and does not rest on it", c.Label)
		}
	}
	if i := sources.Index(r.Ledger.Sources, "s1"); fallen == 0 || !r.Ledger.Sources[i].Withdrawn {
		t.Errorf("%d claims fell", fallen)
	}
	before = o.rulings()
	if status, body := o.post(at+"/withdraw", "version", "0", "back", at); status != 409 || o.rulings() != before {
		t.Errorf("withdrawing again on an old version: %d\n%s", status, body)
	}
}

// A source that is concealed has no page any more, and its name stands on none.
func TestConceal(t *testing.T) {
	o := open(t)
	o.check("boats.txt", boats)
	key := o.sourceOf("boats", "Odda Brekke")
	o.post("/sources/"+key+"/grade", "letter", "B", "reason", "Brekke kept a log", "back", "/")
	all := []string{"/sources", "/articles/boats/sources", "/articles/boats/coverage", "/articles/boats/history", "/todo?claims=1", "/history", "/sources/" + o.sourceOf("boats", "Cal Rees")}
	named := 0
	for _, path := range all {
		named += strings.Count(o.get(path), "Brekke")
	}
	if named < 5 {
		t.Fatalf("the name stands %d times before: there is little to hide", named)
	}
	if status, body := o.post("/sources/"+key+"/conceal", "back", "/articles/boats/sources"); status != 200 || strings.Contains(body, "Brekke") || !strings.Contains(body, "1 source withheld") {
		t.Errorf("concealing: %d\n%s", status, body)
	}
	for _, path := range all {
		if body := o.get(path); strings.Contains(body, "Brekke") {
			t.Errorf("%s names a confidential source:\n%s", path, body)
		}
	}
	for _, path := range []string{"/sources/" + key, "/sources/" + key + "/withdraw"} {
		if status, body := o.do(o.client, http.MethodGet, path, nil); status != 422 || strings.Contains(body, "Brekke") || !strings.Contains(body, "is confidential") {
			t.Errorf("GET %s: %d\n%s", path, status, body)
		}
	}
	before := o.rulings()
	if status, body := o.post("/sources/"+key+"/grade", "letter", "A", "back", "/"); status != 422 || strings.Contains(body, "Brekke") || o.rulings() != before {
		t.Errorf("grading it: %d\n%s", status, body)
	}
}
