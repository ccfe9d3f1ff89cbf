package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits of one archive. The sizes that its directory states are never
// believed: bytes are counted as they come out.
const (
	maxEntries = 2000
	maxPart    = 64 << 20
	maxTotal   = 128 << 20
	maxRatio   = 200     // bytes out for one byte in
	ratioFrom  = 1 << 20 // below it the ratio says nothing
)

var errBomb = errors.New("it unpacks to far more than its size: it looks like a ZIP bomb")

type archive struct {
	parts map[string]*zip.File
	total int64
}

func openArchive(content []byte) (*archive, error) {
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fmt.Errorf("it is no ZIP archive, or a broken one: %w", err)
	}
	if len(r.File) > maxEntries {
		return nil, fmt.Errorf("its archive has %d entries; a Word file has fewer than %d", len(r.File), maxEntries)
	}
	a := &archive{parts: map[string]*zip.File{}}
	for _, f := range r.File {
		name := strings.TrimPrefix(f.Name, "/")
		if a.parts[name] == nil { // the first of two of one name, as Word reads it
			a.parts[name] = f
		}
	}
	return a, nil
}

// mainPart returns the name of the part that holds the text.
func (a *archive) mainPart() (string, error) {
	target := ""
	err := a.scan("_rels/.rels", func(s *scanner) error {
		for {
			e, err := s.next()
			if err != nil {
				return end(err)
			}
			if e.kind == startElement && e.local == "Relationship" && strings.HasSuffix(e.attribute("Type"), "/officeDocument") {
				target = strings.TrimPrefix(path.Clean("/"+e.attribute("Target")), "/")
			}
		}
	})
	if err != nil {
		return "", fmt.Errorf("its part _rels/.rels: %w", err)
	}
	if target == "" {
		target = "word/document.xml"
	}
	if a.parts[target] != nil && strings.HasPrefix(target, "word/") || a.parts["word/document.xml"] != nil {
		if a.parts[target] == nil {
			target = "word/document.xml"
		}
		return target, nil
	}
	switch {
	case a.has("xl/"):
		return "", errors.New("it is an Excel workbook; save the sheet as text or paste it into an article")
	case a.has("ppt/"):
		return "", errors.New("it is a PowerPoint file; save it as PDF")
	case a.has("META-INF/container.xml"):
		return "", errors.New("it is an EPUB book; save the chapter as HTML")
	case a.has("content.xml"):
		return "", errors.New("it is an OpenDocument file; save it as .docx")
	}
	return "", errors.New("it is a ZIP archive and no Word document; unpack it first")
}

func (a *archive) has(prefix string) bool {
	for name := range a.parts {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// scan reads a part with f. A part that is not there is no error: most are
// optional.
func (a *archive) scan(name string, f func(*scanner) error) error {
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
	archive *archive
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
