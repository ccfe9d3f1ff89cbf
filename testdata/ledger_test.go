package testdata

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/sources/read"
)

var update = flag.Bool("update", false, "write the expected ledgers anew")

// TestArticles holds each whole article to its expected ledger, which stands
// beside it in plain words: claims, sources, figures, findings.
func TestArticles(t *testing.T) {
	names, err := filepath.Glob("articles/*.txt")
	if err != nil || len(names) < 3 {
		t.Fatalf("finding articles: %v, %d found", err, len(names))
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := read.Read(context.Background(), name, content, read.Options{})
			if err != nil {
				t.Fatal(err)
			}
			l := extract.Ledger(d)
			if err := l.Validate(); err != nil {
				t.Fatal(err)
			}
			findings, err := reconcile.Run(checks.All, l, claims.DefaultPolicy())
			if err != nil {
				t.Fatal(err)
			}
			got := describe(l, findings)
			golden := strings.TrimSuffix(name, ".txt") + ".ledger"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the ledger of %s changed (go test ./testdata -update writes it anew):\n%s", name, firstDifference(string(want), got))
			}
		})
	}
}

// describe writes a ledger as lines that a person can check against the text.
func describe(l *claims.Ledger, findings []reconcile.Finding) string {
	var b strings.Builder
	for i := range l.Claims {
		c := &l.Claims[i]
		source := "-"
		switch {
		case c.Source >= 0:
			source = l.Sources[c.Source].ID + " " + l.Sources[c.Source].Name
		case c.Attribution >= 0:
			source = "hearsay"
		}
		listed := " "
		if c.Listed() {
			listed = "*"
		}
		fmt.Fprintf(&b, "%s %-6s %-9s %-2s %q <- %s", listed, c.Label, c.Kind, grade.Claim(l, i, false).Code(), l.Document.Quote(c.Span), source)
		if c.Same >= 0 {
			fmt.Fprintf(&b, " = %s", l.Claims[c.Same].Label)
		}
		if c.Quantity >= 0 {
			q := &l.Quantities[c.Quantity]
			fmt.Fprintf(&b, " [%s %s..%s %s %s %s]", q.Bound, bound(q.Low), bound(q.High), q.Unit, q.Head, q.Measure)
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nsources\n")
	for _, s := range l.Sources {
		fmt.Fprintf(&b, "%s %s, %s, %s", s.ID, s.Name, s.Kind, s.Ground)
		for _, detail := range []string{s.Role, s.Affiliation, s.Reason, s.SameVoice} {
			if detail != "" {
				b.WriteString("; " + detail)
			}
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nfindings\n")
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s %s: %s\n", f.Rule, f.Outcome, f.Severity, f.Message)
	}
	return b.String()
}

func bound(e claims.End) string {
	if e.Missing {
		return ""
	}
	return e.Value.String()
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "", ""
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\nwant %s\n got %s", i+1, a, b)
		}
	}
	return "no line differs"
}
