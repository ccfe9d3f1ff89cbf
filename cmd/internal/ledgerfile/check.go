package ledgerfile

import (
	"fmt"

	"vouch/claims"
	"vouch/sources/document"
)

// check holds a ledger that came from outside to everything the program takes
// for granted of one it read itself: every span in the text, every index
// somewhere. cut is how many sentences there were when it was read, or 0 where the
// text is cut the same way today: counts of tokens say nothing where it is not.
func check(l *claims.Ledger, cut int) error {
	c := &checker{Ledger: l, sentences: l.Document.Sentences.Len(), tokens: l.Document.Tokens.Len()}
	if cut > 0 {
		c.sentences, c.tokens = cut, len(l.Document.Text)
	}
	for _, part := range []struct {
		count int
		check func(i int) error
	}{
		{len(l.Quantities), c.quantity}, {len(l.Attributions), c.attribution}, {len(l.Claims), c.claim}, {len(l.Mentions), c.mention},
		{len(l.Events), c.event}, {len(l.Names), c.name}, {len(l.Dates), c.date},
	} {
		for i := range part.count {
			if err := part.check(i); err != nil {
				return err
			}
		}
	}
	return l.Validate()
}

// A checker knows how many sentences and tokens there are.
type checker struct {
	*claims.Ledger
	sentences, tokens int
}

func (c *checker) span(what string, i int, spans ...document.Span) error {
	for _, s := range spans {
		if !s.IsZero() && !inside(s, c.Document.Text) {
			return fmt.Errorf("%s %d: the span [%d, %d] is not in the text", what, i, s.Start, s.End)
		}
	}
	return nil
}

func index(what string, i int, name string, at, count int) error {
	if at < 0 || at >= count {
		return fmt.Errorf("%s %d: its %s %d is not there", what, i, name, at)
	}
	return nil
}

func (c *checker) quantity(i int) error {
	q := &c.Quantities[i]
	return first(c.span("quantity", i, q.Span, q.Phrase, q.Hedge, q.UnitSpan, q.Noun, q.Governor, q.AsOf),
		index("quantity", i, "sentence", q.Sentence, c.sentences), index("quantity", i, "first token", q.First, c.tokens),
		index("quantity", i, "token after", q.After, c.tokens+1))
}

func (c *checker) attribution(i int) error {
	a := &c.Attributions[i]
	errs := []error{c.span("attribution", i, a.Content...), c.span("attribution", i, a.Cue...), c.span("attribution", i, a.Source...),
		index("attribution", i, "sentence", a.Sentence, c.sentences)}
	for _, candidate := range a.Candidates {
		errs = append(errs, index("attribution", i, "candidate", candidate, len(c.Sources)))
	}
	return first(errs...)
}

func (c *checker) claim(i int) error {
	of := &c.Claims[i]
	if err := first(c.span("claim", i, of.Span), index("claim", i, "sentence", of.Sentence, c.sentences)); err != nil {
		return err
	}
	if of.Same >= len(c.Claims) || of.Same < -1 {
		return fmt.Errorf("claim %d: the claim %d that it repeats is not there", i, of.Same)
	}
	return nil
}

func (c *checker) mention(i int) error {
	m := &c.Mentions[i]
	return first(c.span("mention", i, m.Span), index("mention", i, "source", m.Source, len(c.Sources)))
}

func (c *checker) event(i int) error {
	e := &c.Events[i]
	if err := c.span("event", i, e.Span); err != nil {
		return err
	}
	if e.Source < -1 || e.Source >= len(c.Sources) {
		return fmt.Errorf("event %d: its source %d is not there", i, e.Source)
	}
	return nil
}

func (c *checker) name(i int) error {
	n := &c.Names[i]
	return first(c.span("name", i, n.First, n.Place), c.span("name", i, n.Spans...))
}

func (c *checker) date(i int) error {
	w := &c.Dates[i]
	if err := first(c.span("date", i, w.Span, w.WeekdayAt), index("date", i, "sentence", w.Sentence, c.sentences),
		index("date", i, "first token", w.First, c.tokens), index("date", i, "token after", w.End, c.tokens+1)); err != nil {
		return err
	}
	if w.Weekday < -1 || w.Weekday > 6 || w.Date.Month < 0 || w.Date.Month > 12 {
		return fmt.Errorf("date %d: there is no such day", i)
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
