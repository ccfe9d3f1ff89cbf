package page

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/picture"
	"vouch/db"
	"vouch/sources"
)

// sourcesPage is the voices of an article, one row each.
type sourcesPage struct {
	Frame
	Voices   []voiceRow
	Letters  []letterChoice
	Pictures []picture.Picture
	Withheld string // "2 sources withheld"; "" for none
	None     string
}

// A voiceRow is one voice of an article, with a form that grades it.
type voiceRow struct {
	ID, Name, Kind, Role, Letter, Why, Places string
	Path, Filter                              string // of its page, of its claims in the text
	Claims, Evidence                          int
	Withdrawn, Overdue                        bool
	Grade                                     string // address of the form
	Version                                   int64
}

// A letterChoice is a letter with what it says of a source.
type letterChoice struct{ Letter, Words string }

func letterChoices() (all []letterChoice) {
	for _, l := range sources.Letters {
		all = append(all, letterChoice{l.String(), l.Words})
	}
	return all
}

// sourcePath is the address of a source, by its permanent key.
func sourcePath(key string) string { return "/sources/" + url.PathEscape(key) }

func articleSources(v *visit) error {
	ctx := v.r.Context()
	r, err := v.desk.Open(ctx, v.r.PathValue("article"))
	if err != nil {
		return err
	}
	t := table.Sources(r)
	p := &sourcesPage{Frame: v.within("Sources", r.Article), Letters: letterChoices(), None: t.None}
	versions, judged, err := v.sourceRulings(r.Article)
	if err != nil {
		return err
	}
	evidence := make([]int, len(r.Ledger.Sources))
	for _, pieces := range r.Evidence {
		for i := range pieces {
			if !pieces[i].Erased {
				evidence[pieces[i].Voice]++
			}
		}
	}
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		i := sources.Index(r.Ledger.Sources, strings.ToLower(row[0].Text))
		if i < 0 {
			p.Withheld = cmp.Or(row[1].Text, row[0].Text)
			continue
		}
		s := &r.Ledger.Sources[i]
		line := voiceRow{ID: row[0].Text, Name: row[1].Text, Kind: row[2].Text, Role: row[3].Text, Letter: row[4].Text, Why: row[5].Text, Places: row[7].Text,
			Path: sourcePath(string(s.Key)), Filter: articlePath(r.Article) + "?source=" + url.QueryEscape(s.ID),
			Evidence: evidence[i], Withdrawn: s.Withdrawn, Overdue: s.Overdue, Grade: sourcePath(string(s.Key)) + "/grade", Version: versions[string(s.Key)]}
		for k := range r.Ledger.Claims {
			if c := &r.Ledger.Claims[k]; c.Source == i && c.Listed() {
				line.Claims++
			}
		}
		if when := judged[string(s.Key)]; when != "" && s.Judged != 0 {
			line.Why += ", " + when
		}
		p.Voices = append(p.Voices, line)
	}
	if drawn, ok := picture.Voices(r, "voices-"); ok {
		p.Pictures = append(p.Pictures, drawn)
	}
	return v.show(p)
}

// sourceRulings counts what was decided about each source of an article, and says
// when its letter was given last.
func (v *visit) sourceRulings(article string) (versions map[string]int64, judged map[string]string, err error) {
	versions, judged = map[string]int64{}, map[string]string{}
	for r, err := range v.desk.Store.Rulings(v.r.Context(), db.Filter{Article: article, Kind: claims.SourceObject}) {
		if err != nil {
			return nil, nil, err
		}
		versions[r.Object]++
		if r.Action == claims.Judge || r.Action == claims.Withdraw {
			judged[r.Object] = r.Time.UTC().Format("2 Jan 2006")
		}
	}
	return versions, judged, nil
}

// ledgerSourcesPage is the voices of all articles that somebody has decided about.
type ledgerSourcesPage struct {
	Frame
	Sources *grid
	Due     string // letters to look at again; "" for none
}

func ledgerSources(v *visit) error {
	ctx := v.r.Context()
	all, withheld, err := v.desk.LedgerSources(ctx)
	if err != nil {
		return err
	}
	due, err := v.desk.Due(ctx)
	if err != nil {
		return err
	}
	p := &ledgerSourcesPage{Frame: v.frame("Sources"), Due: strings.TrimSpace(table.DueSummary(due))}
	if p.Sources, err = gridOf(table.LedgerSources(all, withheld), nil); err != nil {
		return err
	}
	for i := range all {
		p.Sources.Rows[i][0].Path = sourcePath(all[i].Key)
	}
	return v.show(p)
}

// voicePage is one source: what it is, what rests on it, what was decided about it,
// and the forms that decide.
type voicePage struct {
	Frame
	Name, Kind, Letter, Why, Scope, Review string
	Into, With                             string // names of others; "" for none
	Withdrawn, Overdue                     bool
	Home                                   string // name of the article that it is of; "" for none
	HomePath                               string
	Resting                                []restingLine
	Totals                                 []string
	Others                                 []voiceChoice // of the same article
	Letters                                []letterChoice
	History                                *grid
	Source                                 string // address that forms begin with
	Version                                int64
}

// A restingLine is a claim that rests on a source.
type restingLine struct{ Line, Path string }

// A voiceChoice is another source that one can be merged into or grouped with.
type voiceChoice struct{ Key, Name string }

func voice(v *visit) error {
	p, err := v.voice("")
	if err != nil {
		return err
	}
	return v.show(p)
}

// withdrawal lists what falls with a source, before it is withdrawn.
func withdrawal(v *visit) error {
	p, err := v.voice("Withdraw ")
	if err != nil {
		return err
	}
	return v.show(p)
}

func (v *visit) voice(before string) (*voicePage, error) {
	ctx, key := v.r.Context(), v.r.PathValue("source")
	s, err := v.desk.Voice(ctx, key)
	if err != nil {
		return nil, err
	}
	w, err := v.desk.Finder("").Withdraw(ctx, key)
	if err != nil {
		return nil, err
	}
	bare := *s.Source
	bare.Scope, bare.Review, bare.Overdue = "", "", false // fields of their own
	letter, why := sources.LetterOf(&bare)
	p := &voicePage{Frame: v.frame(before + s.Name), Name: s.Name, Kind: string(s.Kind), Letter: letter.String(), Why: why, Scope: s.Scope, Review: s.Review,
		Into: s.Into, With: s.With, Withdrawn: s.Withdrawn, Overdue: s.Overdue, Home: s.Article, Totals: w.Totals, Letters: letterChoices(), Source: sourcePath(key), Version: s.Version}
	for _, n := range w.Fallen {
		p.Resting = append(p.Resting, restingLine{n.Line(), claimPath(n.Article, n.Key)})
	}
	if p.History, err = gridOf(table.History(linesOf(s.History)), nil); err != nil {
		return nil, err
	}
	if s.Article == "" {
		return p, nil
	}
	p.HomePath = articlePath(s.Article) + "/sources"
	r, err := v.desk.Open(ctx, s.Article)
	if err != nil {
		return nil, err
	}
	for i := range r.Ledger.Sources {
		if o := &r.Ledger.Sources[i]; string(o.Key) != key && !(r.Withheld && o.Confidential) {
			p.Others = append(p.Others, voiceChoice{string(o.Key), fmt.Sprintf("%s %s", strings.ToUpper(o.ID), o.Name)})
		}
	}
	return p, nil
}

// linesOf yields lines of history, the first first.
func linesOf(lines []table.HistoryLine) func(yield func(table.HistoryLine, error) bool) {
	return func(yield func(table.HistoryLine, error) bool) {
		for _, l := range lines {
			if !yield(l, nil) {
				return
			}
		}
	}
}
