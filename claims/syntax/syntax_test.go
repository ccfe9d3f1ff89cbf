package syntax

import (
	"strings"
	"testing"

	"vouch/sources/document"
)

// tags returns the sentence with the universal tag and the form of each token.
func tags(text string) string {
	d := document.New(text, nil)
	var out []string
	for i, t := range NewTagger(nil).Sentence(d, 0, d.Tokens.Len()) {
		out = append(out, d.Word(i)+"/"+t.String())
	}
	return strings.Join(out, " ")
}

func TestSentence(t *testing.T) {
	for _, c := range []struct{ text, word, want string }{
		// Who speaks, and what is said.
		{"The harbour master said the ferry had left.", "said", "past verb"},
		{"“We found 40 bodies,” said police.", "said", "past verb"},
		{"“We found 40 bodies,” said police.", "police", "noun"},
		{"The report said to be finished was lost.", "report", "noun"},
		{"She says she will report it.", "says", "third-person verb"},
		{"She says she will report it.", "will", "modal"},
		{"She says she will report it.", "report", "base verb"},
		{"They have claimed asylum.", "have", "present auxiliary"},
		{"They have claimed asylum.", "claimed", "participle"},
		{"They have four boats.", "have", "present verb"},
		{"Officials say the road is open.", "say", "present verb"},
		{"The minister, citing two clerks, denied it.", "citing", "gerund"},
		{"The minister, citing two clerks, denied it.", "denied", "past verb"},
		// Names, counts, and what they count.
		{"Mayor Ada Holm met 12 farmers in Brenmouth.", "Holm", "proper noun"},
		{"Mayor Ada Holm met 12 farmers in Brenmouth.", "12", "numeral"},
		{"Mayor Ada Holm met 12 farmers in Brenmouth.", "farmers", "plural noun"},
		{"The school’s roof was new.", "’s", "possessive mark"},
		{"The worst storm in years hit the coast.", "worst", "superlative"},
		{"There are many boats in the harbour.", "There", "existential"},
		{"He did not sign it.", "not", "negation"},
		{"He hopes to sign it.", "to", "to"},
		{"He drove to Brenmouth.", "to", "adposition"},
		{"He left because it rained.", "because", "subordinator"},
		{"Holm, who leads the council, left.", "who", "relative pronoun"},
		{"Their house burned and her dog barked.", "Their", "possessive pronoun"},
	} {
		got := tags(c.text)
		if !strings.Contains(" "+got+" ", " "+strings.ToLower(c.word)+"/"+c.want+" ") {
			t.Errorf("%s is not %s in: %s", c.word, c.want, got)
		}
	}
}

func TestTagsFold(t *testing.T) {
	for tag := range Tags {
		if tag.String() == "" {
			t.Errorf("tag %d has no name", tag)
		}
		if u := tag.Universal(); u.Universal() != u {
			t.Errorf("%v folds into %v, which folds on", tag, u)
		}
		if tag.IsVerb() && tag.IsAuxiliary() || tag.IsVerb() != (tag.Universal() == PastVerb) || tag.IsAuxiliary() != (tag.Universal() == PastAuxiliary) {
			t.Errorf("%v is a verb, an auxiliary, neither?", tag)
		}
		if tag.IsFinite() && !tag.IsVerb() && !tag.IsAuxiliary() {
			t.Errorf("%v is finite and no verb", tag)
		}
	}
	if Tags.String() != "untagged" {
		t.Error("a tag that is none has a name")
	}
}
