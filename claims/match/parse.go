package match

import (
	"fmt"
	"strconv"
	"strings"
)

// A node is a part of a pattern.
type node[C any] struct {
	kind     kind
	not      bool
	min, max int16
	list     []*node[C]
	name     string // of a part
	read     func(c C, i int) int
	cond     condition[C]
}

type kind uint8

const (
	one      kind = iota // a token
	sequence             // all of the list, one behind the other
	choice               // one of the list
	repeat               // list[0], min to max times
	part                 // list[0], with a name
	before               // list[0] follows, or does not
	after                // list[0] stands before, or does not
	phrase               // a word or a fixed phrase of a class
	reader
	start
	end
	clause
)

// many is how often a part is repeated at most where the pattern does not say.
const many = 8

// A parser reads the source of a pattern.
type parser[C any] struct {
	*Grammar[C]
	source string
	i      int
	depth  int
}

func (g *Grammar[C]) parse(source string) (*node[C], error) {
	p := &parser[C]{Grammar: g, source: source}
	n, err := p.choice()
	if err == nil && p.peek() != 0 {
		err = fmt.Errorf("%q is not expected", p.source[p.i:])
	}
	if err != nil {
		return nil, fmt.Errorf("pattern %s: %w", source, err)
	}
	return n, nil
}

// peek returns the next byte that is no space; 0 at the end.
func (p *parser[C]) peek() byte {
	for p.i < len(p.source) && strings.IndexByte(" \t\n", p.source[p.i]) >= 0 {
		p.i++
	}
	if p.i == len(p.source) {
		return 0
	}
	return p.source[p.i]
}

func (p *parser[C]) take(c byte) bool {
	if p.peek() != c {
		return false
	}
	p.i++
	return true
}

func (p *parser[C]) choice() (*node[C], error) {
	n := &node[C]{kind: choice}
	for {
		s, err := p.sequence()
		if err != nil {
			return nil, err
		}
		n.list = append(n.list, s)
		if !p.take('|') {
			break
		}
	}
	if len(n.list) == 1 {
		return n.list[0], nil
	}
	return n, nil
}

func (p *parser[C]) sequence() (*node[C], error) {
	n := &node[C]{kind: sequence}
	for {
		switch p.peek() {
		case 0, '|', ')':
			if len(n.list) == 0 {
				return nil, fmt.Errorf("a part is empty")
			}
			return n, nil
		}
		x, err := p.item()
		if err != nil {
			return nil, err
		}
		n.list = append(n.list, x)
	}
}

// label reads the name of a part and its colon, "" where none stands.
func (p *parser[C]) label() string {
	c, k := p.peek(), p.i
	if !isLower(c) {
		return ""
	}
	for k < len(p.source) && isLetter(p.source[k]) {
		k++
	}
	if k == len(p.source) || p.source[k] != ':' {
		return ""
	}
	name := p.source[p.i:k]
	p.i = k + 1
	return name
}

// repetition reads how often a part may stand, from and to; once where the
// pattern does not say.
func (p *parser[C]) repetition() ([2]int16, error) {
	from, rest := [2]int16{1, 1}, p.source[p.i:]
	length := 1
	switch {
	case strings.HasPrefix(rest, "?"):
		from = [2]int16{0, 1}
	case strings.HasPrefix(rest, "*"):
		from = [2]int16{0, many}
	case strings.HasPrefix(rest, "+"):
		from = [2]int16{1, many}
	case strings.HasPrefix(rest, "{"):
		if length = strings.IndexByte(rest, '}') + 1; length == 0 {
			return from, fmt.Errorf("a { is not closed")
		}
		least, most, _ := strings.Cut(rest[1:length-1], ",")
		n, err := strconv.ParseUint(least, 10, 5)
		m, worse := strconv.ParseUint(most, 10, 6)
		if err != nil || worse != nil || m < n || m < 1 || m > 32 {
			return from, fmt.Errorf("%s is no repetition", rest[:length])
		}
		from = [2]int16{int16(n), int16(m)}
	default:
		return from, nil
	}
	p.i += length
	return from, nil
}

// item reads an atom, its name and how often it may stand.
func (p *parser[C]) item() (*node[C], error) {
	name := p.label()
	n, err := p.atom()
	if err != nil {
		return nil, err
	}
	from, err := p.repetition()
	if err != nil {
		return nil, err
	}
	if from != [2]int16{1, 1} {
		n = &node[C]{kind: repeat, list: []*node[C]{n}, min: from[0], max: from[1]}
	}
	if name != "" {
		n = &node[C]{kind: part, list: []*node[C]{n}, name: name}
	}
	return n, nil
}

func (p *parser[C]) atom() (*node[C], error) {
	not := p.take('!')
	switch c := p.peek(); {
	case c == '(' && !not:
		p.i++
		return p.closed()
	case c == '[' && !not:
		p.i++
		cond, err := p.bracket()
		return &node[C]{kind: one, cond: cond}, err
	case c == '"' && !not:
		words, err := p.quoted()
		if err != nil {
			return nil, err
		}
		n := &node[C]{kind: sequence}
		for _, w := range words {
			n.list = append(n.list, &node[C]{kind: one, cond: literal[C](w)})
		}
		if len(n.list) == 1 {
			return n.list[0], nil
		}
		return n, nil
	case (c == '@' || c == '=' || c == '-') && !not:
		cond, err := p.condition()
		return &node[C]{kind: one, cond: cond}, err
	case !isLetter(c):
		return nil, fmt.Errorf("%q is not expected", p.source[p.i:])
	}
	return p.named(not)
}

// named reads an atom that begins with a name: before( ) and after( ), what
// takes no token, a reader or a part of the room, a class or a shape.
func (p *parser[C]) named(not bool) (*node[C], error) {
	from := p.i
	name := p.name()
	if (name == "before" || name == "after") && p.i < len(p.source) && p.source[p.i] == '(' {
		p.i++
		x, err := p.closed()
		n := &node[C]{kind: before, not: not, list: []*node[C]{x}}
		if name == "after" {
			n.kind = after
		}
		return n, err
	}
	if not {
		return nil, fmt.Errorf("! stands before before( and after(, and inside [ ] only")
	}
	switch name {
	case "start":
		return &node[C]{kind: start}, nil
	case "end":
		return &node[C]{kind: end}, nil
	case "clause":
		return &node[C]{kind: clause}, nil
	}
	if read := p.Readers[name]; read != nil {
		return &node[C]{kind: reader, read: read}, nil
	}
	if source, ok := p.Patterns[name]; ok {
		return p.inserted(name, source)
	}
	p.i = from
	cond, err := p.condition()
	n := &node[C]{kind: one, cond: cond}
	if (cond.test == isClass || cond.test == isValue) && cond.class.HasPhrases() {
		n.kind = phrase
	}
	return n, err
}

// inserted reads the source of a part that the room has by that name.
func (p *parser[C]) inserted(name, source string) (*node[C], error) {
	if p.depth > 8 {
		return nil, fmt.Errorf("%s names itself", name)
	}
	sub := &parser[C]{Grammar: p.Grammar, source: source, depth: p.depth + 1}
	n, err := sub.choice()
	if err == nil && sub.peek() != 0 {
		err = fmt.Errorf("%q is not expected in %s", sub.source[sub.i:], name)
	}
	return n, err
}

// closed reads up to the parenthesis that closes.
func (p *parser[C]) closed() (*node[C], error) {
	n, err := p.choice()
	if err == nil && !p.take(')') {
		err = fmt.Errorf("a ( is not closed")
	}
	return n, err
}
