package cue

import (
	"strings"
	"testing"

	"vouch/sources/document"
)

// Every line of the list must be readable: a word, a colon and letters that
// have a meaning. A typing slip there would silently lose a verb.
func TestVerbsAreWellFormed(t *testing.T) {
	n := 0
	for line := range strings.Lines(verbs) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		n++
		head, frame, ok := strings.Cut(line, " : ")
		if !ok || head == "" || frame == "" {
			t.Errorf("%q is no entry", line)
			continue
		}
		for i := range len(frame) {
			if _, ok := letters[frame[i]]; !ok {
				t.Errorf("%q: letter %q has no meaning", line, frame[i])
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
