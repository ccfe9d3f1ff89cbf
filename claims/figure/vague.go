package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// several reads "several hundred" and "a few thousand". By the convention for
// vague plurals they are twice to ten times the word.
func (r *reader) several(first, i int) (numeral, bool) {
	power, after, dozen := 0, i+1, int64(1)
	if r.word(after) == "dozen" {
		dozen, after = 12, after+1
	}
	for r.kind(after, document.Word) && lexicon.Scale.Num(r.word(after)) > 0 && power < 15 {
		power += lexicon.Scale.Num(r.word(after))
		after++
	}
	if power == 0 && dozen == 1 || power == 0 && r.word(i) == "few" && first == i {
		return numeral{}, false // "several ministers": no figure
	}
	return r.vague(first, after, dozen, power), true
}

// couple reads "a couple of dozen", "a couple hundred": twice the word.
func (r *reader) couple(i int) (numeral, bool) {
	j := i + 2
	if r.word(j) == "of" {
		j++
	}
	if r.word(j) != "dozen" && lexicon.Scale.Num(r.word(j)) == 0 {
		return numeral{}, false
	}
	n := integer(2, 1)
	n.first, n.after, n.words, n.vague = i, j, true, false
	n = r.withScale(n, false)
	n.vague, n.rounded = true, false
	n.high = n.value
	return n, true
}

func (r *reader) vague(first, after int, unit int64, power int) numeral {
	base := claims.Int(unit).Mul(claims.Decimal(1, power))
	v := base.Mul(claims.Int(2))
	return numeral{
		first: first, after: after, span: r.span(first, after), value: v, bare: v, last: base, nonZero: base,
		vague: true, high: base.Mul(claims.Int(10)), words: true, scale: power,
	}
}

// vaguePlural reads "dozens", "scores of", "hundreds", "tens of thousands".
func (r *reader) vaguePlural(i int) (numeral, bool) {
	w := r.word(i)
	unit, power, after := int64(1), 0, i+1
	switch w {
	case "dozens":
		unit = 12
	case "scores":
		if r.word(i+1) != "of" && !r.casualty(i+1) {
			return numeral{}, false // "test scores", "he scores"
		}
		if r.kind(i-1, document.Word) && !lexicon.ScoresLead.Contains(r.word(i-1)) {
			return numeral{}, false
		}
		unit = 20
	case "tens":
		if r.word(i+1) != "of" || lexicon.VaguePlural.Num(r.word(i+2)) == 0 {
			return numeral{}, false
		}
		power = 1
	default:
		p, ok := lexicon.VaguePlural.IntOf(w)
		if !ok {
			return numeral{}, false
		}
		power = p
	}
	for n := 0; r.word(after) == "of" && lexicon.VaguePlural.Num(r.word(after+1)) > 0 && n < 3; n++ {
		power += lexicon.VaguePlural.Num(r.word(after + 1))
		after += 2
	}
	return r.vague(i, after, unit, power), true
}
