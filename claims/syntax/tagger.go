package syntax

import (
	_ "embed"
	"slices"
	"sync"

	"vouch/sources/document"
)

//go:embed model/tags.bin
var tagsFile []byte

// frozen is the model the program runs with.
var frozen = sync.OnceValue(func() *Model {
	m, err := Read(tagsFile)
	if err != nil {
		panic(err) // the model is part of the program; a test reads it
	}
	return m
})

//go:embed model/arcs.bin
var arcsFile []byte

// frozenArcs is the model of the parser that the program runs with.
var frozenArcs = sync.OnceValue(func() *ArcModel {
	m, err := ReadArcs(arcsFile)
	if err != nil {
		panic(err) // the model is part of the program; a test reads it
	}
	return m
})

// A Tagger tags sentences of one document after another; it holds room that is
// used again. It is not for use by two goroutines at once.
type Tagger struct {
	window Window
	tags   []Tag
}

// NewTagger returns a tagger with the given model; nil for the one the program
// is frozen with.
func NewTagger(m *Model) *Tagger {
	if m == nil {
		m = frozen()
	}
	return &Tagger{window: Window{model: m}}
}

// Sentence returns the tags of the tokens [first, end) of the document, which
// should be those of one sentence. The slice is good until the next call.
func (t *Tagger) Sentence(d *document.Document, first, end int) []Tag {
	t.window.Read(d, first, end)
	n := max(end-first, 0)
	t.tags = slices.Grow(t.tags[:0], n)[:n]
	var features [Templates]uint32
	before, beforeThat := Untagged, Untagged
	for i := range n {
		tag := t.window.Only(i)
		if tag == Untagged {
			t.window.Features(i, before, beforeThat, &features)
			tag = t.window.model.best(&features)
		}
		t.tags[i] = tag
		before, beforeThat = tag, before
	}
	return t.tags
}

// Read takes the tokens [first, end) of the document into the window.
func (w *Window) Read(d *document.Document, first, end int) {
	w.words = w.words[:0]
	for range margin {
		w.words = append(w.words, outside)
	}
	var small, capital, upper int
	for i := first; i < end; i++ {
		w.words = append(w.words, word{})
		w.words[len(w.words)-1].read(d, i, w.model)
		switch t := d.Tokens.At(i); {
		case t.Kind != document.Word:
		case t.Upper:
			upper++
		case t.Capital:
			capital++
		default:
			small++
		}
	}
	w.titled = 0
	switch {
	case small == 0 && upper > capital:
		w.titled = 2
	case upper+capital > small:
		w.titled = 1
	}
	for range margin {
		w.words = append(w.words, outside)
	}
}

// NewWindow returns a window whose dictionary is that of the model; it is what
// training sees of a sentence.
func NewWindow(m *Model) *Window { return &Window{model: m} }

// Only returns the tag of a word that has no other, else Untagged.
func (w *Window) Only(i int) Tag { return w.model.only(uint8(w.words[i+margin].tags)) }

// best returns the tag with the highest score; the first of equals.
func (m *Model) best(features *[Templates]uint32) Tag {
	var scores [classes]int32
	m.features.add(features[:], &scores)
	best := Noun
	for t := Noun + 1; t < Tags; t++ {
		if scores[t] > scores[best] {
			best = t
		}
	}
	return best
}
