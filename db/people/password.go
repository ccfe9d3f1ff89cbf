package people

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
)

// cost is what each try of a password costs: 64 MB, three passes, two lanes.
var cost = &argon2id.Params{Memory: 64 << 10, Iterations: 3, Parallelism: 2, SaltLength: 16, KeyLength: 32}

// Passwords have at least shortest characters and at most longest bytes.
const (
	shortest = 10
	longest  = 1024
)

// one lets one password be tried at a time: each takes 64 MB.
var one = make(chan struct{}, 1)

// Hash returns what is kept of a password: argon2id, in the PHC form, which also says
// what a try of it costs.
func Hash(password string) (string, error) {
	switch {
	case !utf8.ValidString(password):
		return "", errors.New("the password is not valid UTF-8")
	case utf8.RuneCountInString(password) < shortest:
		return "", fmt.Errorf("the password has fewer than %d characters", shortest)
	case len(password) > longest:
		return "", fmt.Errorf("the password has more than %d bytes", longest)
	}
	return argon2id.CreateHash(password, cost)
}

// nobody is the hash of a password that nobody has.
var nobody = sync.OnceValues(func() (string, error) { return argon2id.CreateHash(rand.Text(), cost) })

// compare does the work of a try.
var compare = argon2id.ComparePasswordAndHash

// Is reports whether a password is the one of a hash. For the empty hash, that of
// somebody who is not there or has no password, it is not, and to say so takes as long.
func Is(ctx context.Context, password, hash string) (bool, error) {
	if len(password) > longest {
		return false, nil // which is no secret: so is every other one that long
	}
	select {
	case one <- struct{}{}:
		defer func() { <-one }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	there := hash != ""
	if !there {
		var err error
		if hash, err = nobody(); err != nil {
			return false, err
		}
	}
	same, err := compare(password, hash)
	return same && there, err
}

// Secret returns 256 random bits and a little more, in letters and digits: a token, or
// what the cookie of a session holds.
func Secret() string { return rand.Text() + rand.Text() }

// Print is what is kept of a secret.
func Print(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
