package voice

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
)

// A place is one place where the text names somebody or something known.
type place struct {
	name
	entry                 int  // in the directory
	before, across, after span // what is told there of who bears the name
}

// find finds the names of the text, in text order. There is no other finder:
// the sources of an article and its names to check are two views of these.
func (r *resolver) find() {
	for i := 0; i < r.Tokens.Len(); {
		if !r.nameToken(i) {
			i++
			continue
		}
		end := r.runEnd(i)
		if r.articleName(i-1, end) {
			i--
		}
		r.found = append(r.found, name{run: i, first: r.proper(i, end), last: end})
		i = max(end, i+1)
		for lexicon.PostNominal.Has(r.Document, i) && r.Tokens.At(i).Upper {
			i++ // Ana Brik QC
		}
	}
}

// articleName reports whether the article at token i belongs to the name behind
// it, which ends before token last: The Hague.
func (r *resolver) articleName(i, last int) bool {
	_, n := lexicon.ArticleName.Phrase(r.Document, i, last)
	return n == last-i && r.Tokens.At(i).Capital
}

// at returns the name whose run of capitals holds token i.
func (r *resolver) at(i int) (name, bool) {
	k, ok := slices.BinarySearchFunc(r.found, i, func(n name, i int) int {
		switch {
		case n.last <= i:
			return -1
		case n.run > i:
			return 1
		}
		return 0
	})
	if !ok {
		return name{}, false
	}
	return r.found[k], true
}

// longestRun is how many tokens a name has at most; longer ones are headlines.
const longestRun = 9

// collect enters the names of the whole text into the directory: first the
// full ones, then surnames and short forms, which then find them. Of the full
// ones those inside a sentence come first: the first word of a sentence has its
// capital for nothing, and is dropped where the rest is known without it.
func (r *resolver) collect() {
	r.find()
	entered := make([]bool, len(r.found))
	for k, n := range r.found {
		entered[k] = r.alias(n)
	}
	for _, opening := range []bool{false, true} {
		for k := range r.found {
			n := &r.found[k]
			if entered[k] || !r.full(*n) || r.stateAlone(*n) || opening != r.opensSentence(n.first) {
				continue
			}
			if opening && r.opener(n.first, n.last) {
				if n.first++; n.run == n.first-1 {
					n.run++ // no title either
				}
			}
			if r.full(*n) {
				r.know(*n)
			}
		}
	}
	r.directory.Settle()
	for _, n := range r.found {
		switch {
		case n.last-n.first != 1:
		case r.stateAlone(n) && !r.surname(n):
			r.state(n)
		case (!r.full(n) || r.stateAlone(n)) && (!lexicon.NotVoice.Has(r.Document, n.first) || r.surname(n) && !r.Is(n.run-1, phrase.Determiner|phrase.Preposition)):
			r.short(n) // West, for Ida West
		}
	}
	r.directory.Settle()
	sortPlaces(r.places)
}

// stateAlone reports whether a name is the single word of a state or a capital,
// which may be a surname too: Paris.
func (r *resolver) stateAlone(n name) bool {
	return n.last-n.first == 1 && lexicon.Country.Has(r.Document, n.first) && !r.Tokens.At(n.first).Upper
}

// state enters the single word of a state, which is short for no body that has it
// in its name.
func (r *resolver) state(n name) {
	words := r.words(n.first, n.last)
	entry, ok := r.directory.Called(words)
	if ok {
		r.directory.Seen(entry, n.first)
	} else {
		entry = r.directory.Add(words, sources.Organisation, n.first)
	}
	r.places = append(r.places, place{name: n, entry: entry})
}

// surname reports whether a single word is the surname of somebody whom the text
// names in full, and does not stand where a place does.
func (r *resolver) surname(n name) bool {
	_, ok := r.directory.Find(r.words(n.first, n.last), sources.Person, n.first)
	return ok && !lexicon.Locative.Has(r.Document, n.run-1)
}

// full reports whether a name is one by itself: of several words, or of a body.
func (r *resolver) full(n name) bool {
	switch {
	case n.empty() || n.last-n.first > longestRun:
		return false
	case n.last-n.first > 1 && lexicon.Role.Has(r.Document, n.last-1) && !r.givenName(n.first) && !r.longBody(n.first, n.last):
		return false // Fox News Chairman, but Department of Justice
	}
	return n.last-n.first > 1 || r.bodyRun(n.first, n.last)
}

// opener reports whether the first of several words is no part of the name, but
// opens the sentence.
func (r *resolver) opener(first, last int) bool {
	if last-first < 2 || !r.part(first+1) || r.givenName(first) || r.knows(first, last) {
		return false
	}
	return last-first > 2 && r.knows(first+1, last) || lexicon.VoiceOpener.Has(r.Document, first) ||
		r.Is(first, phrase.Auxiliary|phrase.Adverb|phrase.Past|phrase.Participle|phrase.Time)
}

func (r *resolver) opensSentence(i int) bool { return r.Sentences.At(r.SentenceOf(i)).First == i }

// know enters a full name, and returns its entry.
func (r *resolver) know(n name) int {
	kind := r.nameKind(n.first, n.last)
	words := r.words(n.first, n.last)
	entry, near := 0, false
	if _, known := r.directory.Find(words, kind, n.first); !known && kind == sources.Person && len(words) > 1 {
		// the same name, spelled otherwise; but Maria and Mario are two
		if entry, near = r.directory.Near(words); near {
			a, b := sexOfWord(words[0]), sexOfWord(r.directory.Words(entry)[0])
			near = a == b || a == unknown || b == unknown
		}
	}
	if !near {
		entry = r.directory.Know(words, kind, n.first)
	}
	r.places = append(r.places, place{name: n, entry: entry})
	if kind != sources.Person && len(words) > 1 && r.bracketed(n) { // Syrian Observatory for Human Rights (SOHR)
		end := n.last + 1
		for !r.Mark(end, ")") {
			end++
		}
		r.directory.Abbreviate(entry, strings.Join(r.words(n.last+1, end), ""))
	}
	return entry
}

// short gives a single word to the name that it is short for. One that a title
// or the noun of a body stands before is a name by itself.
func (r *resolver) short(n name) {
	words := r.words(n.first, n.last)
	entry, several := r.bearer(n)
	if entry < 0 && len(several) > 0 {
		return // nothing tells which of them
	}
	switch kind := r.titledKind(n); {
	case entry >= 0:
		r.directory.Seen(entry, n.first)
		r.shortened[entry] = true
	case kind == "":
		return
	case kind == sources.Person && r.partial(words[0], n.first, &entry):
		r.directory.Seen(entry, n.first) // PM Anwar, for Anwar Ibrahim
	default:
		entry = r.directory.Add(words, kind, n.first)
		if sex := r.titleSex(n.first); sex != unknown {
			r.sex[entry] = sex
		}
	}
	r.places = append(r.places, place{name: n, entry: entry})
}

// partial sets entry to the only person whose full name holds the word, if the
// single name at token i can be short for it.
func (r *resolver) partial(word string, i int, entry *int) bool {
	all := r.directory.Holding(word)
	if len(all) != 1 || !r.shortens(i, all[0]) {
		return false
	}
	// Mr Brik is not Ana Brik: a surname had its say before.
	full := r.directory.Words(all[0])
	if strings.EqualFold(full[len(full)-1], word) {
		return false
	}
	*entry = all[0]
	return true
}

// titledKind tells what a single word names by what stands before it; "" where
// nothing tells.
func (r *resolver) titledKind(n name) sources.Kind {
	switch before := n.run - 1; {
	case n.run < n.first:
		return sources.Person
	case r.Tokens.At(before).Capital || r.SentenceOf(before) != r.SentenceOf(n.run):
	case lexicon.Role.Has(r.Document, before):
		return sources.Person
	case lexicon.Outlet.Has(r.Document, before):
		return sources.Media
	case lexicon.Body.Has(r.Document, before):
		return sources.Organisation
	}
	if told, ok := behind.At(r.sentence(n.first), r, n.last); ok && told.Rule.Name == "how old" {
		return sources.Person
	}
	return ""
}

// knows reports whether the directory holds the name in tokens [first, last).
func (r *resolver) knows(first, last int) bool {
	_, ok := r.directory.Find(r.words(first, last), "", first)
	return ok
}
