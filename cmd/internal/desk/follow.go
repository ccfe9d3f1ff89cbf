package desk

import (
	"context"
	"strconv"

	"vouch/claims"
	"vouch/db"
)

// follow reads what came into the log since it was looked at, and says to each article
// what concerns it.
func (s *Shelf) follow(ctx context.Context, d *Desk) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if day := d.day(noLimit); day != s.day {
		s.day = day
		s.clear() // what is due was asked of another day
	}
	store := Kept(d.Store)
	if !s.began {
		head, err := store.Head(ctx)
		if err != nil {
			return err
		}
		s.began, s.seen = true, head.Size
	}
	var taken []claims.Ruling // decisions about articles, taken back
	for r, err := range store.Rulings(ctx, db.Filter{After: s.seen}) {
		if err != nil {
			return err
		}
		if r.Action == claims.Undo && r.Kind == claims.ArticleObject {
			taken = append(taken, r)
		} else {
			s.heed(d, r, r.Action)
		}
		s.seen = r.Seq
	}
	for _, r := range taken {
		action := r.Action // where the ruling cannot be found, as of one that is not known
		if seq, err := strconv.ParseInt(r.Target, 10, 64); err == nil {
			for target, err := range store.Rulings(ctx, db.Filter{Seq: seq}) {
				if err == nil {
					action = target.Action
				}
			}
		}
		s.heed(d, r, action)
	}
	return nil
}

// heed says to the articles on the shelf what a ruling does to them: as an action does
// that it takes, or takes back. What is not known to leave an article as it was read
// has it read anew.
func (s *Shelf) heed(d *Desk, r claims.Ruling, action claims.Action) {
	switch action {
	case claims.Receive:
	case claims.Mark, claims.SignOff, claims.Query, claims.Answer, claims.Dismiss, claims.Cut, claims.Tick, claims.Archive, claims.Undo,
		claims.Attach, claims.Detach, claims.Test, claims.Recheck, claims.Best, claims.Override, claims.Publish:
		if r.Kind == claims.SourceObject { // taken back
			s.forget(r.Article)
			s.forgetAbroad()
			return
		}
		if action == claims.Undo && r.Kind != claims.ClaimObject && r.Kind != claims.FindingObject {
			s.clear()
			return
		}
		s.lines.forget(r.Article)
		if e, ok := s.byID[r.Article]; ok {
			o := e.Value.(*opened)
			o.news = append(o.news, r)
			o.abroad = o.abroad || abroad(r)
		}
	case claims.Add, claims.Edit:
		s.forget(r.Article)
	case claims.Read, claims.Reopen,
		claims.Judge, claims.Merge, claims.Split, claims.Group, claims.Ungroup, claims.Scope, claims.Due, claims.Withdraw, claims.Conceal, claims.Introduce:
		s.forget(r.Article)
		s.forgetAbroad()
	default: // an article is renamed, something erased, another ledger taken over
		if c, ok := d.Store.(*called); ok {
			c.forget()
		}
		s.clear()
	}
}

// hear puts rulings that came behind those that a docket has, and reports whether they
// leave the claims as they were read: one that corrects a claim may be taken back.
func (k *docket) hear(news []claims.Ruling) bool {
	for _, r := range news {
		if r.Action == claims.Undo {
			seq, err := strconv.ParseInt(r.Target, 10, 64)
			target, known := k.bySeq[seq]
			if err != nil || !known || target.Action == claims.Undo || target.Action == claims.Add || target.Action == claims.Edit {
				return false
			}
		}
		k.add(r)
	}
	return true
}

// abroad reports whether a ruling ties its article to what is said elsewhere: a voice of
// another article, evidence of a source that is of another or of none.
func abroad(r claims.Ruling) bool { return r.Action == claims.Attach || r.Action == claims.Merge }

func (k *docket) abroad() bool {
	for _, r := range k.bySeq {
		if abroad(r) {
			return true
		}
	}
	return false
}

// forget has an article read anew.
func (s *Shelf) forget(article string) {
	s.lines.forget(article)
	if e, ok := s.byID[article]; ok {
		s.remove(e)
	}
}

// forgetAbroad has those articles read anew that others reach.
func (s *Shelf) forgetAbroad() {
	s.lines.forgetAbroad()
	for e := s.order.Front(); e != nil; {
		next := e.Next()
		if e.Value.(*opened).abroad {
			s.remove(e)
		}
		e = next
	}
}

// clear has every article read anew.
func (s *Shelf) clear() {
	s.lines.clear()
	for s.order.Len() > 0 {
		s.remove(s.order.Back())
	}
}
