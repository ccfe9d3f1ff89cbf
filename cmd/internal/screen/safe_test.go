package screen

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSafe(t *testing.T) {
	for _, c := range []struct{ in, keep, want string }{
		{"“Nine,” she said — twice…", "", "“Nine,” she said — twice…"},
		{"\x1b[31mred", "", `\u{001B}[31mred`},
		{"a\u202eb\u2066c", "", `a\u{202E}b\u{2066}c`},
		{"one\ntwo\tx", "\n", "one\ntwo" + `\u{0009}x`},
		{"bad\xff", "", `bad\xFF`},
		{"soft\u00adhyphen\u200bnone", "", `soft\u{00AD}hyphen\u{200B}none`},
		{"c1\u009b31m", "", `c1\u{009B}31m`},
		{"tag\U000e0041", "", `tag\u{E0041}`},
		{"naïve 数字 عدد", "", "naïve 数字 عدد"},
	} {
		if got := Safe(c.in, c.keep); got != c.want {
			t.Errorf("Safe(%q, %q) = %q, want %q", c.in, c.keep, got, c.want)
		}
	}
}

// FuzzSafe holds the one promise: whatever comes in, nothing hidden goes out,
// and text that was safe is left alone.
func FuzzSafe(f *testing.F) {
	for _, s := range []string{"plain", "\x1b]52;c;AAAA\a", "a\u202e", "\xff\x9b", "é\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Safe(s, "")
		for _, r := range got {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
				t.Fatalf("%q came out of %q", r, s)
			}
		}
		if !utf8.ValidString(got) {
			t.Fatalf("%q is not UTF-8", got)
		}
		if Safe(got, "") != got {
			t.Fatalf("%q is not safe to itself", got)
		}
		if got != s && !strings.Contains(got, `\`) {
			t.Fatalf("%q changed to %q without a mark", s, got)
		}
	})
}
