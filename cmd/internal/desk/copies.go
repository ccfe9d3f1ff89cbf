package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/copies"
	"vouch/claims/table"
	"vouch/db"
)

// A CopyProposal is sources that the detector takes to be not independent of each
// other.
type CopyProposal struct {
	Keys  []string // of the sources, the first the one that the others are to count with
	Names []string
	Why   string // in words, as the reason that is kept with the decision
}

// A CopyHunt is what came of looking for copies among what a ledger keeps.
type CopyHunt struct {
	Lines     []table.CopyLine // each link, in the order of the proposals; those of articles alone last
	Proposals []CopyProposal
	Texts     int // that were held to each other
	Withheld  int // sources that are confidential, and were left out
	Settled   int // links with a source that a person said is independent
}

// A holding is a text of the ledger: a kept source, or an article.
type holding struct {
	key, name string // of the source; the key "" for an article
}

// Copies looks for sources of articles, all of them where none is named, whose kept
// texts are copies of each other or of an article. Sources that count once already are
// not held to each other.
func (f *Finder) Copies(ctx context.Context, articles []string) (*CopyHunt, error) {
	if len(articles) == 0 {
		var err error
		if articles, err = f.desk.articleIDs(ctx); err != nil {
			return nil, err
		}
	}
	out := &CopyHunt{}
	holdings, texts, veils, err := f.holdings(ctx, articles, out)
	if err != nil {
		return nil, err
	}
	out.Texts = len(texts)
	links, err := f.unsettled(ctx, copies.Find(texts), holdings, out)
	if err != nil {
		return nil, err
	}
	hide := func(s string) string {
		for _, v := range veils {
			s = v.Hide(s)
		}
		return s
	}
	var aside []table.CopyLine
	for _, group := range copies.Groups(links) {
		var p CopyProposal
		var lines []table.CopyLine
		strongest := -1
		for _, i := range group {
			l := &links[i]
			for _, at := range []int{l.A, l.B} {
				if h := &holdings[at]; h.key != "" && !slices.Contains(p.Keys, h.key) {
					p.Keys, p.Names = append(p.Keys, h.key), append(p.Names, h.name)
				}
			}
			if strongest < 0 || l.Words > links[strongest].Words {
				strongest = i
			}
			lines = append(lines, table.CopyLine{One: hide(holdings[l.A].name), Other: hide(holdings[l.B].name), Why: whyCopies(l), Shared: hide(sharedWords(l, texts))})
		}
		if len(p.Keys) < 2 {
			aside = append(aside, lines...)
			continue
		}
		l := &links[strongest]
		p.Why = fmt.Sprintf("%s and %s: %s", hide(holdings[l.A].name), hide(holdings[l.B].name), whyCopies(l))
		out.Proposals = append(out.Proposals, p)
		for i := range lines {
			lines[i].Proposal = len(out.Proposals)
		}
		out.Lines = append(out.Lines, lines...)
	}
	out.Lines = append(out.Lines, aside...)
	return out, nil
}

// holdings returns the texts of articles and of the sources that are kept for them.
func (f *Finder) holdings(ctx context.Context, articles []string, out *CopyHunt) ([]holding, []copies.Text, []*table.Veil, error) {
	var holdings []holding
	var texts []copies.Text
	var veils []*table.Veil
	seen, withheld := map[string]bool{}, map[string]bool{}
	for _, article := range articles {
		pieces, err := f.Pieces(ctx, article)
		if err != nil {
			return nil, nil, nil, err
		}
		r, err := f.Record(ctx, article)
		if err != nil {
			return nil, nil, nil, err
		}
		if v := table.VeilOf(r.Ledger); v != nil && !f.desk.Annex {
			veils = append(veils, v)
		}
		name := "article " + r.Article
		holdings = append(holdings, holding{"", name})
		texts = append(texts, copies.Text{Key: name, Text: r.Ledger.Document.Text})
		for _, p := range pieces {
			if p.Backing.Erased || p.Backing.Kept == nil || p.Backing.Kept.Text == "" {
				continue
			}
			s := &p.Record.Ledger.Sources[p.Backing.Voice]
			if s.Confidential && !f.desk.Annex {
				withheld[string(s.Key)] = true
				continue
			}
			at := string(s.Key) + " " + p.Backing.Kept.Text
			if seen[at] {
				continue
			}
			seen[at] = true
			kept, err := f.desk.Text(ctx, p.Backing.Kept)
			if err != nil {
				return nil, nil, nil, fmt.Errorf("evidence %d: %w", p.Backing.Number, err)
			}
			holdings = append(holdings, holding{string(s.Key), s.Name})
			texts = append(texts, copies.Text{Key: cmp.Or(s.Group, string(s.Key)), Name: s.Name, Text: kept.Text})
		}
		if len(articles) > 1 {
			delete(f.records, article) // a ledger of any size must fit
		}
	}
	out.Withheld = len(withheld)
	return holdings, texts, veils, nil
}

// unsettled leaves out the links with a source that a person took out of its group: it
// is independent.
func (f *Finder) unsettled(ctx context.Context, links []copies.Link, holdings []holding, out *CopyHunt) ([]copies.Link, error) {
	settled := map[string]bool{}
	said := func(key string) (bool, error) {
		if is, known := settled[key]; known || key == "" {
			return is, nil
		}
		settled[key] = false
		for r, err := range f.desk.Store.Rulings(ctx, db.Filter{Kind: claims.SourceObject, Object: key, Human: true}) {
			if err != nil {
				return false, err
			}
			switch r.Action {
			case claims.Ungroup:
				settled[key] = true
			case claims.Group, claims.Undo:
				settled[key] = false
			default: // says nothing of it
			}
		}
		return settled[key], nil
	}
	var left []copies.Link
	for _, l := range links {
		a, err := said(holdings[l.A].key)
		if err != nil {
			return nil, err
		}
		b, err := said(holdings[l.B].key)
		if err != nil {
			return nil, err
		}
		if a || b {
			out.Settled++
			continue
		}
		left = append(left, l)
	}
	return left, nil
}

// whyCopies says in words why two texts are taken to be not independent.
func whyCopies(l *copies.Link) string {
	own := l.Credits.A.IsZero() || l.Credits.B.IsZero()
	switch {
	case l.Reason == copies.SharedWords:
		return fmt.Sprintf("they share %d words, %.0f%% of the shorter one", l.Words, 100*l.Share)
	case l.Reason == copies.SameCredit && own:
		return "one is signed by " + l.Origin + ", which the other is, and both tell of the same"
	case l.Reason == copies.SameCredit:
		return "both are signed by " + l.Origin + " and tell of the same"
	case own:
		return "one has it from " + l.Origin + ", which the other is, and both tell of the same"
	}
	return "both have it from " + l.Origin + " and tell of the same"
}

// sharedWords returns what two texts have in common, cut to what can be looked at.
func sharedWords(l *copies.Link, texts []copies.Text) string {
	const most, shown = 3, 240
	var parts []string
	for i, p := range l.Passages {
		if i == most {
			parts = append(parts, fmt.Sprintf("and %d more passages", len(l.Passages)-i))
			break
		}
		parts = append(parts, "“"+table.Short(texts[l.A].Text[p.A.Start:p.A.End], shown)+"”")
	}
	for _, credit := range []string{texts[l.A].Text[l.Credits.A.Start:l.Credits.A.End], texts[l.B].Text[l.Credits.B.Start:l.Credits.B.End]} {
		if credit != "" {
			parts = append(parts, "“"+oneLine(credit)+"”")
		}
	}
	return strings.Join(parts, "; ")
}
