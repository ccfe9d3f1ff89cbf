package dbtest

import (
	"fmt"
	"reflect"
	"slices"
	"time"

	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/sources/document"
)

// Ledgers generates valid ledgers of invented texts. Every field of every type of
// a ledger that is kept with it, as package shape lists them, is filled by
// reflection, so that a field or a list which a store forgets is found the day it
// is added.
func Ledgers() *rapid.Generator[*claims.Ledger] { return rapid.Custom(ledger) }

// Texts generates texts that have at least one word.
func Texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{
			"The", "mayor", "of", "Brackwater", "said", "1,018", "people", "“left”", "on", "Monday.", "\n\n", "Über", "½", "$3.4",
			"million", "were", "not", "at", "least", "Dr.", "Osei", "\n- ", "日本", "e\u0301", "?", "a\x00b",
		}), 3, 60).Draw(t, "words")
		text := "Words:"
		for _, w := range words {
			text += " " + w
		}
		return text
	})
}

func ledger(t *rapid.T) *claims.Ledger {
	text := Texts().Draw(t, "text")
	f := filler{t: t, length: len(text)}
	blocks := document.Paragraphs(text)
	for i := range blocks {
		f.each(reflect.ValueOf(&blocks[i]).Elem(), "Span", "Kind") // which say where the text is cut
	}
	d := document.New(text, blocks)
	f.each(reflect.ValueOf(d).Elem(), "Text", "Blocks")
	l := &claims.Ledger{Document: d}
	f.each(reflect.ValueOf(l).Elem(), "Document")
	l.Extractor = rapid.StringMatching(`[a-z0-9.]{1,8}`).Draw(t, "extractor") // which stands in the log
	mend(t, l)
	if err := l.Validate(); err != nil {
		t.Fatalf("the generator made an invalid ledger: %v", err)
	}
	return l
}

// A filler puts something into every exported field.
type filler struct {
	t      *rapid.T
	length int // of the text
}

func (f filler) words() string    { return rapid.StringN(0, 12, -1).Draw(f.t, "words") }
func (f filler) number(n int) int { return rapid.IntRange(0, n).Draw(f.t, "number") }
func (f filler) date() document.Date {
	if rapid.Bool().Draw(f.t, "undated") {
		return document.Date{}
	}
	return document.Date{Year: 1 + f.number(3000), Month: time.Month(f.number(12)), Day: f.number(31)}
}

func (f filler) span() document.Span {
	start := f.number(f.length - 1)
	return document.Span{Start: start, End: start + 1 + f.number(f.length-start-1)}
}

func (f filler) exact() claims.Number {
	n := claims.Ratio(rapid.Int64().Draw(f.t, "numerator"), rapid.Int64Range(1, 1000).Draw(f.t, "denominator"))
	if rapid.Bool().Draw(f.t, "huge") {
		n = n.Mul(claims.Int(1 << 62)).Mul(claims.Int(1 << 62))
	}
	return n
}

// each fills the fields of a structure that are kept, but for some.
func (f filler) each(v reflect.Value, but ...string) {
	for _, field := range shape.Kept(v.Type()) {
		if !slices.Contains(but, field.Name) {
			f.fill(v.FieldByIndex(field.Index))
		}
	}
}

func (f filler) fill(v reflect.Value) {
	switch v.Interface().(type) {
	case document.Span:
		if rapid.Bool().Draw(f.t, "somewhere") {
			v.Set(reflect.ValueOf(f.span()))
		}
		return
	case document.Date:
		v.Set(reflect.ValueOf(f.date()))
		return
	case claims.Number:
		v.Set(reflect.ValueOf(f.exact()))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		f.each(v)
	case reflect.Slice:
		n := f.number(3)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			f.fill(v.Index(i))
		}
	case reflect.String:
		v.SetString(f.words())
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(f.t, "flag"))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.number(9)))
	case reflect.Uint8:
		v.SetUint(uint64(f.number(7)))
	default:
		panic(fmt.Sprintf("a ledger has a field of type %s, which the generator cannot fill", v.Type()))
	}
}

// mend turns what was filled in at random into a ledger that keeps its
// promises: pointers that point somewhere, spans that do not overlap.
func mend(t *rapid.T, l *claims.Ledger) {
	f := filler{t: t, length: len(l.Document.Text)}
	index := func(count int) int { return rapid.IntRange(-1, count-1).Draw(t, "index") }
	whole := func(s *document.Span) {
		if s.IsZero() {
			*s = f.span()
		}
	}
	ends := func(low, high *claims.End) {
		for _, e := range []*claims.End{low, high} {
			if e.Missing {
				e.Value = claims.Number{}
			}
		}
		if !low.Missing && !high.Missing && low.Value.Cmp(high.Value) > 0 {
			low.Value, high.Value = high.Value, low.Value
		}
	}
	for i := range l.Quantities {
		q := &l.Quantities[i]
		whole(&q.Span)
		q.Phrase = q.Span.Join(q.Phrase)
		ends(&q.Low, &q.High)
		q.Restates, q.PartOf = index(len(l.Quantities)), index(len(l.Quantities))
	}
	if len(l.Sources) == 0 {
		l.Mentions = nil
	}
	for i := range l.Sources {
		s := &l.Sources[i]
		s.ID, s.Key = fmt.Sprint("s", i+1), ""
	}
	for i := range l.Mentions {
		whole(&l.Mentions[i].Span)
		l.Mentions[i].Source = f.number(len(l.Sources) - 1)
	}
	for i := range l.Attributions {
		a := &l.Attributions[i]
		at := 0
		for _, part := range []*[]document.Span{&a.Content, &a.Cue, &a.Source} {
			for j := range *part {
				(*part)[j] = document.Span{Start: at % f.length, End: at%f.length + 1}
				at++
			}
		}
		if at > f.length {
			a.Content, a.Cue, a.Source = nil, nil, nil
		}
		a.SourceID, a.Via = index(len(l.Sources)), index(len(l.Attributions))
		if a.Via == i {
			a.Via = -1
		}
		for j := range a.Candidates {
			a.Candidates[j] = f.number(max(0, len(l.Sources)-1))
		}
		if len(l.Sources) == 0 {
			a.Candidates = nil
		}
	}
	for i := range l.Claims {
		c := &l.Claims[i]
		whole(&c.Span)
		c.Key, c.Same = "", index(len(l.Claims))
		if c.Same == i {
			c.Same = -1
		}
		c.Quantity, c.Attribution, c.Source = index(len(l.Quantities)), index(len(l.Attributions)), index(len(l.Sources))
		c.Sentence = l.Document.SentenceAt(c.Span.Start)
	}
	for i := range l.Events {
		whole(&l.Events[i].Span)
		l.Events[i].Source = index(len(l.Sources))
	}
	for i := range l.Names {
		for j := range l.Names[i].Spans {
			whole(&l.Names[i].Spans[j])
		}
	}
	for i := range l.Dates {
		whole(&l.Dates[i].Span)
		l.Dates[i].Weekday = rapid.IntRange(-1, 6).Draw(t, "weekday")
	}
}
