package evidence

import (
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

var record = &Check{
	Name:     "record",
	Rules:    "B13",
	Severity: claims.Review,
	Doc: `a record that the evidence does not bear out

Fires where the text calls something the deadliest, the largest, the lowest since a
year, in so many years, ever or on record, and evidence of its figure gives another
of that time that goes beyond it: as context, or as a contradiction, with its day and
what it says.

Silent on evidence from before that time or of the weeks before publication, which is
of the same event, where no figure of the sentence has such evidence, and where the
day of publication is not known.

Practice: superlatives are a checkpoint of their own in a newsroom's list of what to
look up.

	FLAG [2031-03-12] The flood killed 320 people, the deadliest since 2010. ← 320 people | context original | Flood register, document | says 410 | as of 2016-07-02
	OK [2031-03-12] The flood killed 320 people, the deadliest since 2016. ← 320 people | context original | Flood register, document | says 410 | as of 2016-07-02
	OK [2031-03-12] The flood killed 320 people, the deadliest since 2010. ← 320 people | context original | Flood register, document | says 290 | as of 2016-07-02`,
	Run: func(p *Pass) {
		d := p.Ledger.Document
		if d.Published.IsZero() {
			return
		}
		for s := range d.Sentences.Len() {
			r, ok := recordIn(d, s)
			if !ok {
				continue
			}
			for _, i := range p.recorded(s, r) {
				if beyond := p.beyond(i, r); beyond != nil {
					word := "more"
					if r.low {
						word = "less"
					}
					p.say(claims.Review, []int{i}, []*Piece{beyond}, "record: %s (%s); %s says %s as of %s (evidence %d), which is %s than %s. Is it of the same place, and counted alike?",
						say.Quoted(d, r.span), say.Place(d, r.span), p.source(beyond).Name, beyond.Says, beyond.AsOf, beyond.Number, word, p.words(i))
					break
				}
			}
		}
	},
}

// A superlative is a claim to the most or the least since some year.
type superlative struct {
	span   document.Span // "deadliest since 2010"
	since  int           // what happened in that year is the record before; 0 for ever
	low    bool          // the least
	deadly bool          // of the dead, wherever they are counted
}

var (
	highest = match.Must(`["worst deadliest bloodiest largest biggest highest heaviest strongest costliest longest most"]`)
	lowest  = match.Must(`["lowest smallest fewest weakest lightest"]`)
	deadly  = match.Must(`["deadliest bloodiest"]`)
	ofAll   = match.Must(`"ever" | "on record" | "in" any? "history"`)
	inYears = match.Must(`["in for"] any{0,3} ["years year decades decade century"]`)
)

// recordIn returns the superlative of a sentence that says since when.
func recordIn(d *document.Document, sentence int) (r superlative, ok bool) {
	s := d.Sentences.At(sentence)
	at := -1
	for i := s.First; i < s.Last; i++ {
		if low := match.Here(lowest, d, i); low || match.Here(highest, d, i) {
			at, r.low, r.deadly = i, low, match.Here(deadly, d, i)
			break
		}
	}
	if at < 0 {
		return r, false
	}
	for i := at + 1; i < s.Last; i++ {
		r.span = d.Cover(at, i+1)
		if d.Word(i) == "since" && i+1 < s.Last {
			if year, known := calendar.Year(d, i+1); known {
				r.span, r.since = d.Cover(at, i+2), year
				return r, true
			}
		}
		if m, is := ofAll.At(match.Sentence(d, sentence), struct{}{}, i); is {
			r.span = d.Cover(at, m.End)
			return r, true
		}
		if m, is := inYears.At(match.Sentence(d, sentence), struct{}{}, i); is {
			if n := years(d, i+1, m.End); n > 0 {
				r.span, r.since = d.Cover(at, m.End), d.Published.Year-n
				return r, true
			}
		}
	}
	return r, false
}

// years returns how many years tokens [first, end) tell: "five years", "a decade";
// 0 where they do not say.
func years(d *document.Document, first, end int) int {
	unit := map[string]int{"year": 1, "years": 1, "decade": 10, "decades": 10, "century": 100}[d.Word(end-1)]
	words := strings.ToLower(d.Quote(d.Cover(first, end)))
	if strings.HasPrefix(words, "a ") || strings.HasPrefix(words, "one ") {
		return unit
	}
	for i := first; i < end-1; i++ {
		if n, ok := lexicon.Cardinal.Int(d, i); ok {
			return n * unit
		}
		if n, ok := claims.ParseNumber(d.Word(i)); ok == nil {
			if whole, fits := n.Int64(); fits && whole < 1000 {
				return int(whole) * unit
			}
		}
	}
	return 0 // "in years", "in decades"
}

// recorded returns the figures that a superlative may be about: those of its
// sentence and, of the deadliest, the dead of the whole article.
func (p *Pass) recorded(sentence int, r superlative) (all []int) {
	for i := range p.Pieces {
		c := &p.Ledger.Claims[i]
		if c.Quantity >= 0 && (c.Sentence == sentence || r.deadly && p.fate(i) == toll.Killed) {
			all = append(all, i)
		}
	}
	return all
}

// sameEvent is how long before publication evidence is of the event that the
// article tells of.
const sameEvent = 60 * 24 * time.Hour

// beyond returns evidence that goes beyond the figure of claim i within the time of a
// superlative; nil for none.
func (p *Pass) beyond(i int, r superlative) *Piece {
	figure := p.quantity(i).Interval(p.Policy.Widths)
	for _, e := range p.of(i) {
		day, err := document.ParseDate(e.AsOf)
		if err != nil || e.Figure == nil || e.Stance == claims.Supports || day.Year <= r.since || p.Ledger.Document.Published.Time().Sub(day.Time()) < sameEvent {
			continue
		}
		if r.low && e.Figure.Below(figure) || !r.low && figure.Below(*e.Figure) {
			return e
		}
	}
	return nil
}
