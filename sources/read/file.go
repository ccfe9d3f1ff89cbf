package read

import (
	"fmt"
	"io"

	"vouch/sources/regular"
)

// File returns the bytes of a file, or of standard input for "-". It refuses
// what is no regular file, such as a folder or a pipe, without waiting for it,
// and anything longer than MaxBytes without reading it whole.
func File(path string, stdin io.Reader) ([]byte, error) {
	if path == "-" {
		return all("standard input", stdin)
	}
	f, err := regular.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return all(path, f)
}

func all(name string, r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	if len(content) > MaxBytes {
		return nil, tooLong(name)
	}
	return content, nil
}
