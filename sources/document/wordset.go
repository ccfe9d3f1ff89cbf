package document

import (
	"strings"
	"sync"
	"sync/atomic"
)

// A Table maps words to values. Looking up a token of a document costs a
// compare of hashes computed once, so that many lists can be asked about every
// word of a text. A Table must not be copied. It is built when it is first
// asked: a program that reads no article waits for no list.
type Table[V any] struct {
	words func() map[string]V
	once  sync.Once
	built atomic.Pointer[index[V]]
}

// An index is a table that is built.
type index[V any] struct {
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

// NewTable makes a table of the words in lower case that a function returns. It
// is called once, when the table is first asked.
func NewTable[V any](words func() map[string]V) *Table[V] { return &Table[V]{words: words} }

// index returns the table built.
func (t *Table[V]) index() *index[V] {
	if x := t.built.Load(); x != nil {
		return x
	}
	t.once.Do(func() { t.built.Store(newIndex(t.words())) })
	return t.built.Load()
}

func newIndex[V any](words map[string]V) *index[V] {
	x := &index[V]{}
	size := 8
	for size < 3*len(words) {
		size *= 2
	}
	x.slots, x.mask = make([]slot[V], size), uint32(size-1)
	chunks := 1
	for chunks*64 < 10*len(words) {
		chunks *= 2
	}
	x.filter, x.bits = make([]uint64, chunks), uint32(chunks*64-1)
	for w, v := range words {
		x.put(w, v)
	}
	return x
}

func (x *index[V]) put(word string, value V) {
	h := hashWord(word)
	p := h & x.mask
	for ; x.slots[p].word != ""; p = (p + 1) & x.mask {
		if x.slots[p].word == word {
			x.slots[p].value = value
			return
		}
	}
	x.slots[p] = slot[V]{h, word, value}
	x.count++
	bit := h >> 9 & x.bits
	x.filter[bit/64] |= 1 << (bit % 64)
}

// Len returns the number of words.
func (t *Table[V]) Len() int { return t.index().count }

// At returns the value of token i of the document, and false when the table
// has no such word or the document no such token.
func (t *Table[V]) At(d *Document, i int) (v V, ok bool) {
	if i < 0 || i >= d.Tokens.Len() {
		return v, false
	}
	x := t.index()
	token := &d.Tokens.items[i]
	if bit := token.hash >> 9 & x.bits; x.filter[bit/64]&(1<<(bit%64)) == 0 {
		return v, false
	}
	for p := token.hash & x.mask; x.slots[p].word != ""; p = (p + 1) & x.mask {
		if x.slots[p].hash == token.hash && x.slots[p].word == d.lower[token.Start:token.End] {
			return x.slots[p].value, true
		}
	}
	return v, false
}

// Get returns the value of a word in lower case.
func (t *Table[V]) Get(word string) (v V, ok bool) {
	x := t.index()
	h := hashWord(word)
	for p := h & x.mask; x.slots[p].word != ""; p = (p + 1) & x.mask {
		if x.slots[p].hash == h && x.slots[p].word == word {
			return x.slots[p].value, true
		}
	}
	return v, false
}

// A WordSet is a set of words in lower case.
type WordSet struct{ table *Table[struct{}] }

// NewWordSet builds a set from words in lower case, separated by space.
func NewWordSet(list string) *WordSet {
	return &WordSet{NewTable(func() map[string]struct{} {
		words := map[string]struct{}{}
		for w := range strings.FieldsSeq(list) {
			words[w] = struct{}{}
		}
		return words
	})}
}

// Has reports whether token i of the document is in the set.
func (s *WordSet) Has(d *Document, i int) bool {
	_, ok := s.table.At(d, i)
	return ok
}

// Find returns the first of the tokens [first, end) that is in the set, -1 where
// none is.
func (s *WordSet) Find(d *Document, first, end int) int {
	for i := first; i < end; i++ {
		if s.Has(d, i) {
			return i
		}
	}
	return -1
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
