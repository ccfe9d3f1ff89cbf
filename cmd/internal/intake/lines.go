package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"vouch/cmd/internal/desk"
	"vouch/sources/document"
	"vouch/sources/read"
	"vouch/sources/regular"
)

// linesExtension is that of files with one article a line, as JSON.
const linesExtension = ".jsonl"

// longestLine holds an article of the greatest size, every byte escaped.
const longestLine = 6*read.MaxBytes + 1<<16

func isLines(name string) bool { return strings.HasSuffix(strings.ToLower(name), linesExtension) }

// lines yields every article of a file of lines, {"id", "text", "title",
// "date"}, and reports whether more is wanted. A line that is no article is
// yielded too: opening it says why.
func (in *Intake) lines(name string, yield func(desk.Coming) bool) bool {
	f, err := regular.Open(name)
	if err != nil {
		return yield(broken(name, err))
	}
	defer f.Close()
	return in.linesOf(name, f, yield)
}

// broken is something that cannot be opened.
func broken(name string, err error) desk.Coming {
	return desk.Coming{Name: name, Open: func(context.Context) (desk.Input, error) { return desk.Input{Name: name}, err }}
}

// linesOf yields every article of what has one a line, as lines does of a file.
func (in *Intake) linesOf(name string, r io.Reader, yield func(desk.Coming) bool) bool {
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 64<<10), longestLine)
	for number := 1; scan.Scan(); number++ {
		line := bytes.TrimSpace(scan.Bytes())
		if len(line) == 0 {
			continue
		}
		line = slices.Clone(line) // the scanner goes on before it is opened
		open := func(context.Context) (desk.Input, error) {
			article, err := in.line(line)
			article.Line = fmt.Sprintf("line %d of %s", number, name)
			if article.Name == "" {
				article.Name = fmt.Sprintf("%s:%d", name, number)
			}
			if err != nil {
				err = fmt.Errorf("reading %s: %w", article.Line, err)
			}
			return article, err
		}
		if !yield(desk.Coming{Name: fmt.Sprintf("%s:%d", name, number), Size: int64(len(line)), Open: open}) {
			return false
		}
	}
	if err := scan.Err(); err != nil {
		return yield(broken(name, fmt.Errorf("reading %s: %w", name, err)))
	}
	return true
}

// line takes the article out of a line. Its text is read where it is checked.
func (in *Intake) line(content []byte) (desk.Input, error) {
	var l struct {
		ID    string
		Text  *string
		Title string
		Date  *string
	}
	if err := json.Unmarshal(content, &l); err != nil {
		return desk.Input{}, fmt.Errorf("it is not a JSON object with id, text and date: %w", err)
	}
	article := desk.Input{Name: l.ID, Options: in.Options}
	if l.Text == nil {
		return article, errors.New(`it has no "text"`)
	}
	article.Content = []byte(*l.Text)
	o := &article.Options
	if o.Title == "" {
		o.Title = l.Title
	}
	if l.Date != nil && *l.Date != "" && o.Date.IsZero() {
		var err error
		if o.Date, err = document.ParseDate(*l.Date); err != nil {
			return article, err
		}
	}
	return article, nil
}

// countLines counts the lines of a file that are not blank, as lines reads
// them. A file that cannot be read counts as one article.
func countLines(name string) int {
	f, err := regular.Open(name)
	if err != nil {
		return 1
	}
	defer f.Close()
	count, blank := 0, true
	buffer := make([]byte, 1<<18)
	for {
		n, err := f.Read(buffer)
		rest := buffer[:n]
		for len(rest) > 0 {
			line, after, ended := bytes.Cut(rest, []byte{'\n'})
			if blank && len(bytes.TrimSpace(line)) > 0 {
				blank = false
				count++
			}
			if ended {
				blank = true
			}
			rest = after
		}
		if errors.Is(err, io.EOF) {
			return count
		}
		if err != nil {
			return count + 1
		}
	}
}
