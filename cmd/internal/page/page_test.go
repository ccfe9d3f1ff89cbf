package page

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db/stores"
)

// An opened desk is a server under test, with a client that has come in.
type opened struct {
	testing.TB
	desk   *desk.Desk
	server *Server
	site   string // "http://127.0.0.1:port"
	client *http.Client
	tokens []string // as they were told
	ledger string   // path of the file
}

// open serves a new ledger with the repository's own articles of these names, as
// "harbour-vote", in it.
func open(t testing.TB, articles ...string) *opened {
	t.Helper()
	ledger := filepath.Join(t.TempDir(), "vouch.db")
	store, err := stores.Open(t.Context(), ledger, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	o := &opened{TB: t, desk: &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(store), Now: time.Now}, ledger: ledger}
	for _, name := range articles {
		content, err := os.ReadFile("../../../testdata/articles/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		o.check(name+".txt", string(content))
	}
	listening := httptest.NewUnstartedServer(nil)
	host := listening.Listener.Addr().String()
	o.server, err = New(Options{Desk: o.desk, By: "Ana Brik", Hosts: []string{host}, Token: func(token string) { o.tokens = append(o.tokens, token) }})
	if err != nil {
		t.Fatal(err)
	}
	listening.Config.Handler = o.server.Handler()
	listening.Start()
	t.Cleanup(listening.Close)
	o.site = listening.URL
	o.client = o.window()
	return o
}

// window is another client that comes in with the next token.
func (o *opened) window() *http.Client {
	o.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		o.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	if status, body := o.do(client, http.MethodGet, "/enter?token="+o.tokens[len(o.tokens)-1], nil); status != http.StatusOK {
		o.Fatalf("coming in: %d %s", status, body)
	}
	return client
}

// check has a text checked and kept under its name.
func (o *opened) check(name, text string) {
	o.Helper()
	c, err := o.desk.Check(context.Background(), desk.Input{Name: name, Content: []byte(text)})
	if err != nil || c.Unkept != nil {
		o.Fatal(err, c.Unkept)
	}
}

// do sends a request and returns the status and the body of the last answer,
// after what it leads on to.
func (o *opened) do(client *http.Client, method, path string, form url.Values) (int, string) {
	o.Helper()
	r, err := http.NewRequest(method, o.site+path, strings.NewReader(form.Encode()))
	if err != nil {
		o.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := client.Do(r)
	if err != nil {
		o.Fatal(err)
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	if _, err := io.Copy(&b, answer.Body); err != nil {
		o.Fatal(err)
	}
	return answer.StatusCode, b.String()
}

// get returns a page that is there.
func (o *opened) get(path string) string {
	o.Helper()
	status, body := o.do(o.client, http.MethodGet, path, nil)
	if status != http.StatusOK {
		o.Fatalf("GET %s: %d %s", path, status, body)
	}
	return body
}

// post sends a form and returns the status and the page that it led to.
func (o *opened) post(path string, fields ...string) (int, string) {
	o.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return o.do(o.client, http.MethodPost, path, form)
}

func TestMark(t *testing.T) {
	o := open(t, "harbour-vote")
	r, err := o.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	label := r.Ledger.Claims[0].Label
	mark := []string{"claim", label, "status", "ok", "version", "0", "reason", "log book", "back", "/articles/harbour-vote?claim=" + label}
	if status, body := o.post("/articles/harbour-vote/mark", mark...); status != http.StatusOK || !strings.Contains(body, "log book") {
		t.Fatalf("marking: %d\n%s", status, body)
	}
	status, body := o.post("/articles/harbour-vote/mark", mark...)
	if status != http.StatusConflict {
		t.Errorf("marking on a version that is gone: %d\n%s", status, body)
	}
	if r, err = o.desk.Open(t.Context(), "harbour-vote"); err != nil || r.Marks[0].Version != 1 {
		t.Errorf("%v, version %d, want 1", err, r.Marks[0].Version)
	}
}
