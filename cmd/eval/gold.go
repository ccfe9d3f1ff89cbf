package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// A goldText is one line of a gold file: a text and what a careful reader
// found in it. Which fields are set depends on the kind of the file.
type goldText struct {
	ID   string          `json:"id"`
	Text string          `json:"text"`
	Date json.RawMessage `json:"date"`
	Set  string          `json:"set"` // the part of its file it belongs to, where the file has parts

	Gold   []goldItem `json:"gold"`
	Ignore []span     `json:"ignore"` // numerals that are neither right nor wrong to read

	Relations   []relation      `json:"relations"`
	MutatedFrom json.RawMessage `json:"mutated_from"`
	Benign      bool            `json:"benign"`

	Claims  []goldClaim  `json:"claims"`
	Sources []goldSource `json:"sources"`
	Flags   []goldFlag   `json:"flags"`
}

// A goldItem is a figure or an attribution.
type goldItem struct {
	Start   *int     `json:"start"` // nil where the value could not be placed
	End     *int     `json:"end"`
	Surface string   `json:"surface"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	Bound   string   `json:"bound"`
	Noun    string   `json:"noun"`
	HasNum  *bool    `json:"has_num"`

	Content     []span `json:"content"`
	Cue         []span `json:"cue"`
	Source      []span `json:"source"`
	Class       string `json:"class"`
	Core        bool   `json:"core"`
	Speaker     string `json:"speaker"`
	SpeakerWiki string `json:"speaker_wiki"`
}

// A span is a half-open range of bytes: a pair in the files.
type span [2]int

// shared returns the number of bytes that two spans share; it is not positive
// when they share none.
func (s span) shared(t span) int { return min(s[1], t[1]) - max(s[0], t[0]) }

// The kinds of gold file.
const (
	quantityKind    = "quantity"
	attributionKind = "attribution"
	reconcileKind   = "reconcile"
	claimsKind      = "claims"
)

// A goldSet is what is scored together.
type goldSet struct {
	name, kind string
	docs       []goldText
	files      []goldFile // of claims: scored one by one too
}

// A goldFile is the texts of one file of a set.
type goldFile struct {
	name string
	docs []goldText
}

func (s *goldSet) texts() []goldText { return s.docs }

func (s *goldSet) score(read map[string]*article, list *errorList) ([]row, error) {
	switch s.kind {
	case quantityKind:
		return scoreQuantities(s.name, s.docs, read, list), nil
	case attributionKind:
		return scoreAttributions(s.name, s.docs, read, list), nil
	case reconcileKind:
		return scoreRelations(s.docs, read, list)
	}
	if len(s.files) < 2 {
		return scoreClaims(s.docs, "", read, list), nil
	}
	var rows []row
	for _, f := range s.files {
		rows = append(rows, scoreClaims(f.docs, f.name, read, nil)...)
	}
	return append(rows, scoreClaims(s.docs, "all", read, list)...), nil
}

// readSets reads the files in the order given. It returns an error for a file
// that cannot be read, a line that is no gold text, and a file whose lines do
// not tell its kind.
func readSets(paths []string) ([]*goldSet, error) {
	var sets []*goldSet
	pooled := map[string]*goldSet{}
	for _, p := range paths {
		docs, kind, err := readGold(p)
		if err != nil {
			return nil, fmt.Errorf("reading gold file %s: %w", p, err)
		}
		name := strings.TrimSuffix(filepath.Base(p), ".jsonl")
		s := &goldSet{name: name, kind: kind}
		if kind == reconcileKind || kind == claimsKind {
			if pooled[kind] == nil {
				s.name = kind
				pooled[kind], sets = s, append(sets, s)
			}
			s = pooled[kind]
		} else {
			sets = append(sets, s)
		}
		s.docs = append(s.docs, docs...)
		s.files = append(s.files, goldFile{name, docs})
	}
	return sets, nil
}

func readGold(path string) (docs []goldText, kind string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, "", err
	}
	defer f.Close()
	err = eachLine(f, func(number int, line []byte) error {
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(line, &fields); err != nil {
			return fmt.Errorf("line %d is not a JSON object: %w", number, err)
		}
		var d goldText
		if err := json.Unmarshal(line, &d); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if kind == "" {
			kind = kindOf(fields, d)
		}
		docs = append(docs, d)
		return nil
	})
	if err == nil && kind == "" {
		err = errors.New("no line has figures, attributions, relations or claims: not a gold file")
	}
	return docs, kind, err
}

// kindOf tells the kind of a file from one line, or "" when it could be
// several.
func kindOf(fields map[string]json.RawMessage, d goldText) string {
	if _, ok := fields["relations"]; ok {
		return reconcileKind
	}
	if _, ok := fields["claims"]; ok {
		return claimsKind
	}
	switch {
	case len(d.Gold) == 0:
		return ""
	case d.Gold[0].Content != nil:
		return attributionKind
	}
	return quantityKind
}

// eachLine calls f with every line that is not blank, however long, and its
// number from 1.
func eachLine(r io.Reader, f func(number int, line []byte) error) error {
	in := bufio.NewReaderSize(r, 1<<20)
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if len(strings.TrimSpace(string(line))) > 0 {
			if err := f(number, line); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
