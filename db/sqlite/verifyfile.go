package sqlite

import (
	"database/sql"
	"fmt"
	"iter"
	"strings"
)

// Unsound implements keep.Kept: it reads every page of the file with full.
func (t *tx) Unsound(full bool) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		found := func(what string) error {
			if !yield(what, nil) {
				return errStopped
			}
			return nil
		}
		err := t.damagedPages(full, found)
		if err == nil {
			err = t.schema(found)
		}
		if err == nil && full {
			err = t.wronglyListed(found)
		}
		if err != nil && err != errStopped {
			yield("", plain(err))
		}
	}
}

func (t *tx) damagedPages(full bool, found func(string) error) error {
	check := "PRAGMA quick_check(20)"
	if full {
		check = "PRAGMA integrity_check(20)"
	}
	err := t.each(check, nil, func(scan func(...any) error) error {
		var line string
		if err := scan(&line); err != nil || line == "ok" {
			return err
		}
		return found(line)
	})
	if err != nil || !full {
		return err
	}
	return t.each("PRAGMA foreign_key_check", nil, func(scan func(...any) error) error {
		var table, parent string
		var row, key any
		if err := scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		return found(fmt.Sprintf("a row of %s points at a row of %s that is not there", table, parent))
	})
}

// schema holds tables, indexes, views and triggers to those of the program.
func (t *tx) schema(found func(string) error) error {
	steps, err := stepsOf(migrations)
	if err != nil {
		return err
	}
	fresh := sql.OpenDB(connector{"file::memory:"})
	fresh.SetMaxOpenConns(1) // each connection has a memory of its own
	defer fresh.Close()
	for _, step := range steps {
		if _, err := fresh.ExecContext(t.ctx, step.sql); err != nil {
			return err
		}
	}
	const query = "SELECT type || ' ' || name, ifnull(sql, '') FROM sqlite_schema"
	want, got := map[string]string{}, map[string]string{}
	for _, of := range []struct {
		q    querier
		into map[string]string
	}{{fresh, want}, {t.q, got}} {
		if err := each(t.ctx, of.q, query, nil, func(scan func(...any) error) error {
			var name, words string
			err := scan(&name, &words)
			of.into[name] = words
			return err
		}); err != nil {
			return err
		}
	}
	for name, words := range want {
		what := ""
		if have, ok := got[name]; !ok {
			what = name + " is missing"
		} else if have != words {
			what = name + " is not as the program made it"
		} else {
			continue
		}
		if err := found(what); err != nil {
			return err
		}
	}
	for name := range got {
		if _, ok := want[name]; ok || strings.HasPrefix(name, "table sqlite_") {
			continue
		}
		if err := found(name + " is not the program's"); err != nil {
			return err
		}
	}
	return nil
}
