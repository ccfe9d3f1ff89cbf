package pagetest

import (
	"archive/zip"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vouch/claims"
	"vouch/cmd/internal/export"
	"vouch/db"
	"vouch/sources/format/formattest"
)

// drop drops a file on the page, as from a folder of the desktop.
func (b *tab) drop(name string, content []byte) {
	b.Helper()
	eval[bool](b, fmt.Sprintf(`(() => {
		const bytes = Uint8Array.from(atob(%q), c => c.charCodeAt(0)), data = new DataTransfer();
		data.items.add(new File([bytes], %q));
		for (const kind of ["dragenter", "dragover", "drop"]) document.body.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
		return true })()`, base64.StdEncoding.EncodeToString(content), name))
}

// decided returns how many claims have a status.
func (s *desktop) decided(name string) (n int) {
	s.Helper()
	r, err := s.desk.Open(s.Context(), name)
	if err != nil {
		s.Fatal(err)
	}
	for i := range r.Marks {
		if r.Marks[i].Status != claims.ToCheck {
			n++
		}
	}
	return n
}

// questions returns what the writer was asked.
func (s *desktop) questions(name string) (all []string) {
	s.Helper()
	for r, err := range s.desk.Store.Rulings(s.Context(), db.Filter{Article: name, Human: true}) {
		if err != nil {
			s.Fatal(err)
		}
		if r.Action == claims.Query {
			all = append(all, r.Words)
		}
	}
	return all
}

// word makes a Word file of one of the repository's own articles.
func word(t *testing.T, name string) []byte {
	var paragraphs []string
	for i, p := range strings.Split(strings.TrimSpace(article(t, name)), "\n\n") {
		if i == 0 {
			p = "# " + p
		}
		paragraphs = append(paragraphs, strings.ReplaceAll(p, "\n", " "))
	}
	return formattest.DOCX(paragraphs...)
}

// TestDayByKeyboard is a checker's day without a mouse: a Word file is dropped, ten
// claims are decided on, one is asked about twice, one decision is undone, a flag is
// dismissed, the total is looked at, the table is downloaded as a workbook and the
// script as a Word file.
func TestDayByKeyboard(t *testing.T) {
	s := serve(t, nil, nil)
	b := s.in("/", false)
	folder := t.TempDir()
	if _, err := chromedp.CallBrowser(b.Context, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: "allow", DownloadPath: folder}); err != nil {
		t.Fatal(err)
	}
	b.drop("Harbour vote.docx", word(t, "harbour-vote"))
	b.until("the article is open", `document.querySelector("#text")`)
	const name = "harbour-vote"
	// Ten decisions, each by two keys.
	b.press("n")
	b.until("a claim is at hand", `document.getElementById("card").dataset.claim`)
	for i := range 10 {
		at := eval[string](b, `document.getElementById("card").dataset.claim`)
		b.press(fmt.Sprint(3 + i%2))
		b.until("decision "+fmt.Sprint(i+1)+" is stored", fmt.Sprintf(`document.getElementById("live").textContent.includes("stored: %s ")`, at))
		if now := eval[string](b, `document.getElementById("card").dataset.claim`); now == at {
			t.Fatalf("%s stays at hand after it was decided", at)
		}
	}
	if n := s.decided(name); n != 10 {
		t.Fatalf("%d claims are decided, want 10", n)
	}
	b.picture("day-ten-decided")
	b.press("u")
	b.until("the last is undone", `document.getElementById("live").textContent.includes("undid")||document.getElementById("live").textContent.includes("undo")`)
	if n := s.decided(name); n != 9 {
		t.Errorf("%d claims are decided after one was undone", n)
	}
	// Two questions, typed where they are asked.
	for i, question := range []string{"Which count is this?", "Who told the Courier so?"} {
		b.press("n", "q")
		b.until("a question can be typed", `document.activeElement.name === "question"`)
		b.press(question, kb.Enter)
		b.until("the question is stored", `document.activeElement.name !== "question"`)
		if got := s.questions(name); len(got) != i+1 || got[i] != question {
			t.Errorf("the writer was asked %q", got)
		}
	}
	// A flag, where there is one, is dismissed for a reason.
	b.press("f")
	time.Sleep(100 * time.Millisecond)
	if eval[bool](b, `document.querySelector("#card .dismiss") !== null`) {
		b.press("d")
		b.until("a reason can be typed", `document.activeElement.name === "reason"`)
		b.press("the paper counts in another way", kb.Enter)
		b.until("it is dismissed", `document.querySelector("#card").innerText.includes("the paper counts in another way") || document.getElementById("live").textContent.includes("stored: ")`)
	}
	// What every key does, and away again.
	b.press("?")
	b.until("the keys are shown", `document.querySelector("dialog").open`)
	b.press(kb.Escape)
	b.until("they are gone", `!document.querySelector("dialog").open`)
	// To the tie-out and the exports by links, and home with files.
	follow := func(label string) {
		t.Helper()
		eval[bool](b, fmt.Sprintf(`[...document.querySelectorAll("nav a")].reverse().find(a => a.textContent === %q).focus() || true`, label))
		if eval[string](b, `getComputedStyle(document.activeElement).outlineStyle`) == "none" {
			t.Errorf("that %s has the focus is not seen", label)
		}
		b.press(kb.Enter)
	}
	follow("Tie-out")
	b.until("the tie-out is shown", `location.pathname.endsWith("/tie-out") && document.querySelector("svg")`)
	b.picture("day-tie-out")
	b.do(chromedp.NavigateBack())
	b.until("back", `document.querySelector("#text")`)
	follow("Exports")
	b.until("the exports are listed", `document.querySelector("a[download]")`)
	text := "attribution/docx"
	if slices.Contains(export.ScriptNames(), "docx") {
		text = "script/docx"
	}
	for _, file := range []string{"attribution/xlsx", text} {
		b.until("there is "+file, fmt.Sprintf(`document.querySelector("a[download][href$='/exports/%s']")`, file))
		eval[bool](b, fmt.Sprintf(`document.querySelector("a[download][href$='/exports/%s']").focus() || true`, file))
		b.press(kb.Enter)
		holdsZip(t, folder, "."+filepath.Base(file))
	}
}

// holdsZip waits until a whole file with an extension was downloaded, which is an
// archive as Word and spreadsheets write them.
func holdsZip(t *testing.T, folder, extension string) {
	t.Helper()
	for start := time.Now(); time.Since(start) < 10*time.Second; time.Sleep(20 * time.Millisecond) {
		files, _ := filepath.Glob(filepath.Join(folder, "*"+extension))
		for _, f := range files {
			if z, err := zip.OpenReader(f); err == nil {
				n := len(z.File)
				z.Close()
				if n < 3 {
					t.Errorf("%s has %d parts", f, n)
				}
				return
			}
		}
	}
	entries, _ := os.ReadDir(folder)
	t.Errorf("no %s was downloaded, only %v", extension, entries)
}

// TestDayWithoutScript is the same day in a browser that runs no script: plain links
// and forms. The control is that nothing of the script is there.
func TestDayWithoutScript(t *testing.T) {
	s := serve(t, nil, nil)
	b := newTab(t, true)
	if _, err := chromedp.Call(b.Context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate("http://" + s.host + "/enter?token=" + s.token()))
	b.until("the articles are shown", `document.querySelector("#files")`)
	if eval[bool](b, `typeof byId !== "undefined"`) {
		t.Fatal("the script runs")
	}
	file := filepath.Join(t.TempDir(), "school-budget.txt")
	if err := os.WriteFile(file, []byte(article(t, "school-budget")), 0o600); err != nil {
		t.Fatal(err)
	}
	click := func(selector string) {
		t.Helper()
		b.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
	}
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#files"), []string{file}))
	click("#bring > p > button")
	b.until("the file was read", `document.querySelector("#text") || document.querySelector(".taken a")`)
	if eval[bool](b, `!document.querySelector("#text")`) {
		click(".taken a")
	}
	b.until("the article is open", `document.querySelector("#text")`)
	click("#card a.button") // the first that waits
	for i := range 3 {
		b.until("a claim is at hand", `document.getElementById("card").dataset.claim`)
		at := eval[string](b, `document.getElementById("card").dataset.claim`)
		if i == 0 {
			b.do(chromedp.SendKeys(chromedp.CSS("#reason"), "by the minutes"))
		}
		click(`#decide button[value^="Checked"]`)
		b.sees("stored: " + at)
	}
	if n := s.decided("school-budget"); n != 3 {
		t.Errorf("%d claims are decided, want 3", n)
	}
	b.do(chromedp.SendKeys(chromedp.CSS("#question"), "Which year is this?"))
	click("#ask button")
	for start := time.Now(); len(s.questions("school-budget")) == 0 && time.Since(start) < 10*time.Second; time.Sleep(20 * time.Millisecond) {
	}
	if got := s.questions("school-budget"); len(got) != 1 || got[0] != "Which year is this?" {
		t.Errorf("the writer was asked %q", got)
	}
	for _, page := range []string{"tie-out", "queries", "history", "exports"} {
		click(`nav a[href$="/` + page + `"]`)
		b.until(page+" is shown", fmt.Sprintf(`location.pathname.endsWith(%q) && document.querySelector("h1")`, "/"+page))
	}
}
