package read

import (
	"fmt"
	"io"
	"os"
)

// File returns the bytes of a file, or of standard input for "-". It refuses a
// directory and anything longer than MaxBytes without reading it whole.
func File(path string, stdin io.Reader) ([]byte, error) {
	if path == "-" {
		return all("standard input", stdin)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fmt.Errorf("reading %s: it is a folder, not an article", path)
	}
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
