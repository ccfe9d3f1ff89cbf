package collection

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/nlnwa/gowarc/v2"

	"vouch/sources/read"
)

// WebArchive are files of pages as a crawl saved them.
var WebArchive = &Kind{
	Name:  "web archive",
	Doc:   "the pages of a WARC file, packed with gzip or not, and the texts of a WET file",
	Names: []string{".warc", ".warc.gz", ".wet", ".wet.gz"},
	scan:  scanWebArchive,
}

// What a record may have: a head, and a block that holds an article of the
// greatest size with what a server says before it. Looking on behind a damaged
// record, whose length cannot be trusted, means to unpack its member again up to
// there: farther than longestReturn that is not done.
const (
	longestHead   = 64 << 10
	longestBlock  = read.MaxBytes + 1<<20
	longestReturn = 256 << 20
)

const recordStart = "WARC/"

func scanWebArchive(ctx context.Context, path string, from Start, yield func(Item, error) bool) {
	s := &records{ctx: ctx, path: path, yield: yield, number: max(from.Number-1, 0), parse: gowarc.NewUnmarshaler(
		gowarc.WithSkipParseBlock(), gowarc.WithAddMissingDigest(false), gowarc.WithAddMissingRecordId(false), gowarc.WithBufferMaxMemBytes(longestBlock+1))}
	for next := &from.Place; next != nil; {
		next = s.from(*next)
	}
}

// records walks the records of a web archive.
type records struct {
	ctx    context.Context
	path   string
	yield  func(Item, error) bool
	parse  gowarc.Unmarshaler
	number int64
}

// A front is where reading is: bytes handed out that were used up.
type front struct {
	p *packed
	r *bufio.Reader
}

func (f *front) used() int64 { return f.p.read - int64(f.r.Buffered()) }

// from yields the records from a place on. Where it meets a damaged one it
// returns the place from which to look for the next.
func (s *records) from(at Place) *Place {
	p, err := openPacked(s.path, at)
	if err != nil {
		s.yield(Item{}, err)
		return nil
	}
	defer p.Close()
	f := &front{p, bufio.NewReaderSize(p, 2*longestHead)}
	for {
		if err := s.ctx.Err(); err != nil {
			s.yield(Item{}, fmt.Errorf("reading %s: %w", s.path, err))
			return nil
		}
		passed, err := toRecord(f.r)
		if err != nil {
			switch {
			case !errors.Is(err, io.EOF) && p.nextMember():
				continue // what it was in was told of
			case !errors.Is(err, io.EOF):
				s.yield(Item{}, cutShort(s.path, err))
			case s.number == 0 && passed > 0:
				s.yield(Item{}, fmt.Errorf("reading %s: there is no record in it; it is no web archive", s.path))
			}
			return nil
		}
		begin := f.used()
		place := p.place(begin)
		s.number++
		item, damaged := s.record(f)
		item.Number, item.Place = s.number, place
		if !s.yield(item, nil) {
			return nil
		}
		if damaged && place.Offset <= longestReturn {
			return behind(p, place)
		}
	}
}

// behind is the place from which to look for the record after one that is damaged.
func behind(p *packed, at Place) *Place {
	if p.gz == nil {
		return &Place{Member: at.Member + int64(len(recordStart))}
	}
	return &Place{at.Member, at.Offset + int64(len(recordStart))}
}

// toRecord passes over what stands before the next record: the blank lines that
// end one, or what a damaged one left. It returns how much it passed.
func toRecord(r *bufio.Reader) (passed int64, err error) {
	first := true
	for {
		start, err := r.Peek(len(recordStart))
		if first && string(start) == recordStart {
			return passed, nil
		}
		if err != nil {
			if errors.Is(err, io.EOF) && len(bytes.TrimSpace(start)) > 0 {
				passed += int64(len(start))
			}
			return passed, err
		}
		b, err := r.ReadByte()
		if err != nil {
			return passed, err
		}
		if first = b == '\n'; !first && b != '\r' {
			passed++
		}
	}
}

// record takes the record at which a front stands. Of a damaged one it says that
// what follows it has to be looked for from its beginning.
func (s *records) record(f *front) (item Item, damaged bool) {
	broken := func(format string, args ...any) (Item, bool) {
		item.Err = fmt.Errorf("reading record %d of %s: "+format, append([]any{s.number, s.path}, args...)...)
		return item, true
	}
	head, err := f.r.Peek(longestHead)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return broken("%w", err)
	}
	end := headEnd(head)
	if end < 0 {
		item.Sum = sumOf("head", head)
		return broken("its head has no end")
	}
	item.Sum = sumOf("head", head[:end]) // until the block is known
	length, ok := contentLength(head[:end])
	if !ok {
		return broken("its head does not say how long it is")
	}
	if item.Size = length; length > longestBlock {
		// Passed over without being held. Where that ends is seen by what follows.
		typ := field(head[:end], "warc-type")
		if _, err := io.CopyN(io.Discard, f.r, int64(end)+length); err != nil {
			return broken("it should have %d bytes, and the file ends before", length)
		}
		if !endsWell(f.r) {
			return broken("its length is wrong: %d bytes on there is no end of a record", length)
		}
		if other, known := otherRecords[typ]; known {
			item.Other = other
			return item, false
		}
		item.Err = fmt.Errorf("reading record %d of %s: more than %d MB; the longest article read is that", s.number, s.path, read.MaxBytes>>20)
		return item, false
	}
	record, validation, err := s.unmarshal(f.r)
	if record != nil {
		defer record.Close()
	}
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return broken("it should have %d bytes, and the file ends before", length)
	case err != nil:
		return broken("%w", err)
	}
	block, err := record.Block().RawBytes()
	if err != nil {
		return broken("%w", err)
	}
	content, err := io.ReadAll(block)
	if err != nil {
		return broken("%w", err)
	}
	if int64(len(content)) < length {
		return broken("it should have %d bytes, and the file ends before", length)
	}
	if !endsWell(f.r) {
		return broken("its length is wrong: %d bytes on there is no end of a record", length)
	}
	w := &saved{path: s.path, number: s.number, kind: record.Type().String(), head: record.WarcHeader(), block: content}
	for _, v := range *validation {
		if strings.HasPrefix(v.Error(), "block:") {
			w.notes = append(w.notes, "the web archive names another digest than its bytes have: they were changed, or the digest was always wrong")
		}
	}
	item.Name = w.address()
	item.Sum = sumOf(item.Name, content)
	if item.Other = w.other(); item.Other == "" {
		item.open = w.article
	}
	return item, false
}

// unmarshal has the library take a record. It panics on some that are broken.
func (s *records) unmarshal(r *bufio.Reader) (record gowarc.WarcRecord, v *gowarc.Validation, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("its head cannot be read (%v)", p)
		}
	}()
	record, _, v, err = s.parse.Unmarshal(r)
	return record, v, err
}

// endsWell reports whether what follows a record is the next one, or the end:
// blank lines do not count.
func endsWell(r *bufio.Reader) bool {
	for {
		b, err := r.Peek(1)
		if err != nil {
			return true // what is wrong with the file is told by whoever reads on
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		if _, err := r.Discard(1); err != nil {
			return true
		}
	}
	start, _ := r.Peek(len(recordStart))
	return string(start) == recordStart
}

// headEnd returns how long a head is with the blank line that ends it, -1 where
// there is none.
func headEnd(head []byte) int {
	end := -1
	for _, mark := range []string{"\r\n\r\n", "\n\n"} {
		if i := bytes.Index(head, []byte(mark)); i >= 0 && (end < 0 || i+len(mark) < end) {
			end = i + len(mark)
		}
	}
	return end
}

// contentLength is what a head says of the length of its block.
func contentLength(head []byte) (int64, bool) {
	n, err := strconv.ParseInt(field(head, "content-length"), 10, 64)
	return n, err == nil && n >= 0
}

// field returns a field of a head, by its name in lower case.
func field(head []byte, name string) string {
	for line := range bytes.Lines(head) {
		key, value, found := bytes.Cut(line, []byte(":"))
		if found && strings.EqualFold(string(bytes.TrimSpace(key)), name) {
			return string(bytes.TrimSpace(value))
		}
	}
	return ""
}
