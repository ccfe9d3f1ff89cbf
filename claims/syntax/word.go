package syntax

import "vouch/sources/document"

// A word is what is asked of one token, computed once a sentence.
type word struct {
	form    uint32 // hash of the word in lower case; one and the same for words seen too seldom to be known
	suffix1 uint32 // hashes of its last letters and its first ones, with how many they are
	suffix2 uint32
	suffix3 uint32
	suffix4 uint32
	prefix1 uint32
	prefix3 uint32
	shape   uint32 // kind, case, whether it is glued to what stands before it
	tags    uint32 // what the dictionary knows it as: the number of a set of tags; zero for a word unknown
}

// outside is the word before the first and after the last of a sentence.
var outside = word{form: 1, suffix1: 1, suffix2: 1, suffix3: 1, suffix4: 1, prefix1: 1, prefix3: 1, shape: 255}

// unknown is the form of a word that the dictionary has not.
const unknown = 2

// hash is FNV-1a over the bytes of a piece of a word, its bits mixed. Both
// apostrophes are one.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == 0xE2 && i+2 < len(s) && s[i:i+3] == "’" {
			c = '\''
			i += 2
		}
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	h *= 0x85EBCA6B
	return h ^ h>>13
}

// Form returns the hash by which the dictionary knows token i of the document.
func Form(d *document.Document, i int) uint32 {
	t := d.Tokens.At(i)
	return form(t.Kind, plain(t.Kind, d.Lower(t.Span)))
}

// plain returns marks that differ in their print alone as one.
func plain(kind document.TokenKind, s string) string {
	switch {
	case kind == document.Possessive:
		return "'s"
	case kind == document.QuoteMark:
		return `"`
	case kind == document.Punct && (s == "–" || s == "—"):
		return "-"
	}
	return s
}

// form is the hash of a word in lower case. All numbers of one length are one
// word, since 12 and 57 stand in the same places; so are years.
func form(kind document.TokenKind, s string) uint32 {
	switch {
	case kind != document.Number:
		return hash(s)
	case len(s) == 4 && (s[0] == '1' || s[0] == '2'):
		return hash("2000")
	}
	return hash("000000000"[:min(len(s), 6)])
}

// read fills w with what is asked of token i of the document.
func (w *word) read(d *document.Document, i int, m *Model) {
	t := d.Tokens.At(i)
	s := plain(t.Kind, d.Lower(t.Span))
	n := len(s)
	w.suffix1, w.suffix2, w.suffix3, w.suffix4 = hash(s[max(0, n-1):])+1, hash(s[max(0, n-2):])+2, hash(s[max(0, n-3):])+3, hash(s[max(0, n-4):])+4
	w.prefix1, w.prefix3 = hash(s[:min(n, 1)])+5, hash(s[:min(n, 3)])+6
	w.shape = uint32(t.Kind) << 3
	if t.Glued {
		w.shape |= 4
	}
	switch {
	case t.Upper:
		w.shape |= 2
	case t.Capital:
		w.shape |= 1
	}
	w.form = form(t.Kind, s)
	w.tags = uint32(m.known(w.form))
	if w.tags == 0 {
		w.form = unknown
	}
}
