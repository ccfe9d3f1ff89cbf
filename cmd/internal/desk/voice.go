package desk

import (
	"context"
	"fmt"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
)

// A Voice is one source as it stands, with all that was decided about it.
type Voice struct {
	*sources.Source
	Article string // that names it; "" for one that evidence introduced
	Into    string // name of the source that it was merged into; "" for none
	With    string // name of the source that it counts with; "" for none
	History []table.HistoryLine
	Version int64 // how many rulings it has had
}

// Voice returns a source of any article by its permanent key. One that is
// confidential is found with the annex alone.
func (d *Desk) Voice(ctx context.Context, key string) (*Voice, error) {
	article, err := d.Store.Owner(ctx, claims.SourceObject, key)
	if err != nil {
		return nil, err // which names the source
	}
	v := &Voice{Article: article}
	if v.Source, err = d.sourceByKey(ctx, sources.Key(key), noLimit); err != nil {
		return nil, err
	}
	if v.Confidential && !d.Annex {
		return nil, fmt.Errorf("the source is confidential; the terminal shows it with --annex")
	}
	names := d.namer()
	for r, err := range d.Store.Rulings(ctx, db.Filter{Kind: claims.SourceObject, Object: key}) {
		if err != nil {
			return nil, err
		}
		line, err := names.line(ctx, r)
		if err != nil {
			return nil, err
		}
		v.History = append(v.History, line)
		v.Version++
	}
	for _, of := range []struct {
		key  string
		name *string
	}{{v.MergedInto, &v.Into}, {v.Group, &v.With}} {
		if of.key == "" || of.key == key {
			continue
		}
		other, err := d.sourceByKey(ctx, sources.Key(of.key), noLimit)
		if err != nil {
			return nil, err
		}
		if *of.name = other.Name; other.Confidential && !d.Annex {
			*of.name = Shown(other)
		}
	}
	return v, nil
}
