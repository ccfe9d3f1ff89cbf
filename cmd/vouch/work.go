package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"vouch/claims/extract"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/ingest"
	"vouch/cmd/internal/screen"
	"vouch/db/queue"
	"vouch/db/stores"
)

// ending is how long a worker that is told to stop may take to put back what it
// has in hand: it stops between two articles.
const ending = 25 * time.Second

// fewReasons is how many failures the end of a run repeats.
const fewReasons = 20

// A shift is what a run of work has done so far. Several workers tell it.
type shift struct {
	*workJob
	mu           sync.Mutex
	bar          gauge
	done, failed int64
	reasons      []string
}

func (j *workJob) work(ctx context.Context, s stores.Store, q queue.Queue, path string) error {
	if j.workers < 1 {
		return errors.New("--workers: at least one reads")
	}
	used, err := j.policyFor(path)
	if err != nil {
		return err
	}
	before, err := q.Status(ctx)
	if err != nil {
		return err
	}
	j.mayTake(ending)
	go extract.Prepare()
	policy := used.Policy
	policy.TimeLimit = j.limit
	reader := &ingest.Reader{Desk: &desk.Desk{Policy: policy, Now: j.now}}
	defer reader.Close()
	all := ingest.Total(before)
	h := &shift{workJob: j}
	if all.Pending > fewArticles || j.stay {
		h.bar = j.bar(max(all.Pending, 1), "reading")
	}
	err = q.Work(ctx, &queue.Worker{Workers: j.workers, Stay: j.stay, Read: reader.Read, Told: h.told, Trouble: h.trouble})
	h.bar.clear()
	if ctx.Err() != nil {
		fmt.Fprintf(j.stderr, "vouch: interrupted after %s; the rest is as it was, and the same command goes on\n", ingest.Count(h.done+h.failed, "article"))
		return err
	}
	if err != nil {
		return err
	}
	return h.sum(ctx, q)
}

// told counts what is stored.
func (h *shift) told(c *queue.Collection, articles []queue.Article) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, a := range articles {
		if a.State != queue.Failed {
			h.done++
			continue
		}
		if h.failed++; len(h.reasons) < fewReasons {
			h.reasons = append(h.reasons, a.Reason)
		}
	}
	h.bar.set(h.done + h.failed)
}

// trouble says what is tried again.
func (h *shift) trouble(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.bar.clear()
	h.complain(err)
}

// sum says at the end of a run what it did, and what the queue holds.
func (h *shift) sum(ctx context.Context, q queue.Queue) error {
	after, err := q.Status(ctx)
	if err != nil {
		return err
	}
	for _, reason := range h.reasons {
		fmt.Fprintf(h.stderr, "vouch: %s\n", screen.Line(reason))
	}
	if more := h.failed - int64(len(h.reasons)); more > 0 {
		fmt.Fprintf(h.stderr, "vouch: and %s more failed; vouch ingest articles --state failed lists them all\n", ingest.Number(more))
	}
	fmt.Fprintf(h.stdout, "Read now: %s done, %s failed.\n%s\n", ingest.Number(h.done), ingest.Number(h.failed), ingest.Summary(after))
	for _, s := range after {
		if s.Pending > 0 {
			fmt.Fprintf(h.stderr, "vouch: %s of %s pending: it cannot be reached from here; vouch work reads them where it can\n", ingest.Number(s.Pending), screen.Line(s.Path))
		}
	}
	if h.failed > 0 || ingest.Total(after).Pending > 0 {
		return errReported
	}
	return nil
}
