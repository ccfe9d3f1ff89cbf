package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

func (r *quantityReader) currencyWord(i int) bool {
	return r.kind(i, document.Word) && currencyWords[r.word(i)] != ""
}

// moneyAfter reads a currency that follows an amount: "9 million kroner",
// "12 US dollars", "84p", "5 €".
func (r *quantityReader) moneyAfter(j int, inDigits bool) (unitReading, bool) {
	u := unitReading{measure: "money", money: true, first: j, after: j + 1, noun: j}
	w, raw := r.word(j), r.raw(j)
	if code, ok := currencySigns[raw]; ok {
		if r.glued(j+1) && r.kind(j+1, document.Number) {
			return u, false // it belongs to the next amount
		}
		if raw == "$" {
			if p := r.raw(j + 1); p == "US" || p == "U.S." {
				u.after = j + 2
			}
		}
		u.name, u.noun = code, -1
		return u, true
	}
	if !r.kind(j, document.Word) {
		return u, false
	}
	if inDigits && r.glued(j) && (raw == "p" || raw == "c") {
		u.name, u.noun = "penny", -1
		if raw == "c" {
			u.name = "cent"
		}
		r.rate(&u)
		return u, true
	}
	if code, ok := currencyCodes[raw]; ok && !lexicon.PrefixCode.Contains(raw) && len(raw) > 1 {
		if (raw == "MEUR" || raw == "MUSD") && r.kind(j, document.Word) {
			u.factor = 6
		}
		u.name, u.noun = code, -1
		if power := lexicon.Scale.Num(r.word(j + 1)); power > 2 && inDigits && lexicon.Scale.Num(r.word(j-1)) == 0 {
			u.factor, u.after = power, j+2 // "75 USD million"
		}
		return u, true
	}
	if raw == "US" && r.currencySingular(j+1) == "" && (r.word(j+1) == "a" || r.word(j+1) == "per") && r.kind(j-1, document.Number) {
		return u, false
	}
	for k := j; k < j+3 && r.kind(k, document.Word); k++ {
		base := r.currencySingular(k)
		if base == "" {
			if k == j && currencyNations[w] == nil {
				return u, false
			}
			continue
		}
		name := r.word(k)
		if k == j && (name == "real" || name == "won" || name == "marks" || name == "sterling" || name == "pound" && inDigits && r.hyphen(j-1)) {
			if name == "won" || name == "real" || name == "marks" || name == "sterling" {
				if !r.hasScaleBefore(j) {
					return u, false // "12 won", "three real threats"
				}
			} else {
				return unitReading{name: "pound", measure: "mass", first: j, after: j + 1, noun: j}, true // a 9-pound baby
			}
		}
		u.name = currencyWords[name]
		if k > j {
			code, ok := currencyNations[w][base]
			if !ok {
				code, ok = currencyNations[r.word(k-1)][base]
			}
			if !ok && k > j+1 {
				return u, false
			}
			if ok {
				u.name = code
			} else if currencyNations[w] != nil && k == j+1 {
				u.name = currencyWords[name]
			}
		}
		u.after, u.noun = k+1, k
		if r.word(k+1) == "sterling" {
			u.after++
		}
		if base == "pound" && k == j && r.weightContext(k) {
			return unitReading{name: "pound", measure: "mass", first: j, after: k + 1, noun: k}, true
		}
		r.rate(&u)
		return u, true
	}
	return u, false
}

// hasScaleBefore reports whether the number that ends before token j is
// scaled: "9 billion won".
func (r *quantityReader) hasScaleBefore(j int) bool {
	_, long := lexicon.Scale.IntOf(r.word(j - 1))
	_, short := lexicon.ScaleAbbreviation.IntOf(r.word(j - 1))
	return long || short || strings.Contains(r.raw(j-1), ",")
}

// weightContext reports whether "pounds" at token k is a weight.
func (r *quantityReader) weightContext(k int) bool {
	switch r.word(k + 1) {
	case "of", "heavier", "lighter", "overweight":
		switch r.word(k + 2) {
		case "aid", "funding", "debt", "debts", "taxpayers", "public", "damage", "savings", "cuts", "investment", "cash", "money", "government", "his", "her", "their", "its":
			return false
		}
		return true
	}
	for i := k - 1; i >= max(r.first, k-9); i-- {
		switch r.word(i) {
		case ";", ",", ":":
			return false
		case "weigh", "weighs", "weighed", "weighing", "weight", "lost", "heavier", "ton", "metric", "over", "dropping":
			if r.word(i) != "over" || r.word(i-1) == "is" {
				return true
			}
		}
	}
	return false
}

// currencySingular returns the singular of the currency word at token k, or "".
func (r *quantityReader) currencySingular(k int) string {
	w := r.word(k)
	if currencyWords[w] == "" {
		return ""
	}
	switch w {
	case "kroner":
		return "krone"
	case "kronor":
		return "krona"
	}
	return strings.TrimSuffix(w, "s")
}

// pesos reports whether the number at token i, glued to a P, is an amount in
// the pesos of the Philippines: P12.5 million, P1,200. "P12" alone is a code as
// often.
func (r *quantityReader) pesos(i int) bool {
	if !r.glued(i) || r.glued(i-1) || !r.kind(i, document.Number) {
		return false
	}
	_, scaled := lexicon.Scale.IntOf(r.word(i + 1))
	digits := r.raw(i)
	whole, cents, decimals := strings.Cut(digits, ".")
	return scaled && !r.glued(i+1) || strings.Contains(digits, ",") && groupedBy(whole, ',') || decimals && len(cents) == 2
}

// moneyBefore reads the currency that stands before token i; first is its
// first token, or i when there is none.
func (r *quantityReader) moneyBefore(i int) (code string, first int) {
	j := i - 1
	raw := r.raw(j)
	if j < r.first {
		return "", i
	}
	switch r.d.Tokens.At(j).Kind {
	case document.Symbol:
		if raw == "=" && r.raw(j-1) == "Y" && r.glued(j) {
			return "JPY", j - 1
		}
		code, ok := currencySigns[raw]
		if !ok {
			return "", i
		}
		if !r.glued(i) && r.d.Tokens.At(i).Start-r.d.Tokens.At(j).End > 1 {
			return "", i
		}
		if raw == "$" && r.kind(j-1, document.Word) {
			if c, ok := dollarPrefixes[r.word(j-1)]; ok && (r.glued(j) || r.d.Tokens.At(j-1).Upper || r.word(j-1) == "c" || r.word(j-1) == "u.s") {
				return c, j - 1
			}
		}
		return code, j
	case document.Word:
		if r.raw(j-1) == "$" && r.glued(j) && r.glued(i) {
			if c, ok := dollarPrefixes[r.word(j)]; ok {
				return c, j - 1
			}
		}
		code, ok := currencyCodes[raw]
		if raw == "P" && !r.pesos(i) {
			return "", i
		}
		if raw == "PS" && r.d.Tokens.At(i).Len() == 1 && !r.letterAfter(i+1) {
			return "", i // a PS5
		}
		if !ok || !r.glued(i) && (lexicon.PrefixCode.Contains(raw) || len(raw) == 2 && raw != "RM" && raw != "Rs" && raw != "Rp" && raw != "Tk") || raw == "kr" || raw == "MEUR" {
			return "", i
		}
		if raw == "sen" && !r.d.Tokens.At(i).Glued && r.word(j-1) != "think" && r.word(j-1) != "" {
			return "", i // a senator
		}
		return code, j
	case document.Punct:
		if raw == "." && r.glued(j) && (r.raw(j-1) == "Rs" || r.raw(j-1) == "Tk" || r.raw(j-1) == "Rp") {
			return currencyCodes[r.raw(j-1)], j - 1
		}
	}
	return "", i
}

// letterScale reads "m", "k" and their like after digits, when a currency
// stands beside the amount or a count follows it.
func (r *quantityReader) letterScale(n *numeral, money bool) {
	j := n.after
	if n.scale > 0 || n.unreadable || n.words || !r.kind(j, document.Word) {
		return
	}
	power, ok := lexicon.ScaleLetter.IntOf(r.word(j))
	if !ok {
		return
	}
	switch {
	case money && (r.glued(j) || r.d.Tokens.At(j).Capital):
	case r.glued(j) && r.raw(j) == "k", r.glued(j) && r.raw(j) == "M" && !r.glued(j+1):
	case r.glued(j) && (r.word(j) == "m" || r.word(j) == "k") && r.countFollows(j+1):
	case !r.glued(j) && (r.raw(j) == "M" || r.raw(j) == "B") && r.countFollows(j+1):
	default:
		return
	}
	n.scaleBy(power)
	n.rounded = true
	n.after++
	n.span = r.span(n.first, n.after)
}

// countFollows reports whether token i begins the plural noun that a count
// needs: "1.2m tons", "3m people".
func (r *quantityReader) countFollows(i int) bool {
	for k, n := i, 0; n < 3; k++ {
		if k > i && r.hyphen(k) {
			continue // "25 al-Qaeda commanders"
		}
		if !r.kind(k, document.Word) || r.glued(k) && !r.hyphen(k-1) {
			return false
		}
		w := r.word(k)
		if lexicon.PhraseStop.Contains(w) || lexicon.RelationVerb.Contains(w) && !lexicon.StateAdjective.Contains(w) {
			return false
		}
		if plural(w) {
			return true
		}
		n++
	}
	return false
}
