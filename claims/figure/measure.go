package figure

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// casualty reports whether token i is a word of harm or rescue that a bare
// number may have as its verb.
func (r *quantityReader) casualty(i int) bool {
	return r.kind(i, document.Word) && casualtyMeasures[measures()[r.word(i)]]
}

// measure fills in what is said of the counted: first the verb right after the
// phrase ("12 miners were killed"), then the verb right before the number
// ("killing 12"), then the head itself ("12 deaths").
func (r *quantityReader) measure(q *claims.Quantity, first, after int) {
	if r.aged(q, first) {
		q.Measure, q.Unit = "age", "year"
		return
	}
	if r.word(first-1) == "magnitude" || r.word(first-2) == "magnitude" && r.kind(first-1, document.Word) {
		q.Measure, q.Unit = "magnitude", "magnitude"
		return
	}
	if i, ok := r.verbAfter(after); ok {
		q.Measure, q.Governor = r.measureWord(i), r.d.Tokens.At(i).Span
		return
	}
	if m := measures()[q.Head]; m != "" {
		q.Measure, q.Governor = m, r.d.Tokens.At(r.d.TokenAt(q.Noun.End-1)).Span
		return
	}
	if !q.Noun.IsZero() {
		if w := r.d.Lower(r.d.Tokens.At(r.d.TokenAt(q.Noun.End - 1)).Span); measures()[w] != "" {
			q.Measure, q.Governor = measures()[w], r.d.Tokens.At(r.d.TokenAt(q.Noun.End-1)).Span
			return
		}
	}
	if i, ok := r.verbBefore(first); ok {
		q.Measure, q.Governor = measures()[r.word(i)], r.d.Tokens.At(i).Span
	}
}

// verbAfter finds the measure word that governs from behind.
func (r *quantityReader) verbAfter(after int) (int, bool) {
	for i, n := after, 0; i < r.end && n < 7; i, n = i+1, n+1 {
		if !r.kind(i, document.Word) {
			if n == 0 && r.raw(i) == "," {
				if r.word(i+1) == "who" {
					continue
				}
				if i = r.aside(i); i > 0 { // "27 people, mostly women, were hurt"
					continue
				}
			}
			return 0, false
		}
		w := r.word(i)
		if m := measures()[w]; m != "" && m != "sold" && m != "tested" && m != "jobs" {
			if w == "left" || w == "held" && n == 0 {
				continue
			}
			return i, true
		}
		if w == "lost" || w == "losing" || w == "lose" {
			if l := r.word(i + 2); l == "life" || l == "lives" { // "lost their lives"
				return i, true
			}
		}
		if n == 0 && (w == "and" || w == "at" || w == "the" || w == "to" || w == "of" || w == "a" || w == "including" || w == "as") {
			return 0, false
		}
		if !lexicon.MeasureFiller.Contains(w) {
			return 0, false
		}
	}
	return 0, false
}

// verbBefore finds the measure word that governs from before, also across the
// earlier items of a list.
func (r *quantityReader) verbBefore(first int) (int, bool) {
	tally := false
	for i, n := first-1, 0; i >= r.first && n < 8; i, n = i-1, n+1 {
		if !r.kind(i, document.Word) {
			if r.raw(i) == ":" && n == 0 {
				continue
			}
			return 0, false
		}
		w := r.word(i)
		if m := measures()[w]; m != "" {
			return i, !tally || lexicon.Tally.Contains(w)
		}
		if m := measures()[r.word(i-1)]; w == "of" && n == 0 && m != "" && m != "employed" && m != "jobs" {
			return i - 1, true // "the killing of dozens", "the death of all 33"
		}
		if w == "at" && (r.word(i+1) == "least" || r.word(i+1) == "most") {
			continue
		}
		if lexicon.TallyVerb.Contains(w) {
			tally = true // only "the toll rose to 12", never "died at 78"
			continue
		}
		if w == "and" || w == "was" || w == "were" && n > 0 {
			return 0, false
		}
		if !lexicon.MeasureFiller.Contains(w) {
			return 0, false
		}
	}
	return 0, false
}

// aged reports whether the bare number is somebody's age: "aged 25", "Ana
// Reiss, 65, said", "died at 78".
func (r *quantityReader) aged(q *claims.Quantity, first int) bool {
	v, ok := q.Low.Value.Int64()
	if !ok || q.Low.Missing || v < 1 || v > 119 || !q.Noun.IsZero() || q.Unit != "" || q.Denominator > 0 || q.Vague {
		return false
	}
	i := first - 1
	switch r.word(i) {
	case "aged", "age":
		return true
	case "of":
		return r.word(i-1) == "age"
	case "at":
		w := r.word(i - 1)
		return w == "died" || w == "dies" || w == "dead" || w == "retired"
	case "was", "is", "be", "been", "turned", "turns", "turning":
		k := i - 1
		if w := r.word(k); w == "would" || w == "will" || w == "have" {
			k--
		}
		if w := r.word(k); w == "would" || w == "will" {
			k--
		}
		w := r.word(k)
		return w == "he" || w == "she" || w == "who" || w == "i"
	}
	// "Ana Reiss, 65, said"; "the weaver, 65, said".
	comma := r.raw(q.After) == ","
	return v > 9 && first == q.First && r.raw(i) == "," && r.kind(i-1, document.Word) && i-1 > r.first && !r.numeralStart(q.After+1) && !r.month(i-1) &&
		r.d.Tokens.At(q.First).Kind == document.Number && q.After == q.First+1 && (r.capital(i-1) && (comma || r.raw(q.After) == ".") || comma && personNoun(r.word(i-1)))
}

func personNoun(w string) bool {
	return lexicon.PersonGroup.ValueOf(w) != "" || personWord(w) || w == "princess" || w == "prince"
}

// measureWord returns what the verb at token i says of the counted.
func (r *quantityReader) measureWord(i int) string {
	if m := measures()[r.word(i)]; m != "" {
		return m
	}
	return "killed" // "lost their lives"
}

// aside returns the comma that closes the aside which the comma at token i
// opens, when a form of "be" or "have" follows it; 0 when there is none.
func (r *quantityReader) aside(i int) int {
	for k := i + 2; k < i+8 && k < r.end; k++ {
		switch {
		case r.raw(k) == ",":
			switch r.word(k + 1) {
			case "were", "was", "have", "had", "are", "died":
				return k
			}
			return 0
		case !r.kind(k, document.Word) && !r.hyphen(k) || lexicon.Cardinal.Num(r.word(k)) > 0:
			return 0
		}
	}
	return 0
}
