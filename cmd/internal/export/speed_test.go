package export

import (
	"io"
	"runtime"
	"testing"

	"vouch/claims"
	"vouch/claims/table"
)

// long is a table of twelve columns and n rows such as a desk has.
func long(n int) *table.Table {
	columns := make([]table.Column, 12)
	row := make([]table.Cell, 12)
	for k := range columns {
		columns[k] = table.Column{Key: string(rune('a' + k)), Name: "Column " + string(rune('A'+k)), Share: 12}
		row[k] = table.Cell{Text: "the port authority’s second bulletin"}
	}
	row[0].Text, row[3].Text, row[4].Text, row[9].Text, row[10].Text, row[11].Text = "12.1a", "figure", "Ana Brik (she)", "C3 Weak", "○ To check", ""
	row[5] = table.Cell{Text: "1,018", Kind: table.Figure, Number: claims.Int(1018)}
	return &table.Table{Name: "long", Title: "Long", Columns: columns, Rows: func(yield func([]table.Cell, error) bool) {
		for range n {
			if !yield(row, nil) {
				return
			}
		}
	}}
}

// benchmarkRows writes 200,000 rows and reports rows a second and the memory
// that the program has taken from the system by then, in MB.
func benchmarkRows(b *testing.B, f Format) {
	const n = 200_000
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Write(io.Discard, long(n), Options{Stamp: stamp}); err != nil {
			b.Fatal(err)
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(m.Sys)/1e6, "MB-peak")
}

func BenchmarkCSV(b *testing.B)      { benchmarkRows(b, csv) }
func BenchmarkJSON(b *testing.B)     { benchmarkRows(b, jsonFormat) }
func BenchmarkMarkdown(b *testing.B) { benchmarkRows(b, markdown) }
func BenchmarkHTML(b *testing.B)     { benchmarkRows(b, html) }
func BenchmarkDOCX(b *testing.B)     { benchmarkRows(b, docx) }
func BenchmarkXLSX(b *testing.B)     { benchmarkRows(b, xlsx) }
