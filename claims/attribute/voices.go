package attribute

import (
	"slices"

	"vouch/claims"
	"vouch/claims/voice"
	"vouch/sources"
)

// speakers has every source phrase resolved to a voice, and notes for each
// report which answer is its own.
func (r *reader) speakers() voice.Result {
	order := r.sourced()
	phrases := make([]voice.Phrase, 0, len(order))
	for _, k := range order {
		rep := &r.reports[k]
		s := r.source(rep)
		if s.empty() {
			continue
		}
		// Two cues can share one source phrase: they share its voice.
		if n := len(phrases); n > 0 && phrases[n-1].First == s.first && phrases[n-1].Last == s.last {
			rep.voice = n - 1
			continue
		}
		rep.voice = len(phrases)
		phrases = append(phrases, voice.Phrase{First: s.first, Last: s.last, Via: -1, Quoted: rep.quoted, Embedded: rep.via >= 0, Before: rep.before()})
	}
	for _, k := range order {
		rep := &r.reports[k]
		if rep.voice < 0 || rep.via < 0 {
			continue
		}
		if v := r.voiceOf(rep.via); v >= 0 && v < rep.voice {
			phrases[rep.voice].Via = v
		}
	}
	return voice.Resolve(r.Text, phrases, r.trace)
}

// sourced returns the reports with a source of their own that they or others
// need, in the order of their sources.
func (r *reader) sourced() []int {
	lent := make([]bool, len(r.reports)) // whose source another report shares
	for k := range r.reports {
		if rep := &r.reports[k]; len(rep.pieces) > 0 && !rep.dropped && rep.source.empty() {
			for b := rep.borrows; b >= 0 && !lent[b]; b = r.reports[b].borrows {
				lent[b] = true
			}
		}
	}
	order := make([]int, 0, len(r.reports))
	for k := range r.reports {
		rep := &r.reports[k]
		rep.voice = -1
		needed := !rep.dropped && (len(rep.pieces) > 0 || rep.event != "")
		if (needed || lent[k]) && !rep.source.empty() {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.reports[a].source.first - r.reports[b].source.first })
	return order
}

// before returns where the words of a report start that stand before its source;
// -1 where none do.
func (rep *report) before() int {
	if rep.tail && len(rep.pieces) > 0 && rep.pieces[0].first < rep.source.first {
		return rep.pieces[0].first
	}
	return -1
}

// voiceOf returns the phrase of a report, following what it borrows; -1 when
// nobody is named.
func (r *reader) voiceOf(k int) int {
	for range 8 {
		rep := &r.reports[k]
		if !rep.source.empty() || rep.borrows < 0 {
			return rep.voice
		}
		k = rep.borrows
	}
	return -1
}

// eventVoice returns the source of an event; -1 when it is not known.
func (r *reader) eventVoice(rep *report, who voice.Result) int {
	if rep.voice < 0 {
		return -1
	}
	return who.Voices[rep.voice].Source
}

// credit sets whose word an attribution is.
func (r *reader) credit(a *claims.Attribution, rep *report, who voice.Result) {
	place := rep.voice
	if rep.source.empty() && rep.borrows >= 0 {
		place = r.voiceOf(rep.borrows)
	}
	if place < 0 {
		a.Ground = sources.Hearsay
		return
	}
	v := who.Voices[place]
	a.SourceID, a.Candidates = v.Source, v.Candidates
	if v.Reading != claims.Sure {
		a.Reading, a.Reason = v.Reading, v.Reason
	}
	switch {
	case v.Hearsay:
		a.Ground = sources.Hearsay
	case v.Source >= 0:
		a.Ground = who.Sources[v.Source].Ground
	}
	if rep.inferred && a.Reading == claims.Sure {
		a.Reading, a.Reason = claims.Likely, "a paragraph of it names no speaker and follows one who does"
	}
}
