// Package fact holds what several checks read of a ledger before they judge it:
// who died of what, which figures the words tie, whose word each rests on. A
// check names the facts it reads in its Needs, and reads them with their types:
//
//	Needs: []reconcile.Need{fact.Fates},
//	...
//	fates := fact.Fates.Of(p)
//
// Each fact is computed once for a ledger, when it is first read. The package
// knows which facts there are; how one is read is known to the package that it
// names.
package fact

import "vouch/claims/reconcile"

// A Fact is something that can be known of a ledger, of type T.
type Fact[T any] struct {
	name, doc string
	compute   func(*reconcile.Pass) T
	needs     []reconcile.Need
}

// New makes a fact: its name in words, what it says, how it is computed from a
// pass, and the facts that are read for it.
func New[T any](name, doc string, compute func(*reconcile.Pass) T, needs ...reconcile.Need) *Fact[T] {
	return &Fact[T]{name, doc, compute, needs}
}

// Name returns the fact's name.
func (f *Fact[T]) Name() string { return f.name }

// Doc returns what the fact says.
func (f *Fact[T]) Doc() string { return f.doc }

// Needs returns the facts that this one is made from.
func (f *Fact[T]) Needs() []reconcile.Need { return f.needs }

// Of returns the fact about the ledger of a pass. Who reads it must name it
// among the needs, and must not change it.
func (f *Fact[T]) Of(p *reconcile.Pass) T {
	return p.Know(f, func(p *reconcile.Pass) any { return f.compute(p) }).(T)
}
