package seal

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

const cheap = 10

func key(t *testing.T, passphrase string) Key {
	t.Helper()
	k, err := NewKey(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	return k.WithWork(cheap)
}

func locked(t *testing.T, k Key, words string) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := k.Writer(&b)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, words); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unlocked(k Key, data []byte) (string, error) {
	r, err := k.Reader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	words, err := io.ReadAll(r)
	return string(words), err
}

func TestThereAndBack(t *testing.T) {
	k := key(t, "five words that nobody guesses")
	for _, words := range []string{"", "Ida lives on Elm street.", strings.Repeat("Ida lives on Elm street.\n", 9000)} {
		data := locked(t, k, words)
		if !Sealed(data) || Sealed([]byte("SQLite format 3\x00")) {
			t.Error("what is locked is not told from what is not")
		}
		if words != "" && bytes.Contains(data, []byte("Elm")) {
			t.Error("the words can be read")
		}
		if got, err := unlocked(k, data); err != nil || got != words {
			t.Errorf("%d bytes came back as %d: %v", len(words), len(got), err)
		}
	}
	if _, err := NewKey(""); err == nil {
		t.Error("an empty passphrase was taken")
	}
}

// Nothing but the whole file and the very passphrase opens it.
func TestNothingElseOpens(t *testing.T) {
	k := key(t, "open sesame")
	data := locked(t, k, strings.Repeat("Ida lives on Elm street.\n", 9000))
	for _, other := range []string{"open sesam", "Open sesame", "open sesame ", "x"} {
		if _, err := unlocked(key(t, other), data); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%q: %v", other, err)
		}
	}
	for _, n := range []int{0, 10, 100, len(data) / 2, len(data) - 1} {
		if _, err := unlocked(k, data[:n]); err == nil {
			t.Errorf("cut to %d of %d bytes it opened", n, len(data))
		}
	}
	for at := 0; at < len(data); at += len(data)/40 + 1 {
		edited := bytes.Clone(data)
		edited[at] ^= 1
		if _, err := unlocked(k, edited); err == nil {
			t.Errorf("with byte %d changed it opened", at)
		}
	}
	// The control: with nothing changed it does.
	if _, err := unlocked(k, data); err != nil {
		t.Error(err)
	}
	// A file that asks for the memory of the whole machine is refused.
	dear := bytes.Replace(data, []byte(" 10\n"), []byte(" 30\n"), 1)
	if _, err := unlocked(k, dear); err == nil || !strings.Contains(err.Error(), "work factor") {
		t.Errorf("a work factor of 30: %v", err)
	}
}
