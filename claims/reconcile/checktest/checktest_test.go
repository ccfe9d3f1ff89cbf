package checktest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// bell is a check for these tests: it rings at the word "bell".
var bell = &reconcile.Check{
	Name: "bell", Rules: "-", Severity: claims.Note, Cues: "bell",
	Doc: "a bell\n\nRings.\n\n\tFLAG A bell.\n\tOK A drum.",
	Run: func(p *reconcile.Pass) error {
		for _, i := range p.At {
			p.Report(reconcile.Finding{Severity: claims.Note, Spans: []document.Span{p.Ledger.Document.Tokens.At(i).Span}, Message: "a bell rings"})
		}
		return nil
	},
}

// A recorder takes down what a test would have failed with.
type recorder struct {
	testing.TB
	failed []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.failed = append(r.failed, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatal(args ...any)                 { panic(fmt.Sprint(args...)) }
func (r *recorder) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// held runs the check against one fixture and returns what failed.
func held(t *testing.T, c *reconcile.Check, fixture string) (failed string) {
	t.Helper()
	folder := t.TempDir()
	if fixture != "" {
		if err := os.Mkdir(filepath.Join(folder, c.Name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, c.Name, "a.txt"), []byte(fixture), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r := &recorder{TB: t}
	defer func() {
		if p := recover(); p != nil {
			failed = fmt.Sprint(p)
		}
	}()
	run(r, c, folder)
	return strings.Join(r.failed, "\n")
}

func TestFixtures(t *testing.T) {
	const good = "The bell rang. // want `note flag: a bell rings`\n---\nThe drum was still.\n"
	for name, c := range map[string]struct{ fixture, want string }{
		"right":            {good, ""},
		"none":             {"", `check "bell" has no fixture`},
		"unmet want":       {"The drum was still. // want `a bell`\n---\nThe bell rang. // want `a bell`\n---\nStill.\n", "wanted a bell"},
		"unwanted finding": {"The bell rang.\n" + "---\n" + good, "nobody wanted: note flag: a bell rings"},
		"wrong line":       {"The drum was still. // want `a bell`\nThe bell rang.\n---\nStill.\n", "wanted a bell"},
		"one for two":      {"The bell rang. // want `a bell` `rings`\n---\nStill.\n", "wanted rings"},
		"no silence":       {"The bell rang. // want `a bell`\n", "hold 0 silent articles"},
		"no noise":         {"The drum was still.\n", "want 0 findings"},
		"no pattern":       {"The bell rang. // want a bell\n", "a want without a pattern"},
		"bad date":         {"date: 2031-02-30\nThe bell rang.\n", "2031-02-30"},
	} {
		failed := held(t, bell, c.fixture)
		if c.want == "" && failed != "" || !strings.Contains(failed, c.want) {
			t.Errorf("%s: failed with %q, want %q", name, failed, c.want)
		}
	}
}

func TestDocExamples(t *testing.T) {
	const good = "The bell rang. // want `note flag: a bell rings`\n---\nThe drum was still.\n"
	wrong := *bell
	wrong.Doc = "a bell\n\nRings.\n\n\tFLAG A drum.\n\tOK A bell."
	failed := held(t, &wrong, good)
	for _, want := range []string{"doc says FLAG, nothing was asked: A drum.", "doc says OK: A bell."} {
		if !strings.Contains(failed, want) {
			t.Errorf("failed with %q, want %q", failed, want)
		}
	}
}
