package review

import (
	"context"
	"io"
	"testing"
	"time"
)

// slowly gives one piece at a read, with a pause before each.
type slowly struct {
	pieces []string
	pause  time.Duration
}

func (s *slowly) Read(p []byte) (int, error) {
	if len(s.pieces) == 0 {
		return 0, io.EOF
	}
	time.Sleep(s.pause)
	n := copy(p, s.pieces[0])
	s.pieces = s.pieces[1:]
	return n, nil
}

// A key of several bytes is one key, however the machine hands it over; an escape
// that nothing follows is an escape.
func TestKeysThatComeInPieces(t *testing.T) {
	for _, c := range []struct {
		pieces []string
		want   []key
	}{
		{[]string{"\x1b", "[200~ooo", "\x1b[20", "1~", "n"}, []key{paste, 'n', leave}},
		{[]string{"\x1b[200~ooo\x1b[201~n"}, []key{paste, 'n', leave}},
		{[]string{"\x1b", "[C"}, []key{right, leave}},
		{[]string{"\x1b"}, []key{escape, leave}},
		{[]string{"n\x1b", "\x1b[D"}, []key{'n', left, leave}},
	} {
		k := newKeyboard(context.Background(), &slowly{c.pieces, time.Millisecond})
		for i, want := range c.want {
			if got, err := k.next(); got != want || err != nil {
				t.Errorf("%q: key %d is %q, want %q (%v)", c.pieces, i, got, want, err)
				break
			}
		}
	}
	// Whoever presses Escape waits for nothing more to come.
	r, w := io.Pipe()
	defer w.Close()
	k := newKeyboard(context.Background(), r)
	go w.Write([]byte("\x1b"))
	if got, err := k.next(); got != escape || err != nil {
		t.Errorf("a lone escape is %q (%v)", got, err)
	}
}
