package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Rulings of ledgers that were merged come in whatever order they were taken over
// in, another one in each of the ledgers. What they come to must be the same in
// all: so they are put in one order, in which each stands behind those that whoever
// made it had in sight, and of those that know nothing of one another the earlier
// first. Where two know nothing of one another and say different things, no order
// decides which holds.

// ContestedAspect names the aspect under which ruling seq, about an aspect that is
// contested, is found: who made it had another one, which says otherwise, not in
// sight, nor the other way round.
func ContestedAspect(seq int64, aspect string) string {
	return fmt.Sprintf("%s%d %s", contested, seq, aspect)
}

const contested = "contested "

// ParseContested returns what ContestedAspect was given, and whether the name of an
// aspect is one of those.
func ParseContested(name string) (seq int64, aspect string, ok bool) {
	rest, ok := strings.CutPrefix(name, contested)
	number, aspect, found := strings.Cut(rest, " ")
	seq, err := strconv.ParseInt(number, 10, 64)
	return seq, aspect, ok && found && err == nil
}

// Contested returns the numbers of the rulings that stand against each other in an
// aspect, in order; none where it is not contested.
func (s Standing) Contested(aspect string) []int64 {
	var seqs []int64
	for name := range s {
		if seq, of, ok := ParseContested(name); ok && of == aspect {
			seqs = append(seqs, seq)
		}
	}
	slices.Sort(seqs)
	return seqs
}

// A Contest is an aspect of a thing about which rulings say different things.
type Contest struct {
	Kind    Object
	Object  string
	Aspect  string
	Aside   bool     // the ruling of this ledger stands, and the other, of a file that was imported, beside it
	Rulings []Ruling // in order
}

// Sides returns the rulings on a thing that stand against each other in an aspect of
// how it stands, in the order that they have in every ledger; none where it is not
// contested.
func (s Standing) Sides(aspect string, rulings []Ruling) []Ruling {
	seqs := s.Contested(aspect)
	if len(seqs) == 0 {
		return nil
	}
	var sides []Ruling
	for _, r := range InOneOrder(rulings) {
		if slices.Contains(seqs, r.Seq) {
			sides = append(sides, r)
		}
	}
	return sides
}

// InOneOrder returns rulings, which are in the order of this ledger, in the one that
// they have in every ledger that holds them: lists are the same then whoever merged
// whose. That a claim changed in a draft is said once.
func InOneOrder(rulings []Ruling) []Ruling {
	ordered, _ := inOneOrder(rulings)
	return ordered
}

// numberIn returns the number that a ruling has in the log of a ledger, 0 where it
// is not in it.
func (r *Ruling) numberIn(ledger int64) int64 {
	if ledger == 0 {
		return r.Seq
	}
	for rest := r.Known; rest != ""; {
		var one string
		one, rest, _ = strings.Cut(rest, " ")
		of, number, _ := strings.Cut(one, ":")
		if of == strconv.FormatInt(ledger, 10) {
			n, _ := strconv.ParseInt(number, 10, 64)
			return n
		}
	}
	return 0
}

// Saw reports whether whoever made a ruling had another one in sight: it stood in
// their log before.
func (r *Ruling) Saw(other *Ruling) bool {
	there := other.numberIn(r.Maker)
	return there != 0 && there < r.numberIn(r.Maker)
}

// inOneOrder returns rulings, which are in the order of this ledger, in the one
// that they have in every ledger that holds them, and whether any of a ledger
// that counts as much as this one is among them. Those of ledgers that count less
// stay before what was decided here with them in sight. That a claim changed in a
// draft is said once, whichever ledgers noticed.
func inOneOrder(rulings []Ruling) (ordered []Ruling, merged bool) {
	if !slices.ContainsFunc(rulings, func(r Ruling) bool { return r.Maker != 0 && r.Rank == 0 }) {
		return rulings, false
	}
	var chains [][]*Ruling // by maker, each in the order of its log
	var aside []*Ruling    // that count less
	at := map[int64]int{}
	for i := range rulings {
		r := &rulings[i]
		if r.Rank > 0 {
			aside = append(aside, r)
			continue
		}
		chain, known := at[r.Maker]
		if !known {
			chain = len(chains)
			at[r.Maker] = chain
			chains = append(chains, nil)
		}
		chains[chain] = append(chains[chain], r)
	}
	ordered = make([]Ruling, 0, len(rulings))
	reopened := map[string]bool{}
	for {
		next := -1
		for i, chain := range chains {
			if len(chain) == 0 || behindAnother(chains, i) {
				continue
			}
			if next < 0 || before(chain[0], chains[next][0]) < 0 {
				next = i
			}
		}
		if next < 0 {
			break
		}
		r := chains[next][0]
		chains[next] = chains[next][1:]
		for r.Maker == 0 && len(aside) > 0 && aside[0].Seq < r.Seq {
			ordered, aside = append(ordered, *aside[0]), aside[1:]
		}
		if r.Action == Reopen {
			if reopened[r.Value] {
				continue
			}
			reopened[r.Value] = true
		}
		ordered = append(ordered, *r)
	}
	for _, r := range aside {
		ordered = append(ordered, *r)
	}
	return ordered, true
}

// behindAnother reports whether the next ruling of a chain was made with the next
// one of another in sight.
func behindAnother(chains [][]*Ruling, i int) bool {
	for j, chain := range chains {
		if j != i && len(chain) > 0 && chains[i][0].Saw(chain[0]) {
			return true
		}
	}
	return false
}

// before orders rulings that know nothing of one another by what every ledger knows
// of them.
func before(a, b *Ruling) int {
	return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.Action, b.Action), cmp.Compare(a.Value, b.Value), cmp.Compare(a.By, b.By),
		cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Words, b.Words), cmp.Compare(a.Seq, b.Seq))
}

// Latest returns the rulings on an aspect of a thing that no other one on it had in
// sight, in order: one, unless ledgers were merged. What only the program found out,
// and what agrees with another ruling, decides nothing and is left out.
func Latest(rulings []Ruling, aspect string) []Ruling {
	ordered, _ := inOneOrder(rulings)
	return latest(deciding(ordered, fold(ordered))[aspect])
}

// deciding returns the rulings that decide something and are not undone, by aspect.
func deciding(rulings []Ruling, s Standing) map[string][]*Ruling {
	undone := Undone(rulings)
	by := map[string][]*Ruling{}
	for i := range rulings {
		r := &rulings[i]
		if r.Rank > 0 || undone[r.Seq] {
			continue
		}
		switch r.Action {
		case SignOff, Test, Recheck, Attach, Introduce, Undo, Redact, Answer:
			continue
		case Query:
			if s[QueryAspect(r.Seq)].Value == QueryAnswered {
				continue // it is with the writer no longer
			}
		case Best:
			if _, there := s["evidence "+r.Target]; !there {
				continue
			}
		}
		if aspect := aspectOf(*r); aspect != "" {
			by[aspect] = append(by[aspect], r)
		}
	}
	return by
}

func latest(rulings []*Ruling) (found []Ruling) {
	for i, r := range rulings {
		if !slices.ContainsFunc(rulings[i+1:], func(later *Ruling) bool { return later.Saw(r) }) {
			found = append(found, *r)
		}
	}
	return found
}

// contest takes away what stands in an aspect in which rulings that know nothing of
// one another say different things, and sets these beside it.
func (s Standing) contest(rulings []Ruling) {
	for aspect, on := range deciding(rulings, s) {
		last := latest(on)
		if !slices.ContainsFunc(last, func(r Ruling) bool { return valueOf(r) != valueOf(last[0]) }) {
			continue
		}
		delete(s, aspect)
		if aspect == StatusAspect {
			delete(s, SignedAspect)
		}
		for _, r := range last {
			s[ContestedAspect(r.Seq, aspect)] = Setting{valueOf(r), r.Seq, r.By}
		}
	}
}

// Says returns what a ruling sets its aspect to, and which that is.
func (r Ruling) Says() (aspect, value string) { return aspectOf(r), valueOf(r) }
