// Package ingest registers collections of articles in a queue, and reads what
// waits there. It knows where articles come from and how one is read; how they
// are handed out, and where what comes of them is stored, is the queue's business.
package ingest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"vouch/db/queue"
	"vouch/sources/collection"
)

// chunk is how many articles are registered in one transaction.
const chunk = 10 * queue.Batch

// unfinished is the trouble of a collection while it is being registered: what is
// left where that is broken off.
const unfinished = "registering it was broken off; register it again"

// A Registered says what came of registering a collection.
type Registered struct {
	Path    string
	Kind    string
	Found   int64            // articles that it holds
	New     int64            // of them that were not registered yet
	Other   map[string]int64 // what it holds that is no article
	Same    bool             // a file that is as it was: it was not gone through again
	Trouble error            // why it could not be gone through to its end
}

// Expand returns the collections that the paths of users stand for, absolute: a
// folder stands for itself, where it holds articles, and for every collection in
// it. The error says which path stands for none.
func Expand(paths []string) ([]string, error) {
	var all []string
	for _, path := range paths {
		absolute, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		kind, err := collection.Of(absolute)
		if errors.Is(err, collection.ErrNone) {
			return nil, fmt.Errorf("%w; vouch check reads one article", err)
		}
		if err != nil {
			return nil, err
		}
		if kind != collection.Folder {
			if _, err := os.Stat(absolute); err != nil {
				return nil, err
			}
			all = append(all, absolute)
			continue
		}
		within, loose := []string{}, false
		if err := collection.Walk(absolute, func(file string) error {
			if collection.Named(file) != nil {
				within = append(within, file)
			} else {
				loose = true
			}
			return nil
		}); err != nil {
			return nil, err
		}
		if loose {
			all = append(all, absolute)
		}
		if all = append(all, within...); !loose && len(within) == 0 {
			return nil, fmt.Errorf("%s: no articles were found in it", path)
		}
	}
	return all, nil
}

// Register registers the articles of a collection that are not registered yet. told
// is told, as it goes on, how many were found; it may be nil. What could be
// registered before trouble, or before ctx ended, stays registered.
func Register(ctx context.Context, q queue.Queue, path string, told func(found int64)) (*Registered, error) {
	kind, err := collection.Of(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	r := &Registered{Path: path, Kind: kind.Name, Other: map[string]int64{}}
	c := queue.Collection{Path: path, Kind: kind.Name, Modified: info.ModTime(), Trouble: unfinished, Other: r.Other}
	if kind != collection.Folder {
		c.Size = info.Size()
		if same, err := r.same(ctx, q, &c); same || err != nil {
			return r, err
		}
	}
	if c, err = q.Register(ctx, c); err != nil {
		return nil, err
	}
	var refs []collection.Ref
	add := func() error {
		n, err := q.Add(ctx, c.ID, refs)
		r.New += int64(n)
		refs = refs[:0]
		return err
	}
	for item, err := range kind.Scan(ctx, path, collection.Start{}) {
		if err != nil {
			r.Trouble = err
			break
		}
		if item.Other != "" {
			r.Other[item.Other]++
			continue
		}
		r.Found++
		if refs = append(refs, item.Ref); len(refs) == chunk {
			if err := add(); err != nil {
				return nil, err
			}
			if told != nil {
				told(r.Found)
			}
		}
	}
	if ctx.Err() != nil {
		return r, ctx.Err()
	}
	if err := add(); err != nil {
		return nil, err
	}
	if c.Trouble = ""; r.Trouble != nil {
		c.Trouble = r.Trouble.Error()
	}
	_, err = q.Register(ctx, c)
	return r, err
}

// same reports whether a file was registered whole and has not changed since.
func (r *Registered) same(ctx context.Context, q queue.Queue, c *queue.Collection) (bool, error) {
	all, err := q.Status(ctx)
	if err != nil {
		return false, err
	}
	for _, s := range all {
		if s.Path == c.Path && s.Size == c.Size && s.Modified.Equal(c.Modified.Truncate(1000)) && s.Trouble == "" {
			r.Found, r.Same = s.Articles(), true
			maps.Copy(r.Other, s.Other)
			return true, nil
		}
	}
	return false, nil
}
