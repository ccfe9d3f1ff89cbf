package checks

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// FuzzRun holds what every reader of findings rests on: whatever the text, no
// check fails, spans lie in the text and are not empty, ticks ask for nothing,
// contradictions point at something, and the same text gives the same findings.
func FuzzRun(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.txt")
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw), true)
	}
	f.Fuzz(func(t *testing.T, text string, dated bool) {
		if !utf8.ValidString(text) || len(text) > 20000 {
			t.Skip()
		}
		d := document.New(text, nil)
		if dated {
			d.Published = document.Date{Year: 2031, Month: 5, Day: 8}
		}
		l := extract.Ledger(d)
		found, err := reconcile.Run(All, l, claims.DefaultPolicy())
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range found {
			if x.Message == "" || x.Key == "" || len(x.Spans) == 0 {
				t.Errorf("%s: empty finding %+v", x.Rule, x)
			}
			for _, s := range x.Spans {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
					t.Errorf("%s: span %v outside a text of %d bytes", x.Rule, s, len(text))
				}
			}
			if x.Outcome == reconcile.Agrees && x.Severity != claims.NoSeverity {
				t.Errorf("%s: a tie that holds asks: %s", x.Rule, x.Message)
			}
			if x.Outcome == reconcile.Contradicts && x.Severity == claims.NoSeverity {
				t.Errorf("%s: a contradiction without severity: %s", x.Rule, x.Message)
			}
		}
		again, _ := reconcile.Run(All, l, claims.DefaultPolicy())
		if len(again) != len(found) {
			t.Fatalf("%d findings, then %d", len(found), len(again))
		}
		for i := range found {
			if found[i].Key != again[i].Key || found[i].Message != again[i].Message {
				t.Errorf("%q, then %q", found[i].Message, again[i].Message)
			}
		}
	})
}
