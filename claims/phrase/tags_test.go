package phrase

import (
	"slices"
	"testing"

	"vouch/claims/syntax"
	"vouch/sources/document"
)

// A sentence has the tags that it has alone, in whatever order, and however
// often, sentences are asked about.
func TestTagsOf(t *testing.T) {
	d := document.New("The boat sank in May. Nobody had seen it. Its owners were told, they said.", nil)
	text := Read(d)
	for _, n := range []int{2, 0, 1, 0, 2, 2} {
		s := d.Sentences.At(n)
		if got, want := text.TagsOf(n), syntax.NewTagger(nil).Sentence(d, s.First, s.Last); !slices.Equal(got, want) {
			t.Errorf("sentence %d: %v, want %v", n, got, want)
		}
	}
	if len(text.TagsOf(3)) != 0 || len(text.TagsOf(-1)) != 0 {
		t.Error("a sentence that is not there has tags")
	}
	if slices.Contains(text.TagsOf(0), syntax.Untagged) {
		t.Error("a token of the sentence has no tag")
	}
}
