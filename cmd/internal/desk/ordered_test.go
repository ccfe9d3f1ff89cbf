package desk

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"
)

// counter yields "0", "1", … below n, then err.
func counter(n int, err error) func([]byte) ([]byte, error) {
	i := -1
	return func(buf []byte) ([]byte, error) {
		i++
		if i == n {
			return nil, err
		}
		return strconv.AppendInt(buf[:0], int64(i), 10), nil
	}
}

func TestOrderedKeepsOrder(t *testing.T) {
	var out bytes.Buffer
	failed, err := ordered(7, &out, counter(500, io.EOF), func(b, item []byte) ([]byte, bool) {
		n, _ := strconv.Atoi(string(item))
		time.Sleep(time.Duration(n*31%7) * 10 * time.Microsecond) // finish in another order
		return append(b, item...), n%10 != 0
	})
	if err != nil || failed != 50 {
		t.Fatalf("%d failed, %v; want 50 and no error", failed, err)
	}
	for i, line := range strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n") {
		if line != strconv.Itoa(i) {
			t.Fatalf("line %d is %q", i, line)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// A reader or writer that breaks ends the run with its error and leaves no one
// waiting.
func TestOrderedReportsErrors(t *testing.T) {
	echo := func(b, item []byte) ([]byte, bool) { return append(b, item...), true }
	var out bytes.Buffer
	if _, err := ordered(3, &out, counter(20, errors.New("pulled plug")), echo); err == nil || strings.Count(out.String(), "\n") != 20 {
		t.Errorf("error %v after %d lines, want an error after 20", err, strings.Count(out.String(), "\n"))
	}
	if _, err := ordered(3, brokenWriter{}, counter(100000, io.EOF), echo); err == nil {
		t.Error("writing to a full disk gave no error")
	}
}
