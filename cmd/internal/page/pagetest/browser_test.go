// Package pagetest holds the page to what it does in a browser: a day at the desk
// by keyboard and without the script, two windows, what hostile words and hostile
// pages come to, whether everybody can use it, what it looks like.
//
// It needs Chromium, in the PATH or named by VOUCH_CHROMIUM ("none" for none), and
// says so where it finds none. VOUCH_AXE names the file axe.min.js of axe-core, for the accessibility
// of the pages; VOUCH_SCREENSHOTS a folder for pictures of them.
package pagetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/page"
	"vouch/db/stores"
)

// chromium is the browser that all tests share, each with tabs of its own; nil where
// there is none. Names below .test are this machine, and nothing else is reached.
var chromium context.Context

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	path := found()
	if path == "" {
		return m.Run()
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.DisableGPU,
		chromedp.Flag("host-resolver-rules", "MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.Flag("lang", "en-GB"), chromedp.WindowSize(1280, 900))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // it refuses to run as root with one
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancel()
	ctx, stop := chromedp.NewContext(ctx)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		fmt.Fprintln(os.Stderr, "starting", path+":", err)
		return 1
	}
	chromium = ctx
	return m.Run()
}

// found returns the path of a Chromium, "" where there is none.
func found() string {
	switch path := os.Getenv("VOUCH_CHROMIUM"); path {
	case "":
	case "none":
		return ""
	default:
		return path
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// A tab is one of the browser, under a test.
type tab struct {
	*testing.T
	context.Context
}

// newTab opens a tab; alone it shares no cookies with others, as the browser of
// another person. It fails the test where a script of a page does.
func newTab(t *testing.T, alone bool) *tab {
	t.Helper()
	if chromium == nil {
		t.Skip("no Chromium in the PATH, and VOUCH_CHROMIUM names none: what the page does in a browser is not tested")
	}
	var options []chromedp.ContextOption
	if alone {
		options = append(options, chromedp.WithNewBrowserContext())
	}
	ctx, cancel := chromedp.NewContext(chromium, options...)
	t.Cleanup(cancel)
	ctx, end := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(end)
	b := &tab{t, ctx}
	b.do(chromedp.EmulateViewport(1280, 900))
	return b
}

// strict fails the test where a script of the tab's pages throws.
func (b *tab) strict() *tab {
	b.Helper()
	if err := chromedp.Listen(b.Context, func(ev any) {
		if e, ok := ev.(*runtime.EventExceptionThrown); ok {
			b.Errorf("a script failed: %s", e.ExceptionDetails.Text)
		}
	}); err != nil {
		b.Fatal(err)
	}
	return b
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.Context, steps...); err != nil {
		b.Fatal(err)
	}
}

// eval returns what an expression comes to in the page.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.Context, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits until a page has come whole and an expression is true in it, and returns how long that took.
func (b *tab) until(what, expression string) time.Duration {
	b.Helper()
	start := time.Now()
	for {
		ok, err := chromedp.Run(b.Context, chromedp.Evaluate[bool](`document.readyState === "complete" && Boolean(`+expression+")"))
		if err == nil && ok {
			return time.Since(start)
		}
		if time.Since(start) > 10*time.Second || b.Context.Err() != nil {
			text, _ := chromedp.Run(b.Context, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText.slice(0, 3000)`))
			b.Fatalf("%s: not so after %v (%v)\n%s", what, time.Since(start), err, text)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// sees waits until the page shows words.
func (b *tab) sees(words string) time.Duration {
	b.Helper()
	return b.until(fmt.Sprintf("the page shows %q", words), fmt.Sprintf("document.body.innerText.includes(%q)", words))
}

// press presses keys and types texts, one after the other, as a keyboard does: a
// letter is typed only where the page lets the key that was pressed type one.
func (b *tab) press(keys ...string) {
	b.Helper()
	for _, text := range keys {
		for _, r := range text {
			var down, up input.DispatchKeyEventParams
			for _, p := range kb.Encode(r) {
				switch p.Type {
				case input.DispatchKeyEventTypeChar:
					down.Text, down.UnmodifiedText = p.Text, p.UnmodifiedText
				case input.DispatchKeyEventTypeKeyUp:
					up = *p
				default:
					text, plain := down.Text, down.UnmodifiedText
					down = *p
					down.Text, down.UnmodifiedText = text, plain
				}
			}
			down.Type = input.DispatchKeyEventTypeKeyDown
			for _, p := range []input.DispatchKeyEventParams{down, up} {
				if _, err := chromedp.Call(b.Context, input.DispatchKeyEvent, p); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

// A desktop is a served ledger, for a test.
type desktop struct {
	*testing.T
	desk   *desk.Desk
	server *page.Server
	host   string // with its port
	ledger string

	mu     sync.Mutex
	tokens []string
}

// serve serves a new ledger, with the repository's own articles of these names in
// it. wrap changes what is answered; nil leaves it as it is. Other names of the host
// are answered where they are given.
func serve(t *testing.T, wrap func(http.Handler) http.Handler, hosts []string, articles ...string) *desktop {
	t.Helper()
	if chromium == nil {
		t.Skip("no Chromium in the PATH, and VOUCH_CHROMIUM names none: what the page does in a browser is not tested")
	}
	s := &desktop{T: t, ledger: filepath.Join(t.TempDir(), "vouch.db")}
	store, err := stores.Open(t.Context(), s.ledger, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	s.desk = &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(store), Now: time.Now}
	for _, name := range articles {
		s.check(name+".txt", article(t, name))
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.host = l.Addr().String()
	_, port, _ := net.SplitHostPort(s.host)
	answered := page.Hosts(l.Addr(), "")
	for _, h := range hosts {
		answered = append(answered, net.JoinHostPort(h, port))
	}
	s.server, err = page.New(page.Options{Desk: s.desk, By: "Ana Brik", Hosts: answered, Ledger: s.ledger,
		Token: func(token string) { s.mu.Lock(); s.tokens = append(s.tokens, token); s.mu.Unlock() },
		Log:   func(line string) { t.Error(line) }})
	if err != nil {
		t.Fatal(err)
	}
	if wrap == nil {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- s.server.Serve(ctx, l) }()
		t.Cleanup(func() {
			cancel()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
		return s
	}
	open := &http.Server{Handler: wrap(s.server.Handler())}
	go open.Serve(l)
	t.Cleanup(func() { open.Close() })
	return s
}

// article returns the text of an article of the repository's.
func article(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "testdata", "articles", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// check has a text checked and kept under its name.
func (s *desktop) check(name, text string) string {
	s.Helper()
	c, err := s.desk.Check(s.Context(), desk.Input{Name: name, Content: []byte(text)})
	if err != nil || c.Unkept != nil {
		s.Fatal(err, c.Unkept)
	}
	return c.Stored.Article
}

func (s *desktop) token() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tokens[len(s.tokens)-1]
}

// in opens a tab that comes in, at a path.
func (s *desktop) in(path string, alone bool) *tab {
	s.Helper()
	b := newTab(s.T, alone).strict()
	b.do(chromedp.Navigate("http://" + s.host + "/enter?token=" + s.token() + "&to=" + path))
	return b
}

// client is a client that comes in without a browser.
func (s *desktop) client() *http.Client {
	s.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		s.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	answer, err := c.Get("http://" + s.host + "/enter?token=" + s.token())
	if err != nil || answer.StatusCode != http.StatusOK {
		s.Fatal(err, answer)
	}
	answer.Body.Close()
	return c
}

// get returns what a client is answered.
func get(t *testing.T, c *http.Client, address string) (int, []byte) {
	t.Helper()
	answer, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(answer.Body); err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, b.Bytes()
}

// picture keeps a picture where VOUCH_SCREENSHOTS names a folder.
func (b *tab) picture(name string) {
	b.Helper()
	folder := os.Getenv("VOUCH_SCREENSHOTS")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(b.Context, chromedp.CaptureScreenshot())
	if err == nil {
		err = errors.Join(os.MkdirAll(folder, 0o755), os.WriteFile(filepath.Join(folder, strings.ReplaceAll(name, "/", "-")+".png"), png, 0o644))
	}
	if err != nil {
		b.Fatal(err)
	}
}
