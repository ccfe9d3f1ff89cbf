package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
)

// back lays the evidence that people linked over a record: to its claims, and to
// those that the latest draft has no more. The grades follow from it.
func (d *Desk) back(ctx context.Context, r *table.Record, k *docket, until time.Time) error {
	l := r.Ledger
	here := map[string]bool{}
	// In the order of the text, in which sources of evidence get their numbers.
	for i := range l.Claims {
		key := string(l.Claims[i].Key)
		here[key] = true
		if !k.attached(key) {
			continue
		}
		if r.Evidence == nil {
			r.Evidence = make([][]table.Backing, len(l.Claims))
		}
		var err error
		if r.Evidence[i], err = d.backings(ctx, l, k, key, until); err != nil {
			return err
		}
	}
	var lost []string
	for id := range k.byObject {
		if id.kind == claims.ClaimObject && !here[id.key] && k.attached(id.key) {
			lost = append(lost, id.key)
			if r.Evidence == nil {
				r.Evidence = make([][]table.Backing, len(l.Claims))
			}
		}
	}
	if r.Evidence == nil {
		return nil
	}
	slices.Sort(lost)
	if err := d.lost(ctx, r, k, lost, until); err != nil {
		return err
	}
	sameGroups(l)
	if err := d.question(ctx, r, k); err != nil {
		return err
	}
	return d.regrade(r, k)
}

// attached reports whether evidence was ever given for a claim.
func (k *docket) attached(claim string) bool {
	return slices.ContainsFunc(k.byObject[thing{claims.ClaimObject, claim}], func(r claims.Ruling) bool { return r.Action == claims.Attach })
}

// backings returns the evidence that stands for a claim, in the order in which it
// was added. Its sources are among those of the ledger afterwards.
func (d *Desk) backings(ctx context.Context, l *claims.Ledger, k *docket, claim string, until time.Time) ([]table.Backing, error) {
	s := k.standing(claims.ClaimObject, claim)
	var all []table.Backing
	for _, seq := range s.Evidence() {
		set, ruling := s[claims.EvidenceAspect(seq)], k.bySeq[seq]
		b := table.Backing{Number: seq, By: set.By, When: ruling.Time, Note: table.Why(ruling)}
		if set.Value == claims.Redacted {
			b.Erased = true
			all = append(all, b)
			continue
		}
		e, err := claims.ParseEvidence(set.Value)
		if err != nil {
			return nil, fmt.Errorf("ruling %d: %w", seq, err)
		}
		b.Evidence = *e
		if e.Tested != nil {
			b.Test = *e.Tested
		}
		if again, ok := s[claims.TestedAspect(seq)]; ok && again.Value != claims.Redacted {
			t, err := claims.ParseTested(again.Value)
			if err != nil {
				return nil, fmt.Errorf("ruling %d: %w", again.Ruling, err)
			}
			b.Test, b.TestedBy = *t, again.By
		}
		if again, ok := s[claims.RecheckedAspect(seq)]; ok && again.Value != claims.Redacted {
			if b.Again, err = claims.ParseRechecked(again.Value); err != nil {
				return nil, fmt.Errorf("ruling %d: %w", again.Ruling, err)
			}
			b.AgainBy, b.AgainAt = again.By, k.bySeq[again.Ruling].Time
		}
		b.Look = s[claims.LookAspect(seq)].Value
		if best, ok := s[claims.BestAspect]; ok && best.Value == strconv.FormatInt(seq, 10) {
			b.Best, b.BestBy, b.BestWhy = true, best.By, k.bySeq[best.Ruling].Reason
		}
		if e.Says != "" {
			if figure, err := excerpt.Figure(e.Says, d.Policy.Widths); err == nil {
				b.Figure = &figure
			}
		}
		if b.Voice, err = d.voice(ctx, l, e.Source, until); err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, nil
}

// lost fills in the evidence of claims that are in earlier drafts alone.
func (d *Desk) lost(ctx context.Context, r *table.Record, k *docket, keys []string, until time.Time) error {
	for _, key := range keys {
		all, err := d.backings(ctx, r.Ledger, k, key, until)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			continue
		}
		lost := table.Lost{Key: claims.Key(key), Label: key, Words: "a claim of an earlier draft", Evidence: all}
		// As it was when the evidence was added.
		old, err := d.Store.GetUntil(ctx, r.Article, all[0].When.Add(time.Microsecond))
		if err != nil && !errors.Is(err, db.ErrNotFound) {
			return err
		}
		if err == nil {
			for i := range old.Claims {
				if c := &old.Claims[i]; string(c.Key) == key {
					lost.Label, lost.Words = c.Label, old.Document.Quote(c.Span)
				}
			}
		}
		r.Lost = append(r.Lost, lost)
	}
	return nil
}

// voice returns the place of a source of evidence among those of a ledger, at the
// end of which it is put where the article does not name it.
func (d *Desk) voice(ctx context.Context, l *claims.Ledger, key sources.Key, until time.Time) (int, error) {
	if i := slices.IndexFunc(l.Sources, func(s sources.Source) bool { return s.Key == key }); i >= 0 {
		return i, nil
	}
	s, err := d.sourceByKey(ctx, key, until)
	if err != nil {
		return 0, err
	}
	s.ID, s.Beside, s.SameVoice = fmt.Sprintf("s%d", len(l.Sources)+1), true, ""
	l.Sources = append(l.Sources, *s)
	return len(l.Sources) - 1, nil
}

// sourceByKey returns a source as it stood at a time, or stands: one that evidence
// introduced, or one of any article.
func (d *Desk) sourceByKey(ctx context.Context, key sources.Key, until time.Time) (*sources.Source, error) {
	var history []claims.Ruling
	for r, err := range d.Store.Rulings(ctx, db.Filter{Kind: claims.SourceObject, Object: string(key), Until: until}) {
		if err != nil {
			return nil, err
		}
		history = append(history, r)
	}
	st := claims.Fold(history)
	s := &sources.Source{Key: key, Name: string(key), Kind: sources.Organisation}
	if set, ok := st[claims.IntroducedAspect]; ok {
		if set.Value == claims.Redacted {
			s.Name = claims.Redacted
		} else {
			who, err := claims.ParseIntroduced(set.Value)
			if err != nil {
				return nil, fmt.Errorf("ruling %d: %w", set.Ruling, err)
			}
			s.Name, s.Kind = who.Name, who.Kind
		}
	} else if article, err := d.Store.Owner(ctx, claims.SourceObject, string(key)); err != nil {
		return nil, fmt.Errorf("source %s: %w", key, err)
	} else if l, err := d.Store.Get(ctx, article); err == nil {
		for i := range l.Sources {
			if l.Sources[i].Key == key {
				*s = l.Sources[i]
			}
		}
	}
	_, s.Confidential = st[claims.ConcealedAspect]
	into, of := "", ""
	for hops := 0; hops < 100; hops++ { // the store lets no ring be made
		merged, ok := st[claims.MergedAspect]
		if !ok {
			break
		}
		into, of = merged.Value, " as "+merged.Value
		others, err := d.Store.Standings(ctx, claims.SourceObject, []string{into})
		if err != nil {
			return nil, err
		}
		st = others[into]
		if _, concealed := st[claims.ConcealedAspect]; concealed {
			s.Confidential = true // the same voice under another name
		}
	}
	if err := letter(s, st, of, d.day(until)); err != nil {
		return nil, err
	}
	s.Group, s.MergedInto = cmp.Or(s.Group, into), into
	return s, nil
}

// sameGroups gives each source the group that it counts in: the one that a person
// put it in, or the voice it is into; else that voice, or its own.
func sameGroups(l *claims.Ledger) {
	groups := make([]string, len(l.Sources))
	for i := range l.Sources {
		group, at, seen := l.Sources[i].Group, i, map[int]bool{}
		for !seen[at] {
			seen[at] = true
			if same := sources.Index(l.Sources, l.Sources[at].SameVoice); l.Sources[at].SameVoice != "" && same >= 0 {
				at = same
				group = cmp.Or(group, l.Sources[at].Group)
			}
		}
		groups[i] = cmp.Or(group, string(l.Sources[at].Key))
	}
	for i := range l.Sources {
		l.Sources[i].Group = groups[i]
	}
}

// regrade grades the claims that have evidence from it, and lays over them what
// people decided of their grades.
func (d *Desk) regrade(r *table.Record, k *docket) error {
	l := r.Ledger
	disputed, unclean := disputedIn(r)
	for i := range l.Claims {
		g := &r.Grades[i]
		if g.Letter == 0 {
			continue // nothing to grade
		}
		c := grade.Case{Kind: l.Claims[i].Kind, Disputed: disputed[i], Unclean: unclean[i]}
		if q := l.Claims[i].Quantity; q >= 0 {
			figure := l.Quantities[q].Interval(d.Policy.Widths)
			c.Figure = &figure
		}
		said, so := d.links(l, i, r.Evidence[i])
		if len(said)+len(so) > 0 {
			c.Related, c.Agrees = relatedTo(r, i, append(slices.Clone(said), so...))
		}
		if from, ok := grade.FromLinks(c, said); ok {
			*g = from
		}
		if from, ok := grade.FromLinks(c, so); ok {
			g.So = &from
		}
		if err := k.override(g, string(l.Claims[i].Key)); err != nil {
			return err
		}
	}
	return nil
}

// links turns the evidence of a claim into what a grade rests on: of a quote or a
// statement that for its being said, and that for its being so.
func (d *Desk) links(l *claims.Ledger, claim int, all []table.Backing) (said, so []grade.Link) {
	for i := range all {
		b := &all[i]
		if b.Erased {
			continue
		}
		s := &l.Sources[b.Voice]
		letter, _ := b.Letter(s)
		link := grade.Link{Name: s.Name, Letter: letter, Group: s.Group, Stance: b.Stance, Directness: b.Directness,
			Placed: b.Locator != "" || b.Excerpt != "" && b.Test.Found != claims.NotFound && b.Test.Found != claims.Altered,
			Says:   d.given(l, claim, b), Count: b.Count, Withdrawn: s.Withdrawn, Look: b.Look != ""}
		if b.About == claims.So {
			so = append(so, link)
		} else {
			said = append(said, link)
		}
	}
	return said, so
}

// given returns the figure that a source gives: the one that was entered, or, where it
// supports the claim, that of its words; nil for none.
func (d *Desk) given(l *claims.Ledger, claim int, b *table.Backing) *claims.Interval {
	if b.Figure != nil || b.Stance != claims.Supports || b.Excerpt == "" {
		return b.Figure
	}
	words := excerpt.Hold(l, claim, b.Excerpt, d.Policy.Widths).Figure
	if words == "" {
		return nil
	}
	figure, err := excerpt.Figure(words, d.Policy.Widths)
	if err != nil {
		return nil // words with a second figure
	}
	return &figure
}

// override lays the label that a person gave over a grade.
func (k *docket) override(g *grade.Grade, claim string) error {
	set, ok := k.standing(claims.ClaimObject, claim)[claims.OverrideAspect]
	if !ok {
		return nil
	}
	ruling := k.bySeq[set.Ruling]
	why := ruling.Reason
	if ruling.Erased {
		why = claims.Redacted
	}
	g.Override = &grade.Override{Label: set.Value, By: set.By, When: ruling.Time.UTC().Format("2 Jan 2006"), Why: why}
	return nil
}

// relatedTo says whether anything else that the article holds speaks of the fact
// of a claim: a sum that it is part of, or another voice than those of its
// evidence that says the same; and in words what of it agrees.
func relatedTo(r *table.Record, i int, links []grade.Link) (related bool, agrees string) {
	l := r.Ledger
	for k := range r.Findings {
		f := &r.Findings[k]
		if f.Arithmetic == "" || !slices.Contains(f.Claims, i) {
			continue
		}
		related = true
		if holds(l, f) && agrees == "" {
			agrees = f.Arithmetic + " agrees"
		}
	}
	first := i
	if l.Claims[i].Same >= 0 {
		first = l.Claims[i].Same
	}
	for k := range l.Claims {
		c := &l.Claims[k]
		if k == i || k != first && c.Same != first || c.Source < 0 {
			continue
		}
		s := &l.Sources[c.Source]
		if slices.ContainsFunc(links, func(link grade.Link) bool { return link.Group == s.Group }) || s.Withdrawn {
			continue
		}
		related = true
		if agrees == "" {
			agrees = s.Name + " says the same (" + c.Label + ")"
		}
	}
	return related, agrees
}

// holds reports whether figures that are tied agree: exactly, or as a sum within
// what the whole may be.
func holds(l *claims.Ledger, f *reconcile.Finding) bool {
	if f.Outcome == reconcile.Agrees {
		return true
	}
	if f.Outcome != reconcile.Inexact || len(f.Whole) == 0 || len(f.Sums) == 0 {
		return false
	}
	widths := claims.DefaultWidths()
	whole, known := f.Figure(l, f.Whole[0])
	if !known {
		return false
	}
	for _, parts := range f.Sums {
		sum := claims.Exactly(claims.Int(0))
		for _, span := range parts {
			part, known := f.Figure(l, span)
			if !known {
				return false
			}
			sum = sum.Add(part.Interval(widths))
		}
		if sum.Within(whole.Interval(widths)) {
			return true
		}
	}
	return false
}
