package syntax

import "encoding/binary"

// A table is fitted weights read where they lie in a file: open addressing over
// the hashes of features. A slot is four bytes: the place of the feature's first
// weight in the low 20 bits, the low 12 bits of its hash above them. A weight is
// two bytes, class and value; the last one of a feature has the top bit of its
// class set. All numbers are little-endian.
type table struct {
	slots, weights []byte
}

const (
	placeBits = 20
	checkMask = 1<<(32-placeBits) - 1
	empty     = 0xFFFFFFFF
	last      = 0x80
	classes   = 64
	// reach is how far from its own slot a feature may lie, so that a search
	// ends even in a file that is damaged.
	reach = 64
)

// slot returns the slot that a hash belongs to, of n.
func slot(hash uint32, n int) int { return int(uint64(hash) * uint64(n) >> 32) }

// together is how many features are looked up side by side: their first slots
// are fetched before any is looked at, so that the waits for memory overlap.
const together = 64

// add adds the weights of up to [together] features to the scores of the
// classes.
func (t *table) add(features []uint32, scores *[classes]int32) {
	n := len(t.slots) / 4
	if n == 0 {
		return
	}
	var found [together]uint32
	for k, f := range features {
		found[k&(together-1)] = binary.LittleEndian.Uint32(t.slots[slot(f, n)*4:])
	}
	for k, f := range features {
		s := found[k&(together-1)]
		i := slot(f, n)
		for far := 0; s != empty && far < reach; far++ {
			if s>>placeBits == f&checkMask {
				t.addFrom(int(s&(1<<placeBits-1)), scores)
				break
			}
			if i++; i >= n {
				i = 0
			}
			s = binary.LittleEndian.Uint32(t.slots[i*4:])
		}
	}
}

// addFrom adds the weights from a place on to the last one of their feature.
func (t *table) addFrom(place int, scores *[classes]int32) {
	if 2*place >= len(t.weights) {
		return
	}
	w := t.weights[2*place:]
	for range classes {
		if len(w) < 2 {
			return
		}
		scores[w[0]&(classes-1)] += int32(int8(w[1]))
		if w[0]&last != 0 {
			return
		}
		w = w[2:]
	}
}
