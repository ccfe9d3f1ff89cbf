package postgres

import (
	"fmt"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Unsound implements keep.Kept: it holds what guards the log, in the database, to what
// the program made. Whether the server's own files are sound only the server can say;
// with full every row is read, and it says what it finds.
func (t *tx) Unsound(bool) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, look := range []func() ([]string, error){t.unsoundTriggers, t.unsoundFunctions, t.unsoundKeys} {
			found, err := look()
			if err != nil {
				yield("", plain(err))
				return
			}
			for _, what := range found {
				if !yield(what, nil) {
					return
				}
			}
		}
	}
}

// guards are the triggers that keep what is written, by table.
var guards = map[string][]string{
	"log":       {"grows", "stays", "never_emptied"},
	"tree":      {"stays", "never_emptied"},
	"ledger":    {"kept", "unchanged", "never_emptied"},
	"rulings":   {"written", "kept", "erased", "noted", "never_emptied"},
	"bodies":    {"emptied", "erased", "kept", "noted", "never_emptied"},
	"receipts":  {"kept", "erased", "noted", "never_emptied"},
	"readings":  {"kept", "erased", "noted", "never_emptied"},
	"documents": {"unchanged", "erased", "noted", "never_emptied"},
	"originals": {"unchanged", "erased", "noted", "never_emptied"},
	"contents":  {"unchanged", "erased", "noted", "never_emptied"},
	"claims":    {"unchanged", "erased", "noted", "never_emptied"},
	"known":     {"kept", "unchanged", "never_emptied"},
	"aliases":   {"kept", "unchanged", "never_emptied"},
}

// unsoundTriggers looks for triggers that are missing, switched off or somebody else's,
// and for rules, which the program has none of.
func (t *tx) unsoundTriggers() (found []string, err error) {
	there := map[string]bool{}
	err = t.each(`SELECT c.relname, g.tgname, g.tgenabled::text, p.pronamespace = 'vouch'::regnamespace
		FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid
		WHERE c.relnamespace = 'vouch'::regnamespace AND NOT g.tgisinternal
		UNION ALL SELECT tablename, rulename, 'rule', false FROM pg_rules WHERE schemaname = 'vouch' ORDER BY 1, 2`, nil, func(r row) error {
		table, name, state := r.text(0), r.text(1), r.text(2)
		switch {
		case state == "rule":
			found = append(found, fmt.Sprintf("rule %s on %s is not the program's", name, table))
		case !r.flag(3):
			found = append(found, fmt.Sprintf("trigger %s on %s is not the program's", name, table))
		case state != "O":
			found = append(found, fmt.Sprintf("trigger %s on %s is switched off", name, table))
		}
		there[table+" "+name] = true
		return nil
	})
	for _, table := range slices.Sorted(maps.Keys(guards)) {
		for _, name := range guards[table] {
			if !there[table+" "+name] {
				found = append(found, fmt.Sprintf("trigger %s on %s is missing", name, table))
			}
		}
	}
	return found, err
}

// made finds the functions that a migration makes, with what they do.
var made = regexp.MustCompile(`CREATE (?:OR REPLACE )?FUNCTION vouch\.(\w+)\([^$]*\$\$([^$]*)\$\$`)

// unsoundFunctions holds each function to the last migration that made it.
func (t *tx) unsoundFunctions() (found []string, err error) {
	steps, err := stepsOf(migrations)
	if err != nil {
		return nil, err
	}
	want := map[string]string{}
	for _, step := range steps {
		for _, f := range made.FindAllStringSubmatch(step.sql, -1) {
			want[f[1]] = f[2]
		}
	}
	got := map[string]string{}
	err = t.each("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'vouch'::regnamespace", nil, func(r row) error {
		got[r.text(0)] = r.text(1)
		return nil
	})
	for _, name := range slices.Sorted(maps.Keys(want)) {
		does, there := got[name]
		switch {
		case !there:
			found = append(found, fmt.Sprintf("function %s is missing", name))
		case strings.TrimSpace(does) != strings.TrimSpace(want[name]):
			found = append(found, fmt.Sprintf("function %s is not as the program made it", name))
		}
	}
	return found, err
}

// unsoundKeys looks for the keys that let no entry, and no request, be there twice.
func (t *tx) unsoundKeys() (found []string, err error) {
	there := map[string]bool{}
	err = t.each("SELECT conname FROM pg_constraint WHERE connamespace = 'vouch'::regnamespace AND contype IN ('p', 'u') AND convalidated", nil, func(r row) error {
		there[r.text(0)] = true
		return nil
	})
	for _, name := range []string{"log_pkey", "tree_pkey", "rulings_pkey", "rulings_request_key", "bodies_pkey", "standings_pkey", "readings_pkey", "documents_pkey", "claims_pkey"} {
		if !there[name] {
			found = append(found, fmt.Sprintf("constraint %s is missing", name))
		}
	}
	return found, err
}
