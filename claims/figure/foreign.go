package figure

import (
	"strings"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// foreign appends the figures of a sentence in another language than English.
// Only those in digits are read, with the marks that group and part them in
// that language, its words for thousands and millions, and the units that all
// languages share. Dates, ordinals, clock times and codes are left out; of what
// is counted only a word that stands right behind is taken.
func (r *reader) foreign(found []claims.Quantity, language string) []claims.Quantity {
	f := foreignReader{reader: r, language: language, custom: customs[language]}
	for i := r.first; i < r.end; {
		if !r.kind(i, document.Number) {
			i++
			continue
		}
		n, ok := f.number(i)
		if !ok {
			i = r.skipCode(i + 1)
			continue
		}
		if skip := f.leaves(&n); skip > 0 {
			i = max(skip, i+1)
			continue
		}
		q := f.quantity(n)
		found = append(found, q)
		i = max(q.After, i+1)
	}
	return found
}

// Doubt returns why the value of a figure in another language than English may
// be another than the one read, or "": "1.018" is one thousand where points
// group and little more than one where they part.
func Doubt(d *document.Document, q *claims.Quantity) string {
	if !d.IsForeign(q.Sentence) || q.After != q.First+1 && q.Last.Cmp(q.LastNonZero) != 0 {
		return ""
	}
	s := d.Quote(d.Tokens.At(q.First).Span)
	mark := strings.IndexAny(s, ".,")
	if mark < 0 || !threeAfter(s, mark) || strings.Count(s, ".")+strings.Count(s, ",") > 1 {
		return ""
	}
	c := customs[d.LanguageOf(d.Sentences.At(q.Sentence).Block)]
	if c.group == s[mark] && !c.varies || c.part == s[mark] && !c.varies && c.group != 0 {
		return ""
	}
	return "“" + s + "” may be read with its mark as a group's or as a decimal's"
}

// threeAfter reports whether three digits and no more follow the mark, and no
// more than three stand before it.
func threeAfter(s string, mark int) bool {
	return len(s)-mark-1 == 3 && mark <= 3 && s[0] != '0'
}

// A foreignReader reads one sentence.
type foreignReader struct {
	*reader
	language string
	custom   custom
}

// number reads digits by the customs of the language.
func (f *foreignReader) number(i int) (numeral, bool) {
	s := f.raw(i)
	whole, fraction, grouped, ok := f.custom.cut(s)
	if !ok {
		return numeral{}, false
	}
	if len(whole) > 1 && whole[0] == '0' {
		return numeral{}, false
	}
	n, ok := decimal(numeral{grouped: grouped}, whole, fraction)
	if !ok {
		return n, false
	}
	n.first, n.after = i, i+1
	if !n.grouped && fraction == "" {
		if x, ok := digitRules.At(f.text(), f.reader, i); ok && x.Made.grouped {
			n = x.Made
			n.first, n.after = i, x.End
			if j := n.after; f.custom.part == ',' && f.raw(j-1) != s && strings.Contains(f.raw(j-1), ",") {
				return n, false
			}
		}
	}
	if power, after := f.scale(n.after); power > 0 {
		n.scaleBy(power)
		n.after, n.rounded = after, true
	}
	n.span = f.span(n.first, n.after)
	return n, true
}

// scale returns the power of ten of the word or abbreviation at token j, its
// point included, and the token after it.
func (f *foreignReader) scale(j int) (power, after int) {
	w := f.word(j)
	if w == "" || !f.kind(j, document.Word) || f.glued(j) && utf8.RuneCountInString(w) > 4 {
		return 0, j
	}
	power = f.scaleOf(j)
	if power == 0 {
		return 0, j
	}
	after = j + 1
	if f.raw(after) == "." && f.glued(after) && utf8.RuneCountInString(w) <= 4 && after+1 < f.end {
		after++ // Mio., tys.
	}
	if power == 3 && f.scaleOf(after) == 6 {
		return 9, after + 1 // mil millones
	}
	return power, after
}

// scaleOf returns the power of ten that token i is in the language, or 0.
func (f *foreignReader) scaleOf(i int) int {
	if i >= f.end {
		return 0
	}
	for entry := range strings.SplitSeq(lexicon.ForeignScale.Value(f.d, i), ",") {
		if language, power, _ := strings.Cut(entry, "="); language == f.language {
			return int(smallInt(power))
		}
	}
	return 0
}

// leaves returns the token to go on from after digits that are no figure: what
// is none in English, and dates, ordinals, clock times and designators as the
// language writes them; 0 for a figure.
func (f *foreignReader) leaves(n *numeral) int {
	i, j := n.first, n.after
	if f.percent(j) || n.scale > 0 {
		return 0
	}
	plain := j == i+1 && allDigits(f.raw(i))
	money, _ := f.moneyBefore(i)
	if _, priced := f.moneyAfter(j, true); money == "" && !priced {
		t := f.text()
		t.First = max(0, i-2) // "Nr. 5", though the point may have ended a sentence
		f.asked = n
		x, ok := foreignRules.At(t, f.reader, i)
		if f.asked = nil; ok {
			return x.End
		}
	}
	if plain && n.span.Len() <= 2 && f.ordinal(j) {
		return j + 1
	}
	if !plain && f.dated(f.raw(i)) {
		return j
	}
	return f.noCount(n, plain)
}

// noCount returns the token to go on from after digits that count nothing in
// any language: codes, scores, hours, years, marks of lists and notes; else 0.
// What a capital before digits makes of them in English, a name, is not asked:
// other languages write every noun so.
func (f *foreignReader) noCount(n *numeral, plain bool) int {
	i, j := n.first, n.after
	if f.raw(i-1) == "+" && f.glued(i) {
		return f.skipCode(j) // +44 20 7946 0958
	}
	f.asked = n
	defer func() { f.asked = nil }()
	for _, rules := range [...]*match.Set[*reader, struct{}]{&gluedRules, &scores} {
		if x, ok := rules.At(f.text(), f.reader, i); ok {
			return x.End
		}
	}
	switch {
	case plain && yearLike(f.raw(i)):
		return j
	case i == f.first && n.span.Len() <= 2 && f.raw(j) == ")":
		return j
	case (f.raw(i-1) == "(" || f.raw(i-1) == "[") && (f.raw(j) == ")" || f.raw(j) == "]") && plain && n.span.Len() <= 2:
		return j
	case lexicon.ForeignPhone.Contains(f.d.Word(i-1)) || f.raw(i-1) == "." && lexicon.ForeignPhone.Contains(f.d.Word(i-2)):
		return f.skipCode(j)
	}
	return 0
}

// ordinal reports whether a point behind digits makes an ordinal of them: "3.
// Liga", "am 18. Mai", and not the end of a sentence.
func (f *foreignReader) ordinal(j int) bool {
	if f.raw(j) != "." || !f.glued(j) || !f.custom.ordinals {
		return false
	}
	next := f.d.Tokens.At(j + 1)
	if next.Kind != document.Word || f.d.Sentences.At(f.d.SentenceAt(next.Start)).Block != f.d.Sentences.At(f.sentence).Block {
		return false
	}
	return !next.Capital || !f.d.IsSmallWord(j+1, f.language)
}

// dated recognises days and hours that look like decimals: 18.05.2019, 20.30.
func (f *foreignReader) dated(s string) bool {
	day, rest, ok := strings.Cut(s, ".")
	month, _, _ := strings.Cut(rest, ".")
	return ok && f.custom.group == '.' && len(day) <= 2 && len(month) == 2 && !strings.Contains(s, ",")
}

func (f *foreignReader) percent(j int) bool {
	w := f.raw(j)
	return w == "%" || w == "‰" || lexicon.ForeignPercent.Contains(f.word(j)) ||
		(f.word(j) == "por" || f.word(j) == "per") && (f.word(j+1) == "ciento" || f.word(j+1) == "cento")
}

// quantity makes a quantity of a numeral with its unit and the word behind it.
func (f *foreignReader) quantity(n numeral) claims.Quantity {
	q := claims.Quantity{
		Sentence: f.sentence, First: n.first, After: n.after, Restates: -1, PartOf: -1, Bound: claims.Exact, Span: n.span,
		Last: n.last, LastNonZero: n.nonZero, Rounded: n.rounded, Unreadable: n.unreadable,
		Low: claims.End{Value: n.value}, High: claims.End{Value: n.value},
	}
	if n.unreadable {
		q.Low, q.High = claims.End{Missing: true}, claims.End{Missing: true}
	}
	first, after := n.first, n.after
	code, at := f.moneyBefore(n.first)
	switch {
	case code != "":
		q.Unit, q.Measure, q.UnitSpan, first = code, "money", f.span(at, n.first), at
	case f.percent(after):
		end := after + 1
		if f.word(after) == "por" || f.word(after) == "per" {
			end++
		}
		q.Unit, q.Measure, q.UnitSpan, q.Rounded, after = "%", "share", f.span(after, end), true, end
	default:
		if u, ok := f.money(after); ok {
			q.Unit, q.Measure, q.UnitSpan, after = u.name, "money", f.span(after, u.after), u.after
		} else if u := f.shared(after); u.name != "" {
			q.Unit, q.Measure, q.UnitSpan, after = u.name, u.measure, f.span(after, after+1), after+1
		}
	}
	if q.Unit == "" {
		if at := f.counts(after); at >= 0 {
			q.Noun, after = f.d.Tokens.At(at).Span, at+1
			q.Head = f.word(at)
		}
	}
	q.Phrase = f.span(first, after)
	return q
}

// shared returns the unit that token i names in every language.
func (f *foreignReader) shared(i int) unit {
	if !lexicon.SharedUnit.Contains(f.raw(i)) {
		return unit{}
	}
	return f.unitAt(i)
}

// money reads a currency behind an amount, over the small word that other
// languages put between: 3 millones de euros, 3 millions d’euros.
func (f *foreignReader) money(j int) (unitReading, bool) {
	if lexicon.ForeignDayLink.Contains(f.word(j)) {
		j++
	}
	if u, ok := f.moneyAfter(j, true); ok {
		return u, true
	}
	for _, elided := range []string{"d’", "d'"} {
		if w, ok := strings.CutPrefix(f.word(j), elided); ok && lexicon.Currency.Contains(w) {
			u := money(lexicon.Currency.ValueOf(w))
			u.first, u.after = j, j+1
			return u, true
		}
	}
	return unitReading{}, false
}

// counts returns the token of the word that names what is counted, which is
// the next one, or in German, which writes its nouns large, the next large one
// behind an adjective or two; -1 where none is.
func (f *foreignReader) counts(j int) int {
	for k := j; k < j+3 && f.kind(k, document.Word) && !f.glued(k); k++ {
		if f.d.IsSmallWord(k, f.language) {
			return -1
		}
		if f.language != "de" {
			if k == j && f.d.Tokens.At(k).Len() > 2 {
				return k
			}
			return -1
		}
		if f.capital(k) {
			return k
		}
	}
	return -1
}
