package compare

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// relay reports a relay that is gone: the ministry's statement as state
// television had it is the ministry's statement now.
func (c *comparison) relay(was, now voice, sentence int) {
	a, b := &c.old.ledger.Attributions[was.attribution], &c.new.ledger.Attributions[now.attribution]
	passed := c.old.passedOn(a)
	if a.Via >= 0 {
		v, known := c.old.voice(a.Via)
		if known && c.oneVoice(v, now) {
			return // somebody passed on her own words
		}
		if known {
			passed = v.words
		}
	}
	if passed.IsZero() || b.Via >= 0 || !c.new.passedOn(b).IsZero() {
		return
	}
	first, end := c.old.tokens(passed)
	ids := c.old.distinctIn(first, end)
	if name := c.old.proper(passed); len(ids) == 0 || c.new.holding(sentence, ids) > 0.5 || name != "" && c.new.names(name) {
		return
	}
	c.report(Credit, Changed, passed, c.new.spanOf(now), "the relay is gone: it came through "+quoted(c.old.words(passed)))
}

// passedOn returns the words for whoever passed a statement on in the sentence
// of an attribution: "carried by state television". Zero when nobody did.
func (s *side) passedOn(a *claims.Attribution) document.Span {
	d := s.doc
	sentence := d.Sentences.At(a.Sentence)
	for i := sentence.First; i+2 < sentence.Last; i++ {
		if lexicon.TellVerb.Contains(d.Word(i)) {
			if at := s.outlet(i+1, sentence.Last); !at.IsZero() {
				return at
			}
		}
		if !match.Here(relayed, d, i) {
			continue
		}
		end := i + 2
		for end < sentence.Last && d.Tokens.At(end).Kind == document.Word && !lexicon.ReferringPronoun.Contains(d.Word(end)) && !lexicon.RelayJoiner.Contains(d.Word(end)) {
			end++
		}
		at := s.span(i+2, max(end, i+3))
		if slices.ContainsFunc(a.Content, func(x document.Span) bool { return x.Overlaps(at) }) {
			continue
		}
		return at
	}
	return document.Span{}
}

var (
	relayed = match.Must(`RelayVerb ["by on"]`)
	meeting = match.Must(`["conference briefing"]`) // a news conference is no outlet
)

// outlet returns the words for a newspaper, agency or broadcaster that begin at
// token i: "the state news agency Costopress". Zero when they name none.
func (s *side) outlet(i, last int) document.Span {
	first, end, media := i, i, false
	for ; end < last && end < i+8; end++ {
		w := s.doc.Word(end)
		if match.Here(meeting, s.doc, end) {
			return document.Span{}
		}
		if s.doc.Tokens.At(end).Kind != document.Word || lexicon.RelayJoiner.Contains(w) && !lexicon.NewsWord.Has(s.doc, end) {
			break
		}
		media = media || lexicon.NewsWord.Has(s.doc, end)
	}
	if !media || end == first {
		return document.Span{}
	}
	return s.span(first, end)
}
