package copies

import (
	"slices"

	"vouch/sources/document"
)

// What makes two texts with one credit or origin tell of the same: names and figures
// that both have.
const (
	fewestTerms   = 5
	fewestFigures = 1   // among them, years left out: one campaign has the same names every day
	leastTerms    = 0.5 // of the names and figures of the text with fewer
	rareTerm      = 16  // texts of one origin that have a term, beyond which it tells nothing
)

// A member is a text of one agency or body.
type member struct {
	text int
	at   document.Span // where it says so; empty for a text that is its own
	name string
}

// credited returns the links of texts that one agency signs, or that have what they
// say from one body, and that tell of the same.
func (c *corpus) credited() []Link {
	signed, from := map[string][]member{}, map[string][]member{}
	var order, origins []string
	put := func(all map[string][]member, order *[]string, key string, m member) {
		if _, known := all[key]; !known {
			*order = append(*order, key)
		}
		all[key] = append(all[key], m)
	}
	for i := range c.texts {
		t := &c.texts[i]
		var own string
		if t.Name != "" {
			own = nameKey(wordsOf(t.Name))
		}
		agency := agencyOf(t.Name)
		if agency != "" {
			put(signed, &order, agency, member{i, document.Span{}, agency})
		} else if cr, ok := creditOf(t.Text); ok {
			put(signed, &order, cr.agency, member{i, cr.at, cr.agency})
		}
		if own != "" {
			put(from, &origins, own, member{i, document.Span{}, t.Name})
		}
		if o, ok := originOf(t.Text, c.words[i]); ok && o.key != own {
			put(from, &origins, o.key, member{i, o.at, o.name})
		}
	}
	var links []Link
	for _, key := range order {
		links = append(links, c.ofOne(SameCredit, signed[key])...)
	}
	for _, key := range origins {
		links = append(links, c.ofOne(SameOrigin, from[key])...)
	}
	return links
}

// ofOne returns the links within the texts of one agency or body.
func (c *corpus) ofOne(reason Reason, members []member) []Link {
	if len(members) < 2 {
		return nil
	}
	terms := make([]map[uint64]bool, len(members))
	having := map[uint64][]int{}
	var order []uint64
	for i, m := range members {
		terms[i] = c.terms(m.text, m.name)
		for k := range c.words[m.text] {
			key := c.words[m.text][k].key
			if n := len(having[key]); terms[i][key] && (n == 0 || having[key][n-1] != i) {
				if n == 0 {
					order = append(order, key)
				}
				having[key] = append(having[key], i)
			}
		}
	}
	shared, figures := map[[2]int]int{}, map[[2]int]int{}
	var pairs [][2]int
	for _, key := range order {
		list := having[key]
		if len(list) > rareTerm {
			continue
		}
		for x := range list {
			for y := x + 1; y < len(list); y++ {
				p := [2]int{list[x], list[y]}
				if c.figure[key] {
					figures[p]++
				}
				if shared[p]++; shared[p] == fewestTerms {
					pairs = append(pairs, p)
				}
			}
		}
	}
	var links []Link
	for _, p := range pairs {
		a, b := members[p[0]], members[p[1]]
		least := min(len(terms[p[0]]), len(terms[p[1]]))
		if c.texts[a.text].Key == c.texts[b.text].Key || float64(shared[p]) < leastTerms*float64(least) || figures[p] < fewestFigures || a.at.IsZero() && b.at.IsZero() {
			continue
		}
		name := a.name
		if a.at.IsZero() {
			name = b.name
		}
		links = append(links, Link{A: a.text, B: b.text, Reason: reason, Origin: name, Credits: Passage{a.at, b.at}})
	}
	slices.SortFunc(links, func(x, y Link) int {
		if x.A != y.A {
			return x.A - y.A
		}
		return x.B - y.B
	})
	return links
}

// terms returns the names and figures of a text that tell what it is about: those of
// the origin itself are left out.
func (c *corpus) terms(i int, origin string) map[uint64]bool {
	text := c.texts[i].Text
	without := map[uint64]bool{}
	for _, w := range wordsOf(origin) {
		without[w.key] = true
	}
	set := map[uint64]bool{}
	for _, w := range c.words[i] {
		if w.flags&common != 0 || w.flags&(number|capital) == 0 || w.flags&capital != 0 && w.flags&first != 0 || without[w.key] {
			continue
		}
		if s := text[w.start:w.end]; len(s) > 1 && !calendar(s) && agencyOf(s) == "" {
			set[w.key] = true
			if w.flags&number != 0 && !year(s) {
				c.figure[w.key] = true
			}
		}
	}
	return set
}

// year reports whether a figure may be a year.
func year(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20")
}
