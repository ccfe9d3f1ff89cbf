package picture

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
)

var standing = Kind{Name: "standing", Doc: `how far the claims are decided

One bar of all claims that have a row in the table, in one piece for each status, with
its sign and how many there are. What is to check is empty and comes last, what was
found accurate is full.`}

// standings are the statuses in the order of the bar, what is done first, and how
// each looks.
var standings = [...]struct {
	status claims.Status
	fill   fill
}{
	{claims.Accurate, solid}, {claims.CannotConfirm, crossed}, {claims.StatusCut, ruled}, {claims.OpinionStatus, fine},
	{claims.Changed, hatched}, {claims.WithWriter, dotted}, {claims.ToCheck, empty},
}

// Standing draws the listed claims of a record by their status as one bar. Ids begin
// with prefix. It returns false for a record without claims.
func Standing(r *table.Record, prefix string) (Picture, bool) {
	counts, all := map[claims.Status]int{}, 0
	for i := range r.Ledger.Claims {
		status := claims.ToCheck
		if i < len(r.Marks) {
			if r.Marks[i].Cut {
				continue
			}
			if r.Marks[i].Status != "" {
				status = r.Marks[i].Status
			}
		}
		if r.Ledger.Claims[i].Listed() {
			counts[status]++
			all++
		}
	}
	if all == 0 {
		return Picture{}, false
	}
	c := newCanvas(prefix)
	const left, right = edge, wide - 200
	var segments []segment
	var facts []string
	closed, upTo := 0, 0
	for _, s := range standings {
		n := counts[s.status]
		if n == 0 {
			continue
		}
		if s.status.Closed() {
			closed += n
		}
		words := fmt.Sprintf("%s %d %s", s.status.Sign(), n, strings.ToLower(string(s.status)))
		segments = append(segments, segment{from: left + (right-left)*float64(upTo)/float64(all), to: left + (right-left)*float64(upTo+n)/float64(all), fill: s.fill, label: words})
		facts = append(facts, words+".")
		upTo += n
	}
	done := fmt.Sprintf("%d of %s done", closed, counted(all, "claim", "claims"))
	bottom := c.stack(edge, segments)
	c.text(right+10, bottom-6, body, start, done)
	c.height = bottom + edge
	return c.picture(&standing, "Claims by status: "+done, append(facts, done+".")), true
}
