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
	"time"
	"unicode/utf8"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/sources/document"
)

// Schema names the form of the file. Fields may be added to it; none changes
// its meaning.
const Format = "json"

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

// An Article is one article with everything that was read and decided: its last
// reading, and those before it.
type Article struct {
	ID      string
	Reading                 // the last; its fields stand in the article
	Rulings []claims.Ruling // in order, log by log, those that were undone included
	Earlier []Reading       // the readings before, in order
}

// A Reading is one reading of a draft. Every list of a ledger is one of its fields.
type Reading struct {
	Draft     int       // which text of the article, from 1
	Number    int       // of the draft, from 1
	Read      time.Time // when it came in first
	Extractor string
	Document  Document
	Ledger    claims.Ledger // what was read: its lists stand in the reading
	Cut       []Cut         // its sentences, where they are not cut this way any more
	Receipts  []Receipt     // each time it came in
}

// A Cut is a sentence as the text was cut when it was read.
type Cut struct {
	Block  int
	Number int // within the block, from 1
	Span   document.Span
	Print  int // of its words
}

// A Receipt says when bytes came in and from where.
type Receipt struct {
	Origin string    // path or address; "-" for standard input
	Time   time.Time // when
	Bytes  []byte    // as they came, in base64
}

// A Log is the log of a ledger, as far as it is about the articles of the file.
// What the file says was read and decided is held to it.
type Log struct {
	Origin     string // what its first entry follows, in hexadecimal
	Checkpoint string // its end
	Entries    []Entry
}

// An Entry is an entry of a log: its exact bytes with the words that they hold
// hashes of, or where it is about something else its hashes alone.
type Entry struct {
	Entry []byte // in base64
	Words []Word
	Leaf  string // of the tree, in hexadecimal
	Hash  string // of the chain, in hexadecimal
}

// A Content is what evidence was read from: bytes as they came, the text that was
// read from them, or where its paragraphs stand. Evidence names it by its SHA-256.
type Content struct {
	Bytes []byte // in base64
}

// A Word is what stands behind a hash of an entry.
type Word struct {
	Name string // "by", "reason"
	Salt string // in hexadecimal
	Text string
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

// Write writes a file of logs and articles, one article after the other as they
// come.
func Write(w io.Writer, stamp Stamp, a *archive.Archive) error {
	out := bufio.NewWriterSize(w, 1<<16)
	b := append([]byte(nil), `{"schema": "`+Schema+`",`+"\n"+` "stamp": `...)
	b = encode(b, reflect.ValueOf(stamp))
	b = append(b, ",\n \"logs\": ["...)
	for i, l := range a.Logs {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n  "...)
		b = encode(b, reflect.ValueOf(logOf(l)))
		if _, err := out.Write(b); err != nil {
			return err
		}
		b = b[:0]
	}
	b = append(b, ']')
	if a.Contents != nil {
		b = append(b, ",\n \"contents\": ["...)
		first := true
		for content, err := range a.Contents() {
			if err != nil {
				return err
			}
			if !first {
				b = append(b, ',')
			}
			first = false
			b = encode(append(b, "\n  "...), reflect.ValueOf(Content{content}))
			if _, err := out.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
		b = append(b, ']')
	}
	b = append(b, ",\n \"articles\": ["...)
	if _, err := out.Write(b); err != nil {
		return err
	}
	n := 0
	for article, err := range a.Articles() {
		if err != nil {
			return err
		}
		b = b[:0]
		if n > 0 {
			b = append(b, ',')
		}
		n++
		b = append(b, "\n  "...)
		if _, err := out.Write(encode(b, reflect.ValueOf(*Of(article)))); err != nil {
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

// Read reads a file whole, but for its articles, which are read anew each time
// they are asked for: open opens it. An error says where it is of another form:
// a field it does not know, a value of the wrong kind, something after its end.
func Read(open func() (io.ReadCloser, error)) (*archive.Archive, error) {
	a := &archive.Archive{}
	holds := false
	if err := scan(open, parts{log: func(l *archive.Log) { a.Logs = append(a.Logs, l) }, content: func([]byte) bool { holds = true; return true }}); err != nil {
		return nil, err
	}
	if len(a.Logs) == 0 {
		return nil, archive.ErrNoLog
	}
	a.Articles = func() iter.Seq2[*archive.Article, error] {
		return func(yield func(*archive.Article, error) bool) {
			err := scan(open, parts{article: func(one *Article) (bool, error) {
				article, err := one.archived()
				return err == nil && yield(article, nil), err
			}})
			if err != nil {
				yield(nil, err)
			}
		}
	}
	if !holds {
		return a, nil
	}
	a.Contents = func() iter.Seq2[[]byte, error] {
		return func(yield func([]byte, error) bool) {
			if err := scan(open, parts{content: func(bytes []byte) bool { return yield(bytes, nil) }}); err != nil {
				yield(nil, err)
			}
		}
	}
	return a, nil
}

// parts are what the parts of a file are handed to as they come; nil for those
// that nobody wants. False ends the reading.
type parts struct {
	log     func(*archive.Log)
	content func([]byte) bool
	article func(*Article) (bool, error)
}

// scan reads a file from its beginning and hands out its parts.
func scan(open func() (io.ReadCloser, error), to parts) error {
	r, err := open()
	if err != nil {
		return err
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: longest}
	d := json.NewDecoder(limited)
	d.UseNumber()
	if err := readFile(d, to); err != nil {
		if limited.N <= 0 {
			err = fmt.Errorf("more than %d GB", longest>>30)
		}
		return fmt.Errorf("reading a file of the form %s: %w", Schema, err)
	}
	return nil
}

// readFile hands out the parts of a file, until one is the last that is wanted.
func readFile(d *json.Decoder, to parts) error {
	if err := expect(d, json.Delim('{')); err != nil {
		return err
	}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return plain(err)
		}
		key, _ := token.(string)
		if seen[key] {
			return fmt.Errorf("it has %q twice", key)
		}
		seen[key] = true
		if key != "schema" && !seen["schema"] {
			return errors.New("it does not begin with its schema")
		}
		switch key {
		case "schema":
			var schema string
			if err := d.Decode(&schema); err != nil || schema != Schema {
				return fmt.Errorf("its schema is %q", schema)
			}
		case "logs":
			if _, err := readList(d, "log", func(l *Log) (bool, error) {
				if to.log == nil {
					return true, nil
				}
				read, err := l.archived()
				if err == nil {
					to.log(read)
				}
				return true, err
			}); err != nil {
				return err
			}
		case "contents":
			if more, err := readList(d, "content", func(c *Content) (bool, error) {
				return to.content == nil || to.content(c.Bytes), nil
			}); err != nil || !more {
				return err
			}
		case "articles":
			if more, err := readList(d, "article", func(one *Article) (bool, error) {
				if to.article == nil {
					return true, nil
				}
				return to.article(one)
			}); err != nil || !more {
				return err
			}
		case "stamp":
			var stamp any
			if err := d.Decode(&stamp); err != nil {
				return plain(err)
			}
			if err := decode(reflect.ValueOf(new(Stamp)).Elem(), stamp, "stamp"); err != nil {
				return err
			}
		default:
			return fmt.Errorf("unknown field %q", key)
		}
	}
	if !seen["schema"] {
		return errors.New("it does not begin with its schema")
	}
	if err := expect(d, json.Delim('}')); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows its end")
	}
	return nil
}

// readList reads a list and hands out its elements, until each says to stop.
func readList[T any](d *json.Decoder, what string, each func(*T) (bool, error)) (more bool, err error) {
	if err := expect(d, json.Delim('[')); err != nil {
		return false, err
	}
	for d.More() {
		var raw any
		if err := d.Decode(&raw); err != nil {
			return false, plain(err)
		}
		one := new(T)
		if err := decode(reflect.ValueOf(one).Elem(), raw, what); err != nil {
			return false, err
		}
		if more, err := each(one); err != nil || !more {
			return false, err
		}
	}
	return true, expect(d, json.Delim(']'))
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
