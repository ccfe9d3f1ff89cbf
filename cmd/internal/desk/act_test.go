package desk_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

// made has an act made, or fails.
func made(t *testing.T, d *desk.Desk, by string, compose func(*desk.Finder) (*desk.Act, error)) []string {
	t.Helper()
	a, err := compose(d.Finder("wire"))
	if err != nil {
		t.Fatal(err)
	}
	_, lines, err := d.Make(context.Background(), desk.Judge{By: by, Reason: "seen", Expect: db.AnyVersion}, a)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func marking(ctx context.Context, claim string, status claims.Status, by string) func(*desk.Finder) (*desk.Act, error) {
	return func(f *desk.Finder) (*desk.Act, error) {
		found, err := f.Claims(ctx, []string{claim}, desk.Wanted{})
		if err != nil {
			return nil, err
		}
		m, err := f.Mark(ctx, found, status, "", by)
		if err != nil {
			return nil, err
		}
		return m.Act, nil
	}
}

func TestAClashTellsBothVersions(t *testing.T) {
	ctx := context.Background()
	p := newPair(t, 1<<20)
	p.check(p.plain, "wire", short(1))
	d := p.shelved
	r, err := d.Open(ctx, "wire")
	if err != nil {
		t.Fatal(err)
	}
	claim := r.Ledger.Claims[0].Label
	seen := r.Marks[0].Version
	made(t, p.plain, "Ben", marking(ctx, claim, claims.CannotConfirm, "Ben"))

	a, err := marking(ctx, claim, claims.Accurate, "Ada")(d.Finder("wire"))
	if err != nil {
		t.Fatal(err)
	}
	j := desk.Judge{By: "Ada", Reason: "log book,\npage 4", Expect: seen}
	_, _, err = d.Make(ctx, j, a)
	var conflict *db.Conflict
	if !errors.As(err, &conflict) {
		t.Fatalf("the error is %v, not a conflict", err)
	}
	c, err := d.Clash(ctx, conflict, j, a)
	if err != nil {
		t.Fatal(err)
	}
	if c.Theirs.What != "marked Cannot confirm" || c.Theirs.Who != "Ben" || c.Theirs.Why != "seen" || c.Theirs.When == "" || c.Theirs.Number == 0 {
		t.Errorf("theirs is %+v", c.Theirs)
	}
	if c.Yours.What != "marked Checked - accurate" || c.Yours.Who != "Ada" || c.Yours.Why != "log book, page 4" || c.Yours.When != "" || c.Yours.Number != 0 {
		t.Errorf("yours is %+v", c.Yours)
	}
	want := "wire:" + claim + " was decided on since: marked Cannot confirm by Ben, "
	if lines := c.Lines(); len(lines) != 2 || !strings.HasPrefix(lines[0], want) || lines[1] != "not stored: marked Checked - accurate by Ada: log book, page 4" {
		t.Errorf("the lines are %q", lines)
	}
	// Who has seen both decides on what stands now.
	j.Expect = c.Expect
	if _, _, err := d.Make(ctx, j, a); err != nil {
		t.Errorf("on version %d: %v", c.Expect, err)
	}
}

func TestWhatAClashTellsHidesWhoIsConfidential(t *testing.T) {
	ctx := context.Background()
	p := newPair(t, 1<<20)
	p.check(p.plain, "wire", "Ana Brik said 41 ships came. Ana Brik said nine boats sank. The harbour was shut.")
	d := p.shelved
	a, err := marking(ctx, "1.1a", claims.Accurate, "Ada")(d.Finder("wire"))
	if err != nil {
		t.Fatal(err)
	}
	tell := func() string {
		t.Helper()
		j := desk.Judge{By: "Ada", Reason: "Ana Brik told me", Expect: 0}
		_, _, err := d.Make(ctx, j, a)
		var conflict *db.Conflict
		if !errors.As(err, &conflict) {
			t.Fatalf("the error is %v, not a conflict", err)
		}
		c, err := d.Clash(ctx, conflict, j, a)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(c.Lines(), "\n")
	}
	made(t, p.plain, "Ben", marking(ctx, "1.1a", claims.CannotConfirm, "Ben"))
	if all := tell(); !strings.Contains(all, "Ana Brik") { // the control
		t.Fatalf("nobody is named in %s", all)
	}
	made(t, p.plain, "Ben", func(f *desk.Finder) (*desk.Act, error) { return f.Conceal(ctx, "Ana Brik") })
	if all := tell(); strings.Contains(all, "Brik") {
		t.Errorf("%s names a confidential source", all)
	}
}

func TestTheLastActIsTakenBackWhole(t *testing.T) {
	ctx := context.Background()
	p := newPair(t, 1<<20)
	p.check(p.plain, "wire", "Ana Brik said 41 ships came. Ana Brik said nine boats sank. The harbour was shut.")
	d := p.shelved
	made(t, d, "Ada", marking(ctx, "1.1a", claims.Accurate, "Ada"))
	made(t, d, "Ben", marking(ctx, "1.2a", claims.Accurate, "Ben"))
	lines := made(t, d, "Ada", func(f *desk.Finder) (*desk.Act, error) {
		w, err := f.Withdraw(ctx, "Ana Brik")
		if err != nil {
			return nil, err
		}
		if len(w.Fallen) < 2 {
			t.Errorf("%d claims rest on it", len(w.Fallen))
		}
		return w.Act, nil
	})
	if !slices.ContainsFunc(lines, func(s string) bool { return strings.HasPrefix(s, "  rests on it: wire:1.2a") }) {
		t.Errorf("what falls is not told: %q", lines)
	}
	undo := func(by string) int {
		t.Helper()
		numbers, err := d.Finder("").Last(ctx, "wire", by)
		if err != nil {
			t.Fatal(err)
		}
		if len(numbers) > 0 {
			made(t, d, by, func(f *desk.Finder) (*desk.Act, error) { return f.TakeBack(ctx, numbers) })
		}
		return len(numbers)
	}
	status := func(claim int) claims.Status {
		t.Helper()
		r, err := d.Open(ctx, "wire")
		if err != nil {
			t.Fatal(err)
		}
		return r.Marks[claim].Status
	}
	if n := undo("Ada"); n < 3 { // the source and its claims
		t.Errorf("%d rulings were taken back", n)
	}
	if got := status(0); got != claims.Accurate {
		t.Errorf("the status is %s", got)
	}
	if n := undo("Ada"); n != 1 || status(0) != claims.ToCheck {
		t.Errorf("%d rulings were taken back, the status is %s", n, status(0))
	}
	if n := undo("Ada"); n != 0 {
		t.Errorf("%d rulings of somebody else's were taken back", n)
	}
	if n := undo("ben"); n != 1 {
		t.Errorf("%d rulings were taken back", n)
	}
}

func TestSomeThingsAreDoneForAReason(t *testing.T) {
	for _, action := range []claims.Action{claims.Dismiss, claims.Group, claims.Override, claims.Best, claims.Redact} {
		if desk.NeedsReason(action, " \n") == nil || desk.NeedsReason(action, "seen") != nil {
			t.Errorf("%s", action)
		}
	}
	if err := desk.NeedsReason(claims.Mark, ""); err != nil {
		t.Error(err)
	}
	p := newPair(t, 1<<20)
	p.check(p.plain, "wire", short(1))
	a, err := p.shelved.Finder("wire").Override(t.Context(), "2.1a", "Confirmed")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.shelved.Make(t.Context(), desk.Judge{By: "Ada", Expect: db.AnyVersion}, a); err == nil || err.Error() != "a grade of your own is given for a reason" {
		t.Errorf("the error is %v", err)
	}
}
