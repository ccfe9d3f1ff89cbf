package page

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vouch/claims/table"
)

// TestMarked reads the marked text of articles back: the words are those of the
// article, each claim that is chosen has one link, and the words in its elements are
// those that it stands on, also where claims hold or cross one another.
func TestMarked(t *testing.T) {
	o := open(t, "harbour-vote")
	o.check("crossing.txt", "The board said “the nine boats sank & nobody came, and <b>forty crews</b> waited at the old quay for news of them all day”, Ana Brik told the town.\n\nMore than 300 people met on 4 May.\n")
	for _, words := range []string{"nobody came, and <b>forty crews</b> waited", "forty crews</b> waited at the old quay", "boats sank & nobody came", "the nine boats"} {
		if status, body := o.post(articlePath("crossing")+"/add", "words", words, "kind", "said", "back", articlePath("crossing")); status != 200 {
			t.Fatalf("adding %q: %d %s", words, status, body)
		}
	}
	for _, article := range []string{"harbour-vote", "crossing"} {
		r, err := o.desk.Open(t.Context(), article)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []filter{{}, {All: true}, {Text: "the"}, {Kind: "figure", Notes: true}} {
			p := &articlePage{record: r, at: 2, Filter: f}
			p.Article = article
			p.choose()
			got := readBack(t, string(p.marked(nil)))
			var whole strings.Builder
			for passage := range table.Script(r, f.All) {
				if got.title(&passage, r) {
					continue
				}
				for _, piece := range passage.Pieces {
					whole.WriteString(piece.Text + " ")
				}
			}
			if want := squeeze(whole.String()); squeeze(got.text) != want {
				t.Errorf("%s %+v: the text is\n%s\nwant\n%s", article, f, squeeze(got.text), want)
			}
			for i := range r.Ledger.Claims {
				label, words := r.Ledger.Claims[i].Label, got.words[r.Ledger.Claims[i].Label]
				n := 0
				if p.shown[i] {
					n = 1
				}
				if got.links[label] != n {
					t.Errorf("%s %+v: claim %s has %d links, want %d", article, f, label, got.links[label], n)
				}
				if want := p.printed(i); n == 1 && squeeze(words) != squeeze(want) {
					t.Errorf("%s %+v: claim %s stands on %q, want %q", article, f, label, words, want)
				}
			}
		}
	}
}

// squeeze leaves out all space, which marks may stand in.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

type readText struct {
	text  string
	words map[string]string // by label
	links map[string]int
}

func (*readText) title(p *table.Passage, r *table.Record) bool {
	return len(p.Pieces) == 1 && p.Pieces[0].Text == r.Ledger.Document.Title
}

// readBack reads markup strictly: every element is closed in its turn.
func readBack(t *testing.T, markup string) *readText {
	t.Helper()
	out := &readText{words: map[string]string{}, links: map[string]int{}}
	type element struct {
		tag, label string
		aside      bool // not the article's words
		claim      bool
	}
	var open []element
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("%v are not closed in\n%s", open, markup)
			}
			return out
		case html.StartTagToken:
			token := z.Token()
			e := element{tag: token.Data}
			class := ""
			for _, a := range token.Attr {
				switch a.Key {
				case "id":
					if e.tag == "a" {
						e.label, e.claim = a.Val, true
						out.links[a.Val]++
					}
				case "data-of":
					e.label, e.claim = a.Val, true
				case "class":
					class = a.Val
				}
			}
			if token.Data == "br" {
				continue
			}
			e.aside = e.tag == "sup" || e.tag == "i" || e.tag == "em" || strings.Contains(class, "margin")
			if e.tag == "a" && class == "" && len(open) > 0 && open[len(open)-1].tag == "span" {
				open[len(open)-1].label, open[len(open)-1].claim, e.claim = e.label, true, false // the span is the claim
			}
			open = append(open, e)
		case html.EndTagToken:
			tag := z.Token().Data
			if len(open) == 0 || open[len(open)-1].tag != tag {
				t.Fatalf("</%s> closes %v in\n%s", tag, open, markup)
			}
			open = open[:len(open)-1]
		case html.TextToken:
			text := z.Token().Data
			aside := false
			for _, e := range open {
				aside = aside || e.aside
			}
			if aside || strings.TrimSpace(text) == "" {
				continue
			}
			out.text += text
			for _, e := range open {
				if e.claim {
					out.words[e.label] += text
				}
			}
		}
	}
}
