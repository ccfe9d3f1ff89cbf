package intake

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"path"
	"strings"

	"vouch/cmd/internal/desk"
	"vouch/sources/collection"
	"vouch/sources/fetch"
	"vouch/sources/read"
)

// Sent yields the articles of a file that was sent, under the name it has where it
// came from: one article of any format, or those of a file of lines. The name opens
// nothing here.
func (in *Intake) Sent(name string, content []byte) iter.Seq[desk.Coming] {
	name = path.Base(strings.ReplaceAll(name, `\`, "/")) // the folder is nobody's business
	return func(yield func(desk.Coming) bool) {
		if collection.Named(name) == collection.Lines {
			in.linesOf(name, bytes.NewReader(content), yield)
			return
		}
		yield(desk.Coming{Name: name, Size: int64(len(content)), Open: func(ctx context.Context) (desk.Input, error) {
			a := guarded(name, func() (a Article) {
				a.Name, a.Content = name, content
				if a.Document, a.Err = read.Read(ctx, name, content, in.Options); a.Err != nil {
					a.Content = nil
				}
				return a
			})
			return desk.Input{Name: name, Content: a.Content, Document: a.Document}, a.Err
		}})
	}
}

// pasted is what text without a file is called until it has a name of its own.
const pasted = "pasted text"

// Pasted yields an article that was typed or pasted. It is kept under a name made from
// its title.
func (in *Intake) Pasted(text string) iter.Seq[desk.Coming] {
	return func(yield func(desk.Coming) bool) {
		for c := range in.Sent(pasted, []byte(text)) {
			open := c.Open
			c.Open = func(ctx context.Context) (desk.Input, error) {
				input, err := open(ctx)
				input.Unnamed = true
				return input, err
			}
			yield(c)
		}
	}
}

// Addressed yields the page at an address. Anything else, a file of this machine
// above all, is an article that cannot be opened.
func (in *Intake) Addressed(address string) iter.Seq[desk.Coming] {
	return func(yield func(desk.Coming) bool) {
		if !fetch.IsAddress(address) {
			yield(broken(address, fmt.Errorf("%q is no address of a page", address)))
			return
		}
		for c := range in.Coming([]string{address}) {
			if !yield(c) {
				return
			}
		}
	}
}
