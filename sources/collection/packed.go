package collection

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"

	"vouch/sources/regular"
)

// A packed reads a file, unpacked where it is gzip, and can tell the place of
// every byte that it hands out. A gzip file is one or many members, each of
// which can be begun at: web archives have one for each record, files that were
// appended to have several, most have one.
type packed struct {
	file    *os.File
	raw     *bufio.Reader // over file; gzip takes no byte more from it than a member has
	taken   int64         // bytes that raw has taken from the file, from its beginning
	gz      *gzip.Reader  // nil where nothing is packed
	read    int64         // unpacked bytes handed out since it was opened
	members []member      // that may still be asked for, in order
	err     error
}

// A member begins at a byte of the file, and what it unpacks to at a byte of what
// is handed out, which is below 0 where reading began within it.
type member struct{ start, at int64 }

func (p *packed) counted(b []byte) (int, error) {
	n, err := p.file.Read(b)
	p.taken += int64(n)
	return n, err
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

// openPacked opens a file at a place.
func openPacked(path string, from Place) (*packed, error) {
	f, err := regular.Open(path)
	if err != nil {
		return nil, unreachable(path, err)
	}
	p := &packed{file: f}
	p.raw = bufio.NewReaderSize(readerFunc(p.counted), 1<<16)
	var magic [2]byte
	n, err := f.ReadAt(magic[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		f.Close()
		return nil, unreachable(path, err)
	}
	gz := n == 2 && magic == [2]byte{0x1f, 0x8b}
	if p.taken, err = f.Seek(from.Member, io.SeekStart); err == nil && gz {
		p.gz, err = gzip.NewReader(p.raw)
	}
	if err == nil {
		p.members = []member{{from.Member, 0}}
		if gz {
			p.gz.Multistream(false)
			_, err = io.CopyN(io.Discard, readerFunc(p.Read), from.Offset)
		}
		p.read = 0 // what is handed out is counted from the place on
		for i := range p.members {
			p.members[i].at -= from.Offset
		}
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w: it does not reach so far, or not there: %w", path, ErrChanged, err)
	}
	return p, nil
}

// Read implements io.Reader. An error of gzip ends what can be read: ended says
// which it was.
func (p *packed) Read(b []byte) (int, error) {
	if p.err != nil {
		return 0, p.err
	}
	n, err := p.unpack(b)
	p.read += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		p.err = err
	}
	return n, err
}

func (p *packed) unpack(b []byte) (int, error) {
	if p.gz == nil {
		return p.raw.Read(b)
	}
	for {
		n, err := p.gz.Read(b)
		if n > 0 || !errors.Is(err, io.EOF) {
			if errors.Is(err, io.EOF) {
				err = nil // the next read finds the end again
			}
			return n, err
		}
		start := p.taken - int64(p.raw.Buffered())
		if err := p.gz.Reset(p.raw); err != nil {
			return 0, err // io.EOF after the last member
		}
		p.gz.Multistream(false)
		p.members = append(p.members, member{start, p.read})
	}
}

// nextMember goes on behind a member that is damaged, where another begins, and
// reports whether there is one.
func (p *packed) nextMember() bool {
	if p.gz == nil {
		return false
	}
	const magic = "\x1f\x8b\x08"
	for {
		start, err := p.raw.Peek(len(magic))
		if err != nil {
			return false
		}
		at := p.taken - int64(p.raw.Buffered())
		if string(start) == magic && p.gz.Reset(p.raw) == nil {
			p.gz.Multistream(false)
			p.members, p.err = append(p.members, member{at, p.read}), nil
			return true
		}
		if _, err := p.raw.Discard(1); err != nil {
			return false
		}
	}
}

// place returns where a byte stands that was, or is next to be, handed out.
// Bytes before it are not asked for again.
func (p *packed) place(read int64) Place {
	for len(p.members) > 1 && p.members[1].at <= read {
		p.members = p.members[1:]
	}
	m := p.members[0]
	if p.gz == nil {
		return Place{Member: m.start + read - m.at}
	}
	return Place{m.start, read - m.at}
}

func (p *packed) Close() error { return p.file.Close() }

// cutShort says that a file ends where it should not, or is damaged there.
func cutShort(path string, err error) error {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("reading %s: it breaks off in the middle; it may be cut short", path)
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum):
		return fmt.Errorf("reading %s: it is damaged: %w", path, err)
	}
	return fmt.Errorf("reading %s: %w", path, err)
}
