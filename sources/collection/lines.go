package collection

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"vouch/sources/document"
	"vouch/sources/read"
)

// Lines are files of one article a line.
var Lines = &Kind{
	Name:  "lines",
	Doc:   `one {"id", "text", "title", "date"} a line, packed with gzip or not`,
	Names: []string{".jsonl", ".jsonl.gz"},
	scan:  scanLines,
}

// longestLine holds an article of the greatest size, every byte escaped.
var longestLine int64 = 6*read.MaxBytes + 1<<16

func scanLines(ctx context.Context, path string, from Start, yield func(Item, error) bool) {
	p, err := openPacked(path, from.Place)
	if err != nil {
		yield(Item{}, err)
		return
	}
	defer p.Close()
	linesOf(ctx, path, p, max(from.Number, 1), p.place, yield)
}

// ScanLines is Scan of lines that come from somewhere else, by what it is called.
func ScanLines(ctx context.Context, name string, r io.Reader, yield func(Item, error) bool) {
	linesOf(ctx, name, r, 1, func(int64) Place { return Place{} }, yield)
}

// linesOf yields the lines of a reader that are not blank.
func linesOf(ctx context.Context, path string, from io.Reader, number int64, place func(int64) Place, yield func(Item, error) bool) {
	r := bufio.NewReaderSize(from, 1<<16)
	var at int64 // where the line begins
	for ; ; number++ {
		number := number // its own for each article
		if err := ctx.Err(); err != nil {
			yield(Item{}, fmt.Errorf("reading %s: %w", path, err))
			return
		}
		line, size, over, err := nextLine(r)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Item{}, cutShort(path, err))
			return
		}
		if trimmed := bytes.TrimSpace(line); len(trimmed) > 0 || over != nil {
			item := Item{Ref: Ref{Number: number, Place: place(at), Size: int64(len(trimmed))}}
			if over != nil {
				item.Size, item.Sum = size, *over
				item.Err = fmt.Errorf("reading line %d of %s: more than %d MB; no article is that long", number, path, longestLine>>20)
			} else {
				item.Sum = sumOf("", trimmed)
				item.open = func() (Article, error) { return lineArticle(path, number, trimmed) }
			}
			if !yield(item, nil) {
				return
			}
		}
		if err != nil {
			return
		}
		at += size
	}
}

// nextLine returns the next line with its end, and how long it is. One that is
// over longestLine is passed over: over is the hash of its bytes, and nil for
// others. With io.EOF there may be a last line.
func nextLine(r *bufio.Reader) (line []byte, size int64, over *[sha256.Size]byte, err error) {
	h := sha256.New()
	for {
		part, err := r.ReadSlice('\n')
		size += int64(len(part))
		switch {
		case size > longestLine:
			h.Write(line)
			h.Write(part)
			line = nil
		default:
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if size > longestLine {
			over = new([sha256.Size]byte)
			h.Sum(over[:0])
		}
		return line, size, over, err
	}
}

// lineArticle takes the article out of a line.
func lineArticle(path string, number int64, content []byte) (Article, error) {
	a := Article{Name: fmt.Sprintf("%s:%d", path, number), Line: fmt.Sprintf("line %d of %s", number, path)}
	var l struct {
		ID    string
		Text  *string
		Title string
		Date  *string
	}
	err := json.Unmarshal(content, &l)
	if err != nil {
		err = fmt.Errorf("it is not a JSON object with id, text and date: %w", err)
	} else if l.Text == nil {
		err = errors.New(`it has no "text"`)
	} else {
		a.Content = []byte(*l.Text)
	}
	if l.ID != "" {
		a.Name = l.ID
	}
	a.Options.Title = l.Title
	if err == nil && l.Date != nil && *l.Date != "" {
		a.Options.Date, err = document.ParseDate(*l.Date)
	}
	if err != nil {
		return a, fmt.Errorf("reading %s: %w", a.Line, err)
	}
	return a, nil
}
