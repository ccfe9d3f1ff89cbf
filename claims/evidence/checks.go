package evidence

// All is every check, in the order in which lists show them.
//
// Rules of the published list that ask for more than is kept: E6 (anonymous
// opinion) needs to know an opinion from a fact, E15 (no reply sought) an answer
// that no evidence is.
var All = []*Check{
	// Figures and days.
	excerptCheck,
	working,
	unhedged,
	clash,
	stale,
	record,
	sourceday,
	// Whose word it is.
	unbacked,
	onegroup,
	copied,
	plural,
	unapproved,
	switched,
	party,
	secondhand,
	unsaved,
	// Quotations.
	overturned,
	misquoted,
	reordered,
	spliced,
	excerptless,
	translated,
}
