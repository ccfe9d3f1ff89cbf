package page

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"vouch/claims"
	"vouch/claims/role"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/people"
	"vouch/db/postgres/postgrestest"
	"vouch/db/stores"
)

const password = "nine lives of a cat"

// A newsroom is a page that several people have, over PostgreSQL, with its clock.
type newsroom struct {
	testing.TB
	site   string
	server *Server
	admin  stores.People
	store  stores.Store
	mu     sync.Mutex
	at     time.Time
}

func (n *newsroom) now() time.Time {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.at
}

func (n *newsroom) later(d time.Duration) {
	n.mu.Lock()
	n.at = n.at.Add(d)
	n.mu.Unlock()
}

func openNewsroom(t *testing.T) *newsroom {
	t.Helper()
	n := &newsroom{TB: t, at: time.Date(2025, 3, 9, 8, 0, 0, 0, time.UTC)}
	place := postgrestest.New(t)
	var done func() error
	var err error
	if n.admin, done, err = stores.OpenPeople(t.Context(), place); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { done() })
	hash, err := argon2id.CreateHash(password, &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []people.Person{{Name: "Ada Moor", Role: role.Admin}, {Name: "Hal Orme", Role: role.Head}, {Name: "Ana Brik", Role: role.Checker}, {Name: "Cal Rees", Role: role.Checker}, {Name: "Rea Lund", Role: role.Reader}} {
		if err := n.admin.SetPerson(t.Context(), p.Name, people.Change{Role: &p.Role, Password: &hash}); err != nil {
			t.Fatal(err)
		}
	}
	as, login := postgrestest.Login(t, place, "web")
	if err := stores.LetServe(t.Context(), place, login); err != nil {
		t.Fatal(err)
	}
	if n.store, err = stores.Open(t.Context(), as, n.now); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.store.Close() })
	dk := &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(n.store), Now: n.now}
	listening := httptest.NewUnstartedServer(nil)
	n.server, err = New(Options{Desk: dk, Hosts: []string{listening.Listener.Addr().String()},
		People: &People{Door: stores.Door(n.store), As: func(p people.Person) db.Store { return desk.Called(stores.As(n.store, p)) }}})
	if err != nil {
		t.Fatal(err)
	}
	listening.Config.Handler = n.server.Handler()
	listening.Start()
	t.Cleanup(listening.Close)
	n.site = listening.URL
	return n
}

// window is a browser that nobody has come in with.
func (n *newsroom) window() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		n.Fatal(err)
	}
	return &http.Client{Jar: jar}
}

// in is a browser that somebody came in with.
func (n *newsroom) in(name string) *http.Client {
	n.Helper()
	c := n.window()
	if status, _, body := n.post(c, "/login", url.Values{"name": {name}, "password": {password}, "to": {"/help"}}); status != http.StatusOK {
		n.Fatalf("%s: %d\n%s", name, status, body)
	}
	return c
}

func (n *newsroom) do(c *http.Client, r *http.Request) (status int, path, body string) {
	n.Helper()
	answer, err := c.Do(r)
	if err != nil {
		n.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		n.Fatal(err)
	}
	return answer.StatusCode, answer.Request.URL.RequestURI(), string(b)
}

func (n *newsroom) get(c *http.Client, path string, header ...string) (status int, at, body string) {
	n.Helper()
	r, err := http.NewRequest(http.MethodGet, n.site+path, nil)
	if err != nil {
		n.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return n.do(c, r)
}

func (n *newsroom) post(c *http.Client, path string, form url.Values, header ...string) (status int, at, body string) {
	n.Helper()
	r, err := http.NewRequest(http.MethodPost, n.site+path, strings.NewReader(form.Encode()))
	if err != nil {
		n.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return n.do(c, r)
}

// refused returns the lines of what was refused.
func (n *newsroom) refused() string {
	n.Helper()
	lines, err := n.admin.Access(n.Context(), 1000)
	if err != nil {
		n.Fatal(err)
	}
	all := ""
	for _, l := range lines {
		if l.What == people.Refused {
			all += l.Person + " " + l.Address + " " + l.Detail + "\n"
		}
	}
	return all
}

// bring brings an article in at the page.
func (n *newsroom) bring(c *http.Client) {
	n.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, value := range map[string]string{"title": "ferry", "text": "The ferry carried 312 people on Monday, Tilda Krog of the harbour office said.\n"} {
		if err := m.WriteField(name, value); err != nil {
			n.Fatal(err)
		}
	}
	m.Close()
	r, err := http.NewRequest(http.MethodPost, n.site+"/articles", &b)
	if err != nil {
		n.Fatal(err)
	}
	r.Header.Set("Content-Type", m.FormDataContentType())
	if status, at, body := n.do(c, r); status != http.StatusOK {
		n.Fatalf("bringing in: %d at %s\n%s", status, at, body)
	}
}

// TestPeopleComeIn holds who comes in, and for how long, and what the cookies are. The
// controls are the right password, and the session just before it ends.
func TestPeopleComeIn(t *testing.T) {
	n := openNewsroom(t)
	c := n.window()
	if status, at, body := n.get(c, "/todo"); status != http.StatusOK || at != "/login?to=%2Ftodo" || !strings.Contains(body, `type="password"`) {
		t.Errorf("who is outside: %d at %s", status, at)
	}
	for path, want := range map[string]int{"/live": http.StatusUnauthorized, "/enter?token=x": http.StatusOK, "/assets/page.css": http.StatusOK} {
		if status, at, _ := n.get(n.window(), path); status != want || path == "/enter?token=x" && !strings.HasPrefix(at, "/login") {
			t.Errorf("%s: %d at %s", path, status, at)
		}
	}
	if status, _, _ := n.post(c, "/articles", url.Values{"text": {"x"}}); status != http.StatusUnauthorized {
		t.Errorf("a form from outside: %d", status)
	}
	for _, wrong := range []url.Values{{"name": {"Ana Brik"}, "password": {"x"}}, {"name": {"Nobody"}, "password": {password}}, {"name": {""}, "password": {""}}, {}} {
		if status, at, body := n.post(c, "/login", wrong); status != http.StatusUnauthorized || at != "/login" || !strings.Contains(body, people.ErrWrong.Error()) {
			t.Errorf("%v: %d at %s", wrong, status, at)
		}
	}
	right := url.Values{"name": {"ana brik"}, "password": {password}, "to": {"/help"}}
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://evil.example"}} {
		if status, _, _ := n.post(c, "/login", right, header...); status != http.StatusForbidden {
			t.Errorf("%q: %d", header, status)
		}
	}
	if status, at, body := n.post(c, "/login", right); status != http.StatusOK || at != "/help" || !strings.Contains(body, "You are in as <b>Ana Brik</b>, checker") {
		t.Fatalf("the right password: %d at %s", status, at)
	}
	if status, at, _ := n.post(n.window(), "/login", url.Values{"name": {"Ana Brik"}, "password": {password}, "to": {"https://evil.example/"}}); status != http.StatusOK || at != "/" {
		t.Errorf("to another site: %d at %s", status, at)
	}
	stay := *n.window()
	stay.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	r, _ := http.NewRequest(http.MethodPost, n.site+"/login", strings.NewReader(right.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := stay.Do(r)
	if err != nil || len(answer.Cookies()) != 2 {
		t.Fatal(err, answer.Cookies())
	}
	answer.Body.Close()
	for _, k := range answer.Cookies() {
		if !k.HttpOnly || k.SameSite != http.SameSiteLaxMode || k.Path != "/" || k.Domain != "" || len(k.Value) < 50 || k.Secure {
			t.Errorf("the cookie is %v", k)
		}
	}
	if status, _, _ := n.post(c, "/person", url.Values{"by": {"Hal Orme"}}); status != http.StatusForbidden {
		t.Errorf("another name: %d", status)
	}
	n.later(people.Idle - time.Minute)
	if _, at, _ := n.get(c, "/todo"); at != "/todo" {
		t.Errorf("before the session ends: %s", at)
	}
	n.later(people.Idle + time.Minute)
	if _, at, _ := n.get(c, "/todo"); at != "/login?to=%2Ftodo" {
		t.Errorf("after: %s", at)
	}
	if status, _, _ := n.post(c, "/articles", url.Values{"text": {"x"}}); status != http.StatusUnauthorized {
		t.Errorf("a form after: %d", status)
	}
	c = n.in("Ana Brik")
	site, _ := url.Parse(n.site)
	before := c.Jar.Cookies(site)
	if _, at, _ := n.post(c, "/logout", nil); at != "/login" {
		t.Errorf("who logs out is at %s", at)
	}
	c.Jar.SetCookies(site, before)
	if _, at, _ := n.get(c, "/todo"); at != "/login?to=%2Ftodo" {
		t.Errorf("with the cookie of a session that was left: %s", at)
	}
	for _, want := range []string{"Ana Brik 127.0.0.1 wrong name or password", "nobody who has an account 127.0.0.1 wrong name or password", "Ana Brik  the session had ended"} {
		if !strings.Contains(n.refused(), want) {
			t.Errorf("not noted: %s\n%s", want, n.refused())
		}
	}
	// The eleventh wrong password is not tried.
	guess := n.window()
	status := 0
	for i := 0; i < 11 && status != http.StatusTooManyRequests; i++ {
		status, _, _ = n.post(guess, "/login", url.Values{"name": {"Hal Orme"}, "password": {fmt.Sprint("guess ", i)}})
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("eleven guesses: %d", status)
	}
}

var formAction = regexp.MustCompile(`<form[^>]* method="post" action="/articles/ferry/(\w+)"`)

// TestPeopleDecide holds that each decides in their own name what their role may: what
// they may not is not drawn, and refused where it is posted all the same, and noted. The
// controls are those who may.
func TestPeopleDecide(t *testing.T) {
	n := openNewsroom(t)
	ana, hal, rea := n.in("Ana Brik"), n.in("Hal Orme"), n.in("Rea Lund")
	n.bring(ana)
	forms := func(c *http.Client) map[string]bool {
		_, _, body := n.get(c, "/articles/ferry?claim=1.1b")
		all := map[string]bool{}
		for _, f := range formAction.FindAllStringSubmatch(body, -1) {
			all[f[1]] = true
		}
		return all
	}
	if f := forms(rea); len(f) > 0 {
		t.Errorf("a reader is offered %v", f)
	}
	if f := forms(ana); !f["mark"] || !f["ask"] || f["override"] {
		t.Errorf("a checker is offered %v", f)
	}
	if f := forms(hal); !f["mark"] || !f["override"] {
		t.Errorf("a head is offered %v", f)
	}
	mark := url.Values{"claim": {"1.1b"}, "status": {"ok"}, "reason": {"asked"}, "back": {"/"}}
	if status, _, body := n.post(rea, "/articles/ferry/mark", mark); status != http.StatusForbidden || !strings.Contains(body, "Rea Lund is a reader and may not decide that (mark): that takes a checker") {
		t.Errorf("a reader marks: %d\n%s", status, body)
	}
	forged := url.Values{"by": {"Hal Orme"}, "claim": {"1.1b"}, "status": {"ok"}, "back": {"/"}}
	if status, _, _ := n.post(ana, "/articles/ferry/mark", forged); status != http.StatusForbidden {
		t.Errorf("a checker marks as the head: %d", status)
	}
	if status, _, body := n.post(ana, "/articles/ferry/mark", mark); status != http.StatusOK {
		t.Errorf("a checker marks: %d\n%s", status, body)
	}
	sign := url.Values{"claim": {"1.1b"}, "back": {"/"}}
	if status, _, _ := n.post(ana, "/articles/ferry/sign", sign); status != http.StatusForbidden {
		t.Errorf("a checker signs: %d", status)
	}
	if status, _, body := n.post(hal, "/articles/ferry/sign", sign); status != http.StatusOK {
		t.Errorf("a head signs: %d\n%s", status, body)
	}
	annex := url.Values{"export": {"sources/csv"}, "annex": {"yes"}}
	if status, _, _ := n.post(ana, "/articles/ferry/exports", annex); status != http.StatusForbidden {
		t.Errorf("a checker has the annex: %d", status)
	}
	if status, _, body := n.post(hal, "/articles/ferry/exports", annex); status != http.StatusOK || !strings.Contains(body, "Tilda Krog") {
		t.Errorf("a head has the annex: %d", status)
	}
	if status, _, _ := n.get(ana, "/exports/ledger/json"); status != http.StatusForbidden {
		t.Errorf("a checker takes the whole ledger: %d", status)
	}
	by := map[string]string{}
	for r, err := range n.store.Rulings(t.Context(), db.Filter{Human: true}) {
		if err != nil {
			t.Fatal(err)
		}
		by[string(r.Action)] += r.By
	}
	if by["mark"] != "Ana Brik" || by["sign"] != "Hal Orme" || len(by) != 2 {
		t.Errorf("in the log: %v", by)
	}
	for _, want := range []string{"Rea Lund 127.0.0.1 reader and may not decide that (mark)", "Ana Brik 127.0.0.1 checker and may not decide that (sign)", "in the name of Hal Orme", "see confidential sources", "hand out or verify"} {
		if !strings.Contains(n.refused(), want) {
			t.Errorf("not noted: %s\n%s", want, n.refused())
		}
	}
	// Every form asks for an act that is known, and is refused to whoever may not.
	for _, f := range Forms {
		if _, known := formActs[f.Name]; !known {
			t.Errorf("nobody said who may use the form %s", f.Name)
		}
		path := strings.NewReplacer("{article}", "ferry", "{source}", "s1").Replace(f.Pattern)
		if status, _, _ := n.post(rea, path, nil); status != http.StatusForbidden {
			t.Errorf("a reader posts %s: %d", path, status)
		}
	}
	// Two decide on one thing at once: one of them is told.
	cal := n.in("Cal Rees")
	var all sync.WaitGroup
	statuses := make([]int, 2)
	for i, c := range []*http.Client{ana, cal} {
		all.Go(func() {
			statuses[i], _, _ = n.post(c, "/articles/ferry/mark", url.Values{"claim": {"1.1a"}, "status": {"cannot"}, "version": {"0"}, "back": {"/"}, "reason": {fmt.Sprint(i)}})
		})
	}
	all.Wait()
	if statuses[0]+statuses[1] != http.StatusOK+http.StatusConflict {
		t.Errorf("two at once: %d", statuses)
	}
	if v, err := n.store.Verify(t.Context(), true, nil); err != nil || len(v.Damages) > 0 {
		t.Errorf("%+v, %v", v, err)
	}
}

// TestProgramsCome holds what programs get: with a token what its person may read, the
// health of the ledger, and figures without a name in them.
func TestProgramsCome(t *testing.T) {
	n := openNewsroom(t)
	n.bring(n.in("Ana Brik"))
	token, err := n.admin.SetToken(t.Context(), "Ana Brik", "nightly", 30)
	if err != nil {
		t.Fatal(err)
	}
	head, err := n.admin.SetToken(t.Context(), "Hal Orme", "figures", 30)
	if err != nil {
		t.Fatal(err)
	}
	bare := http.DefaultClient
	if status, at, body := n.get(bare, "/articles/ferry/exports/sources/csv", "Authorization", "Bearer "+token); status != http.StatusOK || !strings.Contains(body, "Tilda Krog") {
		t.Errorf("an export: %d at %s", status, at)
	}
	if status, _, _ := n.get(bare, "/articles/ferry/exports/sources/csv", "Authorization", "Bearer "+token[1:]); status != http.StatusUnauthorized {
		t.Errorf("with a wrong token: %d", status)
	}
	if status, _, _ := n.post(bare, "/articles/ferry/mark", url.Values{"claim": {"1.1b"}, "status": {"ok"}}, "Authorization", "Bearer "+token); status != http.StatusForbidden {
		t.Errorf("a program marks: %d", status)
	}
	if status, _, body := n.get(bare, "/healthz"); status != http.StatusOK || body != "ok\n" {
		t.Errorf("health: %d %q", status, body)
	}
	status, _, body := n.get(bare, "/metrics")
	if status != http.StatusOK || !strings.Contains(body, `vouch_http_requests_total{code="200",method="GET"}`) || !strings.Contains(body, `vouch_logins_total{result="in"} 1`) || !strings.Contains(body, "\nvouch_log_entries ") {
		t.Errorf("figures: %d\n%s", status, body)
	}
	for _, name := range []string{"ferry", "Ana", "Krog", "Moor"} {
		if strings.Contains(body, name) {
			t.Errorf("%q stands among the figures", name)
		}
	}
	for _, header := range []string{"X-Forwarded-For", "Via", "Sec-Fetch-Site"} {
		if status, _, _ := n.get(bare, "/metrics", header, "203.0.113.9"); status != http.StatusForbidden {
			t.Errorf("figures for elsewhere (%s): %d", header, status)
		}
	}
	if status, _, _ := n.get(bare, "/metrics", "Via", "x", "Authorization", "Bearer "+token); status != http.StatusForbidden {
		t.Errorf("figures for a checker: %d", status)
	}
	if status, _, _ := n.get(bare, "/metrics", "Via", "x", "Authorization", "Bearer "+head); status != http.StatusOK {
		t.Errorf("figures for a head: %d", status)
	}
	n.store.Close()
	time.Sleep(1100 * time.Millisecond) // what is known of the health is a second old at most
	if status, _, _ := n.get(bare, "/healthz"); status != http.StatusServiceUnavailable {
		t.Errorf("health without a ledger: %d", status)
	}
}

// TestAddress holds from where a request is taken to come: what stands before is
// believed only where there is something, and only what that says itself.
func TestAddress(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = "10.0.0.7:1234"
	r.Header["X-Forwarded-For"] = []string{"198.51.100.1", "203.0.113.5, 192.0.2.44"}
	for behind, want := range map[bool]string{false: "10.0.0.7", true: "192.0.2.44"} {
		if got := (&Server{behind: behind}).address(r); got != want {
			t.Errorf("behind %v: %s", behind, got)
		}
	}
}
