package page

import (
	"fmt"
	"net/url"
	"strconv"
)

// listRows is how many rows of a long list one page has.
const listRows = 200

// A pager says which part of a list is shown, and where the rest is.
type pager struct {
	First, End int    // of the rows that are shown, half-open
	Count      string // "Rows 201 to 400 of 512"; "" where all are shown
	Before     string // address of the page before; "" for none
	Next       string
}

// paged returns the part of a list of so many rows that the address asks for. A page
// that the list does not have is an error.
func (v *visit) paged(rows, each int, what string) (pager, error) {
	number := 1
	if asked := v.r.URL.Query().Get("page"); asked != "" {
		n, err := strconv.Atoi(asked)
		if err != nil || n < 1 || n > max(1, (rows+each-1)/each) {
			return pager{}, missing("there is no page %q of it", asked)
		}
		number = n
	}
	p := pager{First: (number - 1) * each, End: min(number*each, rows)}
	if rows > each {
		p.Count = fmt.Sprintf("%s %d to %d of %d", what, p.First+1, p.End, rows)
	}
	if number > 1 {
		p.Before = v.address("page", strconv.Itoa(number-1))
	}
	if p.End < rows {
		p.Next = v.address("page", strconv.Itoa(number+1))
	}
	return p, nil
}

// address is that of the page with other fields in its query: names and values, ""
// for one that is left out.
func (v *visit) address(set ...string) string {
	q := v.r.URL.Query()
	for i := 0; i < len(set); i += 2 {
		if q.Del(set[i]); set[i+1] != "" {
			q.Set(set[i], set[i+1])
		}
	}
	q.Del("did")
	u := url.URL{Path: v.r.URL.Path, RawPath: v.r.URL.RawPath, RawQuery: q.Encode()}
	return u.String()
}
