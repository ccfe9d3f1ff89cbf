package checks

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The files of this package that are no check's: every check may name what they
// declare.
var everybodys = []string{"checks", "code", "words"}

// ownerOf returns the check whose file it is: total of total.go and of
// total_toll.go.
func ownerOf(file string) string {
	name, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".go"), "_")
	return name
}

// parsed returns the files of this package, tests left out, by name.
func parsed(t *testing.T) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = f
	}
	return files
}

// A borrowing is one name that a check's file takes from another check's file.
type borrowing struct{ file, name, from string }

// borrowed returns what the files of checks take from one another.
func borrowed(files map[string]*ast.File) []borrowing {
	declared := map[string]string{} // name to file
	for name, f := range files {
		for o := range f.Scope.Objects {
			declared[o] = name
		}
	}
	var found []borrowing
	for name, f := range files {
		if slices.Contains(everybodys, ownerOf(name)) {
			continue
		}
		for _, id := range f.Unresolved { // what the file itself does not declare
			from, here := declared[id.Name]
			if here && ownerOf(from) != ownerOf(name) && !slices.Contains(everybodys, ownerOf(from)) {
				found = append(found, borrowing{name, id.Name, from})
			}
		}
	}
	return found
}

// TestChecksStandAlone holds that no check's file names what another check's
// file declares: what several need has a package below claims/reconcile.
func TestChecksStandAlone(t *testing.T) {
	for _, b := range borrowed(parsed(t)) {
		t.Errorf("%s takes %s from %s: give it a package of its own below claims/reconcile", b.file, b.name, b.from)
	}
}

// The control: a file that borrows is told of, and one that names its own, a
// local of the same name or everybody's words is not.
func TestBorrowingIsFound(t *testing.T) {
	files := map[string]*ast.File{}
	for name, src := range map[string]string{
		"words.go":   "package checks\nvar shared = 1",
		"age.go":     "package checks\nvar age = shared\nfunc years() int { return age }",
		"age_old.go": "package checks\nfunc old() int { return years() }",
		"days.go":    "package checks\nfunc days() int { years := 2; return years }",
		"weekday.go": "package checks\nfunc weekday() int { return years() }",
	} {
		f, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = f
	}
	if got := borrowed(files); len(got) != 1 || got[0] != (borrowing{"weekday.go", "years", "age.go"}) {
		t.Errorf("found %v", got)
	}
}

// TestChecksNameWhatTheyRead holds that a check's Needs are the facts that its
// files read, and no others.
func TestChecksNameWhatTheyRead(t *testing.T) {
	read, named := map[string]map[string]bool{}, map[string]map[string]bool{}
	enter := func(m map[string]map[string]bool, check string, e ast.Expr) {
		s, ok := e.(*ast.SelectorExpr)
		if !ok {
			return
		}
		if x, ok := s.X.(*ast.Ident); ok && x.Name == "fact" {
			if m[check] == nil {
				m[check] = map[string]bool{}
			}
			m[check][s.Sel.Name] = true
		}
	}
	for name, f := range parsed(t) {
		check := ownerOf(name)
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Needs" {
					for _, e := range n.Value.(*ast.CompositeLit).Elts {
						enter(named, check, e)
					}
					return false
				}
			case *ast.SelectorExpr:
				enter(read, check, n)
			}
			return true
		})
	}
	if len(read) < 5 {
		t.Fatalf("only %d checks are seen to read facts", len(read))
	}
	checks := slices.Collect(maps.Keys(read))
	for c := range named {
		if read[c] == nil {
			checks = append(checks, c)
		}
	}
	for _, c := range checks {
		for f := range read[c] {
			if !named[c][f] {
				t.Errorf("%s reads the fact %s and does not name it in its Needs", c, f)
			}
		}
		for f := range named[c] {
			if !read[c][f] {
				t.Errorf("%s needs the fact %s and reads it nowhere", c, f)
			}
		}
	}
}
