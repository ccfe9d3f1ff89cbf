package collection

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
)

// A Reader reads articles of collections again, by where they stand. It keeps
// some collections open where it left them, since getting to a place in the
// middle of something packed means to unpack all before it. It may be used by
// several at the same time.
type Reader struct {
	mu   sync.Mutex
	idle []*walk // the one that was used last comes last
}

// mostIdle is how many walks wait to be gone on with.
const mostIdle = 8

// A walk is a scan that was left at a place.
type walk struct {
	path string
	next func() (Item, error, bool) // nil once it ended
	stop func()
	at   Place // of the last item
	item Item  // that was read and not asked for yet
	held bool  // there is such an item
}

// Read yields an item for each of the articles that are asked for, which stand
// in order of place, with the numbers that they were asked by. One that is not
// there any more, or is not what it was, has an Err that wraps ErrChanged. An
// error beside an item ends it, as in Scan.
func (r *Reader) Read(ctx context.Context, k *Kind, path string, refs []Ref) iter.Seq2[Item, error] {
	if k == Folder {
		return readFolder(ctx, path, refs)
	}
	return func(yield func(Item, error) bool) {
		if len(refs) == 0 {
			return
		}
		w := r.take(ctx, k, path, refs[0])
		whole := false
		defer func() {
			if whole {
				r.give(w)
			} else {
				w.stop()
			}
		}()
		for _, ref := range refs {
			if err := ctx.Err(); err != nil {
				yield(Item{}, err)
				return
			}
			item, err := w.find(ctx, ref)
			if err != nil {
				yield(Item{}, err)
				return
			}
			if !yield(item, nil) {
				return
			}
		}
		whole = !w.ended()
	}
}

// find walks to a place and returns what stands there, or an item that says that
// it is not there. An error says that nothing is known of it.
func (w *walk) find(ctx context.Context, ref Ref) (Item, error) {
	for w.next != nil || w.held {
		if !w.held {
			if err := ctx.Err(); err != nil {
				return Item{}, err
			}
			item, err, more := w.next()
			if errors.Is(err, ErrUnreachable) {
				return Item{}, err
			}
			if !more || err != nil {
				w.next = nil
				break
			}
			w.item, w.held, w.at = item, true, item.Place
		}
		if ref.Place.Before(w.item.Place) {
			break
		}
		item := w.item
		if w.held = false; item.Place == ref.Place {
			if item.Sum != ref.Sum {
				break
			}
			return item, nil
		}
	}
	return changed(w.path, ref), nil
}

// take returns a walk that stands before an article, and that nobody else uses:
// one that was left there, where getting there costs much, or a new one.
func (r *Reader) take(ctx context.Context, k *Kind, path string, ref Ref) *walk {
	const much = 1 << 20 // bytes to unpack
	if ref.Place.Offset > much {
		r.mu.Lock()
		defer r.mu.Unlock()
		best := -1
		for i, w := range r.idle {
			if w.path == path && w.at.Member == ref.Place.Member && (w.at.Before(ref.Place) || w.held && w.at == ref.Place) && (best < 0 || r.idle[best].at.Before(w.at)) {
				best = i
			}
		}
		if best >= 0 {
			w := r.idle[best]
			r.idle = slices.Delete(r.idle, best, best+1)
			return w
		}
	}
	w := &walk{path: path}
	// It outlives the one who asks: find asks the context.
	w.next, w.stop = iter.Pull2(k.Scan(context.WithoutCancel(ctx), path, Start{ref.Place, ref.Number}))
	return w
}

// give keeps a walk for whoever asks for what follows.
func (r *Reader) give(w *walk) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.idle = append(r.idle, w); len(r.idle) > mostIdle {
		r.idle[0].stop()
		r.idle = slices.Delete(r.idle, 0, 1)
	}
}

// Close closes what is kept open.
func (r *Reader) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, w := range r.idle {
		w.stop()
	}
	r.idle = nil
}

func (w *walk) ended() bool { return w.next == nil }

func changed(path string, ref Ref) Item {
	name := ref.Name
	if name == "" {
		name = fmt.Sprintf("line %d", ref.Number)
	}
	return Item{Ref: ref, Err: fmt.Errorf("reading %s of %s: %w", name, path, ErrChanged)}
}
