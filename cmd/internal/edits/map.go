package edits

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"vouch/claims/table"
	"vouch/cmd/internal/sheet"
)

// MapKeys are the columns that a sheet of somebody else's may have.
func MapKeys() []string {
	return []string{"no", "fact", "source", "where", "excerpt", "status", "note", "checker", "second"}
}

// ParseMap reads what the columns of a sheet of somebody else's are called:
// "fact=Statement,source=Src". The empty text is no map, nil.
func ParseMap(s string) (map[string]string, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	columns := map[string]string{}
	for part := range strings.SplitSeq(s, ",") {
		key, header, ok := strings.Cut(part, "=")
		key, header = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(header)
		switch {
		case !ok || header == "":
			return nil, fmt.Errorf("--map: %q does not say which column it is, as in fact=Statement", strings.TrimSpace(part))
		case columns[key] != "":
			return nil, fmt.Errorf("--map: %s is said twice", key)
		}
		columns[key] = header
	}
	return columns, validMap("--map", columns)
}

// Columns returns what the columns of a file are called: as somebody says now, else,
// where it is no table of ours, as was said before; nil for one of ours.
func Columns(b *sheet.Book, now, before map[string]string) (map[string]string, error) {
	if now != nil || before == nil || len(b.Comments) > 0 || slices.ContainsFunc(b.Tables, func(t *sheet.Table) bool { return kindOf(t) != "" }) {
		return now, nil
	}
	return before, validMap("[map] of the policy", before)
}

func validMap(where string, columns map[string]string) error {
	for _, key := range slices.Sorted(maps.Keys(columns)) {
		if !slices.Contains(MapKeys(), key) {
			return fmt.Errorf("%s: %w", where, table.Unknown("column", key, MapKeys()))
		}
	}
	if columns["fact"] == "" && columns["no"] == "" {
		return fmt.Errorf("%s: say which column has the words of the claim, as in fact=Statement, or its number, no=Nr", where)
	}
	return nil
}
