package search

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vouch/claims"
)

// What an index holds is kept in every ledger: whoever changes what stands here
// adds a migration that makes the index anew.
func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Syria's U.S. forces don’t say 1,018, or 3.4%": "syria us forces dont say 1018 or 3·4",
		"Café Ølstykke, naïve ŁÓDŹ":                    "cafe olstykke naive lodz",
		"co-operation in A.B.C. (e.g. 10,00)":          "co operation in abc eg 10 00",
		"James' 12,345,678 1,2345 .5":                  "james 12345678 1 2345 5",
		"Москва 東京 ½":                                  "москва 東京 12",
		"\x00\xff… — !?":                               "",
		"rock'n'roll O’Neill’s":                        "rocknroll oneill",
	} {
		var got []string
		for w := range Words(text) {
			got = append(got, w.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}

func TestSmallWordsAreKept(t *testing.T) {
	const want = 38
	if len(small) != want || Line("The man of war is at sea") != "man war sea" {
		t.Errorf("there are %d small words; a line is %q", len(small), Line("The man of war is at sea"))
	}
}

// Words lie in the text, in order, and hold nothing that an index would cut.
func TestWordsLieInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		end := 0
		for w := range Words(text) {
			if w.Start < end || w.End <= w.Start || w.End > len(text) || w.Text == "" {
				t.Fatalf("%q has the word %v after %d", text, w, end)
			}
			end = w.End
			for _, r := range w.Text {
				if r < 128 && !isPlain(byte(r)) || r < 128 && r-'A' < 26 && r >= 'A' {
					t.Fatalf("%q has %q in a word", text, r)
				}
			}
		}
	})
}

func TestParse(t *testing.T) {
	for typed, want := range map[string]string{
		"ferry bapti*":                   "[ferry] [bapti*]",
		`"state of emergency" Jableh`:    "[state of emergency] [jableh]",
		"“to the letter”":                "[to the letter]",
		"over 1,000 killed":              "killed (1,000, ∞)",
		"about €3 million in Brannow":    "[brannow] money EUR [2,500,000, 3,500,000]",
		"more than 100 ships":            "[ships] (100, ∞)",
		"745 civilians":                  "[745] [civilians]",
		"co-operation":                   "[co operation]",
		"2019 election":                  "[2019] [election]",
		"the ferry":                      "[ferry]",
		"":                               "",
		"-- !! ()":                       "",
		"title:ferry NEAR/2 x* y":        "error",
		`"open`:                          "error",
		`open"`:                          "error",
		"the of and":                     "error",
		`"to be"`:                        "error",
		"ab*":                            "error",
		"over 100 killed or 200 injured": "error",
		strings.Repeat("word ", 10_000):  "error",
		strings.Repeat("ferry ", 61):     "error",
		"a\x00b\x1b[31m ferry\xff":       "[b] [ferry] distance metre [31, 31]",
		"'; DROP TABLE indexed; --":      "[drop] [table] [indexed]",
		`"over 1,000 killed"`:            "[over 1000 killed]",
		"“café society” over 20% of it":  "[cafe society] [over] [20]",
	} {
		q, err := Parse(typed)
		got := "error"
		if err == nil {
			var parts []string
			for _, term := range q.Terms {
				s := strings.Join(term.Words, " ")
				if term.Prefix {
					s += "*"
				}
				parts = append(parts, "["+s+"]")
			}
			if f := q.Figure; f != nil {
				parts = append(parts, strings.Fields(f.Measure+" "+f.Unit)...)
				parts = append(parts, f.Range.String())
			}
			got = strings.Join(parts, " ")
		} else if strings.Contains(err.Error(), "\n") || len(err.Error()) > 200 {
			t.Errorf("%.40q: the error is %q", typed, err)
		}
		if got != want {
			t.Errorf("%.40q is read as %s, not %s", typed, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(`over 1,000 "killed in" bapti* 'x`)
	f.Fuzz(func(t *testing.T, typed string) {
		q, err := Parse(typed)
		if err != nil {
			return
		}
		for _, term := range q.Terms {
			if len(term.Indexed()) == 0 {
				t.Fatalf("%q has a term that no index holds: %v", typed, term)
			}
		}
	})
}

// A figure that shares a value with a range is found among the sizes of the range,
// between the ends that the index has of it: nothing is missed.
func TestNoFigureIsMissed(t *testing.T) {
	end := func(t *rapid.T, name string) claims.Number {
		return claims.Ratio(rapid.Int64Range(-3, 1<<40).Draw(t, name)>>rapid.IntRange(0, 40).Draw(t, name+" bits"), rapid.Int64Range(1, 9).Draw(t, name+" parts"))
	}
	rapid.Check(t, func(t *rapid.T) {
		q := claims.Quantity{Low: claims.End{Value: end(t, "low")}, Bound: rapid.SampledFrom([]claims.Bound{claims.Exact, claims.Approx, claims.AtLeast, claims.LessThan}).Draw(t, "bound"),
			Last: claims.Int(1), LastNonZero: claims.Int(1), Side: rapid.IntRange(-1, 1).Draw(t, "side")}
		q.High = q.Low
		switch q.Bound {
		case claims.AtLeast:
			q.High.Missing = true
		case claims.LessThan:
			q.Low.Missing = true
		}
		if q.Bound == claims.LessThan {
			q.Side = min(q.Side, 0)
		}
		w := claims.Widths{Nearly: claims.Ratio(rapid.Int64Range(1, 100).Draw(t, "nearly"), 100), JustOver: claims.Ratio(rapid.Int64Range(100, 250).Draw(t, "just over"), 100),
			About: claims.Ratio(rapid.Int64Range(0, 90).Draw(t, "about"), 100), AboutDigits: rapid.IntRange(1, 5).Draw(t, "digits")}
		f := &Figure{Range: claims.Interval{Lo: claims.End{Value: end(t, "from")}, Hi: claims.End{Missing: true}}}
		if rapid.Bool().Draw(t, "ends") {
			f.Range.Hi = claims.End{Value: f.Range.Lo.Value.Add(end(t, "more").Abs())}
		}
		if f.Fit(&q, w) == Misses {
			return
		}
		low, high := Ends(q.Interval(claims.DefaultWidths()))
		from, to := f.Reach(w)
		if low > to || high < from {
			t.Fatalf("%v in %v: the index has it from %g to %g, and is asked for %g to %g", q.Interval(w), f.Range, low, high, from, to)
		}
		for _, size := range Sizes(from, to) {
			if size == Size(low, high) {
				return
			}
		}
		t.Fatalf("%v in %v: size %d is not among %v", q.Interval(w), f.Range, Size(low, high), Sizes(from, to))
	})
}

func TestEndsLieOutside(t *testing.T) {
	third := claims.Ratio(1, 3)
	low, high := Ends(claims.Exactly(third))
	if low >= high || claims.Ratio(1, 3).Rat().Cmp(third.Rat()) != 0 || math.Abs(low-1.0/3) > 1e-15 {
		t.Errorf("a third lies from %v to %v", low, high)
	}
	if got := fmt.Sprint(Ends(claims.Everything())); got != "-Inf +Inf" {
		t.Errorf("everything lies from %s", got)
	}
}
