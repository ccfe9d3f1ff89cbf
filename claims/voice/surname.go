package voice

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// bearer returns the entry that a single name stands for; -1 where there is none,
// with those it may be where there are several and the text does not decide.
func (r *resolver) bearer(n name) (entry int, several []int) {
	words := r.words(n.first, n.last)
	all := r.namesakes(words[0], n.first)
	if len(all) < 2 && r.titleSex(n.first) == unknown {
		if entry, ok := r.directory.Find(words, "", n.first); ok {
			return entry, nil
		}
		return -1, nil
	}
	all = r.titled(all, n)
	switch len(all) {
	case 0:
		return -1, nil // Mrs Braun, and the text names a man
	case 1:
		if sex := r.titleSex(n.first); sex != unknown {
			r.sex[all[0]] = sex
		}
		return all[0], nil
	}
	if entry := r.established(words[0], all); entry >= 0 {
		return entry, nil
	}
	if left := slices.DeleteFunc(slices.Clone(all), r.relative); len(left) == 1 {
		return left[0], nil
	}
	if entry := r.onlyNear(n.first, all); entry >= 0 {
		return entry, nil
	}
	return -1, all
}

// namesakes lists whom a single name may stand for: everybody of the surname, and
// everybody whose family name it is that comes first.
func (r *resolver) namesakes(word string, at int) []int {
	all := r.directory.All([]string{word}, sources.Person, at)
	if sexOfWord(word) != unknown && len(all) > 0 {
		return all
	}
	for _, n := range r.directory.Holding(word) {
		if strings.EqualFold(r.directory.Words(n)[0], word) && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// titled drops those whom the title before a single name does not fit: Mr for a
// woman, and, where one of them holds the office, the others.
func (r *resolver) titled(all []int, n name) []int {
	if want := r.titleSex(n.first); want != unknown {
		all = slices.DeleteFunc(slices.Clone(all), func(e int) bool { return !r.mayBeOf(e, want) })
	}
	for i := n.run; i < n.first; i++ {
		if !lexicon.Role.Has(r.Document, i) || lexicon.Courtesy.Has(r.Document, i) {
			continue
		}
		holders := slices.DeleteFunc(slices.Clone(all), func(e int) bool { return !r.runsWith(e, r.Word(i)) })
		if len(holders) == 1 {
			return holders
		}
	}
	return all
}

// mayBeOf reports whether an entry may be of a sex, by its given name where
// nothing else was told yet.
func (r *resolver) mayBeOf(entry int, want sex) bool {
	s, told := r.sex[entry]
	if words := r.directory.Words(entry); !told && len(words) > 1 {
		s = sexOfWord(words[0])
	}
	return s == unknown || s == want
}

// runsWith reports whether an office stands before the full name of somebody
// somewhere.
func (r *resolver) runsWith(entry int, noun string) bool {
	for _, p := range r.places {
		if p.entry != entry {
			continue
		}
		for i := max(p.run-2, 0); i < p.first; i++ {
			if r.Word(i) == noun {
				return true
			}
		}
	}
	return false
}

// established returns whom the text calls by a word alone before it names another
// of that name, or whom alone it names in a heading; -1 where there is no such one.
func (r *resolver) established(word string, all []int) int {
	if only := slices.DeleteFunc(slices.Clone(all), func(e int) bool { return !r.headed(e) }); len(only) == 1 {
		return only[0]
	}
	for _, n := range r.found {
		if n.last-n.first != 1 || !strings.EqualFold(r.Quote(r.Tokens.At(n.first).Span), word) {
			continue
		}
		only, named, want := -1, 0, r.titleSex(n.first)
		for _, e := range all {
			if r.firstNamed(e) < n.first && (want == unknown || r.mayBeOf(e, want)) {
				only = e
				named++
			}
		}
		switch named {
		case 0:
			continue // a headline
		case 1:
			return only
		}
		return -1
	}
	return -1
}

// headed reports whether somebody is named in full in a heading.
func (r *resolver) headed(entry int) bool {
	return slices.ContainsFunc(r.places, func(p place) bool {
		return p.entry == entry && p.last-p.first > 1 && r.Blocks.At(r.Sentences.At(r.SentenceOf(p.first)).Block).Kind == document.Heading
	})
}

// firstNamed returns the token where somebody is first named in full, in running
// text; beyond the text where nowhere.
func (r *resolver) firstNamed(entry int) int {
	first := r.Tokens.Len()
	for _, p := range r.places {
		if p.entry == entry && p.last-p.first > 1 && p.first < first {
			first = p.first
		}
	}
	return first
}

// relative reports whether the text brings somebody in as kin of another: his
// wife, Eva Braun; Eva Braun, mother of. Of two who are named side by side, Jon
// Braun and his sister Eva Braun, neither is.
func (r *resolver) relative(entry int) bool {
	at := r.firstNamed(entry)
	if at == r.Tokens.Len() {
		return false
	}
	n, _ := r.at(at)
	for i := n.run - 1; i >= 0 && i > n.run-4 && r.SentenceOf(i) == r.SentenceOf(at); i-- {
		if kin(r.Document, i) {
			owner := i - 1
			for owner > 0 && !r.Is(owner, phrase.Owner|phrase.Determiner) && r.Tokens.At(owner).Kind != document.Possessive && owner > i-3 {
				owner--
			}
			return r.Word(owner-1) != "and"
		}
	}
	if !r.Comma(n.last) {
		return false
	}
	for i := n.last + 1; i < n.last+4; i++ {
		if kin(r.Document, i) {
			return true
		}
	}
	return false
}

// kin reports whether token i is a noun for one of a family.
func kin(d *document.Document, i int) bool {
	return lexicon.Relation.Has(d, i) && (lexicon.Feminine.Has(d, i) || lexicon.Masculine.Has(d, i))
}

// onlyNear returns the only one who is named in full in the sentence of a token or
// the two before it; -1 where none or several are.
func (r *resolver) onlyNear(at int, all []int) int {
	entry, s := -1, r.SentenceOf(at)
	for _, p := range r.places {
		if near := r.SentenceOf(p.first); near > s || near < s-2 || p.first >= at || p.last-p.first < 2 || !slices.Contains(all, p.entry) {
			continue
		}
		if entry >= 0 && entry != p.entry {
			return -1
		}
		entry = p.entry
	}
	return entry
}
