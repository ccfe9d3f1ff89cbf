package speaker

import (
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
	for s.first < s.last && (r.Tokens[s.first].Kind != document.Word && r.Tokens[s.first].Kind != document.Number || r.Is(s.first, phrase.Coordinator|phrase.Adverb) && !r.Is(s.first, phrase.Name|phrase.Determiner|phrase.Capital)) {
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
	if d.name.empty() && !apposition.empty() {
		// Carter's press secretary, Jane Dole: the apposition holds the name.
		inner := description{head: -1, owner: -1, core: apposition}
		r.readCore(&inner)
		if !inner.name.empty() && inner.kind == sources.Person && inner.name.first == apposition.first {
			d.name, d.kind, d.role = inner.name, inner.kind, d.core
			return d
		}
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
		if left.name.empty() || right.name.empty() || !r.known(left.name.first, left.name.last) || !r.known(right.name.first, right.name.last) || left.name.last != i {
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
	return s.last-s.first > 1 && !r.Is(s.first, phrase.Relative|phrase.Contraction) && r.Is(s.first, phrase.Capital) && r.Tokens[s.first].Upper
}

// coreEnd returns the end of the phrase before its first comma, bracket or
// relative pronoun.
func (r *resolver) coreEnd(s span) int {
	for i := s.first; i < s.last; i++ {
		if r.Comma(i) || r.Dash(i) || r.Mark(i, "(") || i > s.first && r.Is(i, phrase.Relative) && !r.Is(i, phrase.Name) {
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
		if roles.Has(r.Document, i) {
			return true
		}
		if r.Is(i, phrase.Preposition) && i > s.first+1 {
			break
		}
	}
	return r.Is(s.first, phrase.Determiner|phrase.Owner) && s.last-s.first > 1
}

// readCore splits the core into role, name, head noun and affiliation.
func (r *resolver) readCore(d *description) {
	s := d.core
	for i := s.first; i < s.last && i < s.first+3; i++ {
		w := r.Word(i)
		if r.Is(i, phrase.Preposition) && i > s.first {
			break
		}
		switch {
		case w == "another" || w == "other" || w == "others" || w == "second" || w == "third" || w == "separate":
			d.article = another
		case d.article == another:
		case w == "a" || w == "an" || w == "one" || w == "some" || w == "several" || w == "two" || w == "three" || w == "many":
			d.article = indefinite
		case w == "the" || w == "that" || w == "this" || w == "these" || w == "those" || w == "both":
			d.article = definite
		case r.Is(i, phrase.Owner):
			d.article, d.owner = owned, i
		case r.Tokens[i].Kind == document.Possessive:
			d.article = owned
		}
	}
	// The head stands before the first preposition that is no part of a name,
	// unless a known name ends the phrase: President of France Jean Moulin.
	end := s.last
	if n := r.knownAtEnd(s); n > s.first {
		d.name, d.role, d.kind = span{n, s.last}, span{s.first, n}, sources.Person
		return
	}
	for i := s.first + 1; i < s.last; i++ {
		if r.Is(i, phrase.Preposition) && !r.Is(i, phrase.Name) && !r.insideName(i, s) {
			end = i
			d.affiliation = r.affiliated(span{s.first, s.last})
			break
		}
	}
	for end > s.first && (r.Tokens[end-1].Kind == document.Punct && !r.Mark(end-1, ".") || r.Is(end-1, phrase.Weekday)) {
		end--
	}
	if end <= s.first {
		return
	}
	head := end - 1
	if r.Tokens[head].Kind == document.Possessive || r.Tokens[head].Kind == document.QuoteMark {
		head--
		end--
	}
	if head < s.first {
		return
	}
	if r.capitalName(head, s) {
		first := head
		for first > s.first && r.joins(first-1, s) {
			first--
		}
		for first < head && (!r.nameToken(first) && !r.Is(first, phrase.Name)) {
			first++
		}
		if first > s.first && r.Tokens[first-1].Kind == document.Possessive {
			// Trump's lawyer: the name before it is another's
			d.role = span{s.first, first}
		}
		name := r.stripRoles(first, end)
		if name >= end {
			name = first
		}
		if roles.Has(r.Document, head) && end-first > 1 && !r.known(first, end) {
			// President Obama ends in a name; "the Kansas Governor" in a role.
			d.head = head
			d.kind = r.unnamedKind(d, head)
			d.affiliation = span{first, head}
			return
		}
		if roles.Has(r.Document, head) && end-first == 1 && !r.known(first, end) || crowds.Has(r.Document, head) && !r.known(first, end) && end-first <= 2 || documents.Has(r.Document, head) && end-first == 1 {
			d.head = head
			d.plural = r.pluralNoun(head)
			d.kind = r.unnamedKind(d, head)
			return
		}
		d.name = span{name, end}
		if name > s.first {
			d.role = span{s.first, name}
			for !d.role.empty() && (r.Is(d.role.first, phrase.Determiner) || r.Mark(d.role.last-1, ".") && false) {
				d.role.first++
			}
		}
		d.kind = r.entryKind(name, end)
		if d.kind == sources.Organisation && !d.role.empty() && r.roleHead(d.role) && !r.bodyRun(name, end) {
			d.kind = sources.Person
		}
		if d.kind != sources.Person {
			d.role = span{}
		}
		return
	}
	d.head = head
	d.plural = r.pluralNoun(head)
	d.kind = r.unnamedKind(d, head)
	if d.affiliation.empty() && head > s.first {
		// Pentagon officials, a Clinton campaign spokesman
		first := head
		for first > s.first && (r.Is(first-1, phrase.Name|phrase.Capital) && !r.Is(first-1, phrase.Determiner) || r.Is(first-1, phrase.Plain) && bodies.Has(r.Document, first-1) || r.Mark(first-1, ".") && first-2 > s.first) {
			first--
		}
		if first < head {
			d.affiliation = span{first, head}
		}
	}
}

// knownAtEnd returns the first token of a person's full name that ends the
// phrase behind a preposition; -1 when there is none.
func (r *resolver) knownAtEnd(s span) int {
	first := s.last
	for first > s.first && (r.nameToken(first-1) || joiners.Has(r.Document, first-1)) {
		first--
	}
	if first <= s.first || s.last-first < 2 {
		return -1
	}
	office := false
	for i := s.first; i < first; i++ {
		office = office || roles.Has(r.Document, i) || r.Is(i, phrase.Title)
	}
	if !office {
		return -1
	}
	if roles.Has(r.Document, first-1) && !r.Tokens[first-1].Capital {
		// host of the morning show and writer Jane Dole
		if name := r.stripRoles(first, s.last); s.last-name >= 2 && r.entryKind(name, s.last) == sources.Person {
			return name
		}
		return -1
	}
	if !r.Is(first-1, phrase.Preposition|phrase.Determiner) {
		return -1
	}
	name := r.stripBody(first, s.last)
	if s.last-name < 2 || name == first || r.entryKind(name, s.last) != sources.Person {
		return -1
	}
	return name
}

// stripBody drops the country or the body that an office is of before the name
// of who holds it: the United Nations | Jane Dole.
func (r *resolver) stripBody(first, last int) int {
	if name := r.stripCountry(first, last); name > first {
		return name
	}
	for name := first + 1; name+2 <= last; name++ {
		if n, ok := r.directory.Find(r.words(name, last), sources.Person, first); ok && len(r.directory.Words(n)) == last-name {
			return name
		}
	}
	if last-first >= 4 && r.bodyRun(first, last-2) && r.givenName(last-2) {
		return last - 2
	}
	return first
}

// roleHead reports whether a role ends in the noun of an office.
func (r *resolver) roleHead(s span) bool {
	i := s.last - 1
	if r.Mark(i, ".") {
		i--
	}
	return i >= s.first && (roles.Has(r.Document, i) || r.Is(i, phrase.Title))
}

// joins reports whether token i can belong to the name to its right.
func (r *resolver) joins(i int, s span) bool {
	t := r.Tokens[i]
	switch {
	case r.nameToken(i), r.Is(i, phrase.Name) && !r.Is(i, phrase.Weekday):
		return true
	case r.Mark(i, ".") && t.Glued && i > s.first && r.Is(i-1, phrase.Capital):
		return true
	case r.Hyphen(i), r.Mark(i, "&"):
		return true
	case t.Kind == document.Possessive:
		return i > s.first && r.membership(i)
	case joiners.Has(r.Document, i):
		return i > s.first && (r.nameToken(i-1) || r.Is(i-1, phrase.Title)) || r.Hyphen(i+1)
	case bodyJoiners.Has(r.Document, i) || r.Mark(i, "&"):
		k := i - 1
		if r.Word(i) == "the" {
			k--
			return k > s.first && (r.Word(k+1) == "of" || r.Word(k+1) == "for") && r.nameToken(k) && r.bodyRun(r.runStart(k, s), k+1)
		}
		return k >= s.first && r.nameToken(k) && r.bodyRun(r.runStart(k, s), k+1)
	}
	return false
}

// membership reports whether the possessive at token i stands inside the name
// of a body: the Teachers’ Association, the People’s Bank. A singular owner
// ("Norway’s Parliament") is not part of the name.
func (r *resolver) membership(i int) bool {
	plural := r.Tokens[i].End-r.Tokens[i].Start <= len("’") && r.Word(i) != "'s" || memberships.Has(r.Document, i-1)
	return plural && r.nameToken2(i-1) && r.nameToken2(i+1)
}

func (r *resolver) runStart(i int, s span) int {
	for i > s.first && r.nameToken(i-1) {
		i--
	}
	return i
}

// insideName reports whether the preposition at token i belongs to the name of
// a body: Observatory for Human Rights.
func (r *resolver) insideName(i int, s span) bool {
	if i+1 >= s.last || i-1 < s.first || !r.nameToken(i-1) {
		return false
	}
	next := i + 1
	if r.Word(next) == "the" {
		next++
	}
	if !r.Is(next, phrase.Name) {
		return false
	}
	w := r.Word(i)
	if w != "of" && w != "for" && w != "on" {
		return false
	}
	return r.bodyRun(r.runStart(i-1, s), i) && !roles.Has(r.Document, i-1)
}

// capitalName reports whether the head at token i is a proper name.
func (r *resolver) capitalName(i int, s span) bool {
	if r.Mark(i, ".") && i > s.first {
		i--
	}
	if !r.Is(i, phrase.Capital) || notNames.Has(r.Document, i) && !(i > s.first && r.nameToken(i-1)) {
		return false
	}
	if r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Coordinator) && !r.Tokens[i].Upper {
		return false
	}
	if r.Is(i, phrase.Name) {
		return true
	}
	// The first word of a sentence.
	return i > s.first || !(crowds.Has(r.Document, i) || documents.Has(r.Document, i) || offices.Has(r.Document, i) || roles.Has(r.Document, i) || bodies.Has(r.Document, i) || r.Is(i, phrase.Determiner|phrase.Participle|phrase.Past))
}

// known reports whether the directory holds the name.
func (r *resolver) known(first, last int) bool {
	_, ok := r.directory.Find(r.words(first, last), "", first)
	return ok
}

func (r *resolver) entryKind(first, last int) sources.Kind {
	if n, ok := r.directory.Find(r.words(first, last), "", first); ok {
		return r.directory.Kind(n)
	}
	return r.nameKind(first, last)
}

func (r *resolver) pluralNoun(i int) bool {
	w := r.Word(i)
	if crowds.Has(r.Document, i) && w != "one" && w != "everyone" && w != "everybody" {
		return true
	}
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' || w == "police"
}

// singular returns a head noun in lower case without its plural s.
func singular(w string) string {
	n := len(w)
	switch {
	case w == "men" || w == "women" || w == "spokesmen" || w == "spokeswomen":
		return w[:n-2] + "an"
	case w == "people":
		return "person"
	case n > 4 && w[n-3:] == "ies":
		return w[:n-3] + "y"
	case n > 3 && w[n-1] == 's' && w[n-2] != 's':
		return w[:n-1]
	}
	return w
}

// unnamedKind says what sort of voice an unnamed source is.
func (r *resolver) unnamedKind(d *description, head int) sources.Kind {
	w := r.Word(head)
	one := singular(w)
	plural := d.plural || r.pluralNoun(head)
	switch {
	case (documents.Has(r.Document, head) || documents.Contains(one) && w != one) && !(d.article == definite && outlets.Has(r.Document, head) && w != "reports"):
		return sources.Document
	case offices.Has(r.Document, head) && w != "administration" && w != "leadership" && w != "delegation":
		return sources.Official
	case w == "source" || w == "sources" || w == "insider" || w == "insiders":
		if !d.affiliation.empty() && r.official(d.affiliation) || r.official(span{d.core.first, head}) {
			return sources.Official
		}
		return sources.Anonymous
	case outlets.Has(r.Document, head):
		return sources.Media
	case bodies.Has(r.Document, head):
		return sources.Organisation
	case crowds.Has(r.Document, head) && (plural || w == "some" || w == "one"):
		if w == "one" {
			return sources.Anonymous
		}
		return sources.Group
	case roles.Contains(one):
		if plural {
			return sources.Group
		}
		return sources.Anonymous
	case plural:
		return sources.Group
	}
	return sources.Anonymous
}

// official reports whether the words name a public body: its unnamed source is
// an official.
func (r *resolver) official(s span) bool {
	for i := s.first; i < s.last; i++ {
		switch r.Word(i) {
		case "ministry", "government", "security", "military", "army", "police", "defense", "defence", "intelligence", "court",
			"department", "administration", "diplomatic", "office", "judicial", "presidency", "state", "palace", "parliament", "kremlin", "pentagon":
			return true
		}
	}
	return false
}

// affiliated returns the body named after the first of, for, from, with or at.
func (r *resolver) affiliated(s span) span {
	for i := s.first + 1; i < s.last; i++ {
		switch r.Word(i) {
		case "of", "for", "from", "with", "at":
			end, ok := r.After(i+1, s.last)
			if !ok {
				return span{}
			}
			first := i + 1
			for first < end && r.Is(first, phrase.Determiner) {
				first++
			}
			if first < end && (r.nameLike(first, end) || bodies.Has(r.Document, end-1)) {
				return span{first, end}
			}
			if r.Word(i) != "of" {
				return span{}
			}
		}
	}
	return span{}
}

func (r *resolver) nameLike(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Is(i, phrase.Name) {
			return true
		}
	}
	return false
}

// anonymity looks in the whole phrase for the words that withhold a name, and
// for the reason given.
func (r *resolver) anonymity(d *description) {
	r.withheld(d, d.whole.first, min(len(r.Tokens), d.whole.last+30))
}

// withheld reads "on condition of anonymity because …", "was not authorized to
// comment" between two tokens of one sentence.
func (r *resolver) withheld(d *description, first, last int) {
	sentence := r.SentenceOf(first)
	for i := first; i < last && r.SentenceOf(i) == sentence; i++ {
		switch r.Word(i) {
		case "anonymity", "anonymously":
			d.withheld = true
		case "unnamed", "unidentified", "nameless":
			d.withheld = true
		case "named", "identified":
			if p := r.Word(i - 1); (p == "be" || p == "being") && (r.within(i-6, i, "not") || r.within(i-6, i, "declined") || r.within(i-6, i, "asked")) {
				d.withheld = true
			}
		case "authorized", "authorised":
			if r.within(i-7, i, "not") || r.within(i-7, i, "neither") || r.within(i-7, i, "n't") || r.within(i-7, i, "wasn't") || r.within(i-7, i, "weren't") {
				d.withheld = true
				if d.reason.empty() {
					d.reason = r.clause(i-1, sentence)
				}
			}
		}
		if !d.withheld {
			continue
		}
		switch w := r.Word(i); w {
		case "because", "citing":
			d.reason = r.clause(i, sentence)
			return
		case "for", "fearing", "given":
			if w != "for" || r.Word(i+1) == "fear" || r.Word(i+2) == "of" && r.Word(i+3) == "retribution" {
				d.reason = r.clause(i, sentence)
				return
			}
		}
	}
}

func (r *resolver) within(first, last int, word string) bool {
	for i := max(first, 0); i < last; i++ {
		if r.Word(i) == word {
			return true
		}
	}
	return false
}

// clause returns the tokens from i to the next comma or verb of saying.
func (r *resolver) clause(i, sentence int) span {
	end := i
	for end < len(r.Tokens) && r.SentenceOf(end) == sentence && !r.Comma(end) && !r.Dash(end) && r.Tokens[end].Kind != document.QuoteMark && r.Word(end) != "said" && r.Word(end) != "told" && r.Word(end) != "confirmed" && !r.Mark(end, ".") {
		end++
	}
	return span{i, end}
}
