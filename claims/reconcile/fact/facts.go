package fact

import (
	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/grid"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/recur"
	"vouch/claims/reconcile/toll"
)

// Fates say what became of those whom each quantity counts.
var Fates = New("fates", "by quantity, what became of those it counts, and the word that says so",
	func(p *reconcile.Pass) []toll.Reading { return toll.Read(p.Ledger) })

// Credits say whose word each quantity is.
var Credits = New("credits", "by quantity, the index of the source that it rests on; -1 where nobody is credited",
	func(p *reconcile.Pass) []int { return credit.Of(p.Ledger) })

// Tolls are the grave figures, each with all its mentions.
var Tolls = New("tolls", "each grave figure with all its mentions and their sources",
	func(p *reconcile.Pass) []toll.Figure {
		return toll.Figures(p.Ledger, Fates.Of(p), Credits.Of(p))
	}, Fates, Credits)

// Voices are the places where somebody is heard.
var Voices = New("voices", "in text order, where sources are mentioned and, as of source -1, where cues stand",
	func(p *reconcile.Pass) []claims.SourceMention { return credit.Voices(p.Ledger) })

// Figures are what the linker reads of each figure.
var Figures = New("figures", "each figure with what the words around it make it: earlier, a difference, a rest, a total",
	func(p *reconcile.Pass) *link.Reading { return link.Read(p.Ledger, Fates.Of(p)) }, Fates)

// Links are the sums and differences of the linker, with their arithmetic.
var Links = New("links", "the sums, parts and differences that the linker finds, and what they come to",
	func(p *reconcile.Pass) []link.Verdict {
		return link.Decide(link.Find(Figures.Of(p)), p.Policy.Widths, p.Policy.Tolerances.OpenGap, link.Frozen)
	}, Figures)

// Headlines say what the text makes of the figures of the headline.
var Headlines = New("headlines", "what the text makes of each figure of the headline",
	func(p *reconcile.Pass) []link.Verdict {
		return link.DecideHeadlines(link.Headline(p.Ledger, Fates.Of(p)), p.Ledger, p.Policy.Widths)
	}, Fates)

// Retold are the figures that are told twice.
var Retold = New("retold", "the figures that words tell twice, and whether their values agree",
	func(p *reconcile.Pass) []link.Verdict {
		return link.Retold(p.Ledger, Fates.Of(p), p.Policy.Widths)
	}, Fates)

// Repeats are the mentions of one figure.
var Repeats = New("repeats", "the figures that are told more than once, each with all its mentions",
	func(p *reconcile.Pass) [][]int { return recur.Groups(p.Ledger, Fates.Of(p)) }, Fates)

// Counts are the counts of the ledger by what they state.
var Counts = New("counts", "the quantities without a unit, by their number as written in digits",
	func(p *reconcile.Pass) map[string][]int {
		m := map[string][]int{}
		for i := range p.Ledger.Quantities {
			if q := &p.Ledger.Quantities[i]; q.Unit == "" {
				if n, ok := q.Value(); ok {
					m[n.String()] = append(m[n.String()], i)
				}
			}
		}
		return m
	})

// Grids are the tables of the article.
var Grids = New("grids", "each table by row and column",
	func(p *reconcile.Pass) []*grid.Grid { return grid.Read(p.Ledger) })
