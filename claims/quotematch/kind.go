package quotematch

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/figure"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// kind says how grave it is that words [i1, i2) of the quotation, ours, stand where the
// source has [j1, j2), theirs.
func (r *reader) kind(ours, theirs []string, i1, i2, j1, j2 int) Kind {
	switch {
	case !slices.Equal(deniers(ours), deniers(theirs)), len(ours) == 1 && len(theirs) == 1 && (opposite(ours[0], theirs[0]) || opposite(theirs[0], ours[0])):
		return Negation
	case !slices.Equal(figures(ours), figures(theirs)),
		r.bindsNumber(i1, i2, j1, j2) && !slices.Equal(binding(ours), binding(theirs)):
		return Figure
	case !slices.Equal(r.names(r.q.text, r.q.words, i1, i2), r.names(r.s.Text, r.s.words, j1, j2)):
		return Name
	}
	return Wording
}

// deniers returns those of some words that deny.
func deniers(words []string) []string {
	var found []string
	for _, w := range words {
		switch l := lexicon.Of(w); {
		case l.Is(lexicon.Negation), strings.HasSuffix(w, "n't"):
			found = append(found, "not")
			if w == "never" || w == "neither" || w == "nor" || w == "no" {
				found[len(found)-1] = w
			}
		case l.Is(lexicon.NegativeWord), l.Is(lexicon.Denial):
			found = append(found, w)
		}
	}
	return found
}

// opposite reports whether a word is the other with a prefix or an ending that denies.
func opposite(word, of string) bool {
	for _, prefix := range []string{"un", "in", "im", "il", "ir", "dis", "non"} {
		if rest, is := strings.CutPrefix(word, prefix); is && rest == of && len(of) > 3 {
			return true
		}
	}
	stem, is := strings.CutSuffix(word, "less")
	full, other := strings.CutSuffix(of, "ful")
	return is && other && stem == full
}

// bindsNumber reports whether a number stands in what differs, or right behind it.
func (r *reader) bindsNumber(i1, i2, j1, j2 int) bool {
	const behind = 2
	return len(figures(r.texts(r.q.text, r.q.words, i1, min(i2+behind, len(r.q.words))))) > 0 &&
		len(figures(r.texts(r.s.Text, r.s.words, j1, min(j2+behind, len(r.s.words))))) > 0
}

// binding returns those of some words that bind a number: about, over, least.
func binding(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		l := lexicon.Of(w)
		return !l.Is(lexicon.NumberWord) && !l.Is(lexicon.Hedge)
	})
}

// figures returns those of some words that are numbers.
func figures(words []string) []string {
	var found []string
	for _, w := range words {
		l := lexicon.Of(w)
		first, _ := utf8.DecodeRuneInString(w)
		if strings.ContainsFunc(w, unicode.IsNumber) || unicode.Is(unicode.Sc, first) || w == "%" || w == "percent" || w == "per" || w == "all" || w == "every" ||
			l.Is(lexicon.NumberWord) && !l.Is(lexicon.EmptyWord) && !l.Is(lexicon.Hedge) || l.Is(lexicon.Cardinal) || l.Is(lexicon.Scale) || l.Is(lexicon.VagueDozen) || l.Is(lexicon.Ordinal) || l.Is(lexicon.OrdinalUnit) {
			found = append(found, w)
		}
	}
	return found
}

// names returns those of some words of a text that are names: with a capital that is
// not only that of a sentence.
func (r *reader) names(text string, words []word, first, end int) []string {
	var found []string
	for i := first; i < end; i++ {
		w := text[words[i].start:words[i].end]
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) || w == "I" || strings.HasPrefix(w, "I'") || strings.HasPrefix(w, "I’") {
			continue
		}
		if i == 0 || ends(text[words[i-1].end:words[i].start]) || r.q.free[i] && text == r.q.text {
			lower := strings.ToLower(w)
			key, _ := keys(lower)
			if lexicon.Of(lower).Text != "" || slices.ContainsFunc(r.s.words, func(o word) bool { return o.exact == key }) {
				continue
			}
		}
		found = append(found, w)
	}
	return found
}

// contractions are endings that stand for a word, those of no rule first.
var contractions = [...][2]string{{"can't", "can not"}, {"won't", "will not"}, {"n't", " not"}, {"'re", " are"}, {"'ve", " have"}, {"'ll", " will"}, {"'m", " am"}}

// written reports whether words are the same ones written otherwise: in one word or in
// two, contracted, as the digits of the same figure.
func written(ours, theirs []string) bool {
	a, b := strings.Join(ours, ""), strings.Join(theirs, "")
	if a == b {
		return !strings.ContainsFunc(a, unicode.IsNumber) || sameFigure(strings.Join(ours, " "), strings.Join(theirs, " "))
	}
	full := func(words []string) string {
		text := strings.Join(words, " ")
		for _, c := range contractions {
			text = strings.ReplaceAll(text, c[0], c[1])
		}
		text = strings.ReplaceAll(strings.ReplaceAll(text, "per cent", "%"), "percent", "%")
		return strings.ReplaceAll(text, "cannot", "can not")
	}
	if full(ours) == full(theirs) {
		return true
	}
	if len(figures(ours)) == 0 || len(figures(theirs)) == 0 {
		return false
	}
	return sameFigure(strings.Join(ours, " "), strings.Join(theirs, " "))
}

// sameFigure reports whether two texts are each one figure, and nothing else, of the
// same value.
func sameFigure(a, b string) bool {
	value := func(text string) (claims.Interval, string, bool) {
		d := document.New(text, []document.Block{{Span: document.Span{End: len(text)}}})
		all := figure.Quantities(d, nil)
		if len(all) != 1 || all[0].Span.Start != 0 || all[0].Span.End != len(text) {
			return claims.Interval{}, "", false
		}
		return all[0].Interval(claims.DefaultWidths()), all[0].Unit, true
	}
	x, ux, ok := value(a)
	if !ok {
		return false
	}
	y, uy, ok := value(b)
	return ok && ux == uy && x.Within(y) && y.Within(x)
}
