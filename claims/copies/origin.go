package copies

import (
	"slices"
	"strings"

	"vouch/claims/lexicon"
	"vouch/claims/quotematch"
	"vouch/sources/document"
)

// keyOf returns the hash of one word.
func keyOf(text string) (key uint64) {
	quotematch.EachWord(text, func(_ document.Span, k uint64) { key = k })
	return key
}

// hashes makes a set of words.
func hashes(list string) map[uint64]bool {
	set := map[uint64]bool{}
	for w := range strings.FieldsSeq(list) {
		set[keyOf(w)] = true
	}
	return set
}

var (
	accordingKey, toKey = keyOf("according"), keyOf("to")
	citing              = hashes("citing quoting cited")
	saying              = hashes("said says told tells reported reports announced added stated confirmed")
	pronouns            = hashes("he she it they who which")
	inNames             = hashes("of for the and on in de la al")
	articles            = hashes("the a an")
)

// An origin is the body that a text has what it says from.
type origin struct {
	key  string // the hashes of its name
	name string
	at   document.Span
}

// A naming is a place where a text says whom it has something from.
type naming struct{ from, end int } // the words of the name; none where it is no name

// originOf returns the one body that a text has nearly all from: which "according to"
// and "citing" name, and beside which hardly anybody speaks.
func originOf(text string, words []word) (origin, bool) {
	var named []naming
	var said []int
	citedUntil := -1
	for i := 0; i < len(words); i++ {
		from := -1
		switch {
		case words[i].flags&quoted != 0:
			continue
		case words[i].key == accordingKey && i+1 < len(words) && words[i+1].key == toKey:
			from = i + 2
		case citing[words[i].key]:
			from = i + 1
		case saying[words[i].key]:
			if i > citedUntil && i > 0 && !pronouns[words[i-1].key] {
				said = append(said, i)
			}
			continue
		default:
			continue
		}
		for from < len(words) && articles[words[from].key] {
			from++
		}
		end := nameEnd(text, words, from)
		named = append(named, naming{from, end})
		const relay = 6 // words in which who relays it says so: citing the office, the paper said
		if citing[words[i].key] {
			citedUntil = end + relay
		}
		i = max(i, end-1)
	}
	o, name := origin{}, map[uint64]bool{}
	theirs, others := 0, 0
	for _, n := range named {
		switch key := nameKey(words[n.from:n.end]); {
		case n.from == n.end:
			others++
		case o.key == "":
			at := document.Span{Start: int(words[n.from].start), End: int(words[n.end-1].end)}
			o = origin{key, text[at.Start:at.End], at}
			for _, w := range words[n.from:n.end] {
				if w.flags&capital != 0 {
					name[w.key] = true
				}
			}
			theirs++
		case o.key == key, name[words[n.end-1].key]:
			theirs++
		default:
			others++
		}
	}
	for _, i := range said {
		const beside = 3 // words
		if slices.ContainsFunc(words[max(0, i-beside):min(len(words), i+beside+1)], func(w word) bool { return name[w.key] }) {
			theirs++
		} else {
			others++
		}
	}
	const times = 3 // as often as all others
	return o, o.key != "" && theirs >= max(times*others, min(2, len(words)/briefText))
}

// briefText is how many words a text has in which one "according to" is all.
const briefText = 120

// nameEnd returns the end of the name that starts at a word: capitals, and the small
// words within.
func nameEnd(text string, words []word, from int) int {
	const longest = 9
	end := from
	for i := from; i < len(words) && i < from+longest; i++ {
		if i > from {
			if between := text[words[i-1].end:words[i].start]; between != " " && between != "-" && between != "\u00a0" {
				break
			}
		}
		switch {
		case words[i].flags&capital != 0:
			end = i + 1
		case i == from || !inNames[words[i].key]:
			return end
		}
	}
	return end
}

func nameKey(words []word) string {
	b := make([]byte, 0, 8*len(words))
	for _, w := range words {
		if w.flags&capital != 0 {
			for s := 0; s < 64; s += 8 {
				b = append(b, byte(w.key>>s))
			}
		}
	}
	return string(b)
}

// calendar reports whether a word names a day or a month, which tell no event from
// another of the same week.
func calendar(text string) bool {
	w := lexicon.Of(strings.ToLower(text))
	return w.Is(lexicon.Month) || w.Is(lexicon.Weekday)
}
