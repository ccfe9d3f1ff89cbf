package voice

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
)

// farthest is how many sentences back a pronoun may look for its name.
const farthest = 8

// pronoun decides a pronoun by the sentences before it.
func (r *resolver) pronoun(i int, d description, v *Voice) {
	p := r.phrases[i]
	w, _, _ := strings.Cut(strings.ReplaceAll(d.pronoun, "’", "'"), "'")
	switch w {
	case "he", "him", "himself", "she", "her", "herself":
		r.antecedent(p, sexOfPronoun(w), v)
	case "who", "whom", "which", "that":
		r.nearest(p, v)
	case "they", "them":
		r.lastSpoken(p, v, func(source int) bool {
			k := r.result.Sources[source].Kind
			return k != sources.Person && k != sources.Anonymous && k != sources.Document
		})
	case "it":
		r.bodyAntecedent(p, v)
	case "i", "we", "me", "us", "my", "our":
		if p.Via >= 0 && p.Quoted {
			v.Source = r.result.Voices[p.Via].Source
			v.Candidates = r.result.Voices[p.Via].Candidates
		}
	}
}

// A candidate is a source, a name or an unnamed person that a pronoun may stand
// for.
type candidate struct {
	source int // -1 for one that is no source yet
	entry  int // -1 for one without a name
	token  int
	spoke  bool
	words  span // of an unnamed person
}

// antecedent looks for the person a pronoun stands for: in its own sentence
// before it, then in the ones before. In each sentence somebody who speaks
// there wins, then the only one, then the one who stands first as the subject,
// then the only one who is known to be of the sex; several others leave it open.
func (r *resolver) antecedent(p Phrase, want sex, v *Voice) {
	sentence := r.SentenceOf(p.First)
	for s := sentence; s >= 0 && s > sentence-farthest; s-- {
		before := p.First
		if p.Before >= 0 && s == sentence {
			before = p.Before // “Omar was late,” he said: whom the words name is somebody else
		}
		found := r.candidates(s, before, want)
		pick := r.pick(found, s, s == sentence, want)
		if pick < 0 && !slices.ContainsFunc(found, func(c candidate) bool { return c.words.empty() }) {
			continue // unnamed people in the background
		}
		if pick >= 0 && r.rivalled(found[pick], s, want, v) {
			return
		}
		r.decide(v, found, pick, sentence-s)
		return
	}
	if v.Source = r.loneName(p); v.Source >= 0 {
		r.result.Sources[v.Source].Kind = sources.Person
		v.Reading, v.Reason = claims.Likely, "a pronoun for a name that does not tell a person from a body"
		return
	}
	v.Reading, v.Reason = claims.Guess, "a pronoun with nobody named before it"
}

// pick returns which of the candidates of a sentence a pronoun stands for; -1
// where that is open.
func (r *resolver) pick(found []candidate, sentence int, own bool, want sex) int {
	pick := -1
	for k, c := range found {
		if c.spoke {
			pick = k
			if !own {
				break
			}
		}
	}
	switch {
	case pick >= 0 || len(found) == 0:
	case r.subject(found[0].token, sentence), len(found) == 1 && found[0].words.empty():
		return 0
	default:
		for k, c := range found {
			if c.entry < 0 || r.sexOf(c.entry) != want {
				continue
			}
			if pick >= 0 {
				return -1
			}
			pick = k
		}
	}
	return pick
}

// rivalled reports whether somebody of the sex a pronoun tells stands close before
// the sentence of one whose sex the text does not tell, and leaves the pronoun
// open between them.
func (r *resolver) rivalled(c candidate, sentence int, want sex, v *Voice) bool {
	if c.spoke || c.entry < 0 || r.sexOf(c.entry) == want {
		return false
	}
	rivals := []candidate{c}
	for s := sentence - 1; s >= 0 && s >= sentence-2; s-- {
		for _, o := range r.candidates(s, r.Sentences.At(s).Last, want) {
			if o.entry >= 0 && o.entry != c.entry && r.sexOf(o.entry) == want {
				rivals = append(rivals, o)
			}
		}
	}
	if len(rivals) > 1 {
		r.decide(v, rivals, -1, 0)
	}
	return len(rivals) > 1
}

// decide gives a pronoun to the candidate picked, a number of sentences before it;
// to none where pick is -1.
func (r *resolver) decide(v *Voice, found []candidate, pick, back int) {
	if pick < 0 {
		for _, c := range found {
			if c.source >= 0 {
				v.Candidates = append(v.Candidates, c.source)
			}
		}
		v.Reading, v.Reason = claims.Guess, "a pronoun that several people named before could stand for"
		return
	}
	switch c := found[pick]; {
	case back > 3:
		v.Reading, v.Reason = claims.Likely, "a pronoun far from its name"
	case len(found) > 1 && !c.spoke:
		v.Reading, v.Reason = claims.Likely, "a pronoun, and more than one it could stand for"
	case !c.words.empty():
		v.Reading, v.Reason = claims.Likely, "a pronoun for somebody without a name"
	}
	v.Source = r.candidateSource(found[pick], v)
}

// loneName returns the last voice before a pronoun that is called by one word,
// which may be a surname: Okoro said …. He said …; -1 where there is none.
func (r *resolver) loneName(p Phrase) int {
	sentence := r.SentenceOf(p.First)
	for k := len(r.spoke) - 1; k >= 0 && r.spoke[k].sentence > sentence-farthest; k-- {
		src := &r.result.Sources[r.spoke[k].source]
		if src.Kind != sources.Organisation || r.spoke[k].embedded {
			continue
		}
		w := lexicon.Of(strings.ToLower(src.Name))
		if strings.ContainsAny(src.Name, " -.&") || strings.ToUpper(src.Name) == src.Name || w.Is(lexicon.Country) || w.Is(lexicon.BodyName) || w.Is(lexicon.Body) || w.Is(lexicon.OutletName) || w.Is(lexicon.Demonym) {
			return -1
		}
		return r.spoke[k].source
	}
	return -1
}

// candidateSource returns the source of a candidate that a pronoun stands for.
// A single name that nothing told the kind of is a person's then.
func (r *resolver) candidateSource(c candidate, v *Voice) int {
	switch {
	case c.source < 0 && c.entry < 0:
		d := r.describe(c.words)
		s, form := r.described(d, v, Phrase{First: c.words.first, Last: c.words.last, Via: -1, Before: -1})
		if s >= 0 {
			r.result.Mentions = append(r.result.Mentions, claims.SourceMention{Source: s, Span: r.Text.Span(c.words.first, c.words.last), Form: form})
		}
		return s
	case c.source < 0:
		return r.entrySource(c.entry)
	case r.undecided(c.entry):
		r.directory.SetKind(c.entry, sources.Person)
		r.result.Sources[c.source].Kind = sources.Person
	}
	return c.source
}

// undecided reports whether an entry is a single name that speaks, and nothing
// tells whether it is somebody's or a body's: Okoro said.
func (r *resolver) undecided(entry int) bool {
	if entry < 0 || r.directory.Kind(entry) != sources.Organisation {
		return false
	}
	words := r.directory.Words(entry)
	if len(words) != 1 || words[0] == strings.ToUpper(words[0]) {
		return false
	}
	w := lexicon.Of(strings.ToLower(words[0]))
	return !w.Is(lexicon.Country) && !w.Is(lexicon.BodyName) && !w.Is(lexicon.Body) && !w.Is(lexicon.OutletName) && !w.Is(lexicon.Demonym) && !w.Is(lexicon.CapitalWord) && !strings.HasSuffix(words[0], "s")
}

// candidates lists who of the wanted sex stands in a sentence before a token,
// in text order, each once: who is named, who speaks, who is told of without a name.
func (r *resolver) candidates(sentence, before int, want sex) []candidate {
	lo, hi := r.Sentences.At(sentence).First, min(r.Sentences.At(sentence).Last, before)
	var out candidates
	for _, pl := range r.placesIn(lo, hi) {
		if r.directory.Kind(pl.entry) != sources.Person || !r.ofSex(pl.entry, want) {
			continue
		}
		source := -1
		if s, ok := r.byEntry[pl.entry]; ok {
			source = s
		}
		out.add(candidate{source: source, entry: pl.entry, token: pl.first})
	}
	for k := len(r.spoke) - 1; k >= 0 && r.spoke[k].sentence >= sentence; k-- {
		if sp := r.spoke[k]; sp.sentence == sentence && sp.token < before {
			if c, ok := r.speaker(sp, want); ok {
				out.add(c)
			}
		}
	}
	for _, s := range r.unnamedPersons(lo, hi) {
		if sex := sexOfWord(r.Word(s.last - 1)); sex != unknown && sex != want || out.covers(s) {
			continue
		}
		c := candidate{source: -1, entry: -1, token: s.first, words: s}
		if entry := r.holderNamed(s); entry >= 0 {
			if !r.ofSex(entry, want) {
				continue
			}
			c.entry = entry
			if source, ok := r.byEntry[entry]; ok {
				c.source = source
			}
		}
		out.add(c)
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return a.token - b.token })
	return out
}

// candidates are those a pronoun may stand for.
type candidates []candidate

// add adds one, unless it is there.
func (all *candidates) add(c candidate) {
	for k := range *all {
		if o := &(*all)[k]; o.source >= 0 && o.source == c.source || o.entry >= 0 && o.entry == c.entry {
			o.spoke = o.spoke || c.spoke
			return
		}
	}
	*all = append(*all, c)
}

// covers reports whether one of them is told of by the words already.
func (all candidates) covers(s span) bool {
	return slices.ContainsFunc(all, func(c candidate) bool { return s.first <= c.token && c.token < s.last })
}

// ofSex reports whether an entry may be of a sex.
func (r *resolver) ofSex(entry int, want sex) bool {
	s := r.sexOf(entry)
	return s == unknown || s == want
}

// speaker returns who spoke as a candidate, where it may be one person of the
// wanted sex.
func (r *resolver) speaker(sp spoken, want sex) (candidate, bool) {
	src := &r.result.Sources[sp.source]
	entry, named := r.entryOf[sp.source]
	if !named {
		entry = -1
	}
	switch src.Kind {
	case sources.Person, sources.Anonymous, sources.Official:
	default:
		if !r.undecided(entry) {
			return candidate{}, false
		}
	}
	if named && !r.ofSex(entry, want) {
		return candidate{}, false
	}
	if s := sexOfWords(src.Name); !named && (s != unknown && s != want || r.manyOf(sp.source)) {
		return candidate{}, false
	}
	return candidate{source: sp.source, entry: entry, token: sp.token, spoke: !sp.embedded}, true
}

// manyOf reports whether an unnamed source is a plural.
func (r *resolver) manyOf(source int) bool {
	k, ok := slices.BinarySearchFunc(r.unnamed, source, func(u unnamed, source int) int { return u.source - source })
	return ok && r.unnamed[k].plural
}

// placesIn returns the places of names among tokens [lo, hi).
func (r *resolver) placesIn(lo, hi int) []place {
	i, j := 0, len(r.places)
	for i < j {
		m := (i + j) / 2
		if r.places[m].first < lo {
			i = m + 1
		} else {
			j = m
		}
	}
	end := i
	for end < len(r.places) && r.places[end].first < hi {
		end++
	}
	return r.places[i:end]
}

// subject reports whether the name at a token stands where the subject of the
// sentence stands: only an article, titles or a short opening before it.
func (r *resolver) subject(token, sentence int) bool {
	first := r.Sentences.At(sentence).First
	for i := first; i < token; i++ {
		if r.Is(i, phrase.Auxiliary|phrase.Finite|phrase.Past) && !r.Is(i, phrase.Name) {
			return false
		}
	}
	return true
}

// nearest takes the last name before a relative pronoun.
func (r *resolver) nearest(p Phrase, v *Voice) {
	lo := r.Sentences.At(r.SentenceOf(p.First)).First
	places := r.placesIn(lo, p.First)
	if len(places) == 0 {
		return
	}
	last := places[len(places)-1]
	if p.First-last.last <= 1 {
		v.Source = r.entrySource(last.entry)
	}
}

// lastSpoken takes the last source before a pronoun that it can stand for,
// within two sentences.
func (r *resolver) lastSpoken(p Phrase, v *Voice, fits func(source int) bool) {
	sentence := r.SentenceOf(p.First)
	for _, embedded := range []bool{false, true} {
		for k := len(r.spoke) - 1; k >= 0 && r.spoke[k].sentence >= sentence-3; k-- {
			if r.spoke[k].embedded == embedded && fits(r.spoke[k].source) {
				v.Source = r.spoke[k].source
				if r.spoke[k].sentence < sentence-1 {
					v.Reading, v.Reason = claims.Likely, "a pronoun far from its name"
				}
				return
			}
		}
	}
	v.Reading, v.Reason = claims.Guess, "a pronoun with nobody before it that it clearly stands for"
}
