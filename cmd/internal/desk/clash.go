package desk

import (
	"context"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// A Clash is what two people decided about one thing at the same time: what stands,
// and what was tried on a version before it and is not stored.
type Clash struct {
	Called  string // the thing, as people name it: harbour:2.1a
	Theirs  Version
	Yours   Version
	Expect  int64 // the version to decide on now, for who has seen both: of Judge.Expect
	Removed bool  // nothing stands there: Theirs is zero
}

// A Version is a decision in words. What somebody wrote in it is without the names of
// confidential sources.
type Version struct {
	Number int64  // of the ruling; 0 for one that is not stored
	Who    string // who decided
	When   string // in the form of a history; "" for one that is not stored
	What   string // marked Checked - accurate, asked, undone 17 …
	Why    string // reason, question or note; "" where none was given
}

// Line says a version in one line.
func (v Version) Line() string {
	line := v.What
	if v.Who != "" {
		line += " by " + v.Who
	}
	if v.When != "" {
		line += ", " + v.When
	}
	if v.Why != "" {
		line += ": " + v.Why
	}
	return line
}

// Lines says both versions, the one that stands first.
func (c *Clash) Lines() []string {
	theirs := c.Called + " was decided on since: " + c.Theirs.Line()
	if c.Removed {
		theirs = c.Called + " has had no decision"
	}
	return []string{theirs, "not stored: " + c.Yours.Line()}
}

// Clash puts a conflict into words: what stands, and which decision of an act it
// refused, for whoever chooses between them.
func (d *Desk) Clash(ctx context.Context, conflict *db.Conflict, j Judge, a *Act) (*Clash, error) {
	c := &Clash{Called: string(conflict.Kind) + " " + conflict.Object, Removed: conflict.Theirs.Seq == 0}
	at := slices.IndexFunc(a.Decisions, func(d db.Decision) bool { return d.Object == conflict.Object })
	article := conflict.Theirs.Article
	if at >= 0 {
		tried := &a.Decisions[at]
		c.Called, article = tried.Called, tried.Article
		r := claims.Ruling{By: j.By, Action: tried.Action, Kind: tried.Kind, Value: tried.Value, Target: tried.Target, Reason: j.Reason, Words: tried.Words}
		c.Yours = VersionOf(r)
	}
	if !c.Removed {
		c.Theirs = VersionOf(conflict.Theirs)
	}
	rulings, err := d.rulingsOn(ctx, conflict.Kind, conflict.Object)
	if err != nil {
		return nil, err
	}
	c.Expect = int64(len(rulings))
	for _, words := range []*string{&c.Theirs.Why, &c.Yours.Why, &c.Theirs.What, &c.Yours.What} {
		if *words, err = d.Plain(ctx, article, *words); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// VersionOf puts a ruling into words.
func VersionOf(r claims.Ruling) Version {
	v := Version{Number: r.Seq, Who: r.By, What: table.Did(r), Why: strings.Join(strings.Fields(table.Why(r)), " ")}
	if r.Seq != 0 {
		v.When = table.When(r)
	}
	return v
}
