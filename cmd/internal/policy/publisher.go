package policy

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"vouch/claims"
)

// publisher reads who publishes reviews of claims, and by which scale.
func publisher(p *claims.Publisher, said map[string]string, ratings map[string]toml.Primitive, meta toml.MetaData) error {
	for _, key := range sorted(said) {
		switch value := strings.TrimSpace(said[key]); key {
		case "name":
			p.Name = value
		case "site":
			if u, err := url.Parse(value); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" {
				return fmt.Errorf("publisher.site is %q, want an address, such as https://news.example", value)
			}
			p.Site = value
		default:
			return unknown("key", "publisher."+key, []string{"name", "site"})
		}
	}
	if len(said) > 0 && p.Name == "" {
		return fmt.Errorf("publisher.name is missing: a review says who published it")
	}
	for _, words := range sorted(ratings) {
		n, err := number(meta, ratings[words])
		if err != nil {
			return fmt.Errorf("ratings.%q: %w", words, err)
		}
		if _, decimal := n.Decimal(); !decimal || n.Sign() < 0 {
			return fmt.Errorf("ratings.%q is %v, want a number in digits, 0 or more", words, n)
		}
		p.Ratings = append(p.Ratings, claims.Rating{Words: words, Value: n})
	}
	slices.SortStableFunc(p.Ratings, func(a, b claims.Rating) int { return a.Value.Cmp(b.Value) })
	if n := len(p.Ratings); n == 1 || n > 1 && p.Ratings[0].Value.Cmp(p.Ratings[n-1].Value) == 0 {
		return fmt.Errorf("ratings: a scale has a worst and a best")
	}
	return nil
}
