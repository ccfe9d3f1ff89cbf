package sqlite

import (
	"fmt"

	"vouch/sources/document"
)

func parseDate(s string) (d document.Date, err error) {
	if s == "" {
		return d, nil
	}
	if _, err := fmt.Sscanf(s, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil {
		return d, fmt.Errorf("reading date %q: %w", s, err)
	}
	return d, nil
}
