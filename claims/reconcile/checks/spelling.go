package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var spelling = &reconcile.Check{
	Name:     "spelling",
	Rules:    "F1",
	Severity: claims.Review,
	Doc: `one name, spelt two ways

Fires where two names share a word and their other word, of six letters or more,
differs by one letter: "Ahmed Moreland" and "Ahmed Moreling" do not, "Ahmed Moreland" and "Ahmed
Morelend" do.

Fires too where a word that always stands alone is a surname with a letter left out
or doubled, two letters that changed places or another vowel ("Jacques Chirac" and
"Chriac"), and where two long names that stand alone differ so.

Silent on plurals and endings (Syria, Syrian), on short words, on points of the
compass and numbers, and where both spellings come more than once: two people.

	FLAG Tariq Abdulrahman spoke first. Later Tariq Abdelrahman left.
	FLAG The Turkish government agreed. The Turkish government paid. The Tuskish government is new.
	OK Tariq Abdulrahman spoke first. Later Abdulrahman left.
	FLAG Helena Marwick spoke first. Later Marwcik left.
	OK Helena Marwick and Ines Warwick spoke first. Later Warwick left.
	OK Erik Janssen and Ola Jansen came. Later Jansen left.
	OK The Syrian government spoke for Syria. The Syrians agreed.`,
	Run: runSpelling,
}

func runSpelling(p *reconcile.Pass) error {
	d := p.Ledger.Document
	// What stands before each anchor word: a capitalised word and its tokens.
	before := map[anchor][]*spelt{}
	var order []anchor
	enter := func(a anchor, word string, at int) {
		list, known := before[a]
		if !known {
			order = append(order, a)
		}
		if len(list) > mostSpelt {
			return
		}
		for _, s := range list {
			if s.word == word {
				s.n++
				return
			}
		}
		before[a] = append(list, &spelt{word, at, 1})
	}
	for i := 0; i+1 < d.Tokens.Len(); i++ {
		t := d.Tokens.At(i)
		if t.Kind != document.Word || !t.Capital || d.Tokens.At(i+1).Kind != document.Word {
			continue
		}
		if t.Upper {
			continue // headlines in capitals, acronyms
		}
		next := d.Tokens.At(i + 1)
		if t.Len() >= 6 && (next.Capital || next.Len() >= 6) && next.Len() >= 4 {
			enter(anchor{d.Word(i + 1), true}, d.Word(i), i)
		}
		if next.Capital && !next.Upper && next.Len() >= 6 && t.Len() >= 4 {
			enter(anchor{d.Word(i), false}, d.Word(i+1), i+1)
		}
	}
	told := map[string]bool{}
	for _, a := range order {
		if list := before[a]; len(list) >= 2 && len(list) <= mostSpelt {
			compare(p, list, told)
		}
	}
	misspeltAlone(p, told)
	return nil
}

// mostSpelt is how many words may stand beside one anchor: beside a word that
// stands with more ("government") one letter more or less is chance.
const mostSpelt = 40

// An anchor is the word that two names share, and whether it stands after the
// word that differs.
type anchor struct {
	word  string
	after bool
}

// A spelt is one spelling beside an anchor word.
type spelt struct {
	word string
	at   int // first token
	n    int
}

func compare(p *reconcile.Pass, list []*spelt, told map[string]bool) {
	for i, a := range list {
		for _, b := range list[i+1:] {
			if oneLetter(a.word, b.word) && (a.n == 1 || b.n == 1) {
				reportSpelling(p, told, a, b)
			}
		}
	}
}

// reportSpelling reports two spellings, of which told says whether they have been
// reported.
func reportSpelling(p *reconcile.Pass, told map[string]bool, a, b *spelt) {
	d := p.Ledger.Document
	if told[a.word+" "+b.word] || told[b.word+" "+a.word] {
		return
	}
	told[a.word+" "+b.word] = true
	x, y := d.Tokens.At(a.at).Span, d.Tokens.At(b.at).Span
	if y.Start < x.Start {
		x, y = y, x
	}
	p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: []document.Span{x, y},
		Message: fmt.Sprintf("spelling: %s (%s) and %s (%s). One name or two?", say.Quoted(d, x), say.Place(d, x), say.Quoted(d, y), say.Place(d, y))})
}

// oneLetter reports whether two words of one length differ in one letter that
// is neither their first nor one of their last two: there words inflect. Of compass
// points and their like nothing is said.
func oneLetter(a, b string) bool {
	if len(a) != len(b) || len(a) < 6 {
		return false
	}
	at := -1
	for i := range a {
		if a[i] != b[i] {
			if at >= 0 {
				return false
			}
			at = i
		}
	}
	return at > 0 && at < len(a)-2 && a[at] < 0x80
}
