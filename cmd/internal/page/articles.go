package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/cmd/internal/desk"
)

// articlesPage lists the articles of the ledger, with the form that brings more in.
type articlesPage struct {
	Frame
	Typed    typed
	Taken    []taken // articles that wait for an answer of this window
	More     string  // none: all of them are listed
	Lines    []articleLine
	Heads    []articleHead
	Query    string // what name or title hold; "" for all
	Sort     string
	Down     bool
	Open     bool   // those alone in which something is open
	Archived bool   // archived and deleted ones too
	Count    string // "2 of 31 articles"
	Left     int    // archived ones that are not listed
	Waits    int    // that were not counted yet
	Pager    pager
}

// articleRows is how many articles a page lists, and countTime how long it looks at
// those that changed.
const (
	articleRows = 100
	countTime   = 400 * time.Millisecond
)

// An articleLine is one article.
type articleLine struct {
	desk.Overview
	Path, Day string
}

// An articleHead is the head of a column, which sorts by it.
type articleHead struct {
	Label, Path string
	Figure      bool
	Sorted      string // "ascending", "descending"; "" for no
}

// An articleOrder is a column of the list, with the order that it sorts by.
type articleOrder struct {
	name, label string
	figure      bool
	compare     func(a, b *desk.Overview) int
}

// articleOrders are the columns of the list.
var articleOrders = []articleOrder{
	{"article", "Article", false, func(a, b *desk.Overview) int { return strings.Compare(a.Article, b.Article) }},
	{"title", "Title", false, func(a, b *desk.Overview) int {
		return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	}},
	{"date", "Date", false, func(a, b *desk.Overview) int { return strings.Compare(a.Date.String(), b.Date.String()) }},
	{"drafts", "Drafts", true, func(a, b *desk.Overview) int { return a.Drafts - b.Drafts }},
	{"decided", "Decided", true, func(a, b *desk.Overview) int { return a.Decided*max(b.Claims, 1) - b.Decided*max(a.Claims, 1) }},
	{"errors", "Errors", true, func(a, b *desk.Overview) int { return a.Errors - b.Errors }},
	{"reviews", "Reviews", true, func(a, b *desk.Overview) int { return a.Reviews - b.Reviews }},
	{"queries", "Queries", true, func(a, b *desk.Overview) int { return a.Queries - b.Queries }},
	{"read", "Last read", false, func(a, b *desk.Overview) int { return a.Read.Compare(b.Read) }},
}

func articles(v *visit) error {
	q := v.r.URL.Query()
	p := &articlesPage{Frame: v.frame("Articles"), Query: strings.TrimSpace(q.Get("q")), Sort: cmp.Or(q.Get("sort"), "read"), Down: q.Get("down") != "",
		Open: q.Get("open") != "", Archived: q.Get("archived") != ""}
	if q.Get("sort") == "" {
		p.Down = true // the last read first
	}
	by := slices.IndexFunc(articleOrders, func(o articleOrder) bool { return o.name == p.Sort })
	if by < 0 {
		return asked("articles cannot be sorted by %q", p.Sort)
	}
	p.Taken = v.window.waiting()
	all, err := v.desk.Overviews(v.r.Context(), countTime)
	if err != nil {
		return err
	}
	var shown []desk.Overview
	for _, o := range all {
		switch {
		case !p.fits(&o):
		case (o.Archived || o.Deleted) && !p.Archived:
			p.Left++
		default:
			shown = append(shown, o)
			if !o.Counted && !o.Deleted {
				p.Waits++
			}
		}
	}
	slices.SortStableFunc(shown, func(a, b desk.Overview) int {
		n := articleOrders[by].compare(&a, &b)
		if p.Down {
			n = -n
		}
		return cmp.Or(n, strings.Compare(a.Article, b.Article))
	})
	return v.list(p, shown, len(all))
}

// fits reports whether a list holds an article.
func (p *articlesPage) fits(o *desk.Overview) bool {
	words := strings.ToLower(p.Query)
	return (strings.Contains(strings.ToLower(o.Article), words) || strings.Contains(strings.ToLower(o.Title), words)) &&
		(!p.Open || !o.Deleted && (!o.Counted || o.Decided < o.Claims || o.Errors+o.Reviews+o.Queries > 0))
}

// list shows one page of articles.
func (v *visit) list(p *articlesPage, shown []desk.Overview, all int) error {
	var err error
	if p.Pager, err = v.paged(len(shown), articleRows, "Articles"); err != nil {
		return err
	}
	for _, o := range articleOrders {
		h := articleHead{Label: o.label, Figure: o.figure, Path: v.address("sort", o.name, "down", "", "page", "")}
		if o.name == p.Sort {
			if h.Sorted = "ascending"; p.Down {
				h.Sorted = "descending"
			} else {
				h.Path = v.address("sort", o.name, "down", "1", "page", "")
			}
		}
		p.Heads = append(p.Heads, h)
	}
	for _, o := range shown[p.Pager.First:p.Pager.End] {
		p.Lines = append(p.Lines, articleLine{Overview: o, Path: articlePath(o.Article), Day: o.Read.UTC().Format("2 Jan 2006 15:04")})
	}
	p.Count = cmp.Or(p.Pager.Count, fmt.Sprintf("%d of %d articles", len(shown), all))
	return v.show(p)
}
