package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"strings"
	"sync"

	"vouch/claims/attribute"
	"vouch/claims/extract"
	"vouch/claims/match"
)

// A traced holds the trace of every text of a set, by its id. Texts are read at
// the same time, each with a trace of its own.
type traced struct {
	mu  sync.Mutex
	off string
	by  map[string]*match.Trace
}

func (t *traced) trace(id string) *match.Trace {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by[id] == nil {
		t.by[id] = &match.Trace{Off: t.off}
	}
	return t.by[id]
}

// weighRules prints for each set and each reading rule how often the rule reads
// there, in how many texts, and its worth: what every score of the set would be
// without it. Only texts that the rule reads something in are read again.
func weighRules(sets []*goldSet, reader *predictor, w io.Writer) error {
	for _, s := range sets {
		all := &traced{by: map[string]*match.Trace{}}
		reader.trace = all.trace
		read, err := reader.predict(s.texts())
		if err != nil {
			return fmt.Errorf("reading the texts of %s: %w", s.name, err)
		}
		with, err := s.score(read, nil)
		if err != nil {
			return fmt.Errorf("scoring %s: %w", s.name, err)
		}
		for _, rule := range extract.Rules() {
			hits := 0
			var docs []goldText
			for _, d := range s.docs {
				if n := all.by[d.ID].Hits[rule.Name]; n > 0 {
					hits += n
					docs = append(docs, d)
				}
			}
			worth := ""
			if hits > 0 {
				reader.trace = (&traced{off: rule.Name, by: map[string]*match.Trace{}}).trace
				again, err := reader.predict(docs)
				if err != nil {
					return fmt.Errorf("reading the texts of %s without %s: %w", s.name, rule.Name, err)
				}
				other := maps.Clone(read)
				maps.Copy(other, again)
				without, err := s.score(other, nil)
				if err != nil {
					return fmt.Errorf("scoring %s without %s: %w", s.name, rule.Name, err)
				}
				worth = difference(with, without)
			}
			fmt.Fprintf(w, "%-22s %-14s %5d in %4d texts  %s\n", s.name, rule.Name, hits, len(docs), worth)
		}
	}
	return nil
}

// weighSyntax prints for each set what every score would be without the tagger and
// without the parser.
func weighSyntax(sets []*goldSet, reader *predictor, w io.Writer) error {
	for _, s := range sets {
		var with []row
		for _, part := range []string{"", attribute.Tagger, attribute.Parser} {
			reader.trace = (&traced{off: part, by: map[string]*match.Trace{}}).trace
			read, err := reader.predict(s.texts())
			if err != nil {
				return fmt.Errorf("reading the texts of %s without %q: %w", s.name, part, err)
			}
			rows, err := s.score(read, nil)
			if err != nil {
				return fmt.Errorf("scoring %s without %q: %w", s.name, part, err)
			}
			if part == "" {
				with = rows
				continue
			}
			fmt.Fprintf(w, "%-22s %-14s %s\n", s.name, part, difference(with, rows))
		}
	}
	return nil
}

// difference prints every figure that the rule moves: as it is, less what it
// would be without.
func difference(with, without []row) string {
	var parts []string
	for i, r := range with {
		for k, f := range r.figures {
			d := f.value - without[i].figures[k].value
			if !f.plain {
				d *= 100
			}
			if math.Abs(d) < 0.05 {
				continue
			}
			name := f.name
			if len(with) > 1 {
				name = strings.TrimSpace(r.name) + " " + name
			}
			parts = append(parts, fmt.Sprintf("%s %+.1f", name, d))
		}
	}
	return strings.Join(parts, "  ")
}
