package copies

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// The lengths of the method: words in a shingle, and shingles in a window of which one
// is kept. Two texts that share shingle+window-1 words in a row share a mark.
const (
	shingle = 8
	window  = 8
)

// A print is the hash of a shingle that was kept, and where it stands.
type print struct {
	hash       uint64
	text, word int32
}

// winnow appends the prints of a text: of each window of shingles the least hash, the
// last one where several are.
func winnow(prints []print, text int, words []word) []print {
	const base = 1099511628211
	n := len(words) - shingle + 1
	if n <= 0 {
		return prints
	}
	power := uint64(1)
	for range shingle - 1 {
		power *= base
	}
	var ring [window]uint64
	var rolling uint64
	own, least := 0, -1 // least: the shingle that was kept last
	for k := range words {
		rolling = rolling*base + words[k].key
		if words[k].own() {
			own++
		}
		i := k - shingle + 1
		if i < 0 {
			continue
		}
		hash := mix(rolling)
		if own*2 < shingle {
			hash = math.MaxUint64 // mostly quoted, or common
		}
		ring[i%window] = hash
		rolling -= words[i].key * power
		if words[i].own() {
			own--
		}
		if i < window-1 && i < n-1 {
			continue
		}
		switch {
		case least >= 0 && least > i-window && hash > ring[least%window]:
			continue
		case least >= 0 && least > i-window: // the new one is as little
			least = i
		default:
			least = i
			for j := i - 1; j >= 0 && j > i-window; j-- {
				if ring[j%window] < ring[least%window] {
					least = j
				}
			}
		}
		if h := ring[least%window]; h != math.MaxUint64 {
			prints = append(prints, print{h, int32(text), int32(least)})
		}
	}
	return prints
}

// mix spreads the bits of a rolling hash: of the least of several the high ones count.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return h
}

// grouped sorts prints by hash, then by text and word, in time that is linear but for
// prints of one hash: they are dealt out by their first bits before.
func grouped(prints []print) []print {
	width := bits.Len(uint(len(prints) / 8)) // of the number of a hand that some are dealt to
	ends := make([]int, 1<<width+1)
	for i := range prints {
		ends[prints[i].hash>>(64-width)+1]++
	}
	for b := 1; b < len(ends); b++ {
		ends[b] += ends[b-1]
	}
	starts := slices.Clone(ends)
	sorted := make([]print, len(prints))
	for i := range prints {
		b := prints[i].hash >> (64 - width)
		sorted[starts[b]] = prints[i]
		starts[b]++
	}
	for b := range 1 << width {
		slices.SortFunc(sorted[ends[b]:ends[b+1]], func(a, b print) int {
			if c := cmp.Compare(a.hash, b.hash); c != 0 {
				return c
			}
			if c := cmp.Compare(a.text, b.text); c != 0 {
				return c
			}
			return cmp.Compare(a.word, b.word)
		})
	}
	return sorted
}
