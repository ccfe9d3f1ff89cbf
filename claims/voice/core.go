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
	r.readArticle(d)
	// A known name that ends the phrase behind a preposition is the name:
	// President of France Jean Moulin.
	if n := r.nameAtEnd(s); n > s.first {
		d.name, d.role, d.kind = span{n, s.last}, span{s.first, n}, sources.Person
		return
	}
	head := r.headOf(d)
	switch {
	case head < s.first:
	case r.capitalName(head, s):
		r.readName(d, head)
	case r.outletNamed(d, head):
	default:
		d.head = head
		d.plural = r.pluralNoun(head)
		d.kind = r.unnamedKind(d, head)
		if d.affiliation.empty() {
			d.affiliation = span{r.bodyBeforeHead(s.first, head), head}
		}
	}
}

// outletNamed reads the name of an outlet that a noun for one follows: the Norvik
// Dagen newspaper, the Tanjug news agency. One that is named nowhere else may be a
// place, but for an agency.
func (r *resolver) outletNamed(d *description, head int) bool {
	last := head
	for last > d.core.first && r.Is(last-1, phrase.Plain) {
		last--
	}
	n, ok := r.at(last - 1)
	if !lexicon.NewsWord.Has(r.Document, head) || !lexicon.NewsWord.Has(r.Document, last) || !ok || n.last != last || n.empty() || n.first < d.core.first || r.country(n.first, n.last) || lexicon.Demonym.Has(r.Document, last-1) {
		return false
	}
	if known, ok := r.directory.Find(r.words(n.first, n.last), "", n.first); last == head && !(ok && r.directory.Kind(known) == sources.Media) {
		return false
	}
	d.name, d.kind = span{n.first, n.last}, sources.Media
	return true
}

// readArticle reads how the phrase points: at something new, known or another.
func (r *resolver) readArticle(d *description) {
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
}

// headOf returns the token of the head: the last before the first preposition
// that is no part of a name. It may be one before the phrase, which has none then.
func (r *resolver) headOf(d *description) int {
	s := d.core
	end := s.last
	for i := s.first + 1; i < s.last; i++ {
		if !r.Is(i, phrase.Preposition) || r.Is(i, phrase.Name) {
			continue
		}
		if n, ok := r.at(i); ok && n.run < i && !n.empty() && i < n.last-1 {
			continue // Observatory for Human Rights
		}
		end = i
		d.affiliation = r.affiliated(s)
		break
	}
	for end > s.first && (r.Tokens.At(end-1).Kind == document.Punct && !r.inName(end-1) || r.Is(end-1, phrase.Weekday)) {
		end--
	}
	if end > s.first && (r.Tokens.At(end-1).Kind == document.Possessive || r.Tokens.At(end-1).Kind == document.QuoteMark) {
		end--
	}
	for end-1 > s.first && lexicon.DocumentParticiple.Has(r.Document, end-1) && r.Is(end-2, phrase.Plain) {
		end-- // facts heard | in court
	}
	for end-1 > s.first && lexicon.PostNominal.Has(r.Document, end-1) && r.Tokens.At(end-1).Upper && !r.inName(end-1) && r.inName(end-2) {
		end-- // Ana Brik QC
	}
	return end - 1
}

// inName reports whether token i belongs to a name.
func (r *resolver) inName(i int) bool {
	_, ok := r.at(i)
	return ok
}

// readName reads a phrase whose head, at a token, is a proper name.
func (r *resolver) readName(d *description, head int) {
	s, end := d.core, head+1
	run, first := head, head
	if n, ok := r.at(head); ok {
		run, first = max(n.run, s.first), max(n.first, s.first)
		if first >= end {
			first = run
		}
	}
	if w := r.Word(run - 1); (w == "and" || w == "or") && run-1 > s.first {
		d.head, d.plural, d.kind = head, true, sources.Group // Democrats and Republicans: neither alone
		return
	}
	known := r.knows(run, end)
	switch role := lexicon.Role.Has(r.Document, head); {
	case role && end-run > 1 && !known:
		// President Obama ends in a name; "the Kansas Governor" in a role.
		d.head = head
		d.kind = r.unnamedKind(d, head)
		d.affiliation = span{run, head}
		return
	case !known && (role && end-run == 1 || lexicon.Crowd.Has(r.Document, head) && end-run <= 2), lexicon.DocumentNoun.Has(r.Document, head) && end-run == 1:
		d.head = head
		d.plural = r.pluralNoun(head)
		d.kind = r.unnamedKind(d, head)
		return
	}
	d.name = span{first, end}
	if first > s.first && r.aged(first-1) != s.first {
		d.role = span{s.first, first}
		for !d.role.empty() && r.Is(d.role.first, phrase.Determiner) {
			d.role.first++
		}
	}
	d.kind = r.entryKind(first, end)
	if d.kind == sources.Organisation && !d.role.empty() && r.roleHead(d.role) && !r.bodyRun(first, end) {
		d.kind = sources.Person
	}
	if d.kind != sources.Person {
		d.role = span{}
	}
}

// bodyBeforeHead returns where the body begins that a head noun at a token
// stands behind: Pentagon | officials, a Clinton campaign | spokesman.
func (r *resolver) bodyBeforeHead(lo, head int) int {
	first := head
	for first > lo && (r.Is(first-1, phrase.Name|phrase.Capital) && !r.Is(first-1, phrase.Determiner) || r.Is(first-1, phrase.Plain) && lexicon.Body.Has(r.Document, first-1) || r.Mark(first-1, ".") && first-2 > lo) {
		first--
	}
	return first
}

// nameAtEnd returns the first token of a person's full name that ends the
// phrase behind an office and a preposition; -1 when there is none.
func (r *resolver) nameAtEnd(s span) int {
	n, ok := r.at(s.last - 1)
	if !ok || n.last != s.last || n.empty() || n.run <= s.first || n.first < s.first {
		return -1
	}
	office := false
	for i := s.first; i < n.run; i++ {
		office = office || Role(r.Text, i)
	}
	if !office {
		return -1
	}
	first := n.first
	if r.Mark(n.run-1, ")") {
		return first
	}
	if r.Is(n.run-1, phrase.Preposition|phrase.Determiner) && first == n.run {
		// the body that the office is of: the United Nations | Jane Dole
		first = r.behindBody(n.first, n.last)
	} else if !lexicon.Role.Has(r.Document, n.run-1) && first == n.run && r.officeOf(n.run-1) < 0 {
		return -1
	}
	if s.last-first < 2 || first == n.run && !lexicon.Role.Has(r.Document, n.run-1) && r.officeOf(n.run-1) < 0 || r.entryKind(first, s.last) != sources.Person {
		return -1
	}
	return first
}

// officeOf returns the noun of an office before what it is of, whose last word in
// small letters is token i: commissioner of | police, father of | three; -1 where
// none stands there.
func (r *resolver) officeOf(i int) int {
	k := i
	for k > i-3 && r.Tokens.At(k).Kind == document.Word && !r.Tokens.At(k).Capital && r.Word(k) != "of" && (!r.Is(k, phrase.Determiner|phrase.Auxiliary|phrase.Finite) || r.Counts(k)) {
		k--
	}
	if k < i && r.Word(k) == "of" && lexicon.Role.Has(r.Document, k-1) {
		return k - 1
	}
	return -1
}

// behindBody returns where a known person's name starts behind the name of a
// body; first where none does.
func (r *resolver) behindBody(first, last int) int {
	for name := first + 1; name+2 <= last; name++ {
		if n, ok := r.directory.Find(r.words(name, last), sources.Person, first); ok && len(r.directory.Words(n)) == last-name {
			return name
		}
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

// capitalName reports whether the head at token i is a proper name.
func (r *resolver) capitalName(i int, s span) bool {
	if r.Mark(i, ".") && i > s.first {
		i--
	}
	if r.syllable(i) {
		i -= 2
	}
	if !r.Is(i, phrase.Capital) {
		return false
	}
	if lexicon.NotVoice.Has(r.Document, i) && !(i > s.first && r.nameToken(i-1)) {
		return i == s.first && r.surname(name{run: i, first: i, last: i + 1}) // West, for Ida West; not the West
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

func (r *resolver) entryKind(first, last int) sources.Kind {
	if n, ok := r.directory.Find(r.words(first, last), "", first); ok {
		return r.directory.Kind(n)
	}
	return r.nameKind(first, last)
}
