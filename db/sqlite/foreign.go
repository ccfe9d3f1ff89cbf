package sqlite

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
)

// A ledger may come from somebody else. Its tables could be views that never
// end, and its triggers could do more than refuse: so what may run of itself
// must stand, to the letter, in the migrations that made the schema.

// recogniseSchema returns an error where a table of the program is something
// else, and in changed why nothing may be written where a trigger is not the
// program's own. It runs nothing that the file holds.
func recogniseSchema(ctx context.Context, q querier, steps fs.FS, version int64) (changed, err error) {
	known, err := stepsOf(steps)
	if err != nil {
		return nil, err
	}
	var made strings.Builder
	for _, s := range known[:min(version, int64(len(known)))] {
		made.WriteString(s.sql)
	}
	words := made.String()
	tables := tablesIn(words)
	err = each(ctx, q, "SELECT type, name, ifnull(sql, '') FROM sqlite_schema", nil, func(scan func(...any) error) error {
		var kind, name, sql string
		if err := scan(&kind, &name, &sql); err != nil {
			return err
		}
		switch {
		case kind == "table":
			delete(tables, strings.ToLower(name))
		case tables[strings.ToLower(name)]:
			return fmt.Errorf("it is not a ledger that vouch made: its %s is a %s, not a table", name, kind)
		case kind == "trigger" && changed == nil && !strings.Contains(words, sql):
			changed = fmt.Errorf("the schema was changed behind the program's back: trigger %s is not the program's. The ledger can be read and verified; nothing was stored", name)
		}
		return nil
	})
	return changed, err
}

// tablesIn lists the tables that SQL makes, in lower case.
func tablesIn(sql string) map[string]bool {
	tables := map[string]bool{}
	words := strings.Fields(sql)
	for i := 0; i+2 < len(words); i++ {
		if !strings.EqualFold(words[i], "CREATE") {
			continue
		}
		at := i + 1
		if strings.EqualFold(words[at], "VIRTUAL") {
			at++
		}
		if at+1 < len(words) && strings.EqualFold(words[at], "TABLE") {
			name, _, _ := strings.Cut(words[at+1], "(")
			tables[strings.ToLower(name)] = true
		}
	}
	return tables
}
