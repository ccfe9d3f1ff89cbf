package sqlite

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/sources/document"
)

// numberText writes an exact number: a decimal where one is exact, else a
// fraction in lowest terms.
func numberText(n claims.Number) string {
	if s, ok := n.Decimal(); ok {
		return s
	}
	return n.Rat().String()
}

func parseNumber(s string) (claims.Number, error) {
	above, below, fraction := strings.Cut(s, "/")
	n, err := claims.ParseNumber(above)
	if err != nil || !fraction {
		return n, err
	}
	d, err := claims.ParseNumber(below)
	if err != nil {
		return n, err
	}
	q, ok := n.Quo(d)
	if !ok {
		return n, fmt.Errorf("reading number %q: division by zero", s)
	}
	return q, nil
}

func parseDate(s string) (d document.Date, err error) {
	if s == "" {
		return d, nil
	}
	if _, err := fmt.Sscanf(s, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil {
		return d, fmt.Errorf("reading date %q: %w", s, err)
	}
	return d, nil
}
