package evidence

import (
	"strings"

	"vouch/claims"
)

var translated = &Check{
	Name:     "translated",
	Rules:    "D8",
	Severity: claims.Note,
	Doc: `a translated quotation without a translator

Fires where the words that are kept for a quotation are of another language than the
quotation, and nobody is named who translated them (--translator).

Silent where the translator is named, and where too few words are kept to tell their
language.

Practice: word for word is off across languages, so that somebody has to stand for
the words; agencies name the translator or the language.

	FLAG "They burned the whole village," said Lina Haddad. ← burned the whole village | supports original said | Lina Haddad | "Sie haben das ganze Dorf angezündet, und niemand hat uns geholfen"
	OK "They burned the whole village," said Lina Haddad. ← burned the whole village | supports original said | Lina Haddad | "Sie haben das ganze Dorf angezündet, und niemand hat uns geholfen" | translator Ines Brandt
	OK "They burned the whole village," said Lina Haddad. ← burned the whole village | supports original said | Lina Haddad | "They burned the whole village"`,
	Run: func(p *Pass) {
		d := p.Ledger.Document
		for i := range p.Pieces {
			c := &p.Ledger.Claims[i]
			if c.Kind != claims.QuoteClaim || d.IsForeign(c.Sentence) {
				continue
			}
			for _, e := range backing(p.said(i)) {
				if e.Excerpt != "" && e.Translator == "" && !strings.Contains(e.Excerpt, d.Quote(c.Span)) && foreign(e.Excerpt) {
					p.say(claims.Note, []int{i}, []*Piece{e}, "translated: %s, and the words of %s are in another language (evidence %d). Who translated them?", p.words(i), p.source(e).Name, e.Number)
				}
			}
		}
	},
}
