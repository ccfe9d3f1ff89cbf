// Package voice finds the names of an article, once, and gives every source
// phrase to a voice: it reads what the phrase says (a name, a role, a pronoun,
// "another resident") and decides from the text alone which voice that is. Where
// the text does not decide, it returns the candidates and no voice. The sources
// of an article and its names to check are two views of one directory. It knows
// nothing of what was said.
//
// What carries a name on and what is told of who bears it are rules: run.go
// and role.go.
package voice

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/match"
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
	Before      int  // where its words start, where they stand before it: …, he said; -1
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
	Sources    []sources.Source
	Mentions   []claims.SourceMention
	Voices     []Voice         // one for each phrase
	Names      []claims.Name   // the names to check, in order of first mention
	Identities []document.Span // a name with what the text tells of who bears it
}

// Resolve decides whose voice each phrase is, and lists the names to check. The
// phrases must be in text order. A trace that is not nil counts what its rules
// read.
func Resolve(t *phrase.Text, phrases []Phrase, trace *match.Trace) Result {
	r := &resolver{Text: t, phrases: phrases, trace: trace, start: -1, byEntry: map[int]int{}, entryOf: map[int]int{}, pairs: map[[2]int]int{}, tenure: map[int]*tenure{}, role: map[int]span{}, shortened: map[int]bool{}, sex: map[int]sex{},
		holders: map[string][]holder{}, bodies: map[string][]holder{}, outlet: -1}
	r.collect()
	r.officesOf()
	r.learnSexes()
	for i := range phrases {
		r.result.Voices = append(r.result.Voices, Voice{Source: -1, Reading: claims.Sure})
		r.resolve(i)
	}
	r.finish()
	r.toCheck()
	return r.result
}

type resolver struct {
	*phrase.Text
	phrases   []Phrase
	directory sources.Directory
	found     []name // every name, in text order
	start     int    // of the name that is being read; -1 between two
	places    []place
	byEntry   map[int]int     // directory entry to source
	entryOf   map[int]int     // and back
	pairs     map[[2]int]int  // two entries that speak together to their source
	tenure    map[int]*tenure // directory entry to what is told of its offices
	role      map[int]span    // directory entry to its fullest role
	shortened map[int]bool    // directory entries that a single word is short for somewhere
	sex       map[int]sex
	late      []place // places found only when a phrase was read
	unnamed   []unnamed
	swept     int                 // places before this one are in the three below
	holders   map[string][]holder // noun of an office to who had it, the last one last
	bodies    map[string][]holder // word to the bodies named with it
	outlet    int                 // last outlet named; -1
	trace     *match.Trace
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

// A spoken is one phrase that was resolved, for later pronouns.
type spoken struct {
	sentence int
	token    int
	source   int
	embedded bool
}

func sortPlaces(p []place) {
	slices.SortFunc(p, func(a, b place) int { return a.first - b.first })
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
	v := &r.result.Voices[i]
	if r.labels(p) && r.Tokens.At(p.First).Len() == 1 {
		v.Reading, v.Reason = claims.Guess, "a letter stands for who speaks"
		return
	}
	d := r.describe(span{p.First, p.Last})
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
		v.Source, form = r.named(d, v)
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
