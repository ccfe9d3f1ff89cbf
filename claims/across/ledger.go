package across

import (
	"cmp"
	"slices"
	"strings"
)

// A Ledger is the articles of a ledger with where their figures are found: by what
// they count and by the names that stand with them.
type Ledger struct {
	articles []*Article
	by       map[string]*Article // by id and draft
	at       map[place][]*Telling
}

// A place is where figures are sought that may be of one fact.
type place struct {
	of   thing
	name string
}

// New makes a ledger of articles. It keeps them.
func New(articles []*Article) *Ledger {
	x := &Ledger{by: map[string]*Article{}, at: map[place][]*Telling{}}
	x.articles = slices.Clone(articles)
	slices.SortStableFunc(x.articles, func(a, b *Article) int {
		return cmp.Or(a.Published.Time().Compare(b.Published.Time()), strings.Compare(a.ID, b.ID), cmp.Compare(a.Draft, b.Draft))
	})
	count := 0
	for _, a := range x.articles {
		x.by[id(a.ID, a.Draft)] = a
		for i := range a.Tellings {
			t := &a.Tellings[i]
			t.order = count
			count++
			for _, name := range union(t.own, a.main) {
				p := place{t.of, name}
				x.at[p] = append(x.at[p], t)
			}
		}
	}
	return x
}

func id(article string, draft int) string {
	return article + "\x00" + string(rune('0'+draft%10)) + string(rune('0'+draft/10))
}

func (x *Ledger) articleOf(t *Telling) *Article { return x.by[id(t.Article, t.Draft)] }

// neighbours is with how many figures of one thing and one name, the nearest in
// time before it, a figure is compared. Of an event that is told more often, each
// figure is still compared with those just before.
const neighbours = 48

// before returns the tellings of earlier articles, and earlier ones of its own, that
// may be of the fact of a telling: the nearest in time last.
func (x *Ledger) before(t *Telling) []*Telling {
	a := x.articleOf(t)
	var found []*Telling
	seen := map[*Telling]bool{}
	for _, name := range union(t.own, a.main) {
		all := x.at[place{t.of, name}]
		end, _ := slices.BinarySearchFunc(all, t, func(a, b *Telling) int { return cmp.Compare(a.order, b.order) })
		for _, o := range all[max(0, end-neighbours):end] {
			if !seen[o] {
				seen[o] = true
				found = append(found, o)
			}
		}
	}
	return found
}

// Of returns the tellings of the fact that a claim of an article tells, in order of
// time, and those that may be of it; nil where the claim has no figure that other
// articles can be held to.
func (x *Ledger) Of(article string, claim int) (same, perhaps []*Telling) {
	var start *Telling
	for _, a := range x.articles {
		for i := range a.Tellings {
			if t := &a.Tellings[i]; a.Latest && a.ID == article && t.Claim == claim && t.Evidence == 0 {
				start = t
			}
		}
	}
	if start == nil {
		return nil, nil
	}
	in := map[*Telling]Relation{start: Same}
	// The fact is what is told where the claim stands: the others are held to that,
	// and not to one another, so that no chain leads from one event to the next.
	for _, a := range x.articles {
		for i := range a.Tellings {
			if t := &a.Tellings[i]; t.Evidence == 0 && t != start {
				in[t] = x.relate(start, t)
			}
		}
	}
	for _, a := range x.articles {
		for i := range a.Tellings {
			t := &a.Tellings[i]
			if t.Evidence != 0 { // it goes with its claim
				in[t] = in[&a.Tellings[t.repeated]]
			}
			switch in[t] {
			case Same:
				same = append(same, t)
			case Perhaps:
				perhaps = append(perhaps, t)
			}
		}
	}
	byDay := func(a, b *Telling) int {
		return cmp.Or(a.Day().Time().Compare(b.Day().Time()), a.Published.Time().Compare(b.Published.Time()),
			strings.Compare(a.Article, b.Article), cmp.Compare(a.Draft, b.Draft), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Evidence, b.Evidence))
	}
	slices.SortStableFunc(same, byDay)
	slices.SortStableFunc(perhaps, byDay)
	return same, perhaps
}
