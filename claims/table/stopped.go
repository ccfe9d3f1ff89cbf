package table

import (
	"fmt"
	"strings"

	"vouch/sources/document"
)

// Stopped says what of an article was not read or not checked because it was
// over its budget of work or time, in whole sentences; "" when all was done.
func Stopped(r *Record) string {
	var said []string
	d := r.Ledger.Document
	if !d.Unread.IsZero() {
		said = append(said, fmt.Sprintf("Stopped after %s of reading: %d of %d kB not read, from %s on.",
			grouped(document.MaxWork)+" words' worth", kilobytes(d.Unread.Len()), kilobytes(len(d.Text)), after(d)))
	}
	if len(r.Unrun) > 0 {
		said = append(said, fmt.Sprintf("Stopped after %v: %s not run: %s.", r.Limit, count(len(r.Unrun), "check", "checks"), strings.Join(r.Unrun, ", ")))
	}
	return strings.Join(said, " ")
}

func kilobytes(n int) int { return (n + 999) / 1000 }

// after names the place behind the last sentence that was read.
func after(d *document.Document) string {
	if d.Sentences.Len() == 0 {
		return "the start"
	}
	return "after " + d.Place(d.Sentences.Len()-1)
}

func grouped(n int) string { return fmt.Sprintf("%d,%03d", n/1000, n%1000) }
