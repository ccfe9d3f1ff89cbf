package page

import (
	"context"
	"slices"
	"sync"
	"time"

	"vouch/claims"
	"vouch/db"
)

// A change is what was decided, or came in, since the windows were last told.
type change struct {
	After    int64    `json:"after"` // the entry of the log up to which the windows were told before
	Seq      int64    `json:"seq"`   // that up to which this reaches
	Articles []string `json:"articles"`
	Claims   []string `json:"claims"` // their permanent keys
	By       []string `json:"by"`
	All      bool     `json:"all,omitempty"` // more than is named: all may be different
}

const (
	pollTime   = 300 * time.Millisecond // between two looks at the ledger
	maxNamed   = 64                     // entries of the log that are looked at for one change
	maxStreams = 64
)

// A hub looks whether the ledger grows, whoever writes it, for as long as a
// window listens, and tells each.
type hub struct {
	store   db.Store
	mu      sync.Mutex
	streams map[chan change]int64 // with the entry as far as which each was told
	nudged  chan struct{}         // something was decided here: look now
	rest    func()                // stops looking; nil while nobody listens
}

func newHub(store db.Store) *hub {
	return &hub{store: store, streams: map[chan change]int64{}, nudged: make(chan struct{}, 1)}
}

// nudge has the hub look at once.
func (h *hub) nudge() {
	select {
	case h.nudged <- struct{}{}:
	default: // it is about to
	}
}

// listen returns where changes after an entry of the log are told, -1 for those
// from now on, and what ends that; false where too many listen.
func (h *hub) listen(ctx context.Context, after int64) (chan change, func(), bool) {
	if after < 0 {
		if head, err := h.store.Head(ctx); err == nil {
			after = head.Size
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.streams) >= maxStreams {
		return nil, nil, false
	}
	c := make(chan change, 1)
	h.streams[c] = after
	if h.rest == nil {
		watching, rest := context.WithCancel(context.WithoutCancel(ctx))
		h.rest = rest
		go h.watch(watching)
	}
	return c, func() { h.leave(c) }, true
}

func (h *hub) leave(c chan change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.streams, c)
	if len(h.streams) == 0 && h.rest != nil {
		h.rest()
		h.rest = nil
	}
}

func (h *hub) watch(ctx context.Context) {
	t := time.NewTicker(pollTime)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		case <-h.nudged:
		}
		head, err := h.store.Head(ctx)
		if err != nil {
			continue // another look is near
		}
		h.tell(ctx, head.Size)
	}
}

// tell hands each window what it was not told yet. A window that has not taken
// the last change is told that and this one together, at the next look.
func (h *hub) tell(ctx context.Context, size int64) {
	since := map[int64]change{}
	h.mu.Lock()
	defer h.mu.Unlock()
	for c, after := range h.streams {
		if after >= size || len(c) > 0 {
			continue
		}
		told, ok := since[after]
		if !ok {
			told = changed(ctx, h.store, after, size)
			since[after] = told
		}
		c <- told // there is room: nobody else sends
		h.streams[c] = size
	}
}

// changed names what the entries after one, as far as another, are about.
func changed(ctx context.Context, store db.Store, after, size int64) change {
	c := change{After: after, Seq: size, Articles: []string{}, Claims: []string{}, By: []string{}}
	n := 0
	for r, err := range store.Rulings(ctx, db.Filter{After: after}) {
		if n++; err != nil || n > maxNamed {
			c.All = true
			break
		}
		c.All = c.All || r.Article == ""
		name(&c.Articles, r.Article)
		name(&c.By, r.By)
		if r.Kind == claims.ClaimObject {
			name(&c.Claims, r.Object)
		}
	}
	return c
}

func name(list *[]string, s string) {
	if s != "" && !slices.Contains(*list, s) {
		*list = append(*list, s)
	}
}
