// Package ledgerfile writes whole ledgers as JSON, articles with their
// decisions, and reads them back to what they were. It knows the form of the
// file, which ledger.schema.json describes; it knows no store.
package ledgerfile

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"unicode/utf8"

	"vouch/claims"
	"vouch/sources"
	"vouch/sources/document"
)

// Schema names the form of the file. Fields may be added to it; none changes
// its meaning.
const Schema = "vouch.ledger/1"

// A Stamp says what a file was made from and by what.
type Stamp struct {
	Articles string // what it holds, in words
	Time     string // RFC 3339, UTC
	Tool     string
	Rules    string
	Policy   string // its name, and the hash of its file
	Ledger   string // name of the ledger file
	Head     string // of the log; "" where none is known
}

// An Article is one article with everything that was read and decided.
type Article struct {
	ID           string
	Extractor    string
	Document     Document
	Sources      []sources.Source
	Mentions     []claims.SourceMention
	Quantities   []claims.Quantity
	Attributions []claims.Attribution
	Claims       []claims.Claim
	Events       []claims.Event
	Names        []claims.Name
	Dates        []claims.When
	Rulings      []claims.Ruling // in order, those that were undone included
}

// A Document is the article's text as read. Sentences and tokens are not kept:
// they follow from text and blocks.
type Document struct {
	Text      string
	Title     string
	TitleSpan document.Span
	Authors   []string
	Outlet    string
	Published document.Date
	Updated   document.Date
	Language  string
	Notes     []string
	Blocks    []document.Block

	Annotations []document.Annotation
}

// Of returns the article that a ledger and the rulings on it make.
func Of(l *claims.Ledger, rulings []claims.Ruling) *Article {
	d := l.Document
	return &Article{
		ID: l.Article, Extractor: l.Extractor,
		Document: Document{
			Text: d.Text, Title: d.Title, TitleSpan: d.TitleSpan, Authors: d.Authors, Outlet: d.Outlet,
			Published: d.Published, Updated: d.Updated, Language: d.Language, Notes: d.Notes, Blocks: d.Blocks.Slice(),
			Annotations: d.Annotations,
		},
		Sources: l.Sources, Mentions: l.Mentions, Quantities: l.Quantities, Attributions: l.Attributions,
		Claims: l.Claims, Events: l.Events, Names: l.Names, Dates: l.Dates, Rulings: rulings,
	}
}

// Ledger returns the ledger of the article, or an error that says which of its
// promises the file breaks: nothing in it can be trusted to point into the
// text.
func (a *Article) Ledger() (*claims.Ledger, error) {
	if err := a.Document.check(); err != nil {
		return nil, fmt.Errorf("article %q: %w", a.ID, err)
	}
	blocks := a.Document.Blocks
	if blocks == nil {
		blocks = []document.Block{}
	}
	d := document.New(a.Document.Text, blocks)
	d.Title, d.TitleSpan, d.Authors, d.Outlet = a.Document.Title, a.Document.TitleSpan, a.Document.Authors, a.Document.Outlet
	d.Published, d.Updated, d.Language, d.Notes = a.Document.Published, a.Document.Updated, a.Document.Language, a.Document.Notes
	d.Annotations = a.Document.Annotations
	l := &claims.Ledger{
		Article: a.ID, Document: d, Sources: a.Sources, Mentions: a.Mentions, Quantities: a.Quantities, Attributions: a.Attributions,
		Claims: a.Claims, Events: a.Events, Names: a.Names, Dates: a.Dates, Extractor: a.Extractor,
	}
	if err := check(l); err != nil {
		return nil, fmt.Errorf("article %q: %w", a.ID, err)
	}
	return l, nil
}

// Write writes a file of articles, one after the other as they come.
func Write(w io.Writer, stamp Stamp, articles iter.Seq2[*Article, error]) error {
	out := bufio.NewWriterSize(w, 1<<16)
	b := append([]byte(nil), `{"schema": "`+Schema+`",`+"\n"+` "stamp": `...)
	b = encode(b, reflect.ValueOf(stamp))
	b = append(b, ",\n \"articles\": ["...)
	if _, err := out.Write(b); err != nil {
		return err
	}
	n := 0
	for a, err := range articles {
		if err != nil {
			return err
		}
		b = b[:0]
		if n > 0 {
			b = append(b, ',')
		}
		n++
		b = append(b, "\n  "...)
		if _, err := out.Write(encode(b, reflect.ValueOf(*a))); err != nil {
			return err
		}
	}
	if _, err := out.WriteString("]}\n"); err != nil {
		return err
	}
	return out.Flush()
}

// longest is the size above which a file is refused: an article and all that
// is read from it, many times over.
const longest = 2 << 30

// Read yields the articles of a file, one after the other. It stops at the
// first error, which it yields: a file of another form, a field it does not
// know, a value of the wrong kind.
func Read(r io.Reader) iter.Seq2[*Article, error] {
	return func(yield func(*Article, error) bool) {
		limited := &io.LimitedReader{R: r, N: longest}
		d := json.NewDecoder(limited)
		d.UseNumber()
		if err := readArticles(d, func(a *Article) bool { return yield(a, nil) }); err != nil {
			if limited.N <= 0 {
				err = fmt.Errorf("more than %d GB", longest>>30)
			}
			yield(nil, fmt.Errorf("reading a file of the form %s: %w", Schema, err))
		}
	}
}

// readArticles calls each for every article, until it says to stop.
func readArticles(d *json.Decoder, each func(*Article) bool) error {
	if err := expect(d, json.Delim('{')); err != nil {
		return err
	}
	known := false
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return plain(err)
		}
		switch key {
		case "schema":
			var schema string
			if err := d.Decode(&schema); err != nil || schema != Schema {
				return fmt.Errorf("its schema is %q", schema)
			}
			known = true
		case "articles":
			if !known {
				return errors.New("it does not begin with its schema")
			}
			if err := expect(d, json.Delim('[')); err != nil {
				return err
			}
			for d.More() {
				var raw any
				if err := d.Decode(&raw); err != nil {
					return plain(err)
				}
				a := new(Article)
				if err := decode(reflect.ValueOf(a).Elem(), raw, "article"); err != nil {
					return err
				}
				if !each(a) {
					return nil
				}
			}
			if err := expect(d, json.Delim(']')); err != nil {
				return err
			}
		case "stamp":
			var stamp any
			if err := d.Decode(&stamp); err != nil {
				return plain(err)
			}
		default:
			return fmt.Errorf("unknown field %q", key)
		}
	}
	if !known {
		return errors.New("it does not begin with its schema")
	}
	return expect(d, json.Delim('}'))
}

func expect(d *json.Decoder, want json.Delim) error {
	got, err := d.Token()
	if err != nil {
		return plain(err)
	}
	if got != want {
		return fmt.Errorf("%v where %v should stand", got, want)
	}
	return nil
}

// plain says of a file that ends too early what it is.
func plain(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it ends too early")
	}
	return err
}

// check holds the blocks and the title to the text.
func (d *Document) check() error {
	if d.Text == "" {
		return errors.New("it has no text")
	}
	if !utf8.ValidString(d.Text) {
		return errors.New("its text is not UTF-8")
	}
	end := 0
	for i, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(d.Text) {
			return fmt.Errorf("block %d is not in the text, or not in order", i)
		}
		end = b.End
	}
	if !d.TitleSpan.IsZero() && !inside(d.TitleSpan, d.Text) {
		return errors.New("its title is not in the text")
	}
	for i, a := range d.Annotations {
		if !inside(a.Span, d.Text) {
			return fmt.Errorf("annotation %d is not in the text", i)
		}
	}
	return nil
}

// inside reports whether a span lies in the text and cuts no character.
func inside(s document.Span, text string) bool {
	return 0 <= s.Start && s.Start < s.End && s.End <= len(text) && utf8.RuneStart(text[s.Start]) &&
		(s.End == len(text) || utf8.RuneStart(text[s.End]))
}
