package testdata

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// numbersApart is how many lines a text of the repository may take: two numbers
// of one passage within as many are taken for its text.
const numbersApart = 3

// TestNumbersOfOurOwn holds every text of the repository to numbers of its own:
// no two of one development passage stand together. A fixture that repeats a
// passage shows how well the passage is known, not how well the rule reads.
func TestNumbersOfOurOwn(t *testing.T) {
	passages, err := passageNumbers("../../shared/eval/reconcile/dev/gold.jsonl")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the development passages are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	listed, err := exec.Command("git", "-C", "..", "ls-files", "--cached", "--others", "--exclude-standard", "-z").Output()
	if err != nil {
		t.Fatalf("listing the files of the repository: %v", err)
	}
	read := 0
	for name := range strings.SplitSeq(strings.TrimRight(string(listed), "\x00"), "\x00") {
		if !carriesFixtures(name) {
			continue
		}
		text, err := os.ReadFile(filepath.Join("..", name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // taken away since it was listed
		}
		if err != nil {
			t.Fatal(err)
		}
		read++
		if strings.HasSuffix(name, ".go") {
			text = proseOf(text)
		}
		for _, b := range borrowings(string(text), passages) {
			t.Errorf("%s:%d: %s stand together in passage %s; give the text numbers of its own", name, b.line, strings.Join(b.numbers, ", "), b.passage)
		}
	}
	if read < 500 {
		t.Errorf("%d files read, of 500 and more that the repository has", read)
	}
}

// TestNumbersAreFound is the control of TestNumbersOfOurOwn: two numbers of one
// made-up passage are found as far as three lines apart and however they are
// printed, and no farther, nor those of two passages, nor years, round numbers
// and the constants of code.
func TestNumbersAreFound(t *testing.T) {
	passages := map[string][]string{}
	addNumbers(passages, "quay", "In 2031 the quay took 4,127 boats, 3,861 of them tugs, 500 in May and 17 in June, for $742m; 12.75% were new.")
	addNumbers(passages, "mill", "The mill cut 9,318 logs.")
	for _, c := range []struct{ name, text, want string }{
		{"one line", "Of 4,127 boats 3,861 sank.", "1: 3861, 4127 of quay"},
		{"without commas", "Of 4127 boats 3861 sank.", "1: 3861, 4127 of quay"},
		{"two lines apart", "a 3,861\n\nb 4127", "3: 3861, 4127 of quay"},
		{"three lines apart", "a 3,861\n\n\nb 4127", ""},
		{"before an m", "Of 4,127 boats for $742m.", "1: 4127, 742 of quay"},
		{"with decimals", "Of 4,127 boats 12.75% sank.", "1: 12.75, 4127 of quay"},
		{"said twice, once found", "Of 4,127 boats 3,861 sank.\n3,861 of 4,127", "1: 3861, 4127 of quay"},
		{"after a line end written out", `Of 4,127 boats\n3,861 sank.`, "1: 3861, 4127 of quay"},
		{"in a code", "Of 4,127 boats A3861 sank.", ""},
		{"one number twice", "Of 4,127 boats 4,127 sank.", ""},
		{"of two passages", "Of 4,127 boats 9,318 sank.", ""},
		{"a year and a round number", "In 2031 it had 4,127 boats, 500 new and 17 old.", ""},
		{"inside another number", "Of 14,127 boats 3,861.5 sank, 742.", "" /* only 742 is of the passage */},
	} {
		if got := said(borrowings(c.text, passages)); got != c.want {
			t.Errorf("%s: found %q, not %q", c.name, got, c.want)
		}
	}
	code := "package p\n\n// 4,127 boats\nconst a = 3861 + 4127\n\nvar b = `\n3,861`\n"
	if got := said(borrowings(string(proseOf([]byte(code))), passages)); got != "" {
		t.Errorf("in code with its constants: found %q", got)
	}
	code = "package p\n\n// 4,127 boats\nconst a = 1\nvar b = `3,861`\n"
	if got := said(borrowings(string(proseOf([]byte(code))), passages)); got != "5: 3861, 4127 of quay" {
		t.Errorf("in the comments and strings of code: found %q", got)
	}
}

func said(found []borrowing) string {
	var b strings.Builder
	for i, f := range found {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%d: %s of %s", f.line, strings.Join(f.numbers, ", "), f.passage)
	}
	return b.String()
}

// carriesFixtures tells whether the file of that name is text in which a
// fixture, an example or a pinned reading may stand. What is fitted, fetched or
// a word list has no texts.
func carriesFixtures(name string) bool {
	if strings.Contains(name, "/model/") || strings.Contains(name, "/lexicon/") || filepath.Base(name) == "weights.txt" {
		return false
	}
	switch filepath.Ext(name) {
	case ".go", ".txt", ".txtar", ".md", ".jsonl", ".json", ".html", ".want":
		return true
	}
	return false
}

// passageNumbers reads the passages of a gold set, a JSON object a line, and
// returns the ids of those that carry each number, in the order of the file.
func passageNumbers(name string) (map[string][]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	passages := map[string][]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		addNumbers(passages, p.ID, p.Text)
	}
	return passages, lines.Err()
}

func addNumbers(passages map[string][]string, id, text string) {
	for _, n := range numbersOf(text) {
		if !slices.Contains(passages[n.digits], id) {
			passages[n.digits] = append(passages[n.digits], id)
		}
	}
}

// A borrowing is what one place has from one passage: the numbers without
// their commas, and the line of the one that made it two.
type borrowing struct {
	line    int
	numbers []string
	passage string
}

// borrowings finds the places of text where two different numbers of one
// passage stand within numbersApart lines. A place that goes on is told once.
func borrowings(text string, passages map[string][]string) []borrowing {
	lastAt := map[string]map[string]int{} // passage, number: the line where it stood last
	told := map[string]int{}
	var found []borrowing
	for _, n := range numbersOf(text) {
		for _, id := range passages[n.digits] {
			if lastAt[id] == nil {
				lastAt[id] = map[string]int{}
			}
			lastAt[id][n.digits] = n.line
			maps.DeleteFunc(lastAt[id], func(_ string, line int) bool { return n.line-line >= numbersApart })
			if len(lastAt[id]) < 2 {
				continue
			}
			if at, ok := told[id]; !ok || n.line-at >= numbersApart {
				found = append(found, borrowing{n.line, slices.Sorted(maps.Keys(lastAt[id])), id})
			}
			told[id] = n.line
		}
	}
	slices.SortStableFunc(found, func(a, b borrowing) int { return cmp.Compare(a.line, b.line) })
	return found
}

// A printed number: its digits without commas, and its line, from 1.
type printed struct {
	digits string
	line   int
}

// numbersOf returns the numbers of text that tell a passage from another: of
// three digits or more, no year and not round.
func numbersOf(text string) []printed {
	var numbers []printed
	line := 1
	for i := 0; i < len(text); {
		c := text[i]
		if c == '\n' {
			line++
		}
		if c < '0' || c > '9' {
			i++
			continue
		}
		start := i
		for i < len(text) && (digit(text, i) || (text[i] == ',' || text[i] == '.') && digit(text, i+1)) {
			i++
		}
		if named(text[:start]) {
			continue
		}
		if n := strings.ReplaceAll(text[start:i], ",", ""); telling(n) {
			numbers = append(numbers, printed{n, line})
		}
	}
	return numbers
}

// named tells whether the digits after before belong to a name, a code or a
// checksum: a letter stands right before them that is not the n or t of a line
// end or a tab written out.
func named(before string) bool {
	if before == "" || strings.HasSuffix(before, `\n`) || strings.HasSuffix(before, `\t`) {
		return false
	}
	c := before[len(before)-1]
	return c == '_' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func digit(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// telling leaves out what any two texts may share: short numbers, years from
// 1900 to 2099, and numbers of one digit and zeros or of a digit, 5 and zeros
// (500, 150, 25000).
func telling(n string) bool {
	if len(strings.ReplaceAll(n, ".", "")) < 3 || len(n) == 4 && (strings.HasPrefix(n, "19") || strings.HasPrefix(n, "20")) && !strings.Contains(n, ".") {
		return false
	}
	if strings.Contains(n, ".") {
		return true
	}
	leading := strings.TrimRight(n, "0")
	return len(leading) > 2 || len(leading) == 2 && leading[1] != '5'
}

// proseOf returns the comments and strings of Go source, each on its line: the
// constants of code tell of no passage.
func proseOf(source []byte) []byte {
	files := token.NewFileSet()
	file := files.AddFile("", files.Base(), len(source))
	var s scanner.Scanner
	s.Init(file, source, nil, scanner.ScanComments)
	prose := make([]byte, len(source))
	for i, c := range source {
		prose[i] = ' '
		if c == '\n' {
			prose[i] = c
		}
	}
	for {
		pos, tok, literal := s.Scan()
		switch tok {
		case token.EOF:
			return prose
		case token.COMMENT, token.STRING:
			start := file.Offset(pos)
			copy(prose[start:], source[start:start+len(literal)])
		}
	}
}
