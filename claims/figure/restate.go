package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
)

// restatementRules are asked behind an amount, and read up to another in other
// units. They make what is restated: that amount, or what it restates itself.
var restatementRules = match.Set[*reader, relation]{Rules: []*relationRule{
	{
		Name: "restated",
		Doc: `an amount said again in other units

	READ [(]$54m) it cost.
	READ It is 5 miles[, or] 8 km long.
	NOT It cost €50m) $54m then.`,
		Pattern: grammar.Must(`([!"( [ ) ]" !FigureStart]{0,4} ["( ["] [!"( [ ) ]" !FigureStart]? | [any !FigureStart]? "or") before([FigureStart])`),
		Make:    relations(restates),
	},
	{
		Name: "restated-again",
		Doc: `a second restatement in the same brackets

	READ It gives 296 hp (224 kW [/] 300 PS).
	NOT It gives 296 hp and 224 kW.`,
		Pattern: grammar.Must(`["/ , ;"] before([FigureStart])`),
		Make:    relations(restatesToo),
	},
}}

// restate links an amount to the one it converts: "€50m ($54m)", "5 miles, or
// 8 km". The bound is that of the amount restated.
func (r *reader) restate(found []claims.Quantity, k int) {
	p, q := &found[k-1], &found[k]
	if p.Unit == "" || q.Unit == "" || p.Unit == q.Unit || p.Measure != q.Measure || lexicon.NeverRestated.Contains(q.Measure) {
		return
	}
	t := r.between(p, q)
	x, ok := restatementRules.At(r.text(), r, t.First)
	if !ok || x.End != t.End || x.Made == restatesToo && p.Restates < 0 {
		return
	}
	q.Restates = k - 1
	if x.Made == restatesToo {
		q.Restates = p.Restates
	}
	if whole := &found[q.Restates]; q.Bound == claims.Exact && whole.Bound != claims.Range && !q.Unreadable && !whole.Vague {
		r.bind(q, whole.Bound)
		q.Side = whole.Side
	}
}
