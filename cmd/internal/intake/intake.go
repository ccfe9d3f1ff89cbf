// Package intake opens what a user names on the command line: files, standard
// input, folders, addresses, and files of one article a line. It reads several
// at a time and hands them over in the order they were named. It knows where
// articles come from; what is done with them is not its business.
package intake

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"

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
	Jobs   int // articles read at a time; 1 when less
	// Progress is called when an article was read, before it is handed over; nil
	// for silence.
	Progress func(read, of int)
}

// An Article is one that was opened, or could not be.
type Article struct {
	Name     string             // path, address, or id of a line
	Content  []byte             // the bytes as they came; nil where Err is not
	Document *document.Document // nil where Err is not
	Err      error
}

// Articles yields every article that the names stand for, in order. One that
// cannot be opened is yielded with its error, and the others follow.
func (in *Intake) Articles(ctx context.Context, names []string) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		names := in.Names(names)
		queue := make(chan chan []Article, max(in.Jobs, 1))
		go func() {
			defer close(queue)
			for _, n := range names {
				answer := make(chan []Article, 1)
				select {
				case queue <- answer: // as many wait here as may be read at a time
				case <-ctx.Done():
					return
				}
				go func() { answer <- in.open(ctx, n) }()
			}
		}()
		done := 0
		for answer := range queue {
			articles := <-answer
			done++
			if in.Progress != nil {
				in.Progress(done, len(names))
			}
			for _, a := range articles {
				if !yield(a) {
					return
				}
			}
		}
	}
}

// Document opens one name that stands for one article.
func (in *Intake) Document(ctx context.Context, name string) (*document.Document, error) {
	a := in.article(ctx, name)
	return a.Document, a.Err
}

func (in *Intake) open(ctx context.Context, name string) []Article {
	if in.isLedger(name) {
		return []Article{{Name: name, Err: fmt.Errorf("reading %s: it is the ledger, not an article", name)}}
	}
	if isLines(name) {
		return in.lines(name)
	}
	return []Article{in.article(ctx, name)}
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
