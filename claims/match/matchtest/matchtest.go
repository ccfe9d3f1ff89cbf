// Package matchtest holds reading rules to the examples in their own
// documentation.
package matchtest

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims/match"
	"vouch/sources/document"
)

// Run runs every example of every rule: a READ line must be read where its
// square brackets stand, and nowhere else, a NOT line nowhere. Each rule needs
// one of both. context returns what the readers of the room know of a text.
func Run[C, R any](t *testing.T, rules []*match.Rule[C, R], context func(match.Text) C) {
	t.Helper()
	names := map[string]bool{}
	for _, r := range rules {
		t.Run(r.Name, func(t *testing.T) {
			if r.Name == "" || names[r.Name] {
				t.Fatalf("the name %q is empty or used twice", r.Name)
			}
			names[r.Name] = true
			for _, p := range append([]*match.Pattern[C]{r.Pattern}, r.Unless...) {
				if err := p.Check(); err != nil {
					t.Fatal(err)
				}
			}
			if _, body, ok := strings.Cut(r.Doc, "\n\n"); !ok || body == "" {
				t.Error("the doc is no title, an empty line and what the rule does")
			}
			count := map[string]int{}
			for verdict, text := range r.Examples() {
				count[verdict]++
				switch verdict {
				case "READ":
					example(t, r, context, text)
				case "NOT":
					for _, m := range readings(r, context, document.New(text, nil)) {
						t.Errorf("NOT %s\nreads %s", text, m)
					}
				default:
					t.Errorf("%s is neither READ nor NOT", verdict)
				}
			}
			if count["READ"] == 0 || count["NOT"] == 0 {
				t.Errorf("%d READ and %d NOT lines: a rule needs one of both", count["READ"], count["NOT"])
			}
		})
	}
}

// example holds the rule to a READ line.
func example[C, R any](t *testing.T, r *match.Rule[C, R], context func(match.Text) C, line string) {
	t.Helper()
	text, made, says := strings.Cut(line, " => ")
	before, rest, opened := strings.Cut(text, "[")
	taken, after, closed := strings.Cut(rest, "]")
	if !opened || !closed {
		t.Errorf("READ %s\nsays with no brackets what is taken", line)
		return
	}
	got := readings(r, context, document.New(before+taken+after, nil))
	want := fmt.Sprintf("%d: [%s]", len(before), taken)
	if says {
		want += " => " + made
	}
	for i := range got {
		if !says {
			got[i], _, _ = strings.Cut(got[i], " => ")
		}
	}
	if len(got) != 1 || got[0] != want {
		t.Errorf("READ %s\nreads %q, want %q", line, got, want)
	}
}

// readings returns what the rule reads in a document, one string a match.
func readings[C, R any](r *match.Rule[C, R], context func(match.Text) C, d *document.Document) []string {
	var found []string
	for n := range d.Sentences.Len() {
		t := match.Sentence(d, n)
		c := context(t)
		for i := t.First; i < t.End; i++ {
			m, made, ok := r.Read(t, c, i)
			if !ok {
				continue
			}
			s := d.Cover(m.Start, m.End)
			found = append(found, fmt.Sprintf("%d: [%s] => %v", s.Start, d.Quote(s), made))
			i = m.End - 1
		}
	}
	return found
}
