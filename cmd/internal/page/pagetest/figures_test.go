package pagetest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var figures = flag.Bool("figures", false, "measure how fast the page is in the browser")

// long is a text with 2,000 claims and some.
func long() string {
	var b strings.Builder
	for i := range 286 {
		fmt.Fprintf(&b, "In ward %d the harbour board counted %d boats and %d crates, Ana Brik said. The ward had lost %d nets and %d sails by noon.\n\n",
			i+1, 40+i*7%900, 300+i*13%800, 11+i*3%70, 5+i*11%60)
	}
	return b.String()
}

// TestFigures measures, on an article of 2,000 claims, when the first byte of its page
// is there, when something is seen, and when a decision is stored and seen.
func TestFigures(t *testing.T) {
	if !*figures {
		t.Skip("with -figures it measures how fast the page is in the browser")
	}
	s := serve(t, nil, nil)
	name := s.check("long.txt", long())
	r, err := s.desk.Open(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	path := "/articles/" + name + "?claim=" + r.Ledger.Claims[listed(r)[0]].Label
	b := s.in(path, true)
	var first, paint, decided []float64
	for range 15 {
		b.do(chromedp.Navigate("http://" + s.host + path))
		b.until("something is seen", `performance.getEntriesByName("first-contentful-paint").length > 0`)
		first = append(first, eval[float64](b, `(e => e.responseStart - e.requestStart)(performance.getEntriesByType("navigation")[0])`))
		paint = append(paint, eval[float64](b, `performance.getEntriesByName("first-contentful-paint")[0].startTime`))
	}
	b.until("a claim is at hand", `document.getElementById("card").dataset.claim`)
	for i := range 15 {
		decided = append(decided, eval[float64](b, fmt.Sprintf(`new Promise(done => {
			const start = performance.now(), live = document.getElementById("live"), card = document.getElementById("card");
			new MutationObserver((_, o) => { if (document.getElementById("card") !== card) { o.disconnect(); requestAnimationFrame(() => done(performance.now() - start)); } }).observe(document.body, {childList: true, subtree: true});
			document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "%d", bubbles: true}));
		})`, 3+i%2)))
		time.Sleep(50 * time.Millisecond)
	}
	median := func(all []float64) float64 { slices.Sort(all); return all[len(all)/2] }
	t.Logf("%d claims: first byte after %.0f ms, first paint after %.0f ms, a decision stored and seen after %.0f ms (medians of 15)", len(r.Ledger.Claims), median(first), median(paint), median(decided))
	if n := s.decided(name); n != 15 {
		t.Errorf("%d were decided", n)
	}
}

// readmePicture is shown in the README.
var readmePicture = filepath.Join("..", "..", "..", "..", "testdata", "serve.png")

// TestReadmePicture holds the picture in the README to its size. With UPDATE_PICTURE
// set it is taken anew.
func TestReadmePicture(t *testing.T) {
	if os.Getenv("UPDATE_PICTURE") != "" {
		s := serve(t, nil, nil, "harbour-vote")
		r, err := s.desk.Open(t.Context(), "harbour-vote")
		if err != nil {
			t.Fatal(err)
		}
		b := s.in("/articles/harbour-vote?claim="+r.Ledger.Claims[listed(r)[1]].Label, true)
		b.looks(1080, 700, "light", "")
		b.until("a claim is at hand", `document.getElementById("card").dataset.claim`)
		b.press("3")
		b.until("it is decided on", `document.getElementById("live").textContent.includes("stored: ")`)
		b.press("n", "4", "2")
		time.Sleep(300 * time.Millisecond)
		eval[bool](b, `(scrollTo(0, 0), true)`)
		png, err := chromedp.Run(b.Context, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(readmePicture, png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(readmePicture)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() < 10_000 || info.Size() > 150_000 {
		t.Errorf("%s has %d kB, want 150 at most", readmePicture, info.Size()/1000)
	}
}
