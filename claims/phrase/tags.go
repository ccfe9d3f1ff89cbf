package phrase

import "vouch/claims/syntax"

// TagsOf returns the parts of speech of the tokens of a sentence. It is tagged
// when it is first asked about, whoever asks. A Text that is asked is for one
// goroutine.
func (t *Text) TagsOf(sentence int) []syntax.Tag {
	if t.tags == nil {
		t.tags, t.tagger = make([]syntax.Tag, t.Tokens.Len()), syntax.NewTagger(nil)
	}
	s := t.Sentences.At(sentence)
	tags := t.tags[s.First:s.Last]
	if !t.Untagged && len(tags) > 0 && tags[0] == syntax.Untagged {
		copy(tags, t.tagger.Sentence(t.Document, s.First, s.Last))
	}
	return tags
}
