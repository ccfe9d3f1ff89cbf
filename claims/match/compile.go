package match

import (
	"errors"
	"fmt"
	"slices"
)

// longestCode is how many instructions a program can have.
const longestCode = 4096

// compile makes the program of a pattern, read from the left or from the right.
func compile[C any](tree *node[C], backward bool) (*program[C], error) {
	size := tree.size() + 1
	if size > longestCode {
		return nil, errors.New("it is too long")
	}
	p := &program[C]{backward: backward, code: make([]instruction[C], 0, size)}
	if err := p.add(tree); err != nil {
		return nil, err
	}
	p.emit(instruction[C]{op: opDone})
	return p, nil
}

// size returns how many instructions the part is, or more than a program can
// have.
func (n *node[C]) size() int {
	size := 0
	switch n.kind {
	case sequence, choice:
		for _, x := range n.list {
			size = min(size+x.size(), longestCode)
		}
		if n.kind == choice {
			size += 2 * (len(n.list) - 1)
		}
	case repeat:
		size = int(n.max)*n.list[0].size() + int(n.max-n.min)
	case part:
		size = n.list[0].size() + 2
	default:
		size = 1
	}
	return min(size, longestCode)
}

func (p *program[C]) emit(in instruction[C]) int {
	p.code = append(p.code, in)
	return len(p.code) - 1
}

func (p *program[C]) add(n *node[C]) error {
	switch n.kind {
	case one:
		p.emit(instruction[C]{op: opToken, cond: &n.cond})
	case phrase:
		p.emit(instruction[C]{op: opPhrase, cond: &n.cond})
	case reader:
		if p.backward {
			return errors.New("a reader reads from the left only")
		}
		p.emit(instruction[C]{op: opReader, x: int16(len(p.readers))})
		p.readers = append(p.readers, n.read)
	case start:
		p.emit(instruction[C]{op: opStart})
	case end:
		p.emit(instruction[C]{op: opEnd})
	case clause:
		p.emit(instruction[C]{op: opClause})
	case sequence:
		for i := range n.list {
			if p.backward {
				i = len(n.list) - 1 - i
			}
			if err := p.add(n.list[i]); err != nil {
				return err
			}
		}
	case choice:
		return p.choice(n)
	case repeat:
		return p.repeat(n)
	case part:
		return p.part(n)
	case before, after:
		return p.look(n)
	}
	return nil
}

// look adds what must follow or stand before, or must not.
func (p *program[C]) look(n *node[C]) error {
	x := n.list[0]
	for x.kind == sequence && len(x.list) == 1 {
		x = x.list[0]
	}
	if x.kind == one {
		in := instruction[C]{op: opPeek, not: n.not, cond: &x.cond}
		if n.kind == after {
			in.x = -1
		}
		p.emit(in)
		return nil
	}
	sub, err := compile(x, n.kind == after)
	if err != nil {
		return err
	}
	in := instruction[C]{op: opAhead, not: n.not, x: int16(len(p.subs))}
	if n.kind == after {
		in.op = opBehind
	}
	p.subs = append(p.subs, sub)
	p.emit(in)
	return nil
}

func (p *program[C]) choice(n *node[C]) error {
	var ends []int
	for i, x := range n.list {
		split := -1
		if i < len(n.list)-1 {
			split = p.emit(instruction[C]{op: opSplit})
			p.code[split].x = int16(split + 1)
		}
		if err := p.add(x); err != nil {
			return err
		}
		if split >= 0 {
			ends = append(ends, p.emit(instruction[C]{op: opJump}))
			p.code[split].y = int16(len(p.code))
		}
	}
	for _, e := range ends {
		p.code[e].x = int16(len(p.code))
	}
	return nil
}

func (p *program[C]) repeat(n *node[C]) error {
	var splits []int
	for i := range n.max {
		if i >= n.min {
			split := p.emit(instruction[C]{op: opSplit})
			p.code[split].x = int16(split + 1)
			splits = append(splits, split)
		}
		if err := p.add(n.list[0]); err != nil {
			return err
		}
	}
	for _, s := range splits {
		p.code[s].y = int16(len(p.code))
	}
	return nil
}

func (p *program[C]) part(n *node[C]) error {
	k := slices.Index(p.names, n.name)
	if k < 0 {
		k = len(p.names)
		p.names = append(p.names, n.name)
	}
	if k >= maxCaptures {
		return fmt.Errorf("more than %d parts have names", maxCaptures)
	}
	from, to := 2*k, 2*k+1
	if p.backward {
		from, to = to, from
	}
	p.emit(instruction[C]{op: opSave, x: int16(from)})
	if err := p.add(n.list[0]); err != nil {
		return err
	}
	p.emit(instruction[C]{op: opSave, x: int16(to)})
	return nil
}
