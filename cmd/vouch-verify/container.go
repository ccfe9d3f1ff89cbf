package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// A dossier is a ZIP file of one form: no byte of it is there that readers of ZIP files
// pass over, each in its own way. Nothing stands before the first file, between two,
// behind the last; no file has a comment, a time, an extra field or a size of 64 bits.

// The parts of a ZIP file that begin with their own signature.
const (
	zipLocal      = 0x04034b50
	zipSizes      = 0x08074b50
	zipCentral    = 0x02014b50
	zipEnd        = 0x06054b50
	zipVersion    = 20
	zipSizesFlag  = 8 // the sizes follow the content
	zipDeflated   = 8
	localHeader   = 30 // bytes, without the name
	centralHeader = 46
)

// exact fails where a ZIP file has a byte that is not of the form in which dossiers are
// packed. How its content is compressed is left to whoever packs it; that ends where it
// says.
func exact(r io.ReaderAt, size int64, files []*zip.File) error {
	at := int64(0)
	stray := func() error {
		return damaged(brokenMember, "at byte %d something is in it that is none of its files", at)
	}
	same := func(want []byte) error {
		got := make([]byte, len(want))
		if _, err := r.ReadAt(got, at); err != nil || !bytes.Equal(got, want) {
			return stray()
		}
		at += int64(len(want))
		return nil
	}
	var central []byte
	for _, f := range files {
		start := at
		if f.Method != zipDeflated || f.CompressedSize64 > mostBytes || f.UncompressedSize64 > mostBytes {
			return damaged(brokenMember, "%s is not packed as the files of dossiers are", plain(f.Name))
		}
		if err := same(append(record(zipLocal, zipVersion, zipSizesFlag, zipDeflated, int32(0), int32(0), int32(0), int32(0), len(f.Name), 0), f.Name...)); err != nil {
			return err
		}
		packed := io.NewSectionReader(r, at, int64(f.CompressedSize64))
		in := &counted{r: packed}
		if _, err := io.Copy(io.Discard, flate.NewReader(in)); err != nil || in.n != int64(f.CompressedSize64) {
			return damaged(brokenMember, "%s is packed with something behind it", plain(f.Name))
		}
		at += int64(f.CompressedSize64)
		sizes := []any{int32(f.CRC32), int32(f.CompressedSize64), int32(f.UncompressedSize64)}
		if err := same(record(append([]any{int32(zipSizes)}, sizes...)...)); err != nil {
			return err
		}
		central = append(central, record(append(append([]any{zipCentral, zipVersion, zipVersion, zipSizesFlag, zipDeflated, int32(0)}, sizes...),
			len(f.Name), 0, 0, 0, 0, int32(0), int32(start))...)...)
		central = append(central, f.Name...)
	}
	end := record(zipEnd, 0, 0, len(files), len(files), int32(len(central)), int32(at), 0)
	if err := same(append(central, end...)); err != nil {
		return err
	}
	if at != size {
		return stray()
	}
	return nil
}

// record writes the fields of a ZIP file: a signature first, then numbers of two bytes,
// or four where they are int32.
func record(fields ...any) []byte {
	var b []byte
	for i, f := range fields {
		switch f := f.(type) {
		case int32:
			b = binary.LittleEndian.AppendUint32(b, uint32(f))
		case int:
			if i == 0 {
				b = binary.LittleEndian.AppendUint32(b, uint32(f))
			} else {
				b = binary.LittleEndian.AppendUint16(b, uint16(f))
			}
		}
	}
	return b
}

// A counted reader counts what is taken of it, a byte at a time, so that nobody takes
// more than they need.
type counted struct {
	r   io.Reader
	n   int64
	buf []byte
}

func (c *counted) ReadByte() (byte, error) {
	if len(c.buf) == 0 {
		b := make([]byte, 1<<12)
		n, err := c.r.Read(b)
		if n == 0 {
			return 0, err
		}
		c.buf = b[:n]
	}
	b := c.buf[0]
	c.buf = c.buf[1:]
	c.n++
	return b, nil
}

func (c *counted) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := c.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// canonical reads JSON that is written in the one way in which a dossier's log is: no
// other field, none twice, no other space and no other way to write a letter.
func canonical(data []byte, into any) error {
	in := json.NewDecoder(bytes.NewReader(data))
	in.DisallowUnknownFields()
	if err := in.Decode(into); err != nil {
		return err
	}
	again, err := json.MarshalIndent(into, "", " ")
	if err != nil {
		return err
	}
	if !bytes.Equal(append(again, '\n'), data) {
		return fmt.Errorf("it is written in another way")
	}
	return nil
}

// exactCheckpoint fails where a checkpoint has anything in it but its head, and one
// signature at most.
func exactCheckpoint(text string, h *head) error {
	root := base64.StdEncoding.EncodeToString(h.root[:])
	rest, ok := strings.CutPrefix(text, fmt.Sprintf("%s\n%d\n%s\nchain %x\n", h.name, h.size, root, h.chain))
	if ok && rest != "" {
		rest, ok = strings.CutPrefix(rest, "\n— ")
		line, more, ended := strings.Cut(rest, "\n")
		_, signature, _ := strings.Cut(line, " ")
		_, err := base64.StdEncoding.Strict().DecodeString(signature)
		ok = ok && ended && more == "" && err == nil
	}
	if !ok {
		return damaged(brokenLog, "the checkpoint has something in it that is none")
	}
	return nil
}
