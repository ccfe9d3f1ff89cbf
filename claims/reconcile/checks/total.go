package checks

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/tie"
	"vouch/sources/document"
)

var total = &reconcile.Check{
	Name:     "total",
	Rules:    "A1 A2 A3 A4 A5 A6 A14 A15",
	Severity: claims.Error,
	Doc: `parts and their stated total

Fires when words tie parts to a whole ("made up of", "of which", "in all", "the
remaining", a colon before a list) and the parts cannot add up to it, whatever
values their hedges and rounding allow. Where the words leave room ("including")
only parts above their whole contradict it.

Ties that hold are shown with their sum. Those that hold only as a bound or an
approximation are shown for review where a toll rests on them.

Silent on figures that merely happen to add up or to miss; on differences
("12 more than"), shares of something else ("13 out of 659"), conversions in
brackets, durations and ages; on parts that may overlap; on parts that leave more
than half of the total open where nothing closes the list.

	FLAG Police seized five rifles: two long, two short and two broken.
	OK Police seized five rifles: two long, two short and one broken.
	FLAG The storm killed three people in Leith and five in Fife, nine in all.
	OK The storm killed three people in Leith and five in Fife, eight in all.
	FLAG Of 120 hostages, 80 were freed and 30 died; the other 20 are missing.
	OK Of 120 hostages, 80 were freed and 30 died; the other 10 are missing.
	FLAG The fire left 40 dead, including 52 children.
	OK The fire left 212 dead, including 40 children and 25 women.
	OK The club has 300 members. A ticket costs 12 euros and a meal 9 euros.`,
	Needs: []reconcile.Need{fact.Fates, fact.Counts, fact.Links, fact.Ties},
	Run:   runTotal,
}

// A sum is a tie with its arithmetic done.
type sum struct {
	tie      tie.Tie
	whole    *claims.Quantity
	parts    []*claims.Quantity
	stated   claims.Number // sum of the stated numbers
	exact    bool          // the stated numbers of the parts make the stated whole
	inferred bool          // the words leave open what the parts are parts of
	bounded  bool          // a floor or a ceiling is among them
	reach    claims.Interval
	allowed  claims.Interval
	outcome  reconcile.Outcome
}

func runTotal(p *reconcile.Pass) error {
	var tolls, said []sum
	tied := map[document.Span]bool{} // wholes whose parts the words name
	linked := fact.Links.Of(p)
	holds := holding(linked)
	for _, t := range fact.Ties.Of(p) {
		if t.Link == tie.Echo {
			if !tied[t.Wholes[0].Span] {
				echo(p, t)
			}
			continue
		}
		s, ok := best(p, t)
		if ok {
			tied[s.whole.Span] = true
		}
		switch {
		case !ok, t.Confirm && s.outcome != reconcile.Agrees:
		case s.outcome == reconcile.Contradicts && holdsOtherwise(s, holds):
		case t.Toll:
			tolls, said = append(tolls, s), append(said, s)
		default:
			said = append(said, s)
			report(p, s)
		}
	}
	reportTolls(p, tolls)
	reportLinked(p, linked, said)
	return nil
}

// best judges a tie against each whole it may have and keeps the reading that
// holds best. Where several wholes are possible and none holds, nothing is
// said: the words do not decide.
func best(p *reconcile.Pass, t tie.Tie) (sum, bool) {
	var kept sum
	have := false
	for _, w := range t.Wholes {
		s, ok := judge(p, t, w.Quantity)
		if ok && (!have || rank(s) > rank(kept)) {
			kept, have = s, true
		}
	}
	if have && len(t.Wholes) > 1 && (kept.outcome == reconcile.Contradicts || len(kept.parts) == 1) {
		return sum{}, false
	}
	return kept, have
}

func rank(s sum) int {
	switch {
	case s.outcome == reconcile.Agrees:
		return 3
	case s.outcome == reconcile.Inexact && s.exact:
		return 2
	case s.outcome == reconcile.Inexact:
		return 1
	}
	return 0
}

// judge compares the parts of a tie with one of its wholes. It returns false
// where the words allow no judgement.
func judge(p *reconcile.Pass, t tie.Tie, whole *claims.Quantity) (sum, bool) {
	widths := p.Policy.Widths
	s := sum{tie: t, whole: whole, reach: claims.Exactly(claims.Number{})}
	s.allowed = s.whole.Interval(widths)
	s.bounded = s.whole.OneSided()
	single := false // one part alone is above the whole
	for _, part := range t.Parts {
		q := part.Quantity
		n, ok := q.Value()
		if !ok {
			n = q.Low.Value
		}
		x := q.Interval(widths)
		single = single || s.allowed.Below(x)
		s.parts, s.stated, s.reach = append(s.parts, q), s.stated.Add(n), s.reach.Add(x)
		s.bounded = s.bounded || q.OneSided()
	}
	n, _ := s.whole.Value()
	s.exact = n.Cmp(s.stated) == 0
	if t.Rest && !s.exact && !single && len(t.Parts) > 2 {
		if fewer, decided := withoutAsides(t, n); !decided {
			notDecided(p, t)
			return s, false
		} else if fewer != nil {
			return judge(p, *fewer, whole)
		}
	}
	if t.Toll && single {
		return s, false // more in one group than in all: not the toll of these
	}
	above := s.allowed.Below(s.reach)
	below := s.reach.Below(s.allowed)
	switch {
	case s.exact && s.bounded:
		s.outcome = reconcile.Inexact
	case s.exact:
		s.outcome = reconcile.Agrees
	case single, above && t.Link != tie.Overlap:
		s.outcome = reconcile.Contradicts
	case above:
		return s, false // the parts may overlap
	case below && (t.Link == tie.Closed || t.Link == tie.Likely) && !t.After:
		s.outcome = reconcile.Contradicts
		// Parts that leave most of a total open were hardly meant to fill it.
		least, _ := s.whole.Value()
		if (t.Link == tie.Likely || marks.Contains(p.Ledger.Document.Quote(t.Cue))) && least.Sub(s.stated).Cmp(least.Mul(p.Policy.Tolerances.OpenGap)) > 0 {
			return s, false
		}
	case below && t.After:
		return s, false // earlier counts fill the rest
	default:
		s.outcome = reconcile.Inexact
	}
	return s, true
}

// echo ticks a total whose parts stand elsewhere, where two to four figures
// nearby make it up to the last digit and no other choice of them does. That they do not is no finding: the
// parts may not be told at all.
func echo(p *reconcile.Pass, t tie.Tie) {
	whole := t.Wholes[0]
	n, ok := whole.Quantity.Value()
	if !ok || n.SignificantDigits() < 2 || whole.Bound != claims.Exact {
		return // a round total is too easily hit
	}
	var members []claims.Number
	var parts []tie.Figure
	for _, part := range t.Parts {
		if m, ok := part.Quantity.Value(); ok && m.Sign() > 0 && m.Cmp(n) < 0 && part.Bound == claims.Exact {
			members, parts = append(members, m), append(parts, part)
		}
	}
	// So many choices of two to four figures there are; a total that one of them
	// hits by chance once in two times is not worth a tick.
	k := int64(len(members))
	choices := claims.Int(k*(k-1)/2 + k*(k-1)*(k-2)/6 + k*(k-1)*(k-2)*(k-3)/24)
	if steps, ok := n.Quo(whole.Last); !ok || steps.Cmp(choices.Mul(claims.Int(2))) < 0 {
		return
	}
	chosen, decided := subset(members, n, 2, subsetBudget)
	if !decided || len(chosen) < 2 || len(chosen) > 4 {
		return
	}
	for _, left := range chosen {
		others := append(append([]claims.Number(nil), members[:left]...), members[left+1:]...)
		if again, decided := subset(others, n, 2, subsetBudget); !decided || again != nil {
			return // more than one choice: values alone decide nothing
		}
	}
	t.Parts = nil
	for _, i := range chosen {
		t.Parts = append(t.Parts, parts[i])
	}
	if s, ok := judge(p, t, whole.Quantity); ok && s.outcome == reconcile.Agrees {
		report(p, s)
	}
}

// withoutAsides returns the tie with those parts only that, with the rest that
// closes it, make up the total: "39 of the 40 here, all 22 there; Kaya got the other one
// here". It returns nil where no choice of parts does, and decided false where
// the search ran out of budget.
func withoutAsides(t tie.Tie, total claims.Number) (*tie.Tie, bool) {
	last := t.Parts[len(t.Parts)-1]
	rest, _ := last.Quantity.Value()
	var members []claims.Number
	for _, part := range t.Parts[:len(t.Parts)-1] {
		n, ok := part.Quantity.Value()
		if !ok {
			return nil, true
		}
		members = append(members, n)
	}
	chosen, decided := subset(members, total.Sub(rest), 1, subsetBudget)
	if len(chosen) == 0 {
		return nil, decided
	}
	fewer := t
	fewer.Parts = nil
	for _, i := range chosen {
		fewer.Parts = append(fewer.Parts, t.Parts[i])
	}
	fewer.Parts = append(fewer.Parts, last)
	return &fewer, true
}

// notDecided says that a sum had too many candidates.
func notDecided(p *reconcile.Pass, t tie.Tie) {
	d := p.Ledger.Document
	spans := []document.Span{t.Wholes[0].Span}
	for _, part := range t.Parts {
		spans = append(spans, part.Span)
	}
	p.Report(reconcile.Finding{Severity: claims.Note, Spans: spans,
		Message: fmt.Sprintf("total, not decided: %s %s; %d figures may be its parts (%s), too many to try.",
			say.Place(d, t.Wholes[0].Span), say.Hedged(d, t.Wholes[0].Quantity), len(t.Parts), say.Places(d, spans[1:]))})
}

// marks open a list without saying that it is all.
var marks = document.NewWordSet(": - – — --")

func report(p *reconcile.Pass, s sum) {
	d := p.Ledger.Document
	f := reconcile.Finding{Outcome: s.outcome, Decided: true, Spans: []document.Span{s.whole.Span}}
	var terms []string
	for i, part := range s.tie.Parts {
		f.Spans = append(f.Spans, part.Span)
		terms = append(terms, say.Stated(d, s.parts[i]))
	}
	f.Arithmetic = strings.Join(terms, " + ")
	if len(terms) > 1 && !slices.Contains(s.parts, nil) {
		f.Whole, f.Sums = []document.Span{s.whole.Span}, [][]document.Span{slices.Clone(f.Spans[1:])}
	}
	if len(terms) > 1 {
		f.Arithmetic += " = " + say.Written(d, s.stated, s.whole)
	}
	partsAt := say.Places(d, f.Spans[1:])
	wholeAt := say.Place(d, s.whole.Span)
	wholeSaid := say.Hedged(d, s.whole)
	n, _ := s.whole.Value()
	apart := say.Written(d, n.Sub(s.stated).Abs(), s.whole)
	switch {
	case s.outcome == reconcile.Agrees:
		f.Message = fmt.Sprintf("total, holds: %s (%s)", f.Arithmetic, say.Places(d, f.Spans))
	case s.outcome == reconcile.Contradicts:
		f.Severity = claims.Error
		if s.tie.Link != tie.Closed && len(terms) > 1 || s.inferred {
			f.Severity = claims.Review // the tie itself is inferred
		}
		f.Message = fmt.Sprintf("total, contradicts: %s %s; %s, %s apart. One of %d figures differs; the text does not say which.",
			wholeAt, wholeSaid, f.Arithmetic, apart, len(terms)+1)
		if len(terms) == 1 {
			f.Message = fmt.Sprintf("total, contradicts: %s %s, of them %s (%s): a part above its whole. One of the two differs; the text does not say which.",
				wholeAt, wholeSaid, f.Arithmetic, partsAt)
		}
	case len(terms) == 1:
		f.Message = fmt.Sprintf("total, part: %s (%s) of %s (%s)", f.Arithmetic, partsAt, wholeSaid, wholeAt)
	case n.Cmp(s.stated) > 0 && s.tie.Link >= tie.Disjoint:
		f.Message = fmt.Sprintf("total, part: %s (%s) of %s (%s); %s not listed", f.Arithmetic, partsAt, wholeSaid, wholeAt, apart)
	default:
		f.Message = fmt.Sprintf("total, holds: %s (%s). Text: %s (%s)%s", f.Arithmetic, partsAt, wholeSaid, wholeAt, signed(d, s.stated.Sub(n), s.whole))
	}
	p.Report(f)
}

// signed writes by how much a sum passes or misses a stated number: ", +18".
func signed(d *document.Document, n claims.Number, like *claims.Quantity) string {
	switch n.Sign() {
	case 0:
		return ""
	case 1:
		return ", +" + say.Written(d, n, like)
	}
	return ", " + say.Written(d, n, like)
}
