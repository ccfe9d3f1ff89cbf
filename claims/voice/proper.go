package voice

import (
	"vouch/claims/lexicon"
)

// A name is one place where the text names somebody or something: a run of
// capitals, titles first.
type name struct {
	run         int // where its titles begin; first where it has none
	first, last int // tokens of the name itself; none in "the Deputy Chief"
}

func (n name) empty() bool { return n.first >= n.last }

// proper returns where the name itself starts in the run [first, last): behind
// titles and offices ("State Department Spokesperson | Ivo Brik") and what they
// are of ("President of Norway | Ivo Brik"). It is last where the run is a
// title alone. A run that ends in the word of a body or a place has none:
// Justice Department, General Santos City.
func (r *resolver) proper(first, last int) int {
	end := last - 1
	if r.longBody(first, last) && !r.heldOf(first, last) {
		return r.behindInner(first, last)
	}
	if last-first > 1 && r.thing(end) && !lexicon.Courtesy.Has(r.Document, first) {
		return r.heldBody(first, last)
	}
	start := first
	if last-first > 2 && lexicon.Demonym.Has(r.Document, first) && r.givenName(first+1) {
		start++ // Australian | Peter Brik
	}
	for i := first; i < end; i++ {
		if !Role(r.Text, i) || lexicon.Relation.Has(r.Document, i) {
			continue // Brooklyn Man Sentenced
		}
		next := i + 1
		for next < last && r.Mark(next, ".") {
			next++
		}
		switch w := r.Word(next); {
		case w == "of" || w == "for":
			if held := r.behindOffice(next+1, last); held < last {
				start = held
			}
		case next >= last || r.Hyphen(next):
		default:
			start = next
		}
	}
	switch {
	case start > first && start == end && Role(r.Text, end) && !lexicon.Courtesy.Has(r.Document, end-1):
		return last
	case start == first && last-first >= 3:
		return r.behindHeld(first, last)
	case last-start > 1 && r.bodyRun(start, last) && !r.givenName(start):
		return first // Doctor Who Society
	}
	return start
}

// thing reports whether token i ends the name of a body, a place or a thing,
// not of a person: no given name stands before it.
func (r *resolver) thing(i int) bool {
	return lexicon.BodyName.Has(r.Document, i) || lexicon.OutletName.Has(r.Document, i) || lexicon.ThingWord.Has(r.Document, i) && !r.givenName(i-1)
}

// heldBody returns where the body starts that an office in the run is of:
// President of | Norvik Board; first where none is.
func (r *resolver) heldBody(first, last int) int {
	for i := first; i+2 < last; i++ {
		if !Role(r.Text, i) || r.Word(i+1) != "of" {
			continue
		}
		if r.Word(i+2) == "the" {
			i++
		}
		return i + 2
	}
	return first
}

// heldOf reports whether the first "of" or "for" of a run stands behind an office:
// Director of National Intelligence, not Department of Justice.
func (r *resolver) heldOf(first, last int) bool {
	for i := first + 1; i < last; i++ {
		if w := r.Word(i); w == "of" || w == "for" {
			return Role(r.Text, i-1)
		}
	}
	return false
}

// behindInner returns where the name of a person starts behind an office that the
// body of the run has: House of Commons Speaker | Ana Brik; first where none does.
func (r *resolver) behindInner(first, last int) int {
	for i := last - 3; i > first; i-- {
		if Role(r.Text, i) && !lexicon.BodyJoiner.Has(r.Document, i+1) && !r.bodyRun(i+1, last) {
			return i + 1
		}
	}
	return first
}

// behindOffice returns where a name starts behind what an office is of, from
// token i on; last where none does.
func (r *resolver) behindOffice(i, last int) int {
	if r.Word(i) == "the" {
		i++
	}
	if name := r.behindBodyOrPlace(i, last); name > i {
		return name
	}
	if last-i < 3 {
		return last
	}
	return last - 2
}

// behindBodyOrPlace returns where the name of a person of two words or more starts
// in a run that begins with a body or a place, at a token: United Nations | Ana
// Brik; the token itself where none does.
func (r *resolver) behindBodyOrPlace(i, last int) int {
	if name := r.held(i, last); name > i && last-name >= 2 {
		return name
	}
	for name := i + 1; name+2 <= last; name++ {
		if r.givenName(name) && !lexicon.BodyName.Has(r.Document, name) {
			return name
		}
	}
	for name := last - 2; name > i; name-- {
		if lexicon.BodyName.Has(r.Document, name-1) && !r.bodyRun(name, last) && !lexicon.BodyJoiner.Has(r.Document, name) {
			return name
		}
	}
	if k := r.heldBefore(i); k >= 0 && last-i > 2 && r.Word(i-1) == "from" {
		return last - 2 // Senator from Ohio | Ana Brik
	}
	return i
}

// held returns where a country or what a minister is of ends, which token i
// starts; i where none does.
func (r *resolver) held(i, last int) int {
	switch _, n := lexicon.Country.Phrase(r.Document, i, last); {
	case n > 0:
		return i + n
	case !lexicon.Portfolio.Has(r.Document, i):
		return i
	case r.Word(i+1) == "for" && lexicon.Portfolio.Has(r.Document, i+2):
		return i + 3 // Minister of State for Finance
	}
	return i + 1
}

// behindHeld returns where a name starts behind what the office before the run
// is of: ambassador to Peru | Ida Moss; first where it is of nothing.
func (r *resolver) behindHeld(first, last int) int {
	if k := r.heldBefore(first); k >= 0 && (Role(r.Text, k) || lexicon.Country.Has(r.Document, first)) {
		return r.behindBodyOrPlace(first, last)
	}
	return first
}

// heldBefore returns the word before what a run is: an office where it says of
// what, to whom or from where; -1 where no such word stands before it.
func (r *resolver) heldBefore(first int) int {
	k := first - 1
	if r.Word(k) == "the" {
		k--
	}
	switch r.Word(k) {
	case "of", "to", "in", "for", "from", "at":
		return k - 1
	}
	return -1
}
