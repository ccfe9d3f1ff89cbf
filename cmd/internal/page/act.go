package page

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

// act makes a form of what composes an act: it is made in the name of whoever
// posted the form, on the version that they saw, and leads back to the page that
// the form names, which says what was stored. Where somebody has decided meanwhile,
// both versions are shown, and nothing is stored.
func act(compose func(ctx context.Context, v *visit, f *desk.Finder, by string) (*desk.Act, error)) func(*visit) error {
	return func(v *visit) error {
		j, err := v.judge()
		if err != nil {
			return err
		}
		if j.Request != "" {
			j.Request += "-" + v.contents()
		}
		ctx := v.r.Context()
		a, err := compose(ctx, v, v.desk.Finder(v.r.PathValue("article")), j.By)
		if err != nil {
			return err
		}
		made, _, err := v.desk.Make(ctx, j, a)
		var conflict *db.Conflict
		if errors.As(err, &conflict) {
			return v.clash(conflict, j, a)
		}
		if err != nil && !errors.Is(err, db.ErrTraces) {
			return err
		}
		return v.back(told(v.field("back"), made))
	}
}

// told adds to an address the ruling that was made, so that the page says it.
func told(back string, made []claims.Ruling) string {
	u, err := url.Parse(back)
	if err != nil || len(made) == 0 {
		return back
	}
	q := u.Query()
	if made[0].Action == claims.Edit {
		q.Del("claim") // it may have another number now, in another sentence; the ruling says which it is
	}
	q.Set("did", strconv.FormatInt(made[len(made)-1].Seq, 10))
	u.RawQuery = q.Encode()
	return u.String()
}

// contents names what a form says, so that the same form sent again is the same
// request, and another decision on a page that was gone back to is not.
func (v *visit) contents() string {
	sum := sha256.Sum256([]byte(v.r.URL.Path + "\n" + v.r.PostForm.Encode()))
	return hex.EncodeToString(sum[:8])
}

// needs returns the error for a reason that is missing.
func needs(action claims.Action, v *visit) error {
	if err := desk.NeedsReason(action, v.field("reason")); err != nil {
		return fmt.Errorf("%w; say why", err)
	}
	return nil
}

// clashPage shows what two people decided on one thing, for the second to choose.
type clashPage struct {
	Frame
	*desk.Clash
	Keep   string // where to go on with what stands
	Action string // of the form that decides again
	Fields []clashField
}

type clashField struct{ Name, Value string }

// clash shows both versions, with a form that decides as was tried, on the version
// that stands now.
func (v *visit) clash(conflict *db.Conflict, j desk.Judge, a *desk.Act) error {
	c, err := v.desk.Clash(v.r.Context(), conflict, j, a)
	if err != nil {
		return err
	}
	p := &clashPage{Frame: v.frame("Decided by two"), Clash: c, Action: v.r.URL.EscapedPath(), Keep: ownPath(v.field("back"))}
	if article := v.r.PathValue("article"); article != "" {
		p.Frame = v.within("Decided by two", article)
	}
	if claim := v.field("claim"); claim != "" {
		p.Keep = claimPath(p.Article, claim)
	}
	v.r.PostForm.Set("version", strconv.FormatInt(c.Expect, 10))
	for _, name := range slices.Sorted(maps.Keys(v.r.PostForm)) {
		for _, value := range v.r.PostForm[name] {
			p.Fields = append(p.Fields, clashField{name, value})
		}
	}
	v.page = "clash"
	return v.showAs(http.StatusConflict, p)
}

// words returns a field as people typed it, with its line ends as ours.
func (v *visit) words(name string) string { return strings.ReplaceAll(v.field(name), "\r\n", "\n") }
