package edits

import (
	"cmp"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
)

// unsourced returns a note without what stands in front of it for the file that its
// decision came from: "from desk.xlsx, row 5".
func unsourced(note string) string {
	note = strings.TrimSpace(note)
	head, rest, _ := strings.Cut(note, "; ")
	place := head[strings.LastIndex(head, ", ")+1:]
	if !strings.HasPrefix(head, "from ") || !strings.HasPrefix(place, " row ") && !strings.HasPrefix(place, " comment ") {
		return note
	}
	return rest
}

// ownNote is what whoever gave a claim its status wrote with it.
func (s *side) ownNote(key string) string {
	set, ok := s.standing(key)[claims.StatusAspect]
	r := s.bySeq[set.Ruling]
	if !ok || r.Action == claims.Query || r.Erased {
		return ""
	}
	var parts []string
	for _, words := range []string{r.Reason, r.Words} {
		if words != "" {
			parts = append(parts, s.record.Veil.Hide(words))
		}
	}
	return strings.Join(parts, "; ")
}

// written returns what somebody wrote into the note of a claim: the cell without what
// the program puts there, questions with their answers and remarks of the file.
func (s *side) written(key, cell string) string {
	own := s.ownNote(key)
	if rest := strings.TrimPrefix(strings.TrimPrefix(s.words(key, "note"), own), "; "); rest != "" {
		if before, after, found := strings.Cut(cell, rest); found {
			cell = strings.TrimSuffix(before, "; ") + after
			if before == "" {
				cell = after
			}
		}
	}
	return trimmed(unsourced(cell))
}

func trimmed(s string) string { return strings.Trim(strings.TrimSpace(s), "; \n") }

// statusIn reads a status as it stands in a table, with its sign and what says that it
// is signed.
func statusIn(cell string) (claims.Status, error) {
	cell = strings.TrimSpace(cell)
	if before, ok := strings.CutSuffix(cell, ", signed"); ok {
		cell = before
	}
	return claims.ParseStatus(cell)
}

// marks composes the status and the note of a row, and returns who gives them; "" for
// whoever brings the file.
func (r *returning) marks(c *claimRow, n desk.Named, add func([]db.Decision, string)) (by string) {
	column := c.decidedIn("state", "status")
	base, now := c.base().record.Marks[c.base().rows[c.key].index], c.now.record.Marks[n.Index]
	status := base.Status
	if c.changed[column] {
		read, err := statusIn(r.typed(c.cells[column]))
		switch {
		case c.cells[column].Empty() && base.Status == claims.ToCheck:
			delete(c.changed, column)
		case c.cells[column].Empty():
			c.refuse("Status is blank, and was %s: vouch undo takes a status back", base.Status)
		case err != nil:
			c.refuse("%v", err)
		case read == base.Status:
			delete(c.changed, column)
		default:
			status = read
		}
	}
	note := trimmed(unsourced(c.base().ownNote(c.key)))
	if c.changed["note"] {
		switch words := c.base().written(c.key, r.typed(c.cells["note"])); {
		case words == note:
			delete(c.changed, "note")
		case words == "":
			c.refuse("Note is blank, and was “%s”: a note goes with the decision that it is of, which vouch undo takes back", table.Short(note, 60))
		default:
			note = words
		}
	}
	if c.changed["checker"] {
		var err error
		if by, err = person(r.typed(c.cells["checker"])); err != nil {
			c.refuse("Checked by: %v", err)
		} else if by == "" {
			c.refuse("Checked by is blank, and was %s: who decided something stays with it", base.By)
		}
	}
	switch {
	case len(c.wrong) > 0:
		return by
	case !c.changed[column] && !c.changed["note"]:
		if c.changed["checker"] && !claims.SamePerson(by, now.By) {
			c.refuse("names %s as who checked it, and no status that was given", by)
		}
		return by
	}
	if c.changed[column] && !c.changed["note"] && !claims.SamePerson(base.By, cmp.Or(by, r.By)) {
		note = "" // what stands there are the words of another person, with another status
	}
	if len(c.now.standing(c.key).Contested(claims.StatusAspect)) > 0 {
		c.refuse("its status is contested: vouch conflicts shows both sides, vouch resolve settles it")
		return by
	}
	set, decided := c.now.standing(c.key)[claims.StatusAspect]
	theirs := c.now.bySeq[set.Ruling]
	if now.Status == status && decided && theirs.Action == claims.Mark && trimmed(unsourced(c.now.ownNote(c.key))) == note {
		return by // it says so already
	}
	then := int64(0)
	if c.then != nil {
		then = c.then.standing(c.key)[claims.StatusAspect].Ruling
	}
	if decided && set.Ruling != then && (c.then == nil || !r.ours(theirs, by)) { // without a time of the sheet nothing is overruled
		mine := desk.VersionOf(claims.Ruling{By: cmp.Or(by, r.By), Action: claims.Mark, Value: string(status), Words: note})
		c.refuse("%s has decided: %s. The sheet says: %s", theirs.By, c.now.record.Veil.Hide(desk.VersionOf(theirs).Line()), mine.Line())
		return by
	}
	if what, undo := r.takenBack(c.now, c.key, claims.Mark); what != nil && (!decided || undo.Seq > set.Ruling) {
		r.overTaken(c, what, undo, string(status))
		return by
	}
	words := fmt.Sprintf("%s %s", status.Sign(), status)
	if by != "" {
		words += ", by " + by
	}
	if note != "" {
		words += ", with the note “" + table.Short(note, 80) + "”"
	}
	if now.Signed != "" {
		words += " (what " + now.Signed + " signed no longer stands)"
	}
	if now.By != "" && now.Status != claims.ToCheck && !claims.SamePerson(now.By, cmp.Or(by, r.By)) {
		words += " (was " + string(now.Status) + " by " + now.By + ")"
	}
	add(desk.On([]desk.Named{n}, db.Decision{By: by, Action: claims.Mark, Value: string(status), Words: note}), words)
	return by
}

// signs composes the second person's agreement.
func (r *returning) signs(c *claimRow, n desk.Named, by string, add func([]db.Decision, string)) {
	if !c.changed["second"] {
		return
	}
	second, err := person(r.typed(c.cells["second"]))
	base, now := c.base().record.Marks[c.base().rows[c.key].index], c.now.record.Marks[n.Index]
	switch {
	case err != nil:
		c.refuse("Second checker: %v", err)
	case second == "":
		c.refuse("Second checker is blank, and was %s: a new status takes a signature away", base.Signed)
	case claims.SamePerson(second, now.Signed):
	case now.Signed != base.Signed && now.Signed != "":
		c.refuse("%s has signed it since; the sheet says %s", now.Signed, second)
	default:
		if what, undo := r.takenBack(c.now, c.key, claims.SignOff); what != nil {
			r.overTaken(c, what, undo, "signed off by "+second)
			return
		}
		add(desk.On([]desk.Named{n}, db.Decision{By: second, Action: claims.SignOff}), "signed off by "+second)
	}
}
