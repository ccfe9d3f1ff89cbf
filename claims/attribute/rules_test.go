package attribute

import (
	"strings"
	"testing"

	"vouch/claims/match"
	"vouch/claims/match/matchtest"
)

// asked is the reader of the example that is being read.
var asked *reader

// reading returns a reader that looks at one sentence.
func readerOf(t match.Text) *reader {
	asked = newReader(t.Document, nil)
	for u, un := range asked.units {
		if un.first <= t.First && t.First < un.last {
			asked.look(u, tokens{t.First, t.End})
			asked.find() // a report may borrow the source of one before it
			if len(asked.reports) > 1 && asked.reports[0].cue.first == t.First {
				asked.content(0)
			}
		}
	}
	return asked
}

// String prints a report as whose words it holds: what a rule does not find
// itself is found as in an article.
func (rep report) String() string {
	r := asked
	say := func(ts ...tokens) string {
		var parts []string
		for _, t := range ts {
			parts = append(parts, r.Quote(r.Cover(t.first, t.last)))
		}
		return strings.Join(parts, " // ")
	}
	if rep.event != "" {
		return rep.event + " by " + say(rep.source)
	}
	if rep.pieces == nil {
		r.reports, r.first = []report{rep}, 0
		r.contents()
		rep = r.reports[0]
	}
	source := "-"
	if !rep.source.empty() {
		source = say(rep.source)
	}
	return strings.TrimSpace(source + ": " + say(rep.pieces...))
}

func TestForms(t *testing.T) {
	for _, set := range []*match.Set[*reader, struct{}]{&anyForm, &pastForm, &gerundForm, &plainForm, &nounForm} {
		matchtest.Run(t, set.Rules, readerOf)
	}
}

func TestFrames(t *testing.T) {
	for _, rules := range [][]*frame{sourceRules.Rules, contentRules.Rules, nominal.Rules, sourceless.Rules, turns.Rules, opening.Rules, colon.Rules, headlines.Rules} {
		matchtest.Run(t, rules, readerOf)
	}
}
