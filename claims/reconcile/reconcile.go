// Package reconcile runs checks over a ledger. It knows what a check is, what
// a finding says, how one is known again in the next draft, and in which order
// findings are shown; it knows no rule.
package reconcile

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sort"

	"vouch/claims"
	"vouch/sources/document"
)

// An Outcome is what comparing figures came to. It is empty for findings that
// compare none.
type Outcome string

// The outcomes.
const (
	None        Outcome = ""
	Agrees      Outcome = "agrees"
	Inexact     Outcome = "inexact"
	Contradicts Outcome = "contradicts"
)

// A Check is one rule as a value.
type Check struct {
	Name     string          // in words, as users type it: "total"
	Rules    string          // ids of the published rule list it covers: "A1 A2"
	Severity claims.Severity // of its gravest finding, before a policy changes it
	// Doc is a title, a blank line, when it fires, when it must stay silent,
	// and examples: lines that start with a tab and FLAG or OK. See Examples.
	Doc string
	// Cues are the lower-case words that wake the check, and the names of
	// classes of the lexicon whose words do. Run finds them for
	// all checks in one pass over the text and does not call a check whose
	// words are not there. A check without cues is always called.
	Cues string
	// AnyLanguage is true of a check that reads figures and no English words.
	// What the others say of words in another language is not heard.
	AnyLanguage bool
	// Needs are the facts that Run reads. A check that reads another is broken:
	// Run says so in its error.
	Needs []Need
	Run   func(*Pass) error
}

// A Pass is all that a check may know, and the only way it may speak.
type Pass struct {
	Ledger *claims.Ledger
	Policy claims.Policy
	At     []int // tokens that are one of the check's cues, in text order
	Report func(Finding)

	needs []Need
	known *known
}

// A Finding is what a check says: the places, the arithmetic, one question.
// It never says which side is wrong.
type Finding struct {
	Rule       string
	Outcome    Outcome
	Severity   claims.Severity // empty for ties that hold
	Spans      []document.Span // the bare numbers it ties, in text order
	Claims     []int           // indexes of the claims it speaks of
	Arithmetic string          // "745 + 125 + 148 = 1,018"; may be empty
	// Of a sum: the figures that state the whole, and each list of parts that
	// was added up, so that a tie-out can compute with them. Empty otherwise.
	Whole []document.Span
	Sums  [][]document.Span
	// Counted are figures of Sums that count otherwise than the ledger has them: one
	// that no numeral states ("two in Leith, one in Fife"), one that is told of each of
	// several. See Figure.
	Counted []claims.Quantity
	// Of a figure that is told more than once: each such figure with its mentions,
	// in text order. Empty for findings that speak of no retelling.
	Told    [][]document.Span
	Message string
	// Evidence is what people linked to the claims and the finding speaks of; nil
	// for what the text alone says, empty where evidence is what is missing.
	Evidence []Cited
	Decided  bool   // false only when a budget ran out: "not decided"
	Key      string // fingerprint; set by Run
}

// A Cited piece of evidence is one that a finding speaks of.
type Cited struct {
	Number int64  // of the decision that linked it, by which people name it
	Key    string // of the evidence, which the claims that it was linked to at once share
}

// Figure returns the figure that a finding of a ledger ties at a span, as it counts
// there; false where none stands.
func (f *Finding) Figure(l *claims.Ledger, s document.Span) (*claims.Quantity, bool) {
	for i := range f.Counted {
		if f.Counted[i].Span == s {
			return &f.Counted[i], true
		}
	}
	i, ok := slices.BinarySearchFunc(l.Quantities, s.Start, func(q claims.Quantity, at int) int { return q.Span.Start - at })
	if !ok {
		return nil, false
	}
	return &l.Quantities[i], true
}

// Woken yields the tokens that woke the check, each with the sentence that it
// stands in.
func (p *Pass) Woken() iter.Seq2[int, int] {
	return func(yield func(i, sentence int) bool) {
		d := p.Ledger.Document
		for _, i := range p.At {
			if s := d.SentenceAt(d.Tokens.At(i).Start); s < d.Sentences.Len() && !yield(i, s) {
				return
			}
		}
	}
}

// Run runs each check over the ledger and returns the findings, worst first
// and then in text order. A check that fails is an error; a check that finds
// something is not.
func Run(checks []*Check, l *claims.Ledger, policy claims.Policy) ([]Finding, error) {
	found, _, err := Until(context.Background(), checks, l, policy)
	return found, err
}

// Until runs the checks as Run does until ctx is done, and returns the names of
// those that were not finished by then; of them there are no findings. A check
// is not broken off, but what it says after that is dropped.
func Until(ctx context.Context, checks []*Check, l *claims.Ledger, policy claims.Policy) ([]Finding, []string, error) {
	var found []Finding
	var unrun []string
	awake := wake(checks, l.Document)
	facts := &known{facts: map[Need]any{}}
	for i, c := range checks {
		if policy.Off[c.Name] || c.Cues != "" && len(awake[i]) == 0 {
			continue
		}
		if ctx.Err() != nil {
			unrun = append(unrun, c.Name)
			continue
		}
		before := len(found)
		pass := &Pass{Ledger: l, Policy: policy, At: awake[i], needs: c.Needs, known: facts, Report: func(f Finding) {
			if ctx.Err() != nil || !c.AnyLanguage && inForeignWords(l.Document, f.Spans) {
				return
			}
			f.Rule = c.Name
			if s, ok := policy.Severity[c.Name]; ok && f.Severity != claims.NoSeverity {
				f.Severity = s
			}
			f.Spans = inOrder(f.Spans)
			if f.Claims == nil {
				f.Claims = claimsAt(l, f.Spans)
			}
			f.Key = Fingerprint(l.Document, f)
			found = append(found, f)
		}}
		if err := c.Run(pass); err != nil {
			return nil, nil, fmt.Errorf("running check %s: %w", c.Name, err)
		}
		if facts.unnamed != "" {
			return nil, nil, fmt.Errorf("running check %s: %s", c.Name, facts.unnamed)
		}
		if ctx.Err() != nil {
			found, unrun = found[:before], append(unrun, c.Name)
		}
	}
	InOrder(found)
	return found, unrun, nil
}

// InOrder sorts findings: the worst first, then in text order.
func InOrder(found []Finding) {
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i], found[j]
		if a.Severity != b.Severity {
			return a.Severity.Rank() > b.Severity.Rank()
		}
		return first(a) < first(b)
	})
}

// inForeignWords reports whether a finding speaks of words that are not in
// English.
func inForeignWords(d *document.Document, spans []document.Span) bool {
	return d.AnyForeign() && slices.ContainsFunc(spans, func(s document.Span) bool { return d.IsForeign(d.SentenceAt(s.Start)) })
}

// inOrder sorts spans by place and drops those that stand twice.
func inOrder(spans []document.Span) []document.Span {
	sort.Slice(spans, func(i, j int) bool {
		if spans[i].Start != spans[j].Start {
			return spans[i].Start < spans[j].Start
		}
		return spans[i].End < spans[j].End
	})
	kept := spans[:0]
	for i, s := range spans {
		if i == 0 || s != spans[i-1] {
			kept = append(kept, s)
		}
	}
	return kept
}

// claimsAt returns the innermost claim over each span.
func claimsAt(l *claims.Ledger, spans []document.Span) []int {
	var at []int
	for _, s := range spans {
		best := -1
		// Claims stand in text order, so those that can cover the span start at
		// or before it; a claim never reaches over more than one sentence, so
		// the search goes back no further than a few of them.
		after := sort.Search(len(l.Claims), func(i int) bool { return l.Claims[i].Span.Start > s.Start })
		for i := after - 1; i >= 0 && after-i <= 40; i-- {
			// Of two claims over the same words, the one that is shown.
			if c := &l.Claims[i]; c.Span.Covers(s) && (best < 0 || c.Span.Len() < l.Claims[best].Span.Len() ||
				c.Span.Len() == l.Claims[best].Span.Len() && c.Listed() && !l.Claims[best].Listed()) {
				best = i
			}
		}
		if best >= 0 {
			at = append(at, best)
		}
	}
	sort.Ints(at)
	kept := at[:0]
	for i, c := range at {
		if i == 0 || c != at[i-1] {
			kept = append(kept, c)
		}
	}
	return kept
}

func first(f Finding) int {
	if len(f.Spans) == 0 {
		return 0
	}
	return f.Spans[0].Start
}
