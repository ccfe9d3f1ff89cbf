package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"vouch/sources/document"
	"vouch/sources/read"
	"vouch/sources/regular"
)

// linesExtension is that of files with one article a line, as JSON.
const linesExtension = ".jsonl"

// longestLine holds an article of the greatest size, every byte escaped.
const longestLine = 6*read.MaxBytes + 1<<16

func isLines(name string) bool { return strings.HasSuffix(strings.ToLower(name), linesExtension) }

// lines opens every article of a file of lines: {"id", "text", "title", "date"}.
// A line that is no article is yielded with its error.
func (in *Intake) lines(name string) []Article {
	f, err := regular.Open(name)
	if err != nil {
		return []Article{{Name: name, Err: err}}
	}
	defer f.Close()
	var out []Article
	scan := bufio.NewScanner(f)
	scan.Buffer(make([]byte, 64<<10), longestLine)
	for number := 1; scan.Scan(); number++ {
		if len(bytes.TrimSpace(scan.Bytes())) == 0 {
			continue
		}
		place := fmt.Sprintf("%s:%d", name, number)
		a := guarded(place, func() Article { return in.line(scan.Bytes()) })
		if a.Name == "" {
			a.Name = place
		}
		if a.Err != nil {
			a.Err = fmt.Errorf("reading line %d of %s: %w", number, name, a.Err)
		}
		out = append(out, a)
	}
	if err := scan.Err(); err != nil {
		out = append(out, Article{Name: name, Err: fmt.Errorf("reading %s: %w", name, err)})
	}
	return out
}

func (in *Intake) line(content []byte) Article {
	var l struct {
		ID    string
		Text  *string
		Title string
		Date  *string
	}
	if err := json.Unmarshal(content, &l); err != nil {
		return Article{Err: fmt.Errorf("it is not a JSON object with id, text and date: %w", err)}
	}
	a := Article{Name: l.ID}
	if l.Text == nil {
		a.Err = fmt.Errorf(`it has no "text"`)
		return a
	}
	o := in.Options
	if o.Title == "" {
		o.Title = l.Title
	}
	if l.Date != nil && *l.Date != "" && o.Date.IsZero() {
		if o.Date, a.Err = document.ParseDate(*l.Date); a.Err != nil {
			return a
		}
	}
	if a.Document, a.Err = read.Text(*l.Text, o); a.Err == nil {
		a.Content = []byte(*l.Text)
	}
	return a
}
