// Package intake opens what a user names on the command line: files, standard
// input, folders, addresses, and files of one article a line, in the order in
// which they were named. It knows where
// articles come from; what is done with them is not its business.
package intake

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"vouch/cmd/internal/desk"
	"vouch/sources/document"
	"vouch/sources/fetch"
	"vouch/sources/read"
)

// An Intake opens articles. Its fields are what the user asked for.
type Intake struct {
	Stdin        io.Reader
	Options      read.Options // for every article
	Recursive    bool         // read what is in folders
	AllowPrivate bool         // fetch pages from one's own network
	// Ledger is the ledger file of the run. It is no article, and is not opened
	// as one: closing it would take SQLite's locks on it away.
	Ledger string
	Jobs   int // articles that the user wants read at a time
}

// An Article is one that was opened, or could not be.
type Article struct {
	Name     string             // path, address, or id of a line
	Content  []byte             // the bytes as they came; nil where Err is not
	Document *document.Document // nil where Err is not
	Err      error
}

// Coming yields every article that the names stand for, in order, still to be
// opened. A file of lines is read as it goes on; one that cannot be read comes
// as an article that cannot be opened, and the others follow.
func (in *Intake) Coming(names []string) iter.Seq[desk.Coming] {
	return func(yield func(desk.Coming) bool) {
		for _, name := range in.Names(names) {
			if in.isLedger(name) {
				if !yield(broken(name, fmt.Errorf("reading %s: it is the ledger, not an article", name))) {
					return
				}
				continue
			}
			if isLines(name) {
				if !in.lines(name, yield) {
					return
				}
				continue
			}
			open := func(ctx context.Context) (desk.Input, error) {
				a := in.article(ctx, name)
				return desk.Input{Name: name, Content: a.Content, Document: a.Document}, a.Err
			}
			if !yield(desk.Coming{Name: name, Size: sizeOf(name), Open: open}) {
				return
			}
		}
	}
}

// sizeOf returns the size of a file, and a guess for what is none.
func sizeOf(name string) int64 {
	const guess = 64 << 10
	if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return guess
}

// Count returns how many articles the names stand for, so that it can be said
// how many are left: a file of lines is read through once for it. What cannot
// be read counts as one.
func (in *Intake) Count(names []string) int {
	count := 0
	for _, name := range in.Names(names) {
		if isLines(name) && !in.isLedger(name) {
			count += countItems(name)
		} else {
			count++
		}
	}
	return count
}

// Article opens one name that stands for one article, which may be a page or a
// file of any form, but no folder and no file of lines.
func (in *Intake) Article(ctx context.Context, name string) Article {
	if in.isLedger(name) {
		return Article{Name: name, Err: fmt.Errorf("reading %s: it is the ledger, not an article", name)}
	}
	return in.article(ctx, name)
}

// Document opens one name that stands for one article.
func (in *Intake) Document(ctx context.Context, name string) (*document.Document, error) {
	a := in.article(ctx, name)
	return a.Document, a.Err
}

// isLedger reports whether a name leads to the ledger of the run.
func (in *Intake) isLedger(name string) bool {
	if in.Ledger == "" {
		return false
	}
	ledger, err := os.Stat(in.Ledger)
	if err != nil {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && os.SameFile(info, ledger)
}

// article opens one article.
func (in *Intake) article(ctx context.Context, name string) Article {
	return guarded(name, func() Article { return in.opened(ctx, name) })
}

// Page fetches a page as it is now. Of one that came back and from which no text
// can be read, Unread says why; an error says that none came back.
func (in *Intake) Page(ctx context.Context, address string, now func() time.Time) (*desk.Fetched, error) {
	return desk.Guard(address, func() (*desk.Fetched, error) {
		page, err := fetch.Get(ctx, address, fetch.Options{AllowPrivate: in.AllowPrivate})
		if err != nil {
			return nil, err
		}
		f := &desk.Fetched{Content: page.Content, Time: now()}
		o := in.Options
		o.MediaType, o.Address = page.MediaType, page.Address
		f.Document, f.Unread = read.Read(ctx, address, page.Content, o)
		return f, ctx.Err()
	})
}

// guarded makes a panic in a reader the error of the article it arose in: each
// is opened on its own goroutine, where nobody else could.
func guarded(name string, open func() Article) Article {
	a, err := desk.Guard(name, func() (Article, error) { return open(), nil })
	if err != nil {
		return Article{Name: name, Err: err}
	}
	return a
}

func (in *Intake) opened(ctx context.Context, name string) (a Article) {
	a.Name = name
	o := in.Options
	var notes []string
	if isFolder(name) {
		a.Err = fmt.Errorf("reading %s: it is a folder; --recursive reads the articles in it", name)
		if in.Recursive {
			a.Err = fmt.Errorf("reading %s: no articles were found in it", name)
		}
		return a
	}
	if fetch.IsAddress(name) {
		page, err := fetch.Get(ctx, name, fetch.Options{AllowPrivate: in.AllowPrivate})
		if err != nil {
			a.Err = err
			return a
		}
		a.Content, o.MediaType, o.Address, notes = page.Content, page.MediaType, page.Address, page.Notes
	} else if a.Content, a.Err = read.File(name, in.Stdin); a.Err != nil {
		return a
	}
	if a.Document, a.Err = read.Read(ctx, name, a.Content, o); a.Err != nil {
		a.Content = nil
		return a
	}
	a.Document.Notes = append(notes, a.Document.Notes...)
	return a
}
