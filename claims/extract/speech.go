package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// quotes adds a claim for every unbroken stretch of quoted words that belongs
// to an attribution. The marks, and the comma before the closing one, are not
// part of it.
func quotes(l *claims.Ledger, quotations []document.Span) {
	for _, s := range quotations {
		if s = trim(l.Document, s); s.Len() > 0 && !l.Document.IsForeign(l.Document.SentenceAt(s.Start)) {
			l.Claims = append(l.Claims, newClaim(l.Document, claims.QuoteClaim, s))
		}
	}
}

// statements adds a claim for the credited words that stand outside quotation
// marks.
func statements(l *claims.Ledger, quotations []document.Span) {
	d := l.Document
	relays, echoed := relaying(l), echoes(l)
	for i := range l.Attributions {
		a := &l.Attributions[i]
		if nested(l, i) {
			continue
		}
		if a.Type == claims.Direct || a.Polarity == claims.Denied || passesOn(a, relays[i]) || echoed[i] || nobodys(d, a) {
			// A quote is listed as such; a denial is not the denier's claim, nor a
			// relay the agency's; hearsay is told by the article.
			continue
		}
		for _, s := range statementPieces(l, a) {
			whole := trim(d, s)
			if s = whole; len(a.Cue) > 0 && a.Cue[0].End <= s.Start {
				s = withoutThat(d, whole)
			}
			if s.Len() == 0 || a.Type == claims.Mixed && !outside(d, quotations, s) {
				continue
			}
			if a.Type == claims.Indirect && a.Ground != sources.Hearsay && s == whole && !saysSomething(d, a, s) {
				continue
			}
			for _, item := range listItems(d, withAct(d, a, s)) {
				c := newClaim(d, claims.StatementClaim, marked(d, item))
				c.Attribution, c.Source = i, a.SourceID
				c.Reading, c.Reason = a.Reading, a.Reason
				if c.Reading == "" {
					c.Reading = claims.Sure
				}
				c.Carrier = figuresSayAll(l, item)
				l.Claims = append(l.Claims, c)
			}
		}
	}
}

// outside reports whether words that say something stand outside the quotations
// within s: not in “…” and “…”, nor in they “…”.
func outside(d *document.Document, quotations []document.Span, s document.Span) bool {
	for i := d.TokenAt(s.Start); i < d.TokenAt(s.End); i++ {
		t := d.Tokens.At(i)
		if (t.Kind == document.Word || t.Kind == document.Number) && !lexicon.Coordinator.Has(d, i) && !lexicon.SubjectPronoun.Has(d, i) && !quoted(quotations, t.Span) {
			return true
		}
	}
	return false
}

// relaying tells of each attribution whether it holds another.
func relaying(l *claims.Ledger) []bool {
	relays := make([]bool, len(l.Attributions))
	for i := range l.Attributions {
		if via := l.Attributions[i].Via; via >= 0 {
			relays[via] = true
		}
	}
	return relays
}

// echoes tells of each attribution whether another inside it holds the very same
// words: an agency's "said" with what it cites the army for.
func echoes(l *claims.Ledger) []bool {
	echoed := make([]bool, len(l.Attributions))
	for i := range l.Attributions {
		a := &l.Attributions[i]
		if via := a.Via; via >= 0 && (slices.Equal(a.Content, l.Attributions[via].Content) || fills(l, a, &l.Attributions[via])) {
			echoed[via] = true
		}
	}
	return echoed
}

// fills reports whether a report is all that an outlet passes on: according to the
// paper, | Lund said the lift failed.
func fills(l *claims.Ledger, inner, outer *claims.Attribution) bool {
	if outer.SourceID < 0 || l.Sources[outer.SourceID].Kind != sources.Media || len(outer.Content) != 1 || len(inner.Source) == 0 || len(inner.Content) == 0 {
		return false
	}
	d := l.Document
	whole, said := trim(d, outer.Content[0]), trim(d, inner.Source[0].Join(inner.Content[len(inner.Content)-1]))
	first := d.TokenAt(said.Start)
	return whole.Start <= said.Start && whole.End == said.End && first-d.TokenAt(whole.Start) <= longestFront && !phrase.HasClause(d, d.TokenAt(whole.Start), first)
}

// longestFront is how many tokens may stand before a report that an outlet passes
// on: that, in December.
const longestFront = 4

// head returns the verb of an attribution without its particle.
func head(a *claims.Attribution) string {
	verb, _, _ := strings.Cut(a.Verb, " ")
	return verb
}

// deepest is how many relays may stand round words that make a claim of their
// own. Each says all that those inside it say, so that a sentence of nothing
// but "he said that" would be told a hundred times over.
const deepest = 8

// nested reports whether an attribution stands inside more relays than deepest.
func nested(l *claims.Ledger, i int) bool {
	for range deepest + 1 {
		if i = l.Attributions[i].Via; i < 0 {
			return false
		}
	}
	return true
}

// passesOn reports whether credited words are nothing but somebody else's
// report: of "the agency quoted Lund as saying the lift failed" the claim is
// Lund's, and the agency is its relay.
func passesOn(a *claims.Attribution, relays bool) bool {
	return relays && lexicon.QuoteVerb.Contains(a.Verb)
}

// withAct puts the cue before credited words that mean nothing without it:
// "defended the crackdown", "urged them to leave".
func withAct(d *document.Document, a *claims.Attribution, s document.Span) document.Span {
	if len(a.Cue) != 1 || !lexicon.ActCue.Contains(head(a)) || a.Cue[0].End >= s.Start || s.Start-a.Cue[0].End > 2 {
		return s
	}
	first := d.TokenAt(a.Cue[0].Start)
	for lexicon.CueAdverb.Has(d, first) && d.Tokens.At(first).End < a.Cue[0].End {
		first++
	}
	s.Start = d.Tokens.At(first).Start
	return s
}

// saysSomething reports whether credited words assert anything by themselves: what
// was asked or discussed, what a deed was done to, and a single word do not.
func saysSomething(d *document.Document, a *claims.Attribution, s document.Span) bool {
	verb := head(a)
	if first := d.TokenAt(s.Start); len(a.Cue) > 0 && a.Cue[0].End <= s.Start && lexicon.QuestionWord.Has(d, first) && !fronted(d, first, d.TokenAt(s.End)) {
		return false // told them what she saw: what that was stands elsewhere or nowhere
	}
	if asksInTurn(d, a, s) {
		return false
	}
	return !lexicon.TopicCue.Contains(verb) && !lexicon.DeedCue.Contains(verb) && d.TokenAt(s.End)-d.TokenAt(s.Start) >= 2
}

// asksInTurn reports whether words are a question in a turn of a transcript.
func asksInTurn(d *document.Document, a *claims.Attribution, s document.Span) bool {
	last := d.Sentences.At(d.SentenceAt(s.Start)).Last - 1
	if d.Initial(last) != '?' || d.TokenAt(s.End) < last || len(a.Cue) == 0 {
		return false
	}
	mark := d.Initial(d.TokenAt(a.Cue[0].Start))
	return mark == ':' || mark == ')'
}

// fronted reports whether tokens [first, end) start with a clause that only says when:
// found | when fish were plenty, they ate the weed.
func fronted(d *document.Document, first, end int) bool {
	if !lexicon.Subordinator.Has(d, first) {
		return false
	}
	for i := first; i+1 < end; i++ {
		if d.Initial(i) == ',' && lexicon.SubjectPronoun.Has(d, i+1) || d.Initial(i) == ',' && lexicon.Determiner.Has(d, i+1) {
			return true
		}
	}
	return false
}

// statementPieces joins the pieces of a content that only the cue or the source
// interrupts: "The strike, the ministry said, killed nine" is one statement, and
// its claim spans the interruption.
func statementPieces(l *claims.Ledger, a *claims.Attribution) []document.Span {
	if len(a.Content) < 2 {
		return a.Content
	}
	joined := []document.Span{a.Content[0]}
	for _, s := range a.Content[1:] {
		last := &joined[len(joined)-1]
		if l.Document.SentenceAt(last.Start) == l.Document.SentenceAt(s.Start) {
			*last = last.Join(s)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// trim cuts space, quotation marks and loose punctuation from both ends.
func trim(d *document.Document, s document.Span) document.Span {
	text := d.Text
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !strings.ContainsRune(" \t\n\r\u00a0,;:.“”\"‘’'«»–—", r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !strings.ContainsRune(" \t\n\r\u00a0,;:.“”\"‘’'«»–—", r) {
			break
		}
		if r == '.' && abbreviated(text[s.Start:s.End]) {
			break
		}
		s.End -= n
	}
	return s
}

// withoutThat drops the conjunction that ties a statement to its cue.
func withoutThat(d *document.Document, s document.Span) document.Span {
	if strings.HasPrefix(d.Lower(s), "that ") {
		s.Start += len("that ")
	}
	return s
}

// abbreviated reports whether the text ends in dotted initials, whose point
// belongs to them.
func abbreviated(s string) bool {
	return len(s) >= 4 && s[len(s)-3] == '.'
}

var (
	commaWith = match.Must(`", with"`)
	andOr     = match.Must(`["and or"]`)
)

// listItems splits a content that is nothing but a list of things ("broken
// windows, the smell of gas, and the shouting of a crowd") into its items,
// because each is checked alone. Anything with a verb of its own stays whole.
func listItems(d *document.Document, s document.Span) []document.Span {
	first, end := d.TokenAt(s.Start), d.TokenAt(s.End)
	for i := first + 1; i+2 < end; i++ {
		if match.Here(commaWith, d, i) && !phrase.HasClause(d, first, i) && !finite(d, i+2, end) {
			return []document.Span{
				{Start: s.Start, End: d.Tokens.At(i - 1).End},
				{Start: d.Tokens.At(i + 2).Start, End: s.End},
			}
		}
	}
	var items []document.Span
	start, commas, last := first, 0, false
	if finite(d, first, end) {
		return []document.Span{s}
	}
	for i := first; i < end; i++ {
		switch w := d.Word(i); {
		case w == ",":
			items = append(items, d.Cover(start, i))
			commas++
			start = i + 1
			if match.Here(andOr, d, i+1) {
				start = i + 2
				last = true
				i++
			} else if last {
				return []document.Span{s}
			}
		}
		if start >= end {
			return []document.Span{s}
		}
	}
	if commas < 2 || !last {
		return []document.Span{s}
	}
	items = append(items, document.Span{Start: d.Tokens.At(start).Start, End: s.End})
	for _, item := range items {
		if strings.Count(d.Quote(item), " ") == 0 {
			return []document.Span{s} // single words: the list is one thing said of somebody
		}
	}
	return items
}

// finite reports whether a verb stands in tokens [first, end) that makes them a
// clause.
func finite(d *document.Document, first, end int) bool {
	for i := first; i < end; i++ {
		if lexicon.FiniteVerb.Has(d, i) {
			return true
		}
	}
	return false
}

// figuresSayAll reports whether a statement holds nothing beyond its figures
// and the words that govern them, so that the figures' own rows say it all.
func figuresSayAll(l *claims.Ledger, s document.Span) bool {
	d := l.Document
	first, end := d.TokenAt(s.Start), d.TokenAt(s.End)
	q := quantityAt(l, s.Start)
	found, other := false, 0
	modifier := false // inside "of the security forces", behind a figure
	for i := first; i < end; i++ {
		t := d.Tokens.At(i)
		for q < len(l.Quantities) && l.Quantities[q].Phrase.End <= t.Start {
			q++
		}
		if q < len(l.Quantities) && l.Quantities[q].Phrase.Covers(t.Span) {
			found, modifier = true, true
			continue
		}
		if t.Kind == document.Punct || lexicon.Auxiliary.Has(d, i) && !lexicon.AuxiliaryGerund.Has(d, i) || lexicon.IrregularPast.Has(d, i) || lexicon.ThirdPerson.Has(d, i) {
			modifier = false
		} else if modifier && q > 0 && i > 0 && l.Quantities[q-1].Phrase.End == d.Tokens.At(i-1).End && !lexicon.CountModifier.Has(d, i) {
			modifier = false // the word after the figure starts something else
		}
		if t.Kind != document.Word || lexicon.ThinWord.Has(d, i) || governs(l, t.Span, s) || modifier {
			continue
		}
		other++
	}
	return found && other == 0
}

// governs reports whether the span lies in the governor of a figure of s.
func governs(l *claims.Ledger, word, s document.Span) bool {
	for q := quantityAt(l, s.Start); q < len(l.Quantities) && l.Quantities[q].Span.Start < s.End; q++ {
		if l.Quantities[q].Governor.Covers(word) {
			return true
		}
	}
	return false
}

// quantityAt returns the index of the first quantity whose phrase ends after
// the offset.
func quantityAt(l *claims.Ledger, offset int) int {
	lo, hi := 0, len(l.Quantities)
	for lo < hi {
		mid := (lo + hi) / 2
		if l.Quantities[mid].Phrase.End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
