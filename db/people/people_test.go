package people_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/role"
	"vouch/db/people"
)

func TestPassword(t *testing.T) {
	hash, err := people.Hash("nine lives of a cat")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=2$") {
		t.Fatal(hash, err)
	}
	for _, c := range []struct {
		password, hash string
		want           bool
	}{
		{"nine lives of a cat", hash, true},
		{"nine lives of a cat ", hash, false},
		{"", hash, false},
		{"nine lives of a cat", "", false},
		{strings.Repeat("x", 2000), hash, false},
	} {
		if got, err := people.Is(context.Background(), c.password, c.hash); got != c.want || err != nil {
			t.Errorf("%.20q: %v, %v", c.password, got, err)
		}
	}
	if _, err := people.Is(context.Background(), "x", "plain"); err == nil {
		t.Error("what is no hash was taken")
	}
	for _, bad := range []string{"", "short one", strings.Repeat("x", 2000), "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"} {
		if h, err := people.Hash(bad); err == nil {
			t.Errorf("%.20q: %q", bad, h)
		}
	}
}

// TestDelay holds that an account cannot be tried often, and that nobody waits for ever.
func TestDelay(t *testing.T) {
	tried, at := 0, time.Duration(0)
	for at < time.Hour { // as fast as one is let
		tried++
		at += people.Delay(tried, 2)
	}
	if tried > 14 {
		t.Errorf("%d tries in an hour", tried)
	}
	if people.Delay(10, 2) < 4*time.Minute {
		t.Errorf("after ten wrong ones the next is tried after %v", people.Delay(10, 2))
	}
	for n := range 2000 {
		if d := people.Delay(n, 2); d > 20*time.Minute || d < people.Delay(n-1, 2) {
			t.Errorf("after %d: %v", n, d)
		}
	}
	if people.Delay(0, 2) != 0 || people.Delay(1, 2) != 0 {
		t.Error("who types once wrongly waits")
	}
}

func TestEnded(t *testing.T) {
	began := time.Date(2025, 3, 9, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		seen, now time.Duration
		want      bool
	}{
		{0, time.Minute, false},
		{time.Hour, 3*time.Hour - time.Second, false},
		{time.Hour, 3 * time.Hour, true},
		{11 * time.Hour, 12*time.Hour - time.Second, false},
		{11 * time.Hour, 12 * time.Hour, true},
		{0, -10 * time.Hour, true},
	} {
		if got := people.Ended(began, began.Add(c.seen), began.Add(c.now)); got != c.want {
			t.Errorf("seen after %v, asked after %v: %v", c.seen, c.now, got)
		}
	}
}

func TestNamesAndRefusals(t *testing.T) {
	for name, ok := range map[string]bool{"Ana Brik": true, "ana": true, "": false, " ana": false, "Vouch": false, "a\nb": false, "a\u202eb": false, strings.Repeat("x", 201): false} {
		if err := people.ValidName(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	for want, r := range map[string]people.Refusal{
		"Ana is a checker and may not decide that (sign): that takes a head":                                                {Person: people.Person{Name: "Ana", Role: role.Checker}, Act: role.Of(claims.SignOff)},
		"Ben is a reader and may not bring in articles: that takes a writer":                                                {Person: people.Person{Name: "Ben", Role: role.Reader}, Act: role.Bring},
		"Ana is a checker and may not take back what others decided (ruling 3 is Ben's)":                                    {Person: people.Person{Name: "Ana", Role: role.Checker}, Act: role.Revoke, Detail: "ruling 3 is Ben's"},
		"this login of the server is nobody who may see confidential sources: vouch user add NAME --login says whose it is": {Act: role.Annex},
	} {
		if r.Error() != want {
			t.Errorf("got  %s\nwant %s", r.Error(), want)
		}
	}
}
