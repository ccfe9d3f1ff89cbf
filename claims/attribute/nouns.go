package attribute

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// nouns appends the reports of nouns of speech: Trump's claim that …, the
// ministry's warning that …, his promise to …, a report that ….
func (r *reader) nouns() {
	for i := r.span.first; i+1 < r.span.last; i++ {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).last - 1
			continue
		}
		if r.Tokens.At(i).Kind != document.Word || !lexicon.SpeechNoun.Has(r.Document, i) {
			continue
		}
		rep := report{name: r.Word(i), cue: tokens{i, i + 1}, clause: i, borrows: -1, unit: r.unit, quoted: r.level >= 0, via: -1}
		after := i + 1
		by := tokens{}
		if r.Word(after) == "by" {
			if end, ok := r.After(after+1, r.span.last); ok {
				by = tokens{after + 1, end}
				after = end
			}
		}
		w := r.Word(after)
		if w != "that" && !(w == "to" && lexicon.PromiseNoun.Has(r.Document, i)) {
			continue
		}
		if w == "that" && (r.Is(after+1, phrase.Auxiliary|phrase.Finite|phrase.Past) && !r.Is(after+1, phrase.Contraction) || after+1 >= r.span.last) {
			continue // a claim that was rejected: a relative clause
		}
		source := by
		if source.empty() {
			source = r.owner(i)
		}
		if source.empty() {
			continue // the claim that …: whose it is stands elsewhere or nowhere
		}
		if r.retracts(source.first - 1) {
			continue // withdrew her statement that
		}
		rep.source = source
		if source.first < rep.cue.first {
			rep.clause = source.first
		}
		end := r.nounContentEnd(rep.clause, after)
		rep.pieces = []tokens{{after, end}}
		if w == "that" || w == "to" {
			r.reports = append(r.reports, rep)
		}
	}
}

// retracts reports whether the verb that ends at token i takes words back:
// retracted, walked back.
func (r *reader) retracts(i int) bool {
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
