package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"
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
	if last, err := strconv.ParseInt(r.Header.Get("Last-Event-ID"), 10, 64); err == nil && last >= 0 {
		after = last
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
