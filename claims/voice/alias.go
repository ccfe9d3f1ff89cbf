package voice

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources"
)

// naming another way: what a name that stands before is called too.
var aliases = match.Set[*resolver, span]{Rules: []*match.Rule[*resolver, span]{
	{
		Name: "known as",
		Doc: `what somebody or a body is also known as is the same

	READ They met the Norvik Relief Union[, known by its Danish acronym NRU], there.
	READ They met the Norvik Relief Union[, better known as Relief Now], there.
	READ They met Ana Brik[, also known as Ana Stone], there.
	READ The Norvik Relief Union [(formerly known as Norvik Aid)] was there.
	NOT They met Ana Brik, known as a cook.
	NOT They met Ana Brik, known for Norvik Aid.`,
		Pattern: describing.Must(`after(Part | possessive) [", ("]? ["better also formerly widely commonly locally previously otherwise"]* "known" ["as by"] (["the its her his their"]? word{0,3} ["acronym initials abbreviation name pseudonym nickname"])? "the"? [quote]? told:Run [quote]? ")"?`),
		Make:    makeRole,
	},
	{
		Name: "born",
		Doc: `the name that somebody was born with

	READ Ana Brik [was born Ana Maria Stone] in Norvik.
	READ Ana Brik[, born Ana Maria Stone], died there.
	NOT Ana Brik was born in Norvik.
	NOT Ana Brik was born Friday.`,
		Pattern: describing.Must(`after(Part) (["is was"] | ",") "born" told:Run`),
		Make:    makeRole,
	},
	{
		Name: "or",
		Doc: `the acronym of a body behind "or"

	READ They asked the Norvik Relief Union[, or NRU,] about it.
	NOT They asked the Norvik Relief Union, or Ana, about it.
	NOT They asked the Norvik Relief Union or NRU.`,
		Pattern: describing.Must(`after(Part) "," "or" told:[Part upper] ","`),
		Make:    makeRole,
	},
}}

// alias enters what a name is also called, so that it is found under both; before
// either is entered by itself. It reports whether there is such another name.
func (r *resolver) alias(n name) bool {
	if r.initialled(n.first, n.last) || r.full(n) && r.bracketed(n) && r.nameKind(n.first, n.last) == sources.Organisation {
		r.know(n) // first the Norvik Institute (NI), then NI
		return true
	}
	told, ok := aliases.At(r.sentence(n.first), r, n.last)
	if !ok || n.empty() || n.last-n.first == 1 && !r.bodyRun(n.first, n.last) {
		return false
	}
	called, ok := r.at(told.Made.first)
	if !ok || called.last > told.End || called.last-called.first == 1 && !r.Tokens.At(called.first).Upper {
		return false
	}
	entry := r.know(n)
	r.directory.Alias(entry, r.words(called.first, called.last))
	return true
}

// bracketed reports whether an acronym in brackets stands behind a name, other than
// that of an agency in a dateline: OSLO (AP).
func (r *resolver) bracketed(n name) bool {
	end := n.last + 1
	for end < n.last+5 && !r.Mark(end, ")") && (r.Tokens.At(end).Upper || r.Mark(end, "&") || end > n.last+1 && r.Tokens.At(end).Capital) {
		end++
	}
	return r.Mark(n.last, "(") && r.Mark(end, ")") && end > n.last+1 && !lexicon.OutletName.Has(r.Document, n.last+1)
}
