package match

import (
	"fmt"
	"strings"

	"vouch/claims/lexicon"
)

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
