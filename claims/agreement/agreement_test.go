package agreement

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// units turns the judgements of observers, a letter or digit a unit and a dot for
// none, into units.
func units(order string, observers ...string) [][]int {
	out := make([][]int, len(observers[0]))
	for _, o := range observers {
		for u, v := range o {
			for i, known := range order {
				if v == known {
					out[u] = append(out[u], i)
				}
			}
		}
	}
	return out
}

// The worked examples of Krippendorff, Computing Krippendorff's Alpha-Reliability
// (2011): A, two observers and two values; B, two observers and five values; C, four
// observers with values missing, at two levels.
func TestPublishedExamples(t *testing.T) {
	for _, test := range []struct {
		name  string
		units [][]int
		of    int
		level Level
		want  string
		pairs int
	}{
		{"A", units("01", "0100000010", "1110010000"), 2, Nominal, "0.095", 10},
		{"B", units("abcde", "aabbdcccedda", "babbbccceddd"), 5, Nominal, "0.692", 12},
		{"C nominal", units("12345", "123321412...", "1233224125.3", ".3332342251.", "12332441251."), 5, Nominal, "0.743", 0},
		{"C ordinal", units("12345", "123321412...", "1233224125.3", ".3332342251.", "12332441251."), 5, Ordinal, "0.815", 0},
	} {
		a, err := Of(test.units, test.of, test.level)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := a.Value.FloatString(3); got != test.want {
			t.Errorf("%s: alpha %s, want %s", test.name, got, test.want)
		}
		if test.pairs != 0 && a.Pairs != test.pairs {
			t.Errorf("%s: %d pairs, want %d", test.name, a.Pairs, test.pairs)
		}
	}
}

func TestWhatHasNoAlpha(t *testing.T) {
	if _, err := Of([][]int{{0}, {1}, nil}, 2, Nominal); !errors.Is(err, ErrNone) {
		t.Errorf("one judgement each: %v", err)
	}
	if a, err := Of([][]int{{1, 1}, {1, 1}}, 2, Ordinal); !errors.Is(err, ErrAlike) || a.Agreeing != 2 {
		t.Errorf("all alike: %v, %+v", err, a)
	}
}

// Who is named first makes no difference, nor the order of units; full agreement on
// values that vary is 1; and no alpha is above it.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 3), 0, 4), 1, 12).Draw(rt, "units")
		level := rapid.SampledFrom([]Level{Nominal, Ordinal}).Draw(rt, "level")
		a, err := Of(all, 4, level)
		var turned, agreed [][]int
		for _, u := range all {
			back, same := []int{}, []int{}
			for i := range u {
				back = append(back, u[len(u)-1-i])
				same = append(same, u[0])
			}
			turned, agreed = append([][]int{back}, turned...), append(agreed, same)
		}
		b, failed := Of(turned, 4, level)
		if !errors.Is(err, failed) || err == nil && a.Value.Cmp(b.Value) != 0 {
			rt.Fatalf("%v and %v", a, b)
		}
		if err == nil && a.Value.FloatString(6) > "1.000000" && a.Value.Sign() > 0 {
			rt.Fatalf("alpha %s", a.Value)
		}
		if c, err := Of(agreed, 4, level); err == nil && c.Value.FloatString(3) != "1.000" {
			rt.Fatalf("all agree: %s", c.Value)
		}
	})
}
