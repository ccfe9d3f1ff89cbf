//go:build unix

package regular

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What is no file is refused at once. The control is what os.Open does with the
// same pipe: it waits.
func TestNothingIsWaitedFor(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(pipe, link); err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "s")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Skip(err)
	}
	defer l.Close()
	for path, want := range map[string]string{pipe: "a pipe", link: "a pipe", dir: "a folder", "/dev/zero": "a device", socket: "a socket", filepath.Join(dir, "absent"): "no such file"} {
		done := make(chan error, 1)
		go func() { _, err := Read(path, 10); done <- err }()
		select {
		case err := <-done:
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: %v, want one with %q", path, err, want)
			}
		case <-time.After(5 * time.Second):
			t.Errorf("%s was waited for", path)
		}
	}
	waiting := make(chan *os.File)
	go func() { f, _ := os.Open(pipe); waiting <- f }()
	select {
	case <-waiting:
		t.Error("the control did not wait: the pipe proves nothing")
	case <-time.After(50 * time.Millisecond):
		w, err := os.OpenFile(pipe, os.O_WRONLY, 0) // lets it go
		if err != nil {
			t.Fatal(err)
		}
		(<-waiting).Close()
		w.Close()
	}
}

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(path, []byte("four"), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := Read(path, 4); err != nil || string(data) != "four" {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := Read(path, 3); err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("a longer file: %v", err)
	}
}
