package anchor

import (
	"slices"
	"strings"

	"vouch/claims"
)

// read says what the two readings make of a claim: whose word it is, whether it
// is denied, and which figure.
func (c *carrier) read(f *Carry, p place) []Change {
	var changes []Change
	was, now := &c.oldLedger.Claims[f.Old], &c.newLedger.Claims[f.New]
	oldVoice, newVoice := voice(c.oldLedger, was.Source), voice(c.newLedger, now.Source)
	// In a sentence that is word for word the same, a voice that one reading
	// did not find is the reading's gain or loss, not the text's.
	found := oldVoice != "" && newVoice != ""
	if !sameVoice(oldVoice, newVoice) && (found || !p.exact) && !(p.exact && c.sameName(was, now)) {
		changes = append(changes, Change{Credit, oldVoice, newVoice})
	}
	if d, e := denied(c.oldLedger, was), denied(c.newLedger, now); d != e && (found || !p.exact) {
		changes = append(changes, Change{Negation, polarity(d), polarity(e)})
	}
	if was.Quantity >= 0 && now.Quantity >= 0 {
		q, r := &c.oldLedger.Quantities[was.Quantity], &c.newLedger.Quantities[now.Quantity]
		if !sameFigure(q, r) {
			what := Reading
			if !p.exact {
				what = Figure
			}
			changes = append(changes, Change{what, line(c.old.Quote(q.Phrase)), line(c.new.Quote(r.Phrase))})
		}
	}
	return changes
}

// sameName reports whether two claims are credited by the same words, a name
// among them: the reading may call "NHC" by its full name in one text and not in
// the other. "He" and "the minister" are no names.
func (c *carrier) sameName(was, now *claims.Claim) bool {
	if was.Attribution < 0 || now.Attribution < 0 {
		return false
	}
	x, y := c.oldLedger.Attributions[was.Attribution].Source, c.newLedger.Attributions[now.Attribution].Source
	if len(x) == 0 || len(y) == 0 || line(c.old.Quote(x[0])) != line(c.new.Quote(y[0])) {
		return false
	}
	first, end := within(c.old, x[0])
	for i := first; i < end; i++ {
		if sort(c.old, c.a, i) == Name {
			return true
		}
	}
	return false
}

func voice(l *claims.Ledger, source int) string {
	if source < 0 {
		return ""
	}
	return l.Sources[source].Name
}

func denied(l *claims.Ledger, c *claims.Claim) bool {
	return c.Attribution >= 0 && l.Attributions[c.Attribution].Polarity == claims.Denied
}

func polarity(denied bool) string {
	if denied {
		return string(claims.Denied)
	}
	return string(claims.Asserted)
}

// sameVoice reports whether two names may be forms of one: the words of the
// shorter all stand in the longer ("Dara Whitlock", "Whitlock").
func sameVoice(a, b string) bool {
	v, w := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(v) > len(w) {
		v, w = w, v
	}
	if len(v) == 0 {
		return len(w) == 0
	}
	for _, x := range v {
		if !slices.Contains(w, x) {
			return false
		}
	}
	return true
}

// sameFigure reports whether two readings give a figure the same values, of
// the same thing.
func sameFigure(q, r *claims.Quantity) bool {
	return q.Bound == r.Bound && q.Vague == r.Vague && q.Unit == r.Unit && q.Measure == r.Measure &&
		q.Increment == r.Increment && sameEnd(q.Low, r.Low) && sameEnd(q.High, r.High)
}

func sameEnd(x, y claims.End) bool {
	if x.Missing || y.Missing {
		return x.Missing == y.Missing
	}
	return x.Open == y.Open && x.Value.Cmp(y.Value) == 0
}

// line returns words on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }
