package voice

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/sources"
)

// officesOf notes what the text tells of people and bodies wherever it names
// them: the interim president Amina Saleh; Amina Saleh, the interim president.
func (r *resolver) officesOf() {
	for k := range r.places {
		r.tell(&r.places[k])
	}
}

// tell reads what one place tells of who bears the name.
func (r *resolver) tell(p *place) {
	person := r.directory.Kind(p.entry) == sources.Person
	p.before, p.across = r.roleBefore(p.name), span{}
	if p.before.empty() {
		p.across = r.roleAcross(p.name)
	}
	if person && !(!p.before.empty() && r.Counts(p.before.first)) { // an age is no office
		r.office(p.entry, p.before)
		r.office(p.entry, p.across)
	}
	for at := p.last; ; {
		told, ok := behind.At(r.sentence(p.first), r, at)
		if !ok || !person && r.bodyRun(p.first, p.last) && r.holdsOffice(told.Made) {
			return // the court, the president and others: a list
		}
		if p.after.empty() {
			p.after = told.Made
		}
		p.after.last = told.Made.last
		if person && told.Rule.Name != "origin" && told.Rule.Name != "brief" && r.roleLike(told.Made) {
			r.office(p.entry, told.Made)
		}
		if told.Rule.Name != "how old" && told.Rule.Name != "letters" {
			return // only an age or an honour has more behind it
		}
		at = told.End
	}
}

// named gives a phrase with a proper name to its entry.
func (r *resolver) named(d description, v *Voice) (int, string) {
	words := r.words(d.name.first, d.name.last)
	entry := -1
	if r.labels(Phrase{First: d.name.first, Last: d.name.last}) {
		entry = r.initialsOf(d.name.first)
	}
	if entry < 0 && len(words) == 1 && !r.bodyRun(d.name.first, d.name.last) {
		n := name{run: d.name.first, first: d.name.first, last: d.name.last}
		if !d.role.empty() {
			n.run = d.role.first
		}
		var several []int
		if entry, several = r.bearer(n); entry < 0 && len(several) > 0 {
			for _, e := range several {
				if s, ok := r.byEntry[e]; ok {
					v.Candidates = append(v.Candidates, s)
				}
			}
			v.Reading, v.Reason = claims.Guess, "a name that several people bear"
			return -1, "surname"
		}
		if entry < 0 {
			r.partial(words[0], d.name.first, &entry)
		}
	}
	if entry < 0 {
		entry = r.ofName(words, d)
	}
	want := r.titleSex(d.name.first)
	form := "name"
	if entry < 0 && (d.kind == sources.Person || len(words) == 1) {
		if n, ok := r.directory.Near(words); ok {
			entry, form = n, misspelt
		}
	}
	if entry < 0 {
		entry = r.directory.Know(words, d.kind, d.name.first)
		r.arrive(d, entry)
	}
	if want != unknown && form != misspelt {
		r.sex[entry] = want
	}
	if form == misspelt {
		return r.entrySource(entry), form
	}
	if full := r.directory.Words(entry); len(words) < len(full) {
		form = "short form"
		if r.directory.Kind(entry) == sources.Person {
			form = "surname"
		}
	}
	if !d.role.empty() && r.directory.Kind(entry) == sources.Person {
		r.office(entry, d.role)
	}
	return r.entrySource(entry), form
}

// labels reports whether a phrase is one word that opens a turn of a transcript.
func (r *resolver) labels(p Phrase) bool {
	s := r.Sentences.At(r.SentenceOf(p.First))
	return p.Last-p.First == 1 && r.Tokens.At(p.First).Upper && r.Mark(p.Last, ":") && p.First-s.First < 2 && r.Blocks.At(s.Block).First == r.SentenceOf(p.First)
}

// initialsOf returns the only person named in full whose initials token i is; -1
// where there is none, or several.
func (r *resolver) initialsOf(i int) int {
	entry, initials := -1, r.Quote(r.Tokens.At(i).Span)
	for _, p := range r.places {
		words := r.directory.Words(p.entry)
		if len(words) < 2 || r.directory.Kind(p.entry) != sources.Person || p.entry == entry {
			continue
		}
		got := ""
		for _, w := range words {
			got += w[:1]
		}
		if !strings.EqualFold(got, initials) {
			continue
		}
		if entry >= 0 {
			return -1
		}
		entry = p.entry
	}
	return entry
}

// ofName returns the entry that bears a name and is of the sex that the title
// before it tells: somebody new where only another sex bears it, -1 where nobody
// does.
func (r *resolver) ofName(words []string, d description) int {
	want, other := r.titleSex(d.name.first), false
	for _, n := range r.directory.All(words, d.kind, d.name.first) {
		if s := r.sexOf(n); want == unknown || s == unknown || s == want {
			return n
		}
		other = true
	}
	if !other || d.kind != sources.Person {
		return -1
	}
	entry := r.directory.Add(words, d.kind, d.name.first)
	r.arrive(d, entry)
	return entry
}

// arrive enters a name that was met only when a phrase was read.
func (r *resolver) arrive(d description, entry int) {
	p := place{name: name{d.name.first, d.name.first, d.name.last}, entry: entry}
	if n, ok := r.at(d.name.first); ok {
		p.run = min(n.run, p.first)
	}
	r.tell(&p)
	r.late = append(r.late, p)
}

// longestPerson is how many words a person's name has at most; longer ones are
// headlines.
const longestPerson = 5

// shortens reports whether the single name at token i can be a short form of the
// person's full name that holds it: no word in capitals, and no title that the
// full name starts with (Senator before a given name).
func (r *resolver) shortens(i, entry int) bool {
	full := r.directory.Words(entry)
	if len(full) > longestPerson || r.Tokens.At(i).Upper && r.Tokens.At(i).Len() > 1 {
		return false
	}
	return !(len(full) > 2 && strings.EqualFold(full[0], r.Quote(r.Tokens.At(i).Span)) && sexOfWord(full[1]) != unknown)
}

// together returns the source of two names that speak with one voice in the
// sentence. It is neither of the two: what both signed is no statement of one.
func (r *resolver) together(d description) int {
	var pair [2]int
	for k, name := range d.joint {
		pair[k], _ = r.directory.Find(r.words(name.first, name.last), "", name.first)
	}
	if s, ok := r.pairs[pair]; ok {
		return s
	}
	kind := r.directory.Kind(pair[0])
	if r.directory.Kind(pair[1]) != kind {
		kind = sources.Group
	}
	s := r.add(sources.Source{Kind: kind, Ground: sources.OnRecord, Name: r.directory.Name(pair[0]) + " and " + r.directory.Name(pair[1])})
	r.pairs[pair] = s
	return s
}

// entrySource returns the source of a directory entry, making it if need be.
func (r *resolver) entrySource(entry int) int {
	if s, ok := r.byEntry[entry]; ok {
		return s
	}
	s := r.add(sources.Source{Kind: r.directory.Kind(entry), Ground: sources.OnRecord, Name: r.directory.Name(entry)})
	r.byEntry[entry], r.entryOf[s] = s, entry
	return s
}

func (r *resolver) add(s sources.Source) int {
	n := len(r.result.Sources)
	s.ID = fmt.Sprintf("s%d", n+1)
	r.result.Sources = append(r.result.Sources, s)
	return n
}

// misspelt is the form of a name that differs by one letter from the one known.
const misspelt = "misspelt"
