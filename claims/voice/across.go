package voice

import (
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// roleAcross returns the role that the name behind it stands in apposition to:
// the head of the Observatory, | Rami Saleh, said.
func (r *resolver) roleAcross(n name) span {
	lo := r.Sentences.At(r.SentenceOf(n.run)).First
	comma := n.run - 1
	if comma <= lo || !r.Comma(comma) || n.last-n.run < 2 || !r.endsApposed(n) {
		return span{}
	}
	first, determined, ok := r.groupBefore(comma, max(lo, comma-longestRole))
	if !ok {
		return span{}
	}
	head := r.headNoun(first, comma)
	switch {
	case r.bears(first, head, comma, determined):
		return span{first, comma}
	case r.Word(first+1) == "of" && r.Word(first) == "one" && lexicon.Role.Contains(lexicon.Singular(r.Word(comma-1))):
		return span{first, comma} // one of the firm's directors
	}
	for i := comma - 2; i > first; i-- { // the body of the missing woman, | Mrs Holm
		if r.Is(i, phrase.Determiner|phrase.Owner) {
			if r.bears(i+1, r.headNoun(i+1, comma), comma, true) {
				return span{i + 1, comma}
			}
			break
		}
	}
	return span{}
}

// endsApposed reports whether a name is closed as one in apposition is: by a
// comma, by the end of the sentence or by its verb.
func (r *resolver) endsApposed(n name) bool {
	return r.Comma(n.last) || r.Mark(n.last, ".") || r.SentenceOf(n.last) != r.SentenceOf(n.run) || r.Is(n.last, phrase.Auxiliary|phrase.Past|phrase.Finite)
}

// groupBefore returns where the group of words before a comma starts, its
// determiner left out, and whether it has one. Of two that "and" joins it is
// the second.
func (r *resolver) groupBefore(comma, lo int) (first int, determined, ok bool) {
	first, ok = r.Before(comma, lo)
	for i := comma - 1; !ok && i > lo && r.Tokens.At(i).Kind == document.Word && !r.Is(i, phrase.Preposition|phrase.Auxiliary); i-- {
		first, ok = i, r.Is(i, phrase.Owner) // by its spokesperson
	}
	for i := comma - 1; ok && i > first; i-- {
		if r.Is(i, phrase.Determiner|phrase.Owner) && r.Word(i-1) == "and" || r.Is(i, phrase.Owner) && r.Is(i-1, phrase.Preposition) {
			first = i
			break
		}
	}
	for ok && first < comma && r.Is(first, phrase.Determiner|phrase.Owner) && r.Word(first+1) != "of" {
		first++
		determined = true
	}
	return first, determined, ok && first < comma
}

// headNoun returns the noun of the group of words [first, comma), which stands
// before the first preposition. The name of an office holds one: Commissioner
// of Police.
func (r *resolver) headNoun(first, comma int) int {
	for i := first + 1; i < comma; i++ {
		if r.Is(i, phrase.Preposition) && (!r.inName(i) || Role(r.Text, i-1)) {
			return i - 1
		}
	}
	return comma - 1
}

// bears reports whether a group of words with a head can be what somebody is: an
// office, or with an article a person of some kind.
func (r *resolver) bears(first, head, comma int, determined bool) bool {
	d := r.Document
	switch {
	case lexicon.Role.Has(d, head):
		return determined || first < head || !r.nameLike(head, head+1)
	case !determined || r.Tokens.At(head).Capital:
		return false
	}
	return head == comma-1 && (lexicon.Relation.Has(d, head) || lexicon.PersonHead.Has(d, head) && !r.pluralNoun(head) && !lexicon.Tally.Has(d, head) && !lexicon.Body.Has(d, head))
}
