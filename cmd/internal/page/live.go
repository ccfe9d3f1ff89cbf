package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

const (
	beatTime  = 15 * time.Second // after which a stream says that it is there
	toldTime  = 5 * time.Second  // that a window may take to hear it
	retryTime = time.Second      // after which a window asks again
)

// live streams what changes to a window (server-sent events), until the window
// or the server ends.
func (s *Server) live(w http.ResponseWriter, r *http.Request) {
	after := int64(-1)
	for _, last := range []string{r.URL.Query().Get("after"), r.Header.Get("Last-Event-ID")} { // the later is from the stream itself
		if seq, err := strconv.ParseInt(last, 10, 64); err == nil && seq >= 0 {
			after = seq
		}
	}
	told, leave, ok := s.hub.listen(r.Context(), after)
	if !ok {
		s.answer(w, r, http.StatusServiceUnavailable, errors.New("too many windows are told what changes"))
		return
	}
	defer leave()
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Time{}) // it would end the request
	w.Header().Set("Content-Type", "text/event-stream")
	send := func(format string, args ...any) bool {
		_ = c.SetWriteDeadline(time.Now().Add(toldTime))
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && c.Flush() == nil
	}
	if r.Method == http.MethodHead || !send("retry: %d\n\n", retryTime.Milliseconds()) {
		return
	}
	beat := time.NewTicker(beatTime)
	defer beat.Stop()
	for on := true; on; {
		select {
		case <-r.Context().Done():
			return
		case <-s.stopped:
			return
		case <-beat.C:
			on = send(":\n\n")
		case change := <-told:
			text, err := json.Marshal(change)
			if err != nil {
				return
			}
			on = send("id: %d\ndata: %s\n\n", change.Seq, text)
		}
	}
}

// since returns the claims of an article that the entries of the log after one are
// about, and has the page say what the last of them did, and how many there are.
func (v *visit) since(p *articlePage, after int64) (about []int, err error) {
	byKey := map[string]int{}
	for i := range p.record.Ledger.Claims {
		byKey[string(p.record.Ledger.Claims[i].Key)] = i
	}
	var rulings []claims.Ruling
	for r, err := range v.desk.Store.Rulings(v.r.Context(), db.Filter{After: after, Article: p.Article, Human: true}) {
		if err != nil {
			return nil, err
		}
		rulings = append(rulings, r)
	}
	for n, r := range rulings {
		target := r
		if seq := parseNumber(r.Target); r.Action == claims.Undo && seq > 0 {
			if target, err = v.desk.Finder(p.Article).Ruling(v.r.Context(), seq); err != nil {
				return nil, err
			}
		}
		words := r.By + ": "
		if i, ok := byKey[target.Object]; ok && target.Kind == claims.ClaimObject {
			words += p.record.Ledger.Claims[i].Label + " "
			about = append(about, i)
		} else {
			about = append(about, p.order...) // a source or a flag: wherever it is
		}
		if n > 0 {
			words = fmt.Sprintf("%d decisions, the last %s", n+1, words)
		}
		p.Said = p.record.Veil.Hide(words + table.Did(r))
	}
	return about, nil
}
