package syntax

import (
	"encoding/binary"
	"errors"
)

// A Model is the frozen weights of the tagger, read where they lie in the file:
// nothing is copied or built at start. The file holds a header of four numbers
// (its magic number, the size of the dictionary and of the table of features as
// powers of two, how many weights there are), the dictionary, the table, the
// weights; all numbers little-endian.
//
// The dictionary is open addressing over the hashes of words: hash and known
// tags, four bytes each; an empty place has no tags. The table is open
// addressing over the hashes of features: four bytes, the place of the first
// weight in the low 20 bits, the top 12 bits of the hash above them. A weight
// is two bytes, tag and value; the last one of a feature has the top bit of its
// tag set.
type Model struct {
	dictionary, table, weights []byte
	dictionaryMask, tableMask  uint32
}

const (
	magic      = 0x31677456 // "Vtg1"
	headerSize = 16
	placeBits  = 20
	empty      = 0xFFFFFFFF
	last       = 0x80
)

// Always marks a word of the dictionary that has one tag and no other, however
// often it was seen: it is given that tag without a look around.
const Always = 1 << 31

// ErrModel is what a file that holds no model gives.
var ErrModel = errors.New("no model of the tagger")

// Read finds the parts of a model in a file; it keeps the bytes.
func Read(file []byte) (*Model, error) {
	if len(file) < headerSize || binary.LittleEndian.Uint32(file) != magic {
		return nil, ErrModel
	}
	dictionaryBits, tableBits, weights := binary.LittleEndian.Uint32(file[4:]), binary.LittleEndian.Uint32(file[8:]), int(binary.LittleEndian.Uint32(file[12:]))
	if dictionaryBits > 24 || tableBits > placeBits || weights > 1<<placeBits || len(file) != headerSize+8<<dictionaryBits+4<<tableBits+2*weights {
		return nil, ErrModel
	}
	m := &Model{dictionaryMask: 1<<dictionaryBits - 1, tableMask: 1<<tableBits - 1}
	file = file[headerSize:]
	m.dictionary, file = file[:8<<dictionaryBits], file[8<<dictionaryBits:]
	m.table, m.weights = file[:4<<tableBits], file[4<<tableBits:]
	return m, nil
}

// known returns the tags that the dictionary has for a word by its hash, a bit
// each; zero for a word that it has not.
func (m *Model) known(form uint32) uint32 {
	for i := form & m.dictionaryMask; ; i = (i + 1) & m.dictionaryMask {
		slot := m.dictionary[i*8 : i*8+8]
		tags := binary.LittleEndian.Uint32(slot[4:])
		if tags == 0 || binary.LittleEndian.Uint32(slot) == form {
			return tags
		}
	}
}

// add adds the weights of a feature to the scores of the tags.
func (m *Model) add(feature uint32, scores *[32]int32) {
	check := feature >> placeBits
	for i := feature & m.tableMask; ; i = (i + 1) & m.tableMask {
		slot := binary.LittleEndian.Uint32(m.table[i*4 : i*4+4])
		if slot == empty {
			return
		}
		if slot>>placeBits == check {
			for w := m.weights[2*(slot&(1<<placeBits-1)):]; len(w) >= 2; w = w[2:] {
				scores[w[0]&31] += int32(int8(w[1]))
				if w[0]&last != 0 {
					return
				}
			}
			return
		}
	}
}
