// Package checks is the list of checks, one file each. To add one: write a file
// with a *reconcile.Check, put it into All, and give it a fixture in
// testdata/NAME. Nothing else has to change.
package checks

import "vouch/claims/reconcile"

// All is every check, in the order their findings are shown.
//
// Rules of the published list that were considered and left out:
//   - A7 (an exclusive split that does not fill its whole): "burned or looted" does
//     not say that nothing was both; what does say so is a "rest", which total reads.
//   - A16 (a vague word against exact parts): "dozens" for ten is house style, and
//     "the only deaths" almost never stands there.
//   - B4 (percentages that a small base cannot have): polls are weighted, and the
//     base in the text is seldom the base of the share.
//   - B8 (three times more): style, not arithmetic.
//   - B9 (rates per 100,000): needs the population of the same year, which an
//     article does not give.
//   - G5, G6: compare with other drafts and articles; a pass holds one reading and
//     nothing else.
//   - C5 (order of events), C10 (decades), C12 (time zones): need to know that two
//     sentences tell of one event, or a table of summer times; too rare for the risk.
//   - B13 against other figures, C7, C13, D1 to D4, D8 to D10, E1 to E5, E8 to E14 as far
//     as they ask for evidence: those are the checks of package evidence, which
//     speak once it is linked. E15 asks for an answer, which no evidence is.
//   - D12 (long quotations): a matter of rights, not of what is so.
//   - E6 (anonymous opinion): a list of opinion words flags half of all quotations.
//   - F2, F3 (roles, surnames before full names): one note in nearly every article.
//   - F6, F8 (places, refugees): need a gazetteer.
//   - G2 (currencies): needs the rate of the day.
//   - Any two figures that differ by little: a near miss is no relation.
var All = []*reconcile.Check{
	// Figures against one another.
	total,
	change,
	margin,
	step,
	allBut,
	percent,
	ratio,
	product,
	table,
	shares100,
	count,
	repeat,
	headlines,
	slip,
	bounds,
	majority,
	conversion,
	numeralPair,
	precision,
	separators,
	// Days, years and ages.
	weekday,
	date,
	age,
	sameage,
	duration,
	days,
	falling,
	anniversary,
	undated,
	// Whose word it is.
	unattributed,
	rival,
	onevoice,
	narrower,
	grave,
	superlative,
	hearsay,
	anonymous,
	unnamedOfficial,
	footage,
	mood,
	// Quotations and names.
	samequote,
	speakerless,
	quotemarks,
	spelling,
	acronym,
}
