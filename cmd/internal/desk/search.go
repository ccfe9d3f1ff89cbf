package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/lexicon"
	"vouch/claims/reconcile/checks"
	"vouch/claims/search"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources/document"
)

// A Sought is a search as people type it. Empty fields ask for nothing.
type Sought struct {
	Words    string
	Kinds    []string // of claims, or "source", "evidence", "text"
	Statuses []string
	Grades   []string // labels, letters, or letters with numbers
	Findings []string // names of rules, severities, or "any"
	Articles []string
	Source   string
	Place    string
	Since    string // 2025-03-01
	Measure  string
	Over     string
	Under    string
	Unit     string
	Page     int // from 1
	Limit    int // hits on a page
}

// A Found is a page of what was found.
type Found struct {
	Hits   []table.Hit
	More   bool   // there is another page
	Figure string // that was looked for, in words; "" for none
}

// HitKinds are the kinds of hit beside those of claims.
var HitKinds = []string{db.SourceHit, db.EvidenceHit, db.TextHit}

// AnyFinding asks for claims of which any finding speaks.
const AnyFinding = "any"

// Search looks words and figures up in the whole ledger.
func (d *Desk) Search(ctx context.Context, s Sought) (*Found, error) {
	q, err := d.sought(ctx, s)
	if err != nil {
		return nil, err
	}
	g, err := gradesOf(s)
	if err != nil {
		return nil, err
	}
	found := &Found{Figure: figureWords(q.Query.Figure)}
	f := finding{Desk: d, query: q, of: g, veils: map[string]*table.Veil{}}
	skip := (max(s.Page, 1) - 1) * s.Limit
	for h, err := range d.Store.Search(ctx, *q) {
		if err != nil {
			return nil, err
		}
		one, ok, err := f.shown(ctx, h)
		if err != nil {
			return nil, err
		}
		switch {
		case !ok:
		case skip > 0:
			skip--
		case len(found.Hits) == s.Limit:
			found.More = true
			return found, nil
		default:
			found.Hits = append(found.Hits, one)
		}
	}
	return found, nil
}

// sought reads what is typed.
func (d *Desk) sought(ctx context.Context, s Sought) (*db.Search, error) {
	q := &db.Search{Widths: d.Policy.Widths}
	var err error
	if q.Query, err = search.Parse(s.Words); err != nil {
		return nil, err
	}
	for _, word := range s.Kinds {
		if slices.Contains(HitKinds, word) {
			q.Kinds = append(q.Kinds, word)
			continue
		}
		kind, ok := claims.ParseKind(word)
		if !ok {
			return nil, table.Unknown("kind", word, append(claims.KindWords(), HitKinds...))
		}
		q.Kinds = append(q.Kinds, string(kind))
	}
	for _, word := range s.Statuses {
		status, err := claims.ParseStatus(word)
		if err != nil {
			return nil, err
		}
		q.Statuses = append(q.Statuses, status)
	}
	for _, name := range s.Articles {
		r, err := d.Open(ctx, name)
		if err != nil {
			return nil, err
		}
		q.Articles = append(q.Articles, r.Article)
	}
	for _, of := range []struct {
		what, typed string
		into        **search.Query
	}{{"source", s.Source, &q.Source}, {"place", s.Place, &q.Place}} {
		if of.typed == "" {
			continue
		}
		words, err := search.Named(of.typed)
		if err != nil {
			return nil, fmt.Errorf("the %s: %w", of.what, err)
		}
		*of.into = words
	}
	if s.Since != "" {
		if q.Since, err = document.ParseDate(s.Since); err != nil || q.Since.IsZero() {
			return nil, fmt.Errorf("%q is no day; write one as 2025-03-01", s.Since)
		}
	}
	if err := ranged(q, s); err != nil {
		return nil, err
	}
	if len(q.Query.Terms) == 0 && q.Query.Figure == nil && q.Source == nil && q.Place == nil && q.Since.IsZero() &&
		len(q.Statuses)+len(q.Articles)+len(q.Kinds)+len(s.Grades)+len(s.Findings) == 0 {
		return nil, errors.New("there is nothing to look for: give words, a figure (“over 1,000 killed”), or a flag")
	}
	return q, nil
}

// ranged adds what --over, --under, --measure and --unit ask for to the figure of the
// words.
func ranged(q *db.Search, s Sought) error {
	if s.Over == "" && s.Under == "" && s.Measure == "" && s.Unit == "" {
		return nil
	}
	f := &search.Figure{Range: claims.Everything()}
	for _, end := range []struct {
		flag, typed string
		of          *claims.End
	}{{"--over", s.Over, &f.Range.Lo}, {"--under", s.Under, &f.Range.Hi}} {
		if end.typed == "" {
			continue
		}
		n, unit, err := rangedIn(end.typed, s.Unit)
		if err != nil {
			return fmt.Errorf("%s: %w", end.flag, err)
		}
		*end.of = claims.End{Value: n, Open: true}
		if unit != "" {
			if f.UnitGiven && f.Unit != unit {
				return fmt.Errorf("one end is in %s and the other in %s", f.Unit, unit)
			}
			f.Unit, f.UnitGiven = unit, true
		}
	}
	if s.Over != "" && s.Under != "" && f.Range.Lo.Value.Cmp(f.Range.Hi.Value) >= 0 {
		return fmt.Errorf("no figure is over %s and under %s", s.Over, s.Under)
	}
	if s.Unit != "" {
		unit, err := unitOf(s.Unit)
		if err != nil {
			return err
		}
		if f.UnitGiven && f.Unit != unit {
			return fmt.Errorf("%s is not in %s", cmp.Or(s.Over, s.Under), s.Unit)
		}
		f.Unit, f.UnitGiven = unit, true
	}
	if s.Measure != "" {
		f.Measure = strings.ToLower(strings.TrimSpace(s.Measure))
		if measure, is := lexicon.Measure.Of(f.Measure); is && measure != "" {
			f.Measure = measure
		}
	}
	if of := q.Query.Figure; of != nil { // of the words
		both, meet := f.Range.Intersect(of.Range)
		if !meet || f.Measure != "" && of.Measure != "" && f.Measure != of.Measure || f.UnitGiven && f.Unit != of.Unit {
			return fmt.Errorf("no figure is both %s and %s", figureWords(of), figureWords(f))
		}
		f.Range, f.Measure = both, cmp.Or(f.Measure, of.Measure)
		f.Unit, f.UnitGiven = of.Unit, true
	}
	q.Query.Figure = f
	return nil
}

// rangedIn reads a number that may be typed with its unit, or have the one that is
// asked for: the 1m of --unit EUR is no metre.
func rangedIn(typed, unit string) (claims.Number, string, error) {
	if unit != "" && unit != NoUnit {
		for _, try := range []string{typed + " " + unit, unit + typed} {
			if n, of, err := search.Ranged(try); err == nil && of != "" {
				return n, of, nil
			}
		}
	}
	return search.Ranged(typed)
}

// NoUnit asks for plain counts.
const NoUnit = "none"

// unitOf returns a unit as figures have it.
func unitOf(typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	if typed == NoUnit {
		return "", nil
	}
	for _, try := range []string{"5 " + typed, typed + "5", "5" + typed} {
		if _, unit, err := search.Ranged(try); err == nil && unit != "" {
			return unit, nil
		}
	}
	return "", fmt.Errorf("%q is no unit that figures are read in, such as EUR, %%, km or tonnes; %s is for plain counts", typed, NoUnit)
}

// figureWords says which figures are looked for.
func figureWords(f *search.Figure) string {
	if f == nil {
		return ""
	}
	parts := []string{f.Measure}
	if f.Measure == "" {
		parts[0] = "of anything"
	}
	if f.UnitGiven && f.Unit != "" {
		parts = append(parts, "in "+f.Unit)
	}
	lo, hi := f.Range.Lo, f.Range.Hi
	switch {
	case !lo.Missing && !hi.Missing && lo.Value.Cmp(hi.Value) == 0:
		parts = append(parts, lo.Value.String())
	case !lo.Missing && !hi.Missing:
		parts = append(parts, "from "+lo.Value.String()+" to "+hi.Value.String())
	case !lo.Missing && lo.Open:
		parts = append(parts, "over "+lo.Value.String())
	case !lo.Missing:
		parts = append(parts, lo.Value.String()+" or more")
	case !hi.Missing && hi.Open:
		parts = append(parts, "under "+hi.Value.String())
	case !hi.Missing:
		parts = append(parts, hi.Value.String()+" or less")
	}
	return strings.Join(parts, ", ")
}

// A gradedBy says which grades and findings a claim is to have.
type gradedBy struct{ grades, findings []string }

func gradesOf(s Sought) (gradedBy, error) {
	for _, g := range s.Grades {
		letter := len(g) <= 2 && len(g) > 0 && strings.ToUpper(g)[0] >= 'A' && strings.ToUpper(g)[0] <= 'F' && (len(g) == 1 || g[1] >= '1' && g[1] <= '6')
		if !letter && !slices.ContainsFunc(grade.Labels(), func(l string) bool { return strings.EqualFold(l, g) }) {
			return gradedBy{}, table.Unknown("grade", g, append(grade.Labels(), "A to F", "A1 to F6"))
		}
	}
	for _, f := range s.Findings {
		known := FindingWords()
		if !slices.Contains(known, f) {
			return gradedBy{}, table.Unknown("finding", f, known)
		}
	}
	return gradedBy{s.Grades, s.Findings}, nil
}

// FindingWords are the names of findings: rules, severities, and any.
func FindingWords() []string {
	words := []string{AnyFinding, string(claims.Error), string(claims.Review), string(claims.Note)}
	for _, c := range checks.All {
		words = append(words, c.Name)
	}
	return words
}
