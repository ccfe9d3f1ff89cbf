package table

import (
	"strings"

	"vouch/claims"
)

// Reviews lists the reviews of the claims of a record that were recorded as published,
// in text order, each with who recorded it.
func Reviews(r *Record, rulings []claims.Ruling) *Table {
	byClaim := map[string][]claims.Ruling{}
	for _, ruling := range rulings {
		if ruling.Kind == claims.ClaimObject {
			byClaim[ruling.Object] = append(byClaim[ruling.Object], ruling)
		}
	}
	return r.Veil.Veiled(&Table{
		Name: "reviews", Title: "Published reviews", None: "No review is published.",
		Columns: []Column{
			{Key: "no", Name: "No.", Share: 7, Fixed: true},
			{Key: "text", Name: "Text as printed", Share: 30},
			{Key: "summary", Name: "Claim in short", Share: 34},
			{Key: "rating", Name: "Rating", Share: 14},
			{Key: "scale", Name: "On the scale", Share: 10},
			{Key: "why", Name: "Why", Share: 34},
			{Key: "page", Name: "Page", Share: 30},
			{Key: "published", Name: "Published", Share: 12, Fixed: true},
			{Key: "publisher", Name: "Publisher", Share: 16},
			{Key: "by", Name: "Recorded by", Share: 14},
		},
		Rows: func(yield func([]Cell, error) bool) {
			v := newView(r)
			row := make([]Cell, 10)
			for i := range r.Ledger.Claims {
				c := &r.Ledger.Claims[i]
				set, ok := claims.Fold(byClaim[string(c.Key)])[claims.PublishedAspect]
				if !ok {
					continue
				}
				clear(row)
				row[0], row[1], row[9] = words(c.Label), words(v.printed(i)), words(set.By)
				if p, err := claims.ParsePublished(set.Value); err == nil {
					scale := strings.Trim(p.Value+" of "+p.Worst+" to "+p.Best, " oft")
					for k, s := range []string{p.Summary, p.Rating, scale, p.Why, p.URL, p.Day, p.Publisher} {
						row[2+k] = words(s)
					}
				} else {
					row[2] = words(claims.Redacted)
				}
				if !yield(row, nil) {
					return
				}
			}
		},
	})
}
