// Package cue tells which words report speech, each with the frame it stands
// in: what follows "say" is a clause, what follows "tell" is a listener and then
// a clause, what follows "accuse" is a person and then the charge. The words and
// their frames are lines of the lexicon (Cue=abcqol, with Past and
// PastParticiple where they are irregular); finding them in an article is the
// work of others.
package cue

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A Frame is a set of the ways a reporting verb takes its content.
type Frame uint32

// The frames.
const (
	Bare       Frame = 1 << iota // b: a clause with no "that": said he would go
	Clause                       // c: a clause with that, if, how or whether
	Quote                        // q: words in quotation marks, before or after
	Addressee                    // a: a listener comes first: told Reuters
	Nominal                      // n: a noun phrase: announced plans
	Infinitive                   // i: vowed to stay
	Order                        // o: somebody and what to do: urged them to stay
	Denial                       // d: the content is denied
	Asking                       // w: the content is a question
	Mental                       // m: thought rather than word: believes
	Noun                         // x: its plain forms are nouns as well: claims, reports
	As                           // s: so and so "as" something: described it as a sham
	Complement                   // S: called it a sham
	Voiced                       // v: only with a noun of speech: issued a statement
	Weak                         // V: reports only next to quotation marks: laughed
	Keeps                        // K: reports only with quotation marks or "to say"
	Exchange                     // E: what follows is mostly not words
	Listener                     // l: never without its listener: told, assured
	Hearing                      // h: only with a court or a jury for its subject: heard
	Tallying                     // t: only with a number behind "at": put the toll at 40
	Voiceful                     // g: the subject must be a voice or a document, not an event: polls show
)

var letters = map[byte]Frame{
	'b': Bare, 'c': Clause, 'q': Quote, 'a': Addressee, 'n': Nominal, 'i': Infinitive, 'o': Order, 'd': Denial,
	'w': Asking, 'm': Mental, 'x': Noun, 's': As, 'S': Complement, 'v': Voiced, 'V': Weak,
	'K': Keeps, 'E': Exchange, 'l': Listener, 'h': Hearing, 't': Tallying, 'g': Voiceful,
}

// A Form is the form of a verb in the text.
type Form uint8

// The forms. One spelling can be several: "said" is past and participle.
const (
	Base       Form = 1 << iota // say
	Third                       // says
	Past                        // said
	Participle                  // said, written
	Gerund                      // saying
)

// A Verb is a reporting verb.
type Verb struct {
	Base     string // "say", "point out"
	Particle string // "out" of "point out"; empty for most
	Frame    Frame
}

// An Entry is what a spelling may be: a form of a verb, and of the same verb
// with particles.
type Entry struct {
	Verb      *Verb // nil when the verb reports only with a particle
	Particles []*Verb
	Form      Form
}

// At returns the entry of token i of the document, or nil.
func At(d *document.Document, i int) *Entry {
	e, _ := entries.At(d, i)
	return e
}

// entries are the verbs of the lexicon by their forms, which are made by rule
// where the lexicon has none.
var entries = document.NewTable(build)

func build() map[string]*Entry {
	m := make(map[string]*Entry, 2048)
	for w := range lexicon.Cue.Words() {
		base, particle, _ := strings.Cut(w.Text, " ")
		v := &Verb{Base: w.Text, Particle: particle}
		for _, letter := range []byte(w.Value(lexicon.Cue)) {
			v.Frame |= letters[letter]
		}
		past, irregular := lexicon.Past.Of(base)
		if !irregular {
			past = regular(base, "ed")
		}
		participle, other := lexicon.PastParticiple.Of(base)
		if !other {
			participle = past
		}
		enter(m, base, Base, v)
		enter(m, third(base), Third, v)
		enter(m, past, Past, v)
		enter(m, participle, Participle, v)
		enter(m, regular(base, "ing"), Gerund, v)
	}
	return m
}

// enter notes that a spelling is a form of a verb. Where two verbs have it, it
// is that of the one listed first.
func enter(m map[string]*Entry, word string, f Form, v *Verb) {
	e := m[word]
	if e == nil {
		e = &Entry{}
		m[word] = e
	}
	e.Form |= f
	switch {
	case v.Particle == "" && e.Verb == nil:
		e.Verb = v
	case v.Particle != "" && !slices.Contains(e.Particles, v):
		e.Particles = append(e.Particles, v)
	}
}
