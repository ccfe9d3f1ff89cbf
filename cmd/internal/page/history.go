package page

import (
	"fmt"
	"strconv"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// historyRows is how many rulings a page of history has.
const historyRows = 100

// historyPage is what was decided, the latest first: in one article or in all.
type historyPage struct {
	Frame
	Person, Since, Until string // what was asked for; "" for all
	All                  bool   // readings of articles too
	People               []string
	Columns              []table.Column
	None                 string
	Rulings              []historyRow
	Count                string // "rulings 101 to 200 of 312"
	Newer, Older         string // addresses; "" where there is none
}

// A historyRow is one ruling, with the form that takes it back.
type historyRow struct {
	Cells  []gridCell
	Undone bool
	Number int64
	Undo   string // address of the form; "" where it cannot be taken back
}

// history shows what was decided in all articles.
func history(v *visit) error {
	return v.history(&historyPage{Frame: v.frame("History")}, db.Filter{})
}

// articleHistory shows what was decided in an article.
func articleHistory(v *visit) error {
	name, err := v.named()
	if err != nil {
		return err
	}
	return v.history(&historyPage{Frame: v.within("History", name)}, db.Filter{Article: name})
}

func (v *visit) history(p *historyPage, f db.Filter) (err error) {
	ctx, q := v.r.Context(), v.r.URL.Query()
	p.Person, p.Since, p.Until, p.All = q.Get("by"), q.Get("since"), q.Get("until"), q.Get("all") != ""
	f.By, f.Human = p.Person, !p.All
	if f.Since, err = dayOf(p.Since, 0); err != nil {
		return err
	}
	if f.Until, err = dayOf(p.Until, 1); err != nil { // the day itself too
		return err
	}
	number := 1
	if asked := q.Get("page"); asked != "" {
		if number, err = strconv.Atoi(asked); err != nil || number < 1 || number > 1<<20 {
			return missing("there is no page %q of the history", asked)
		}
	}
	skip := (number - 1) * historyRows
	s, err := v.desk.Stretch(ctx, f, skip, historyRows)
	if err != nil {
		return err
	}
	if number > 1 && len(s.Lines) == 0 {
		return missing("the history has no page %d", number)
	}
	p.People = s.By
	g, err := gridOf(table.History(linesOf(s.Lines)), nil)
	if err != nil {
		return err
	}
	p.Columns, p.None = g.Columns, g.None
	for i, l := range s.Lines {
		row := historyRow{Cells: g.Rows[i], Undone: s.Undone[l.Seq], Number: l.Seq}
		if l.Kind == claims.ClaimObject && l.Article != "" {
			row.Cells[aboutColumn].Path = claimPath(l.Article, l.Object)
		}
		switch {
		case !s.Takes(l.Ruling):
		case l.Article != "":
			row.Undo = articlePath(l.Article) + "/undo"
		default: // about a source that evidence introduced
			row.Undo = "/undo"
		}
		p.Rulings = append(p.Rulings, row)
	}
	if s.Total > 0 {
		p.Count = fmt.Sprintf("%d rulings", s.Total)
		if s.Total > historyRows {
			p.Count = fmt.Sprintf("Rulings %d to %d of %d, the latest first", skip+1, skip+len(s.Lines), s.Total)
		}
	}
	if number > 1 {
		p.Newer = v.address("page", strconv.Itoa(number-1))
	}
	if skip+len(s.Lines) < s.Total {
		p.Older = v.address("page", strconv.Itoa(number+1))
	}
	return v.show(p)
}

// aboutColumn is where a history says what a ruling is about.
const aboutColumn = 4

// dayOf reads a day as fields of forms give it, and returns its first moment
// here, or that of so many days later; the zero time for "".
func dayOf(s string, later int) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, s, time.Local)
	if err != nil {
		return t, asked("%q is not a day such as 2025-03-09", s)
	}
	return t.AddDate(0, 0, later), nil
}

// correctionsPage is every decided claim that came otherwise in a new draft.
type correctionsPage struct {
	Frame
	Corrections *grid
	Pager       pager
}

// corrections shows those of all articles.
func corrections(v *visit) error {
	return v.corrections(v.frame("Corrections"), "")
}

// articleCorrections shows those of an article.
func articleCorrections(v *visit) error {
	name, err := v.named()
	if err != nil {
		return err
	}
	return v.corrections(v.within("Corrections", name), name)
}

func (v *visit) corrections(f Frame, article string) error {
	g, err := gridOf(table.Corrections(v.desk.Corrections(v.r.Context(), article)), nil)
	if err != nil {
		return err
	}
	part, err := v.paged(len(g.Rows), listRows, "Rows")
	if err != nil {
		return err
	}
	g.Rows = g.Rows[part.First:part.End]
	return v.show(&correctionsPage{f, g, part})
}
