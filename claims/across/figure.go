package across

import (
	"fmt"
	"slices"

	"vouch/claims"
)

// A Fact is one figure through all articles.
type Fact struct {
	Tellings []*Telling // in order of the days that they are of
	Perhaps  []*Telling // that may be of it, and are counted nowhere
	Moved    []string   // by telling: how it differs from what the same voice said before
	Low      claims.End // the lowest and the highest that a voice said last
	High     claims.End
	Best     *Telling // whose value a person chose, the latest; nil for none
	Notes    []Finding
}

// Figure returns what articles and evidence say of the fact that a claim of an
// article tells; false where the claim has no figure that others can be held to.
func (x *Ledger) Figure(article string, claim int) (*Fact, bool) {
	f := &Fact{}
	f.Tellings, f.Perhaps = x.Of(article, claim)
	if f.Tellings == nil {
		return nil, false
	}
	f.moves()
	f.ends()
	f.note()
	return f, true
}

// moves says of each telling how it differs from the one before of the same voice;
// of a telling that nobody is credited with, from the one before of any.
func (f *Fact) moves() {
	f.Moved = make([]string, len(f.Tellings))
	for i, t := range f.Tellings {
		for k := i - 1; k >= 0; k-- {
			o := f.Tellings[k]
			if !oneVoice(o, t) || o.Article == t.Article && o.Draft == t.Draft && o.Evidence == t.Evidence {
				continue
			}
			switch by := t.Value.Sub(o.Value); by.Sign() {
			case 0:
				f.Moved[i] = "="
			case 1:
				f.Moved[i] = "+" + by.String()
			default:
				f.Moved[i] = "−" + by.Abs().String()
			}
			break
		}
	}
}

// ends finds the lowest and the highest value that a voice said last, of voices that
// were not withdrawn, drafts as they stand, and words not older than the newest by
// more than the days after which a figure is old; and the value that was chosen.
func (f *Fact) ends() {
	last := map[string]*Telling{} // by what voices are called
	var voices []string
	for _, t := range f.Tellings {
		if t.Best {
			f.Best = t
		}
		if t.Withdrawn || !t.Latest {
			continue
		}
		called := t.Voice.called()
		if _, known := last[called]; !known {
			voices = append(voices, called)
		}
		last[called] = t
	}
	newest := f.Tellings[len(f.Tellings)-1].Day()
	voices = slices.DeleteFunc(voices, func(v string) bool {
		gap, known := days(last[v].Day(), newest)
		return known && gap > old
	})
	for i, v := range voices {
		x := last[v].Figure
		if i == 0 {
			f.Low, f.High = x.Lo, x.Hi
			continue
		}
		if !f.Low.Missing && (x.Lo.Missing || x.Lo.Value.Cmp(f.Low.Value) < 0) {
			f.Low = x.Lo
		}
		if !f.High.Missing && (x.Hi.Missing || x.Hi.Value.Cmp(f.High.Value) > 0) {
			f.High = x.Hi
		}
	}
}

// note says what of the tellings does not go together, and which are old.
func (f *Fact) note() {
	told := map[tie]bool{}
	for i, t := range f.Tellings {
		if !t.Latest {
			continue
		}
		fresh := true
		said := map[*Check]bool{}
		for k := len(f.Tellings) - 1; k >= 0; k-- { // the nearest before it first
			o := f.Tellings[k]
			if k == i || !o.Latest || o.Published.Time().After(t.Published.Time()) {
				continue
			}
			for _, c := range All {
				if c.pair == nil || c != outdated && k > i || said[c] && c != disagree {
					continue
				}
				is := tieOf(c, o, t)
				if n, ok := c.pair(o, t); ok && !told[is] {
					told[is], said[c] = true, true
					n.Rule = c.Name
					f.Notes = append(f.Notes, n)
					fresh = fresh && c != outdated
				}
			}
		}
		if gap, known := days(t.AsOf, t.Published); fresh && known && gap > old && t.Evidence == 0 {
			f.Notes = append(f.Notes, Finding{Rule: outdated.Name, Severity: claims.Note, Places: []Spot{t.spot()},
				Message: fmt.Sprintf("%s is %d days older than the article that prints it; a figure is old after %d", t.Said(), gap, old)})
		}
	}
}
