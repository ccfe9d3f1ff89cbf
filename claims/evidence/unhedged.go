package evidence

import (
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

var unhedged = &Check{
	Name:     "unhedged",
	Rules:    "D10",
	Severity: claims.Review,
	Doc: `a doubt of the source that the text has dropped

Fires where the words of a source hedge what the text states flat: "may have fired",
"allegedly fired", "appears to have fired" where the text says that somebody fired;
and "about 740" or "at least 740" where the text prints 740.

Silent on quotations, where the sentence of the claim, or the one that credits it,
has a hedge of its own, where what is hedged is another word than those of the claim,
and on evidence that speaks against it.

Practice: desks compare may, might, appears, alleged, reportedly, believed and about
in a paraphrase with the source.

	FLAG Guards fired at the bus, Olu Hale said. ← fired at the bus | supports original said | Olu Hale | "The guards may have fired at the bus"
	FLAG The flood killed 740 people. ← 740 people | supports original | Parish register, document | "About 740 people were buried"
	OK Guards may have fired at the bus, Olu Hale said. ← fired at the bus | supports original said | Olu Hale | "The guards may have fired at the bus"
	OK The flood killed about 740 people. ← 740 people | supports original | Parish register, document | "About 740 people were buried"`,
	Run: func(p *Pass) {
		for i := range p.Pieces {
			c := &p.Ledger.Claims[i]
			if c.Kind == claims.QuoteClaim || p.hedges(i) {
				continue
			}
			for _, e := range supporting(p.of(i)) {
				hedge := p.dropped(i, e)
				if hedge == "" {
					continue
				}
				p.say(claims.Review, []int{i}, []*Piece{e}, "hedge dropped: %s (evidence %d) says “%s”; the text, %s, says it flat. May it?", p.source(e).Name, e.Number, short(hedge), p.words(i))
				break
			}
		}
	},
}

// hedge is a word of doubt before what it is about, and the few words between them.
var hedge = match.Must(`(["may might"] | ["appears appeared seems seemed"] "to" | ["reportedly allegedly apparently possibly perhaps probably"] | ["is are was were"] ["believed thought said alleged feared suspected reported"] "to") ["have has had be been also well"]{0,3}`)

// dropped returns the words by which evidence hedges what claim i says flat; "" for
// none.
func (p *Pass) dropped(i int, e *Piece) string {
	if e.Excerpt == "" {
		return ""
	}
	if q := p.quantity(i); q != nil {
		if q.Bound != claims.Exact || q.Vague || q.Rounded {
			return ""
		}
		// The same number with a bound; another that may be it is for the check excerpt.
		if loose := p.gives(i, e).Loose; strings.Contains(loose, p.Ledger.Document.Quote(q.Span)) {
			return loose
		}
	}
	d := document.New(e.Excerpt, nil)
	mine := p.Ledger.Document
	c := &p.Ledger.Claims[i]
	for s := range d.Sentences.Len() {
		text := match.Sentence(d, s)
		for k := text.First; k < text.End; k++ {
			m, ok := hedge.At(text, struct{}{}, k)
			if !ok || m.End >= text.End || d.Word(k) == "may" && d.Initial(k) == 'M' {
				continue // a month, or a wish
			}
			if said := content(d, m.End, text.End); said >= 0 && states(mine, c.Span, d.Word(said)) {
				return d.Quote(d.Cover(k, said+1))
			}
		}
	}
	return ""
}

// content returns the first of tokens [first, end) that says something by itself, of
// the next few; -1 for none.
func content(d *document.Document, first, end int) int {
	for k := first; k < min(first+2, end); k++ {
		if w := d.Word(k); len(w) > 2 && !lexicon.FunctionWord.Has(d, k) {
			return k
		}
	}
	return -1
}

// states reports whether a span of a text has a word, in any of its forms.
func states(d *document.Document, s document.Span, word string) bool {
	for k := d.TokenAt(s.Start); k < d.Tokens.Len() && d.Tokens.At(k).Start < s.End; k++ {
		if sameStem(d.Word(k), word) {
			return true
		}
	}
	return false
}

// sameStem reports whether two words may be forms of one: kill, killed, killing.
func sameStem(a, b string) bool {
	if a == b {
		return true
	}
	stem := func(w string) string {
		for _, ending := range []string{"ing", "ed", "es", "e", "s", "d"} {
			if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 3 {
				return rest
			}
		}
		return w
	}
	return len(a) > 3 && len(b) > 3 && stem(a) == stem(b)
}

// hedges reports whether the sentence of a claim has a doubt of its own.
func (p *Pass) hedges(i int) bool {
	d := p.Ledger.Document
	first, end := p.sentence(i)
	text := match.Sentence(d, p.Ledger.Claims[i].Sentence)
	for k := first; k < end; k++ {
		if _, own := hedge.At(text, struct{}{}, k); own {
			return true
		}
		if lexicon.Doubt.Has(d, k) || lexicon.HearsayAdverb.Has(d, k) || lexicon.AllegedWord.Has(d, k) || lexicon.ThoughtWord.Has(d, k) || lexicon.PerhapsWord.Has(d, k) || lexicon.SeemVerb.Has(d, k) {
			return true
		}
	}
	return false
}
