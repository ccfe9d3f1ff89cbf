package attribute

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/voice"
)

// headlines are the frames of a title: a voice and a colon, in front or behind.
var headlines = match.Set[*reader, report]{Rules: []*frame{headlineStart, headlineEnd}}

var headlineStart = &frame{
	Name: "headline-start",
	Doc: `Police: C, in a title

	READ [Police: 12] people were hurt in quay fire => Police: 12 people were hurt in quay fire
	READ [Study: 40] boats are lost each year => Study: 40 boats are lost each year
	READ [Harbour officials: Ferry] was overloaded => Harbour officials: Ferry was overloaded
	READ [UN agency: Nine] towns have no water => UN agency: Nine towns have no water
	READ [Witnesses: Pier] was on fire => Witnesses: Pier was on fire
	NOT Analysis: 40 boats are lost each year
	NOT Vold: 40 boats are lost each year
	NOT Police at 9:30`,
	Pattern: grammar.Must(`start source:Phrase cue:":" !before([glued]) any`),
	Make: func(r *reader, t match.Text, m match.Match) (report, bool) {
		rep := r.newReport(":", part(m, "cue"))
		rep.source, rep.pieces = part(m, "source"), []tokens{{rep.cue.last, r.hi}}
		s := rep.source
		return rep, s.last-s.first <= longestHead && r.namesVoice(s) && !lexicon.PartLabel.Has(r.Document, s.first) && r.tells(rep.pieces[0])
	},
}

var headlineEnd = &frame{
	Name: "headline-end",
	Doc: `C: police, in a title

	READ Quay fire kills 12[: police] => police: Quay fire kills 12
	READ Ferry was overloaded[: harbour officials] => harbour officials: Ferry was overloaded
	READ Bombs kill nine in Vold[: monitoring group] => monitoring group: Bombs kill nine in Vold
	READ Army has left town[: state media] => state media: Army has left town
	READ Nine towns have no water[: UN agency] => UN agency: Nine towns have no water
	NOT Quay fire kills 12: pictures
	NOT Rook wins again: match report
	NOT Fire at the quay: police`,
	Pattern: grammar.Must(`cue:":" !before([glued]) source:Phrase end`),
	Make: func(r *reader, t match.Text, m match.Match) (report, bool) {
		rep := r.newReport(":", part(m, "cue"))
		rep.source, rep.pieces, rep.tail = part(m, "source"), []tokens{{t.First, m.Start}}, true
		rep.clause = t.First
		s := rep.source
		return rep, s.last-s.first <= longestHead && r.namesVoice(s) && !lexicon.DocumentNoun.Has(r.Document, s.last-1) && r.tells(rep.pieces[0])
	},
}

// longestHead is the number of tokens up to which a voice in a title is named.
const longestHead = 5

// namesVoice reports whether a phrase is one for people or a body by what they
// are, or for a document: a bare name before a colon is as often the subject.
func (r *reader) namesVoice(s tokens) bool {
	for _, c := range []lexicon.Class{lexicon.Official, lexicon.Body, lexicon.Crowd, lexicon.Role, lexicon.DocumentNoun, lexicon.Outlet, lexicon.VoiceNoun} {
		if c.Has(r.Document, s.last-1) {
			return voice.CanSpeak(r.Text, s.first, s.last) || c == lexicon.VoiceNoun
		}
	}
	return false
}

// tells reports whether a verb stands in a range, as the tags have it or by what
// it is elsewhere: titles leave out auxiliaries.
func (r *reader) tells(t tokens) bool {
	b := r.sentenceAt(t.first)
	for i := t.first + 1; i < t.last; i++ {
		if b.tag(i).IsVerb() || b.tag(i).IsFinite() || lexicon.RelationVerb.Has(r.Document, i) {
			return true
		}
	}
	return false
}

// titled appends the report of a title.
func (r *reader) titled() {
	un := r.units[r.unit]
	if s := r.Document.TitleSpan; !s.Covers(r.Text.Span(un.first, un.last)) || len(r.reports) > r.first {
		return
	}
	t := r.text()
	t.End = r.hi
	for i := t.First; i < t.End; i++ {
		if x, ok := headlines.First(t, r, i); ok {
			r.reports = append(r.reports, x.Made)
			return
		}
	}
}
