package export

import (
	"strings"

	"vouch/claims/table"
)

// Forms returns the ways in which the words of a cell may stand in a file of a
// format that comes back: a CSV file may have been written with or without the mark
// that keeps text from being a formula.
func Forms(format string, c table.Cell) []string {
	var forms []string
	if c.Kind != table.Words {
		forms = append(forms, decimal(c.Number))
	}
	switch format {
	case csv.Name, tsv.Name:
		s := visible(c.Text)
		if format == tsv.Name {
			s = flat(c.Text)
		}
		forms = append(forms, s)
		if formula(s) {
			forms = append(forms, "'"+s)
		}
	case xlsx.Name:
		forms = append(forms, cellText(c.Text))
	default:
		forms = append(forms, visible(c.Text))
	}
	return forms
}

// Unguarded returns what somebody typed into a cell of a file, without the mark that
// keeps text from being a formula.
func Unguarded(format, s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && format != xlsx.Name && format != docx.Name && formula(rest) {
		return rest
	}
	return s
}

// Visible returns text with what is hidden in it spelt out, as files have it.
func Visible(s string) string { return visible(s) }
