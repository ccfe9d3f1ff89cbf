package voice

import "vouch/sources/document"

// anonymity looks in the whole phrase for the words that withhold a name, and
// for the reason given.
func (r *resolver) anonymity(d *description) {
	r.withheld(d, d.whole.first, min(r.Tokens.Len(), d.whole.last+30))
}

// withheld reads "on condition of anonymity because …", "was not authorized to
// comment" between two tokens of one sentence.
func (r *resolver) withheld(d *description, first, last int) {
	sentence := r.SentenceOf(first)
	for i := first; i < last && r.SentenceOf(i) == sentence; i++ {
		switch r.Word(i) {
		case "anonymity", "anonymously":
			d.withheld = true
		case "unnamed", "unidentified", "nameless":
			d.withheld = true
		case "named", "identified":
			if p := r.Word(i - 1); (p == "be" || p == "being") && (r.within(i-6, i, "not") || r.within(i-6, i, "declined") || r.within(i-6, i, "asked")) {
				d.withheld = true
			}
		case "authorized", "authorised":
			if r.within(i-7, i, "not") || r.within(i-7, i, "neither") || r.within(i-7, i, "n't") || r.within(i-7, i, "wasn't") || r.within(i-7, i, "weren't") {
				d.withheld = true
				if d.reason.empty() {
					d.reason = r.clause(i-1, sentence)
				}
			}
		}
		if !d.withheld {
			continue
		}
		switch w := r.Word(i); w {
		case "because", "citing":
			d.reason = r.clause(i, sentence)
			return
		case "for", "fearing", "given":
			if w != "for" || r.Word(i+1) == "fear" || r.Word(i+2) == "of" && r.Word(i+3) == "retribution" {
				d.reason = r.clause(i, sentence)
				return
			}
		}
	}
}

func (r *resolver) within(first, last int, word string) bool {
	for i := max(first, 0); i < last; i++ {
		if r.Word(i) == word {
			return true
		}
	}
	return false
}

// clause returns the tokens from i to the next comma or verb of saying.
func (r *resolver) clause(i, sentence int) span {
	end := i
	for end < r.Tokens.Len() && r.SentenceOf(end) == sentence && !r.Comma(end) && !r.Dash(end) && r.Tokens.At(end).Kind != document.QuoteMark && r.Word(end) != "said" && r.Word(end) != "told" && r.Word(end) != "confirmed" && !r.Mark(end, ".") {
		end++
	}
	return span{i, end}
}
