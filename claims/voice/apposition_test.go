package voice

import (
	"strings"
	"testing"

	"vouch/sources/document"
)

func TestApposition(t *testing.T) {
	for _, c := range []struct{ text, name, want string }{
		{"General Ivo Tarn, chairman of the harbour board, left.", "Ivo Tarn", "chairman of the harbour board"},
		{"Ivo Tarn, 34, a teacher at the school, left.", "Ivo Tarn", "34, a teacher at the school"},
		{"Ivo Tarn, 34, left.", "Ivo Tarn", "34"},
		{"Biologist Ivo Tarn of the University of Minet left.", "Ivo Tarn", "of the University of Minet"},
		// a list, a letter, another verb
		{"They met Mayor Ivo Tarn, and Senator Ada Holm, on Friday.", "Ivo Tarn", ""},
		{"They met Mayor Ivo Tarn, author Ada Holm and others.", "Ivo Tarn", ""},
		{"They met Governor Ivo Tarn, Minet Gov. Ada Holm and others.", "Ivo Tarn", ""},
		{"A letter to Mayor Ivo Tarn from Minet was lost.", "Ivo Tarn", ""},
		{"When he met Mayor Ivo Tarn, the director signed the order.", "Ivo Tarn", ""},
	} {
		d := document.New(c.text, nil)
		at := strings.Index(c.text, c.name)
		name := document.Span{Start: at, End: at + len(c.name)}
		got := Apposition(d, name, name.End)
		text := d.Quote(name.Join(got))[len(c.name):]
		if got.IsZero() {
			text = ""
		}
		if text = strings.TrimLeft(text, ", "); text != c.want {
			t.Errorf("%s\n got %q, want %q", c.text, text, c.want)
		}
	}
}
