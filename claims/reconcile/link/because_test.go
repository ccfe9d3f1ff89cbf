package link

import (
	"strings"
	"testing"
)

// A group says what ties it in words, and what the linker goes by lists every
// feature that weighs. The control: names of features stand in neither.
func TestBecause(t *testing.T) {
	for _, f := range []Feature{NearCovers, BeforeNext, SeriesJoined} {
		if w := f.Words(); strings.Contains(w, "-") || w == "" {
			t.Errorf("%s is told as %q", f, w)
		}
	}
	for _, tt := range []struct {
		group Group
		want  string
	}{
		{Group{Hit: true}, "values that chance hardly makes"},
		{Group{Frame: "the rest"}, "the rest"},
		{Group{Features: set(FateSpread, SeriesJoined, SeriesPercent)}, "all of one fate, a list with and"},
	} {
		if got := tt.group.Because(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	lines := strings.Count(Explain(), "\n\t") - len(kindDocs) - len(frames) - 1
	weighing := 0
	for _, w := range frozen().Of {
		if w != 0 {
			weighing++
		}
	}
	if lines != weighing {
		t.Errorf("%d features are listed, %d weigh", lines, weighing)
	}
}

func set(features ...Feature) (s Set) {
	for _, f := range features {
		s.on(true, f)
	}
	return s
}
