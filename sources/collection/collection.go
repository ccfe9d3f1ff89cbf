// Package collection reads what holds many articles: a folder, a file of one
// article a line, a web archive. It goes through one from its beginning, or from
// a place in it, and says of each article where it stands and what its bytes
// hash to, so that it can be found again without its text being kept anywhere
// else. What an article claims, and where its reading is kept, is not its
// business.
package collection

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"vouch/sources/read"
)

// A Kind is one form that many articles come in.
type Kind struct {
	Name  string   // as it is shown: "folder"
	Doc   string   // what it is, in a sentence
	Names []string // how the names of such files end; none for a folder

	scan func(ctx context.Context, path string, from Start, yield func(Item, error) bool)
}

// Files is every kind of file that is a collection, in the order in which they
// are shown. The one other kind of collection is Folder.
//
// Considered and left out: ARC, which web archives have replaced since 2009; ZIP
// and tar, which unpack to a folder; mailboxes and feeds, which name articles
// and do not hold them.
var Files = []*Kind{Lines, WebArchive}

// ErrNone is wrapped by Of for what is no collection.
var ErrNone = errors.New("it is no collection")

// ErrUnreachable is wrapped where a collection itself cannot be opened, by this
// process on this machine: of its articles nothing is known.
var ErrUnreachable = errors.New("it cannot be reached from here")

// ErrChanged is wrapped where what stands at a place is not what was found there.
var ErrChanged = errors.New("it has changed since it was registered")

// Of returns the kind of the collection at a path. The error wraps ErrNone where
// it is something else, and ErrUnreachable where there is nothing to be seen.
func Of(path string) (*Kind, error) {
	if k := Named(path); k != nil {
		return k, nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, unreachable(path, err)
	case info.IsDir():
		return Folder, nil
	}
	return nil, fmt.Errorf("%s: %w: a folder, or a file whose name ends in %s", path, ErrNone, strings.Join(endings(), ", "))
}

// Named returns the kind of file that a name stands for by its ending, nil for
// none. Whether there is such a file is not looked at.
func Named(path string) *Kind {
	lower := strings.ToLower(filepath.Base(path))
	for _, k := range Files {
		for _, end := range k.Names {
			if strings.HasSuffix(lower, end) {
				return k
			}
		}
	}
	return nil
}

func endings() []string {
	var all []string
	for _, k := range Files {
		all = append(all, k.Names...)
	}
	return all
}

func unreachable(path string, err error) error {
	var e *os.PathError
	if errors.As(err, &e) {
		err = e.Err
	}
	return fmt.Errorf("%s: %w: %w", path, ErrUnreachable, err)
}

// A Place is where an article begins in a file: Member bytes into it, and, where
// what begins there is packed, Offset bytes into what it unpacks to. In a folder
// it is zero: the article is found by its name.
type Place struct{ Member, Offset int64 }

// A Start is where a scan begins: at an article, with the number that it has. The
// zero Start is the beginning.
type Start struct {
	Place  Place
	Number int64
}

// Before reports whether p stands before q.
func (p Place) Before(q Place) bool {
	return p.Member < q.Member || p.Member == q.Member && p.Offset < q.Offset
}

// A Ref names an article of a collection, without its words.
type Ref struct {
	Number int64  // in the collection: the line, the record, the file, from 1
	Name   string // its own: the path within a folder, the address of a page; "" for a line
	Place  Place
	Size   int64             // of its bytes, unpacked
	Sum    [sha256.Size]byte // SHA-256 of the name and the bytes
}

// An Item is what stands at one place of a collection.
type Item struct {
	Ref
	Other string // what it is, in the plural, where it is no article: "pictures"
	Err   error  // why it cannot be read; others can

	open func() (Article, error)
}

// Open reads the article of an item.
func (i Item) Open() (Article, error) {
	if i.Err != nil {
		return Article{}, i.Err
	}
	if i.open == nil {
		return Article{}, fmt.Errorf("reading %s: it is one of the %s", i.Name, i.Other)
	}
	return i.open()
}

// An Article is an article out of a collection, before it is read.
type Article struct {
	Name    string // that people know it by: path, address, id, or file and line
	Line    string // "line 4 of feed.jsonl" for content that is text and nothing else; "" else
	Content []byte
	Options read.Options
	Notes   []string // what had to be decided to take it out
}

// Scan goes through a collection from a place on, and yields what stands in it,
// in order. What cannot be read by itself is yielded with an Err; an error beside
// an item ends the walk: it says why no more can be read, and wraps
// ErrUnreachable where the collection could not be opened. A folder is gone
// through from its beginning always. Memory does not grow with the collection.
func (k *Kind) Scan(ctx context.Context, path string, from Start) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) { k.scan(ctx, path, from, yield) }
}

// sumOf hashes what makes an article the one it is.
func sumOf(name string, content []byte) [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%d %s\n", len(name), name)
	h.Write(content)
	return [sha256.Size]byte(h.Sum(nil))
}
