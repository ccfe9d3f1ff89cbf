package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"

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

// layOut sets how a sheet prints: paper, number of pages side by side, what
// stands on every one. The number is given and not the scale, because the
// letters that are at hand where it is printed may be wider than ours.
func layOut(f *excelize.File, sheet string, columns []table.Column) error {
	pages := printedPages(columns)
	size, landscape, order, down, margin := paperA4, "landscape", "overThenDown", 0, sheetMargin
	titles := "'" + sheet + "'!$1:$1"
	if pages > 1 {
		titles = "'" + sheet + "'!$A:$A," + titles
	}
	for _, err := range []error{
		f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, PageOrder: &order, FitToWidth: &pages, FitToHeight: &down}),
		f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: new(true)}),
		f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: new(0.6), Footer: new(0.3)}),
		f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}),
		f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: sheet}),
	} {
		if err != nil {
			return fmt.Errorf("laying out the sheet %s: %w", sheet, err)
		}
	}
	return nil
}
