package pagetest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

// axe returns the script of axe-core.
func axe(t *testing.T) string {
	path := os.Getenv("VOUCH_AXE")
	if path == "" {
		t.Skip("VOUCH_AXE names no axe.min.js: whether everybody can use the pages is not tested")
	}
	script, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// A violation is what axe-core says of a page.
type violation struct {
	ID, Help string
	Nodes    []struct{ HTML, FailureSummary string }
}

func (b *tab) violations(script string) []violation {
	b.Helper()
	eval[bool](b, script+"; true")
	return eval[[]violation](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v =>
		({ID: v.id, Help: v.help, Nodes: v.nodes.slice(0, 3).map(n => ({HTML: n.html.slice(0, 300), FailureSummary: n.failureSummary}))})))`)
}

// looks has a tab look as on a screen of a width, in colours, or on paper.
func (b *tab) looks(width, height int64, colours, medium string) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height))
	if _, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: colours}, {Name: "prefers-reduced-motion", Value: "reduce"}}}); err != nil {
		b.Fatal(err)
	}
}

// busy has something decided of everything, so that pages are full.
func (s *desktop) busy(name string) {
	s.Helper()
	r, err := s.desk.Open(s.Context(), name)
	if err != nil {
		s.Fatal(err)
	}
	decide := func(by string, d db.Decision) {
		d.Article = name
		if _, err := s.desk.Decide(s.Context(), desk.Judge{By: by, Reason: "heard the tape", Expect: db.AnyVersion}, []db.Decision{d}); err != nil {
			s.Fatal(err)
		}
	}
	for i, c := range r.Ledger.Claims[:min(12, len(r.Ledger.Claims))] {
		if c.Carrier {
			continue
		}
		decide("Ana Brik", db.Decision{Action: claims.Mark, Kind: claims.ClaimObject, Object: string(c.Key), Value: string(claims.Statuses[1+i%(len(claims.Statuses)-1)].Status), Words: "a note"})
		if i%4 == 0 {
			decide("Ben Ode", db.Decision{Action: claims.Query, Kind: claims.ClaimObject, Object: string(c.Key), Words: "Who says so?"})
		}
	}
	for _, source := range r.Ledger.Sources[:min(2, len(r.Ledger.Sources))] {
		decide("Ana Brik", db.Decision{Action: claims.Judge, Kind: claims.SourceObject, Object: string(source.Key), Value: "B"})
	}
}

// TestEverybodyCanUseIt holds every page to the rules of axe-core, wide and light,
// narrow and dark. The control is a page that breaks some.
func TestEverybodyCanUseIt(t *testing.T) {
	script := axe(t)
	s := serve(t, nil, nil, "harbour-vote", "school-budget")
	s.busy("harbour-vote")
	b := s.in("/", true)
	if _, err := chromedp.Call(b.Context, cdpage.SetBypassCSP, cdpage.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	control := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<html><img src="x"><input><a href="/"></a><p style="color:#999;background:#fff">grey</p></html>`)
	}))
	defer control.Close()
	b.do(chromedp.Navigate(control.URL))
	if found := b.violations(script); len(found) < 3 {
		t.Fatalf("on the control page %d rules are broken", len(found))
	}
	// The other article is there for the pages over all of them.
	var paths []string
	for _, path := range s.crawl(s.client(), 1) {
		if !strings.HasPrefix(path, "/articles/school-budget") {
			paths = append(paths, path)
		}
	}
	r, err := s.desk.Open(t.Context(), "harbour-vote")
	if err != nil {
		t.Fatal(err)
	}
	paths = append(paths, "/articles/harbour-vote?claim="+r.Ledger.Claims[listed(r)[1]].Label+"&all=1", "/nowhere")
	for _, look := range []struct {
		width   int64
		colours string
	}{{1280, "light"}, {390, "dark"}} {
		b.looks(look.width, 900, look.colours, "")
		for _, path := range paths {
			if look.colours == "dark" && strings.HasPrefix(path, "/help/") {
				continue // the longest pages, which have nothing that others have not
			}
			b.do(chromedp.Navigate("http://" + s.host + path))
			name := fmt.Sprintf("%s, %d wide, %s", path, look.width, look.colours)
			for _, v := range b.violations(script) {
				t.Errorf("%s: %s (%s), %d places, as\n%s\n%s", name, v.ID, v.Help, len(v.Nodes), v.Nodes[0].HTML, v.Nodes[0].FailureSummary)
			}
			if wide := eval[int](b, "document.documentElement.scrollWidth"); int64(wide) > look.width {
				t.Errorf("%s is %d wide, by\n%s", name, wide, eval[string](b, `[...document.querySelectorAll("main *, header *")].filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest(".wide, svg")).slice(0, 3).map(e => e.outerHTML.slice(0, 150)).join("\n")`))
			}
			at, _ := url.Parse(path)
			b.picture(look.colours + at.Path + strings.Repeat("-claim", min(1, strings.Count(path, "claim="))))
		}
	}
	b.do(chromedp.Navigate("http://" + s.host + "/articles/harbour-vote?claim=" + r.Ledger.Claims[listed(r)[1]].Label))
	b.press("?")
	b.until("the keys are shown", `document.querySelector("dialog").open`)
	for _, v := range b.violations(script) {
		t.Errorf("the keys: %s, as %s", v.ID, v.Nodes[0].HTML)
	}
	b.press("\x1b")
	b.looks(1000, 1400, "light", "print")
	for _, path := range []string{"/articles/harbour-vote", "/articles/harbour-vote/tie-out"} {
		b.do(chromedp.Navigate("http://" + s.host + path))
		b.picture("print" + path)
	}
}
