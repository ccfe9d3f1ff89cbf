package match

import (
	"strings"

	"vouch/claims/lexicon"
)

// edges works out what can stand where a match begins.
func (n *node[C]) edges() (e edges) {
	if n.begin(&e.starts, false) {
		e.starts = starts{any: true} // it can be empty
	}
	if !n.lead(&e.leads) {
		e.leads = starts{any: true}
	}
	if !n.next(&e.follows) {
		e.follows = starts{any: true}
	}
	return e
}

// begin adds what the part can begin with, or end with, and reports whether it
// can be empty.
func (n *node[C]) begin(s *starts, last bool) (empty bool) {
	switch n.kind {
	case one:
		n.cond.begin(s)
		return false
	case phrase:
		n.cond.begin(s)
		s.words = append(s.words, n.cond.class.EdgeWords(last)...)
		return false
	case sequence:
		for i := range n.list {
			if last {
				i = len(n.list) - 1 - i
			}
			if !n.list[i].begin(s, last) {
				return false
			}
		}
		return true
	case choice:
		for _, x := range n.list {
			if x.begin(s, last) {
				empty = true
			}
		}
		return empty
	case repeat:
		return n.list[0].begin(s, last) || n.min == 0
	case part:
		return n.list[0].begin(s, last)
	case reader:
		s.any = true
		return false
	}
	return true // it takes no token
}

// lead adds what must stand right before the part, and reports whether
// something must.
func (n *node[C]) lead(s *starts) bool {
	switch n.kind {
	case after:
		return !n.not && !n.list[0].begin(s, true)
	case sequence:
		for _, x := range n.list {
			if x.lead(s) {
				return true
			}
			if x.kind != before && x.kind != after {
				return false
			}
		}
	case choice:
		for _, x := range n.list {
			if !x.lead(s) {
				return false
			}
		}
		return true
	case part:
		return n.list[0].lead(s)
	case repeat:
		return n.min > 0 && n.list[0].lead(s)
	}
	return false
}

// next adds what must stand behind the first token of the part, and reports
// whether the part takes one token first and something must.
func (n *node[C]) next(s *starts) bool {
	switch n.kind {
	case sequence:
		for i, x := range n.list {
			if x.single() {
				return follow(n.list[i+1:], s)
			}
			if !x.takesNothing() {
				return false
			}
		}
	case choice:
		for _, x := range n.list {
			if !x.next(s) {
				return false
			}
		}
		return true
	case part:
		return n.list[0].next(s)
	}
	return false
}

// follow adds what the parts can begin with, and reports whether they begin
// with something.
func follow[C any](parts []*node[C], s *starts) bool {
	for _, x := range parts {
		if x.kind == before && !x.not && !x.list[0].begin(s, false) || !x.takesNothing() && !x.begin(s, false) {
			return true
		}
	}
	return false
}

// single reports whether the part takes one token, whichever way it goes.
func (n *node[C]) single() bool {
	switch n.kind {
	case one:
		return true
	case part:
		return n.list[0].single()
	case choice:
		for _, x := range n.list {
			if !x.single() {
				return false
			}
		}
		return true
	case sequence:
		return len(n.list) == 1 && n.list[0].single()
	}
	return false
}

func (n *node[C]) takesNothing() bool {
	switch n.kind {
	case before, after, start, end, clause:
		return true
	}
	return false
}

// addSpelled adds the words of a class in lower case, in which tokens are looked
// up.
func (s *starts) addSpelled(class lexicon.Class) {
	for w := range class.Words() {
		if lower := strings.ToLower(w.Text); lexicon.NumberOf(lower) != 0 {
			s.words = append(s.words, lexicon.NumberOf(lower))
		} else {
			s.texts = append(s.texts, lower)
		}
	}
}

func (c *condition[C]) begin(s *starts) {
	switch {
	case c.not || c.test.unlisted():
		s.any = true
	case c.test == isClass, c.test == isValue:
		s.classes = append(s.classes, c.class)
	case c.test == isWord:
		s.words = append(s.words, c.word)
	case c.test == isSpelled:
		s.addSpelled(c.class)
	case c.test == isOneOf:
		s.words = append(s.words, c.one.words...)
		s.texts = append(s.texts, c.one.texts...)
	case c.test == isText:
		s.texts = append(s.texts, c.text)
	case c.test == isShape && c.shape == anyShape:
		s.any = true
	case c.test == isShape:
		s.shapes = append(s.shapes, c.shape)
	case c.test == isAny:
		for k := range c.all {
			c.all[k].begin(s)
		}
	default: // the first that says something is enough: all of them must hold
		for k := range c.all {
			if x := &c.all[k]; !x.not && !x.test.unlisted() && (x.test != isShape || x.shape != anyShape) {
				x.begin(s)
				return
			}
		}
		s.any = true
	}
}
