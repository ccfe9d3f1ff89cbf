package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A side is one of the two texts, its words reduced to what they mean: stems,
// and classes of words that newsrooms use for one another.
type side struct {
	ledger *claims.Ledger
	doc    *document.Document
	stems  []int32 // by token; -1 for words and marks that say nothing of their own
	has    map[int32][]int
	weight []float64 // by stem; shared by both sides
	like   [][]likeness
}

// A likeness is a sentence of the other text and how like it is, 0 to 1.
type likeness struct {
	sentence int
	share    float64
}

// alike is the share of its words from which a sentence is about the same as
// another, closely how it is when it says much the same.
const (
	alike   = 0.3
	closely = 0.45
	kept    = 6 // likenesses kept for each sentence
)

func newSide(l *claims.Ledger, ids map[string]int32) *side {
	s := &side{ledger: l, doc: l.Document, stems: make([]int32, l.Document.Tokens.Len()), has: map[int32][]int{}}
	values := map[int]string{}
	for i := range l.Quantities {
		if q := &l.Quantities[i]; !q.Low.Missing {
			values[q.First] = "#" + q.Low.Value.String()
		} else if !q.High.Missing {
			values[q.First] = "#" + q.High.Value.String()
		}
	}
	for i := range s.stems {
		word, isValue := values[i]
		if !isValue {
			word = meaning(s.doc, i)
		}
		if word == "" {
			s.stems[i] = -1
			continue
		}
		id, ok := ids[word]
		if !ok {
			id = int32(len(ids))
			ids[word] = id
		}
		s.stems[i] = id
	}
	for n, sentence := range s.doc.Sentences.All() {
		for i := sentence.First; i < sentence.Last; i++ {
			if id := s.stems[i]; id >= 0 {
				if in := s.has[id]; len(in) == 0 || in[len(in)-1] != n {
					s.has[id] = append(in, n)
				}
			}
		}
	}
	return s
}

// meaning returns what token i means, as a class or a stem in lower case, or
// "" when it says nothing of its own.
func meaning(d *document.Document, i int) string {
	switch d.Tokens.At(i).Kind {
	case document.Number:
		return "#" + strings.ReplaceAll(d.Word(i), ",", "")
	case document.Word:
	default:
		return ""
	}
	if lexicon.EmptyWord.Has(d, i) {
		return ""
	}
	if shared := lexicon.Synonym.Value(d, i); shared != "" {
		return "=" + shared
	}
	return lexicon.Stem(d.Word(i))
}

// weigh gives every stem its weight on both sides: words that stand in many
// sentences tell little.
func (s *side) weigh(t *side, stems int) {
	w := make([]float64, stems)
	for id := range w {
		if n := len(s.has[int32(id)]) + len(t.has[int32(id)]); n > 0 {
			w[id] = 1 / math.Sqrt(float64(n))
		}
	}
	s.weight, t.weight = w, w
}

// meet finds for every sentence the sentences of the other text that share most
// of its words. A share is measured against the shorter of the two, because
// rewrites cut and join sentences, and against both so that a few words do not
// make a sentence like all that hold them.
func (s *side) meet(t *side) {
	total := make([]float64, t.doc.Sentences.Len())
	for n := range total {
		total[n] = t.weightOf(t.distinct(n))
	}
	s.like = make([][]likeness, s.doc.Sentences.Len())
	shared := make([]float64, t.doc.Sentences.Len())
	var touched []int
	for n := range s.like {
		touched = touched[:0]
		own := s.distinct(n)
		for _, id := range own {
			for _, m := range t.has[id] {
				if shared[m] == 0 {
					touched = append(touched, m)
				}
				shared[m] += s.weight[id]
			}
		}
		weight := s.weightOf(own)
		var all []likeness
		for _, m := range touched {
			small, large := min(weight, total[m]), max(weight, total[m])
			all = append(all, likeness{m, shared[m] / math.Sqrt(math.Max(small, 0.5*large)*large)})
			shared[m] = 0
		}
		slices.SortFunc(all, func(a, b likeness) int {
			if r := cmp.Compare(b.share, a.share); r != 0 {
				return r
			}
			return a.sentence - b.sentence
		})
		s.like[n] = all[:min(kept, len(all))]
	}
}

func (s *side) weightOf(ids []int32) (sum float64) {
	for _, id := range ids {
		sum += s.weight[id]
	}
	return sum
}

// distinct returns the stems of a sentence, each once.
func (s *side) distinct(sentence int) []int32 {
	at := s.doc.Sentences.At(sentence)
	return s.distinctIn(at.First, at.Last)
}

// distinctIn returns the stems of tokens [first, end), each once.
func (s *side) distinctIn(first, end int) []int32 {
	var ids []int32
	for i := first; i < end; i++ {
		if id := s.stems[i]; id >= 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// nearest returns the sentence of the other text that is most like a sentence,
// and how like; -1 when none shares a word with it.
func (s *side) nearest(sentence int) (int, float64) {
	if l := s.like[sentence]; len(l) > 0 {
		return l[0].sentence, l[0].share
	}
	return -1, 0
}

// likeness returns how like a sentence is to one of the other text.
func (s *side) likeness(sentence, other int) float64 {
	for _, l := range s.like[sentence] {
		if l.sentence == other {
			return l.share
		}
	}
	return 0
}

// find returns the sentence of t that holds most of what the words of tokens
// [first, end) mean, and the share that it holds; -1 when the words mean
// nothing or no sentence holds any. Of two alike it is the one whose sentence
// as a whole is the more like.
func (s *side) find(t *side, first, end int) (int, float64) {
	return s.holder(t, s.distinctIn(first, end), s.sentence(s.doc.Tokens.At(first).Span))
}

// holder is find for stems that stand in a sentence of s.
func (s *side) holder(t *side, ids []int32, from int) (int, float64) {
	all := s.weightOf(ids)
	if all == 0 {
		return -1, 0
	}
	shares := map[int]float64{}
	for _, id := range ids {
		for _, m := range t.has[id] {
			shares[m] += s.weight[id] / all
		}
	}
	best, share := -1, 0.0
	for m, h := range shares {
		with, than := h+0.2*s.likeness(from, m), share+0.2*s.likeness(from, best)
		if best < 0 || with > than+1e-9 || with > than-1e-9 && m < best {
			best, share = m, h
		}
	}
	return best, share
}

// sentence returns the sentence that holds the start of a span.
func (s *side) sentence(at document.Span) int {
	return min(s.doc.SentenceAt(at.Start), s.doc.Sentences.Len()-1)
}

// tokens returns the tokens [first, end) of a span.
func (s *side) tokens(at document.Span) (first, end int) {
	return s.doc.TokenAt(at.Start), s.doc.TokenAt(at.End)
}

// span returns the span of tokens [first, end).
func (s *side) span(first, end int) document.Span {
	return s.doc.Cover(first, end)
}

// heading reports whether a sentence is a headline or a heading, where credit
// and hedges are left out to save space.
func (s *side) heading(sentence int) bool {
	return s.doc.Blocks.At(s.doc.Sentences.At(sentence).Block).Kind == document.Heading
}

// words returns the words of a span on one line.
func (s *side) words(at document.Span) string {
	return strings.Join(strings.Fields(s.doc.Quote(at)), " ")
}
