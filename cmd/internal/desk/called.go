package desk

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/sources/document"
)

// called is a store in which articles have the names that people gave them. It is
// the one place where those stand for ids: above it there are names, below it ids,
// which are in the log and never change.
type called struct {
	db.Store
	mu    sync.Mutex
	names map[string]string // by id, of articles that were renamed; nil until it is asked
	ids   map[string]string // by name
}

// Called returns a store in which each article goes by what it was last renamed
// to, and is found by that, by its id, and by what it was called before where no
// other article is called that now.
func Called(s db.Store) db.Store { return &called{Store: s} }

// Kept returns the store below, which knows articles by their ids.
func Kept(s db.Store) db.Store {
	if c, ok := s.(*called); ok {
		return c.Store
	}
	return s
}

// IDOf returns the id of the article that goes by a name.
func (d *Desk) IDOf(ctx context.Context, name string) (string, error) {
	if c, ok := d.Store.(*called); ok {
		return c.id(ctx, name)
	}
	return name, nil
}

// NameOf returns what an article is called that was named in any of the ways in
// which it is found.
func (d *Desk) NameOf(ctx context.Context, name string) (string, error) {
	c, ok := d.Store.(*called)
	if !ok {
		return name, nil
	}
	id, err := c.id(ctx, name)
	if err != nil {
		return "", err
	}
	return c.name(ctx, id)
}

// ids returns the ids of those articles that are called otherwise, by their names.
func (d *Desk) ids(ctx context.Context) (map[string]string, error) {
	c, ok := d.Store.(*called)
	if !ok {
		return nil, nil
	}
	_, ids, err := c.load(ctx)
	return ids, err
}

// nameUntil returns what an article was called at a time.
func (d *Desk) nameUntil(ctx context.Context, name string, until time.Time) (string, error) {
	id, err := d.IDOf(ctx, name)
	if err != nil {
		return "", err
	}
	var rulings []claims.Ruling
	for r, err := range Kept(d.Store).Rulings(ctx, db.Filter{Kind: claims.ArticleObject, Object: id, Until: until, Human: true}) {
		if err != nil {
			return "", err
		}
		rulings = append(rulings, r)
	}
	return cmp.Or(claims.Fold(rulings)[claims.CalledAspect].Value, id), nil
}

// load reads what articles are called. A name that is another article's id, or that
// an article was given before, is nobody's second: so it comes to be where a
// renaming is undone, or made in another ledger.
func (c *called) load(ctx context.Context) (names, ids map[string]string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.names != nil {
		return c.names, c.ids, nil
	}
	settings, err := c.Store.Settings(ctx, claims.ArticleObject, claims.CalledAspect)
	if err != nil {
		return nil, nil, err
	}
	names, ids = map[string]string{}, map[string]string{}
	renamed := make([]string, 0, len(settings))
	for id := range settings {
		renamed = append(renamed, id)
	}
	slices.SortFunc(renamed, func(a, b string) int { return cmp.Compare(settings[a].Ruling, settings[b].Ruling) })
	for _, id := range renamed {
		name := settings[id].Value
		if _, taken := ids[name]; taken || name == id {
			continue
		}
		taken, err := c.isID(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		if !taken {
			names[id], ids[name] = name, id
		}
	}
	c.names, c.ids = names, ids
	return names, ids, nil
}

// isID reports whether an article has an id: each has a ruling that says that it
// was read.
func (c *called) isID(ctx context.Context, id string) (bool, error) {
	for _, err := range c.Store.Rulings(ctx, db.Filter{Kind: claims.ArticleObject, Object: id}) {
		return err == nil, err
	}
	return false, nil
}

// forget has the names read anew.
func (c *called) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.names, c.ids = nil, nil
}

// name returns what the article with an id is called.
func (c *called) name(ctx context.Context, id string) (string, error) {
	names, _, err := c.load(ctx)
	return cmp.Or(names[id], id), err
}

// id returns the id of the article that is found by a name; one that none is found
// by is returned as it is.
func (c *called) id(ctx context.Context, name string) (string, error) {
	names, ids, err := c.load(ctx)
	if err != nil || name == "" {
		return name, err
	}
	if id, ok := ids[name]; ok {
		return id, nil
	}
	if len(names) == 0 {
		return name, nil
	}
	if there, err := c.isID(ctx, name); err != nil || there {
		return name, err
	}
	var rulings []claims.Ruling
	for r, err := range c.Store.Rulings(ctx, db.Filter{Kind: claims.ArticleObject, Human: true}) {
		if err != nil {
			return name, err
		}
		rulings = append(rulings, r)
	}
	undone := claims.Undone(rulings)
	for _, r := range slices.Backward(rulings) {
		if r.Action == claims.Rename && r.Value == name && !undone[r.Seq] {
			return r.Object, nil
		}
	}
	return name, nil
}

// swap returns the key of an object with what turn makes of the article in it.
func swap(ctx context.Context, kind claims.Object, key string, turn func(context.Context, string) (string, error)) (string, error) {
	switch kind {
	case claims.ArticleObject:
		return turn(ctx, key)
	case claims.FindingObject:
		article, fingerprint, ok := strings.Cut(key, "/")
		if !ok {
			return key, nil
		}
		article, err := turn(ctx, article)
		return db.FindingKey(article, fingerprint), err
	}
	return key, nil
}

// show puts names in the place of ids in a ruling.
func (c *called) show(ctx context.Context, r *claims.Ruling) (err error) {
	if r.Article, err = c.name(ctx, r.Article); err == nil {
		r.Object, err = swap(ctx, r.Kind, r.Object, c.name)
	}
	return err
}

// Contested implements db.Store.
func (c *called) Contested(ctx context.Context) ([]claims.Contest, error) {
	found, err := c.Store.Contested(ctx)
	for i := range found {
		for k := range found[i].Rulings {
			if err == nil {
				err = c.show(ctx, &found[i].Rulings[k])
			}
		}
		if err == nil {
			found[i].Object, err = swap(ctx, found[i].Kind, found[i].Object, c.name)
		}
	}
	return found, err
}

// Put implements db.Store.
func (c *called) Put(ctx context.Context, r db.Reading) (db.Stored, error) {
	id, err := c.id(ctx, r.Article)
	if err != nil {
		return db.Stored{}, err
	}
	r.Article = id
	stored, err := c.Store.Put(ctx, r)
	if err != nil {
		return stored, err
	}
	return stored, c.nameStored(ctx, &stored, r.Ledger)
}

// PutAll implements db.Store.
func (c *called) PutAll(ctx context.Context, readings []db.Reading) ([]db.Stored, error) {
	readings = slices.Clone(readings)
	for i := range readings {
		id, err := c.id(ctx, readings[i].Article)
		if err != nil {
			return nil, err
		}
		readings[i].Article = id
	}
	stored, err := c.Store.PutAll(ctx, readings)
	for i := range stored {
		if err == nil {
			err = c.nameStored(ctx, &stored[i], readings[i].Ledger)
		}
	}
	return stored, err
}

// nameStored puts the name of the article that was stored in the place of its id.
func (c *called) nameStored(ctx context.Context, stored *db.Stored, l *claims.Ledger) error {
	name, err := c.name(ctx, stored.Article)
	stored.Article, l.Article = name, name
	return err
}

// Held implements db.Store.
func (c *called) Held(ctx context.Context, a db.Arrival) (db.Stored, error) {
	stored, err := c.Store.Held(ctx, a)
	if err != nil {
		return stored, err
	}
	stored.Article, err = c.name(ctx, stored.Article)
	return stored, err
}

// Get implements db.Store.
func (c *called) Get(ctx context.Context, article string) (*claims.Ledger, error) {
	return c.GetUntil(ctx, article, time.Time{})
}

// GetUntil implements db.Store. The ledger is called what the article is now.
func (c *called) GetUntil(ctx context.Context, article string, until time.Time) (*claims.Ledger, error) {
	id, err := c.id(ctx, article)
	if err != nil {
		return nil, err
	}
	l, err := c.Store.GetUntil(ctx, id, until)
	if err != nil {
		return nil, err
	}
	l.Article, err = c.name(ctx, id)
	return l, err
}

// Carried implements db.Store.
func (c *called) Carried(ctx context.Context, article string) ([]db.Carried, error) {
	id, err := c.id(ctx, article)
	if err != nil {
		return nil, err
	}
	return c.Store.Carried(ctx, id)
}

// Receipts implements db.Store.
func (c *called) Receipts(ctx context.Context, article string) ([]db.Receipt, error) {
	id, err := c.id(ctx, article)
	if err != nil {
		return nil, err
	}
	return c.Store.Receipts(ctx, id)
}

// DraftOf implements db.Store.
func (c *called) DraftOf(ctx context.Context, d *document.Document) (string, error) {
	id, err := c.Store.DraftOf(ctx, d)
	if err != nil || id == "" {
		return id, err
	}
	return c.name(ctx, id)
}

// Articles implements db.Store, in order of name. The store is gone through a
// second time where there are renamed articles, so that a ledger of any size fits.
func (c *called) Articles(ctx context.Context) iter.Seq2[db.Article, error] {
	return func(yield func(db.Article, error) bool) {
		names, _, err := c.load(ctx)
		if err != nil {
			yield(db.Article{}, err)
			return
		}
		var renamed []db.Article
		if len(names) > 0 {
			for a, err := range c.Store.Articles(ctx) {
				if err != nil {
					yield(a, err)
					return
				}
				if name, ok := names[a.ID]; ok {
					a.ID = name
					renamed = append(renamed, a)
				}
			}
			slices.SortFunc(renamed, func(a, b db.Article) int { return strings.Compare(a.ID, b.ID) })
		}
		for a, err := range c.Store.Articles(ctx) {
			if _, ok := names[a.ID]; ok && err == nil {
				continue
			}
			for err == nil && len(renamed) > 0 && renamed[0].ID < a.ID {
				if !yield(renamed[0], nil) {
					return
				}
				renamed = renamed[1:]
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
		for _, a := range renamed {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// Decide implements db.Store.
func (c *called) Decide(ctx context.Context, request string, decisions []db.Decision) ([]claims.Ruling, error) {
	below := slices.Clone(decisions)
	for i := range below {
		d := &below[i]
		var err error
		if d.Article, err = c.id(ctx, d.Article); err == nil {
			d.Object, err = swap(ctx, d.Kind, d.Object, c.id)
		}
		if err != nil {
			return nil, err
		}
	}
	made, err := c.Store.Decide(ctx, request, below)
	c.forget() // one of them may have named an article, or taken a name back
	if err != nil {
		return nil, c.showConflict(ctx, err)
	}
	for i := range made {
		if err := c.show(ctx, &made[i]); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// showConflict puts names in the place of ids in what an error says stands.
func (c *called) showConflict(ctx context.Context, err error) error {
	var conflict *db.Conflict
	if !errors.As(err, &conflict) {
		return err
	}
	object, failed := swap(ctx, conflict.Kind, conflict.Object, c.name)
	if failed == nil {
		conflict.Object = object
		failed = c.show(ctx, &conflict.Theirs)
	}
	if failed != nil {
		return failed
	}
	return err
}

// Rulings implements db.Store.
func (c *called) Rulings(ctx context.Context, f db.Filter) iter.Seq2[claims.Ruling, error] {
	return func(yield func(claims.Ruling, error) bool) {
		var err error
		if f.Article, err = c.id(ctx, f.Article); err == nil && f.Object != "" {
			f.Object, err = swap(ctx, f.Kind, f.Object, c.id)
		}
		if err != nil {
			yield(claims.Ruling{}, err)
			return
		}
		names, _, err := c.load(ctx) // before the walk, which holds what reading them would wait for
		if err != nil {
			yield(claims.Ruling{}, err)
			return
		}
		called := func(_ context.Context, id string) (string, error) { return cmp.Or(names[id], id), nil }
		for r, err := range c.Store.Rulings(ctx, f) {
			if err == nil {
				r.Article = cmp.Or(names[r.Article], r.Article)
				r.Object, err = swap(ctx, r.Kind, r.Object, called)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// Standings implements db.Store.
func (c *called) Standings(ctx context.Context, kind claims.Object, objects []string) (map[string]claims.Standing, error) {
	below := make([]string, len(objects))
	for i, o := range objects {
		var err error
		if below[i], err = swap(ctx, kind, o, c.id); err != nil {
			return nil, err
		}
	}
	found, err := c.Store.Standings(ctx, kind, below)
	if err != nil {
		return nil, err
	}
	standings := map[string]claims.Standing{}
	for i, o := range objects {
		if s, ok := found[below[i]]; ok {
			standings[o] = s
		}
	}
	return standings, nil
}

// Settings implements db.Store.
func (c *called) Settings(ctx context.Context, kind claims.Object, aspect string) (map[string]claims.Setting, error) {
	found, err := c.Store.Settings(ctx, kind, aspect)
	if err != nil {
		return nil, err
	}
	settings := make(map[string]claims.Setting, len(found))
	for key, set := range found {
		name, err := swap(ctx, kind, key, c.name)
		if err != nil {
			return nil, err
		}
		settings[name] = set
	}
	return settings, nil
}

// Owner implements db.Store.
func (c *called) Owner(ctx context.Context, kind claims.Object, key string) (string, error) {
	id, err := c.Store.Owner(ctx, kind, key)
	if err != nil {
		return "", err
	}
	return c.name(ctx, id)
}
