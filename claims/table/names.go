package table

import "strings"

// Names returns the names to check of a record, in order of first mention: the
// name, what the text calls it, where it stands, and who has checked it.
func Names(r *Record) *Table {
	l := r.Ledger
	return r.Veil.Veiled(&Table{
		Name: "names", Title: "Names to check", None: "There is no name to check.",
		Columns: []Column{
			{Key: "name", Name: "Name", Share: 30},
			{Key: "title", Name: "Title", Share: 30},
			{Key: "kind", Name: "Kind", Share: 12, Fixed: true},
			{Key: "places", Name: "Mentioned in", Share: 16},
			{Key: "checked", Name: "Checked", Share: 8, Fixed: true},
			{Key: "by", Name: "By", Share: 14},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 6)
			for _, n := range l.Names {
				sign, by := "☐", ""
				if set, ok := r.Ticked[n.Text]; ok {
					sign, by = "☑", set.By
				}
				for i, s := range []string{n.Text, n.Title, n.Kind, Places(l.Document, n.Spans), sign, by} {
					row[i] = words(s)
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	})
}

// NamesLeft counts the names of a record that nobody has ticked, and all.
func NamesLeft(r *Record) (left, all int) {
	for _, n := range r.Ledger.Names {
		if _, ok := r.Ticked[n.Text]; !ok {
			left++
		}
	}
	return left, len(r.Ledger.Names)
}

// FindName returns the index of a name by its text in any case, or by a part of
// it that no other has; -1, and the names that it may be, where it does not say.
func FindName(r *Record, s string) (int, []string) {
	var all, part []int
	var known []string
	for i, n := range r.Ledger.Names {
		switch {
		case strings.EqualFold(n.Text, s):
			all = append(all, i)
		case s != "" && strings.Contains(strings.ToLower(n.Text), strings.ToLower(s)):
			part = append(part, i)
		}
	}
	if len(all) == 0 {
		all = part
	}
	if len(all) == 1 {
		return all[0], nil
	}
	for _, i := range all {
		known = append(known, r.Ledger.Names[i].Text)
	}
	return -1, known
}
