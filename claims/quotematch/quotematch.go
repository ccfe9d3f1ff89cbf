// Package quotematch holds a quotation to the text that it is taken from, and
// names every word that differs. It knows nothing of files, ledgers or speakers.
//
// # What is folded
//
// Words are the same when they are the same after this folding, and after nothing
// else:
//
//   - quotation marks and apostrophes, of whatever form;
//   - dashes and hyphens of whatever length, and -- for a dash;
//   - spaces of whatever width, and line ends;
//   - soft hyphens, a hyphen that a word is broken with at the end of a line, and
//     characters of no width;
//   - the ligatures of printers (ﬁ, ﬂ, ﬀ, ﬃ, ﬄ, ﬅ, ﬆ), and letters composed or
//     decomposed, which are the same text to Unicode;
//   - the case of the first letter of the quotation, and of what follows a marked
//     ellipsis or an insert.
//
// What stands in [brackets] in the quotation is the editor's, and what stands so in
// the source its transcriber's; what a source has between two quotations of its own
// ("We stay," she said, "until May") is its writer's. All three are told apart from
// what was said. The comma or full stop that a quotation ends with belongs to the
// sentence round it. Time codes (00:12:41) and the numbers of captions are no words. A
// quotation may start and end in the middle of a sentence.
//
// No verdict comes of a score of likeness: "would improve" is 99 in a hundred of
// "would not improve", and says the opposite. How much of a quotation stands in a
// place decides alone which place it is held to.
package quotematch

import (
	"slices"
	"strings"

	"vouch/sources/document"
)

// A Verdict says what a quotation is of its source.
type Verdict string

// The verdicts.
const (
	Exact     Verdict = "exact"     // byte for byte
	Folded    Verdict = "folded"    // the same words, set otherwise
	Shortened Verdict = "shortened" // the same words but for what an ellipsis or brackets mark
	Altered   Verdict = "altered"   // other words
	Spliced   Verdict = "spliced"   // words of two far moments, joined
	Reordered Verdict = "reordered" // the same words in another order
	NotFound  Verdict = "not found" // nothing in the source is near it
)

// Verdicts are all of them.
var Verdicts = []Verdict{Exact, Folded, Shortened, Altered, Spliced, Reordered, NotFound}

// Holds reports whether what a quotation gives was said as it stands there.
func (v Verdict) Holds() bool { return v == Exact || v == Folded || v == Shortened }

// A Kind says what a difference is about.
type Kind string

// The kinds, the gravest first.
const (
	Negation Kind = "negation" // a word that denies: not, never, nobody, unlikely for likely
	Figure   Kind = "figure"   // a number, or a word that binds one
	Name     Kind = "name"     // a name of somebody or something
	Wording  Kind = "word"     // any other word
	Form     Kind = "form"     // the same words: a mark, a capital, 40 for forty
)

// Kinds are all of them, the gravest first.
var Kinds = []Kind{Negation, Figure, Name, Wording, Form}

// A Difference is a place where the words of a quotation are not those of its
// source. Of the spans, half-open bytes, the first indexes the quotation and the
// second the source; one is empty where that side has nothing.
type Difference struct {
	Kind          Kind
	Quote, Source document.Span
}

// A Part is an unbroken stretch of a quotation, and the stretch of the source that it
// is held to.
type Part struct{ Quote, Source document.Span }

// A Match is what came of holding a quotation to a source. Spans are half-open bytes
// of the texts as they were given.
type Match struct {
	Verdict     Verdict
	Faults      []Verdict    // every one of altered, reordered and spliced that it is
	Parts       []Part       // in the order of the quotation; none where it is not found
	Differences []Difference // the gravest first, then in the order of the quotation
	Omitted     []Part       // what a marked ellipsis stands for; its Quote is where the mark stands
	Inserted    []document.Span
}

// Found returns the stretch of the source from the first byte that the quotation is
// held to, to the last; false where it is not found.
func (m *Match) Found() (document.Span, bool) {
	if len(m.Parts) == 0 {
		return document.Span{}, false
	}
	s := m.Parts[0].Source
	for _, p := range m.Parts[1:] {
		s = document.Span{Start: min(s.Start, p.Source.Start), End: max(s.End, p.Source.End)}
	}
	return s, true
}

// Gravest returns the kind of the gravest difference; "" for none.
func (m *Match) Gravest() Kind {
	if len(m.Differences) == 0 {
		return ""
	}
	return m.Differences[0].Kind
}

// Of holds one quotation to one text. Whoever has several for a text makes a Source
// of it.
func Of(quote, source string) Match { return NewSource(source).Match(quote) }

// How far what is joined may stand apart, in words.
const (
	farMarked   = 100 // over a marked ellipsis
	farUnmarked = 15  // where nothing is marked
	farInsert   = 8   // more words than a bracketed insert has itself
	farSeconds  = 120 // between the time codes before them
)

// Match holds a quotation to the source.
func (s *Source) Match(quote string) Match {
	if at, ok := s.verbatim(quote); ok {
		m := Match{Verdict: Exact, Parts: []Part{at}}
		if strings.Contains(quote, "[") {
			m.Inserted = parse(quote).inserts
		}
		return m
	}
	q := parse(quote)
	m := Match{Verdict: NotFound, Inserted: q.inserts}
	if len(q.words) == 0 {
		return m
	}
	s.tokenize()
	if len(s.words) == 0 {
		return m
	}
	f := newFinder(s, q)
	pieces, ok := f.find()
	if !ok {
		return m
	}
	r := reader{finder: f, match: &m}
	r.read(pieces)
	return m
}

// verbatim finds the quotation byte for byte, its ends trimmed of marks.
func (s *Source) verbatim(quote string) (Part, bool) {
	const marks = " \t\r\n\u00a0\"“”„‘’'«»‹›,;:.…–—-"
	left := strings.TrimLeft(quote, marks)
	words := strings.TrimRight(left, marks)
	if words == "" {
		return Part{}, false
	}
	start := len(quote) - len(left)
	for from := 0; from < len(s.Text); {
		at := strings.Index(s.Text[from:], words)
		if at < 0 {
			break
		}
		at += from
		if bounded(s.Text, at, at+len(words)) {
			return Part{document.Span{Start: start, End: start + len(words)}, document.Span{Start: at, End: at + len(words)}}, true
		}
		from = at + 1
	}
	return Part{}, false
}

// order puts the gravest difference first.
func order(all []Difference) {
	slices.SortStableFunc(all, func(a, b Difference) int {
		if c := slices.Index(Kinds, a.Kind) - slices.Index(Kinds, b.Kind); c != 0 {
			return c
		}
		return a.Quote.Start - b.Quote.Start
	})
}

// Words says a difference in words, each side in quotation marks.
func (d Difference) Words(quote, source string) string {
	was, now := quote[d.Quote.Start:d.Quote.End], source[d.Source.Start:d.Source.End]
	was, now = oneLine(was), oneLine(now)
	var text string
	switch {
	case was == "":
		text = "“" + now + "” is left out"
	case now == "":
		text = "“" + was + "” is not in the source"
	default:
		text = "“" + was + "” where the source has “" + now + "”"
	}
	return string(d.Kind) + ": " + text
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Nearer reports whether a match is of a text that is nearer to the quotation than
// that of another.
func (m *Match) Nearer(o *Match) bool {
	if a, b := slices.Index(Verdicts, m.Verdict), slices.Index(Verdicts, o.Verdict); (m.Verdict.Holds() || o.Verdict.Holds() || m.Verdict == NotFound || o.Verdict == NotFound) && a != b {
		return a < b
	}
	return m.distance() < o.distance()
}

// distance counts the bytes that differ.
func (m *Match) distance() int {
	n := len(m.Faults)
	for _, d := range m.Differences {
		n += d.Quote.Len() + d.Source.Len()
	}
	return n
}
