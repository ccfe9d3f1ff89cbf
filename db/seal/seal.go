// Package seal locks bytes with a passphrase. All cryptography is that of age
// (filippo.io/age, the format age-encryption.org/v1): a key made from the
// passphrase by scrypt, and ChaCha20-Poly1305 over the bytes in chunks. What is
// locked here opens with the age program too, and the other way round. A file
// that was cut short or changed does not open.
package seal

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
)

// ErrPassphrase is wrapped when a passphrase is not the one that something was
// locked with.
var ErrPassphrase = errors.New("wrong passphrase")

// standardWork is the work factor of age itself: 2^18 rounds, about a second and
// 256 MB of memory for whoever tries a passphrase. A file that asks for more is
// refused: opening a stranger's file must not take the machine.
const standardWork = 18

// A Key is a passphrase and the work that each trial of it costs.
type Key struct {
	passphrase string
	work       int
}

// NewKey returns the key of a passphrase, which must not be empty.
func NewKey(passphrase string) (Key, error) {
	if passphrase == "" {
		return Key{}, errors.New("the passphrase is empty")
	}
	return Key{passphrase, standardWork}, nil
}

// WithWork returns the key with another work factor, from 1 to 18: 2^work rounds
// a trial. It is for tests: what takes less to lock takes less to guess.
func (k Key) WithWork(work int) Key {
	k.work = work
	return k
}

// magic begins everything that is locked.
const magic = "age-encryption.org/v1\n"

// Sealed reports whether something that begins like this is locked.
func Sealed(start []byte) bool { return strings.HasPrefix(string(start), magic) }

// Writer returns a writer that locks what is written to it and passes it on. It
// must be closed, or the end is missing; closing does not close w.
func (k Key) Writer(w io.Writer) (io.WriteCloser, error) {
	r, err := age.NewScryptRecipient(k.passphrase)
	if err != nil {
		return nil, fmt.Errorf("locking: %w", err)
	}
	r.SetWorkFactor(k.work)
	out, err := age.Encrypt(w, r)
	if err != nil {
		return nil, fmt.Errorf("locking: %w", err)
	}
	return out, nil
}

// Reader returns a reader of what was locked. The error wraps ErrPassphrase
// where the passphrase is another one. Only at io.EOF is it certain that the
// bytes are whole: what was read before an error must not be used.
func (k Key) Reader(r io.Reader) (io.Reader, error) {
	i, err := age.NewScryptIdentity(k.passphrase)
	if err != nil {
		return nil, fmt.Errorf("unlocking: %w", err)
	}
	i.SetMaxWorkFactor(standardWork)
	out, err := age.Decrypt(r, i)
	var mismatch *age.NoIdentityMatchError
	switch {
	case errors.As(err, &mismatch):
		return nil, ErrPassphrase
	case err != nil:
		return nil, fmt.Errorf("unlocking: %w", err)
	}
	return out, nil
}
