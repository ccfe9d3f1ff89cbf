package match

import (
	"fmt"
	"strconv"
	"strings"

	"vouch/claims/lexicon"
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
	from := p.i
	name := p.name()
	switch name {
	case "before", "after":
		if p.i < len(p.source) && p.source[p.i] == '(' {
			p.i++
			x, err := p.closed()
			n := &node[C]{kind: before, not: not, list: []*node[C]{x}}
			if name == "after" {
				n.kind = after
			}
			return n, err
		}
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
	p.i = from
	cond, err := p.condition()
	n := &node[C]{kind: one, cond: cond}
	if (cond.test == isClass || cond.test == isValue) && cond.class.HasPhrases() {
		n.kind = phrase
	}
	return n, err
}

// bracket reads what one token must be, up to the bracket that closes:
// conditions that all hold, or alternatives of such.
func (p *parser[C]) bracket() (condition[C], error) {
	any := condition[C]{test: isAny}
	all := condition[C]{test: isAll}
	for {
		closed := p.take(']')
		if closed || p.take('|') {
			if len(all.all) == 0 {
				return all, fmt.Errorf("[] is no token")
			}
			any.all = append(any.all, all)
			all = condition[C]{test: isAll}
			if closed {
				break
			}
			continue
		}
		x, err := p.condition()
		if err != nil {
			return x, err
		}
		all.all = append(all.all, x)
	}
	if len(any.all) == 1 {
		return any.all[0], nil
	}
	return any, nil
}

// closed reads up to the parenthesis that closes.
func (p *parser[C]) closed() (*node[C], error) {
	n, err := p.choice()
	if err == nil && !p.take(')') {
		err = fmt.Errorf("a ( is not closed")
	}
	return n, err
}

// condition reads what one token must be.
func (p *parser[C]) condition() (condition[C], error) {
	not := p.take('!')
	switch c := p.peek(); {
	case c == '"':
		words, err := p.quoted()
		any := &oneOf{}
		for _, w := range words {
			if n := lexicon.NumberOf(w); n != 0 {
				any.words = append(any.words, n)
			} else {
				any.texts = append(any.texts, w)
			}
		}
		return condition[C]{test: isOneOf, not: not, one: any}, err
	case c == '@':
		p.i++
		return condition[C]{test: isLemma, text: p.name(), not: not}, nil
	case c == '-':
		p.i++
		ending := p.name()
		if ending == "" {
			return condition[C]{}, fmt.Errorf("- is no ending")
		}
		return condition[C]{test: isEnding, text: ending, not: not}, nil
	case c == '=':
		p.i++
		name := p.name()
		class, ok := lexicon.Named(name)
		if !ok {
			return condition[C]{}, fmt.Errorf("no class is called %q", name)
		}
		return condition[C]{test: isSpelled, class: class, longest: uint16(class.Longest()), not: not}, nil
	}
	name := p.name()
	if s, ok := shapes[name]; ok {
		return condition[C]{test: isShape, shape: s, not: not}, nil
	}
	if is := p.Tokens[name]; is != nil {
		return condition[C]{test: isRoom, is: is, not: not}, nil
	}
	class, ok := lexicon.Named(name)
	if !ok {
		return condition[C]{}, fmt.Errorf("no class, shape or part is called %q", name)
	}
	if p.i < len(p.source) && p.source[p.i] == '=' {
		p.i++
		k := p.i
		for p.i < len(p.source) && strings.IndexByte(" )]?*+|", p.source[p.i]) < 0 {
			p.i++
		}
		return condition[C]{test: isValue, class: class, text: p.source[k:p.i], not: not}, nil
	}
	return condition[C]{test: isClass, class: class, not: not}, nil
}

// quoted reads words in quotation marks.
func (p *parser[C]) quoted() ([]string, error) {
	text, rest, ok := strings.Cut(p.source[p.i+1:], `"`)
	words := strings.Fields(text)
	if !ok || len(words) == 0 {
		return nil, fmt.Errorf("a quotation mark is not closed, or nothing stands in it")
	}
	p.i = len(p.source) - len(rest)
	return words, nil
}

func (p *parser[C]) name() string {
	k := p.i
	for p.i < len(p.source) && isLetter(p.source[p.i]) {
		p.i++
	}
	return p.source[k:p.i]
}

// literal is the condition of a word or a mark.
func literal[C any](w string) condition[C] {
	if n := lexicon.NumberOf(w); n != 0 {
		return condition[C]{test: isWord, word: n}
	}
	return condition[C]{test: isText, text: w}
}

func isLower(c byte) bool  { return 'a' <= c && c <= 'z' }
func isLetter(c byte) bool { return isLower(c) || 'A' <= c && c <= 'Z' }
