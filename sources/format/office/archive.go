// Package office opens the files that Word and Excel write (ECMA-376): archives
// of XML parts, from strangers. It holds what comes out of them to limits, whatever
// their directory states, and walks through a part without building a tree of it. It
// knows nothing of what parts say.
package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// Limits of one archive. The sizes that its directory states are never
// believed: bytes are counted as they come out.
const (
	MaxEntries = 2000
	maxPart    = 64 << 20
	maxTotal   = 128 << 20
	maxRatio   = 200     // bytes out for one byte in
	ratioFrom  = 1 << 20 // below it the ratio says nothing
)

var errBomb = errors.New("it unpacks to far more than its size: it looks like a ZIP bomb")

// An Archive is an open file. What was read of it so far counts towards its limit.
type Archive struct {
	parts map[string]*zip.File
	total int64
}

// Open returns the archive in content, or an error for what is none, is broken or
// has more entries than a file of Office.
func Open(content []byte) (*Archive, error) {
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("it is no ZIP archive, or a broken one: %w", err)
	}
	if len(r.File) > MaxEntries {
		return nil, fmt.Errorf("its archive has %d entries; a file of Word or Excel has fewer than %d", len(r.File), MaxEntries)
	}
	a := &Archive{parts: map[string]*zip.File{}}
	for _, f := range r.File {
		name := strings.TrimPrefix(f.Name, "/")
		if a.parts[name] == nil { // the first of two of one name, as Word reads it
			a.parts[name] = f
		}
	}
	return a, nil
}

// Main returns the name of the part that the file says is its document or workbook,
// "" where it says none.
func (a *Archive) Main() (string, error) {
	target := ""
	err := a.Scan("_rels/.rels", func(s *Scanner) error {
		for {
			e, err := s.Next()
			if err != nil {
				return End(err)
			}
			if e.Kind == StartElement && e.Local == "Relationship" && strings.HasSuffix(e.Attribute("Type"), "/officeDocument") {
				target = strings.TrimPrefix(path.Clean("/"+e.Attribute("Target")), "/")
			}
		}
	})
	if err != nil {
		return "", fmt.Errorf("its part _rels/.rels: %w", err)
	}
	return target, nil
}

// Has reports whether there is a part of that name.
func (a *Archive) Has(name string) bool { return a.parts[name] != nil }

// HasIn reports whether there is a part whose name begins so.
func (a *Archive) HasIn(prefix string) bool {
	for name := range a.parts {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// Parts returns the names of all parts, in order of name.
func (a *Archive) Parts() []string { return slices.Sorted(maps.Keys(a.parts)) }

// Scan reads a part with f. A part that is not there is no error: most are
// optional.
func (a *Archive) Scan(name string, f func(*Scanner) error) error {
	file := a.parts[name]
	if file == nil {
		return nil
	}
	if file.Flags&1 != 0 {
		return errors.New("it has a password; save it without one")
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return f(newScanner(&counter{archive: a, r: r, in: int64(file.CompressedSize64)}))
}

// A counter holds what comes out of one part to the limits.
type counter struct {
	archive *Archive
	r       io.Reader
	in, out int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.out += int64(n)
	c.archive.total += int64(n)
	switch {
	case c.out > ratioFrom && c.out > maxRatio*max(c.in, 1):
		return 0, errBomb
	case c.out > maxPart:
		return 0, fmt.Errorf("it unpacks to more than %d MB", maxPart>>20)
	case c.archive.total > maxTotal:
		return 0, fmt.Errorf("its parts unpack to more than %d MB", maxTotal>>20)
	}
	return n, err
}
