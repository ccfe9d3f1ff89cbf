package syntax

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// A Model is the frozen weights of the tagger, read where they lie in the file:
// nothing is copied or built at start. The file holds a header of four numbers
// (its magic number, how many places the dictionary has, how many slots the
// table of features, how many weights there are), the sets of tags, the
// dictionary, the table, the weights; all numbers little-endian.
//
// The dictionary is open addressing over the hashes of words: four bytes of
// hash, one that numbers a set of tags; an empty place has set 0. A set is eight
// bytes, a bit a tag, with [Always] and [Seldom] above them.
type Model struct {
	sets       []byte // 256 of them
	dictionary []byte
	features   table
}

const (
	magic      = 0x33677456 // "Vtg3"
	headerSize = 16
	setsSize   = 8 * 256
	wordSize   = 5
	largest    = 1 << placeBits // of any part of a model
)

// What the dictionary says of a word beside its tags.
const (
	Always = 1 << 63 // it has one tag and no other, however often it was seen: it is given that tag without a look around
	Seldom = 1 << 62 // it was seen, but not often enough to know its tags
)

// ErrModel is what a file that holds no model gives.
var ErrModel = errors.New("no model of syntax")

// Read finds the parts of a model in a file; it keeps the bytes.
func Read(file []byte) (*Model, error) {
	if len(file) < headerSize || binary.LittleEndian.Uint32(file) != magic {
		return nil, ErrModel
	}
	words, slots, weights := binary.LittleEndian.Uint32(file[4:]), binary.LittleEndian.Uint32(file[8:]), binary.LittleEndian.Uint32(file[12:])
	if max(words, slots, weights) > largest || len(file) != headerSize+setsSize+wordSize*int(words)+4*int(slots)+2*int(weights) {
		return nil, ErrModel
	}
	file = file[headerSize:]
	m := &Model{sets: file[:setsSize]}
	file = file[setsSize:]
	m.dictionary, file = file[:wordSize*words], file[wordSize*words:]
	m.features = table{slots: file[:4*slots], weights: file[4*slots:]}
	return m, nil
}

// known returns what the dictionary has of a word by its hash: the number of
// its set of tags, 0 for a word that it has not.
func (m *Model) known(form uint32) uint8 {
	n := len(m.dictionary) / wordSize
	i := slot(form, n)
	for range min(reach, n) {
		if i >= n {
			i = 0
		}
		w := m.dictionary[i*wordSize : (i+1)*wordSize]
		if w[4] == 0 || binary.LittleEndian.Uint32(w) == form {
			return w[4]
		}
		i++
	}
	return 0
}

// set returns a set of tags by its number.
func (m *Model) set(n uint8) uint64 { return binary.LittleEndian.Uint64(m.sets[8*int(n):]) }

// only returns the tag of a word that has no other, else Untagged.
func (m *Model) only(n uint8) Tag {
	set := m.set(n)
	if tags := set & (1<<Tags - 1); set&Always != 0 && tags != 0 {
		return Tag(bits.TrailingZeros64(tags))
	}
	return Untagged
}
