package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// spellings of hosts that must not be reached. The inner server listens on the
// loopback address, which many of them are.
var spellings = []string{
	"127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
	"[0:0:0:0:0:ffff:127.0.0.1]", "0.0.0.0", "[::]", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001",
	"127.1", "127.0.1", "0", "127.0.0.2", "127.255.255.254", "①②⑦.⓪.⓪.①", "１２７.0.0.1", "127。0。0。1", "lOcAlHoSt",
	"foo.localhost", "localhost.localdomain", "ip6-localhost", "169.254.169.254", "[fd00:ec2::254]", "metadata.google.internal",
	"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.100.100.200", "198.18.0.1", "192.0.0.192",
	"168.63.129.16", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001::1]", "[fe80::1]", "[fe80::1%25eth0]",
	"[fc00::1]", "[::127.0.0.1]", "224.0.0.1", "255.255.255.255", "240.0.0.1", "printer", "router.lan", "nas.local",
}

// inner is a server that must not be reached; it counts who does.
func inner(t *testing.T) (port string, hits *atomic.Int64) {
	hits = new(atomic.Int64)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		hits.Add(1)
		fmt.Fprint(w, "secret")
	}))
	t.Cleanup(s.Close)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	return port, hits
}

// outer is a server that counts as public.
func outer(t *testing.T, h http.HandlerFunc) (address string, public func(netip.AddrPort) bool) {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	at := netip.MustParseAddrPort(strings.TrimPrefix(s.URL, "http://"))
	return s.URL, func(a netip.AddrPort) bool { return a == at }
}

// No spelling reaches an inner server, directly or by redirection, and each is
// refused by us and not by chance.
func TestPrivateAddresses(t *testing.T) {
	port, hits := inner(t)
	redirect, public := outer(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusFound)
	})
	tried := 0
	try := func(address string) {
		t.Helper()
		tried++
		page, err := get(context.Background(), address, Options{}, nil, public)
		var refused *RefusedError
		if !errors.As(err, &refused) {
			t.Errorf("%s: page %+v, error %v, want ours", address, page, err)
		}
	}
	for _, host := range spellings {
		for _, p := range []string{"", ":80", ":" + port} {
			try("http://" + host + p + "/")
			try(redirect + "/?to=" + url.QueryEscape("http://"+host+p+"/"))
		}
	}
	for _, address := range []string{"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "javascript:alert(1)", "data:text/html,x", "http:///x",
		"http://user:pw@127.0.0.1/", "https://example.com:pw@localhost/", "unix:///var/run/docker.sock", "dict://127.0.0.1:11211/"} {
		try(address)
		if !strings.HasPrefix(address, "http:///") {
			try(redirect + "/?to=" + url.QueryEscape(address))
		}
	}
	if n := hits.Load(); n != 0 {
		t.Errorf("%d of %d addresses reached the inner server", n, tried)
	}
	// The control: a client without a guard gets there.
	response, err := http.Get("http://127.0.0.1:" + port)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if hits.Load() != 1 {
		t.Fatal("the control did not reach the inner server: this test proves nothing")
	}
}

// A name that answers with an inner address, at once or the second time it is
// asked, gets nowhere.
func TestRebinding(t *testing.T) {
	port, hits := inner(t)
	for name, answers := range map[string][]string{
		"loopback": {"127.0.0.1"}, "two answers": {"127.0.0.1", "127.0.0.2"}, "metadata": {"169.254.169.254"}, "private": {"10.0.0.1"},
	} {
		resolver := fakeDNS(t, answers)
		for range 3 {
			_, err := get(context.Background(), "http://news.example.com:"+port+"/", Options{}, resolver, nil)
			var refused *RefusedError
			if !errors.As(err, &refused) {
				t.Errorf("%s: error %v, want ours", name, err)
			}
		}
	}
	if hits.Load() != 0 {
		t.Error("the inner server was reached")
	}
	// The control: the same name, with leave.
	page, err := get(context.Background(), "http://news.example.com:"+port+"/", Options{AllowPrivate: true}, fakeDNS(t, []string{"127.0.0.1"}), nil)
	if err != nil || string(page.Content) != "secret" {
		t.Fatalf("with leave: %v", err)
	}
}

// fakeDNS returns a resolver whose every name has the answers.
func fakeDNS(t *testing.T, answers []string) *net.Resolver {
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return // closed at the test's end
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Authoritative = true, true
			m.Additionals = nil
			if m.Questions[0].Type == dnsmessage.TypeA {
				for _, a := range answers {
					m.Answers = append(m.Answers, dnsmessage.Resource{
						Header: dnsmessage.ResourceHeader{Name: m.Questions[0].Name, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET},
						Body:   &dnsmessage.AResource{A: netip.MustParseAddr(a).As4()},
					})
				}
			}
			if packed, err := m.Pack(); err == nil {
				conn.WriteTo(packed, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func TestPublicAddresses(t *testing.T) {
	for _, a := range []string{"93.184.216.34", "1.1.1.1", "2606:4700::1111", "172.32.0.1", "100.128.0.1", "198.20.0.1", "192.169.0.1", "::ffff:8.8.8.8"} {
		if why := private(netip.MustParseAddr(a)); why != "" {
			t.Errorf("%s: %s", a, why)
		}
	}
	g := &guard{}
	if err := g.control("tcp", "93.184.216.34:8080", nil); err == nil {
		t.Error("port 8080 was let through")
	}
	if err := g.control("tcp", "93.184.216.34:443", nil); err != nil {
		t.Error(err)
	}
}

func TestGet(t *testing.T) {
	var cookie, referer atomic.Bool
	address, public := outer(t, func(w http.ResponseWriter, r *http.Request) {
		cookie.Store(cookie.Load() || r.Header.Get("Cookie") != "")
		referer.Store(referer.Load() || r.Header.Get("Referer") != "")
		switch r.URL.Path {
		case "/":
			http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
			http.Redirect(w, r, "/page", http.StatusMovedPermanently)
		case "/page":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Encoding", "gzip")
			g := gzip.NewWriter(w)
			io.WriteString(g, "<p>Nine died.</p>")
			g.Close()
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			g := gzip.NewWriter(w)
			zeros := make([]byte, 1<<20)
			for range 200 {
				if _, err := g.Write(zeros); err != nil {
					return
				}
			}
			g.Close()
		case "/long":
			zeros := make([]byte, 1<<20)
			for range 30 {
				if _, err := w.Write(zeros); err != nil {
					return
				}
			}
		case "/broken":
			w.Header().Set("Content-Encoding", "gzip")
			io.WriteString(w, "no")
		case "/brotli":
			w.Header().Set("Content-Encoding", "br")
		case "/forbidden":
			w.WriteHeader(http.StatusForbidden)
		default:
			http.NotFound(w, r)
		}
	})
	page, err := get(context.Background(), address+"/", Options{}, nil, public)
	if err != nil {
		t.Fatal(err)
	}
	if string(page.Content) != "<p>Nine died.</p>" || page.MediaType != "text/html; charset=utf-8" || page.Address != address+"/page" || len(page.Notes) != 1 {
		t.Errorf("page %+v", page)
	}
	if cookie.Load() || referer.Load() {
		t.Error("a cookie or a referer was sent")
	}
	for path, want := range map[string]string{
		"/loop": "more than 5 times", "/bomb": "more than 20 MB", "/long": "more than 20 MB", "/broken": "broken way", "/brotli": "not asked for",
		"/forbidden": "save it and check the file", "/absent": "404",
	} {
		if _, err := get(context.Background(), address+path, Options{}, nil, public); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", path, err, want)
		}
	}
	if _, err := Get(context.Background(), address+"/page", Options{AllowPrivate: true}); err != nil {
		t.Errorf("with leave: %v", err)
	}
}

// A server that never comes to an end does not hold the program up.
func TestSlowServer(t *testing.T) {
	done := make(chan struct{})
	address, public := outer(t, func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		select {
		case <-done:
		case <-r.Context().Done():
		}
	})
	defer close(done)
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := get(ctx, address, Options{}, nil, public); err == nil {
		t.Error("a page that never came was fetched")
	}
}

func TestIsAddress(t *testing.T) {
	for name, want := range map[string]bool{"https://a.example": true, "HTTP://a.example": true, "http.txt": false, "a.html": false, "-": false, "file:///a": false} {
		if IsAddress(name) != want {
			t.Errorf("IsAddress(%q) is not %v", name, want)
		}
	}
}

func FuzzCheckURL(f *testing.F) {
	for _, s := range spellings {
		f.Add("http://" + s + "/")
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := url.Parse(s)
		if err != nil {
			return
		}
		if (&guard{}).checkURL(u) != nil {
			return
		}
		// What passes is a public address or a name with a domain.
		if a, err := netip.ParseAddr(u.Hostname()); err == nil && private(a) != "" {
			t.Fatalf("%q passed", s)
		}
		if !strings.ContainsAny(u.Hostname(), ".:。．｡") {
			t.Fatalf("%q passed without a domain", s)
		}
	})
}
