package desk

import (
	"context"
	"fmt"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
)

// A docket is every ruling made in one article, by what it is about.
type docket struct {
	byObject map[thing][]claims.Ruling // in order
	bySeq    map[int64]claims.Ruling
	merged   bool   // with what was decided in other ledgers that count as much
	day      string // 2025-03-09, on which it is asked what is due
}

// noLimit is the time for all rulings, whenever they were made.
var noLimit time.Time

// A thing is what a ruling is about.
type thing struct {
	kind claims.Object
	key  string
}

// docketOf reads the rulings of an article; until is zero for all of them.
func (d *Desk) docketOf(ctx context.Context, article string, until time.Time) (*docket, error) {
	return d.docketAt(ctx, article, until, 0)
}

// docketAt is docketOf with the rulings up to a number; 0 is all of them.
func (d *Desk) docketAt(ctx context.Context, article string, until time.Time, last int64) (*docket, error) {
	k := &docket{byObject: map[thing][]claims.Ruling{}, bySeq: map[int64]claims.Ruling{}, day: d.day(until)}
	for r, err := range d.Store.Rulings(ctx, db.Filter{Article: article, Until: until, Human: true}) {
		if err != nil {
			return nil, err
		}
		if last == 0 || r.Seq <= last {
			k.add(r)
		}
	}
	return k, nil
}

// add puts a ruling behind those that the docket has, once.
func (k *docket) add(r claims.Ruling) {
	if _, there := k.bySeq[r.Seq]; there {
		return
	}
	id := thing{r.Kind, r.Object}
	k.byObject[id] = append(k.byObject[id], r)
	k.bySeq[r.Seq] = r
	k.merged = k.merged || r.Maker != 0 && r.Rank == 0
}

func (k *docket) standing(kind claims.Object, object string) claims.Standing {
	return claims.Fold(k.byObject[thing{kind, object}])
}

// decided lays what people decided, up to a time, over a ledger that is kept.
func (d *Desk) decided(ctx context.Context, l *claims.Ledger, until time.Time) (*table.Record, error) {
	k, err := d.docketOf(ctx, l.Article, until)
	if err != nil {
		return nil, err
	}
	return d.decidedBy(ctx, l, k, until)
}

// decidedBy is decided with the rulings of a docket.
func (d *Desk) decidedBy(ctx context.Context, l *claims.Ledger, k *docket, until time.Time) (*table.Record, error) {
	r, err := d.audited(ctx, l, k)
	if err != nil {
		return nil, err
	}
	k.lay(r)
	return r, d.back(ctx, r, k, until)
}

// audited reads a ledger that is kept as people corrected it and judged its sources,
// graded and checked: all of its record that no later mark, query or evidence changes.
func (d *Desk) audited(ctx context.Context, l *claims.Ledger, k *docket) (*table.Record, error) {
	if err := k.amend(l); err != nil {
		return nil, err
	}
	if err := d.judge(ctx, l, k); err != nil {
		return nil, err
	}
	return Reconcile(l, d.Policy)
}

// lay puts marks on the claims of a record, and takes what was dismissed out of
// its findings: a contradiction that is none disputes no claim.
func (k *docket) lay(r *table.Record) {
	l := r.Ledger
	r.Marks = make([]table.Mark, len(l.Claims))
	for i := range l.Claims {
		r.Marks[i] = k.mark(string(l.Claims[i].Key))
	}
	r.Ticked = map[string]claims.Setting{}
	article := k.standing(claims.ArticleObject, l.Article)
	r.Archived = article[claims.ArchivedAspect]
	for _, n := range l.Names {
		if set, ok := article[claims.NameAspect(n.Text)]; ok {
			r.Ticked[n.Text] = set
		}
	}
	var open []reconcile.Finding
	for _, f := range r.Findings {
		if k.dismissed(l.Article, &f) {
			r.Dismissed = append(r.Dismissed, f)
		} else {
			open = append(open, f)
		}
	}
	if len(r.Dismissed) > 0 {
		r.Findings = open
		graded(r)
	}
}

// mark says how a claim stands, with the words of the ruling that decided it
// and the questions that are open.
func (k *docket) mark(key string) table.Mark {
	history := k.byObject[thing{claims.ClaimObject, key}]
	if len(history) == 0 { // as of most claims
		return table.Mark{Status: claims.ToCheck}
	}
	s := claims.Fold(history)
	m := table.Mark{Status: s.Status(), Version: int64(len(history))}
	var notes []string
	if set, ok := s[claims.StatusAspect]; ok {
		m.By = set.By
		r := k.bySeq[set.Ruling]
		for _, words := range []string{r.Reason, r.Words} {
			if words != "" && r.Action != claims.Query {
				notes = append(notes, words)
			}
		}
		if r.Erased {
			notes = append(notes, claims.Redacted)
		}
		switch {
		case k.merged && set.By != "":
			notes = append(notes, "by "+set.By) // of several, who it was
		case r.Ledger != "":
			notes = append(notes, table.Import(r))
		}
	}
	if set, ok := s[claims.ConflictAspect(claims.StatusAspect)]; ok {
		r := k.bySeq[set.Ruling]
		notes = append(notes, fmt.Sprintf("otherwise %q by %s (%s)", set.Value, set.By, table.Import(r)))
	}
	if sides := s.Sides(claims.StatusAspect, history); len(sides) > 0 {
		notes = append(notes, "contested: "+table.Sides(sides))
	} else {
		for _, r := range claims.Latest(history, claims.StatusAspect) {
			if !claims.SamePerson(r.By, m.By) && r.By != "" && m.By != "" {
				notes = append(notes, "so also "+r.By+", neither knowing of the other") // whose ledger was merged
			}
		}
	}
	m.Signed = s[claims.SignedAspect].By
	_, m.Cut = s[claims.CutAspect]
	history = claims.InOneOrder(history)
	for _, r := range history {
		switch s[claims.QueryAspect(r.Seq)].Value {
		case claims.QueryOpen:
			m.Queries++
			notes = append(notes, fmt.Sprintf("query %d: %s", r.Seq, r.Words))
		case claims.QueryAnswered:
			notes = append(notes, fmt.Sprintf("query %d: %s", r.Seq, r.Words))
			for _, a := range history {
				if a.Action == claims.Answer && a.Target == fmt.Sprint(r.Seq) {
					notes = append(notes, "answer: "+a.Words)
				}
			}
		}
	}
	m.Note = strings.Join(notes, "; ")
	return m
}

// judge gives each source the letter that a person gave it, or gave the source
// that it was merged into.
func (d *Desk) judge(ctx context.Context, l *claims.Ledger, k *docket) error {
	first := map[string]int{} // by key: the source that stands for those merged into it
	for i := range l.Sources {
		first[string(l.Sources[i].Key)] = i
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		st := k.standing(claims.SourceObject, string(s.Key))
		_, s.Confidential = st[claims.ConcealedAspect]
		into := ""
		for hops := 0; hops < 100; hops++ { // the store lets no ring be made
			merged, ok := st[claims.MergedAspect]
			if !ok {
				break
			}
			into = merged.Value
			others, err := d.Store.Standings(ctx, claims.SourceObject, []string{into})
			if err != nil {
				return err
			}
			st = others[into]
			if _, concealed := st[claims.ConcealedAspect]; concealed {
				s.Confidential = true // the same voice under another name
			}
		}
		of := ""
		if into != "" {
			of = " as " + into
			if _, there := first[into]; !there {
				first[into] = i // of another article; the next one merged into it is the same voice as this
			}
			if into := &l.Sources[first[into]]; into != s && into.SameVoice != s.ID {
				s.SameVoice, s.Merged = into.ID, true
			}
		}
		if err := letter(s, st, of, k.day); err != nil {
			return err
		}
		s.MergedInto = into
		if s.Group == "" {
			s.Group = into // with which it counts as evidence, whatever article that is of
		}
	}
	return nil
}

// day is the day on which it is asked what is due: that of a time, today where it
// is none, "" where nobody knows what day it is.
func (d *Desk) day(at time.Time) string {
	switch {
	case !at.IsZero():
	case d.Now == nil:
		return ""
	default:
		at = d.Now()
	}
	return at.UTC().Format(time.DateOnly)
}

// letter gives a source the letter and the group that it stands with, of another source where
// it was merged into one, and says whether the letter is to be looked at again by a day.
func letter(s *sources.Source, st claims.Standing, of, day string) error {
	s.Group = st[claims.GroupAspect].Value
	s.Scope, s.Review = st[claims.ScopeAspect].Value, st[claims.DueAspect].Value
	s.Overdue = s.Review != "" && s.Review < day
	if w, ok := st[claims.WithdrawnAspect]; ok {
		s.Withdrawn = true
		s.Judged, s.JudgedWhy = sources.F, fmt.Sprintf("withdrawn%s by %s, ruling %d", of, w.By, w.Ruling)
		return nil
	}
	set, ok := st[claims.LetterAspect]
	if !ok {
		return nil
	}
	judged, err := sources.ParseLetter(set.Value)
	if err != nil {
		return fmt.Errorf("ruling %d: %w", set.Ruling, err)
	}
	s.Judged, s.JudgedWhy = judged, fmt.Sprintf("judged%s by %s, ruling %d", of, set.By, set.Ruling)
	return nil
}
