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
	built atomic.Pointer[Index[V]]
}

// NewTable makes a table of the words in lower case that a function returns. It
// is called once, when the table is first asked.
func NewTable[V any](words func() map[string]V) *Table[V] { return &Table[V]{words: words} }

// index returns the table built.
func (t *Table[V]) index() *Index[V] {
	if x := t.built.Load(); x != nil {
		return x
	}
	t.once.Do(func() {
		words := t.words()
		x := NewIndex[V](len(words))
		for w, v := range words {
			x.Put(w, v)
		}
		t.built.Store(x)
	})
	return t.built.Load()
}

// Len returns the number of words.
func (t *Table[V]) Len() int { return t.index().Len() }

// At returns the value of token i of the document, and false when the table
// has no such word or the document no such token.
func (t *Table[V]) At(d *Document, i int) (v V, ok bool) { return t.index().At(d, i) }

// Get returns the value of a word in lower case.
func (t *Table[V]) Get(word string) (v V, ok bool) { return t.index().Get(word) }

// An Index maps words to values as a [Table] does, for who puts them in one by
// one. It may be asked by several goroutines once the last word is in.
type Index[V any] struct {
	slots   []slot
	mask    uint32
	entries []entry[V] // in the order in which they were put in
	// filter holds a bit for each word's hash, so that most words that are not
	// in the table are turned away without touching the slots, which together
	// do not fit a processor's cache.
	filter []uint64
	bits   uint32
}

// A slot is the hash of a word and which entry it is, counted from 1; 0 for an
// empty one.
type slot struct{ hash, entry uint32 }

type entry[V any] struct {
	word  string
	value V
}

// NewIndex makes an index with room for so many words. It takes more.
func NewIndex[V any](words int) *Index[V] {
	x := &Index[V]{entries: make([]entry[V], 0, words)}
	x.make(words)
	return x
}

// make makes the slots and the filter for so many words.
func (x *Index[V]) make(words int) {
	size := 8
	for size < 2*words {
		size *= 2
	}
	x.slots, x.mask = make([]slot, size), uint32(size-1)
	chunks := 1
	for chunks*64 < 10*words {
		chunks *= 2
	}
	x.filter, x.bits = make([]uint64, chunks), uint32(chunks*64-1)
}

// Put enters a word with its value, in place of the one that it had, and reports
// whether it is new.
func (x *Index[V]) Put(word string, value V) bool {
	h := hashWord(word)
	if e := x.find(h, word); e != nil {
		e.value = value
		return false
	}
	x.entries = append(x.entries, entry[V]{word, value})
	if 4*len(x.entries) <= 3*len(x.slots) {
		x.place(h, len(x.entries))
		return true
	}
	x.make(2 * len(x.entries))
	for i := range x.entries {
		x.place(hashWord(x.entries[i].word), i+1)
	}
	return true
}

func (x *Index[V]) place(hash uint32, entry int) {
	p := hash & x.mask
	for x.slots[p].entry != 0 {
		p = (p + 1) & x.mask
	}
	x.slots[p] = slot{hash, uint32(entry)}
	bit := hash >> 9 & x.bits
	x.filter[bit/64] |= 1 << (bit % 64)
}

// find returns the entry of a word, nil where it has none.
func (x *Index[V]) find(hash uint32, word string) *entry[V] {
	if bit := hash >> 9 & x.bits; x.filter[bit/64]&(1<<(bit%64)) == 0 {
		return nil
	}
	for p := hash & x.mask; x.slots[p].entry != 0; p = (p + 1) & x.mask {
		if s := x.slots[p]; s.hash == hash && x.entries[s.entry-1].word == word {
			return &x.entries[s.entry-1]
		}
	}
	return nil
}

// Len returns the number of words.
func (x *Index[V]) Len() int { return len(x.entries) }

// At returns the value of token i of the document, and false when the index has
// no such word or the document no such token.
func (x *Index[V]) At(d *Document, i int) (v V, ok bool) {
	if i < 0 || i >= d.Tokens.Len() {
		return v, false
	}
	token := &d.Tokens.items[i]
	if e := x.find(token.hash, d.lower[token.Start:token.End]); e != nil {
		return e.value, true
	}
	return v, false
}

// Get returns the value of a word in lower case.
func (x *Index[V]) Get(word string) (v V, ok bool) {
	if e := x.find(hashWord(word), word); e != nil {
		return e.value, true
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
