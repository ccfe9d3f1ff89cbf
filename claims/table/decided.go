package table

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/claims"
)

// decisions returns how a claim stands after the rulings on it: its status, by
// whom, when and why, who signed it, what the writer was asked and answered, and
// what a person corrected. What was undone is not told; the history has it.
func decisions(rulings []claims.Ruling) []Detail {
	standing := claims.Fold(rulings)
	undone := claims.Undone(rulings)
	ordered := claims.InOneOrder(rulings)
	bySeq := map[int64]claims.Ruling{}
	for _, r := range rulings {
		bySeq[r.Seq] = r
	}
	status := standing.Status()
	words := status.Sign() + " " + string(status)
	set, decided := standing[claims.StatusAspect]
	sides := standing.Sides(claims.StatusAspect, rulings)
	switch {
	case len(sides) > 0:
		words += ", contested; vouch resolve settles it"
	case !decided:
		words += ", nobody has decided"
	default:
		words += ", " + byLine(bySeq[set.Ruling])
	}
	out := []Detail{{"Status", words}}
	add := func(heading, text string) {
		if text != "" {
			out = append(out, Detail{heading, text})
		}
	}
	for _, r := range sides {
		_, value := r.Says()
		add("Side", value+", "+byLine(r)+because(r))
	}
	for _, r := range claims.Latest(rulings, claims.StatusAspect) {
		if decided && r.Seq != set.Ruling {
			add("So also", byLine(r)+", neither knowing of the other"+because(r))
		}
	}
	if decided {
		r := bySeq[set.Ruling]
		switch r.Action {
		case claims.Mark:
			add("Reason", erasable(r.Reason, r.Erased))
			add("Note", r.Words)
		case claims.Reopen:
			add("Reopened", strings.TrimPrefix(r.Value+": ", ": ")+r.Words)
		} // a query and an answer stand below, with their reasons
	}
	if set, ok := standing[claims.SignedAspect]; ok {
		r := bySeq[set.Ruling]
		add("Signed", byLine(r)+because(r))
	}
	for _, r := range ordered {
		switch {
		case undone[r.Seq]:
		case r.Action == claims.Query:
			add("Query "+strconv.FormatInt(r.Seq, 10), erasable(r.Words, r.Erased)+" ("+byLine(r)+")"+because(r))
			answered := false
			for _, a := range ordered {
				if a.Action == claims.Answer && a.Target == strconv.FormatInt(r.Seq, 10) && !undone[a.Seq] {
					add("Answer", erasable(a.Words, a.Erased)+" ("+byLine(a)+")"+because(a))
					answered = true
				}
			}
			if !answered {
				add("Answer", "none yet")
			}
		}
	}
	for _, aspect := range []struct{ name, heading string }{{claims.AddedAspect, "Added"}, {claims.EditedAspect, "Corrected"}, {claims.CutAspect, "No claim"}} {
		if set, ok := standing[aspect.name]; ok {
			r := bySeq[set.Ruling]
			add(aspect.heading, byLine(r)+because(r))
		}
	}
	if set, ok := standing[claims.PublishedAspect]; ok {
		words := claims.Redacted
		if p, err := claims.ParsePublished(set.Value); err == nil {
			words = fmt.Sprintf("%s: “%s”, %s", p.Rating, p.Summary, p.URL)
		}
		add("Published", words+" ("+byLine(bySeq[set.Ruling])+")")
	}
	if len(rulings) > 0 {
		add("Decisions", count(len(rulings), "ruling", "rulings")+", the last "+strconv.FormatInt(rulings[len(rulings)-1].Seq, 10)+"; vouch history has them all")
	}
	return out
}

// byLine says who made a ruling, when, and its number.
func byLine(r claims.Ruling) string {
	return fmt.Sprintf("by %s, %s, ruling %d", r.By, When(r), r.Seq)
}

// because gives the reason of a ruling, to stand after its byline.
func because(r claims.Ruling) string {
	if r.Reason == "" {
		return ""
	}
	return ": " + r.Reason
}
