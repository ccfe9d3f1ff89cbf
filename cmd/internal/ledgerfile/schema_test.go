package ledgerfile

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/sources"
	"vouch/sources/document"
)

// TestSchema holds ledger.schema.json to the types it describes. Every field's
// description is the comment that stands beside it in the program. With
// UPDATE_SCHEMA set the file is written anew.
func TestSchema(t *testing.T) {
	s := &schemer{comments: comments(t, ".", "../../../claims", "../../../sources", "../../../sources/document"), defs: map[string]any{}}
	article := s.of(reflect.TypeFor[Article]())
	root := map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"$id":     Schema,
		"title":   "A vouch ledger: articles with all that was read in them and decided about them",
		"description": "Offsets are bytes into the UTF-8 text, half-open. Indexes count from 0; -1 is none. Words that are empty, spans that are none, false and empty lists are left out. " +
			"Numbers are exact decimals, or fractions such as 1/3, in quotation marks.",
		"type": "object", "additionalProperties": false, "required": []string{"schema", "articles"},
		"properties": map[string]any{
			"schema":   map[string]any{"const": Schema},
			"stamp":    s.of(reflect.TypeFor[Stamp]()),
			"logs":     map[string]any{"type": "array", "items": s.of(reflect.TypeFor[Log]())},
			"contents": map[string]any{"type": "array", "items": s.of(reflect.TypeFor[Content]())},
			"articles": map[string]any{"type": "array", "items": article},
		},
		"$defs": s.defs,
	}
	want, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	const file = "ledger.schema.json"
	if os.Getenv("UPDATE_SCHEMA") != "" {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != string(want) {
		t.Errorf("%s does not describe the types; UPDATE_SCHEMA=1 go test ./cmd/internal/ledgerfile writes it anew (%v)", file, err)
	}
}

// A schemer turns types into definitions.
type schemer struct {
	comments map[string]string // by "Type.Field" and "Type"
	defs     map[string]any
}

func (s *schemer) of(t reflect.Type) map[string]any {
	switch t {
	case reflect.TypeFor[document.Span]():
		return map[string]any{"type": "array", "items": map[string]any{"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
	case reflect.TypeFor[claims.Number]():
		return map[string]any{"type": "string", "pattern": `^-?[0-9]+(\.[0-9]+)?(/[0-9]+)?$`}
	case reflect.TypeFor[sources.Letter]():
		return map[string]any{"enum": []string{"A", "B", "C", "D", "E", "F"}}
	case reflect.TypeFor[time.Time]():
		return map[string]any{"type": "string", "format": "date-time"}
	case reflect.TypeFor[document.BlockKind]():
		var kinds []string
		for k := document.BlockKind(0); k <= document.Footer; k++ {
			kinds = append(kinds, k.String())
		}
		return map[string]any{"enum": kinds}
	}
	switch t.Kind() {
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return map[string]any{"type": "string", "contentEncoding": "base64"}
		}
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Struct:
		name := snake(t.Name())
		if _, done := s.defs[name]; !done {
			s.defs[name] = nil // in work
			s.defs[name] = s.object(t)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	}
	panic("no schema for " + t.String())
}

func (s *schemer) object(t reflect.Type) map[string]any {
	properties := map[string]any{}
	for _, f := range fieldsOf(t) {
		p := s.of(f.typ)
		if c := s.comments[f.owner.Name()+"."+f.goes]; c != "" {
			p["description"] = c
		}
		properties[f.name] = p
	}
	return map[string]any{"type": "object", "additionalProperties": false, "description": s.comments[t.Name()], "properties": properties}
}

// comments reads the comments of types and their fields out of the source.
func comments(t *testing.T, dirs ...string) map[string]string {
	out := map[string]string{}
	line := func(g *ast.CommentGroup) string { return strings.Join(strings.Fields(g.Text()), " ") }
	for _, dir := range dirs {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), dir+"/"+e.Name(), nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(file, func(n ast.Node) bool {
				g, ok := n.(*ast.GenDecl)
				if !ok {
					return true
				}
				for _, spec := range g.Specs {
					typ, ok := spec.(*ast.TypeSpec)
					if !ok {
						continue
					}
					out[typ.Name.Name] = line(g.Doc)
					structure, ok := typ.Type.(*ast.StructType)
					if !ok {
						continue
					}
					for _, f := range structure.Fields.List {
						for _, name := range f.Names {
							out[typ.Name.Name+"."+name.Name] = strings.TrimSpace(line(f.Doc) + " " + line(f.Comment))
						}
					}
				}
				return false
			})
		}
	}
	return out
}

// TestEveryFieldOfADocumentIsWritten fails where a field was added to a document
// and not to what the file has of it.
func TestEveryFieldOfADocumentIsWritten(t *testing.T) {
	names := func(t reflect.Type) (all []string) {
		for _, f := range shape.Kept(t) {
			all = append(all, f.Name)
		}
		return all
	}
	if kept, written := names(reflect.TypeFor[document.Document]()), names(reflect.TypeFor[Document]()); !slices.Equal(kept, written) {
		t.Errorf("kept are %v, written %v", kept, written)
	}
}
