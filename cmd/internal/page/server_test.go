package page

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// serving serves as `vouch serve` does, until stop, which returns how long that
// took.
func serving(t *testing.T, articles ...string) (o *opened, stop func() time.Duration) {
	t.Helper()
	o = open(t, articles...)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.server, err = New(Options{Desk: o.desk, By: "Ana Brik", Hosts: Hosts(l.Addr(), ""), Token: func(token string) { o.tokens = append(o.tokens, token) }})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- o.server.Serve(ctx, l) }()
	o.site = "http://" + l.Addr().String()
	o.client = o.window()
	stopped := false
	stop = func() time.Duration {
		if stopped {
			return 0
		}
		stopped = true
		start := time.Now()
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		return time.Since(start)
	}
	t.Cleanup(func() { stop() })
	return o, stop
}

// TestSlowClients opens five hundred connections that send next to nothing, and
// asks for pages meanwhile. Then they are cut off; the control is one that asks
// for something, and is answered.
func TestSlowClients(t *testing.T) {
	t.Parallel() // most of it is waiting
	const clients, most = 500, 500 * time.Millisecond
	o, _ := serving(t, "harbour-vote")
	host := strings.TrimPrefix(o.site, "http://")
	var slow []net.Conn
	for i := range clients {
		c, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		switch i % 3 {
		case 0: // nothing at all
		case 1:
			fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: %s\r\nX-Slow: ", host)
		case 2:
			fmt.Fprintf(c, "POST /person HTTP/1.1\r\nHost: %s\r\nContent-Length: 100\r\n\r\nb", host)
		}
		slow = append(slow, c)
	}
	var took []time.Duration
	for range 40 {
		start := time.Now()
		o.get("/articles/harbour-vote")
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	p95 := took[len(took)*95/100]
	t.Logf("p95 %v", p95)
	if p95 > most {
		t.Errorf("p95 is %v while %d clients are slow", p95, clients)
	}
	if testing.Short() {
		return
	}
	deadline := time.Now().Add(headerTime + 2*time.Second)
	for i, c := range slow {
		c.SetReadDeadline(deadline)
		if _, err := io.Copy(io.Discard, c); err != nil && strings.Contains(err.Error(), "timeout") {
			t.Fatalf("client %d is not cut off", i)
		}
	}
	o.get("/help") // the control
}

// TestStop holds that a request in flight is finished, and that nothing else holds
// the end up: a connection without a request, one that is half sent, a stream. The
// control is that the request takes as long as it takes.
func TestStop(t *testing.T) {
	const work = 400 * time.Millisecond
	started := make(chan struct{})
	saved := Forms
	Forms = append(slices.Clone(Forms), Form{"slow", "/slow", func(v *visit) error {
		close(started)
		time.Sleep(work)
		return v.back("/help")
	}})
	defer func() { Forms = saved }()
	o, stop := serving(t)
	host := strings.TrimPrefix(o.site, "http://")
	for _, sent := range []string{"", "GET / HTTP/1.1\r\nHost: "} {
		c, err := net.Dial("tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		io.WriteString(c, sent)
	}
	stream, err := o.client.Get(o.site + "/live")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	lines := bufio.NewReader(stream.Body)
	if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, "retry:") {
		t.Fatalf("the stream begins with %q, %v", line, err)
	}
	answered := make(chan int, 1)
	go func() {
		client := &http.Client{Jar: o.client.Jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		answer, err := client.Post(o.site+"/slow", "application/x-www-form-urlencoded", strings.NewReader(""))
		if err != nil {
			answered <- 0
			return
		}
		answer.Body.Close()
		answered <- answer.StatusCode
	}()
	<-started
	took := stop()
	if got := <-answered; got != http.StatusSeeOther {
		t.Errorf("the request in flight was answered with %d", got)
	}
	if took < work-50*time.Millisecond || took > work+1500*time.Millisecond {
		t.Errorf("it took %v to end, with a request that takes %v", took, work)
	}
	if _, err := io.Copy(io.Discard, lines); err != nil {
		t.Errorf("the stream did not end well: %v", err)
	}
	if _, err := net.Dial("tcp", host); err == nil {
		t.Error("it still listens")
	}
}
