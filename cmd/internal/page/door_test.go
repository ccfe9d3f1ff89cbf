package page

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestToken holds who comes in: with the token, once. The control is each token
// when it is used first.
func TestToken(t *testing.T) {
	o := open(t) // with the first token
	used, next := o.tokens[0], o.tokens[1]
	if len(next) < 50 || used == next {
		t.Fatalf("the tokens are %q and %q", used, next)
	}
	enter := func(token, cookie string, header ...string) *http.Response {
		return o.ask(http.MethodGet, "/enter?token="+token+"&to=/help", cookie, header...)
	}
	for name, token := range map[string]string{"used before": used, "none": "", "cut": next[:len(next)-1], "in lower case": strings.ToLower(next)} {
		if got := enter(token, ""); got.StatusCode != http.StatusUnauthorized || len(got.Cookies()) > 0 {
			t.Errorf("a token that is %s: %d", name, got.StatusCode)
		}
	}
	// What only looks ahead uses none up.
	for _, header := range [][]string{{"Sec-Purpose", "prefetch;prerender"}, {"Purpose", "prefetch"}, {"X-Moz", "prefetch"}} {
		if got := enter(next, "", header...); got.StatusCode != http.StatusServiceUnavailable || len(got.Cookies()) > 0 {
			t.Errorf("%q: %d", header, got.StatusCode)
		}
	}
	if got := o.ask(http.MethodHead, "/enter?token="+next, ""); got.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("HEAD: %d", got.StatusCode)
	}
	// A browser that is in needs none, whatever its address says.
	for _, token := range []string{used, "", next} {
		if got := enter(token, o.cookie()); got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/help" {
			t.Errorf("with the cookie: %d", got.StatusCode)
		}
	}
	got := enter(next, "") // the control
	if got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/help" || len(got.Cookies()) != 1 {
		t.Fatalf("the right token: %d to %q", got.StatusCode, got.Header.Get("Location"))
	}
	c := got.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || len(c.Value) < 50 || strings.Contains(c.Value, next) {
		t.Errorf("the cookie is %v", c)
	}
	if len(o.tokens) != 3 {
		t.Errorf("%d tokens were told, want the first, and one for each that was used", len(o.tokens))
	}
	for _, cookie := range []string{c.Name + "=" + c.Value, c.Name + "=tossed; " + c.Name + "=" + c.Value} {
		if got := o.ask(http.MethodGet, "/help", cookie); got.StatusCode != http.StatusOK {
			t.Errorf("with %.20s…: %d", cookie, got.StatusCode)
		}
	}
	for _, cookie := range []string{"", c.Name + "=", c.Name + "=" + strings.ToLower(c.Value), "vouch=" + c.Value} {
		if got := o.ask(http.MethodGet, "/help", cookie); got.StatusCode != http.StatusUnauthorized {
			t.Errorf("with the cookie %q: %d", cookie, got.StatusCode)
		}
	}
}

// TestGuessing tries ten thousand tokens. None comes in, most are not answered
// with a page, and the right one is taken afterwards, which is the control.
func TestGuessing(t *testing.T) {
	o := open(t)
	d := &o.server.door
	right := o.tokens[len(o.tokens)-1]
	in, often := 0, 0
	now := time.Now()
	for i := range 10_000 {
		cookie, _, many := d.come(fmt.Sprintf("%s%04d", right[:len(right)-4], i), "Eve", now)
		if cookie != "" {
			in++
		}
		if many {
			often++
		}
	}
	if in != 0 || often != 10_000-maxWrong {
		t.Errorf("%d came in, %d were told that it was too often", in, often)
	}
	if got := o.ask(http.MethodGet, "/enter?token=guess", "").StatusCode; got != http.StatusTooManyRequests {
		t.Errorf("one more: %d", got)
	}
	if _, _, many := d.come("guess", "Eve", now.Add(2*wrongTime)); many {
		t.Error("later it is still too often")
	}
	if cookie, _, _ := d.come(right, "Ana", now); cookie == "" { // the control
		t.Error("the right token is not taken any more")
	}
}

// TestSessionsAreBounded opens more windows than are kept: those that were used
// last stay.
func TestSessionsAreBounded(t *testing.T) {
	o := open(t)
	d := &o.server.door
	now := time.Now()
	var cookies []string
	for i := range maxSessions {
		now = now.Add(time.Second)
		cookie, _, _ := d.come(d.token, fmt.Sprint(i), now)
		cookies = append(cookies, cookie)
		d.known(cookies[0], now) // is at work all the time
	}
	for i, want := range map[int]bool{0: true, 1: true, maxSessions - 1: true} {
		if got := d.known(cookies[i], now) != nil; got != want {
			t.Errorf("window %d is known: %v", i, got)
		}
	}
	if len(d.sessions) != maxSessions {
		t.Errorf("%d sessions", len(d.sessions))
	}
	if got := o.ask(http.MethodGet, "/help", o.cookie()).StatusCode; got != http.StatusUnauthorized {
		t.Errorf("the window that was used longest ago: %d", got)
	}
}

func TestOwnPath(t *testing.T) {
	for to, want := range map[string]string{
		"/articles/a?claim=2.1a": "/articles/a?claim=2.1a", "": "/", "//evil.test": "/", "https://evil.test": "/", `/\evil.test`: "/", "javascript:x": "/",
		"/\tevil": "/", "/%2f/evil.test": "/", "evil": "/", "/articles/%C3%A9": "/articles/%C3%A9", "/a#b": "/a#b",
	} {
		if got := ownPath(to); got != want {
			t.Errorf("%q leads to %q, want %q", to, got, want)
		}
	}
}
