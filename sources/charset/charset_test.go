package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// encode writes text in the encoding with the given label.
func encode(t testing.TB, label, text string) string {
	t.Helper()
	e, _ := charset.Lookup(label)
	if e == nil {
		t.Fatalf("no encoding %q", label)
	}
	s, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatalf("encoding as %s: %v", label, err)
	}
	return s
}

const (
	english = "The mayor’s office said “nine” people died at the Café Arno; damage came to £3m — more than in 2019."
	russian = "Девять человек погибли в пятницу, когда у берегов Арно затонул паром, сообщила администрация порта. Ещё четверо пропали без вести."
	japan   = "金曜日、アルノ沖でフェリーが沈没し、九人が死亡したと港湾当局が発表した。さらに四人が行方不明となっている。"
	chinese = "周五，一艘渡轮在阿尔诺附近海域沉没，造成九人死亡，港务局表示，另有四人失踪，搜救工作仍在继续进行。"
)

func TestDecode(t *testing.T) {
	utf16 := func(s string, le bool) string {
		var b strings.Builder
		for _, r := range s {
			if le {
				b.WriteByte(byte(r))
				b.WriteByte(byte(r >> 8))
			} else {
				b.WriteByte(byte(r >> 8))
				b.WriteByte(byte(r))
			}
		}
		return b.String()
	}
	for _, tt := range []struct {
		name, content, declared, want string
		encoding                      string
		reason                        Reason
		notes                         int
	}{
		{"UTF-8", english, "", english, "utf-8", Valid, 0},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + english, "", english, "utf-8", Mark, 0},
		{"UTF-16LE with a mark", "\xff\xfe" + utf16(english, true), "", english, "utf-16le", Mark, 1},
		{"UTF-16BE with a mark", "\xfe\xff" + utf16(english, false), "utf-8", english, "utf-16be", Mark, 1},
		{"UTF-16LE without a mark", utf16(english, true), "", english, "utf-16le", Pattern, 1},
		{"UTF-16BE without a mark", utf16(english, false), "", english, "utf-16be", Pattern, 1},
		{"declared windows-1252", encode(t, "windows-1252", english), "windows-1252", english, "windows-1252", Declared, 1},
		{"declared latin-1 means windows-1252", encode(t, "windows-1252", english), "ISO-8859-1", english, "windows-1252", Declared, 1},
		{"undeclared windows-1252", encode(t, "windows-1252", english), "", english, "windows-1252", Assumed, 1},
		{"declared UTF-8 and is not", encode(t, "windows-1252", english), "utf-8", english, "windows-1252", Assumed, 1},
		{"declared windows-1252 and is UTF-8", english, "windows-1252", english, "utf-8", Valid, 1},
		{"declared windows-1252 and is ASCII", "Nine died.", "windows-1252", "Nine died.", "utf-8", Valid, 0},
		{"declared UTF-16 and is ASCII", "Nine died at the caf\xe9 on Friday.", "utf-16", "Nine died at the café on Friday.", "windows-1252", Assumed, 1},
		{"an unknown label", english, "x-martian", english, "utf-8", Valid, 1},
		{"Macintosh quotes", encode(t, "macintosh", "The mayor’s office said nine people died at the harbour on Friday. It’s the worst."), "", "The mayor’s office said nine people died at the harbour on Friday. It’s the worst.", "macintosh", Detected, 1},
		{"Russian, windows-1251", encode(t, "windows-1251", russian), "", russian, "windows-1251", Detected, 1},
		{"Russian, KOI8-R", encode(t, "koi8-r", russian), "", russian, "koi8-r", Detected, 1},
		{"Russian, declared", encode(t, "koi8-r", russian), "koi8-r", russian, "koi8-r", Declared, 1},
		{"Japanese, Shift_JIS", encode(t, "shift_jis", japan), "", japan, "shift_jis", Detected, 1},
		{"Japanese, EUC-JP", encode(t, "euc-jp", japan), "", japan, "euc-jp", Detected, 1},
		{"Japanese, ISO-2022-JP declared", encode(t, "iso-2022-jp", japan), "iso-2022-jp", japan, "iso-2022-jp", Declared, 1},
		{"Chinese, GB18030", encode(t, "gb18030", chinese), "", chinese, "gb18030", Detected, 1},
		{"two bad bytes in much UTF-8", strings.Repeat(english, 3) + "\xff\xfe", "", strings.Repeat(english, 3) + "\ufffd\ufffd", "utf-8", Mostly, 1},
		{"line ends", "a\r\nb\rc\nd\fe", "", "a\nb\nc\nd\ne", "utf-8", Valid, 0},
		{"zeros and controls", "a\x00b\x1b[31mc\x7f\u0090d", "", "ab[31mcd", "utf-8", Valid, 1},
		{"empty", "", "", "", "utf-8", Valid, 0},
	} {
		got, d := Decode([]byte(tt.content), tt.declared)
		if got != tt.want || d.Name != tt.encoding || d.Reason != tt.reason || len(d.Notes()) != tt.notes {
			t.Errorf("%s: got %.60q\n as %s (%s), notes %q\nwant %.60q as %s (%s), %d notes", tt.name, got, d.Name, d.Reason, d.Notes(), tt.want, tt.encoding, tt.reason, tt.notes)
		}
	}
}

// What was replaced and removed is counted and said.
func TestCounts(t *testing.T) {
	_, d := Decode([]byte(strings.Repeat(english, 2)+"\xff\x00\x00"), "")
	if d.Replaced != 1 || d.Removed != 2 {
		t.Errorf("replaced %d, removed %d, want 1 and 2", d.Replaced, d.Removed)
	}
	if notes := strings.Join(d.Notes(), "; "); !strings.Contains(notes, "1 place") || !strings.Contains(notes, "2 control characters") {
		t.Errorf("notes %q do not count", notes)
	}
}

// FuzzDecode holds that whatever comes in, valid UTF-8 without NUL goes out,
// that UTF-8 comes out as it went in, and that the same bytes give the same text.
func FuzzDecode(f *testing.F) {
	for _, label := range []string{"windows-1252", "koi8-r", "shift_jis", "gb18030", "macintosh"} {
		s, _ := charset.Lookup(label)
		b, _ := s.NewEncoder().String("Caf ’s “x”")
		f.Add([]byte(b), label)
	}
	f.Add([]byte("\xff\xfea\x00"), "utf-16")
	f.Add([]byte("\x00\x00\xfe\xff\x00\x00\x00a"), "")
	f.Fuzz(func(t *testing.T, content []byte, declared string) {
		text, d := Decode(content, declared)
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\r\x1b\x7f") {
			t.Fatalf("%q came out of %q as %s", text, content, d.Name)
		}
		again, _ := Decode([]byte(text), "")
		if d.Name == "utf-8" && d.Reason == Valid && !strings.HasPrefix(text, "\ufeff") && zeroPattern([]byte(text)) == nil && again != text {
			t.Fatalf("%q changes to %q when read again", text, again)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for _, label := range []string{"utf-8", "windows-1252"} {
		content := []byte(strings.Repeat(encode(b, label, english), 1000))
		b.Run(label, func(b *testing.B) {
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				Decode(content, label)
			}
		})
	}
}
