package mention

import (
	"strings"
	"sync"

	"vouch/claims"
)

// A hedge is a phrase that says how a number binds its value.
type hedge struct {
	words []string
	bound claims.Bound
}

// hedgeLines hold the phrases that stand before a number. The longest one
// that fits is read, so that "no more than" is never "more than".
const hedgeLines = `
at_least: at least | no fewer than | no less than | not less than | not fewer than | a minimum of | minimum of | as few as | as little as | at a minimum | at the very least | not under | ≥ | no lower than | no smaller than | a floor of | minimum
more_than: over the age of | above the age of | more than | over | upwards of | upward of | north of | in excess of | exceeding | exceed | exceeds | exceeded | greater than | higher than | larger than | bigger than | well over | above | beyond | just over | a little over | a little more than | slightly more than | slightly over | just above | far more than | better than | longer than | older than | heavier than | taller than | wider than | faster than | well above | surpassing | topping | > | closer to more than
at_most: up to | as many as | as much as | at most | no more than | not more than | no greater than | no higher than | no longer than | no larger than | a maximum of | maximum of | as high as | as large as | as long as | as tall as | at the most | not over | not exceeding | ≤ | not to exceed | at a maximum | no later than | a ceiling of | never more than | maximum
less_than: under the age of | below the age of | less than | fewer than | under | below | lower than | smaller than | just under | just below | slightly less than | slightly under | a little under | a little less than | just short of | just shy of | well under | well below | south of | shorter than | younger than | far less than | far fewer than | short of | shy of | < | not quite
approx: about | around | some | roughly | approximately | nearly | almost | close to | an estimated | estimated | estimated at | circa | ca | in the region of | of the order of | on the order of | in the neighborhood of | in the neighbourhood of | somewhere around | something like | ~ | ≈ | ∼ | barely | virtually | practically | approaching | averaging | closer to | near | nearing | approx | just about | as near as | or so | anywhere near | more or less | at around | at about | to around | an approximate | an average of about | averaged | scarcely | hardly
exact: exactly | precisely | only | just | fully | a total of | total of | a record | a full | a further | an additional | another | a combined | a mere | a whopping | a staggering
`

// hedgesByLast are the phrases by their last word, longest first.
var hedgesByLast = sync.OnceValue(func() map[string][]hedge {
	m := map[string][]hedge{}
	for _, line := range strings.Split(strings.TrimSpace(hedgeLines), "\n") {
		bound, phrases, _ := strings.Cut(line, ": ")
		for _, p := range strings.Split(phrases, " | ") {
			words := strings.Fields(p)
			last := words[len(words)-1]
			list := append(m[last], hedge{words, claims.Bound(bound)})
			for i := len(list) - 1; i > 0 && len(list[i].words) > len(list[i-1].words); i-- {
				list[i], list[i-1] = list[i-1], list[i]
			}
			m[last] = list
		}
	}
	return m
})

// afterHedges stand behind the number or the counted phrase.
var afterHedges = []hedge{
	{[]string{"or", "more"}, claims.AtLeast}, {[]string{"or", "greater"}, claims.AtLeast}, {[]string{"or", "higher"}, claims.AtLeast},
	{[]string{"or", "above"}, claims.AtLeast}, {[]string{"or", "over"}, claims.AtLeast}, {[]string{"or", "better"}, claims.AtLeast},
	{[]string{"or", "older"}, claims.AtLeast}, {[]string{"or", "longer"}, claims.AtLeast}, {[]string{"or", "larger"}, claims.AtLeast},
	{[]string{"and", "above"}, claims.AtLeast}, {[]string{"and", "over"}, claims.AtLeast}, {[]string{"and", "older"}, claims.AtLeast},
	{[]string{"and", "up"}, claims.AtLeast}, {[]string{"and", "more"}, claims.AtLeast}, {[]string{"or", "up"}, claims.AtLeast},
	{[]string{"at", "least"}, claims.AtLeast}, {[]string{"at", "a", "minimum"}, claims.AtLeast}, {[]string{"minimum"}, claims.AtLeast},
	{[]string{"or", "less"}, claims.AtMost}, {[]string{"or", "fewer"}, claims.AtMost}, {[]string{"or", "under"}, claims.AtMost},
	{[]string{"or", "below"}, claims.AtMost}, {[]string{"or", "lower"}, claims.AtMost}, {[]string{"or", "younger"}, claims.AtMost},
	{[]string{"and", "under"}, claims.AtMost}, {[]string{"and", "younger"}, claims.AtMost}, {[]string{"at", "most"}, claims.AtMost},
	{[]string{"at", "the", "most"}, claims.AtMost}, {[]string{"maximum"}, claims.AtMost}, {[]string{"or", "smaller"}, claims.AtMost},
	{[]string{"or", "so"}, claims.Approx}, {[]string{"or", "thereabouts"}, claims.Approx}, {[]string{"approximately"}, claims.Approx},
	{[]string{"give", "or", "take"}, claims.Approx},
}
