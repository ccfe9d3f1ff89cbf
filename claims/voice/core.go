package voice

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

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
		case r.Tokens.At(i).Kind == document.Possessive:
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
	for end > s.first && (r.Tokens.At(end-1).Kind == document.Punct && !r.Mark(end-1, ".") || r.Is(end-1, phrase.Weekday)) {
		end--
	}
	if end <= s.first {
		return
	}
	head := end - 1
	if r.Tokens.At(head).Kind == document.Possessive || r.Tokens.At(head).Kind == document.QuoteMark {
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
		if first > s.first && r.Tokens.At(first-1).Kind == document.Possessive {
			// Trump's lawyer: the name before it is another's
			d.role = span{s.first, first}
		}
		name := r.stripRoles(first, end)
		if name >= end {
			name = first
		}
		if lexicon.Role.Has(r.Document, head) && end-first > 1 && !r.known(first, end) {
			// President Obama ends in a name; "the Kansas Governor" in a role.
			d.head = head
			d.kind = r.unnamedKind(d, head)
			d.affiliation = span{first, head}
			return
		}
		if lexicon.Role.Has(r.Document, head) && end-first == 1 && !r.known(first, end) || lexicon.Crowd.Has(r.Document, head) && !r.known(first, end) && end-first <= 2 || lexicon.DocumentNoun.Has(r.Document, head) && end-first == 1 {
			d.head = head
			d.plural = r.pluralNoun(head)
			d.kind = r.unnamedKind(d, head)
			return
		}
		d.name = span{name, end}
		if name > s.first {
			d.role = span{s.first, name}
			for !d.role.empty() && r.Is(d.role.first, phrase.Determiner) {
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
		for first > s.first && (r.Is(first-1, phrase.Name|phrase.Capital) && !r.Is(first-1, phrase.Determiner) || r.Is(first-1, phrase.Plain) && lexicon.Body.Has(r.Document, first-1) || r.Mark(first-1, ".") && first-2 > s.first) {
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
	for first > s.first && (r.nameToken(first-1) || lexicon.NameParticle.Has(r.Document, first-1)) {
		first--
	}
	if first <= s.first || s.last-first < 2 {
		return -1
	}
	office := false
	for i := s.first; i < first; i++ {
		office = office || lexicon.Role.Has(r.Document, i) || r.Is(i, phrase.Title)
	}
	if !office {
		return -1
	}
	if lexicon.Role.Has(r.Document, first-1) && !r.Tokens.At(first-1).Capital {
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
	return i >= s.first && (lexicon.Role.Has(r.Document, i) || r.Is(i, phrase.Title))
}

// joins reports whether token i can belong to the name to its right.
func (r *resolver) joins(i int, s span) bool {
	t := r.Tokens.At(i)
	switch {
	case r.nameToken(i), r.Is(i, phrase.Name) && !r.Is(i, phrase.Weekday):
		return true
	case r.Mark(i, ".") && t.Glued && i > s.first && r.Is(i-1, phrase.Capital):
		return true
	case r.Hyphen(i), r.Mark(i, "&"):
		return true
	case t.Kind == document.Possessive:
		return i > s.first && r.membership(i)
	case lexicon.NameParticle.Has(r.Document, i):
		return i > s.first && (r.nameToken(i-1) || r.Is(i-1, phrase.Title) || lexicon.NameParticle.Has(r.Document, i-1) && r.nameToken(i-2)) || r.Hyphen(i+1)
	case lexicon.BodyJoiner.Has(r.Document, i) || r.Mark(i, "&"):
		k := i - 1
		if r.Word(i) == "the" {
			k--
			return k > s.first && (r.Word(k+1) == "of" || r.Word(k+1) == "for") && r.nameToken(k) && r.bodyRun(r.runStart(k, s), k+1)
		}
		return k >= s.first && r.nameToken(k) && r.bodyRun(r.runStart(k, s), k+1)
	}
	return false
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
	return r.bodyRun(r.runStart(i-1, s), i) && !lexicon.Role.Has(r.Document, i-1)
}

// capitalName reports whether the head at token i is a proper name.
func (r *resolver) capitalName(i int, s span) bool {
	if r.Mark(i, ".") && i > s.first {
		i--
	}
	if r.syllable(i) {
		i -= 2
	}
	if !r.Is(i, phrase.Capital) || lexicon.NotVoice.Has(r.Document, i) && !(i > s.first && r.nameToken(i-1)) {
		return false
	}
	if r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Coordinator) && !r.Tokens.At(i).Upper {
		return false
	}
	if r.Is(i, phrase.Name) {
		return true
	}
	// The first word of a sentence.
	return i > s.first || !(lexicon.Crowd.Has(r.Document, i) || lexicon.DocumentNoun.Has(r.Document, i) || lexicon.Official.Has(r.Document, i) || lexicon.Role.Has(r.Document, i) || lexicon.Body.Has(r.Document, i) || r.Is(i, phrase.Determiner|phrase.Participle|phrase.Past))
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
