package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Articles are the same however they are written, and as many as were asked for.
func TestArticles(t *testing.T) {
	folder := t.TempDir()
	plain, packed := filepath.Join(folder, "a.jsonl"), filepath.Join(folder, "a.jsonl.gz")
	var out, errs bytes.Buffer
	for _, args := range [][]string{{}, {"-o", plain}, {"-o", packed}} {
		if status := run(append([]string{"articles", "--first", "7", "--count", "3"}, args...), nil, &out, &errs); status != 0 {
			t.Fatalf("%v: status %d: %s", args, status, errs.String())
		}
	}
	inFile, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(packed)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(out.String(), "\n") != 3 || string(inFile) != out.String() || string(unpacked) != out.String() {
		t.Errorf("written are %d lines, %d bytes in a file and %d packed", strings.Count(out.String(), "\n"), len(inFile), len(unpacked))
	}
	if status := run([]string{"articles", "--count", "0"}, nil, &out, &errs); status != 2 {
		t.Errorf("no articles at all: status %d", status)
	}
}
