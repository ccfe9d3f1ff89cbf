package evidence

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/say"
	"vouch/sources"
	"vouch/sources/document"
)

var plural = &Check{
	Name:     "plural",
	Rules:    "E4",
	Severity: claims.Review,
	Doc: `sources in the plural, and one that is linked

Fires where the text credits "officials", "witnesses", "sources" or others in the
plural with a claim, and all its evidence is from one person who speaks at first
hand.

Silent where that source is a body, a document or an outlet, which may speak for
several, where it relays what several said, and where its own words tell of several.

Practice: Reuters never cites sources in the plural when there is one.

	FLAG Officials said that 41 ships sank. ← 41 ships | supports original | Olu Hale, person
	OK An official said that 41 ships sank. ← 41 ships | supports original | Olu Hale, person
	OK Officials said that 41 ships sank. ← 41 ships | supports original | Olu Hale, person ← 41 ships | supports original | Ines Brandt, person
	OK Officials said that 41 ships sank. ← 41 ships | supports original | Harbour Board, organisation`,
	Run: func(p *Pass) {
		for i := range p.Pieces {
			credit, ok := p.severalCredited(i)
			some := backing(p.of(i))
			if !ok || len(voices(some)) != 1 {
				continue
			}
			e := some[0]
			kind := p.source(e).Kind
			one := kind == sources.Person || kind == sources.Official || kind == sources.Anonymous
			if !one || slices.ContainsFunc(some, func(e *Piece) bool { return e.Directness != claims.Original || tellsOfSeveral(e.Excerpt) }) {
				continue
			}
			d := p.Ledger.Document
			p.say(claims.Review, []int{i}, some, "plural: %s (%s) for %s, and one source is linked, %s (evidence %d). Who are the others?",
				say.Quoted(d, credit), say.Place(d, credit), p.words(i), p.source(e).Name, e.Number)
		}
	},
}

// severalCredited returns the words that credit several people without a name with
// claim i.
func (a *Article) severalCredited(i int) (credit document.Span, ok bool) {
	l := a.Ledger
	at := l.Claims[i].Attribution
	if at < 0 || len(l.Attributions[at].Source) == 0 {
		return credit, false
	}
	credit = l.Attributions[at].Source[0]
	d := l.Document
	for k := d.TokenAt(credit.Start); k < d.Tokens.Len() && d.Tokens.At(k).Start < credit.End; k++ {
		if k > d.TokenAt(credit.Start) && lexicon.Preposition.Has(d, k) {
			return credit, false // "a group of officials", "one of the witnesses"
		}
		if several(d, k) {
			return credit, true
		}
	}
	return credit, false
}

// several reports whether a token is a plural for people who speak without a name.
func several(d *document.Document, k int) bool {
	w := d.Word(k)
	if w == "sources" || w == "people" {
		return true
	}
	return len(w) > 3 && w[len(w)-1] == 's' && (lexicon.UnnamedOfficial.Has(d, k) || lexicon.CrowdSource.Has(d, k) || lexicon.Crowd.Has(d, k) || lexicon.Official.Has(d, k))
}

// tellsOfSeveral reports whether an excerpt tells of several people who say it.
func tellsOfSeveral(words string) bool {
	if words == "" {
		return false
	}
	d := document.New(words, nil)
	for k := range d.Tokens.Len() {
		if several(d, k) {
			return true
		}
	}
	return false
}
