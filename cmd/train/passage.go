package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strings"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/toll"
	"vouch/sources/document"
)

// A member is a figure of a labelled relation: bytes [Start, End) of the text.
type member struct {
	Start, End int
	Role       string
}

// A relation says which figures a passage ties, and what they come to.
type relation struct {
	Op, Outcome string
	Total       *member
	Parts       []member
}

// A passage is a labelled text with the groups that the linker proposes in it.
type passage struct {
	ID, Set, Text string
	Benign        bool
	MutatedFrom   json.RawMessage `json:"mutated_from"`
	Relations     []relation

	groups   []link.Group
	features [][]link.Feature // by group
	labels   []label
	fold     int
}

// A label says whether a group is one of the relations.
type label int8

const (
	wrong   label = iota
	right         // the passage ties these figures and no others
	unknown       // its figures add up though nobody labelled it: not used
)

// folds is how many parts cross-validation cuts the passages into.
const folds = 5

func (p *passage) natural() bool { return len(p.MutatedFrom) == 0 || string(p.MutatedFrom) == "null" }
func (p *passage) mutated() bool { return !p.natural() && !p.Benign }

// readPassages reads files of labelled passages and proposes their groups.
func readPassages(paths []string) ([]*passage, error) {
	var all []*passage
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading passages: %w", err)
		}
		in := bufio.NewReaderSize(bytes.NewReader(raw), 1<<20)
		for n := 1; ; n++ {
			line, err := in.ReadBytes('\n')
			if len(bytes.TrimSpace(line)) > 0 {
				p := &passage{}
				if err := json.Unmarshal(line, p); err != nil {
					return nil, fmt.Errorf("reading passages: %s line %d: %w", path, n, err)
				}
				p.propose()
				all = append(all, p)
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				return nil, fmt.Errorf("reading passages: %s: %w", path, err)
			}
		}
	}
	return all, nil
}

func (p *passage) propose() {
	l := extract.Ledger(document.New(p.Text, nil))
	p.groups = link.Propose(link.Read(l, toll.Read(l)))
	p.labels, p.features = make([]label, len(p.groups)), make([][]link.Feature, len(p.groups))
	for i := range p.groups {
		p.features[i] = p.groups[i].Features.All()
		for _, r := range p.Relations {
			if r.isSum() && r.is(p.groups[i]) {
				p.labels[i] = right
			}
		}
		if p.labels[i] == wrong && link.Hit(p.groups[i], claims.DefaultWidths()) {
			p.labels[i] = unknown
		}
	}
	// A passage, its variants and its doubles fall into one fold.
	origin, _, _ := strings.Cut(p.ID, "~")
	h := fnv.New32a()
	h.Write([]byte(strings.TrimSuffix(origin, "#x")))
	p.fold = int(h.Sum32() % folds)
}

// isSum reports whether a relation is a whole with two parts or more, none
// taken off the others.
func (r relation) isSum() bool {
	if r.Op != "sum" || r.Total == nil || len(r.Parts) < 2 {
		return false
	}
	for _, m := range r.Parts {
		if m.Role == "negative" {
			return false
		}
	}
	return true
}

// is reports whether a group ties just the figures of a relation.
func (r relation) is(g link.Group) bool {
	if !r.Total.on(g.Whole) || len(r.Parts) != len(g.Parts) {
		return false
	}
	for _, m := range r.Parts {
		if !m.in(g.Parts) {
			return false
		}
	}
	return true
}

// touches reports whether a verdict speaks of a relation: of one of its figures
// where it contradicts, of two where it holds.
func (r relation) touches(v link.Verdict) bool {
	figures := append([]link.Figure{v.Whole}, v.Parts...)
	members := r.Parts
	if r.Total != nil {
		members = append([]member{*r.Total}, members...)
	}
	hits := 0
	for _, m := range members {
		if m.in(figures) {
			hits++
		}
	}
	need := 1
	if v.Outcome != reconcile.Contradicts {
		need = min(2, len(members))
	}
	return hits >= need && len(figures) <= 2*len(members)+2
}

func (m member) on(f link.Figure) bool { return f.Span.Start < m.End && m.Start < f.Span.End }

func (m member) in(figures []link.Figure) bool {
	for _, f := range figures {
		if m.on(f) {
			return true
		}
	}
	return false
}
