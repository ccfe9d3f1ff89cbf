package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// spreadsheet FILE ACTION … does to a table what people and their programs do, by
// libraries that are not ours. Rows are counted as a spreadsheet counts them; a column
// is named by its header.
//
//	set ROW COLUMN TEXT       types text into a cell
//	number ROW COLUMN VALUE   a number (.xlsx)
//	date ROW COLUMN DAY       a date (.xlsx)
//	formula ROW COLUMN TEXT   a formula (.xlsx)
//	merge ROW ROW COLUMN      merges the cells of a column (.xlsx)
//	delete ROW, twice ROW     takes a row out, or copies it to the end
//	reverse                   turns the order of the rows around
//	first COLUMN              moves a column to the front (.csv)
//	without COLUMN            takes a column out (.csv)
//	again COLUMN, empty NAME  adds a column at the end: a copy, or an empty one (.csv)
//	last ROW TEXT             types text into the last cell of a row (.csv)
//	bell ROW COLUMN           puts a control character behind what a cell holds (.csv)
//	semicolons, windows       saves with semicolons; in Windows-1252 (.csv)
func spreadsheet(ts *testscript.TestScript, _ bool, args []string) {
	file, action, args := ts.MkAbs(args[0]), args[1], args[2:]
	if filepath.Ext(file) == ".xlsx" {
		workbookAction(ts, file, action, args)
		return
	}
	content, err := os.ReadFile(file)
	ts.Check(err)
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff")))
	comma := ','
	if filepath.Ext(file) == ".tsv" {
		comma = '\t'
	}
	in.Comma = comma
	rows, err := in.ReadAll()
	ts.Check(err)
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		ts.Check(err)
		return n - 1
	}
	switch action {
	case "set":
		rows[number(args[0])][slices.Index(rows[0], args[1])] = args[2]
	case "delete":
		rows = slices.Delete(rows, number(args[0]), number(args[0])+1)
	case "twice":
		rows = append(rows, slices.Clone(rows[number(args[0])]))
	case "reverse":
		slices.Reverse(rows[1:])
	case "first":
		k := slices.Index(rows[0], args[0])
		for i, row := range rows {
			rows[i] = append([]string{row[k]}, slices.Delete(slices.Clone(row), k, k+1)...)
		}
	case "without":
		k := slices.Index(rows[0], args[0])
		for i := range rows {
			rows[i] = slices.Delete(rows[i], k, k+1)
		}
	case "again":
		k := slices.Index(rows[0], args[0])
		for i := range rows {
			rows[i] = append(rows[i], rows[i][k])
		}
	case "empty":
		rows[0] = append(rows[0], args[0])
		for i := range rows[1:] {
			rows[1+i] = append(rows[1+i], "")
		}
	case "last":
		row := rows[number(args[0])]
		row[len(row)-1] = args[1]
	case "bell":
		rows[number(args[0])][slices.Index(rows[0], args[1])] += "\v\a"
	case "semicolons", "windows":
		comma = ';'
	default:
		ts.Fatalf("no action %s", action)
	}
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	out.Comma = comma
	ts.Check(out.WriteAll(rows))
	written := b.Bytes()
	if action == "windows" {
		written = nil
		for _, r := range b.String() {
			switch {
			case r < 0x80:
				written = append(written, byte(r))
			case r == '“':
				written = append(written, 0x93)
			case r == '”':
				written = append(written, 0x94)
			case r == 'é':
				written = append(written, 0xe9)
			default:
				written = append(written, '?')
			}
		}
	}
	ts.Check(os.WriteFile(file, written, 0o600))
}

func workbookAction(ts *testscript.TestScript, file, action string, args []string) {
	f, err := excelize.OpenFile(file)
	ts.Check(err)
	defer f.Close()
	sheet := f.GetSheetName(0)
	if action == "of" { // another sheet
		sheet, action, args = args[0], args[1], args[2:]
	}
	rows, err := f.GetRows(sheet)
	ts.Check(err)
	cell := func(row, header string) string {
		k := slices.Index(rows[0], header)
		if k < 0 {
			ts.Fatalf("no column %s", header)
		}
		name, err := excelize.ColumnNumberToName(k + 1)
		ts.Check(err)
		return name + row
	}
	switch action {
	case "set":
		ts.Check(f.SetCellStr(sheet, cell(args[0], args[1]), args[2]))
	case "number":
		v, err := strconv.ParseFloat(args[2], 64)
		ts.Check(err)
		ts.Check(f.SetCellFloat(sheet, cell(args[0], args[1]), v, -1, 64))
	case "date":
		day, err := time.Parse(time.DateOnly, args[2])
		ts.Check(err)
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		ts.Check(err)
		ts.Check(f.SetCellValue(sheet, cell(args[0], args[1]), day))
		ts.Check(f.SetCellStyle(sheet, cell(args[0], args[1]), cell(args[0], args[1]), style))
	case "formula":
		ts.Check(f.SetCellFormula(sheet, cell(args[0], args[1]), args[2]))
	case "merge":
		ts.Check(f.MergeCell(sheet, cell(args[0], args[2]), cell(args[1], args[2])))
	case "delete":
		n, err := strconv.Atoi(args[0])
		ts.Check(err)
		ts.Check(f.RemoveRow(sheet, n))
	case "twice":
		n, err := strconv.Atoi(args[0])
		ts.Check(err)
		ts.Check(f.DuplicateRowTo(sheet, n, len(rows)+1))
	default:
		ts.Fatalf("no action %s", action)
	}
	ts.Check(f.Save())
}
