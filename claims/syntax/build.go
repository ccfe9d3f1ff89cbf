package syntax

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// A Weight is what a feature says for or against a class: a tag or a label.
type Weight struct {
	Class uint8
	Value int8
}

// A Feature is a fitted feature: its hash, and its weights, none of them zero.
type Feature struct {
	Hash    uint32
	Weights []Weight
}

// Build writes the file of a tagger: what its dictionary says of each word by
// hash, and its features, the weightier ones first: one that the table could
// not tell from another, or that lies too far from its slot, is left out. It
// returns an error if there are more weights than the file can address.
func Build(dictionary map[uint32]uint64, features []Feature) ([]byte, error) {
	sets, words, err := buildDictionary(dictionary)
	if err != nil {
		return nil, err
	}
	t, err := buildTable(features)
	if err != nil {
		return nil, err
	}
	out := binary.LittleEndian.AppendUint32(nil, magic)
	for _, n := range []int{len(words) / wordSize, len(t.slots) / 4, len(t.weights) / 2} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	return slices.Concat(out, sets, words, t.slots, t.weights), nil
}

// room returns how many places hold n entries: a fifth stay empty, since a
// search ends at an empty place.
func room(n int) int { return n + n/4 + 1 }

// buildDictionary returns the sets of tags and the dictionary.
func buildDictionary(dictionary map[uint32]uint64) (sets, words []byte, err error) {
	words = make([]byte, wordSize*room(len(dictionary)))
	n := room(len(dictionary))
	numbers := numberSets(dictionary)
	sets = make([]byte, setsSize)
	for set, number := range numbers {
		binary.LittleEndian.PutUint64(sets[8*int(number):], set)
	}
	for _, form := range slices.Sorted(maps.Keys(dictionary)) {
		number, ok := numbers[dictionary[form]]
		if !ok {
			continue // a set so rare that it has no number: a word unknown
		}
		i, far := slot(form, n), 0
		for words[i*wordSize+4] != 0 {
			i, far = (i+1)%n, far+1
		}
		if far >= reach {
			return nil, nil, fmt.Errorf("building the dictionary: %d words lie in a row", far)
		}
		binary.LittleEndian.PutUint32(words[i*wordSize:], form)
		words[i*wordSize+4] = number
	}
	return sets, words, nil
}

// numberSets numbers the 255 commonest sets of tags from 1 on.
func numberSets(dictionary map[uint32]uint64) map[uint64]uint8 {
	count := map[uint64]int{}
	for _, set := range dictionary {
		count[set]++
	}
	order := slices.SortedFunc(maps.Keys(count), func(a, b uint64) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	numbers := map[uint64]uint8{}
	for i, set := range order[:min(len(order), 255)] {
		numbers[set] = uint8(i + 1)
	}
	return numbers
}

func buildTable(features []Feature) (table, error) {
	t := table{slots: make([]byte, 0, 4*room(len(features)))}
	for range room(len(features)) {
		t.slots = binary.LittleEndian.AppendUint32(t.slots, empty)
	}
	for _, f := range features {
		place := len(t.weights) / 2
		if place+len(f.Weights) >= largest {
			return t, fmt.Errorf("building the table: more than %d weights", largest)
		}
		i := t.free(f.Hash)
		if i < 0 || len(f.Weights) == 0 {
			continue
		}
		binary.LittleEndian.PutUint32(t.slots[i*4:], f.Hash&checkMask<<placeBits|uint32(place))
		for k, w := range f.Weights {
			class := w.Class
			if k == len(f.Weights)-1 {
				class |= last
			}
			t.weights = append(t.weights, class, byte(w.Value))
		}
	}
	return t, nil
}

// free returns the slot for a feature, or -1 where there is none in reach, or
// another one stands before it that a search would take for it.
func (t *table) free(feature uint32) int {
	n := len(t.slots) / 4
	i := slot(feature, n)
	for range min(reach, n-1) {
		s := binary.LittleEndian.Uint32(t.slots[i*4:])
		if s == empty {
			return i
		}
		if s>>placeBits == feature&checkMask {
			return -1
		}
		i = (i + 1) % n
	}
	return -1
}
