package desk

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"vouch/claims"
	"vouch/claims/match"
	"vouch/claims/table"
	"vouch/cmd/internal/export"
	"vouch/db"
	"vouch/sources/document"
	"vouch/sources/read"
)

// longestLine holds an article of the greatest size, every byte escaped.
const longestLine = 6*read.MaxBytes + 1<<16

// ExtractLines reads one article a line, {"id", "text", "date"}, and writes one
// JSON object a line in the same order, several articles at a time. A line that
// cannot be read gives a line with "error". It returns how many such lines
// there were; its error is one of reading r or writing w.
func ExtractLines(r io.Reader, w io.Writer, policy claims.Policy, workers int) (failed int, err error) {
	return ExtractTraced(r, w, policy, workers, untraced)
}

func untraced(string) *match.Trace { return nil }

// ExtractTraced is ExtractLines with the rules of each article counted in the
// trace that trace returns for its id. It may be called at the same time for
// several.
func ExtractTraced(r io.Reader, w io.Writer, policy claims.Policy, workers int, trace func(id string) *match.Trace) (failed int, err error) {
	in := bufio.NewReaderSize(r, 1<<20)
	number := 0
	next := func(buf []byte) ([]byte, error) {
		for {
			number++
			line, err := readLine(in, buf[:0])
			if err != nil || len(bytes.TrimSpace(line)) > 0 {
				return line, err
			}
		}
	}
	return ordered(workers, w, next, func(b, line []byte) ([]byte, bool) {
		return extractLine(b, line, policy, trace)
	})
}

// readLine appends the next line to buf, without its end. A line longer than
// longestLine is cut there, which leaves broken JSON: it is refused as such by
// whoever parses it. At the end of input it returns io.EOF.
func readLine(in *bufio.Reader, buf []byte) ([]byte, error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(buf) <= longestLine {
			buf = append(buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == io.EOF && len(buf) > 0:
			return buf, nil
		}
		return bytes.TrimSuffix(buf, []byte("\n")), err
	}
}

func extractLine(b, line []byte, policy claims.Policy, trace func(id string) *match.Trace) ([]byte, bool) {
	if len(line) > longestLine {
		return export.AppendUnread(b, "", errors.New("the line is longer than any article that is read")), false
	}
	var in struct {
		ID    string
		Text  *string
		Title string
		Date  *string
	}
	if err := json.Unmarshal(line, &in); err != nil {
		return export.AppendUnread(b, in.ID, fmt.Errorf("the line is not a JSON object with id, text and date: %w", err)), false
	}
	if in.Text == nil {
		return export.AppendUnread(b, in.ID, errors.New(`the line has no "text"`)), false
	}
	o := read.Options{Title: in.Title}
	if in.Date != nil && *in.Date != "" {
		var err error
		if o.Date, err = document.ParseDate(*in.Date); err != nil {
			return export.AppendUnread(b, in.ID, err), false
		}
	}
	return appendExtracted(b, in.ID, policy, trace(in.ID), func() (*document.Document, error) { return read.Text(*in.Text, o) })
}

// appendExtracted appends the line of one article.
func appendExtracted(b []byte, id string, policy claims.Policy, trace *match.Trace, doc func() (*document.Document, error)) (out []byte, ok bool) {
	name := id
	if name == "" {
		name = "this article"
	}
	whole := true
	out, err := Guard(name, func() ([]byte, error) {
		d, err := doc()
		if err != nil {
			return nil, err
		}
		r, err := audit(d, policy, trace)
		if err != nil {
			return nil, err
		}
		r.Article = id
		whole = table.Stopped(r) == ""
		return export.AppendArticle(b, r), nil
	})
	if err != nil {
		return export.AppendUnread(b, id, err), false
	}
	return out, whole
}

// ExtractFiles writes one JSON object for each file, in the order given; doc
// opens one.
func ExtractFiles(files []string, doc func(name string) (*document.Document, error), w io.Writer, policy claims.Policy, workers int) (failed int, err error) {
	i := 0
	next := func([]byte) ([]byte, error) {
		if i == len(files) {
			return nil, io.EOF
		}
		i++
		return []byte(files[i-1]), nil
	}
	return ordered(workers, w, next, func(b, file []byte) ([]byte, bool) {
		name := string(file)
		return appendExtracted(b, db.Slug(name), policy, nil, func() (*document.Document, error) { return doc(name) })
	})
}
