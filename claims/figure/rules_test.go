package figure

import (
	"testing"

	"vouch/claims/match"
	"vouch/claims/match/matchtest"
	"vouch/sources/document"
)

// read returns the reader of a text, which knows the numbers behind a capital
// before it as names.
func read(t match.Text) *reader {
	r := &reader{d: t.Document, first: t.First, end: t.End, names: new([]document.Span), numeral: -1, inDigits: true, inMoney: true}
	for i := range t.First {
		if at := t.Tokens.At(i); at.Kind == document.Number && t.Tokens.At(i-1).Capital {
			*r.names = append(*r.names, at.Span)
		}
	}
	return r
}

func TestHedgeRules(t *testing.T) {
	matchtest.Run(t, hedgesBefore.Rules, read)
	matchtest.Run(t, hedgesAfter.Rules, read)
}

func TestUnitRules(t *testing.T) {
	matchtest.Run(t, unitRules.Rules, read)
	matchtest.Run(t, rateRules.Rules, read)
	matchtest.Run(t, moneyRules.Rules, read)
	matchtest.Run(t, letterRules.Rules, read)
}

// phrases returns the reader of a text that knows at each token how far the
// phrase is read that the number before it counts.
func phrases(t match.Text) *reader {
	r := read(t)
	r.phraseAt = func(i int) *phraseState {
		at := r.phraseAt
		defer func() { r.phraseAt, r.phrase = at, nil }()
		r.phraseAt = nil
		for k := i - 1; k >= r.first; k-- {
			if !r.numeralStart(k) {
				continue
			}
			p := &phraseState{one: r.word(k) == "one", plural: -1, noun: -1}
			r.phrase = p
			j, ok := r.lead(p, k+1, false)
			for p.from = j; ok && j < i; {
				x, read := stepRules.First(r.text(), r, j)
				ok = read && x.Made != stops && x.Made != nothing
				j = p.take(x, j)
			}
			if ok && j == i {
				return p
			}
		}
		return &phraseState{phrase: phrase{from: -1}, plural: -1, noun: -1}
	}
	return r
}

func TestPhraseRules(t *testing.T) { matchtest.Run(t, stepRules.Rules, phrases) }

func TestNumeralRules(t *testing.T) {
	matchtest.Run(t, digitRules.Rules, read)
	matchtest.Run(t, spelledRules.Rules, read)
}

func TestRelationRules(t *testing.T) {
	matchtest.Run(t, restatementRules.Rules, read)
	matchtest.Run(t, wholesBehind.Rules, read)
	matchtest.Run(t, wholesBefore.Rules, read)
}

func TestRangeRules(t *testing.T) {
	matchtest.Run(t, jointRules.Rules, read)
	matchtest.Run(t, ratioRules.Rules, read)
	matchtest.Run(t, centRules.Rules, read)
	matchtest.Run(t, inchRules.Rules, read)
}

func TestMeasureRules(t *testing.T) {
	matchtest.Run(t, governorsAfter.Rules, read)
	matchtest.Run(t, governorsBefore.Rules, read)
	matchtest.Run(t, ageRules.Rules, read)
}

func TestUncountedRules(t *testing.T) {
	matchtest.Run(t, uncountedRules.Rules, read)
	matchtest.Run(t, gluedRules.Rules, read)
	matchtest.Run(t, foreignRules.Rules, read)
	matchtest.Run(t, uncountedWords.Rules, read)
}

// A rule is switched off by its name, so no two have one.
func TestRuleNames(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Name] {
			t.Errorf("two rules are called %s", r.Name)
		}
		seen[r.Name] = true
	}
}
