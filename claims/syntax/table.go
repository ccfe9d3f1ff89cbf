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

// add adds the weights of a feature to the scores of the classes.
func (t *table) add(feature uint32, scores *[classes]int32) {
	n := len(t.slots) / 4
	i := slot(feature, n)
	for range reach {
		if i >= n {
			i = 0
			if n == 0 {
				return
			}
		}
		s := binary.LittleEndian.Uint32(t.slots[i*4:])
		if s == empty {
			return
		}
		if s>>placeBits == feature&checkMask {
			t.addFrom(int(s&(1<<placeBits-1)), scores)
			return
		}
		i++
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
