package testdata

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/reconcile"
)

// seedFlags are the flags of the gold reading that a program must or should
// raise: which rule raises them, how loudly, and in which blocks.
var seedFlags = []struct {
	id       string
	must     bool
	rule     string
	severity claims.Severity
	blocks   []int
	says     string
}{
	{"X3", true, "total", claims.Review, []int{1, 2, 6, 24}, "745 + 125 + 148 = 1,018"},
	{"X4", true, "repeat", claims.Review, []int{2, 6}, "at least"},
	{"X5", true, "unattributed", claims.Review, []int{1, 6, 24}, "over 1,000"},
	{"X6", false, "onevoice", claims.Review, []int{6}, "Rami Abdulrahman"},
	{"X7", false, "grave", claims.Review, []int{16}, "execution-style killing"},
	{"X8", true, "unattributed", claims.Review, []int{3, 18, 24}, "thousands"},
	{"X8 narrower", false, "narrower", claims.Review, []int{3, 18}, "particularly"},
	{"X9", true, "repeat", claims.Review, []int{2, 6}, "casualties"},
	{"X10", true, "undated", claims.Note, nil, "Friday"},
	{"X11", true, "anonymous", claims.Note, []int{19}, "no reason"},
	{"X12", true, "unnamed", claims.Note, []int{14}, "Ministry of Defense"},
	{"X13", false, "unnamed", claims.Note, []int{15}, "officials"},
	{"X14", true, "hearsay", claims.Note, []int{4, 9, 16}, "reportedly"},
	{"X15", false, "mood", claims.Note, []int{5, 7, 12, 21, 24}, "concerns"},
	{"X16", false, "superlative", claims.Review, []int{7}, "one of the worst"},
	{"X19", false, "footage", claims.Note, []int{18}, "Footage"},
	{"X24", false, "repeat", claims.Review, []int{2, 6}, "fighters"},
}

// TestSeedFlags scores the flags one by one: every one that a program must
// raise is raised, in its places, once.
func TestSeedFlags(t *testing.T) {
	text, _ := seed(t)
	l, findings := audit(t, text)
	should, raised := 0, 0
	for _, f := range seedFlags {
		verdict := "missing"
		for _, found := range findings {
			if found.Rule == f.rule && found.Severity == f.severity && strings.Contains(strings.ToLower(found.Message), strings.ToLower(f.says)) && touches(l, found, f.blocks) {
				verdict = "raised"
			}
		}
		t.Logf("must %-5v %-12s %-13s %s", f.must, f.id, f.rule, verdict)
		if !f.must {
			should++
			if verdict == "raised" {
				raised++
			}
		} else if verdict != "raised" {
			t.Errorf("%s, which a program must raise, is missing", f.id)
		}
	}
	if raised*3 < should*2 {
		t.Errorf("%d of %d flags that a program should raise", raised, should)
	}
	sums := 0
	for _, found := range findings {
		if found.Rule == "total" {
			sums++
		}
	}
	if sums != 1 {
		t.Errorf("one toll in nine places makes %d findings, want 1", sums)
	}
}

// touches reports whether a finding points into every one of the blocks.
func touches(l *claims.Ledger, f reconcile.Finding, blocks []int) bool {
	for _, b := range blocks {
		hit := false
		for _, s := range f.Spans {
			hit = hit || l.Document.Blocks.At(b-1).Covers(s)
		}
		if !hit {
			return false
		}
	}
	return true
}

// TestSeedSilence holds the program to what must not be said.
func TestSeedSilence(t *testing.T) {
	text, _ := seed(t)
	l, findings := audit(t, text)
	if l.Document.Title != "" {
		t.Errorf("the first bullet is no title: %q", l.Document.Title)
	}
	for _, f := range findings {
		switch {
		case f.Severity == claims.Error || f.Outcome == reconcile.Contradicts:
			t.Errorf("an error on an article without one: %s", f.Message)
		case strings.Contains(f.Message, "2,036"):
			t.Errorf("six parts were added: %s", f.Message)
		case (f.Rule == "total" || f.Rule == "repeat") && touches(l, f, []int{16}):
			t.Errorf("dozens of men were compared: %s", f.Message)
		}
		for _, silent := range []string{"weekday", "date", "spelling", "speaker", "quotemarks", "samequote", "acronym", "duration", "days", "anniversary", "age", "slip"} {
			if f.Rule == silent {
				t.Errorf("%s must stay silent: %s", silent, f.Message)
			}
		}
	}
	// The article's own sentences after somebody's words stay its own.
	for _, place := range []string{"6.3", "10.3", "15.1", "19.4", "23.2"} {
		found := false
		for _, s := range l.Document.Sentences.All() {
			if l.Document.Place(l.Document.SentenceAt(s.Start)) != place {
				continue
			}
			found = true
			for i := range l.Claims {
				if c := &l.Claims[i]; c.Span.Start == s.Start && c.Source >= 0 {
					t.Errorf("%s is credited to %s: %s", place, l.Sources[c.Source].Name, l.Document.Quote(c.Span))
				}
			}
		}
		if !found {
			t.Errorf("no sentence %s", place)
		}
	}
}

// TestSeedSums changes the totals of the article and holds the verdicts that
// the gold reading derives from the rules.
func TestSeedSums(t *testing.T) {
	text, _ := seed(t)
	closed := strings.NewReplacer("Casualties include ", "Casualties were ", "at least 745", "745")
	tests := []struct {
		name, total string
		closed      bool
		contradicts bool
		says        string
	}{
		{"as it is", "over 1,000", false, false, "+18"},
		{"the exact sum", "1,018", false, false, "1,018"},
		{"short of an open total", "over 1,100", false, false, "short"},
		{"short of a closed total", "over 1,100", true, true, ""},
		{"ten apart, closed", "1,008", true, true, "10 apart"},
		{"ten apart, as it is", "1,008", false, true, ""},
		{"above a ceiling", "fewer than 1,000", false, true, ""},
	}
	for _, test := range tests {
		changed := strings.NewReplacer("Over 1,000", strings.ToUpper(test.total[:1])+test.total[1:], "over 1,000", test.total).Replace(text)
		if test.closed {
			changed = closed.Replace(changed)
		}
		_, findings := audit(t, changed)
		said, errors := "", 0
		for _, f := range findings {
			if f.Severity == claims.Error {
				errors++
			}
			if f.Rule == "total" {
				said += f.Message + "\n"
			}
		}
		if (errors > 0) != test.contradicts || !strings.Contains(said, test.says) || said == "" {
			t.Errorf("%s (%s): %d errors, want contradiction %v and %q:\n%s", test.name, test.total, errors, test.contradicts, test.says, said)
		}
	}
}
