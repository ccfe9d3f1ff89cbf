// Package edition names a way of reading by what it is: a digest of the source
// of the packages that do it, words and rules included. It knows none of them.
package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// Of returns the version of what some packages do together, as twelve
// hexadecimal digits: it changes with every byte of a file that is compiled
// into the program, and with nothing else. Tests are no part of it, and line
// ends count as one byte on every system. It takes about a millisecond, so
// whoever needs it more than once keeps it.
func Of(code ...fs.FS) string {
	h := sha256.New()
	piece := make([]byte, 1<<14) // a copy of each file would cost more than its digest
	for _, dir := range code {
		err := fs.WalkDir(dir, ".", func(name string, f fs.DirEntry, err error) error {
			if err != nil || f.IsDir() || strings.HasSuffix(name, "_test.go") {
				return err
			}
			length := 0
			if err := lines(dir, name, piece, func(b []byte) { length += len(b) }); err != nil {
				return err
			}
			fmt.Fprintf(h, "%s %d\n", name, length)
			return lines(dir, name, piece, func(b []byte) { h.Write(b) })
		})
		if err != nil {
			panic(err) // an embedded folder is always there
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// lines hands the content of a file over, piece by piece, with line ends of one
// byte.
func lines(dir fs.FS, name string, piece []byte, give func([]byte)) error {
	f, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	held := false // a carriage return that ended the piece before
	for {
		n, err := f.Read(piece)
		for b := piece[:n]; len(b) > 0; {
			if held && b[0] != '\n' {
				give([]byte{'\r'})
			}
			end := bytes.IndexByte(b, '\r')
			if held = end >= 0; !held {
				end = len(b)
			}
			give(b[:end])
			b = b[min(end+1, len(b)):]
		}
		if err == io.EOF {
			if held {
				give([]byte{'\r'})
			}
			return nil
		}
		if err != nil {
			return err
		}
	}
}
