package checks

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/reconcile"
	"vouch/sources/document"
)

// A surname is a word that names somebody or something: how often it ends a name
// of several words, stands in one, and stands alone.
type surname struct {
	word                string
	ends, within, alone int
	at                  int // first token; of a word that stands alone, where it first does
}

// Limits of names that are compared: the letters that a surname must have, and a
// name that never has another word beside it; and how many different names are
// looked at.
const (
	surnameLetters = 6
	loneLetters    = 9
	mostNames      = 4000
	nameReach      = 80 // sentences: further apart a page is a list
)

// misspeltAlone finds the names that stand alone and are a surname with a letter
// too many, too few or in the wrong place: "Jacques Chirac ... Chriac". Two long
// names that both stand alone are compared as well.
func misspeltAlone(p *reconcile.Pass, told map[string]bool) {
	d := p.Ledger.Document
	names := surnames(d)
	at := map[string][]*surname{} // by what a misspelling leaves alone
	for _, n := range names {
		for _, key := range misspellings(n.word) {
			for _, o := range at[key] {
				if d.SentenceAt(d.Tokens.At(n.at).Start)-d.SentenceAt(d.Tokens.At(o.at).Start) > nameReach {
					continue
				}
				if n.misspelt(o) && o.misspelt(n) && oneSlip(n.word, o.word) && (n.mayBe(o) || o.mayBe(n)) {
					reportSpelling(p, told, &spelt{n.word, n.at, 1}, &spelt{o.word, o.at, 1})
				}
			}
			if list := at[key]; len(list) < mostSpelt {
				at[key] = append(list, n)
			}
		}
	}
}

// misspelt reports whether two names are not known to be two: one of them is no
// word of its own, and told at most twice.
func (n *surname) misspelt(o *surname) bool {
	return n.word != o.word && (n.alone <= 2 || o.alone <= 2)
}

// mayBe reports whether n, which always stands alone, may be the surname o, or
// another spelling of a long name that always stands alone too.
func (n *surname) mayBe(o *surname) bool {
	if n.ends > 0 || n.within > 0 || n.alone == 0 || n.alone > 2 {
		return false
	}
	return o.ends > 0 || len(n.word) >= loneLetters && len(o.word) >= loneLetters && o.within == 0
}

// surnames returns the names of a document that its lexicon does not know as
// words, in text order.
func surnames(d *document.Document) []*surname {
	var order []*surname
	known := map[string]*surname{}
	for i := 0; i < d.Tokens.Len(); {
		if !namePart(d, i) {
			i++
			continue
		}
		end := i + 1
		for end < d.Tokens.Len() && namePart(d, end) && d.SentenceAt(d.Tokens.At(end).Start) == d.SentenceAt(d.Tokens.At(i).Start) {
			end++
		}
		for k := i; k < end; k++ {
			w := d.Word(k)
			if len(w) < surnameLetters || lexicon.NumberOf(w) != 0 || !ascii(w) {
				continue
			}
			n := known[w]
			if n == nil {
				if len(order) == mostNames {
					continue
				}
				n = &surname{word: w, at: k}
				known[w], order = n, append(order, n)
			}
			switch {
			case end-i == 1:
				if n.alone == 0 {
					n.at = k
				}
				n.alone++
			case k == end-1:
				n.ends++
			default:
				n.within++
			}
		}
		i = end
	}
	return order
}

// namePart reports whether a token may be part of a name: a word with a capital
// that does not have it because it opens its sentence.
func namePart(d *document.Document, i int) bool {
	t := d.Tokens.At(i)
	if t.Kind != document.Word || !t.Capital || t.Len() < 2 || lexicon.FunctionWord.Has(d, i) {
		return false
	}
	w := lexicon.At(d, i)
	return lexicon.Number(d, i) == 0 || w.Is(lexicon.Feminine) || w.Is(lexicon.Masculine) || d.Sentences.At(d.SentenceAt(t.Start)).First != i
}

func ascii(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// misspellings returns what a word leaves when one of its letters is taken out,
// the first and the last left alone, so that words of one slip meet.
func misspellings(w string) []string {
	keys := []string{w}
	for i := 1; i < len(w)-1; i++ {
		if w[i] != w[i-1] {
			keys = append(keys, w[:i]+w[i+1:])
		}
	}
	return keys
}

// oneSlip reports whether two words are one but for a letter left out, two
// letters that changed places, the wrong one of two letters doubled or another
// vowel, neither at the first letter nor where words inflect: in the last two, or
// three with the s of a plural.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if i == 0 || i >= len(a)-2 {
		return false
	}
	switch {
	case len(b) == len(a)+1: // in a short word any letter makes another name
		return a[i:] == b[i+1:] && (len(b) > loneLetters || b[i] == b[i-1])
	case len(a) != len(b):
		return false
	case a[i] == b[i+1] && a[i+1] == b[i]:
		return a[i+2:] == b[i+2:]
	case undoubled(a) == undoubled(b):
		return true
	}
	vowels := strings.IndexByte("aeiouy", a[i]) >= 0 && strings.IndexByte("aeiouy", b[i]) >= 0
	return vowels && a[i+1:] == b[i+1:] && (i < len(a)-3 || a[len(a)-1] != 's')
}

// undoubled writes a word with its doubled letters single.
func undoubled(w string) string {
	var b strings.Builder
	for i := range len(w) {
		if i == 0 || w[i] != w[i-1] {
			b.WriteByte(w[i])
		}
	}
	return b.String()
}
