package export

import (
	"bufio"
	"io"

	"vouch/claims/table"
)

var jsonl = Format{
	Name:       "jsonl",
	Doc:        "for a program that reads line by line; a row an object, or an article an object",
	Extensions: []string{".jsonl", ".ndjson"},
	Write:      writeLines,
	Reports: &Series{Article: func(r *Report, w io.Writer, _ Options) error {
		_, err := w.Write(append(AppendChecked(nil, r.Record, r.Basis), '\n'))
		return err
	}},
}

// writeLines writes a row a line. By what it was made is the last line, an
// object with the one key "stamp".
func writeLines(w io.Writer, t *table.Table, o Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	keys := rowKeys(t)
	var b []byte
	err := rows(t, func(row []table.Cell) error {
		b = append(appendRow(b[:0], keys, row), '\n')
		_, err := out.Write(b)
		return err
	})
	if err != nil {
		_ = out.Flush() // the rows that are whole, for whoever reads along; the first error is told
		return err
	}
	if o.Stamp != nil {
		b = o.Stamp.AppendJSON(append(b[:0], `{"stamp": `...))
		out.Write(append(b, "}\n"...))
	}
	return out.Flush()
}
