package compare

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/sources/document"
)

// A wanted difference, as a gold file has it.
type wanted struct {
	group    Group
	kind     Kind
	was, now string
	maybe    bool // may be reported or left out
	met      bool
}

func ledgerOf(t testing.TB, text string) *claims.Ledger {
	t.Helper()
	l := extract.Ledger(document.New(text, nil))
	if err := l.Validate(); err != nil {
		t.Fatal(err)
	}
	return l
}

func read(t testing.TB, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{"testdata"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// readGold reads the lines of a gold file: group, kind, words of either text.
func readGold(t testing.TB, name string, old, new *claims.Ledger) []wanted {
	t.Helper()
	var all []wanted
	for line := range strings.Lines(read(t, name, "gold.txt")) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		parts := strings.Split(line, "|")
		if len(parts) != 4 {
			t.Fatalf("%s: %q has not four parts", name, line)
		}
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		group, maybe := strings.CutPrefix(parts[0], "maybe ")
		w := wanted{group: Group(group), kind: Kind(parts[1]), was: parts[2], now: parts[3], maybe: maybe}
		if !strings.Contains(old.Document.Text, w.was) && !maybe || !strings.Contains(new.Document.Text, w.now) && !maybe {
			t.Fatalf("%s: the words of %q do not stand in the texts", name, line)
		}
		all = append(all, w)
	}
	return all
}

// meets reports whether a difference is the wanted one: of its group and kind,
// and touching the words that gold names on the sides that it names.
func (w *wanted) meets(old, new *claims.Ledger, d Difference) bool {
	if w.group != d.Group || w.kind != d.Kind {
		return false
	}
	loose := d.Group == Credit || d.Group == Negation || d.Group == Caveat // what bears on a sentence
	return touches(old.Document, d.Was, w.was, loose) && touches(new.Document, d.Now, w.now, loose)
}

// touches reports whether a span shares a byte with a place where the words
// stand, or with loose a sentence. Where gold names none, anything does.
func touches(d *document.Document, s document.Span, words string, loose bool) bool {
	if words == "" || s.IsZero() {
		return true
	}
	for from := 0; ; {
		i := strings.Index(d.Text[from:], words)
		if i < 0 {
			return false
		}
		at := document.Span{Start: from + i, End: from + i + len(words)}
		if at.Overlaps(s) || loose && d.SentenceAt(at.Start) == d.SentenceAt(s.Start) {
			return true
		}
		from = at.End
	}
}

// TestGold holds precision and recall on wire stories and their rewrites.
func TestGold(t *testing.T) {
	folders, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	right, wrong, found, missed := 0, 0, 0, 0
	for _, f := range folders {
		old, new := ledgerOf(t, read(t, f.Name(), "wire.txt")), ledgerOf(t, read(t, f.Name(), "rewrite.txt"))
		gold := readGold(t, f.Name(), old, new)
		for _, d := range Ledgers(old, new) {
			hit, excused := false, false
			for i := range gold {
				w := &gold[i]
				if !w.meets(old, new, d) {
					continue
				}
				if w.maybe {
					excused = true
				} else if !w.met || !hit {
					w.met, hit = true, true
				}
			}
			switch {
			case hit:
				right++
			case excused:
			default:
				wrong++
				t.Logf("%s: not in gold: %s", f.Name(), say(old, new, d))
			}
		}
		for _, w := range gold {
			switch {
			case w.maybe:
			case w.met:
				found++
			default:
				missed++
				t.Logf("%s: missed: %s %s: %q > %q", f.Name(), w.group, w.kind, w.was, w.now)
			}
		}
	}
	precision, recall := float64(right)/float64(right+wrong), float64(found)/float64(found+missed)
	t.Logf("precision %.2f (%d of %d), recall %.2f (%d of %d)", precision, right, right+wrong, recall, found, found+missed)
	if precision < 0.9 || recall < 0.75 {
		t.Errorf("precision %.2f, recall %.2f; to hold: 0.9 and 0.75", precision, recall)
	}
}

func say(old, new *claims.Ledger, d Difference) string {
	text := func(doc *document.Document, s document.Span) string {
		if s.IsZero() {
			return "-"
		}
		return strings.Join(strings.Fields(doc.Quote(s)), " ")
	}
	return string(d.Group) + " " + string(d.Kind) + ": " + text(old.Document, d.Was) + " > " + text(new.Document, d.Now) + ": " + d.Message
}
