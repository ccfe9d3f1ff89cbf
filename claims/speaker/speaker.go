// Package speaker gives every source phrase of an article to a voice: it reads
// what the phrase says (a name, a role, a pronoun, "another resident") and
// decides from the text alone which voice that is. Where the text does not
// decide, it returns the candidates and no voice. It knows nothing of what was
// said.
package speaker

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// A Phrase is one place where the article credits somebody.
type Phrase struct {
	First, Last int  // tokens of the source phrase, [First, Last)
	Via         int  // index of the phrase of the report around this one; -1
	Quoted      bool // stands in quotation marks
	Embedded    bool // stands in somebody's reported words
}

// A Voice is the answer for one phrase.
type Voice struct {
	Source     int   // index into Sources; -1 where nobody is named or the text does not decide
	Candidates []int // sources it may be, where it does not
	Hearsay    bool  // the phrase names nobody: "reports from the ground"
	Reading    claims.Reading
	Reason     string
}

// A Result holds the voices of an article.
type Result struct {
	Sources  []sources.Source
	Mentions []claims.SourceMention
	Voices   []Voice // one for each phrase
}

// Resolve decides whose voice each phrase is. The phrases must be in text
// order.
func Resolve(t *phrase.Text, phrases []Phrase) Result {
	r := &resolver{Text: t, phrases: phrases, byEntry: map[int]int{}, entryOf: map[int]int{}, pairs: map[[2]int]int{}, offices: map[int][]string{}, role: map[int]span{}, sex: map[int]sex{},
		holder: map[string]int{}, body: map[string]int{}, outlet: -1}
	r.collect()
	r.officesOf()
	for i := range phrases {
		r.result.Voices = append(r.result.Voices, Voice{Source: -1, Reading: claims.Sure})
		r.resolve(i)
	}
	r.finish()
	return r.result
}

type resolver struct {
	*phrase.Text
	phrases   []Phrase
	directory sources.Directory
	places    []place
	byEntry   map[int]int      // directory entry to source
	entryOf   map[int]int      // and back
	pairs     map[[2]int]int   // two entries that speak together to their source
	offices   map[int][]string // directory entry to nouns of its offices
	role      map[int]span     // directory entry to its fullest role
	sex       map[int]sex
	late      []place // places found only when a phrase was read
	unnamed   []unnamed
	swept     int            // places before this one are in the three below
	holder    map[string]int // noun of an office to who had it last
	body      map[string]int // word to the body last named with it
	outlet    int            // last outlet named; -1
	spoke     []spoken
	result    Result
}

// An unnamed source, as it was first described.
type unnamed struct {
	source int
	head   string // singular
	plural bool
	text   string // of the core, in lower case, without its article
	at     int
}

// remembered is how many unnamed sources a description is compared with.
const remembered = 200

// A spoken is one phrase that was resolved, for later pronouns.
type spoken struct {
	sentence int
	token    int
	source   int
	embedded bool
}

type sex uint8

const (
	unknown sex = iota
	female
	male
)

func sortPlaces(p []place) {
	slices.SortFunc(p, func(a, b place) int { return a.first - b.first })
}

// officesOf notes the offices of people wherever the text gives them: the
// interim president Amina Saleh; Amina Saleh, the interim president.
func (r *resolver) officesOf() {
	for _, p := range r.places {
		if r.directory.Kind(p.entry) != sources.Person {
			continue
		}
		s := r.SentenceOf(p.first)
		lo := r.Sentences[s].First
		// before the name
		first := p.first
		for first > lo && (r.Mark(first-1, ".") && r.Tokens[first-1].Glued && r.Is(first-2, phrase.Title) || r.Hyphen(first-1) || roles.Has(r.Document, first-1) || r.Is(first-1, phrase.Title)) {
			first--
		}
		if first < p.first {
			end := p.first
			for first > lo && r.Tokens[first-1].Kind == document.Word && (r.Is(first-1, phrase.Plain|phrase.Name) || r.Is(first-1, phrase.Capital) && !r.Is(first-1, phrase.Determiner|phrase.Preposition|phrase.Subordinator)) && p.first-first < 8 && !r.Is(first-1, phrase.Weekday) {
				first--
			}
			r.office(p.entry, span{first, end})
		}
		// after it
		if r.Comma(p.last) || r.Mark(p.last, "(") {
			a := r.apposition(p.last, min(r.Sentences[s].Last, p.last+16))
			if !a.empty() && r.roleLike(a) && !r.Finite(a.first, a.last) {
				r.office(p.entry, a)
			}
		}
	}
}

func (r *resolver) office(entry int, s span) {
	for i := s.first; i < s.last; i++ {
		if roles.Has(r.Document, i) {
			w := singular(r.Word(i))
			if !slices.Contains(r.offices[entry], w) {
				r.offices[entry] = append(r.offices[entry], w)
			}
			if _, told := r.sex[entry]; !told {
				if feminine.Contains(w) {
					r.sex[entry] = female
				} else if masculine.Contains(w) {
					r.sex[entry] = male
				}
			}
		}
		if r.Is(i, phrase.Preposition) && i > s.first+1 {
			break
		}
	}
	if s = r.trimRole(s); s.last-s.first > r.role[entry].last-r.role[entry].first && s.last-s.first <= 14 {
		r.role[entry] = s
	}
}

// trimRole drops articles, courtesy titles and punctuation from a role.
func (r *resolver) trimRole(s span) span {
	for i := s.last - 1; i > s.first; i-- {
		if w := r.Word(i); w == "and" && r.nameLike(s.first, i) && !roles.Has(r.Document, i-1) {
			s.first = i + 1 // the role of the second of two people
			break
		}
	}
	for !s.empty() && (r.Is(s.first, phrase.Determiner|phrase.Owner) && r.Word(s.first+1) != "of" || r.Tokens[s.first].Kind != document.Word) {
		s.first++
	}
	for !s.empty() && r.Tokens[s.last-1].Kind != document.Word && !r.Mark(s.last-1, ")") {
		s.last--
	}
	if s.last-s.first == 1 {
		switch r.Word(s.first) {
		case "mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady":
			return span{}
		}
	}
	return s
}

func (r *resolver) text(s span) string {
	if s.empty() {
		return ""
	}
	return strings.Join(strings.Fields(r.Quote(r.Text.Span(s.first, s.last))), " ")
}

// resolve decides phrase i.
func (r *resolver) resolve(i int) {
	p := r.phrases[i]
	d := r.describe(span{p.First, p.Last})
	v := &r.result.Voices[i]
	form := ""
	switch {
	case d.core.empty():
		return
	case d.pronoun != "":
		form = "pronoun"
		r.pronoun(i, d, v)
	case !d.joint[0].empty():
		v.Source, form = r.together(d), "name"
	case !d.name.empty():
		v.Source, form = r.named(d)
		if form == misspelt {
			form = "surname"
			v.Reading, v.Reason = claims.Likely, "the name is spelled otherwise elsewhere"
		}
	default:
		v.Source, form = r.described(d, v, p)
	}
	if v.Source < 0 {
		return
	}
	s := &r.result.Sources[v.Source]
	if d.withheld && !s.Kind.Named() {
		s.Ground = sources.NotForName
		if s.Reason == "" && !d.reason.empty() {
			s.Reason = r.text(d.reason)
		}
	}
	at := d.core
	if !d.name.empty() && form != "role" {
		at = d.name
	}
	r.result.Mentions = append(r.result.Mentions, claims.SourceMention{Source: v.Source, Span: r.Text.Span(at.first, at.last), Form: form})
	r.spoke = append(r.spoke, spoken{sentence: r.SentenceOf(p.First), token: p.First, source: v.Source, embedded: p.Quoted || p.Embedded})
}

// named gives a phrase with a proper name to its entry.
func (r *resolver) named(d description) (int, string) {
	words := r.words(d.name.first, d.name.last)
	want := r.titleSex(d.name.first)
	entry := -1
	for _, n := range r.directory.All(words, d.kind, d.name.first) {
		if s := r.sexOf(n); want == unknown || s == unknown || s == want {
			entry = n
			break
		}
	}
	spelled := false
	if entry < 0 && (d.kind == sources.Person || len(words) == 1) {
		if n, ok := r.directory.Near(words); ok {
			entry, spelled = n, true
		}
	}
	if entry < 0 {
		entry = r.directory.Know(words, d.kind, d.name.first)
		r.late = append(r.late, place{d.name.first, d.name.last, entry})
	}
	form := "name"
	if spelled {
		return r.entrySource(entry), misspelt
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

// titleSex reads Mr and Mrs before a name.
func (r *resolver) titleSex(i int) sex {
	for k := i - 1; k >= i-2 && k >= 0; k-- {
		switch r.Word(k) {
		case "mr", "mr.", "sir", "lord":
			return male
		case "mrs", "ms", "miss", "mrs.", "ms.", "dame", "lady":
			return female
		case ".":
			continue
		}
		break
	}
	return unknown
}

func (r *resolver) sexOf(entry int) sex {
	if s, ok := r.sex[entry]; ok {
		return s
	}
	s := unknown
	if words := r.directory.Words(entry); len(words) > 1 {
		s = sexOfName(words[0])
	}
	if s == unknown {
		for _, p := range r.places {
			if p.entry == entry {
				if s = r.titleSex(p.first); s != unknown {
					break
				}
			}
		}
	}
	r.sex[entry] = s
	return s
}

// sexOfName tells the sex by a given name, where only one bears it.
func sexOfName(given string) sex {
	w := strings.ToLower(given)
	f, m := feminine.Contains(w), masculine.Contains(w)
	switch {
	case f && !m:
		return female
	case m && !f:
		return male
	}
	return unknown
}

// described gives a phrase without a name to a person by office, to a body, to
// a source described before, or to a new one.
func (r *resolver) described(d description, v *Voice, p Phrase) (int, string) {
	if d.head < 0 {
		return -1, ""
	}
	head := r.Word(d.head)
	one := singular(head)
	text := r.bareText(d.core)
	if d.kind == sources.Document && r.rumour(d, head) {
		v.Hearsay = true
		return -1, ""
	}
	switch d.article {
	case another:
	case definite, bare, owned:
		if !d.plural && (d.article == definite || d.article == bare && r.Is(d.head, phrase.Capital)) {
			if entry := r.byOffice(one, p.First); entry >= 0 {
				return r.entrySource(entry), "role"
			}
		}
		for k := len(r.unnamed) - 1; k >= max(0, len(r.unnamed)-remembered); k-- {
			u := r.unnamed[k]
			if u.text == text || d.article == definite && u.head == one && u.plural == d.plural && r.extends(u.text, text, one) {
				return u.source, "role"
			}
		}
		if d.article == definite && !d.plural {
			if s := r.bodyByNoun(one, d, p.First); s >= 0 {
				return s, "short form"
			}
		}
	case indefinite:
		if d.plural && d.kind != sources.Document {
			for _, u := range r.unnamed[max(0, len(r.unnamed)-remembered):] {
				if u.text == text && u.plural {
					return u.source, "role"
				}
			}
		}
	}
	s := sources.Source{Kind: d.kind, Name: r.text(r.printed(d)), Ground: sources.Unnamed}
	switch d.kind {
	case sources.Organisation, sources.Media, sources.Document:
		s.Ground = sources.OnRecord
	}
	if !d.affiliation.empty() {
		s.Affiliation = r.text(d.affiliation)
	}
	if d.kind == sources.Document {
		s.Unidentified = r.unidentified(d)
		if s.Unidentified && head == "reports" {
			s.Ground = sources.Hearsay // reports said: nobody says whose
		}
	}
	n := r.add(s)
	r.unnamed = append(r.unnamed, unnamed{source: n, head: one, plural: d.plural, text: text, at: p.First})
	return n, "role"
}

// longestName is how many tokens of a description are printed as its name.
const longestName = 12

// printed returns the words by which an unnamed source is listed.
func (r *resolver) printed(d description) span {
	s := d.core
	for s.last < d.whole.last && s.last-s.first < longestName && !r.Comma(s.last) && !r.Dash(s.last) && !r.Mark(s.last, "(") && !r.Is(s.last, phrase.Relative) {
		s.last++
	}
	for !s.empty() && r.Tokens[s.last-1].Kind == document.Punct && !r.Mark(s.last-1, ")") && !r.Mark(s.last-1, ".") {
		s.last--
	}
	return s
}

// bareText returns the words of a phrase in lower case, without articles.
func (r *resolver) bareText(s span) string {
	var b strings.Builder
	for i := s.first; i < s.last; i++ {
		switch r.Word(i) {
		case "the", "a", "an":
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.Word(i))
	}
	return b.String()
}

// extends reports whether the words of a later description add nothing that
// the earlier one did not have: "the resident" after "a resident of the coast".
func (r *resolver) extends(earlier, later, head string) bool {
	if later == head {
		return true
	}
	for w := range strings.FieldsSeq(later) {
		if !strings.Contains(" "+earlier+" ", " "+w+" ") {
			return false
		}
	}
	return true
}

// sweep notes who held which office and which bodies were named before a token.
func (r *resolver) sweep(at int) {
	for ; r.swept < len(r.places) && r.places[r.swept].first < at; r.swept++ {
		e := r.places[r.swept].entry
		switch r.directory.Kind(e) {
		case sources.Person:
			for _, noun := range r.offices[e] {
				r.holder[noun] = e
			}
			continue
		case sources.Media:
			r.outlet = e
		}
		for _, w := range r.directory.Words(e) {
			r.body[strings.ToLower(w)] = e
		}
	}
}

// byOffice returns the person who was last named with the office; -1 when
// nobody was.
func (r *resolver) byOffice(noun string, at int) int {
	r.sweep(at)
	if e, ok := r.holder[noun]; ok {
		return e
	}
	return -1
}

// bodyByNoun returns the source of the body that "the ministry" or "the
// newspaper" stands for: the last one before whose name has the noun, or the
// last outlet; -1 when there is none.
func (r *resolver) bodyByNoun(noun string, d description, at int) int {
	r.sweep(at)
	if e, ok := r.body[noun]; ok && (d.kind == sources.Organisation || d.kind == sources.Media) {
		return r.entrySource(e)
	}
	if d.kind == sources.Media && r.outlet >= 0 {
		return r.entrySource(r.outlet)
	}
	return -1
}

// rumour reports whether the phrase is no document but talk: reports from the
// ground, rumours.
func (r *resolver) rumour(d description, head string) bool {
	switch head {
	case "rumors", "rumours":
		return true
	case "reports":
		return d.article != definite && d.core.last-d.head > 1 && r.Is(d.head+1, phrase.Preposition) && d.affiliation.empty()
	}
	return false
}

// unidentified reports whether nothing says whose the document is or when it
// was made.
func (r *resolver) unidentified(d description) bool {
	for i := d.whole.first; i < d.whole.last; i++ {
		if r.Is(i, phrase.Name) || r.Tokens[i].Kind == document.Number || r.Tokens[i].Kind == document.Possessive {
			return false
		}
	}
	return d.article != definite && d.article != owned
}

// finish adds what is known only at the end: the fullest names, roles, bodies
// that one voice shares, the other places of each name.
func (r *resolver) finish() {
	marked := map[int]bool{}
	for _, m := range r.result.Mentions {
		marked[m.Span.Start] = true
	}
	for pair, s := range r.pairs {
		r.result.Sources[s].Name = r.directory.Name(pair[0]) + " and " + r.directory.Name(pair[1])
	}
	for entry, s := range r.byEntry {
		source := &r.result.Sources[s]
		source.Name = r.directory.Name(entry)
		if role, ok := r.role[entry]; ok && !role.empty() {
			source.Role = r.text(role)
			if a := r.affiliated(role); !a.empty() {
				source.Affiliation = r.text(a)
			}
		}
	}
	r.places = append(r.places, r.late...)
	sortPlaces(r.places)
	for _, p := range r.places {
		s, ok := r.byEntry[p.entry]
		if !ok {
			continue
		}
		at := r.Text.Span(p.first, p.last)
		if marked[at.Start] {
			continue
		}
		marked[at.Start] = true
		form := "name"
		if p.last-p.first < len(r.directory.Words(p.entry)) {
			form = "short form"
			if r.directory.Kind(p.entry) == sources.Person {
				form = "surname"
			}
		}
		r.result.Mentions = append(r.result.Mentions, claims.SourceMention{Source: s, Span: at, Form: form})
	}
	slices.SortFunc(r.result.Mentions, func(a, b claims.SourceMention) int { return a.Span.Start - b.Span.Start })
	r.sameVoices()
}

// sameVoices joins the head or the spokesman of a body to the body, when both
// are sources: they are one voice, not two.
func (r *resolver) sameVoices() {
	for i := range r.result.Sources {
		s := &r.result.Sources[i]
		if s.Affiliation == "" || !speaksFor(s.Role) && !speaksFor(s.Name) {
			continue
		}
		entry, ok := r.directory.Find(strings.Fields(s.Affiliation), sources.Organisation, 0)
		if !ok {
			continue
		}
		if body, ok := r.byEntry[entry]; ok && body != i {
			s.SameVoice = r.result.Sources[body].ID
		}
	}
}

// speaksFor reports whether a role is that of one who speaks for a body.
func speaksFor(role string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		switch singular(strings.Trim(w, ",.")) {
		case "head", "director", "director-general", "chief", "chairman", "chairwoman", "chair", "spokesman", "spokeswoman",
			"spokesperson", "president", "founder", "co-founder", "leader", "ceo", "secretary-general", "commander", "manager":
			return true
		}
	}
	return false
}
