package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"vouch/cmd/internal/desk"
	"vouch/sources/collection"
	"vouch/sources/regular"
)

// isLines reports whether a name is that of a file that holds many articles: one a
// line, or the pages of a web archive.
func isLines(name string) bool { return collection.Named(name) != nil }

// lines yields every article of such a file, and reports whether more is wanted.
// What is no article is yielded too: opening it says why. What a web archive holds
// beside its pages is left out.
func (in *Intake) lines(name string, yield func(desk.Coming) bool) bool {
	more := true
	scan := collection.Named(name).Scan(context.Background(), name, collection.Start{})
	scan(func(item collection.Item, err error) bool {
		more = in.item(name, item, err, yield)
		return more
	})
	return more
}

// linesOf yields every article of what has one a line, as lines does of a file.
func (in *Intake) linesOf(name string, r io.Reader, yield func(desk.Coming) bool) {
	collection.ScanLines(context.Background(), name, r, func(item collection.Item, err error) bool {
		return in.item(name, item, err, yield)
	})
}

// item yields one article of a file that holds many.
func (in *Intake) item(name string, item collection.Item, err error, yield func(desk.Coming) bool) bool {
	switch {
	case err != nil:
		return yield(broken(name, err))
	case item.Other != "":
		return true
	}
	called := fmt.Sprintf("%s:%d", name, item.Number)
	open := func(context.Context) (desk.Input, error) {
		a, err := item.Open()
		if in.Options.Title != "" {
			a.Options.Title = in.Options.Title
		}
		if !in.Options.Date.IsZero() {
			a.Options.Date = in.Options.Date
		}
		if a.Name == "" {
			a.Name = called
		}
		return desk.Input{Name: a.Name, Line: a.Line, Content: a.Content, Options: a.Options, Notes: a.Notes}, err
	}
	return yield(desk.Coming{Name: called, Size: item.Size, Open: open})
}

// broken is something that cannot be opened.
func broken(name string, err error) desk.Coming {
	return desk.Coming{Name: name, Open: func(context.Context) (desk.Input, error) { return desk.Input{Name: name}, err }}
}

// countItems counts the articles of a file that holds many. What cannot be read
// counts as one.
func countItems(name string) int {
	if collection.Named(name) == collection.Lines && !strings.HasSuffix(strings.ToLower(name), ".gz") {
		return countLines(name)
	}
	count := 0
	for item, err := range collection.Named(name).Scan(context.Background(), name, collection.Start{}) {
		if err != nil || item.Other == "" {
			count++
		}
	}
	return count
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
