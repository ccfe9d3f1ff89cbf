package attribute

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/claims/voice"
	"vouch/sources/document"
)

var nounThat = &frame{
	Name: "noun-that",
	Doc: `X's claim that C; a report by X that C

Where the noun is the subject of the sentence, the words end before its verb.

	READ The ministry’s [claim that] nine boats sank was repeated. => The ministry: that nine boats sank
	READ She repeated her [warning that] the pier would burn. => her: that the pier would burn
	READ A [statement by Ada Holm that] nine boats sank was read. => Ada Holm: that nine boats sank
	READ Villagers voiced [concerns that] the dam would fail. => Villagers: that the dam would fail
	READ Ada Holm has made [claims to the guild that] the pier was sold. => Ada Holm: that the pier was sold
	READ The ministry on Friday issued a [warning that] it may flood. => The ministry: that it may flood
	READ Nurses have repeatedly expressed grave [fears that] the ward will shut. => Nurses: that the ward will shut
	READ Guards gave [assurances to the harbour master that] nobody was hurt. => Guards: that nobody was hurt
	NOT A claim that was rejected came up again.
	NOT The claim that nine boats sank came up again.
	NOT He withdrew her statement that the pier burned.
	NOT The mayor faced claims that the pier burned.
	NOT The fire raised fears that the pier would fall.`,
	Pattern: grammar.Must(`(SpeechNoun | MoodNoun) ("by" by:Phrase | ["to with"] Phrase)? that:"that" !before([Auxiliary !Contraction | Finite !Contraction | Ed !Contraction]) before(any)`),
	Make:    makeNoun,
}

var nounTo = &frame{
	Name: "noun-to",
	Doc: `X's promise to do C

	READ Ada Holm’s [promise to] rebuild the pier was kept. => Ada Holm: to rebuild the pier
	READ They kept their [threat to] close the road. => their: to close the road
	NOT The promise to the town was kept.
	NOT Ada Holm’s statement to the town was short.`,
	Pattern: grammar.Must(`[SpeechNoun PromiseNoun] ("by" by:Phrase)? that:"to"`),
	Make:    makeNoun,
}

func makeNoun(r *reader, _ match.Text, m match.Match) (report, bool) {
	i := m.Start
	rep := r.newReport(r.Word(i), tokens{i, i + 1})
	rep.source = part(m, "by")
	if rep.source.empty() && lexicon.SpeechNoun.Has(r.Document, i) {
		rep.source = r.owner(i)
	}
	if rep.source.empty() {
		rep.source, rep.cue.first = r.voicer(i)
	}
	if rep.source.empty() || r.retracts(rep.source.first-1) {
		return rep, false // the claim that …: whose it is stands elsewhere or nowhere; withdrew her statement that
	}
	rep.clause = min(rep.clause, rep.source.first)
	from := part(m, "that").first
	rep.pieces = []tokens{{from, r.nounContentEnd(rep.clause, from)}}
	return rep, true
}

// voicer returns who voices the noun at token i, and the verb that says so: villagers
// | voiced grave fears. It is empty where nobody does. What an event raises or makes
// is nobody's word.
func (r *reader) voicer(i int) (who tokens, verb int) {
	verb = i - 1
	for verb > r.span.first && verb > i-5 && r.Class(verb).Is(phrase.Plain|phrase.Determiner|phrase.Participle|phrase.Adverb, phrase.Name) && !lexicon.VoicingVerb.Has(r.Document, verb) {
		verb--
	}
	if verb <= r.span.first || !lexicon.VoicingVerb.Has(r.Document, verb) {
		return tokens{}, i
	}
	edge := r.BackOverTime(verb, r.span.first)
	for edge > r.span.first && r.Class(edge-1).Is(phrase.Auxiliary|phrase.Adverb, phrase.Name|phrase.Negation) {
		edge--
	}
	start, ok := r.Before(edge, r.floor(edge-1))
	if !ok || !r.opensClause(start) || !voice.CanSpeak(r.Text, start, edge) {
		return tokens{}, i
	}
	return tokens{start, edge}, verb
}

// retracts reports whether the verb that ends at token i takes words back:
// retracted, walked back, backed away from.
func (r *reader) retracts(i int) bool {
	if r.Word(i) == "from" {
		i-- // backed away from, retreated from
	}
	return lexicon.Retraction.Has(r.Document, i) || r.Word(i) == "back" && r.Tokens.At(i-1).Kind == document.Word
}

// owner returns the possessive before a noun: his, the ministry's.
func (r *reader) owner(i int) tokens {
	k := i - 1
	for k >= r.span.first && k > i-5 && r.Is(k, phrase.Plain|phrase.Past|phrase.Participle|phrase.Adverb|phrase.Time|phrase.Name) && r.Tokens.At(k).Kind == document.Word && !r.Is(k, phrase.Owner) {
		k--
	}
	if k < r.span.first {
		return tokens{}
	}
	if r.Is(k, phrase.Owner) && !r.Is(k, phrase.Relative) {
		if w := r.Word(k); w == "its" || w == "his" || w == "her" || w == "their" || w == "my" || w == "our" {
			return tokens{k, k + 1}
		}
		return tokens{}
	}
	if r.Tokens.At(k).Kind == document.Possessive {
		if start, ok := r.Before(k, r.floor(k)); ok {
			return tokens{start, k}
		}
	}
	if r.Tokens.At(k).Kind == document.QuoteMark && r.Glued(k) {
		if start, ok := r.Before(k, r.floor(k)); ok {
			return tokens{start, k}
		}
	}
	return tokens{}
}

// nounContentEnd returns the end of the clause after a noun of speech. Where
// the noun is the subject of the sentence, the clause ends before the verb of
// the sentence, which is the second finite one.
func (r *reader) nounContentEnd(np, after int) int {
	hi := r.hi
	subject := !r.Finite(r.span.first, np)
	verbs := 0
	for k := after + 1; k < hi; k++ {
		if q := r.outermost(k); q >= 0 {
			k = r.quoteBounds(q).last - 1
			if subject && verbs == 0 && r.Word(after) == "to" {
				continue
			}
			continue
		}
		if r.Comma(k) && (subject || r.Is(k+1, phrase.Coordinator|phrase.Relative|phrase.Participle|phrase.Subordinator)) || r.Dash(k) || r.Mark(k, ";") {
			return k
		}
		if r.Is(k, phrase.Relative|phrase.Subordinator) && !r.Is(k, phrase.Name) {
			verbs-- // its own verb follows
		}
		finite := (r.Is(k, phrase.Clausal|phrase.Finite) || r.Is(k, phrase.Past) && !r.Is(k-1, phrase.Auxiliary|phrase.Determiner|phrase.Owner|phrase.Adverb)) && !r.Is(k, phrase.Name) && !(r.Is(k-1, phrase.Auxiliary) || r.Word(k-1) == "to")
		if finite {
			verbs++
			if subject && (verbs == 2 || verbs == 1 && r.Word(after) == "to") {
				return k
			}
		}
	}
	return hi
}
