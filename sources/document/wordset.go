package document

import "strings"

// A Table maps words to values. Looking up a token of a document costs a
// compare of hashes computed once, so that many lists can be asked about every
// word of a text. A Table must not be copied after it is built.
type Table[V any] struct {
	slots []slot[V]
	mask  uint32
	count int
	// filter holds a bit for each word's hash, so that most words that are not
	// in the table are turned away without touching the slots, which together
	// do not fit a processor's cache.
	filter []uint64
	bits   uint32
}

type slot[V any] struct {
	hash  uint32
	word  string
	value V
}

// NewTable builds a table from words in lower case.
func NewTable[V any](words map[string]V) *Table[V] {
	t := &Table[V]{}
	size := 8
	for size < 3*len(words) {
		size *= 2
	}
	t.slots, t.mask = make([]slot[V], size), uint32(size-1)
	chunks := 1
	for chunks*64 < 10*len(words) {
		chunks *= 2
	}
	t.filter, t.bits = make([]uint64, chunks), uint32(chunks*64-1)
	for w, v := range words {
		t.put(w, v)
	}
	return t
}

func (t *Table[V]) put(word string, value V) {
	h := hashWord(word)
	p := h & t.mask
	for ; t.slots[p].word != ""; p = (p + 1) & t.mask {
		if t.slots[p].word == word {
			t.slots[p].value = value
			return
		}
	}
	t.slots[p] = slot[V]{h, word, value}
	t.count++
	bit := h >> 9 & t.bits
	t.filter[bit/64] |= 1 << (bit % 64)
}

// Len returns the number of words.
func (t *Table[V]) Len() int { return t.count }

// At returns the value of token i of the document, and false when the table
// has no such word or the document no such token.
func (t *Table[V]) At(d *Document, i int) (v V, ok bool) {
	if i < 0 || i >= d.Tokens.Len() {
		return v, false
	}
	token := &d.Tokens.items[i]
	if bit := token.hash >> 9 & t.bits; t.filter[bit/64]&(1<<(bit%64)) == 0 {
		return v, false
	}
	for p := token.hash & t.mask; t.slots[p].word != ""; p = (p + 1) & t.mask {
		if t.slots[p].hash == token.hash && t.slots[p].word == d.lower[token.Start:token.End] {
			return t.slots[p].value, true
		}
	}
	return v, false
}

// Get returns the value of a word in lower case.
func (t *Table[V]) Get(word string) (v V, ok bool) {
	h := hashWord(word)
	for p := h & t.mask; t.slots[p].word != ""; p = (p + 1) & t.mask {
		if t.slots[p].hash == h && t.slots[p].word == word {
			return t.slots[p].value, true
		}
	}
	return v, false
}

// A WordSet is a set of words in lower case.
type WordSet struct{ table *Table[struct{}] }

// NewWordSet builds a set from words in lower case, separated by space.
func NewWordSet(list string) *WordSet {
	words := map[string]struct{}{}
	for w := range strings.FieldsSeq(list) {
		words[w] = struct{}{}
	}
	return &WordSet{NewTable(words)}
}

// Has reports whether token i of the document is in the set.
func (s *WordSet) Has(d *Document, i int) bool {
	_, ok := s.table.At(d, i)
	return ok
}

// Contains reports whether a word in lower case is in the set.
func (s *WordSet) Contains(word string) bool {
	_, ok := s.table.Get(word)
	return ok
}

// hashWord is FNV-1a, 32 bits.
func hashWord(word string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return h
}
