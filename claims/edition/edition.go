// Package edition names a way of reading by what it is: a digest of the source
// of the packages that do it, words and rules included. It knows none of them.
package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
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
	var held bytes.Buffer // one for all files: a copy of each would cost more than their digest
	for _, dir := range code {
		err := fs.WalkDir(dir, ".", func(name string, f fs.DirEntry, err error) error {
			if err != nil || f.IsDir() || strings.HasSuffix(name, "_test.go") {
				return err
			}
			if err := load(&held, dir, name); err != nil {
				return err
			}
			content := held.Bytes()
			if bytes.Contains(content, []byte("\r\n")) {
				content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
			}
			fmt.Fprintf(h, "%s %d\n", name, len(content))
			h.Write(content)
			return nil
		})
		if err != nil {
			panic(err) // an embedded folder is always there
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// load replaces what is held by the content of a file.
func load(held *bytes.Buffer, dir fs.FS, name string) error {
	f, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	held.Reset()
	_, err = held.ReadFrom(f)
	return err
}
