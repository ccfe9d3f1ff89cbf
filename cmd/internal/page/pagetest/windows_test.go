package pagetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/stores"
)

// listed returns the claims that the page of an article shows at first.
func listed(r *table.Record) (all []int) {
	for i := range r.Ledger.Claims {
		if c := &r.Ledger.Claims[i]; c.Listed() && !c.Carrier {
			all = append(all, i)
		}
	}
	return all
}

// TestTwoWindows holds that a decision is shown in the window of somebody else, where
// the claim is another's at hand too, and that what a terminal decides is shown in
// both. The control is the time before, in which nothing changes.
func TestTwoWindows(t *testing.T) {
	s := serve(t, nil, nil, "harbour-vote")
	r, err := s.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	shown := listed(r)
	first, second := &r.Ledger.Claims[shown[0]], &r.Ledger.Claims[shown[1]]
	ana, ben := s.in("/articles/harbour-vote?claim="+first.Label, true), s.in("/articles/harbour-vote?claim="+second.Label, true)
	sign := func(label string) string {
		return fmt.Sprintf(`document.getElementById(%q).textContent`, label)
	}
	ben.until("the claim is shown", sign(first.Label))
	was := eval[string](ben, sign(first.Label))
	time.Sleep(500 * time.Millisecond)
	if eval[string](ben, sign(first.Label)) != was || eval[string](ben, `document.getElementById("live").textContent`) != "" {
		t.Error("something changed before anything was decided")
	}
	eval[bool](ben, `document.getElementById("at").focus() || true`)
	start := time.Now()
	ana.press("3")
	ben.until("the other window shows the decision", sign(first.Label)+" !== "+fmt.Sprintf("%q", was))
	t.Logf("shown in another window after %v", time.Since(start))
	ben.until("and says so", `document.getElementById("live").textContent.startsWith("Ana Brik: ")`)
	if at := eval[string](ben, `document.getElementById("card").dataset.claim + " " + document.activeElement.id`); at != second.Label+" at" {
		t.Errorf("at hand, and focused, is %q in the other window now", at)
	}
	// A terminal decides on what both look at.
	other, err := stores.Open(t.Context(), s.ledger, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	d := &desk.Desk{Policy: claims.DefaultPolicy(), Store: desk.Called(other), Now: time.Now}
	start = time.Now()
	if _, err := d.Decide(t.Context(), desk.Judge{By: "Ida", Reason: "heard the tape again", Expect: db.AnyVersion},
		[]db.Decision{{Action: claims.Mark, Kind: claims.ClaimObject, Object: string(second.Key), Article: "harbour-vote", Value: string(claims.Changed)}}); err != nil {
		t.Fatal(err)
	}
	ben.until("the card shows what the terminal decided", `document.getElementById("card").innerText.includes("heard the tape again")`)
	t.Logf("from a terminal after %v", time.Since(start))
	ana.until("so does the other window", `document.getElementById("live").textContent.startsWith("Ida: ")`)
}

// TestManyWindows opens more windows of one browser than it has connections to one
// server: each still loads, and each is told.
func TestManyWindows(t *testing.T) {
	s := serve(t, nil, nil, "harbour-vote")
	r, err := s.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	shown := listed(r)
	first, second := r.Ledger.Claims[shown[0]].Label, r.Ledger.Claims[shown[1]].Label
	tabs := []*tab{s.in("/articles/harbour-vote?claim="+first, false)}
	for range 6 {
		b := newTab(t, false).strict()
		b.do(chromedp.Navigate("http://" + s.host + "/articles/harbour-vote?claim=" + second))
		b.until("a window loads", `document.getElementById("text")`)
		tabs = append(tabs, b)
	}
	tabs[0].press("3")
	for i, b := range tabs[1:] {
		b.until(fmt.Sprintf("window %d is told", i+1), `document.getElementById("live").textContent.includes(": `+first+` ")`)
	}
	// The one that listened is closed; another does.
	if err := chromedp.Cancel(tabs[0].Context); err != nil {
		t.Fatal(err)
	}
	tabs[1].press("4")
	for i, b := range tabs[2:] {
		b.until(fmt.Sprintf("window %d is told after the first was closed", i+2), `document.getElementById("live").textContent.includes(": `+second+` ")`)
	}
}

// TestTwoDecide has two people decide on one claim: the second is writing a reason
// when the first decides. They are shown both versions, nothing is overwritten, and
// they choose.
func TestTwoDecide(t *testing.T) {
	s := serve(t, nil, nil, "harbour-vote")
	r, err := s.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	at := listed(r)[0]
	label := r.Ledger.Claims[at].Label
	ana, ben := s.in("/articles/harbour-vote?claim="+label, true), s.in("/articles/harbour-vote?claim="+label, true)
	eval[bool](ben, `(() => { const f = document.querySelector("form.person"); f.elements.by.value = "Ben Ode"; window.before = true; f.submit(); return true })()`)
	ben.until("Ben decides there", `!window.before && document.readyState === "complete" && document.querySelector("form.person") && document.querySelector("form.person").elements.by.value === "Ben Ode" && document.getElementById("card")`)
	ben.press("r")
	ben.until("a reason can be typed", `document.activeElement.id === "reason"`)
	ben.press("the register says otherwise")
	ana.press("3")
	ana.until("the first decision is stored", `document.getElementById("live").textContent.includes("stored: ")`)
	ben.until("the second hears of it", `document.getElementById("live").textContent.startsWith("Ana Brik: ")`)
	if got := eval[string](ben, `document.getElementById("reason").value`); got != "the register says otherwise" {
		t.Fatalf("what was written is %q now", got)
	}
	eval[bool](ben, `document.querySelector('#decide button[value^="Changed"]').click() || true`)
	ben.until("both versions are shown", `document.querySelector(".clash")`)
	ben.sees("Ana Brik")
	ben.sees("the register says otherwise")
	ben.picture("conflict")
	if r, err = s.desk.Open(t.Context(), "harbour-vote"); err != nil || r.Marks[at].By != "Ana Brik" || r.Marks[at].Version != 1 {
		t.Fatalf("%v: the claim is %+v", err, r.Marks[at])
	}
	eval[bool](ben, `document.querySelector(".clash form button").focus() || true`)
	ben.press(kb.Enter)
	ben.until("the second decision is stored", `document.getElementById("text") && !document.querySelector(".clash")`)
	if r, err = s.desk.Open(t.Context(), "harbour-vote"); err != nil || r.Marks[at].By != "Ben Ode" || r.Marks[at].Version != 2 {
		t.Fatalf("%v: the claim is %+v", err, r.Marks[at])
	}
}
