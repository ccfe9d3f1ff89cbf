package desk

import (
	"context"
	"errors"
	"fmt"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/sources/passage"
)

// Propose returns the passage of what was read that claims may rest on: of the
// first of them. An error says that nothing is like it.
func (f *Finder) Propose(ctx context.Context, names []string, in *Source) (excerpt.Proposal, error) {
	found, err := f.Claims(ctx, names, Wanted{})
	if err != nil {
		return excerpt.Proposal{}, err
	}
	if in == nil {
		return excerpt.Proposal{}, errors.New("--find looks in a source; give --file or --url")
	}
	n := found[0]
	if n.Index < 0 {
		return excerpt.Proposal{}, fmt.Errorf("claim %s is not in the latest draft of %s", n.Key, n.Article)
	}
	p, ok := excerpt.Propose(n.Record.Ledger, n.Index, passage.Of(in.Document), f.desk.Policy.Widths)
	if !ok {
		return p, fmt.Errorf("nothing in %s is like %s; give --excerpt", in.Origin, n.Called())
	}
	return p, nil
}

// A Retest is evidence whose excerpts were held to their sources again.
type Retest struct {
	*Act           // about those that came out otherwise than before
	Pieces []Piece // those with an excerpt
	Tests  []claims.Tested
	of     []int // the piece that a decision is about
	Unkept int   // pieces whose source is not kept
}

// Failed reports whether a test says that an excerpt is not in its source, or
// does not hold what the claim says.
func Failed(t claims.Tested) bool {
	return t.Found == claims.Altered || t.Found == claims.NotFound || t.Lacks != ""
}

// Retest holds the excerpts of articles to their sources again; no article is
// all. What came out as before is not written down anew.
func (f *Finder) Retest(ctx context.Context, articles []string) (*Retest, error) {
	if len(articles) == 0 {
		var err error
		if articles, err = f.desk.articleIDs(ctx); err != nil {
			return nil, err
		}
	}
	out := &Retest{Act: &Act{}}
	out.told = func(i int, r claims.Ruling) string {
		return fmt.Sprintf("evidence %d came out otherwise than before (%s)", out.Pieces[out.of[i]].Backing.Number, stored(r))
	}
	for _, article := range articles {
		pieces, err := f.Pieces(ctx, article)
		if err != nil {
			return nil, err
		}
		for _, p := range pieces {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if p.Backing.Erased || p.Backing.Excerpt == "" {
				continue
			}
			s, err := f.desk.Text(ctx, p.Backing.Kept)
			if err != nil {
				return nil, fmt.Errorf("evidence %d: %w", p.Backing.Number, err)
			}
			if s == nil {
				out.Unkept++
				continue
			}
			t := excerpt.Test(p.Record.Ledger, p.Index, p.Backing.Excerpt, s, f.desk.Policy.Widths)
			if p.Index < 0 { // of a claim that is lost nothing new can be said
				t.Holds, t.Lacks = p.Backing.Test.Holds, p.Backing.Test.Lacks
			}
			out.Pieces, out.Tests = append(out.Pieces, p), append(out.Tests, t)
			if t == p.Backing.Test {
				continue
			}
			d := OnEvidence([]Piece{p}, claims.Test)[0]
			d.Value = t.String()
			out.of = append(out.of, len(out.Pieces)-1)
			out.Decisions = append(out.Decisions, d)
		}
		if len(articles) > 1 {
			delete(f.records, article) // a ledger of any size must fit
		}
	}
	return out, nil
}
