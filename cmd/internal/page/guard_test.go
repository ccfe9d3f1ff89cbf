package page

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// raw sends bytes to the server and returns the status of its answer, 0 for none.
func (o *opened) raw(request string) int {
	o.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(o.site, "http://"))
	if err != nil {
		o.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.WriteString(c, request); err != nil {
		o.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0
	}
	answer.Body.Close()
	return answer.StatusCode
}

// cookie is how the client that came in is known.
func (o *opened) cookie() string {
	r, _ := http.NewRequest(http.MethodGet, o.site, nil)
	var all []string
	for _, c := range o.client.Jar.Cookies(r.URL) {
		all = append(all, c.Name+"="+c.Value)
	}
	return strings.Join(all, "; ")
}

// TestHostIsExact holds that no other name of the host is answered, whoever asks.
// The control is its own name.
func TestHostIsExact(t *testing.T) {
	o := open(t)
	host := strings.TrimPrefix(o.site, "http://")
	_, port, _ := net.SplitHostPort(host)
	request := func(lines ...string) string {
		return "GET /help HTTP/1.1\r\n" + strings.Join(append(lines, "Cookie: "+o.cookie(), "Connection: close"), "\r\n") + "\r\n\r\n"
	}
	for _, c := range []struct {
		host   string
		status int
	}{
		{host, http.StatusOK}, // the control
		{"localhost:" + port, http.StatusMisdirectedRequest},
		{"", http.StatusMisdirectedRequest},
		{"127.0.0.1.evil:" + port, http.StatusMisdirectedRequest},
		{"localhost.:" + port, http.StatusMisdirectedRequest},
		{"127.0.0.1:1", http.StatusMisdirectedRequest},
		{"127.0.0.1", http.StatusMisdirectedRequest},
		{"127.1:" + port, http.StatusMisdirectedRequest},
		{"2130706433:" + port, http.StatusMisdirectedRequest},
		{"0.0.0.0:" + port, http.StatusMisdirectedRequest},
		{"evil.test:" + port, http.StatusMisdirectedRequest},
		{"evil@" + host, http.StatusBadRequest}, // by net/http
	} {
		if got := o.raw(request("Host: " + c.host)); got != c.status {
			t.Errorf("Host %q: %d, want %d", c.host, got, c.status)
		}
	}
	if got := o.raw(request("Host: "+host, "Host: evil.test")); got != http.StatusBadRequest { // by net/http
		t.Errorf("two hosts: %d", got)
	}
	if got := o.raw("GET /help HTTP/1.0\r\n\r\n"); got != http.StatusMisdirectedRequest {
		t.Errorf("no host: %d", got)
	}
	if got := o.raw(strings.Replace(request("Host: "+host), "/help", "http://evil.test/help", 1)); got != http.StatusMisdirectedRequest {
		t.Errorf("a host in the address that is asked for: %d", got)
	}
}

func TestHosts(t *testing.T) {
	address := func(s string) net.Addr {
		a, err := net.ResolveTCPAddr("tcp", s)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	for _, c := range []struct {
		listening, named string
		want             []string
		exposed          bool
	}{
		{"127.0.0.1:8411", "127.0.0.1", []string{"127.0.0.1:8411", "localhost:8411"}, false},
		{"127.0.0.1:8411", "localhost", []string{"localhost:8411", "127.0.0.1:8411", "localhost:8411"}, false},
		{"127.0.0.1:80", "", []string{"127.0.0.1:80", "127.0.0.1", "localhost:80", "localhost"}, false},
		{"[::1]:8411", "::1", []string{"[::1]:8411", "localhost:8411"}, false},
		{"[::1]:80", "", []string{"[::1]:80", "[::1]", "localhost:80", "localhost"}, false},
		{"192.0.2.7:8411", "desk.example", []string{"desk.example:8411", "192.0.2.7:8411"}, true},
	} {
		a := address(c.listening)
		if got := Hosts(a, c.named); !slices.Equal(got, c.want) || Exposed(a) != c.exposed {
			t.Errorf("on %s, %q: %q, exposed %v", c.listening, c.named, got, Exposed(a))
		}
	}
	all := Hosts(address("0.0.0.0:8411"), "")
	if !slices.Contains(all, "localhost:8411") || !Exposed(address("0.0.0.0:8411")) {
		t.Errorf("on every interface: %q", all)
	}
	for _, h := range all {
		if name, _, _ := net.SplitHostPort(h); name != "localhost" && net.ParseIP(name) == nil {
			t.Errorf("on every interface a name is answered that could be bound elsewhere: %q", h)
		}
	}
}

// addresses returns an address of every page, with GET, and of every form, with
// POST, and of all that is served besides.
func addresses() (all [][2]string) {
	fill := strings.NewReplacer("{$}", "", "{article}", "harbour-vote")
	rest := regexp.MustCompile(`\{[^}]*\}`)
	for _, p := range Pages {
		all = append(all, [2]string{http.MethodGet, rest.ReplaceAllString(fill.Replace(p.Pattern), "1")})
	}
	for _, f := range Forms {
		all = append(all, [2]string{http.MethodPost, rest.ReplaceAllString(fill.Replace(f.Pattern), "1")})
	}
	return append(all, [2]string{http.MethodHead, "/live"},
		[2]string{http.MethodGet, "/assets/page.js"}, [2]string{http.MethodGet, "/assets/page.css"}, [2]string{http.MethodGet, "/assets/icon.svg"},
		[2]string{http.MethodGet, "/assets/"}, [2]string{http.MethodGet, "/assets/../page.go"}, [2]string{http.MethodGet, "/assets/none.js"},
		[2]string{http.MethodGet, "/enter?token=wrong"}, [2]string{http.MethodPost, "/enter"}, [2]string{http.MethodGet, "/nowhere"}, [2]string{http.MethodGet, "//evil.test/"},
		[2]string{http.MethodGet, "/articles/nowhere"}, [2]string{http.MethodDelete, "/help"}, [2]string{"TRACE", "/"}, [2]string{http.MethodOptions, "/help"})
}

// ask sends a request as it is, and follows nothing.
func (o *opened) ask(method, address, cookie string, header ...string) *http.Response {
	o.Helper()
	r, err := http.NewRequest(method, o.site+address, nil)
	if err != nil {
		o.Fatal(err)
	}
	if cookie != "" {
		r.Header.Set("Cookie", cookie)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		o.Fatal(err)
	}
	answer.Body.Close()
	return answer
}

// TestEveryAnswerIsHardened asks for every address, with the cookie and without,
// in the right way and in wrong ones. The control is an answer of a server without
// the guard.
func TestEveryAnswerIsHardened(t *testing.T) {
	o := open(t, "harbour-vote")
	want := map[string]string{"Content-Security-Policy": policy, "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff",
		"Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}
	lacks := func(h http.Header) (all []string) {
		for name, value := range want {
			if got := h.Values(name); len(got) != 1 || got[0] != value {
				all = append(all, name)
			}
		}
		return all
	}
	if len(lacks(http.Header{})) != len(want) { // the control
		t.Error("nothing is looked for")
	}
	n := 0
	for _, a := range addresses() {
		for _, c := range []struct {
			cookie string
			header []string
		}{
			{o.cookie(), nil}, {"", nil}, {o.cookie(), []string{"Sec-Fetch-Site", "cross-site"}}, {o.cookie(), []string{"Origin", "http://evil.test"}},
		} {
			n++
			answer := o.ask(a[0], a[1], c.cookie, c.header...)
			if missing := lacks(answer.Header); missing != nil {
				t.Errorf("%s %s (%v): %d without %v", a[0], a[1], c.header, answer.StatusCode, missing)
			}
			if kept := answer.Header.Get("Cache-Control"); kept != "no-store" && !(strings.HasPrefix(a[1], "/assets/") && kept == "no-cache") {
				t.Errorf("%s %s may be kept: %q", a[0], a[1], kept)
			}
			open := strings.HasPrefix(a[1], "/assets/") || strings.HasPrefix(a[1], "//") // which leads on
			if c.cookie == "" && !open && answer.StatusCode < 400 {
				t.Errorf("%s %s is answered without the cookie: %d", a[0], a[1], answer.StatusCode)
			}
			if c.header != nil && a[0] == http.MethodPost && answer.StatusCode != http.StatusForbidden {
				t.Errorf("%s %s of another site (%v): %d", a[0], a[1], c.header, answer.StatusCode)
			}
		}
	}
	t.Logf("%d answers", n)
	for _, host := range []string{"evil.test"} {
		r, _ := http.NewRequest(http.MethodGet, o.site+"/help", nil)
		r.Host = host
		answer, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if missing := lacks(answer.Header); missing != nil || answer.StatusCode != http.StatusMisdirectedRequest {
			t.Errorf("as %s: %d without %v", host, answer.StatusCode, missing)
		}
	}
}

// TestForeignRequests holds what pages of other sites and of other ports can have
// a browser send. The controls are the page's own requests, and a link that leads
// here.
func TestForeignRequests(t *testing.T) {
	o := open(t)
	for _, c := range []struct {
		method, address string
		header          []string
		status          int
	}{
		{http.MethodPost, "/person", nil, http.StatusBadRequest},                                                   // a program, without a name
		{http.MethodPost, "/person", []string{"Sec-Fetch-Site", "same-origin"}, http.StatusBadRequest},             // the control
		{http.MethodPost, "/person", []string{"Origin", o.site}, http.StatusBadRequest},                            // the control
		{http.MethodPost, "/person", []string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},                // another port
		{http.MethodPost, "/person", []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},               // another site
		{http.MethodPost, "/person", []string{"Origin", "http://evil.test"}, http.StatusForbidden},                 // an old browser
		{http.MethodPost, "/person", []string{"Origin", "null"}, http.StatusForbidden},                             // a frame without an origin
		{http.MethodGet, "/help", []string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate"}, http.StatusOK}, // typed in
		{http.MethodGet, "/help", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, http.StatusOK},
		{http.MethodGet, "/help", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, http.StatusForbidden},
		{http.MethodGet, "/help", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}, http.StatusForbidden},
		{http.MethodGet, "/assets/page.js", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, http.StatusForbidden},
		{http.MethodHead, "/live", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors"}, http.StatusForbidden},
	} {
		if got := o.ask(c.method, c.address, o.cookie(), c.header...).StatusCode; got != c.status {
			t.Errorf("%s %s with %q: %d, want %d", c.method, c.address, c.header, got, c.status)
		}
	}
}

// TestNothingByGet asks for every form with GET and HEAD, filled in: nothing is
// decided. The control is the same form, posted.
func TestNothingByGet(t *testing.T) {
	o := open(t, "harbour-vote")
	r, err := o.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	size := func() int64 {
		head, err := o.desk.Store.Head(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return head.Size
	}
	filled := "?claim=" + r.Ledger.Claims[0].Label + "&status=ok&reason=x&note=x&text=x&by=Wilma+Quist&version=0"
	before := size()
	for _, a := range addresses() {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			if strings.HasPrefix(a[1], "/live") || strings.Contains(a[1], "?") {
				continue
			}
			o.ask(method, a[1]+filled, o.cookie())
		}
	}
	if after := size(); after != before {
		t.Errorf("%d entries came by GET", after-before)
	}
	if strings.Contains(o.get("/help"), "Quist") {
		t.Error("a name came by GET")
	}
	if status, body := o.post("/articles/harbour-vote/mark", "claim", r.Ledger.Claims[0].Label, "status", "ok", "version", "0", "reason", "x", "back", "/"); status != http.StatusOK || size() == before {
		t.Errorf("the control: %d\n%s", status, body)
	}
}

// TestBodiesAreCapped holds how much a form may have, and in which form. The
// control is one that is just small enough.
func TestBodiesAreCapped(t *testing.T) {
	o := open(t)
	send := func(media, body string) (int, string) {
		r, err := http.NewRequest(http.MethodPost, o.site+"/person", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if media != "" {
			r.Header.Set("Content-Type", media)
		}
		answer, err := o.client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		text, _ := io.ReadAll(answer.Body)
		return answer.StatusCode, string(text)
	}
	const form = "application/x-www-form-urlencoded"
	padded := func(n int) string { return "by=Ana&pad=" + strings.Repeat("x", n-len("by=Ana&pad=")) }
	for _, c := range []struct {
		name, media, body string
		status            int
	}{
		{"just small enough", form, padded(formSize), http.StatusOK}, // the control
		{"too large", form, padded(formSize + 1), http.StatusRequestEntityTooLarge},
		{"too large, with parts", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"by\"; filename=\"f\"\r\n\r\n" + strings.Repeat("x", formSize) + "\r\n--x--", http.StatusRequestEntityTooLarge},
		{"with parts", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"by\"\r\n\r\nAna\r\n--x--", http.StatusOK},
		{"JSON", "application/json", `{"by":"Ana"}`, http.StatusUnsupportedMediaType},
		{"plain text, as a form of another site can be sent", "text/plain", "by=Ana", http.StatusUnsupportedMediaType},
		{"no kind", "", "by=Ana", http.StatusUnsupportedMediaType},
		{"broken", form, "by=%zz", http.StatusBadRequest},
		{"broken parts", "multipart/form-data; boundary=x", "--y", http.StatusBadRequest},
	} {
		status, body := send(c.media, c.body)
		if status != c.status {
			t.Errorf("%s: %d, want %d\n%.300s", c.name, status, c.status, body)
		}
		if line := regexp.MustCompile(`role="alert">(.*)</p>`).FindStringSubmatch(body); status >= 400 && (line == nil || line[1] == "") {
			t.Errorf("%s: no line of trouble\n%s", c.name, body)
		}
	}
}

// TestPanic holds that a fault of the program is one line, on the page and in the
// terminal, and no stack. The control is that there was one.
func TestPanic(t *testing.T) {
	o := open(t)
	var logged []string
	o.server.log = func(line string) { logged = append(logged, line) }
	fault := o.server.visited("help", func(*visit) error {
		var none []int
		_ = none[len(none)]
		return nil
	})
	other := o.server.caught(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a fault") }))
	for name, h := range map[string]http.Handler{"of a page": o.server.caught(o.server.known(fault)), "of the server": other} {
		logged = nil
		w := &noted{}
		r, _ := http.NewRequest(http.MethodGet, o.site+"/help", nil)
		r.Header.Set("Cookie", o.cookie())
		text := &written{ResponseWriter: w}
		h.ServeHTTP(text, r)
		if text.status != http.StatusInternalServerError || !strings.Contains(text.String(), "the program failed on it") || strings.Contains(text.String(), "goroutine") {
			t.Errorf("a fault %s: %d %s", name, text.status, text.String())
		}
		if len(logged) != 1 || strings.Contains(logged[0], "\n") {
			t.Errorf("a fault %s is logged as %q", name, logged)
		}
	}
}

// A written keeps an answer.
type written struct {
	http.ResponseWriter
	strings.Builder
	status int
}

func (w *written) Write(p []byte) (int, error) { return w.Builder.Write(p) }
func (w *written) WriteHeader(status int)      { w.status = status }

// TestVeil holds that the folders of this machine are in no answer. The control is
// the error itself.
func TestVeil(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "The Desk, 2025")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	ledger := filepath.Join(folder, "vouch.db")
	_, missing := os.Open(filepath.Join(folder, "sub folder", "draft one.docx"))
	v := newVeil(ledger)
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("reading the draft: %w", missing), "reading the draft: open draft one.docx: no such file or directory"},
		{fmt.Errorf("opening ledger %s: the disk is full", ledger), "opening ledger vouch.db: the disk is full"},
		{errors.Join(fmt.Errorf("one: %w", missing), errors.New("two")), "one: open draft one.docx: no such file or directory; two"},
		{errors.New("open /srv/news/desk/a.txt: it is read-only"), "open a.txt: it is read-only"},
		{errors.New(`"/srv/news/a.txt" and (/srv/news/b.txt), /srv/c.txt.`), `"a.txt" and (b.txt), c.txt.`},
		{errors.New(`open C:\Users\ana\draft.docx: denied`), "open draft.docx: denied"},
		{errors.New(`reading \\server\share\draft.docx`), "reading draft.docx"},
		{errors.New("file:///srv/news/a.html is no address"), "a.html is no address"},
		{errors.New("https://example.org/a/b?c=/d/e answered 404"), "https://example.org/a/b?c=e answered 404"},
		{errors.New("it says 3/4 of and/or 1/2/3, no claim 2.1a"), "it says 3/4 of and/or 1/2/3, no claim 2.1a"},
	} {
		got := v.line(c.err)
		if got != c.want {
			t.Errorf("%q is told as\n%q, want\n%q", c.err, got, c.want)
		}
		if strings.Contains(c.err.Error(), folder) && strings.Contains(got, filepath.Dir(folder)) {
			t.Errorf("%q names a folder", got)
		}
	}
}
