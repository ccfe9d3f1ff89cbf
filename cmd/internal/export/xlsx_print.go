package export

import (
	"fmt"
	"slices"

	"vouch/claims/table"
)

// How a sheet prints: A4 landscape, at a size that can be read. What does not
// fit a page at that size goes to the next one, with the first column again.
const (
	paperA4        = 9
	sheetMargin    = 0.4                          // inches
	printedWidth   = (11.69 - 2*sheetMargin) * 96 // pixels of the sheet at 100%
	smallestScale  = 75                           // per cent: letters of 8 points
	columnsOnPage  = 8
	characterWidth = 7 // pixels of a digit in the workbook's letters, and the padding of a cell
	cellPadding    = 5
)

// sheetWidth returns the width of a column in characters.
func sheetWidth(c table.Column) float64 { return float64(max(c.Share, 6)) + 2 }

// printed returns the columns that are on paper.
func printed(columns []table.Column) []table.Column {
	return slices.DeleteFunc(slices.Clone(columns), func(c table.Column) bool { return c.Hidden })
}

// printedPages returns how many pages side by side the columns need to be read.
func printedPages(columns []table.Column) int {
	width := func(c table.Column) float64 { return sheetWidth(c)*characterWidth + cellPadding }
	room := printedWidth * 100 / smallestScale
	pages, used, onPage := 1, 0.0, 0
	for _, c := range columns {
		if onPage > 1 && (onPage == columnsOnPage || used+width(c) > room) {
			pages++
			used, onPage = width(columns[0]), 1 // it stands on every page
		}
		used += width(c)
		onPage++
	}
	return pages
}

// pageLayout sets how a sheet prints: paper, margins, number of pages side by
// side. The number is given and not the scale, because the letters that are at
// hand where it is printed may be wider than ours.
func pageLayout(columns []table.Column) string {
	return fmt.Sprintf(`<pageMargins left="%g" right="%[1]g" top="%[1]g" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="%d" fitToWidth="%d" fitToHeight="0" pageOrder="overThenDown" orientation="landscape"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`,
		sheetMargin, paperA4, printedPages(columns))
}

// printTitles names what stands on every page of a sheet: its head, and its
// first column where the columns need several pages.
func printTitles(sheet string, columns []table.Column) string {
	titles := "'" + sheet + "'!$1:$1"
	if printedPages(columns) > 1 {
		titles = "'" + sheet + "'!$A:$A," + titles
	}
	return titles
}
