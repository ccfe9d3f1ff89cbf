package syntax

import (
	"errors"
	"testing"

	"vouch/sources/document"
)

// FuzzSentence holds the tagger to one tag a token, whatever the text, and to
// the same tags when it is asked again.
func FuzzSentence(f *testing.F) {
	f.Add("The mayor said 12 boats’ crews had left.")
	f.Add("''\"“ 1,018 \u200bU.S. $%— WHO who Who \xff")
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(string([]rune(text)), nil)
		n := d.Tokens.Len()
		tagger := NewTagger(nil)
		first := append([]Tag(nil), tagger.Sentence(d, 0, n)...)
		if len(first) != n {
			t.Fatalf("%d tags for %d tokens of %q", len(first), n, text)
		}
		for i, tag := range tagger.Sentence(d, 0, n) {
			if tag == Untagged || tag >= Tags || tag != first[i] {
				t.Fatalf("token %d of %q is %d, then %d", i, text, first[i], tag)
			}
		}
		var tree Tree
		NewParser(nil, nil).Sentence(d, 0, n, first, &tree)
		isTree(t, &tree, n)
		for i := -1; i <= min(n, 100); i++ {
			for _, k := range []int{tree.Subject(i), tree.Clause(i), tree.Counted(i)} {
				if k < -1 || k >= n {
					t.Fatalf("token %d of %q leads to %d", i, text, k)
				}
			}
			if first, end := tree.Span(i); tree.Has(i) && (first < 0 || first > i || end <= i || end > n) {
				t.Fatalf("token %d of %q spans %d to %d", i, text, first, end)
			}
		}
	})
}

// FuzzReadArcs is FuzzRead for the parser: an error, or some tree.
func FuzzReadArcs(f *testing.F) {
	f.Add(uint32(0), byte(1), uint32(len(arcsFile)))
	f.Add(uint32(4), byte(1), uint32(len(arcsFile)))
	f.Add(uint32(headerSize+3), byte(0xFF), uint32(len(arcsFile)))
	f.Add(uint32(len(arcsFile)-1), byte(0x80), uint32(len(arcsFile)))
	d := document.New("The harbour master, who leads it, said 12 boats had left Brenmouth.", nil)
	n := d.Tokens.Len()
	tags := append([]Tag(nil), NewTagger(nil).Sentence(d, 0, n)...)
	f.Fuzz(func(t *testing.T, at uint32, flip byte, length uint32) {
		file := append([]byte(nil), arcsFile[:min(int(length), len(arcsFile))]...)
		for i := int(at); i < len(file); i += 1 + int(at)%997 {
			file[i] ^= flip
		}
		m, err := ReadArcs(file)
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Fatalf("the error is %v", err)
			}
			return
		}
		var tree Tree
		NewParser(nil, m).Sentence(d, 0, n, tags, &tree)
		isTree(t, &tree, n)
	})
}

// FuzzRead holds a model file that was damaged to an error or to some tag: never
// a panic, never a search without end.
func FuzzRead(f *testing.F) {
	f.Add(uint32(0), byte(1), uint32(len(tagsFile)))
	f.Add(uint32(4), byte(1), uint32(len(tagsFile)))
	f.Add(uint32(headerSize+3), byte(0xFF), uint32(len(tagsFile)))
	f.Add(uint32(len(tagsFile)-1), byte(0x80), uint32(len(tagsFile)))
	f.Add(uint32(0), byte(0), uint32(7))
	d := document.New("The harbour master, who leads it, said 12 boats had left Brenmouth.", nil)
	f.Fuzz(func(t *testing.T, at uint32, flip byte, length uint32) {
		file := append([]byte(nil), tagsFile[:min(int(length), len(tagsFile))]...)
		for i := int(at); i < len(file); i += 1 + int(at)%997 {
			file[i] ^= flip
		}
		m, err := Read(file)
		if err != nil {
			if !errors.Is(err, ErrModel) {
				t.Fatalf("the error is %v", err)
			}
			return
		}
		for i, tag := range NewTagger(m).Sentence(d, 0, d.Tokens.Len()) {
			if tag == Untagged || tag >= Tags {
				t.Fatalf("token %d is %d", i, tag)
			}
		}
	})
}

// A file cut short or of another kind is no model; the whole one is.
func TestRead(t *testing.T) {
	if _, err := Read(tagsFile); err != nil {
		t.Fatal(err)
	}
	for name, file := range map[string][]byte{"nothing": nil, "a text": []byte("The mayor said so, twice."), "half": tagsFile[:len(tagsFile)/2], "one byte less": tagsFile[:len(tagsFile)-1]} {
		if _, err := Read(file); !errors.Is(err, ErrModel) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	if _, err := ReadArcs(arcsFile); err != nil {
		t.Fatal(err)
	}
	if len(arcsFile) > 3_000_000 {
		t.Errorf("the parser is %d bytes, want 3,000,000 at most", len(arcsFile))
	}
	if _, err := ReadArcs(tagsFile); !errors.Is(err, ErrModel) {
		t.Errorf("the tagger is a parser: %v", err)
	}
	if len(tagsFile) > 600_000 {
		t.Errorf("the model is %d bytes, want 600,000 at most", len(tagsFile))
	}
}
