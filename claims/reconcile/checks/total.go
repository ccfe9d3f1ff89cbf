package checks

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/fact"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/say"
	"vouch/claims/reconcile/sum"
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

func runTotal(p *reconcile.Pass) error {
	d := p.Ledger.Document
	var tolls, said []sum.Sum
	tied := map[document.Span]bool{} // wholes whose parts the words name
	linked := fact.Links.Of(p)
	holds := sum.Holding(linked)
	for _, t := range fact.Ties.Of(p) {
		if t.Link == tie.Echo {
			if tied[t.Wholes[0].Span] {
				continue
			}
			if s, ok := sum.Echo(d, p.Policy, t); ok {
				report(p, s)
			}
			continue
		}
		s, ok := sum.Best(d, p.Policy, t)
		if s.Undecided {
			notDecided(p, t)
		}
		if ok {
			tied[s.Whole.Span] = true
		}
		switch {
		case !ok, t.Confirm && s.Outcome != reconcile.Agrees:
		case s.Outcome == reconcile.Contradicts && holds.Shares(s):
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

func report(p *reconcile.Pass, s sum.Sum) {
	d := p.Ledger.Document
	f := reconcile.Finding{Outcome: s.Outcome, Decided: true, Spans: []document.Span{s.Whole.Span}}
	var terms []string
	for i, part := range s.Tie.Parts {
		f.Spans = append(f.Spans, part.Span)
		terms = append(terms, say.Stated(d, s.Parts[i]))
	}
	f.Arithmetic = strings.Join(terms, " + ")
	if len(terms) > 1 && !slices.Contains(s.Parts, nil) {
		f.Whole, f.Sums = []document.Span{s.Whole.Span}, [][]document.Span{slices.Clone(f.Spans[1:])}
	}
	if len(terms) > 1 {
		f.Arithmetic += " = " + say.Written(d, s.Stated, s.Whole)
	}
	partsAt := say.Places(d, f.Spans[1:])
	wholeAt := say.Place(d, s.Whole.Span)
	wholeSaid := say.Hedged(d, s.Whole)
	n, _ := s.Whole.Value()
	apart := say.Written(d, n.Sub(s.Stated).Abs(), s.Whole)
	switch {
	case s.Outcome == reconcile.Agrees:
		f.Message = fmt.Sprintf("total, holds: %s (%s)", f.Arithmetic, say.Places(d, f.Spans))
	case s.Outcome == reconcile.Contradicts:
		f.Severity = claims.Error
		if s.Tie.Link != tie.Closed && len(terms) > 1 || s.Inferred {
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
	case n.Cmp(s.Stated) > 0 && s.Tie.Link >= tie.Disjoint:
		f.Message = fmt.Sprintf("total, part: %s (%s) of %s (%s); %s not listed", f.Arithmetic, partsAt, wholeSaid, wholeAt, apart)
	default:
		f.Message = fmt.Sprintf("total, holds: %s (%s). Text: %s (%s)%s", f.Arithmetic, partsAt, wholeSaid, wholeAt, say.Signed(d, s.Stated.Sub(n), s.Whole))
	}
	p.Report(f)
}

// reportLinked reports the sums that no tie has spoken of. One that shares two
// figures with what was said is the same question asked again.
func reportLinked(p *reconcile.Pass, linked []link.Verdict, said []sum.Sum) {
	at := sum.Placement{}
	for k, s := range said {
		at.Enter(k, s.Figures())
	}
next:
	for _, v := range linked {
		if v.Kind == link.Difference {
			continue // margin speaks of those
		}
		for _, n := range at.Sharing(sum.Of(v).Figures()) {
			if v.Kind == link.Subset || v.Hit || v.Outcome == reconcile.Contradicts || n >= len(v.Parts) {
				continue next
			}
		}
		report(p, sum.Of(v))
	}
}
