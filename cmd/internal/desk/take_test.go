package desk_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/intake"
)

// taken is what became of what was brought to a desk.
func taken(d *desk.Desk, article string, coming iter.Seq[desk.Coming]) []desk.Result {
	var all []desk.Result
	for r := range d.Taking(article).Check(context.Background(), coming) {
		all = append(all, r)
	}
	return all
}

func complaints(r *desk.Result) string {
	var lines []string
	for _, err := range r.Complaints() {
		lines = append(lines, err.Error())
	}
	return strings.Join(lines, "\n")
}

// stored is how many articles and drafts a ledger has.
func stored(t *testing.T, d *desk.Desk) string {
	t.Helper()
	var all []string
	for a, err := range d.Store.Articles(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %d", a.ID, a.Drafts))
	}
	return strings.Join(all, ", ")
}

// word is a Word file of one paragraph.
func word(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err == nil {
		_, err = w.Write([]byte(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:document>`))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsBroughtIsKeptAsCheckKeepsIt(t *testing.T) {
	in := &intake.Intake{}
	for _, test := range []struct {
		name   string
		coming func() iter.Seq[desk.Coming]
		stored string
		wrong  string // what the one line of each that went wrong begins with
	}{
		{"a text", func() iter.Seq[desk.Coming] { return in.Sent("harbour.txt", []byte("Ana Brik said 41 ships came.")) }, "harbour 1", ""},
		{"a Word file", func() iter.Seq[desk.Coming] {
			return in.Sent(`C:\drafts\quay.docx`, word(t, "Ana Brik said 41 ships came."))
		}, "quay 1", ""},
		{"lines", func() iter.Seq[desk.Coming] {
			return in.Sent("feed.jsonl", []byte(`{"id": "one", "text": "41 ships came.", "date": "2025-03-09"}`+"\n\n"+`{"id": "two", "text": "Nine boats sank."}`+"\n{}\n"))
		}, "one 1, two 1", `reading line 4 of feed.jsonl: it has no "text"`},
		{"pasted", func() iter.Seq[desk.Coming] { return in.Pasted("Ferry runs aground\n\nAna Brik said 41 ships came.") }, "ferry-runs-aground 1", ""},
		{"nothing", func() iter.Seq[desk.Coming] { return in.Sent("empty.txt", nil) }, "", "reading empty.txt: "},
		{"nothing pasted", func() iter.Seq[desk.Coming] { return in.Pasted(" \n") }, "", "reading pasted text: "},
		{"no article", func() iter.Seq[desk.Coming] { return in.Sent("p.docx", word(t, "x")[:40]) }, "", "reading p.docx"},
		{"a file of this machine", func() iter.Seq[desk.Coming] { return in.Addressed(file(t)) }, "", `"`},
		{"its own network", func() iter.Seq[desk.Coming] { return in.Addressed("http://127.0.0.1:9/ferry") }, "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newPair(t, 1<<20).shelved
			var wrong []string
			for _, r := range taken(d, "", test.coming()) {
				if r.Err != nil {
					wrong = append(wrong, complaints(&r))
				}
			}
			if got := stored(t, d); got != test.stored {
				t.Errorf("the ledger holds %q, not %q; %q", got, test.stored, wrong)
			}
			if test.wrong != "" && (len(wrong) != 1 || !strings.HasPrefix(wrong[0], test.wrong)) || test.stored == "" && len(wrong) != 1 {
				t.Errorf("what went wrong is told as %q", wrong)
			}
			for _, line := range wrong {
				if strings.Contains(line, "\n") {
					t.Errorf("%q is not one line", line)
				}
			}
		})
	}
}

// file is one of this machine that could be read as an article.
func file(t *testing.T) string {
	name := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(name, []byte("Ana Brik said 41 ships came."), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestALikelyDraftWaitsForAnAnswer(t *testing.T) {
	ctx := context.Background()
	in := &intake.Intake{}
	text := short(1)
	for _, test := range []struct {
		draft  bool
		stored string
	}{{true, "wire 2"}, {false, "later 1, wire 1"}} {
		p := newPair(t, 1<<20)
		d := p.shelved
		p.check(d, "wire", text)
		all := taken(d, "", in.Sent("later.txt", []byte(text+"\n\nNine boats sank.")))
		if len(all) != 1 || all[0].Offered == nil {
			t.Fatalf("nothing is asked: %+v", all)
		}
		r := &all[0]
		if o := r.Offered; o.Article != "wire" || o.Share < 0.5 || !strings.HasPrefix(o.Words(), "later.txt has ") || !strings.HasSuffix(o.Words(), "% of the sentences of wire") {
			t.Errorf("it is asked %q", o.Words())
		}
		if got := stored(t, d); got != "wire 1" {
			t.Errorf("before an answer the ledger holds %q", got)
		}
		run := d.Taking("")
		run.Settle(ctx, r, test.draft)
		if r.Err != nil || r.Checked.Unkept != nil || r.Offered != nil || stored(t, d) != test.stored {
			t.Errorf("the answer %v leaves %q; %v, %v", test.draft, stored(t, d), r.Err, r.Checked.Unkept)
		}
		if test.draft && (r.Checked.Record.Since == nil || r.Checked.Stored.Draft != 2) {
			t.Errorf("what became of the draft before is not told: %+v", r.Checked.Stored)
		}
		run.Settle(ctx, r, true) // once
		if got := stored(t, d); got != test.stored {
			t.Errorf("a second answer leaves %q", got)
		}
	}
	// The control: with an id nothing is asked.
	p := newPair(t, 1<<20)
	p.check(p.shelved, "wire", text)
	if all := taken(p.shelved, "wire", in.Sent("later.txt", []byte(text+"\n\nNine boats sank."))); all[0].Offered != nil || stored(t, p.shelved) != "wire 2" {
		t.Errorf("with an id the ledger holds %q", stored(t, p.shelved))
	}
}
