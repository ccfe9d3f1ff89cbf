package across

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// A Finding is what a check says of several articles: the claims that do not go
// together, and one question. It never says which of them is wrong.
type Finding struct {
	Rule     string
	Severity claims.Severity
	Places   []Spot
	Message  string
	Key      string // as long as rule, claims and figures stay, so does it; set by Run
	of       string // the key of the source that it is about; "" for none
}

// A Spot is a claim that a finding speaks of.
type Spot struct {
	Article  string
	Draft    int
	Claim    int
	Label    string
	Words    string
	Key      claims.Key
	Evidence int64 // the number of the evidence that says it; 0 for the article's own words
}

// A Check is one rule over several articles, as a value.
type Check struct {
	Name     string
	Rules    string          // ids of the published list that it covers
	Severity claims.Severity // of its gravest finding, before a policy changes it
	// Doc is a title, a blank line, when it fires and when it stays silent, and
	// examples: lines that start with a tab and FLAG or OK, articles parted by
	// " || ", each with the day of publication before it in brackets.
	Doc  string
	pair func(o, t *Telling) (Finding, bool) // o is of an earlier or of the same day
	all  func(x *Ledger, report func(Finding))
}

// All is every check, in the order in which findings are shown.
//
// Considered and left out: a figure of another voice that is lower on a later day
// (reporting), shares in per cent (of what, no word says), counts below five.
var All = []*Check{fallen, contrary, disagree, outdated, withdrawn, lapsed}

// Run runs the checks over a ledger, of the articles that only names, or of all
// where it names none: a finding is told where one of its articles is among them.
// The worst come first.
func Run(x *Ledger, policy claims.Policy, only map[string]bool) []Finding {
	var found []Finding
	seen := map[string]bool{}
	report := func(c *Check, f Finding) {
		if len(only) > 0 && !slices.ContainsFunc(f.Places, func(s Spot) bool { return only[s.Article] }) {
			return
		}
		f.Rule = c.Name
		if s, ok := policy.Severity[c.Name]; ok {
			f.Severity = s
		}
		if f.Key = f.fingerprint(); !seen[f.Key] {
			seen[f.Key] = true
			found = append(found, f)
		}
	}
	var pairs []*Check
	for _, c := range All {
		switch {
		case policy.Off[c.Name]:
		case c.pair != nil:
			pairs = append(pairs, c)
		default:
			c.all(x, func(f Finding) { report(c, f) })
		}
	}
	told := map[tie]bool{}
	for _, a := range x.articles {
		for i := range a.Tellings {
			t := &a.Tellings[i]
			if !a.Latest {
				continue
			}
			before, said := x.before(t), map[*Check]bool{}
			for k := len(before) - 1; k >= 0; k-- { // the nearest in time first
				o := before[k]
				if o.Article == t.Article || !o.Latest || x.relate(o, t) != Same {
					continue
				}
				for _, c := range pairs {
					is := tieOf(c, o, t)
					if said[c] && c != disagree {
						continue // it was said of one nearer
					}
					if f, ok := c.pair(o, t); ok && !told[is] {
						told[is], said[c] = true, true
						report(c, f)
					}
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return b.Severity.Rank() - a.Severity.Rank() })
	return found
}

// A tie is what is said once of two articles, whatever in them repeats it.
type tie struct{ rule, was, is, voice, value string }

// tieOf names what a check says of two tellings: of sources that clash the voices
// too, else what the later article tells.
func tieOf(c *Check, o, t *Telling) tie {
	if c == disagree {
		return tie{c.Name, o.Article + " " + o.whose().called(), t.Article + " " + t.whose().called(), o.value, t.value}
	}
	return tie{c.Name, "", fmt.Sprint(t.Article, t.Draft), "", t.value}
}

func (f *Finding) fingerprint() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s", f.Rule, f.of)
	for _, s := range f.Places {
		fmt.Fprintf(h, "\x00%s\x00%s\x00%d", s.Key, s.Words, s.Evidence)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// two returns a finding about two tellings.
func two(severity claims.Severity, o, t *Telling, message string) (Finding, bool) {
	return Finding{Severity: severity, Places: []Spot{o.spot(), t.spot()}, Message: message}, true
}

func (t *Telling) spot() Spot {
	return Spot{t.Article, t.Draft, t.Claim, t.Label, t.Words, t.Key, t.Evidence}
}

// Said says who tells a figure, where and when: “at least 46 people” (ferry:2.1a,
// harbour office, as of 3 Mar 2031).
func (t *Telling) Said() string {
	parts := []string{t.Article + ":" + t.Label}
	if t.Evidence != 0 {
		parts[0] = fmt.Sprintf("evidence %d of %s", t.Evidence, parts[0])
	}
	if t.Voice.Name != "" {
		parts = append(parts, t.Voice.Name)
	}
	switch {
	case !t.AsOf.IsZero():
		parts = append(parts, "as of "+Written(t.AsOf))
	case !t.Published.IsZero():
		parts = append(parts, Written(t.Published))
	}
	return "“" + t.Words + "” (" + strings.Join(parts, ", ") + ")"
}

// Written writes a day as people read it; "" for none.
func Written(d document.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2 Jan 2006")
}

// oneVoice reports whether two figures may be one voice's: it is the same, called
// the same, or one of them has none.
func oneVoice(o, t *Telling) bool {
	a, b := o.whose(), t.whose()
	return a.Key == "" || b.Key == "" || a.Key == b.Key || a.called() == b.called()
}

// whose is the voice of a figure, as far as its article tells anywhere.
func (t *Telling) whose() Voice {
	if t.Voice.Key == "" {
		return t.echo
	}
	return t.Voice
}

// called is a voice's name as it is told from others: in lower case, without "the".
func (v Voice) called() string { return strings.TrimPrefix(strings.ToLower(v.Name), "the ") }

// oneDay reports whether two figures are of one day, and whether both say so.
func oneDay(o, t *Telling) (one, said bool) {
	gap, known := days(o.Day(), t.Day())
	return known && gap == 0, !o.AsOf.IsZero() && !t.AsOf.IsZero()
}
