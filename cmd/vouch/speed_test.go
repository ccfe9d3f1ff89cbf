package main

import (
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
)

// BenchmarkCheckProcess measures `vouch check` on our own article as users
// meet it: the whole process, a new ledger made and written.
func BenchmarkCheckProcess(b *testing.B) {
	dir := b.TempDir()
	program := filepath.Join(dir, "vouch")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	i := 0
	for b.Loop() {
		i++
		out, err := exec.Command(program, "check", "../../testdata/articles/syria-coast.txt", "--db", filepath.Join(dir, strconv.Itoa(i)+".db"), "--fail-on", "never").CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
}
