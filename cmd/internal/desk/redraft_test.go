package desk_test

import (
	"context"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/cmd/internal/desk"
	"vouch/sources/document"
)

func words(s string, spans []document.Span) string {
	var all []string
	for _, p := range spans {
		all = append(all, s[p.Start:p.End])
	}
	return strings.Join(all, "|")
}

func TestAStoredDraftIsHeldToTheOneBefore(t *testing.T) {
	ctx := context.Background()
	p := newPair(t, 1<<20)
	d := p.shelved
	const rest = " The harbour office counted nine boats on Monday. Twelve men slept on the quay."
	p.check(d, "wire", "Ana Brik said at least 41 ships came to Wexmoor."+rest+" Some 300 tonnes of fish were lost.")
	if r, err := d.Redraft(ctx, "wire"); r != nil || err != nil {
		t.Fatalf("before there is another draft: %+v, %v", r, err)
	}
	made(t, d, "Ben", marking(ctx, "1.1b", claims.Accurate, "Ben"))
	p.check(d, "wire", "Ana Brik said at least 45 ships came to Wexmoor."+rest+" A lorry with 80 nets burned.")
	check := func() *desk.Redraft {
		t.Helper()
		r, err := d.Redraft(ctx, "wire")
		if err != nil || r == nil {
			t.Fatal(r, err)
		}
		return r
	}
	r := check()
	if r.Draft != 2 || r.Reread || r.What != "draft 1" || len(r.Reopened) != 1 || r.Same == 0 || r.Lost == 0 || r.Changed == 0 {
		t.Errorf("it is %+v, %+v", r, r.Since)
	}
	for _, c := range r.Claims {
		switch {
		case c.Label == "1.1b":
			if c.Outcome != anchor.Changed || words(c.Was, c.Gone) != "41" || words(c.Now, c.New) != "45" || !c.Look ||
				c.Stood.Status != claims.Accurate || c.Stood.By != "Ben" || c.Mark.Status != claims.Changed {
				t.Errorf("the changed claim is %+v", c)
			}
		case strings.Contains(c.Was, "300 tonnes"):
			if c.Outcome != anchor.Lost || c.Index >= 0 || c.Now != "" || c.Look {
				t.Errorf("the lost claim is %+v", c)
			}
		case strings.Contains(c.Was, "nine boats"):
			if c.Outcome != anchor.Same || c.Now != c.Was || len(c.Gone)+len(c.New) > 0 {
				t.Errorf("the claim that is the same is %+v", c)
			}
		}
	}
	added := ""
	for _, i := range r.Added {
		added += r.Record.Ledger.Document.Quote(r.Record.Ledger.Claims[i].Span) + "; "
	}
	if !strings.Contains(added, "80 nets") || strings.Contains(added, "boats") {
		t.Errorf("what is new is %q", added)
	}
	made(t, d, "Ada", func(f *desk.Finder) (*desk.Act, error) { return f.Ask(ctx, "1.1b", "does Brik know?", "Ada") })
	if all := told(check()); !strings.Contains(all, "Brik") { // the control
		t.Errorf("nobody is named in %s", all)
	}
	made(t, d, "Ben", func(f *desk.Finder) (*desk.Act, error) { return f.Conceal(ctx, "Ana Brik") })
	if all := told(check()); strings.Contains(all, "Brik") {
		t.Errorf("%s names a confidential source", all)
	}
}

// told is all that a redraft tells in words.
func told(r *desk.Redraft) string {
	var b strings.Builder
	for _, c := range r.Claims {
		b.WriteString(c.Was + " " + c.Now + " " + c.Detail + " " + c.Mark.Note + " " + c.Stood.Note + "\n")
	}
	for _, c := range r.Reopened {
		b.WriteString(c.Line() + "\n")
	}
	return b.String()
}
