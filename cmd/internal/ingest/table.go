package ingest

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db/queue"
)

// Total adds up what collections hold.
func Total(all []queue.Status) (t queue.Status) {
	for _, s := range all {
		t.Pending, t.Done, t.Failed = t.Pending+s.Pending, t.Done+s.Done, t.Failed+s.Failed
	}
	return t
}

// Summary says in a sentence what collections hold, by states that add up.
func Summary(all []queue.Status) string {
	t := Total(all)
	return fmt.Sprintf("%s in %s: %s done, %s pending, %s failed.", Count(t.Articles(), "article"), Count(int64(len(all)), "collection"), Number(t.Done), Number(t.Pending), Number(t.Failed))
}

// Statuses is the table of collections.
func Statuses(all []queue.Status) *table.Table {
	columns := []table.Column{
		{Key: "collection", Name: "Collection", Share: 40},
		{Key: "kind", Name: "Kind", Share: 12, Fixed: true},
		{Key: "articles", Name: "Articles", Share: 10, Fixed: true, Right: true},
		{Key: "done", Name: "Done", Share: 10, Fixed: true, Right: true},
		{Key: "pending", Name: "Pending", Share: 10, Fixed: true, Right: true},
		{Key: "failed", Name: "Failed", Share: 10, Fixed: true, Right: true},
	}
	troubled := slices.ContainsFunc(all, func(s queue.Status) bool { return s.Trouble != "" })
	if troubled {
		columns = append(columns, table.Column{Key: "trouble", Name: "Trouble", Share: 30})
	}
	return &table.Table{
		Name: "collections", Title: "Collections", None: "Nothing is registered: vouch ingest SOURCE registers a folder, a .jsonl file or a web archive.",
		Columns: columns,
		Rows: func(yield func([]table.Cell, error) bool) {
			for _, s := range all {
				row := []table.Cell{{Text: s.Path}, {Text: s.Kind}, figure(s.Articles()), figure(s.Done), figure(s.Pending), figure(s.Failed)}
				if troubled {
					row = append(row, table.Cell{Text: s.Trouble})
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	}
}

// Articles is the table of articles that are in a state.
func Articles(all []queue.Status, state queue.State, articles iter.Seq2[queue.Article, error]) *table.Table {
	paths := map[int64]string{}
	for _, s := range all {
		paths[s.ID] = s.Path
	}
	columns := []table.Column{
		{Key: "collection", Name: "Collection", Share: 30},
		{Key: "number", Name: "No.", Share: 8, Fixed: true, Right: true},
		{Key: "name", Name: "Name", Share: 24},
		{Key: "state", Name: "State", Share: 8, Fixed: true},
	}
	more := func(queue.Article) []table.Cell { return nil }
	switch state {
	case queue.Done:
		columns = append(columns, table.Column{Key: "article", Name: "Kept as", Share: 20}, table.Column{Key: "result", Name: "Result", Share: 30})
		more = func(a queue.Article) []table.Cell { return []table.Cell{{Text: a.Kept}, {Text: a.Result}} }
	case queue.Failed:
		columns = append(columns, table.Column{Key: "reason", Name: "Reason", Share: 50})
		more = func(a queue.Article) []table.Cell { return []table.Cell{{Text: a.Reason}} }
	}
	return &table.Table{
		Name: "articles", Title: "Articles", None: fmt.Sprintf("No article is %s.", state), Columns: columns,
		Rows: func(yield func([]table.Cell, error) bool) {
			for a, err := range articles {
				row := append([]table.Cell{{Text: paths[a.Collection]}, figure(a.Number), {Text: a.Name}, {Text: string(a.State)}}, more(a)...)
				if !yield(row, err) || err != nil {
					return
				}
			}
		},
	}
}

func figure(n int64) table.Cell {
	v := claims.Int(n)
	return table.Cell{Text: v.String(), Kind: table.Figure, Number: v}
}

// Line says in a line what came of registering a collection.
func (r *Registered) Line() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", r.Path, Count(r.Found, "article"))
	switch {
	case r.Same:
		b.WriteString(", registered before; the file has not changed since")
	case r.New == r.Found:
	case r.New == 0:
		b.WriteString(", registered before")
	default:
		fmt.Fprintf(&b, ", %s of them new", Number(r.New))
	}
	if !r.Same && r.New == r.Found && r.Found > 0 {
		b.WriteString(", all new")
	}
	if len(r.Other) > 0 {
		var others []string
		for _, what := range slices.SortedFunc(maps.Keys(r.Other), func(a, b string) int {
			if r.Other[a] != r.Other[b] {
				return int(r.Other[b] - r.Other[a])
			}
			return strings.Compare(a, b)
		}) {
			others = append(others, fmt.Sprintf("%s (%s)", what, Number(r.Other[what])))
		}
		fmt.Fprintf(&b, "; left out: %s", strings.Join(others, ", "))
	}
	return b.String()
}

// Number writes a number with its thousands apart.
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count writes a number of things.
func Count(n int64, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return Number(n) + " " + thing + "s"
}
