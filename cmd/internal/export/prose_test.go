package export

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sentence finds English of three words on, as people read it.
var sentence = regexp.MustCompile(`[A-Za-z]{2,}[,;:]? [a-z]{2,}[,;:]? [a-z]{2,}`)

// prose lists where each piece of English stands in a package, but for errors and
// what formats are for, which nobody reads in an export.
func prose(t *testing.T, files map[string]string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	set := token.NewFileSet()
	for name, text := range files {
		file, err := parser.ParseFile(set, name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Doc" {
					return false
				}
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && (f.Sel.Name == "Errorf" || f.Sel.Name == "New" || f.Sel.Name == "Unknown") {
					return false
				}
			case *ast.BasicLit:
				words, _ := strconv.Unquote(n.Value)
				if n.Kind == token.STRING && sentence.MatchString(words) && !strings.ContainsAny(words, "<{") {
					found[words] = append(found[words], name)
				}
			}
			return true
		})
	}
	return found
}

// What an export says in English stands in prose.go, so that two formats cannot
// say it in two ways.
func TestProseStandsInOnePlace(t *testing.T) {
	files := map[string]string{}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && name != "prose.go" {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = string(text)
		}
	}
	for words, at := range prose(t, files) {
		t.Errorf("%q stands in %v", words, at)
	}
	files["control.go"] = "package export\n\nvar control = \"No claims were found.\"\n"
	if at := prose(t, files)["No claims were found."]; len(at) != 1 {
		t.Errorf("the control is found in %v", at)
	}
}
