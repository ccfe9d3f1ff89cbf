package search

import (
	"fmt"
	"strings"
	"unicode"

	"vouch/claims"
	"vouch/claims/figure"
	"vouch/sources/document"
)

// most is how many words a query may have, and shortest how many letters the
// beginning of a word: an index would go through half of what it holds for less.
const (
	mostTerms = 60
	longest   = 2000 // bytes of a query
	shortest  = 3    // letters of the beginning of a word
)

// Parse reads a query as it is typed: words, all of which are looked for; the
// beginning of one, with a star after it; words that follow one another, within
// quotation marks; and one figure that is more than its digits, with a hedge, a
// unit or what is said of it ("over 1,000 killed", "about €3 million"), which finds
// figures that may be the same. Nothing typed is nothing looked for. The error says
// what is wrong with it, in one line.
func Parse(typed string) (*Query, error) {
	if len(typed) > longest {
		return nil, fmt.Errorf("a search is of at most %d words; this one has %d", mostTerms, len(strings.Fields(typed)))
	}
	typed = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(typed, " "))
	q := &Query{}
	left, err := q.figure(typed)
	if err != nil {
		return nil, err
	}
	if err := q.terms(left); err != nil {
		return nil, err
	}
	if len(q.Terms) > mostTerms {
		return nil, fmt.Errorf("a search is of at most %d words; this one has %d", mostTerms, len(q.Terms))
	}
	return q, nil
}

// terms reads the words of a query.
func (q *Query) terms(typed string) error {
	small := ""
	for quoted, rest := false, typed; rest != ""; quoted = !quoted {
		part, more := rest, ""
		at := strings.IndexAny(rest, `"“”`)
		if at >= 0 {
			_, size := quoteMark(rest[at:])
			part, more = rest[:at], rest[at+size:]
		} else if quoted {
			return fmt.Errorf("a quotation mark is open before %q; close it, or leave it out", strings.TrimSpace(rest))
		}
		if quoted {
			if err := q.phrase(part); err != nil {
				return err
			}
		} else {
			for _, word := range strings.Fields(part) {
				before := len(q.Terms)
				if err := q.word(word); err != nil {
					return err
				}
				if len(q.Terms) == before && Line(word) == "" && hasWords(word) {
					small = word
				}
			}
		}
		if rest = more; at >= 0 && more == "" && !quoted {
			return fmt.Errorf("a quotation mark at the end of %q opens nothing; leave it out", typed)
		}
	}
	if len(q.Terms) == 0 && q.Figure == nil && small != "" {
		return fmt.Errorf("%q stands in every text; look for a word that says more", small)
	}
	return nil
}

func quoteMark(s string) (string, int) {
	if s[0] == '"' {
		return `"`, 1
	}
	return s[:len("“")], len("“")
}

// word reads what stands between two spaces: mostly one word; of one with a hyphen
// or a mark in it the parts, which follow one another.
func (q *Query) word(typed string) error {
	return q.add(typed, typed)
}

func hasWords(typed string) bool {
	for range Words(typed) {
		return true
	}
	return false
}

// phrase reads what stands within quotation marks.
func (q *Query) phrase(typed string) error { return q.add(typed, strings.TrimSpace(typed)) }

func (q *Query) add(typed, as string) error {
	t := Term{As: as}
	end := 0
	counts := false
	for w := range Words(typed) {
		t.Words = append(t.Words, w.Text)
		counts = counts || !Small(w.Text)
		end = w.End
	}
	if len(t.Words) == 0 {
		return nil
	}
	if strings.HasPrefix(typed[end:], "*") {
		t.Prefix = true
		if last := t.Words[len(t.Words)-1]; len([]rune(last)) < shortest {
			return fmt.Errorf("%q is too little to look for: the beginning of a word has %d letters or more", as, shortest)
		}
		counts = true
	}
	if !counts {
		if len(t.Words) > 1 {
			return fmt.Errorf("%q stands in every text; look for words that say more", as)
		}
		return nil
	}
	q.Terms = append(q.Terms, t)
	return nil
}

// figure takes the figure out of what is typed, if there is one, and returns what
// is left: with the words that are counted.
func (q *Query) figure(typed string) (string, error) {
	// Within quotation marks stand words, whatever they say.
	open := false
	plain := strings.Map(func(r rune) rune {
		switch {
		case r == '"' || r == '“' || r == '”':
			open = !open
			return '.'
		case open && r < 128:
			return '.'
		case open:
			return -1
		}
		return r
	}, typed)
	if len(plain) != len(typed) {
		// What was taken out would move every place: such a query has words alone.
		return typed, nil
	}
	d := document.New(plain, nil)
	var found *claims.Quantity
	for _, one := range figure.Quantities(d, nil) {
		if one.Bound == claims.Exact && one.Unit == "" && one.Measure == "" || one.Unreadable {
			continue
		}
		if found != nil {
			return "", fmt.Errorf("%q and %q are two figures; look for one at a time", d.Quote(found.Phrase), d.Quote(one.Phrase))
		}
		found = &one
	}
	if found == nil {
		return typed, nil
	}
	q.Figure = &Figure{Range: found.Interval(claims.DefaultWidths()), Measure: found.Measure, Unit: found.Unit, UnitGiven: true}
	left := []byte(typed)
	blank := func(s document.Span) {
		for i := s.Start; i < s.End; i++ {
			left[i] = ' '
		}
	}
	noun := document.Span{}
	if !found.Noun.IsZero() {
		noun = found.Noun
	}
	for i := found.Phrase.Start; i < found.Phrase.End; i++ {
		if i < noun.Start || i >= noun.End {
			left[i] = ' '
		}
	}
	blank(found.Span)
	blank(found.Hedge)
	if !found.UnitSpan.IsZero() {
		blank(found.UnitSpan)
	}
	if found.Measure != "" && !found.Governor.IsZero() {
		blank(found.Governor)
	}
	return string(left), nil
}

// Ranged returns the figure of what is typed after --over, --under and the like: a
// number with its scale and unit, "2.5 million", "€3m". What it is over, or under,
// is for the caller to say. The error says in one line what is wrong.
func Ranged(typed string) (claims.Number, string, error) {
	d := document.New("It was "+strings.TrimSpace(typed)+".", nil)
	all := figure.Quantities(d, nil)
	if len(all) == 1 {
		if n, ok := all[0].Value(); ok && all[0].Bound == claims.Exact {
			return n, all[0].Unit, nil
		}
	}
	if n, err := claims.ParseNumber(strings.ReplaceAll(strings.TrimSpace(typed), ",", "")); err == nil {
		return n, "", nil
	}
	return claims.Number{}, "", fmt.Errorf("%q is no number: write 1000, 1,018, 2.5 million or €3m", typed)
}

// Named reads words alone, of a name: no figure is looked for in them.
func Named(typed string) (*Query, error) {
	q := &Query{}
	if err := q.terms(typed); err != nil {
		return nil, err
	}
	if len(q.Terms) == 0 {
		return nil, fmt.Errorf("%q has no word to look for", typed)
	}
	if len(typed) > longest || len(q.Terms) > mostTerms/4 {
		return nil, fmt.Errorf("a name is of at most %d words; this one has %d", mostTerms/4, len(q.Terms))
	}
	return q, nil
}
