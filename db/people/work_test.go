package people

import (
	"context"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"
)

// TestUnknownCostsTheSame holds that as much work is done to refuse somebody who is
// not there, or has no password, as to refuse a wrong password. The control is a
// password that is too long to be anybody's, for which none is done.
func TestUnknownCostsTheSame(t *testing.T) {
	defer func(was func(string, string) (bool, error)) { compare = was }(compare)
	var tried []string
	compare = func(_, hash string) (bool, error) {
		tried = append(tried, hash)
		return true, nil // even where it were right
	}
	hash, err := Hash("nine lives of a cat")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		password, hash string
		works, want    bool
	}{{"nine lives of a cat", hash, true, true}, {"nine lives of a cat", "", true, false}, {strings.Repeat("x", 2000), "", false, false}} {
		tried = nil
		is, err := Is(context.Background(), c.password, c.hash)
		if err != nil || is != c.want || (len(tried) == 1) != c.works {
			t.Errorf("%.20q: %v, %v, tried %d times", c.password, is, err, len(tried))
		}
		for _, h := range tried {
			params, _, _, err := argon2id.DecodeHash(h)
			if err != nil || *params != *cost {
				t.Errorf("it was tried with %+v, %v; want %+v", params, err, cost)
			}
		}
	}
}
