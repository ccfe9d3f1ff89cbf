package page

import (
	"bufio"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/stores"
)

// stream listens, and returns where what is told comes.
func (o *opened) stream(client *http.Client, after string) <-chan change {
	o.Helper()
	r, err := http.NewRequestWithContext(o.Context(), http.MethodGet, o.site+"/live", nil)
	if err != nil {
		o.Fatal(err)
	}
	if after != "" {
		r.Header.Set("Last-Event-ID", after)
	}
	answer, err := client.Do(r)
	if err != nil || answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		o.Fatal(err, answer)
	}
	lines := bufio.NewReader(answer.Body)
	if _, err := lines.ReadString('\n'); err != nil {
		o.Fatal(err)
	}
	told := make(chan change)
	go func() {
		defer answer.Body.Close()
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				return
			}
			var c change
			if data, ok := strings.CutPrefix(line, "data: "); ok && json.Unmarshal([]byte(data), &c) == nil {
				select {
				case told <- c:
				case <-o.Context().Done():
					return
				}
			}
		}
	}()
	return told
}

// TestLive holds that every window is told of a decision within a second, be it
// made here or by another program. The control is the time before, in which
// nothing is told.
func TestLive(t *testing.T) {
	o := open(t, "harbour-vote")
	first, second := o.stream(o.client, ""), o.stream(o.window(), "")
	select {
	case c := <-first:
		t.Fatalf("told before anything was decided: %+v", c)
	case <-time.After(2 * pollTime):
	}
	hear := func(told <-chan change, what string) change {
		select {
		case c := <-told:
			return c
		case <-time.After(time.Second):
			t.Fatalf("%s is not told", what)
			return change{}
		}
	}
	r, err := o.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	label, key := r.Ledger.Claims[0].Label, string(r.Ledger.Claims[0].Key)
	if status, body := o.post("/articles/harbour-vote/mark", "claim", label, "status", "ok", "version", "0", "reason", "x", "back", "/"); status != http.StatusOK {
		t.Fatal(status, body)
	}
	for _, told := range []<-chan change{first, second} {
		if c := hear(told, "a decision in a window"); !slices.Equal(c.Articles, []string{"harbour-vote"}) || !slices.Equal(c.Claims, []string{key}) || !slices.Equal(c.By, []string{"Ana Brik"}) || c.All {
			t.Errorf("told of a decision: %+v", c)
		}
	}
	// Another program opens the same file, as a terminal does.
	other, err := stores.Open(t.Context(), o.ledger, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	d := &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(other), Now: time.Now}
	if _, err := d.Decide(t.Context(), desk.Judge{By: "Ben", Reason: "x", Expect: db.AnyVersion}, []db.Decision{{Action: claims.Mark, Kind: claims.ClaimObject, Object: key, Article: "harbour-vote", Value: string(claims.Statuses[3].Status)}}); err != nil {
		t.Fatal(err)
	}
	var last change
	for _, told := range []<-chan change{first, second} {
		last = hear(told, "a decision in a terminal")
		if !slices.Equal(last.By, []string{"Ben"}) || !slices.Equal(last.Claims, []string{key}) {
			t.Errorf("told of a decision in a terminal: %+v", last)
		}
	}
	// A window that was away is told what it missed.
	if c := hear(o.stream(o.client, "1"), "what was missed"); c.Seq != last.Seq || len(c.By) < 2 {
		t.Errorf("told of what was missed: %+v", c)
	}
}

// TestStreamsAreBounded opens more streams than are kept, and holds that nothing
// looks at the ledger any more when they have ended.
func TestStreamsAreBounded(t *testing.T) {
	h := newHub(open(t).desk.Store)
	var ends []func()
	for range maxStreams {
		_, leave, ok := h.listen(t.Context(), 0)
		if !ok {
			t.Fatal("too few may listen")
		}
		ends = append(ends, leave)
	}
	if _, _, ok := h.listen(t.Context(), 0); ok {
		t.Error("one more may listen")
	}
	if h.rest == nil {
		t.Error("nothing looks at the ledger while windows listen") // the control
	}
	for _, leave := range ends {
		leave()
	}
	if h.rest != nil || len(h.streams) != 0 {
		t.Error("it still looks")
	}
}
