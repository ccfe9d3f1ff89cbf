package lexicon

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vouch/sources/document"
)

// A word is found where it belongs: the lines of a file stand in the order of
// their bytes, and each word is one that a document can hold.
func TestFilesAreInOrder(t *testing.T) {
	err := fs.WalkDir(files, "words", func(name string, f fs.DirEntry, err error) error {
		if err != nil || f.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, name)
		last := ""
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "# ") {
				continue
			}
			word, _, _ := strings.Cut(line, ": ")
			if word <= last {
				t.Errorf("%s: %q stands behind %q", name, word, last)
			}
			last = word
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A class that no word has, or that no code asks for, is dead.
func TestEveryClassIsRead(t *testing.T) {
	asked := map[string]bool{}
	sourceFiles(t, func(name string, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "lexicon" {
					asked[n.Sel.Name] = true
				}
			case *ast.BasicLit: // a pattern names classes too
				for _, word := range strings.FieldsFunc(n.Value, func(r rune) bool { return r < 'A' || r > 'z' || r > 'Z' && r < 'a' }) {
					asked[word] = true
				}
			}
			return true
		})
	})
	forms, err := parser.ParseFile(token.NewFileSet(), "form.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(forms, func(n ast.Node) bool {
		if x, ok := n.(*ast.Ident); ok {
			asked[x.Name] = true
		}
		return true
	})
	for c := range Classes() {
		if !asked[c.Name()] {
			t.Errorf("nobody asks for %s", c.Name())
		}
		if c.Doc() == "" {
			t.Errorf("%s has no doc", c.Name())
		}
		if len(slices.Collect(c.Words())) == 0 {
			t.Errorf("no word is of %s", c.Name())
		}
	}
	if n := len(classes); n > 64*len(set{}) {
		t.Errorf("%d classes: a set holds %d", n, 64*len(set{}))
	}
}

// shown are the rooms whose words are shown or stored, not looked for; copies looks
// for phrases by their hashes in texts that are no documents.
var shown = map[string]bool{"..": true, "copies": true, "table": true, "shape": true, "match": true, "role": true}

// maxWords is how many words may stand together in code: a rule may name the
// few words it is about, a list of them belongs to the lexicon.
const maxWords = 8

// Below this floor nothing but the lexicon lists words.
func TestNoListsInCode(t *testing.T) {
	sourceFiles(t, func(name string, f *ast.File) {
		room, _, _ := strings.Cut(strings.TrimPrefix(filepath.ToSlash(filepath.Dir(name)), "../"), "/")
		if shown[room] {
			return
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, s := range g.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && wordsIn(v) > maxWords {
					t.Errorf("%s: %s is a list of words: it belongs to words/", name, v.Names[0].Name)
				}
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "NewWordSet" {
				t.Errorf("%s makes a word set of its own: it belongs to words/", name)
			}
			return true
		})
	})
}

// partsOfRules are the fields of rules and grammars that name words and classes
// without listing them.
var partsOfRules = map[string]bool{"Name": true, "Doc": true, "Rules": true, "Cues": true, "Pattern": true, "Unless": true, "Tokens": true, "Readers": true}

// wordsIn counts the lower-case words of the string literals of a declaration.
// The documentation of a rule, and what is inside a function, is no list.
func wordsIn(v *ast.ValueSpec) int {
	n := 0
	for _, x := range v.Values {
		ast.Inspect(x, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.BlockStmt:
				return false
			case *ast.CompositeLit: // the names of an enumeration
				if a, ok := node.Type.(*ast.ArrayType); ok && a.Len != nil {
					return false
				}
			case *ast.CallExpr: // fact.New takes its documentation, Must a pattern
				switch f := node.Fun.(type) {
				case *ast.Ident:
					return f.Name != "New"
				case *ast.SelectorExpr:
					return f.Sel.Name != "Must"
				}
			case *ast.KeyValueExpr:
				if k, ok := node.Key.(*ast.Ident); ok && partsOfRules[k.Name] {
					return false
				}
			case *ast.BasicLit:
				if node.Kind == token.STRING && !strings.Contains(node.Value, "[") && len(node.Value) != len(`"de"`) { // a pattern, a language
					n += len(wordShape.FindAllString(strings.ToLower(strings.Trim(node.Value, "\"`")), -1))
				}
			}
			return true
		})
	}
	return n
}

var wordShape = regexp.MustCompile(`[a-z]+`)

// sourceFiles parses the files of the claims floor that are compiled into the
// program, this package aside.
func sourceFiles(t *testing.T, visit func(name string, f *ast.File)) {
	t.Helper()
	n := 0
	err := filepath.WalkDir("..", func(name string, f os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case f.IsDir() && (f.Name() == "lexicon" || f.Name() == "testdata"):
			return filepath.SkipDir
		case f.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		n++
		visit(name, file)
		return nil
	})
	if err != nil || n < 100 {
		t.Fatalf("reading the claims floor: %v, %d files", err, n)
	}
}

// Every word without a space must be one token of a document, or it can never
// be met there; a class of them would be silently dead.
func TestWordsAreTokens(t *testing.T) {
	for _, w := range read().words[1:] {
		text, want := w.Text, 1
		if strings.HasPrefix(text, "'") || strings.HasPrefix(text, "’") {
			text, want = "x"+text, 2 // a possessive mark
		}
		d := document.New(text, []document.Block{{Span: document.Span{End: len(text)}}})
		if d.Tokens.Len() != want && !strings.Contains(w.Text, " ") {
			t.Errorf("%q is %d tokens", w.Text, d.Tokens.Len())
		}
	}
}
