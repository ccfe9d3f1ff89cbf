package evidence

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/reconcile"
)

// reconciled is a check as those of the text are, for what both have: a name, a
// doc and examples.
func reconciled(c *Check) *reconcile.Check {
	return &reconcile.Check{Name: c.Name, Rules: c.Rules, Severity: c.Severity, Doc: c.Doc, Run: func(*reconcile.Pass) error { return nil }}
}

func TestListIsComplete(t *testing.T) {
	var list []*reconcile.Check
	for _, c := range All {
		list = append(list, reconciled(c))
		if !strings.Contains(c.Doc, "\nPractice: ") {
			t.Errorf("%s does not say whose practice it is", c.Name)
		}
	}
	if err := reconcile.Validate(list); err != nil {
		t.Error(err)
	}
}

// line writes a finding as wants are matched against it.
func line(f reconcile.Finding) string { return string(f.Severity) + ": " + f.Message }

// Each check is held to its fixtures, verdict in the margin, and to the examples of
// its Doc. In a fixture every check runs alone.
func TestChecks(t *testing.T) {
	for _, c := range All {
		t.Run(c.Name, func(t *testing.T) {
			files, _ := filepath.Glob(filepath.Join("testdata", c.Name, "*.txt"))
			if len(files) == 0 {
				t.Fatalf("check %q has no fixture: write testdata/%[1]s/%[1]s.txt", c.Name)
			}
			flagged, silent := 0, 0
			for _, name := range files {
				raw, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				from := 1
				for part := range strings.SplitSeq(string(raw), "\n---\n") {
					wants := hold(t, c, name, part, from)
					from += strings.Count(part, "\n") + 2
					flagged += wants
					if wants == 0 {
						silent++
					}
				}
			}
			if flagged == 0 || silent < flagged {
				t.Errorf("the fixtures want %d findings and hold %d silent articles: silence is tested as hard as noise", flagged, silent)
			}
			t.Logf("%d flagged, %d silent", flagged, silent)
			examples, err := reconciled(c).Examples()
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range examples {
				found := find(t, c, example(e.Text, e.Published))
				if e.Flag != (len(found) > 0) {
					t.Errorf("doc says flag %v, found %v: %s", e.Flag, found, e.Text)
				}
			}
		})
	}
}

// find runs a check over an article. Without its evidence nothing may be said.
func find(t *testing.T, c *Check, w written) []reconcile.Finding {
	t.Helper()
	a, err := w.article()
	if err != nil {
		t.Fatal(err)
	}
	found := Run([]*Check{c}, a, claims.DefaultPolicy())
	a.Pieces = make([][]Piece, len(a.Ledger.Claims))
	if said := Run([]*Check{c}, a, claims.DefaultPolicy()); len(said) > 0 {
		t.Errorf("without evidence it says %v", said)
	}
	return found
}

func hold(t *testing.T, c *Check, file, raw string, from int) int {
	t.Helper()
	w, wants, err := fixture(raw, from)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	found := find(t, c, w)
	used := make([]bool, len(found))
	for _, want := range wants {
		met := false
		for k, f := range found {
			if used[k] || met || !want.pattern.MatchString(line(f)) {
				continue
			}
			for _, s := range f.Spans {
				met = met || want.start <= s.Start && s.Start < want.end
			}
			used[k] = met
		}
		if !met {
			t.Errorf("%s:%d: wanted %s\n\tfound: %s", file, want.number, want.pattern, lines(found))
		}
	}
	for k, f := range found {
		if !used[k] {
			t.Errorf("%s:%d: nobody wanted: %s", file, from, line(f))
		}
	}
	return len(wants)
}

func lines(found []reconcile.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "\n\t\t%s", line(f))
	}
	if b.Len() == 0 {
		return "nothing"
	}
	return b.String()
}

// A fixture cannot outlive its check.
func TestFixturesHaveChecks(t *testing.T) {
	known := map[string]bool{}
	for _, c := range All {
		known[c.Name] = true
	}
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if !known[f.Name()] {
			t.Errorf("testdata/%s belongs to no check of the list", f.Name())
		}
	}
}
