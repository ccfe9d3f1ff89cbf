package pagetest

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// unguarded takes from requests what tells the server that another site has sent
// them, and from answers what keeps others from taking them in.
func unguarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name := range r.Header {
			if strings.HasPrefix(name, "Sec-Fetch-") || name == "Origin" {
				r.Header.Del(name)
			}
		}
		next.ServeHTTP(&bare{ResponseWriter: w}, r)
	})
}

// A bare answer goes out without the headers that guard it.
type bare struct {
	http.ResponseWriter
	begun bool
}

func (w *bare) WriteHeader(status int) {
	for _, name := range []string{"Content-Security-Policy", "X-Frame-Options", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy"} {
		w.Header().Del(name)
	}
	w.begun = true
	w.ResponseWriter.WriteHeader(status)
}

func (w *bare) Write(p []byte) (int, error) {
	if !w.begun {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(p)
}

// TestRebinding opens the desk under a name that another site had bound to this
// machine, with a token that is right. The control is a desk that is called that.
func TestRebinding(t *testing.T) {
	for _, c := range []struct {
		called []string
		leaks  bool
	}{{nil, false}, {[]string{"rebound.test"}, true}} {
		s := serve(t, nil, c.called, "harbour-vote")
		_, port, _ := net.SplitHostPort(s.host)
		b := newTab(t, true)
		b.do(chromedp.Navigate("http://rebound.test:" + port + "/enter?token=" + s.token()))
		text := eval[string](b, "document.body.innerText")
		if leaks := strings.Contains(text, "harbour-vote"); leaks != c.leaks {
			t.Errorf("called %q, the desk is shown: %v\n%.300s", c.called, leaks, text)
		}
		if used := len(s.tokens) > 1; used != c.leaks {
			t.Errorf("called %q, the token is used up: %v", c.called, used)
		}
	}
}

// attack is a page of another origin that has the browser send what it can.
func attack(target string) string {
	return fmt.Sprintf(`<!DOCTYPE html><title>attack</title>
<iframe name="sink"></iframe><iframe id="frame" src="%[1]s/help"></iframe>
<form id="f" method="post" action="%[1]s/person" target="sink"><input name="by" value="Mallory by form"><input name="back" value="/"></form>
<img src="%[1]s/assets/icon.svg" onload="document.title += ' image'">
<script>
f.submit();
fetch("%[1]s/person", {method: "POST", mode: "no-cors", credentials: "include", body: new URLSearchParams({by: "Mallory by fetch"})})
  .then(() => document.title += " done", () => document.title += " done");
</script>`, target)
}

// TestCrossSite has pages of another port and of another site post, fetch, frame and
// take in, in a browser that is in. The control is the same desk without its guard:
// from the other port, whose requests bring the cookie, all of it works there.
func TestCrossSite(t *testing.T) {
	for _, c := range []struct {
		name, host string
		wrap       func(http.Handler) http.Handler
		works      bool
	}{
		{"another port", "127.0.0.1", nil, false},
		{"another site", "evil.test", nil, false},
		{"another port, without the guard", "127.0.0.1", unguarded, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := serve(t, c.wrap, nil, "harbour-vote")
			evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				fmt.Fprint(w, attack("http://"+s.host))
			}))
			t.Cleanup(evil.Close)
			at, _ := url.Parse(evil.URL)
			b := newTab(t, true)
			b.do(chromedp.Navigate("http://" + s.host + "/enter?token=" + s.token()))
			b.sees("harbour-vote")
			b.do(chromedp.Navigate("http://" + c.host + ":" + at.Port()))
			b.until("the attack is over", `document.title.includes("done")`)
			time.Sleep(200 * time.Millisecond) // for the form, whose answer nobody sees
			framed, taken := false, strings.Contains(eval[string](b, "document.title"), "image")
			tree, err := chromedp.Call(b.Context, page.GetFrameTree, struct{}{})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range tree.FrameTree.ChildFrames {
				framed = framed || strings.HasSuffix(f.Frame.URL, "/help")
			}
			b.do(chromedp.Navigate("http://" + s.host + "/help"))
			by := eval[string](b, `document.querySelector("input[name=by]").value`)
			if posted := strings.HasPrefix(by, "Mallory"); posted != c.works || framed != c.works || taken != c.works {
				t.Errorf("decides as %q; framed %v, an image is taken in %v; want %v of all", by, framed, taken, c.works)
			}
		})
	}
}

// TestNotIn opens pages in a browser that has not come in: with no cookie, and with
// that of another desk. The control is the browser that has.
func TestNotIn(t *testing.T) {
	s, other := serve(t, nil, nil, "harbour-vote"), serve(t, nil, nil)
	b := other.in("/", true)
	b.sees("Articles")
	b.do(chromedp.Navigate("http://" + s.host + "/articles/harbour-vote"))
	b.sees("this window has not come in yet")
	if strings.Contains(eval[string](b, "document.documentElement.innerText"), "harbour vote") {
		t.Error("the article is shown")
	}
	in := s.in("/articles/harbour-vote", true)
	in.sees("claims wait for a decision") // the control
	if strings.Contains(eval[string](in, "location.href + document.referrer"), "token") {
		t.Error("the address still holds the token")
	}
	if eval[string](in, "document.cookie") != "" {
		t.Error("scripts see the cookie")
	}
}

// A canary counts what hostile words have a browser ask for.
type canary struct {
	*httptest.Server
	hits atomic.Int64
	last atomic.Value
}

func newCanary(t *testing.T) *canary {
	c := &canary{}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/canary"):
			c.hits.Add(1)
			c.last.Store(r.URL.String())
			w.Header().Set("Access-Control-Allow-Origin", "*")
		case r.URL.Path == "/control": // what hostile words do as markup
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "<!DOCTYPE html><title>control</title>"+strings.Join(payloads(c.URL), "\n"))
		}
	}))
	t.Cleanup(c.Close)
	return c
}

// TestHostileWords stores sixty scripts as the text of an article, its title, its
// file name, the name of a source, a reason, a question, an answer and a note, opens
// every page, and every table as HTML, and counts what they have the browser do: in
// a browser without the page's Content-Security-Policy too, so that what holds is
// that words stay words. The control is a page on which they are markup.
func TestHostileWords(t *testing.T) {
	c := newCanary(t)
	s := serve(t, nil, nil)
	hostile := s.hostile(payloads(c.URL))
	b := s.in("/", true)
	client := s.client()
	paths := s.crawlFrom(client, 1, hostile...)
	open := func(what, address string) {
		before := c.hits.Load()
		b.do(chromedp.Navigate(address))
		// What a person does to a page: each field focused, each block opened.
		eval[bool](b, `(() => { for (const d of document.querySelectorAll("details")) d.open = true;
			for (const e of document.querySelectorAll("a, button, input, textarea, select, summary, [tabindex]")) { e.focus(); e.dispatchEvent(new MouseEvent("mouseover", {bubbles: true})); }
			return true })()`)
		time.Sleep(20 * time.Millisecond)
		if n := c.hits.Load() - before; n > 0 {
			t.Errorf("%s: %d fired, the last %v", what, n, c.last.Load())
		}
	}
	for _, path := range paths[:12] {
		open(path, "http://"+s.host+path)
	}
	if _, err := chromedp.Call(b.Context, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		open(path+", without the policy", "http://"+s.host+path)
	}
	for _, file := range s.htmlExports(client, hostile) {
		open(file, "file://"+file)
	}
	t.Logf("%d pages, %d payloads", len(paths), len(payloads("")))
	b.do(chromedp.Navigate(c.URL + "/control"))
	time.Sleep(300 * time.Millisecond)
	if n := c.hits.Load(); n < 5 {
		t.Errorf("on the control page %d fired", n)
	} else {
		t.Logf("on the control page %d fired", n)
	}
}
