package cue

import (
	"testing"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// Every frame must be readable: letters that have a meaning. A typing slip there
// would silently lose a verb.
func TestFramesAreWellFormed(t *testing.T) {
	n := 0
	for w := range lexicon.Cue.Words() {
		n++
		frame := w.Value(lexicon.Cue)
		if frame == "" {
			t.Errorf("%q has no frame", w.Text)
		}
		for _, letter := range []byte(frame) {
			if _, ok := letters[letter]; !ok {
				t.Errorf("%q: letter %q has no meaning", w.Text, letter)
			}
		}
	}
	if n < 200 {
		t.Errorf("%d verbs", n)
	}
}

func TestForms(t *testing.T) {
	for text, want := range map[string]struct {
		base string
		form Form
	}{
		"said":       {"say", Past | Participle},
		"wrote":      {"write", Past},
		"denies":     {"deny", Third},
		"denied":     {"deny", Past | Participle},
		"quipped":    {"quip", Past | Participle},
		"describing": {"describe", Gerund},
		"agreeing":   {"agree", Gerund},
		"announces":  {"announce", Third},
		"read":       {"read", Base | Past | Participle},
	} {
		e := At(document.New(text, nil), 0)
		if e == nil || e.Verb == nil || e.Verb.Base != want.base || e.Form != want.form {
			t.Errorf("%q reads as %+v, want %+v", text, e, want)
		}
	}
	if e := At(document.New("harbour", nil), 0); e != nil {
		t.Errorf("harbour is a cue: %+v", e)
	}
	if e := At(document.New("pointed", nil), 0); e == nil || e.Verb != nil || len(e.Particles) != 2 {
		t.Errorf("pointed reports only with a particle, reads as %+v", e)
	}
}
