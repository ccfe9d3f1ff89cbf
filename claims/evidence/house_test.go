package evidence

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The files of this package that are no check's: every check may name what they
// declare.
var everybodys = []string{"article.go", "check.go", "checks.go", "code.go", "quotation.go"}

// A check takes nothing from another check's file: what two share stands in a file
// of everybody's.
func TestChecksBorrowNothing(t *testing.T) {
	if found := borrowed(t); len(found) > 0 {
		t.Errorf("checks borrow: %s", strings.Join(found, ", "))
	}
}

// The control: were the file of quotations a check's, four checks would borrow from
// it.
func TestBorrowingIsSeen(t *testing.T) {
	all := everybodys
	t.Cleanup(func() { everybodys = all })
	everybodys = slices.DeleteFunc(slices.Clone(all), func(f string) bool { return f == "quotation.go" })
	if found := borrowed(t); len(found) < 4 {
		t.Errorf("only %v are seen to borrow", found)
	}
}

func borrowed(t *testing.T) (found []string) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files, declared := map[string]*ast.File{}, map[string]string{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = f
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				declared[d.Name.Name] = name
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.ValueSpec:
						for _, n := range s.Names {
							declared[n.Name] = name
						}
					case *ast.TypeSpec:
						declared[s.Name.Name] = name
					}
				}
			}
		}
	}
	for name, f := range files {
		if slices.Contains(everybodys, name) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if from := declared[id.Name]; from != "" && from != name && !slices.Contains(everybodys, from) {
					found = append(found, name+" takes "+id.Name+" from "+from)
				}
			}
			return true
		})
	}
	slices.Sort(found)
	return slices.Compact(found)
}
