package review

import (
	"context"
	"errors"
	"io"
	"time"
	"unicode/utf8"
)

// A key is one stroke on the keyboard: a character, or one of those below.
type key rune

// Keys that are no characters. They lie outside Unicode.
const (
	enter key = utf8.MaxRune + 1 + iota
	escape
	left
	right
	leave // Ctrl-C, Ctrl-D, or the end of the input
	paste // what was pasted, and thrown away
	other
)

// A keyboard gives what is typed byte by byte, so that whoever reads a line
// from it never takes more than the line.
type keyboard struct {
	ctx   context.Context
	bytes chan byte
	err   error // set before bytes is closed
}

func newKeyboard(ctx context.Context, in io.Reader) *keyboard {
	k := &keyboard{ctx: ctx, bytes: make(chan byte, 1<<12)}
	go func() {
		defer close(k.bytes)
		buf := make([]byte, 256)
		for {
			n, err := in.Read(buf)
			for _, b := range buf[:n] {
				k.bytes <- b
			}
			if err != nil {
				k.err = err
				return
			}
		}
	}()
	return k
}

// Read reads one byte.
func (k *keyboard) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	select {
	case b, ok := <-k.bytes:
		if !ok {
			if k.err == nil || errors.Is(k.err, io.EOF) {
				return 0, io.EOF
			}
			return 0, k.err
		}
		p[0] = b
		return 1, nil
	case <-k.ctx.Done():
		return 0, k.ctx.Err()
	}
}

// next returns the next key. Its error is that of the keyboard, but for the end
// of the input, which is a wish to leave.
func (k *keyboard) next() (key, error) {
	b, err := k.one()
	if errors.Is(err, io.EOF) {
		return leave, nil
	}
	if err != nil {
		return 0, err
	}
	switch {
	case b == 3 || b == 4:
		return leave, nil
	case b == '\r' || b == '\n':
		return enter, nil
	case b == 0x7f || b == 8:
		return left, nil // backspace goes back, as in a pager
	case b == 0x1b:
		return k.sequence()
	case b < utf8.RuneSelf:
		return key(b), nil
	}
	full := []byte{b}
	for !utf8.FullRune(full) && len(full) < utf8.UTFMax {
		if b, err = k.one(); err != nil {
			return other, nil
		}
		full = append(full, b)
	}
	r, _ := utf8.DecodeRune(full)
	return key(r), nil
}

func (k *keyboard) one() (byte, error) {
	var p [1]byte
	_, err := k.Read(p[:])
	return p[0], err
}

// escapeWait is how long the rest of a key of several bytes may take to arrive
// after its escape: a busy machine hands them over apart, and what was pasted
// would be read as decisions.
const escapeWait = 50 * time.Millisecond

// sequence reads what follows an escape: nothing, or a key of several bytes,
// which a terminal sends in one go.
func (k *keyboard) sequence() (key, error) {
	var b byte
	select {
	case next, ok := <-k.bytes:
		if !ok {
			return escape, nil // the end is told when the next key is asked for
		}
		b = next
	case <-time.After(escapeWait):
		return escape, nil
	case <-k.ctx.Done():
		return 0, k.ctx.Err()
	}
	switch b {
	case 0x1b:
		return k.sequence() // pressed twice, or before a key that begins with one
	case '[', 'O':
	default:
		return other, nil
	}
	var err error
	var number []byte
	for {
		if b, err = k.one(); err != nil {
			return other, err
		}
		if b >= 0x40 {
			break // the last byte of a sequence
		}
		number = append(number, b)
	}
	switch {
	case b == 'C':
		return right, nil
	case b == 'D':
		return left, nil
	case b == '~' && string(number) == "200":
		return paste, k.throwAway()
	}
	return other, nil
}

// throwAway reads to the end of what is pasted: it was meant for some other
// window, and each of its letters would be a decision.
func (k *keyboard) throwAway() error {
	const end = "\x1b[201~"
	tail := ""
	for tail != end {
		b, err := k.one()
		if err != nil {
			return err
		}
		tail += string([]byte{b})
		tail = tail[max(0, len(tail)-len(end)):]
	}
	return nil
}
