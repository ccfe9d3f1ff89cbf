package page

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vouch/claims"
	"vouch/db"
)

// TestSizes holds how much comes to the browser: the script in all, and the page of
// an article of 2,000 claims.
func TestSizes(t *testing.T) {
	if n := len(joined("script", "").content); n == 0 || n > 15_000 {
		t.Errorf("the script has %d bytes, want 15,000 at most", n)
	}
	o := open(t)
	o.check("long.txt", longArticle(2000))
	r, err := o.desk.Open(t.Context(), "long")
	if err != nil || len(r.Ledger.Claims) < 2000 {
		t.Fatal(err, len(r.Ledger.Claims))
	}
	if n := len(o.get("/articles/long?claim=9.1a")); n > 400_000 {
		t.Errorf("the page of %d claims has %d kB, want 400 at most", len(r.Ledger.Claims), n/1000)
	} else {
		t.Logf("%d claims in %d kB", len(r.Ledger.Claims), n/1000)
	}
}

// TestManyDecide has 64 clients decide at once, each on claims of its own, and holds
// that none of the decisions is lost. Then all decide on one claim as they saw it:
// one of them does, the others are shown what it decided. With VOUCH_MANY set each
// makes so many decisions, and how long they took is told.
func TestManyDecide(t *testing.T) {
	const clients = 64
	each := 1
	if _, err := fmt.Sscan(os.Getenv("VOUCH_MANY"), &each); err != nil && os.Getenv("VOUCH_MANY") != "" {
		t.Fatal(err)
	}
	o := open(t)
	o.check("long.txt", longArticle(400))
	r, err := o.desk.Open(t.Context(), "long")
	if err != nil {
		t.Fatal(err)
	}
	http.DefaultTransport.(*http.Transport).MaxIdleConnsPerHost = clients
	all := make([]*http.Client, clients)
	for i := range all {
		all[i] = &http.Client{Jar: o.client.Jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	var mu sync.Mutex
	var took []time.Duration
	statuses := map[int]int{}
	decide := func(client *http.Client, fields url.Values) {
		start := time.Now()
		answer, err := client.PostForm(o.site+"/articles/long/mark", fields)
		if err != nil {
			t.Error(err)
			return
		}
		answer.Body.Close()
		mu.Lock()
		defer mu.Unlock()
		took = append(took, time.Since(start))
		statuses[answer.StatusCode]++
	}
	at := func(work func(i int)) {
		var wait sync.WaitGroup
		for i := range clients {
			wait.Go(func() { work(i) })
		}
		wait.Wait()
	}
	at(func(i int) {
		for n := range each {
			label := r.Ledger.Claims[(i*each+n)%len(r.Ledger.Claims)].Label
			decide(all[i], url.Values{"claim": {label}, "status": {"ok"}, "reason": {fmt.Sprintf("client %d, %d", i, n)}, "back": {"/"}})
		}
	})
	if statuses[http.StatusSeeOther] != clients*each {
		t.Errorf("answered with %v", statuses)
	}
	kept := map[string]bool{}
	for ruling, err := range o.desk.Store.Rulings(t.Context(), db.Filter{Human: true}) {
		if err != nil {
			t.Fatal(err)
		}
		kept[ruling.Reason] = true
	}
	for i := range clients {
		for n := range each {
			if reason := fmt.Sprintf("client %d, %d", i, n); !kept[reason] {
				t.Errorf("lost: %s", reason)
			}
		}
	}
	slices.Sort(took)
	t.Logf("%d decisions of %d clients at once: median %v, p99 %v, most %v", len(took), clients, took[len(took)/2], took[len(took)*99/100], took[len(took)-1])

	statuses = map[int]int{}
	last := r.Ledger.Claims[len(r.Ledger.Claims)-1].Label
	version := "0"
	if clients*each >= len(r.Ledger.Claims) {
		t.Skip("every claim is decided on")
	}
	at(func(i int) {
		decide(all[i], url.Values{"claim": {last}, "status": {string(claims.Changed)}, "version": {version}, "reason": {strings.Repeat("x", i+1)}, "back": {"/"}})
	})
	if statuses[http.StatusSeeOther] != 1 || statuses[http.StatusConflict] != clients-1 {
		t.Errorf("on one version of one claim: %v", statuses)
	}
}
