package syntax

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// A Weight is what a feature says for or against a tag.
type Weight struct {
	Tag   Tag
	Value int8
}

// A Feature is a fitted feature: its hash, and its weights, none of them zero.
type Feature struct {
	Hash    uint32
	Weights []Weight
}

// Build writes the file of a model: the tags of the words of its dictionary by
// hash, and its features, the weightier ones first: of two that the table could
// not tell apart the second is left out. It returns an error if there are more
// weights than the file can address.
func Build(dictionary map[uint32]uint32, features []Feature) ([]byte, error) {
	dictionaryBits, tableBits := room(len(dictionary)), room(len(features))
	out := binary.LittleEndian.AppendUint32(nil, magic)
	out = binary.LittleEndian.AppendUint32(out, dictionaryBits)
	out = binary.LittleEndian.AppendUint32(out, tableBits)
	words := make([]byte, 8<<dictionaryBits)
	forms := make([]uint32, 0, len(dictionary))
	for form := range dictionary {
		forms = append(forms, form)
	}
	slices.Sort(forms)
	for _, form := range forms {
		i := form & (1<<dictionaryBits - 1)
		for binary.LittleEndian.Uint32(words[i*8+4:]) != 0 {
			i = (i + 1) & (1<<dictionaryBits - 1)
		}
		binary.LittleEndian.PutUint32(words[i*8:], form)
		binary.LittleEndian.PutUint32(words[i*8+4:], dictionary[form])
	}
	table := make([]byte, 0, 4<<tableBits)
	for range 1 << tableBits {
		table = binary.LittleEndian.AppendUint32(table, empty)
	}
	var weights []byte
	for _, f := range features {
		place := uint32(len(weights) / 2)
		if place+uint32(len(f.Weights)) >= 1<<placeBits-1 {
			return nil, fmt.Errorf("building the model: more than %d weights", 1<<placeBits)
		}
		slot, ok := free(table, f.Hash, tableBits)
		if !ok || len(f.Weights) == 0 {
			continue
		}
		binary.LittleEndian.PutUint32(table[slot*4:], f.Hash>>placeBits<<placeBits|place)
		for k, w := range f.Weights {
			tag := byte(w.Tag)
			if k == len(f.Weights)-1 {
				tag |= last
			}
			weights = append(weights, tag, byte(w.Value))
		}
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(weights)/2))
	return slices.Concat(out, words, table, weights), nil
}

// room returns the size of a table of n entries, as a power of two, that leaves
// a fifth of it empty or more: a search ends at an empty place.
func room(n int) uint32 { return uint32(bits.Len(uint(n*5/4 + 1))) }

// free returns the place for a feature, and false where another one stands that
// a search would take for it.
func free(table []byte, feature uint32, tableBits uint32) (uint32, bool) {
	mask := uint32(1)<<tableBits - 1
	for i := feature & mask; ; i = (i + 1) & mask {
		slot := binary.LittleEndian.Uint32(table[i*4:])
		if slot == empty {
			return i, true
		}
		if slot>>placeBits == feature>>placeBits {
			return 0, false
		}
	}
}
