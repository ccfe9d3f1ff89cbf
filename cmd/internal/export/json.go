package export

import (
	"bufio"
	"io"

	"vouch/claims/table"
)

// TableSchema names the documents that the json format writes for one table.
const TableSchema = "vouch.table/1"

var jsonFormat = Format{
	Name:       "json",
	Doc:        "for a program; one object, a row an object, nothing left out",
	Extensions: []string{".json"},
	Write:      writeJSON,
	Reports: &Series{Open: "[", Between: ",\n ", Close: "]\n", Article: func(r *Report, w io.Writer, _ Options) error {
		_, err := w.Write(AppendChecked(nil, r.Record, r.Basis))
		return err
	}},
	Comparison: diffJSON,
}

func writeJSON(w io.Writer, t *table.Table, o Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	b := append([]byte(nil), `{"schema": "`+TableSchema+`", "table": `...)
	b = appendString(b, t.Name)
	b = append(b, `, "title": `...)
	b = appendString(b, t.Title)
	if s := o.Stamp; s != nil {
		b = s.AppendJSON(append(b, ",\n \"stamp\": "...))
	}
	b = append(b, ",\n \"columns\": ["...)
	for k, c := range t.Columns {
		b = comma(b, k)
		b = append(b, `{"key": `...)
		b = appendString(b, c.Key)
		b = append(b, `, "name": `...)
		b = appendString(b, c.Name)
		b = append(b, '}')
	}
	b = append(b, "],\n \"rows\": ["...)
	out.Write(b)
	keys := rowKeys(t)
	n := 0
	err := rows(t, func(row []table.Cell) error {
		b = b[:0]
		if n > 0 {
			b = append(b, ',')
		}
		n++
		_, err := out.Write(appendRow(append(b, "\n  "...), keys, row))
		return err
	})
	if err != nil {
		return err
	}
	out.WriteString("]}\n")
	return out.Flush()
}

// rowKeys returns the key of each column as it stands in a row.
func rowKeys(t *table.Table) [][]byte {
	keys := make([][]byte, len(t.Columns))
	for k, c := range t.Columns {
		keys[k] = append(appendString(nil, c.Key), ':', ' ')
	}
	return keys
}

// appendRow appends a row as one object.
func appendRow(b []byte, keys [][]byte, row []table.Cell) []byte {
	b = append(b, '{')
	for k, c := range row {
		b = comma(b, k)
		b = append(b, keys[k]...)
		if c.Kind == table.Words {
			b = appendString(b, c.Text)
		} else {
			b = append(b, decimal(c.Number)...)
		}
	}
	return append(b, '}')
}
