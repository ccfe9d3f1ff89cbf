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
	FLAG Of the 40 dead, 19 were men, 12 women and seven children.
	OK Of the 40 dead, 19 were men, 12 women and nine children.
	OK The club has 300 members. A ticket costs 12 euros and a meal 9 euros.`,
	Needs: []reconcile.Need{fact.Fates, fact.Counts, fact.Links},
	Run:   runTotal,
}

func runTotal(p *reconcile.Pass) error {
	var tolls []link.Verdict
	for _, v := range fact.Links.Of(p) {
		everybody(p.Ledger.Document, &v)
		switch {
		case v.Kind == link.Difference: // margin speaks of those
		case v.Outcome == reconcile.Contradicts && len(v.Parts) > 1 && link.Crosscut(p.Ledger.Document, v.Group):
		case v.Frame == link.TollByGroups:
			tolls = append(tolls, v)
		default:
			reportSum(p, v)
		}
	}
	reportTolls(p, tolls)
	return nil
}

func reportSum(p *reconcile.Pass, v link.Verdict) {
	d := p.Ledger.Document
	whole := v.Whole.Quantity
	f := reconcile.Finding{Outcome: v.Outcome, Decided: true, Spans: []document.Span{whole.Span}}
	var terms []string
	for _, part := range v.Parts {
		f.Spans = append(f.Spans, part.Span)
		terms = append(terms, say.Stated(d, part.Quantity))
	}
	f.Arithmetic = strings.Join(terms, " + ")
	if len(terms) > 1 {
		f.Whole, f.Sums = []document.Span{whole.Span}, [][]document.Span{slices.Clone(f.Spans[1:])}
		f.Counted = counted(p.Ledger, v.Parts)
		f.Arithmetic += " = " + say.Written(d, v.Stated, whole)
	}
	partsAt := say.Places(d, f.Spans[1:])
	wholeAt := say.Place(d, whole.Span)
	wholeSaid := say.Hedged(d, whole)
	n, _ := whole.Value()
	apart := say.Written(d, n.Sub(v.Stated).Abs(), whole)
	switch {
	case v.Outcome == reconcile.Agrees:
		f.Message = fmt.Sprintf("total, holds: %s (%s)", f.Arithmetic, say.Places(d, f.Spans))
	case v.Outcome == reconcile.Contradicts:
		f.Severity = claims.Error
		if !v.Firm() && (len(terms) > 1 || whole.Sentence != v.Parts[0].Sentence) {
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
	case n.Cmp(v.Stated) > 0 && (v.Kind == link.Subset || v.Open):
		f.Message = fmt.Sprintf("total, part: %s (%s) of %s (%s); %s not listed", f.Arithmetic, partsAt, wholeSaid, wholeAt, apart)
	default:
		f.Message = fmt.Sprintf("total, holds: %s (%s). Text: %s (%s)%s", f.Arithmetic, partsAt, wholeSaid, wholeAt, say.Signed(d, v.Stated.Sub(n), whole))
	}
	if v.Kind == link.Sum {
		f.Message += tiedBy(v)
	}
	p.Report(f)
}

// counted returns the figures that count otherwise than the ledger has them.
func counted(l *claims.Ledger, figures []link.Figure) []claims.Quantity {
	var all []claims.Quantity
	for _, g := range figures {
		if g.Index < 0 || g.Quantity != &l.Quantities[g.Index] {
			all = append(all, *g.Quantity)
		}
	}
	return all
}

// tiedBy says what ties a sum; of one that holds by its frame the sum says enough.
func tiedBy(v link.Verdict) string {
	switch {
	case v.Outcome == reconcile.Contradicts:
		return " Tied by " + v.Because() + "."
	case v.Frame == "":
		return "; tied by " + v.Because()
	}
	return ""
}
