package edition

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestOf(t *testing.T) {
	file := func(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }
	words := fstest.MapFS{"verbs.go": file("package cue\n\nconst verbs = `say tell`\n"), "verbs_test.go": file("package cue\n")}
	rules := fstest.MapFS{"sum.go": file("package checks\n")}
	was := Of(words, rules)
	if len(was) != 12 {
		t.Fatalf("a version is %q", was)
	}
	for name, other := range map[string]fstest.MapFS{
		"a word more":    {"verbs.go": file("package cue\n\nconst verbs = `say tell add`\n")},
		"a file renamed": {"verb.go": words["verbs.go"]},
		"a file more":    {"verbs.go": words["verbs.go"], "nouns.go": file("package cue\n")},
		"a file less":    {},
	} {
		if got := Of(other, rules); got == was {
			t.Errorf("%s: the version is still %s", name, got)
		}
	}
	for name, other := range map[string]fstest.MapFS{
		"another test":    {"verbs.go": words["verbs.go"], "verbs_test.go": file("package cue // changed\n")},
		"other line ends": {"verbs.go": file("package cue\r\n\r\nconst verbs = `say tell`\r\n")},
	} {
		if got := Of(other, rules); got != was {
			t.Errorf("%s: the version is %s, and was %s", name, got, was)
		}
	}
	if Of(rules) == was || Of(words) == was {
		t.Error("a package less is the same version")
	}
}

// A file is digested piece by piece: a line end that two pieces share is one as
// well, and a carriage return elsewhere is a byte like any other.
func TestOfPieces(t *testing.T) {
	of := func(content string) string { return Of(fstest.MapFS{"a.txt": {Data: []byte(content)}}) }
	for n := range 5 {
		long := strings.Repeat("x", 1<<14-3+n)
		if of(long+"\r\n\r\ny") != of(long+"\n\ny") {
			t.Errorf("line ends of two bytes at %d are another version", len(long))
		}
		for _, other := range []string{"\ry", "\r", "\r\r\ny"} {
			if of(long+other) == of(long+strings.ReplaceAll(other, "\r", "")) {
				t.Errorf("%q at %d: a carriage return is lost", other, len(long))
			}
		}
	}
}

// Words stand in folders below a package, and are as much a part of it.
func TestOfFolders(t *testing.T) {
	was := Of(fstest.MapFS{"lexicon.go": {Data: []byte("package lexicon\n")}, "words/en/words.txt": {Data: []byte("say: Verb\n")}})
	if got := Of(fstest.MapFS{"lexicon.go": {Data: []byte("package lexicon\n")}, "words/en/words.txt": {Data: []byte("say: Noun\n")}}); got == was {
		t.Errorf("another word: the version is still %s", got)
	}
}
