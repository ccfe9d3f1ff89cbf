package mention

import "vouch/sources/document"

// A Quotation is a stretch between quotation marks of any kind. Whether it
// reports somebody's words, or only holds a term at arm's length, is not
// decided here.
type Quotation struct {
	Span        document.Span // the words, marks excluded
	Open, Close int           // tokens of the marks; Close is -1 when none stands in the block
	First, Last int           // tokens of the words, [First, Last)
	Outer       int           // index of the quotation around it; -1 when none
	Continues   int           // index of the one it carries on from the paragraph before; -1 when none
	Unclosed    bool          // no closing mark, and the next paragraph does not open again
}

// Quotations pairs the quotation marks of a document, in text order of their
// opening marks: curly, straight, doubled singles, guillemets, single marks
// nested in double ones and the other way round. A quotation that is not
// closed at the end of its paragraph runs to that end; where the next
// paragraph opens with a mark again it continues there, which is the usage of
// newspapers and misses no mark.
func Quotations(d *document.Document) []Quotation {
	p := pairer{d: d}
	for b := range d.Blocks.Len() {
		p.block(b)
	}
	return p.found
}

// A shape is what a mark may stand for, whatever its direction.
type shape uint8

const (
	noMark shape = iota
	double
	single
	angle
)

// A pairer reads marks block by block and keeps the stack of open quotations.
type pairer struct {
	d     *document.Document
	found []Quotation
	stack []open
	ahead int // single marks are looked for up to this token; a bound against quadratic reading
}

type open struct {
	quotation int
	shape     shape
}

// deepest is how many quotations may stand in one another: more is not prose.
const deepest = 4

func (p *pairer) block(b int) {
	block := p.d.Blocks.At(b)
	if block.First == block.Last {
		return
	}
	first, last := p.d.Sentences.At(block.First).First, p.d.Sentences.At(block.Last-1).Last
	continued := p.carried(first)
	p.stack = p.stack[:0]
	p.ahead = first
	for i := first; i < last; i++ {
		if p.d.Tokens.At(i).Kind != document.QuoteMark {
			continue
		}
		p.mark(i, first, last, continued)
	}
	p.end(last)
}

// carried returns the quotation that the block before left open when the mark
// at token first takes it up again, or -1.
func (p *pairer) carried(first int) int {
	if len(p.stack) == 0 || p.d.Tokens.At(first).Kind != document.QuoteMark {
		return -1
	}
	was := p.stack[0]
	if s, _, _ := p.read(first); s != was.shape {
		return -1
	}
	return was.quotation
}

// read returns the shape of the mark at token i and which ways it may face.
func (p *pairer) read(i int) (s shape, opens, closes bool) {
	switch p.d.Quote(p.d.Tokens.At(i).Span) {
	case "“", "„", "``", "「", "『", "‟":
		return double, true, false
	case "”":
		// Some keyboards print the closing mark on both sides.
		return double, !p.glued(i) && p.glued(i+1), true
	case `"`, "''", "″":
		left, right := p.glued(i), p.glued(i+1)
		switch {
		case left && !right:
			// A dash or bracket before it does not show a close: —"No," he said.
			// Nor does a comma when nothing is open: said," We left."
			return double, p.breaks(i-1) || !p.openShape(double) && p.d.Word(i-1) == ",", true
		case right && !left:
			return double, true, false
		}
		return double, true, true
	case "‘", "‛", "‚":
		return single, true, false
	case "’", "'", "`":
		left, right := p.glued(i), p.glued(i+1)
		if left && p.breaks(i-1) {
			left = false
		}
		return single, !left && right, left && !(right && p.word(i+1))
	case "«", "‹":
		return angle, true, true
	case "»", "›":
		return angle, true, true
	case "」", "』":
		return double, false, true
	}
	return noMark, false, false
}

// glued reports whether token i follows the one before it without a space.
func (p *pairer) glued(i int) bool { return i < p.d.Tokens.Len() && p.d.Tokens.At(i).Glued }

func (p *pairer) word(i int) bool {
	return i < p.d.Tokens.Len() && (p.d.Tokens.At(i).Kind == document.Word || p.d.Tokens.At(i).Kind == document.Number)
}

// breaks reports whether token i is a mark that a quotation may open against:
// a dash, an opening bracket, another quotation mark.
func (p *pairer) breaks(i int) bool {
	if i < 0 {
		return true
	}
	t := p.d.Tokens.At(i)
	if t.Kind == document.QuoteMark {
		return len(p.stack) > 0 && p.found[p.stack[len(p.stack)-1].quotation].Open == i
	}
	switch p.d.Quote(t.Span) {
	case "(", "[", "—", "–", "-", "/", "…":
		return true
	}
	return false
}

func (p *pairer) mark(i, first, last, continued int) {
	s, opens, closes := p.read(i)
	if s == noMark {
		return
	}
	if s == double && i > first && p.glued(i) && p.d.Tokens.At(i-1).Kind == document.Number && !p.openShape(double) {
		return // inches: 6' 2"
	}
	at := len(p.stack) - 1
	for at >= 0 && p.stack[at].shape != s {
		at--
	}
	if len(p.stack) > 0 && i+1 < last && p.glued(i+1) && p.d.Quote(p.d.Tokens.At(i).Span) == "''" && p.d.Quote(p.d.Tokens.At(i+1).Span) == "'" &&
		p.stack[len(p.stack)-1].shape == single && at >= 0 {
		// After 'a word'' and one mark more: the inner and the outer quotation
		// close, though the tokens part the marks the other way round.
		p.close(len(p.stack)-1, i)
		p.close(at, i+1)
		return
	}
	switch {
	case closes && at >= 0 && s == single && p.plural(i) && p.closesLater(i, last):
		return // an apostrophe inside single marks: 'the rebels' leader'
	case closes && at >= 0 && !(opens && s != double && s != angle):
		if opens && p.found[p.stack[at].quotation].First == i {
			return // two marks in a row: nothing stands between them yet
		}
		p.close(at, i)
	case opens && s == double && at >= 0:
		// A second opening mark of the same shape: the first one was never
		// closed. It ends with the sentence before this mark.
		p.forget(at, i)
		p.open(i, first, s, continued)
	case opens && s == single:
		if !p.closesLater(i, last) {
			return // an apostrophe: ’em, ’90s
		}
		p.open(i, first, s, continued)
	case opens:
		p.open(i, first, s, continued)
	}
}

func (p *pairer) openShape(s shape) bool {
	for _, o := range p.stack {
		if o.shape == s {
			return true
		}
	}
	return false
}

func (p *pairer) open(i, first int, s shape, continued int) {
	if len(p.stack) >= deepest {
		return
	}
	q := Quotation{Open: i, Close: -1, First: i + 1, Outer: -1, Continues: -1}
	if n := len(p.stack); n > 0 {
		q.Outer = p.stack[n-1].quotation
	}
	if i == first {
		q.Continues = continued
		if continued >= 0 {
			p.found[continued].Unclosed = false
		}
	}
	p.stack = append(p.stack, open{len(p.found), s})
	p.found = append(p.found, q)
}

// close ends the quotation at depth at before token i, and every one inside it.
func (p *pairer) close(at, i int) {
	for n := len(p.stack) - 1; n >= at; n-- {
		q := &p.found[p.stack[n].quotation]
		p.finish(q, i)
		if n == at {
			q.Close = i
		}
	}
	p.stack = p.stack[:at]
}

// forget ends an unclosed quotation at the end of the sentence before token i.
func (p *pairer) forget(at, i int) {
	s := p.d.SentenceAt(p.d.Tokens.At(i).Start)
	end := i
	if s < p.d.Sentences.Len() && p.d.Sentences.At(s).First > p.found[p.stack[at].quotation].First {
		end = p.d.Sentences.At(s).First
	}
	for _, inner := range p.found[p.stack[at].quotation+1:] {
		end = max(end, inner.Close+1, inner.First) // what opened inside it lies in it
	}
	for n := len(p.stack) - 1; n >= at; n-- {
		q := &p.found[p.stack[n].quotation]
		p.finish(q, max(end, q.First))
		q.Unclosed = true
	}
	p.stack = p.stack[:at]
}

func (p *pairer) finish(q *Quotation, last int) {
	q.Last = last
	if q.First < q.Last {
		q.Span = p.d.Cover(q.First, q.Last)
	}
}

// end closes what is still open at the end of a block. What stands on the
// stack afterwards is what the next block may take up again.
func (p *pairer) end(last int) {
	for _, o := range p.stack {
		q := &p.found[o.quotation]
		p.finish(q, last)
		q.Unclosed = true
	}
}

// longestSingle is how many tokens a quotation in single marks may hold before
// its opening mark is taken for an apostrophe.
const longestSingle = 300

// closesLater reports whether a single mark after token i can close it. Marks
// that were looked at once are not looked at again, so that a long row of
// apostrophes is read in linear time.
func (p *pairer) closesLater(i, last int) bool {
	end := min(last, i+longestSingle)
	for k := max(i+2, p.ahead); k < end; k++ {
		if p.d.Tokens.At(k).Kind != document.QuoteMark {
			continue
		}
		s, _, closes := p.read(k)
		if s == single && closes && !p.plural(k) {
			p.ahead = k
			return true
		}
		if s == double && p.openShape(double) && closes && !(k+1 < last && p.glued(k+1) && p.closing(k+1)) {
			p.ahead = k
			return false // the outer quotation ends first
		}
	}
	p.ahead = max(p.ahead, end)
	return false
}

// closing reports whether token k is a single mark that can close a quotation.
func (p *pairer) closing(k int) bool {
	if p.d.Tokens.At(k).Kind != document.QuoteMark {
		return false
	}
	s, _, closes := p.read(k)
	return s == single && closes
}

// plural reports whether the mark at token k is the apostrophe of a plural:
// the rebels’ leader. After a stop or a comma it never is.
func (p *pairer) plural(k int) bool {
	if k == 0 || p.d.Tokens.At(k-1).Kind != document.Word {
		return false
	}
	w := p.d.Word(k - 1)
	return w[len(w)-1] == 's' && k+1 < p.d.Tokens.Len() && !p.glued(k+1) && p.d.Tokens.At(k+1).Kind == document.Word
}
