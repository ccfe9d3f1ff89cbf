package role_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"vouch/claims"
	"vouch/claims/role"
)

// TestMatrix holds every role against every act: the table is written out here a
// second time, by what people would be surprised at.
func TestMatrix(t *testing.T) {
	from := map[role.Role][]role.Act{
		role.Reader: {role.Look},
		role.Writer: {role.Bring, role.Of(claims.Read), role.Of(claims.Receive), role.Of(claims.Reopen), role.Of(claims.Answer), role.Of(claims.Attach),
			role.Of(claims.Detach), role.Of(claims.Introduce), role.Of(claims.Test), role.Of(claims.Recheck), role.Of(claims.Undo)},
		role.Checker: {role.Of(claims.Mark), role.Of(claims.Dismiss), role.Of(claims.Judge), role.Of(claims.Scope), role.Of(claims.Due), role.Of(claims.Merge),
			role.Of(claims.Split), role.Of(claims.Group), role.Of(claims.Ungroup), role.Of(claims.Query), role.Of(claims.Add), role.Of(claims.Edit),
			role.Of(claims.Cut), role.Of(claims.Tick), role.Of(claims.Best), role.Of(claims.Conceal)},
		role.Head: {role.Annex, role.Revoke, role.Whole, role.Of(claims.SignOff), role.Of(claims.Publish), role.Of(claims.Withdraw), role.Of(claims.Override),
			role.Of(claims.Archive), role.Of(claims.Rename), role.Of(claims.Seal)},
		role.Admin: {role.Delete, role.Take, role.People, role.Of(claims.Redact), role.Of(claims.Import)},
	}
	var seen []role.Act
	for i, l := range role.All {
		for _, a := range from[l.Role] {
			seen = append(seen, a)
			for j, other := range role.All {
				if got, want := other.Role.May(a), j >= i; got != want {
					t.Errorf("%s may %q: %v, want %v", other.Role, a, got, want)
				}
			}
			if role.Role("").May(a) || role.Role("owner").May(a) {
				t.Errorf("what is no role may %q", a)
			}
		}
	}
	slices.Sort(seen)
	if !slices.Equal(seen, role.Acts()) {
		t.Errorf("the table has %q, and the test %q", role.Acts(), seen)
	}
}

// TestEveryAction holds that each action there is has been thought of. The control is
// one that is not there, which only an admin may.
func TestEveryAction(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../ruling.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		if of, ok := spec.Type.(*ast.Ident); !ok || of.Name != "Action" {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		count++
		if !slices.Contains(role.Acts(), role.Act(value)) {
			t.Errorf("nobody said who may %q", value)
		}
		return true
	})
	if count < 30 {
		t.Errorf("only %d actions were found in the source", count)
	}
	if role.Head.May("sing") || !role.Admin.May("sing") {
		t.Error("an act that nobody thought of is not the admin's alone")
	}
}

func TestParse(t *testing.T) {
	for _, name := range role.Names() {
		if r, err := role.Parse(name); err != nil || string(r) != name {
			t.Errorf("%q: %q, %v", name, r, err)
		}
	}
	for _, name := range []string{"", "Head", "owner", "admin "} {
		if r, err := role.Parse(name); err == nil {
			t.Errorf("%q: %q", name, r)
		}
	}
}
