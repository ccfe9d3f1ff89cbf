package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"vouch/db"
)

func (v *verification) file(ctx context.Context, tx *sql.Tx) error {
	check := "PRAGMA quick_check(20)"
	if v.full {
		check = "PRAGMA integrity_check(20)"
	}
	err := each(ctx, tx, check, nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			v.damage(db.FilePart, 0, "%s", line)
		}
		return nil
	})
	if err != nil || !v.full {
		return err
	}
	return each(ctx, tx, "PRAGMA foreign_key_check", nil, func(scan func(...any) error) error {
		var table, parent string
		var row, key any
		if err := scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		v.damage(db.FilePart, 0, "a row of %s points at a row of %s that is not there", table, parent)
		return nil
	})
}

// schema holds tables, indexes, views and triggers to those of the program.
func (v *verification) schema(ctx context.Context, tx *sql.Tx) error {
	steps, err := stepsOf(migrations)
	if err != nil {
		return err
	}
	fresh := sql.OpenDB(connector{"file::memory:"})
	fresh.SetMaxOpenConns(1) // each connection has a memory of its own
	defer fresh.Close()
	for _, step := range steps {
		if _, err := fresh.ExecContext(ctx, step.sql); err != nil {
			return err
		}
	}
	const query = "SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema"
	want, got := map[string]string{}, map[string]string{}
	for _, of := range []struct {
		q    querier
		into map[string]string
	}{{fresh, want}, {tx, got}} {
		if err := each(ctx, of.q, query, nil, func(scan func(...any) error) error {
			var name, words string
			err := scan(&name, &words)
			of.into[name] = words
			return err
		}); err != nil {
			return err
		}
	}
	for name, words := range want {
		if have, ok := got[name]; !ok {
			v.damage(db.FilePart, 0, "%s is missing", name)
		} else if have != words {
			v.damage(db.FilePart, 0, "%s is not as the program made it", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok && !strings.HasPrefix(name, "table sqlite_") {
			v.damage(db.FilePart, 0, "%s is not the program's", name)
		}
	}
	return nil
}
