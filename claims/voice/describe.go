package voice

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// A span of tokens [first, last).
type span struct{ first, last int }

func (s span) empty() bool { return s.first >= s.last }

// An article is how a description points: at something new, at something
// known, at another of its kind.
type article uint8

const (
	bare article = iota
	indefinite
	definite
	another
	owned
)

// A description is what a source phrase says about its source.
type description struct {
	whole       span
	core        span // without apposition and relative clause
	pronoun     string
	name        span // the proper name, when it has one
	kind        sources.Kind
	role        span
	head        int // token of the head noun of a description without a name
	article     article
	plural      bool
	affiliation span // the body after of, for, from, with
	owner       int  // token of "his" before the head; -1
	withheld    bool // condition of anonymity
	reason      span
	joint       [2]span // two names that speak together
}

// describe reads a source phrase.
func (r *resolver) describe(s span) description {
	d := description{whole: s, head: -1, owner: -1}
	for s.first < s.last && (r.Tokens.At(s.first).Kind != document.Word && r.Tokens.At(s.first).Kind != document.Number || r.Is(s.first, phrase.Coordinator|phrase.Adverb) && !r.Is(s.first, phrase.Name|phrase.Determiner|phrase.Capital)) {
		s.first++
	}
	if s.empty() {
		return d
	}
	if r.Is(s.first, phrase.Subject|phrase.Object|phrase.Relative|phrase.Contraction) && !r.Is(s.first, phrase.Determiner) && !(r.Is(s.first, phrase.Owner) && s.last-s.first > 1) && !r.namesPronoun(s) {
		d.pronoun = r.Word(s.first)
		d.core = span{s.first, s.first + 1}
		return d
	}
	d.core = span{s.first, r.coreEnd(s)}
	r.anonymity(&d)
	apposition := r.apposition(d.core.last, s.last)
	if d.joint = r.bothNames(d.core); !d.joint[0].empty() {
		return d
	}
	r.readCore(&d)
	if d.name.empty() && !apposition.empty() && !(d.plural && r.Is(apposition.first, phrase.Title)) {
		// Carter's press secretary, Jane Dole: the apposition holds the name.
		inner := description{head: -1, owner: -1, core: apposition}
		r.readCore(&inner)
		if !inner.name.empty() && inner.kind == sources.Person && (r.titlesOnly(apposition.first, inner.name.first) || r.officeHead(d) && r.roleHead(inner.role) && inner.role.first == apposition.first) {
			d.name, d.kind, d.role = inner.name, inner.kind, d.core
			return d
		}
	}
	if d.name.empty() && !apposition.empty() && r.bodyApposed(&d, apposition) {
		return d
	}
	if !d.name.empty() && d.kind == sources.Person && d.role.empty() && !apposition.empty() {
		if r.roleLike(apposition) {
			d.role = apposition
		}
	}
	if d.affiliation.empty() && !d.role.empty() {
		d.affiliation = r.affiliated(d.role)
	}
	return d
}

// bodyApposed reads the name of a body behind the words for one: one of these
// groups, the Norvik Relief Forces.
func (r *resolver) bodyApposed(d *description, apposition span) bool {
	noun := d.core.last - 1
	one := lexicon.Of(lexicon.Singular(r.Word(noun)))
	if r.Word(d.core.first) != "one" && d.plural || !one.Is(lexicon.Body) && !one.Is(lexicon.CompanyNoun) && !one.Is(lexicon.Outlet) {
		return false
	}
	inner := description{head: -1, owner: -1, core: apposition}
	r.readCore(&inner)
	first := apposition.first
	if r.Is(first, phrase.Determiner) {
		first++
	}
	if inner.name.empty() || inner.name.first != first || inner.kind == sources.Person {
		return false
	}
	d.name, d.kind = inner.name, inner.kind
	return true
}

// officeHead reports whether the head of a description is the noun of an office or
// for kin: Orlov's widow, the runner Ida Brik.
func (r *resolver) officeHead(d description) bool {
	return d.head >= 0 && !d.plural && (lexicon.Role.Has(r.Document, d.head) || lexicon.Relation.Has(r.Document, d.head))
}

// titlesOnly reports whether nothing but titles stands among tokens [i, end).
func (r *resolver) titlesOnly(i, end int) bool {
	for ; i < end; i++ {
		if !r.Is(i, phrase.Title) && !r.Mark(i, ".") {
			return false
		}
	}
	return true
}

// bothNames returns the two names of "Ada Holm and Ivo Petrak", when both are
// known as names of people or bodies.
func (r *resolver) bothNames(s span) (both [2]span) {
	for i := s.first + 1; i+1 < s.last; i++ {
		if r.Word(i) != "and" {
			continue
		}
		left, right := description{head: -1, owner: -1, core: span{s.first, i}}, description{head: -1, owner: -1, core: span{i + 1, s.last}}
		r.readCore(&left)
		r.readCore(&right)
		if left.name.empty() || right.name.empty() || !r.knows(left.name.first, left.name.last) || !r.knows(right.name.first, right.name.last) || left.name.last != i {
			return both
		}
		a, _ := r.directory.Find(r.words(left.name.first, left.name.last), "", left.name.first)
		if b, _ := r.directory.Find(r.words(right.name.first, right.name.last), "", right.name.first); a == b {
			return both // Department of Health and Human Services
		}
		return [2]span{left.name, right.name}
	}
	return both
}

// namesPronoun is true of a phrase that only starts like a pronoun.
func (r *resolver) namesPronoun(s span) bool {
	return s.last-s.first > 1 && !r.Is(s.first, phrase.Relative|phrase.Contraction) && r.Is(s.first, phrase.Capital) && r.Tokens.At(s.first).Upper
}

// coreEnd returns the end of the phrase before its first comma, bracket or
// relative pronoun.
func (r *resolver) coreEnd(s span) int {
	for i := s.first; i < s.last; i++ {
		if i = r.overAcronym(i, s.last); r.Comma(i) || r.Dash(i) || r.Mark(i, "(") || i > s.first && r.Is(i, phrase.Relative) && !r.Is(i, phrase.Name) {
			if i+1 < s.last && r.Comma(i) && (r.Word(i+1) == "jr" || r.Word(i+1) == "sr") {
				continue
			}
			return i
		}
		if i > s.first && r.Is(i, phrase.Past|phrase.Participle) && !r.Is(i, phrase.Name) && r.Is(i-1, phrase.Plain|phrase.Name|phrase.Venue|phrase.Audience) && !r.Hyphen(i-1) && i+1 < s.last {
			return i // a source briefed on the talks
		}
	}
	return s.last
}

// overAcronym returns the token behind the acronym in brackets at token i, where
// a name follows: Member of Parliament (MP) | Ivo Brik; else i.
func (r *resolver) overAcronym(i, last int) int {
	if r.Mark(i, "(") && r.Tokens.At(i+1).Upper && r.Mark(i+2, ")") && i+3 < last && r.part(i+3) {
		return i + 3
	}
	return i
}

// apposition returns the noun phrase after the first comma of the phrase.
func (r *resolver) apposition(i, last int) span {
	if r.Mark(i, "(") {
		for i < last && !r.Mark(i, ")") {
			i++
		}
		i++
	}
	if i >= last || !r.Comma(i) && !r.Dash(i) {
		return span{}
	}
	i++
	if r.Is(i, phrase.Digit) && r.Comma(i+1) { // , 34,
		i += 2
	}
	if i >= last || r.Is(i, phrase.Relative) {
		return span{}
	}
	end := i
	for end < last && !r.Comma(end) && !r.Dash(end) && !r.Mark(end, "(") && !(r.Is(end, phrase.Relative) && end > i) {
		end++
	}
	return span{i, end}
}

// roleLike reports whether an apposition tells who somebody is.
func (r *resolver) roleLike(s span) bool {
	for i := s.first; i < s.last; i++ {
		if lexicon.Role.Has(r.Document, i) {
			return true
		}
		if r.Is(i, phrase.Preposition) && i > s.first+1 {
			break
		}
	}
	return r.Is(s.first, phrase.Determiner|phrase.Owner) && s.last-s.first > 1
}
