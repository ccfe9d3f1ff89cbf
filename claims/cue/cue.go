// Package cue lists the words that report speech, each with the frame it
// stands in: what follows "say" is a clause, what follows "tell" is a listener
// and then a clause, what follows "accuse" is a person and then the charge. It
// holds words only; finding them in an article is the work of others.
package cue

import (
	"strings"

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
	Voiceful                     // g: the subject must be a voice or a document, not an event: polls show
)

var letters = map[byte]Frame{
	'b': Bare, 'c': Clause, 'q': Quote, 'a': Addressee, 'n': Nominal, 'i': Infinitive, 'o': Order, 'd': Denial,
	'w': Asking, 'm': Mental, 'x': Noun, 's': As, 'S': Complement, 'v': Voiced, 'V': Weak,
	'K': Keeps, 'E': Exchange, 'l': Listener, 'g': Voiceful,
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

var entries = document.NewTable(build)

func build() map[string]*Entry {
	m := make(map[string]*Entry, 2048)
	for line := range strings.Lines(verbs) {
		head, frame, ok := strings.Cut(strings.TrimSpace(line), " : ")
		if !ok {
			continue
		}
		words := strings.Fields(head)
		base, particle, _ := strings.Cut(words[0], "+")
		v := &Verb{Base: strings.TrimSpace(base + " " + particle), Particle: particle}
		for i := range len(frame) {
			v.Frame |= letters[frame[i]]
		}
		past, participle := regular(base, "ed"), ""
		if len(words) > 1 {
			past = words[1]
		} else if p, ok := irregular[base]; ok {
			past, participle, _ = strings.Cut(p, " ")
		}
		if len(words) > 2 {
			participle = words[2]
		}
		if participle == "" {
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

func enter(m map[string]*Entry, word string, f Form, v *Verb) {
	e := m[word]
	if e == nil {
		e = &Entry{}
		m[word] = e
	}
	e.Form |= f
	if v.Particle == "" {
		if e.Verb != nil && e.Verb.Base == v.Base {
			e.Verb.Frame |= v.Frame
			return
		}
		if e.Verb == nil {
			e.Verb = v
		}
		return
	}
	for _, p := range e.Particles {
		if p == v {
			return
		}
	}
	e.Particles = append(e.Particles, v)
}

// irregular holds the past and participle of verbs that stand with a particle.
var irregular = map[string]string{
	"set": "set", "lay": "laid", "speak": "spoke spoken", "hit": "hit", "shoot": "shot", "go": "went gone", "put": "put",
}

// doubling lists verbs that double their last letter before -ed and -ing.
var doubling = map[string]bool{
	"admit": true, "quip": true, "slam": true, "rip": true, "snap": true, "plan": true, "brag": true, "dub": true,
	"fret": true, "beg": true, "refer": true, "rebut": true, "blog": true, "shrug": true, "chat": true, "grin": true,
	"shun": true, "begin": true, "put": true, "set": true, "hit": true, "bet": true, "sum": true, "deadpan": true, "label": true,
	"signal": false, "forecast": false,
}

func regular(base, ending string) string {
	n := len(base)
	last := base[n-1]
	switch {
	case doubling[base]:
		return base + string(last) + ending
	case last == 'e' && ending == "ed":
		return base + "d"
	case last == 'e' && !strings.HasSuffix(base, "ee"):
		return base[:n-1] + ending
	case last == 'y' && ending == "ed" && !vowel(base[n-2]):
		return base[:n-1] + "ied"
	}
	return base + ending
}

func third(base string) string {
	n := len(base)
	switch {
	case strings.HasSuffix(base, "s"), strings.HasSuffix(base, "sh"), strings.HasSuffix(base, "ch"), strings.HasSuffix(base, "x"):
		return base + "es"
	case base[n-1] == 'y' && !vowel(base[n-2]):
		return base[:n-1] + "ies"
	case base == "go":
		return "goes"
	}
	return base + "s"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
