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
	d := l.Document
	span := func(what string, i int, spans ...document.Span) error {
		for _, s := range spans {
			if !s.IsZero() && !inside(s, d.Text) {
				return fmt.Errorf("%s %d: the span [%d, %d] is not in the text", what, i, s.Start, s.End)
			}
		}
		return nil
	}
	index := func(what string, i int, name string, at, count int) error {
		if at < 0 || at >= count {
			return fmt.Errorf("%s %d: its %s %d is not there", what, i, name, at)
		}
		return nil
	}
	sentences, tokens := d.Sentences.Len(), d.Tokens.Len()
	if cut > 0 {
		sentences, tokens = cut, len(d.Text)
	}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		if err := first(span("quantity", i, q.Span, q.Phrase, q.Hedge, q.UnitSpan, q.Noun, q.Governor, q.AsOf),
			index("quantity", i, "sentence", q.Sentence, sentences), index("quantity", i, "first token", q.First, tokens),
			index("quantity", i, "token after", q.After, tokens+1)); err != nil {
			return err
		}
	}
	for i := range l.Attributions {
		a := &l.Attributions[i]
		if err := first(span("attribution", i, a.Content...), span("attribution", i, a.Cue...), span("attribution", i, a.Source...),
			index("attribution", i, "sentence", a.Sentence, sentences)); err != nil {
			return err
		}
		for _, c := range a.Candidates {
			if err := index("attribution", i, "candidate", c, len(l.Sources)); err != nil {
				return err
			}
		}
	}
	for i := range l.Claims {
		c := &l.Claims[i]
		if err := first(span("claim", i, c.Span), index("claim", i, "sentence", c.Sentence, sentences)); err != nil {
			return err
		}
		if c.Same >= len(l.Claims) || c.Same < -1 {
			return fmt.Errorf("claim %d: the claim %d that it repeats is not there", i, c.Same)
		}
	}
	for i, m := range l.Mentions {
		if err := first(span("mention", i, m.Span), index("mention", i, "source", m.Source, len(l.Sources))); err != nil {
			return err
		}
	}
	for i, e := range l.Events {
		if err := span("event", i, e.Span); err != nil {
			return err
		}
		if e.Source < -1 || e.Source >= len(l.Sources) {
			return fmt.Errorf("event %d: its source %d is not there", i, e.Source)
		}
	}
	for i := range l.Names {
		n := &l.Names[i]
		if err := first(span("name", i, n.First, n.Place), span("name", i, n.Spans...)); err != nil {
			return err
		}
	}
	for i := range l.Dates {
		w := &l.Dates[i]
		if err := first(span("date", i, w.Span, w.WeekdayAt), index("date", i, "sentence", w.Sentence, sentences),
			index("date", i, "first token", w.First, tokens), index("date", i, "token after", w.End, tokens+1)); err != nil {
			return err
		}
		if w.Weekday < -1 || w.Weekday > 6 || w.Date.Month < 0 || w.Date.Month > 12 {
			return fmt.Errorf("date %d: there is no such day", i)
		}
	}
	return l.Validate()
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
