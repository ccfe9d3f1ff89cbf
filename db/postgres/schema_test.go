package postgres_test

import (
	"context"
	"strings"
	"testing"

	"vouch/db"
	"vouch/db/postgres/postgrestest"
)

// TestGuardsAreThere changes what guards the log, as whoever owns it can:
// verifying names each change. The control: the schema as it was is sound, see
// TestStore.
func TestGuardsAreThere(t *testing.T) {
	for _, test := range []struct{ change, names string }{
		{"ALTER TABLE vouch.log DISABLE TRIGGER stays", "trigger stays on log"},
		{"DROP TRIGGER grows ON vouch.log", "trigger grows on log"},
		{"CREATE OR REPLACE FUNCTION vouch.never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$", "function never"},
		{"ALTER TABLE vouch.tree DROP CONSTRAINT tree_pkey", "constraint tree_pkey"},
		{"CREATE FUNCTION public.aside() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$; CREATE TRIGGER aside BEFORE INSERT ON vouch.bodies FOR EACH ROW EXECUTE FUNCTION public.aside()", "trigger aside on bodies"},
		{"CREATE RULE aside AS ON DELETE TO vouch.standings DO INSTEAD NOTHING", "rule aside on standings"},
	} {
		t.Run(test.names, func(t *testing.T) {
			place := postgrestest.New(t)
			s := opened(t, place)
			run(t, place, test.change)
			v, err := s.Verify(context.Background(), false, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range v.Damages {
				if d.Part == db.FilePart && strings.Contains(d.Detail, test.names) {
					return
				}
			}
			t.Errorf("%s: found %v", test.change, v.Damages)
		})
	}
}
