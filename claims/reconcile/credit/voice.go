package credit

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources"
	"vouch/sources/document"
)

// Crowd returns the unnamed group that a sentence opens with as its source,
// whether or not extraction took its verb for reported speech: "Witnesses
// describe ...".
func Crowd(d *document.Document, sentence int) (document.Span, bool) {
	s := d.Sentences.At(sentence)
	for i := s.First; i < s.Last && i < s.First+3; i++ {
		if !lexicon.CrowdSource.Has(d, i) {
			continue
		}
		for k := i + 1; k < s.Last && k <= i+3; k++ {
			if lexicon.RecountVerb.Has(d, k) {
				return d.Cover(s.First, i+1), true
			}
		}
	}
	return document.Span{}, false
}

// Voice returns the voice of a source: that of the body it speaks for where
// the two are one.
func Voice(l *claims.Ledger, source int) int {
	if same := l.Sources[source].SameVoice; same != "" {
		if i := sources.Index(l.Sources, same); i >= 0 {
			return min(i, source)
		}
	}
	return source
}

// Unnamed reports whether a source has no name: witnesses, officials, somebody
// who would not be named.
func Unnamed(s *sources.Source) bool {
	return s.Kind == sources.Official || s.Kind == sources.Anonymous || s.Kind == sources.Group
}

// Voices returns where sources are mentioned in a ledger and, as mentions of
// source -1, where its cues stand, in text order.
func Voices(l *claims.Ledger) []claims.SourceMention {
	all := slices.Clone(l.Mentions)
	for i := range l.Attributions {
		for _, c := range l.Attributions[i].Cue {
			all = append(all, claims.SourceMention{Source: -1, Span: c})
		}
	}
	slices.SortStableFunc(all, func(a, b claims.SourceMention) int { return a.Span.Start - b.Span.Start })
	return all
}

// Within returns those of the voices, which are in text order, that stand in a
// part of the text.
func Within(all []claims.SourceMention, part document.Span) []claims.SourceMention {
	at := func(m claims.SourceMention, offset int) int { return m.Span.Start - offset }
	first, _ := slices.BinarySearchFunc(all, part.Start, at)
	var in []claims.SourceMention
	for _, m := range all[first:] {
		if m.Span.Start >= part.End {
			break
		}
		if part.Covers(m.Span) {
			in = append(in, m)
		}
	}
	return in
}
