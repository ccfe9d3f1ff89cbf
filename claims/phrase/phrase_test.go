package phrase

import (
	"testing"

	"vouch/sources/document"
)

// Each text has a bar where the noun phrase must start, and it must end the
// text; no bar: none ends there.
func TestBefore(t *testing.T) {
	for _, text := range []string{
		"In a statement | Ada Holm",
		"| a spokesman for the transport ministry",
		"When the doors opened | he",
		"| Sen. Ada Holm (N-Norvik)",
		"| the rebel-held town council",
		"| Marks & Hall",
		"He left, and | the mayor of Norvik",
		"| officials, guards and divers",
		"On Monday | the union",
		"| the mayor's office",
		"was",
	} {
		checkBar(t, text, func(p *Text, bar int) (int, bool) { return p.Before(p.Tokens.Len(), 0) })
	}
}

// Each text has a bar where the noun phrase that starts it must end.
func TestAfter(t *testing.T) {
	for _, text := range []string{
		"Ada Holm | in an interview on Friday",
		"the mayor of Norvik | said",
		"a member of the crew | who had left",
		"he | said",
		"Ada Holm and Ivo Petrak | on Monday",
		"residents | to stay indoors",
		"Marks & Hall | and said",
	} {
		checkBar(t, text, func(p *Text, bar int) (int, bool) { return p.After(0, p.Tokens.Len()) })
	}
}

// Each text has a bar where the words that only say when, where and to whom
// must end.
func TestSkipAdjuncts(t *testing.T) {
	for _, text := range []string{
		"on Friday | he met divers",
		"in an interview with the paper | that it was late",
		"last week | the toll rose",
		"to reporters in Norvik on Monday | that it was late",
		"via Telegram around 9:45 am (1545 UTC) | the crew left",
		"again | the toll rose",
		"| the toll rose",
		"| there were no plans",
		"| about the toll",
	} {
		checkBar(t, text, func(p *Text, bar int) (int, bool) { return p.SkipAdjuncts(0, p.Tokens.Len()), true })
	}
}

// checkBar takes the bar out of the text and compares the token it stood
// before with the answer.
func checkBar(t *testing.T, text string, read func(p *Text, bar int) (int, bool)) {
	t.Helper()
	with := document.New(text, nil)
	bar, clean := -1, text
	for i, token := range with.Tokens.All() {
		if with.Quote(token.Span) == "|" {
			bar, clean = i, text[:token.Start]+text[min(token.End+1, len(text)):]
		}
	}
	p := Read(document.New(clean, nil))
	got, ok := read(p, bar)
	if !ok {
		got = -1
	}
	if got != bar {
		t.Errorf("%q: token %d, want %d", text, got, bar)
	}
}
