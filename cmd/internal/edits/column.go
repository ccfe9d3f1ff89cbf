package edits

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims/table"
	"vouch/cmd/internal/sheet"
)

// likeNamed are the columns of the attribution table of which two have one name, so
// that what stands below tells which is which.
var likeNamed = [][2]string{{"voice", "source"}, {"state", "status"}}

// decidedColumns are the columns of an export in which people decide, those that are
// called the same together.
var decidedColumns = [][]string{{"voice", "source"}, {"where"}, {"excerpt"}, {"basis"}, {"state", "status"}, {"note"}}

// columns returns where the columns of a table stand, of those that it may have, by key.
// Two that are called the same are refused: which of them is meant nobody can tell. One
// that is not known, or is one of the sheet under another name, is remarked on.
func (r *returning) columns(t *sheet.Table, of []string) (map[string]int, error) {
	columns := map[string]int{}
	for k, h := range t.Header {
		if strings.TrimSpace(h) == "" {
			continue
		}
		var keys []string
		for _, key := range sheet.Keys(h) {
			if slices.Contains(of, key) {
				keys = append(keys, key)
			}
		}
		if len(keys) == 0 {
			r.Remarks = append(r.Remarks, fmt.Sprintf("the column %q is none that is known, and nothing of it was read", table.Short(h, 40)))
			continue
		}
		taken := -1
		for _, key := range keys {
			if at, there := columns[key]; there {
				taken = at
				continue
			}
			columns[key] = k
		}
		if taken < 0 {
			continue
		}
		if second := keys[len(keys)-1]; len(keys) == 2 && columns[keys[0]] == columns[second] && isPair(keys) {
			columns[second] = k // both are of the table; likelier tells which is which
			continue
		}
		if sheet.Same(t.Header[taken], h) {
			return nil, calledTheSame(t.Header[taken], h)
		}
		r.Remarks = append(r.Remarks, fmt.Sprintf("the column %q means the same as the column %q, and nothing of it was read", table.Short(h, 40), table.Short(t.Header[taken], 40)))
	}
	return columns, nil
}

func calledTheSame(a, b string) error {
	if sheet.Same(a, b) {
		return fmt.Errorf("two columns are called %s; take one out", a)
	}
	return fmt.Errorf("the columns %s and %s mean the same; take one out", a, b)
}

func isPair(keys []string) bool {
	return slices.ContainsFunc(likeNamed, func(p [2]string) bool { return slices.Contains(keys, p[0]) && slices.Contains(keys, p[1]) })
}

// missingColumns says in which columns nothing was decided because they are not there.
func (r *returning) missingColumns(kind string, columns map[string]int, decided [][]string) {
	var gone []string
	for _, names := range decided {
		if !slices.ContainsFunc(names, func(key string) bool { _, there := columns[key]; return there }) {
			gone = append(gone, columnName(names[0]))
		}
	}
	if len(gone) > 0 {
		r.Remarks = append(r.Remarks, fmt.Sprintf("the %s has no column %s: what stands under it in the ledger stays as it is", kind, strings.Join(gone, ", ")))
	}
}

func columnName(key string) string {
	if key == "answer" {
		return "Answer"
	}
	return table.AttributionName(key)
}

// likelier tells two columns apart that are called the same: of one, which of the two it
// is, and of two, which is which, each by how many rows agree with it. Two of which one
// is neither are refused.
func (r *returning) likelier(t *sheet.Table, rows []*claimRow, columns map[string]int, first, second string) error {
	a, ok := columns[first]
	b, also := columns[second]
	if !ok || !also {
		return nil
	}
	agree := func(k int, key string) int {
		n := 0
		for _, c := range rows {
			if r.unchanged(c.row.Cells[k], c.base().rows[c.key], key) {
				n++
			}
		}
		return n
	}
	if a == b {
		drop := second
		if agree(a, first) < agree(a, second) {
			drop = first
		}
		delete(columns, drop)
		for _, c := range rows {
			delete(c.cells, drop)
		}
		return nil
	}
	if agree(a, first)+agree(b, second) < agree(b, first)+agree(a, second) {
		a, b = b, a
	}
	if agree(a, second) > agree(a, first) || agree(b, first) > agree(b, second) || 2*agree(a, first) < len(rows) || 2*agree(b, second) < len(rows) {
		return calledTheSame(t.Header[a], t.Header[b])
	}
	columns[first], columns[second] = a, b
	for _, c := range rows {
		c.cells[first], c.cells[second] = c.row.Cells[a], c.row.Cells[b]
	}
	return nil
}

// decidedIn returns in which of two columns that are called the same a row decides
// something. Where both do, and not the same, nothing is taken of it.
func (c *claimRow) decidedIn(first, second string) string {
	_, ok := c.cells[first]
	_, also := c.cells[second]
	switch {
	case !also || ok && !c.changed[second]:
		return first
	case !ok || !c.changed[first]:
		return second
	case spaced(c.cells[first].Text) != spaced(c.cells[second].Text):
		c.refuse("two columns are called %s, and say “%s” and “%s”", table.AttributionName(first), table.Short(c.cells[first].Text, 40), table.Short(c.cells[second].Text, 40))
	}
	return first
}
