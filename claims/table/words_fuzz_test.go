package table_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/checks"
	"vouch/claims/table"
	"vouch/sources/document"
)

// FuzzWords reads texts made of vouch's own words: those of its lists, of its
// conditions and of the examples of its rules, between numerals, marks and the
// ends of paragraphs. Bytes drawn at random seldom reach a rule; these reach
// them all, and end where a rule looks further.
func FuzzWords(f *testing.F) {
	random := rand.New(rand.NewPCG(14, 1))
	for range 200 {
		f.Add(seed(random), random.IntN(2) == 0)
	}
	f.Fuzz(func(t *testing.T, seed []byte, dated bool) {
		readWhole(t, compose(t, seed), dated)
	})
}

// onceFatal are texts that once ended the program: they stop where a rule looks
// one word further.
var onceFatal = []string{
	"Nine were hurt as of", "Profit rose 33% last year.\n\nProfits", "There was growing anger from", "Rumours from the",
}

// TestWords is the short form of FuzzWords, and holds the texts that once ended
// the program.
func TestWords(t *testing.T) {
	for _, text := range onceFatal {
		readWhole(t, text, false)
		readWhole(t, text, true)
	}
	random := rand.New(rand.NewPCG(14, 2))
	for range 300 {
		readWhole(t, compose(t, seed(random)), random.IntN(2) == 0)
	}
}

// TestWordsFindAFault is the control: a rule that indexes raw, one past the word
// that wakes it, is found by the texts of TestWords.
func TestWordsFindAFault(t *testing.T) {
	var past int
	raw := &reconcile.Check{Name: "raw", Cues: "of from by at on for with as the", Run: func(p *reconcile.Pass) (err error) {
		tokens := p.Ledger.Document.Tokens.Slice()
		defer func() {
			if recover() != nil {
				past++
			}
		}()
		for _, i := range p.At {
			_ = tokens[i+1]
		}
		return nil
	}}
	all := checks.All
	t.Cleanup(func() { checks.All = all })
	checks.All = append(all[:len(all):len(all)], raw)
	random := rand.New(rand.NewPCG(14, 2))
	for range 300 {
		readWhole(t, compose(t, seed(random)), false)
	}
	if past == 0 {
		t.Error("no text ended in a word that a rule looks past")
	}
}

func seed(random *rand.Rand) []byte {
	b := make([]byte, 1+random.IntN(160))
	for i := range b {
		b[i] = byte(random.Uint32())
	}
	return b
}

// readWhole takes a text through all that is done with an article, and holds
// what comes out to its promises.
func readWhole(t *testing.T, text string, dated bool) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%v in %q\n%s", p, text, debug.Stack())
		}
	}()
	d := document.New(text, nil)
	if dated {
		d.Published = document.Date{Year: 2031, Month: 5, Day: 8}
	}
	l := extract.Ledger(d)
	if err := l.Validate(); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	r := &table.Record{Article: "words", Ledger: l, Grades: make([]grade.Grade, len(l.Claims))}
	var err error
	if r.Findings, err = reconcile.Run(checks.All, l, claims.DefaultPolicy()); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	for i := range l.Claims {
		r.Grades[i] = grade.Claim(l, i, i%2 == 0)
	}
	if err := lawful(r); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	attribution, err := table.Attribution(r, true, table.Columns(r))
	if err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	for _, tab := range []*table.Table{attribution, table.Sources(r), table.SourceList(r), table.TieOut(r), table.FindingsTable(r), table.Queries(r, nil)} {
		for _, err := range tab.Rows {
			if err != nil {
				t.Fatalf("%s: %v in %q", tab.Title, err, text)
			}
		}
	}
	for range table.Script(r, true) {
	}
	for i := range l.Claims {
		table.Details(r, i, nil)
	}
	table.Totals(r)
	table.Flags(r)
	table.Worst(r)
	table.Summary(r, true, table.Way{})
	table.Withhold(r, table.VeilOf(l))
}

// lawful returns the first span or index of a record that is none of its text.
func lawful(r *table.Record) error {
	l := r.Ledger
	text := l.Document.Text
	place := func(what string, s document.Span, optional bool) error {
		switch {
		case s.IsZero() && optional:
		case s.Start < 0 || s.Start >= s.End || s.End > len(text):
			return fmt.Errorf("%s: the span %v is not in a text of %d bytes", what, s, len(text))
		case !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]):
			return fmt.Errorf("%s: the span %v cuts a character", what, s)
		}
		return nil
	}
	var all []error
	hold := func(what string, optional bool, spans ...document.Span) {
		for _, s := range spans {
			if err := place(what, s, optional); err != nil {
				all = append(all, err)
			}
		}
	}
	for i, q := range l.Quantities {
		what := fmt.Sprintf("quantity %d", i)
		hold(what, false, q.Span, q.Phrase)
		hold(what, true, q.Hedge, q.UnitSpan, q.Noun, q.Governor, q.AsOf)
		if q.First >= q.After || q.First < 0 || q.After > l.Document.Tokens.Len() {
			all = append(all, fmt.Errorf("%s: tokens %d to %d", what, q.First, q.After))
		}
	}
	for i, a := range l.Attributions {
		what := fmt.Sprintf("attribution %d", i)
		hold(what, false, a.Content...)
		hold(what, false, a.Cue...)
		hold(what, false, a.Source...)
		for steps, via := 0, a.Via; via >= 0; steps, via = steps+1, l.Attributions[via].Via {
			if steps > len(l.Attributions) {
				all = append(all, fmt.Errorf("%s is its own relay", what))
				break
			}
		}
	}
	for i, n := range l.Names {
		hold(fmt.Sprintf("name %d", i), false, n.Spans...)
		hold(fmt.Sprintf("name %d", i), true, n.First, n.Place)
	}
	for i, w := range l.Dates {
		hold(fmt.Sprintf("date %d", i), false, w.Span)
	}
	for i, e := range l.Events {
		hold(fmt.Sprintf("event %d", i), false, e.Span)
	}
	labels := map[string]bool{}
	for i, c := range l.Claims {
		hold("claim "+c.Label, false, c.Span)
		if labels[c.Label] || c.Label == "" {
			all = append(all, fmt.Errorf("claim %d is labelled %q, as another is", i, c.Label))
		}
		labels[c.Label] = true
	}
	for _, f := range r.Findings {
		hold("a finding of "+f.Rule, false, f.Spans...)
		hold("a finding of "+f.Rule, false, f.Whole...)
		for _, list := range slices.Concat(f.Sums, f.Told) {
			hold("a finding of "+f.Rule, false, list...)
		}
		if len(f.Spans) == 0 || f.Message == "" {
			all = append(all, fmt.Errorf("a finding of %s says %q of %d places", f.Rule, f.Message, len(f.Spans)))
		}
		for _, c := range f.Claims {
			if c < 0 || c >= len(l.Claims) {
				all = append(all, fmt.Errorf("a finding of %s is about claim %d of %d", f.Rule, c, len(l.Claims)))
			}
		}
	}
	if len(r.Grades) != len(l.Claims) {
		all = append(all, fmt.Errorf("there are %d grades of %d claims", len(r.Grades), len(l.Claims)))
	}
	if len(all) > 0 {
		return all[0]
	}
	return nil
}

// A lexicon is the words of the program by the string of its source that they
// stand in: a list, a condition, a rule's documentation.
type lexicon struct {
	long  [][]string // strings of several words, in order
	short []string   // of one word
}

var words = sync.OnceValues(func() (*lexicon, error) {
	l := &lexicon{}
	seen := map[string]bool{}
	for _, root := range []string{"..", "../../sources/document"} {
		err := filepath.WalkDir(filepath.FromSlash(root), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if _, is := n.(*ast.ImportSpec); is {
					return false
				}
				lit, is := n.(*ast.BasicLit)
				if !is || lit.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(lit.Value)
				if err != nil || !utf8.ValidString(text) {
					return true
				}
				switch fields := strings.Fields(text); {
				case len(fields) > 1:
					l.long = append(l.long, fields)
				case len(fields) == 1 && !seen[fields[0]]:
					seen[fields[0]] = true
					l.short = append(l.short, fields[0])
				}
				return true
			})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return l, nil
})

var (
	glue = strings.Fields(`the of a to and in from by at on for with as that was were is had has said than more less about not no
		who which his her their its they he she it one other least most over under up down between after before since all some`)
	numerals = strings.Fields(`1 2 3 5 9 12 13 40 100 745 999 1,000 1,018 1999 2030 2031 2.5 0.3 33% 4.5% $3 £2.5m €1,200 1-0 2/3 ½ 10:30
		1st 19th 1990s two nine eleven twenty twenty-one hundred thousand million billion dozen half third quarter first twice`)
	marks  = []string{".", ",", ";", ":", "?", "!", "…", " -", " —", "–", "-", "’s", "'", "\"", " \"", "“", "”", " ‘", "’", " (", ")", "/", "%", "&", "''", "[", "]"}
	breaks = []string{"\n\n", ".\n\n", "\n", "\n\n- ", "\n- ", "”\n\n“", "\n\n“", ":\n\n", "\t", ".\n\nA\n\n", "?\n\n"}
	named  = strings.Fields("Ana Brik Tom Ode Leith Fife Mr Dr Harbour Board Ministry UN A. Courier Monday March O’Neill")
)

// compose makes a text of a seed: every choice is a byte or two of it, so that a
// small change of the seed is a small change of the text.
func compose(t testing.TB, seed []byte) string {
	l, err := words()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.long) < 500 || len(l.short) < 500 {
		t.Fatalf("only %d lists and %d words were found in the program", len(l.long), len(l.short))
	}
	next := func() int {
		if len(seed) == 0 {
			return 0
		}
		b := seed[0]
		seed = seed[1:]
		return int(b)
	}
	pair := func() int { return next()<<8 | next() }
	var b strings.Builder
	put := func(word string, capital bool) {
		if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") && !strings.HasSuffix(s, "“") && !strings.HasSuffix(s, "(") {
			b.WriteByte(' ')
		}
		if capital {
			r, n := utf8.DecodeRuneInString(word)
			word = string(unicode.ToUpper(r)) + word[n:]
		}
		b.WriteString(word)
	}
	for range 200 {
		if len(seed) == 0 {
			break
		}
		op := next()
		capital := op&0x80 != 0
		switch op & 0x0f {
		case 0, 1: // a run of a list, or a phrase of an example
			list := l.long[pair()%len(l.long)]
			at, n := next()%len(list), 1+next()%5
			for _, word := range list[at:min(at+n, len(list))] {
				put(word, capital)
				capital = false
			}
		case 2, 3: // one word of a list
			list := l.long[pair()%len(l.long)]
			put(list[pair()%len(list)], capital)
		case 4, 5: // a word of a condition
			put(l.short[pair()%len(l.short)], capital)
		case 6, 7, 8:
			put(glue[next()%len(glue)], capital)
		case 9, 10:
			put(numerals[next()%len(numerals)], capital)
		case 11:
			put(named[next()%len(named)], false)
		case 12, 13:
			b.WriteString(marks[next()%len(marks)])
		case 14:
			b.WriteString(breaks[next()%len(breaks)])
		case 15: // a word glued to the one before
			b.WriteString(l.short[pair()%len(l.short)])
		}
	}
	return b.String()
}
