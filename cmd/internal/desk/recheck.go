package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources/document"
	"vouch/sources/fetch"
	"vouch/sources/passage"
)

// A Fetched is a page as it is now. Unread says why no text could be read from
// bytes that came back, where Document is nil.
type Fetched struct {
	Content  []byte
	Document *document.Document
	Unread   error
	Time     time.Time
}

// A Drift is one piece of evidence whose page was fetched again.
type Drift struct {
	Piece
	Now claims.Rechecked
	Err error // why nothing can be said; Now is zero then
}

// A Rechecking is evidence whose pages were fetched again.
type Rechecking struct {
	*Act   // about those that came out otherwise than before
	Drifts []Drift
	of     []int // the drift that a decision is about
	Files  int   // pieces that were read from files, which nobody can fetch
}

// Backed returns the articles that are named, or those of the ledger that have had
// evidence where none is, in order.
func (d *Desk) Backed(ctx context.Context, named []string) ([]string, error) {
	if len(named) > 0 {
		return named, nil
	}
	articles := map[string]bool{}
	for r, err := range d.Store.Rulings(ctx, db.Filter{Kind: claims.ClaimObject, Human: true}) {
		if err != nil {
			return nil, err
		}
		if r.Action == claims.Attach {
			articles[r.Article] = true
		}
	}
	return slices.Sorted(maps.Keys(articles)), nil
}

// Recheck fetches the pages again that the evidence of an article was read from, each
// page once. Nothing that is kept is changed: a page that has other bytes now comes as
// content of the decision that says so.
func (f *Finder) Recheck(ctx context.Context, article string, get func(ctx context.Context, address string) (*Fetched, error)) (*Rechecking, error) {
	type answer struct {
		page *Fetched
		err  error
	}
	answers := map[string]answer{}
	out := &Rechecking{Act: &Act{}}
	out.told = func(i int, r claims.Ruling) string {
		return fmt.Sprintf("evidence %d: written down (%s)", out.Drifts[out.of[i]].Backing.Number, stored(r))
	}
	pieces, err := f.Pieces(ctx, article)
	if err != nil {
		return nil, err
	}
	for _, p := range pieces {
		k := p.Backing.Kept
		switch {
		case p.Backing.Erased || k == nil:
			continue
		case !fetch.IsAddress(k.Origin):
			out.Files++
			continue
		}
		a, asked := answers[k.Origin]
		if !asked {
			a.page, a.err = get(ctx, k.Origin)
			answers[k.Origin] = a
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d := Drift{Piece: p}
		var contents [][]byte
		if d.Now, contents, d.Err = f.drift(p, a.page, a.err); d.Err == nil && d.Now.String() != settled(&p.Backing, &d.Now) {
			decision := OnEvidence([]Piece{p}, claims.Recheck)[0]
			decision.Value, decision.Contents = d.Now.String(), contents
			out.of = append(out.of, len(out.Drifts))
			out.Decisions = append(out.Decisions, decision)
		}
		out.Drifts = append(out.Drifts, d)
	}
	return out, nil
}

// settled returns what stands written of a page, with the time of the page that
// was fetched now where its bytes are those of then.
func settled(b *table.Backing, now *claims.Rechecked) string {
	if b.Again == nil {
		return ""
	}
	was := *b.Again
	if was.Kept != nil && now.Kept != nil && was.Kept.SHA256 == now.Kept.SHA256 {
		was.Kept = now.Kept
	}
	return was.String()
}

// drift says what became of a page, and returns what of it is to be kept: bytes,
// text and places, where they are others than those that are kept. Of evidence of
// which the hash alone was kept, the hash alone is kept again.
func (f *Finder) drift(p Piece, page *Fetched, failed error) (now claims.Rechecked, contents [][]byte, err error) {
	var status *fetch.StatusError
	switch {
	case errors.As(failed, &status) && status.Gone():
		return claims.Rechecked{Found: claims.PageGone, Why: "the server answered " + oneLine(status.Status)}, nil, nil
	case failed != nil:
		return now, nil, failed
	}
	kept := p.Backing.Kept
	sum := sha256.Sum256(page.Content)
	if hex.EncodeToString(sum[:]) == kept.SHA256 {
		return claims.Rechecked{Found: claims.Unchanged}, nil, nil
	}
	if page.Document == nil {
		source := &Source{Content: page.Content, Origin: kept.Origin, Time: page.Time}
		now.Kept, _ = keptOf(source, nil, true)
		now.Found, now.Why = claims.ExcerptGone, oneLine("no text can be read from it any more: "+page.Unread.Error())
		return now, nil, nil
	}
	source := passage.Of(page.Document)
	now.Kept, contents = keptOf(&Source{page.Content, page.Document, kept.Origin, page.Time}, source, kept.Text == "")
	now.Found = claims.PageChanged
	if kept.Text != "" && kept.Text == now.Kept.Text {
		now.Why = "its text is the same"
	}
	if p.Backing.Excerpt == "" {
		return now, contents, nil
	}
	t := excerpt.Test(p.Record.Ledger, p.Index, p.Backing.Excerpt, source, f.desk.Policy.Widths)
	now.Tested = &t
	if t.Found != claims.FoundExact && t.Found != claims.FoundFolded {
		now.Found = claims.ExcerptGone
	}
	return now, contents, nil
}

// oneLine makes one line of words that come from elsewhere, as a ruling's value.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Line says in one line what became of the page of a piece of evidence. Of a
// confidential source it says nothing of its words, nor of how fetching failed: that
// has its address.
func (d *Drift) Line() string {
	head := fmt.Sprintf("evidence %d of %s: ", d.Backing.Number, d.Piece.Line())
	secret := d.Record.Ledger.Sources[d.Backing.Voice].Confidential
	switch {
	case d.Err != nil && secret:
		return head + "its page could not be fetched; nothing is known of it"
	case d.Err != nil:
		return head + d.Err.Error()
	case secret:
		return head + table.AgainWords(&claims.Rechecked{Found: d.Now.Found})
	}
	return head + table.AgainWords(&d.Now)
}

// After returns the rulings that say what came of testing a piece of evidence, or
// of fetching its page, and that still hold its words: they are erased with it.
func (f *Finder) After(ctx context.Context, evidence claims.Ruling) ([]claims.Ruling, error) {
	if evidence.Action != claims.Attach {
		return nil, nil
	}
	history, err := f.desk.rulingsOn(ctx, evidence.Kind, evidence.Object)
	var after []claims.Ruling
	for _, r := range history {
		if (r.Action == claims.Test || r.Action == claims.Recheck) && r.Target == fmt.Sprint(evidence.Seq) && r.Value != claims.Redacted {
			after = append(after, r)
		}
	}
	return after, err
}
