package lexicon

import (
	"sync"
	"sync/atomic"

	"vouch/sources/document"
)

// A View is what a reader makes of every word of the lexicon, worked out once:
// a value of a type of its own. Looking it up at a token is two array reads.
type View[V any] struct {
	of    func(*Word) V
	once  sync.Once
	built atomic.Pointer[[]V]
}

// NewView makes a view from the function that says what a word is to the
// reader. It is called once for every word, when the view is first asked; the
// zero Word is not one of them, and has the zero V.
func NewView[V any](of func(*Word) V) *View[V] { return &View[V]{of: of} }

// At returns the value of token i of the document, and the zero V for a word
// that is not listed or where there is no such token.
func (v *View[V]) At(d *document.Document, i int) V { return v.all()[Number(d, i)] }

// Of returns the value of a word, spelled as its line is.
func (v *View[V]) Of(word string) V {
	n, _ := read().numbers.Get(word)
	return v.all()[n]
}

func (v *View[V]) all() []V {
	if all := v.built.Load(); all != nil {
		return *all
	}
	v.once.Do(func() {
		words := read().words
		all := make([]V, len(words))
		for i := 1; i < len(words); i++ {
			all[i] = v.of(&words[i])
		}
		v.built.Store(&all)
	})
	return *v.built.Load()
}
