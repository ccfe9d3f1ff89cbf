package desk

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
)

// Answer writes down the answer to a question. A query is named by its number, the
// question of a finding by the start of its key. A word that may be either is the
// query where there is one: a number is what people are given.
func (f *Finder) Answer(ctx context.Context, name, answer string) (*Act, error) {
	if strings.TrimSpace(answer) == "" {
		return nil, errors.New("the answer is empty")
	}
	decision, what, err := f.asked(ctx, name)
	if err != nil {
		return nil, err
	}
	decision.Words = answer
	return &Act{Decisions: []db.Decision{decision}, told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("%s answered (%s)", what, stored(r))
	}}, nil
}

// asked returns the decision that answers a question, and what is answered in words.
func (f *Finder) asked(ctx context.Context, name string) (db.Decision, string, error) {
	if seq, err := strconv.ParseInt(name, 10, 64); err == nil {
		query, err := f.Ruling(ctx, seq)
		if err == nil && query.Action == claims.Query {
			return db.Decision{Action: claims.Answer, Kind: query.Kind, Object: query.Object, Article: query.Article, Called: "query " + name,
				Target: name}, "query " + name, nil
		}
		if len(name) < len(shortestFlag) {
			if err == nil {
				err = fmt.Errorf("ruling %d is no query", seq)
			}
			return db.Decision{}, "", err
		}
	}
	n, finding, err := f.Finding(ctx, name)
	if err != nil {
		return db.Decision{}, "", err
	}
	return db.Decision{Action: claims.Answer, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: "flag " + name, Value: finding.Rule},
		"flag [" + finding.Rule + " " + table.ShortKey(finding) + "]", nil
}

// shortestFlag is as long as the start of a finding's key that tables show.
const shortestFlag = "3fa2c1"
