package reconcile

import (
	"fmt"
	"slices"
)

// A Need is a fact about a ledger that checks, and other facts, are made from.
// Package fact makes them and gives them their types.
type Need interface {
	Name() string  // one word or two: "fates"
	Doc() string   // what the fact says, for whom it is new
	Needs() []Need // the facts it is made from itself
}

// known is what is known of the ledger of one Run.
type known struct {
	facts   map[Need]any
	unnamed string // the first reading of a fact that its reader does not name
}

// Know returns a fact about the pass's ledger. It is computed the first time
// that anybody asks in one Run; nobody may change what it returns. compute gets
// a pass that may read what the fact itself needs and cannot report. A reader
// that does not name the fact among its needs gets it, and makes Run fail.
//
// It serves package fact, which knows the type.
func (p *Pass) Know(n Need, compute func(*Pass) any) any {
	if p.known == nil {
		p.known = &known{facts: map[Need]any{}}
	}
	if !slices.Contains(p.needs, n) && p.known.unnamed == "" {
		p.known.unnamed = fmt.Sprintf("it reads the fact %q and does not name it in its needs", n.Name())
	}
	if v, ok := p.known.facts[n]; ok {
		return v
	}
	v := compute(&Pass{Ledger: p.Ledger, Policy: p.Policy, needs: n.Needs(), known: p.known})
	p.known.facts[n] = v
	return v
}
