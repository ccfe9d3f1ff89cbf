// Package document holds an article as it was read: one immutable text, and
// blocks, sentences and tokens that are spans of it. It knows how text is cut
// into pieces; it knows nothing of files, formats or what the words claim.
package document

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync/atomic"
)

// A BlockKind says what a block is in the layout of the article.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	ListItem
	BlockQuote
	Caption
	Standfirst
	Cell   // one cell of a table; Row and Column say which
	Footer // dateline, byline or credit line: read for dates, holds no claims
)

var blockKindNames = [...]string{"paragraph", "heading", "list item", "block quote", "caption", "standfirst", "cell", "footer"}

// String returns the kind in plain words.
func (k BlockKind) String() string {
	if int(k) >= len(blockKindNames) {
		return fmt.Sprintf("kind %d", uint8(k))
	}
	return blockKindNames[k]
}

// A Block is one paragraph, heading, list item, caption or table cell.
type Block struct {
	Span
	Kind    BlockKind
	Level   int    // of a heading, from 1
	Table   int    // of a cell: the table's number, from 1
	Row     int    // of a cell, from 0
	Column  int    // of a cell, from 0
	Header  bool   // of a cell: it heads a row or column
	Locator string // where in the source: a page, a style, an element path; may be empty
	First   int    // index of its first sentence
	Last    int    // one past its last sentence
}

// A Sentence is one sentence of a block, without the space around it. Bytes of
// a block that no sentence covers are space.
type Sentence struct {
	Span
	Block  int // index into Blocks
	Number int // within the block, from 1
	First  int // index of its first token
	Last   int // one past its last token
}

// A NoteKind says what an annotation is.
type NoteKind string

// The kinds of annotation.
const (
	Footnote NoteKind = "footnote" // or endnote
	Comment  NoteKind = "comment"  // in the margin
	Link     NoteKind = "link"     // an address behind words
)

// An Annotation is what the writer hung on a place in the article without
// printing it there: a footnote, a comment, a link. It often names the source.
type Annotation struct {
	Span // the words it hangs on; for a footnote, the word before the mark
	Kind NoteKind
	Text string // the words of the note, or the address of the link
	By   string // who wrote a comment, where the file says so
}

// A Document is an article as read. Its text never changes; every span in the
// program indexes it. Build one with New.
type Document struct {
	Text      string
	Title     string
	TitleSpan Span // where the title stands in the text; zero when it does not
	Authors   []string
	Outlet    string
	Published Date
	Updated   Date
	Language  string   // of most of its words: a code, Foreign, or "" where it could not be told
	Notes     []string // what the reader had to decide: charset, bytes replaced
	Blocks    List[Block]
	Sentences List[Sentence]
	Tokens    List[Token]

	Annotations []Annotation // in text order

	// Unread is the end of a text that was over the budget of one article: it
	// belongs to no sentence, and its blocks have none. Zero when all was read.
	Unread Span

	lower      string
	spent      int        // of MaxWork
	languages  []language // of each block, from its own words
	mostly     language   // of most of the words
	anyForeign bool
	places     []Place                   // of cells, by block; nil where there are none
	words      *atomic.Pointer[[]uint16] // the numbers of WordNumbers, shared by copies, whose tokens are the same
}

// MaxWork is the budget of one article, in tokens; a number, from which a claim
// and its findings are made, costs as much as numberWork words. It is two
// megabytes of prose, and bounds memory as much as time. How much of a text is
// read depends on the text alone, never on the machine.
const (
	MaxWork    = 500_000
	numberWork = 4
)

// New cuts text into sentences and tokens within the given blocks, which must
// be in order and must not overlap, and tells its language. With no blocks it
// takes the text for plain text: it finds paragraphs, title and dates itself.
// The text must be valid UTF-8. Text outside blocks belongs to no sentence.
func New(text string, blocks []Block) *Document {
	plain := blocks == nil
	if plain {
		blocks = Paragraphs(text)
	}
	d := &Document{Text: text, Blocks: List[Block]{blocks}, lower: lowerASCII(text), words: new(atomic.Pointer[[]uint16])}
	// A word a space, and a mark for every fourth: enough for prose, so that
	// the tokens of a long text are not copied as they grow.
	d.Tokens.items = make([]Token, 0, min(strings.Count(text, " ")*5/4+len(blocks)+16, MaxWork))
	for i := range d.Blocks.Len() {
		d.cut(i)
	}
	d.stopReading()
	d.tellLanguages()
	d.placeCells()
	if plain {
		d.ReadFront()
	}
	return d
}

// Quote returns the words of the text that a span covers, or "" for a span that
// is not one of the text.
func (d *Document) Quote(s Span) string {
	if !d.holds(s) {
		return ""
	}
	return d.Text[s.Start:s.End]
}

// Lower returns the words of a span with ASCII letters in lower case. It has
// the same length as Quote and costs no allocation.
func (d *Document) Lower(s Span) string {
	if !d.holds(s) {
		return ""
	}
	return d.lower[s.Start:s.End]
}

// Words returns the words and numbers of a span in lower case, marks left out.
func (d *Document) Words(s Span) []string {
	var words []string
	for i := d.TokenAt(s.Start); i < d.Tokens.Len() && d.Tokens.At(i).Start < s.End; i++ {
		if k := d.Tokens.At(i).Kind; k == Word || k == Number {
			words = append(words, d.Word(i))
		}
	}
	return words
}

// holds reports whether a span lies in the text.
func (d *Document) holds(s Span) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(d.Text)
}

// Cover returns the span from token first to before token end, as far as there
// are such tokens; the zero Span where there is none.
func (d *Document) Cover(first, end int) Span {
	first, end = max(first, 0), min(end, d.Tokens.Len())
	if first >= end {
		return Span{}
	}
	return Span{d.Tokens.items[first].Start, d.Tokens.items[end-1].End}
}

// Initial returns the first byte of token i, or 0 where there is no such token.
func (d *Document) Initial(i int) byte {
	if uint(i) >= uint(len(d.Tokens.items)) {
		return 0
	}
	return d.Text[d.Tokens.items[i].Start]
}

// Word returns token i in lower case, or "" when there is no such token.
func (d *Document) Word(i int) string {
	t := d.Tokens.At(i)
	return d.lower[t.Start:t.End]
}

// SentenceAt returns the index of the sentence that holds the byte offset, or
// of the next one after it; len(Sentences) when there is none.
func (d *Document) SentenceAt(offset int) int {
	lo, hi := 0, d.Sentences.Len()
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Sentences.At(mid).End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// TokenAt returns the index of the token that holds the byte offset, or of the
// next one after it; len(Tokens) when there is none.
func (d *Document) TokenAt(offset int) int {
	lo, hi := 0, d.Tokens.Len()
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Tokens.At(mid).End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Place returns the place of a sentence as readers see it: "2.1" is the first
// sentence of the second block.
func (d *Document) Place(sentence int) string {
	s := d.Sentences.At(sentence)
	return fmt.Sprintf("%d.%d", s.Block+1, s.Number)
}

// Hash returns the SHA-256 of the text, which is the document's identity.
func (d *Document) Hash() [sha256.Size]byte { return sha256.Sum256([]byte(d.Text)) }

func lowerASCII(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			var b strings.Builder
			b.Grow(len(s))
			b.WriteString(s[:i])
			for ; i < len(s); i++ {
				c := s[i]
				if 'A' <= c && c <= 'Z' {
					c += 'a' - 'A'
				}
				b.WriteByte(c)
			}
			return b.String()
		}
	}
	return s
}

// WordNumbers returns the number that number gives the word of each token, in
// their order. It is called once, the first time, and what it returned is kept
// with the document: what is asked of a word again and again, which is of what
// lists it is in, is looked up once. A program has one way to number words.
func (d *Document) WordNumbers(number func(*Document) []uint16) []uint16 {
	if d.words == nil {
		return nil // no tokens: it was not made by New
	}
	if numbers := d.words.Load(); numbers != nil {
		return *numbers
	}
	return d.numberWords(number)
}

func (d *Document) numberWords(number func(*Document) []uint16) []uint16 {
	numbers := number(d)
	d.words.Store(&numbers)
	return numbers
}
