package extractor

import "testing"

func TestCompare(t *testing.T) {
	const truth = "Nine people died off Arno on Friday."
	for _, tt := range []struct {
		name, truth, text string
		precision, recall float64
	}{
		{"the same but for marks and spaces", truth, "Nine people\ndied off Arno, on Friday", 1, 1},
		{"case differs", "one two three four", "One two three four", 0, 0},
		{"a word more at the end", truth, truth + " Share", 4.0 / 5, 1},
		{"half", "a b c d e f g", "a b c d e", 1, 2.0 / 4},
		{"twice what is there once", "a b c d", "a b c d a b c d", 1.0 / 5, 1},
		{"shorter than a run", "a b", "a b", 1, 1},
		{"nothing read", truth, "", 0, 0},
		{"nothing to read", "", "a b", 0, 0},
		{"nothing at all", "", "", 1, 1},
	} {
		s := Compare(tt.truth, tt.text)
		if !near(s.Precision(), tt.precision) || !near(s.Recall(), tt.recall) {
			t.Errorf("%s: precision %.3f recall %.3f, want %.3f and %.3f", tt.name, s.Precision(), s.Recall(), tt.precision, tt.recall)
		}
	}
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
