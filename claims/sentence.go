package claims

import "sort"

// QuantitiesIn returns the indexes [first, end) of the quantities of a sentence.
func (l *Ledger) QuantitiesIn(sentence int) (first, end int) {
	first = sort.Search(len(l.Quantities), func(i int) bool { return l.Quantities[i].Sentence >= sentence })
	end = first
	for end < len(l.Quantities) && l.Quantities[end].Sentence == sentence {
		end++
	}
	return first, end
}

// DatesIn returns the date expressions of a sentence.
func (l *Ledger) DatesIn(sentence int) []When {
	first := sort.Search(len(l.Dates), func(i int) bool { return l.Dates[i].Sentence >= sentence })
	end := first
	for end < len(l.Dates) && l.Dates[end].Sentence == sentence {
		end++
	}
	return l.Dates[first:end]
}
