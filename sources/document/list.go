package document

import (
	"iter"
	"slices"
)

// A List is the pieces of a text, in order: its blocks, sentences or tokens.
// Access is total: there is no index that panics, because a rule that looks
// one word further than the article goes must find no word there, not end the
// program. A list never changes after New.
type List[T comparable] struct{ items []T }

// At returns piece i, or the zero value where there is none: an empty token of
// kind Outside, a sentence or a block that holds nothing.
func (l List[T]) At(i int) T {
	if uint(i) < uint(len(l.items)) {
		return l.items[i]
	}
	var none T
	return none
}

// Len returns the number of pieces.
func (l List[T]) Len() int { return len(l.items) }

// All yields every piece with its index.
func (l List[T]) All() iter.Seq2[int, T] { return slices.All(l.items) }

// Slice returns a copy of the pieces.
func (l List[T]) Slice() []T { return slices.Clone(l.items) }

// Equal reports whether two lists hold the same pieces.
func (l List[T]) Equal(m List[T]) bool { return slices.Equal(l.items, m.items) }
