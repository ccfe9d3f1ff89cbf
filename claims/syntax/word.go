package syntax

import "vouch/sources/document"

// A word is what the tagger asks of one token, computed once a sentence.
type word struct {
	form    uint32 // hash of the word in lower case
	suffix1 uint32 // hashes of its last letters and its first ones, with how many they are
	suffix2 uint32
	suffix3 uint32
	suffix4 uint32
	prefix1 uint32
	prefix3 uint32
	shape   uint32 // kind, case, whether it is glued to what stands before it
	tags    uint32 // what the dictionary knows it as: a bit a tag; zero for a word unknown
}

// outside is the word before the first and after the last of a sentence.
var outside = word{form: 1, suffix1: 1, suffix2: 1, suffix3: 1, suffix4: 1, prefix1: 1, prefix3: 1, shape: 255}

// hash is FNV-1a over the bytes of a piece of a word.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// Form returns the hash by which the dictionary knows token i of the document.
func Form(d *document.Document, i int) uint32 {
	t := d.Tokens.At(i)
	return form(t.Kind, d.Lower(t.Span))
}

// form is the hash of a word in lower case. All numbers of one length are one
// word, since 12 and 57 stand in the same places; so are years.
func form(kind document.TokenKind, s string) uint32 {
	switch {
	case kind != document.Number:
		return hash(s)
	case len(s) == 4 && (s[0] == '1' || s[0] == '2'):
		return 76
	}
	return 77 + uint32(min(len(s), 6))
}

// read fills w with what the tagger asks of token i of the document.
func (w *word) read(d *document.Document, i int, m *Model) {
	t := d.Tokens.At(i)
	s := d.Lower(t.Span)
	n := len(s)
	w.form = form(t.Kind, s)
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
	w.tags = m.known(w.form)
}
