package main

import (
	"flag"
	"strings"
	"syscall"
	"testing"
)

// most is what the program may use of memory for any input within the limits
// on size.
const most = 512 << 20

var hungry = flag.Bool("hungry", false, "measure the memory of every hostile text")

// TestMemory measures the greatest memory of the whole process over texts made
// to use it. The control is a check that takes more than there may be: it is
// seen.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	peak := func(traps, name, content string, args ...string) int64 {
		c, _, said := vouchOn(t, traps, name, content, args...)
		usage := c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss << 10
		t.Logf("%s %s: %d MB, %v, status %d %.200s", name, args[0], usage>>20, c.ProcessState.UserTime(), c.ProcessState.ExitCode(), said)
		return usage
	}
	if got := peak("hoard", "a.txt", "Nine people were trapped in a lift.\n", "extract"); got < most {
		t.Fatalf("a check that hoards %d MB was not seen: %d MB", most>>20, got>>20)
	}
	const page = "<!doctype html><body><p>Nine people died.</p>"
	const envelope = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
	for _, tt := range []struct {
		name, before, unit string
		size               int
		long               bool
	}{
		{"percent.txt", "", "5% ", 1 << 20, true},
		{"said.txt", "", "he said that ", 1 << 20, true},
		{"hundred.txt", "", "one hundred ", 1 << 20, true},
		{"said-long.txt", "", "he said that ", 15 << 20, true},
		{"numbers-long.txt", "", "5 ", 15 << 20, true},
		{"lines.txt", "", "a\n", 1 << 20, true},
		{"comments.html", page, "<!--", 12 << 20, false},
		{"comments.md", "", "<!--", 12 << 20, true},
		{"paragraphs.html", page, "<p>", 4_400_000, true},
		{"saved.mht", envelope + page, "<p>Nine people died, police said.</p>\n", 17 << 20, true},
		{"bars.md", "", "|1", 600_000, true},
		{"brackets.md", "", "[a](", 312 << 10, true},
	} {
		if tt.long && !*hungry {
			continue
		}
		ways := [][]string{{"extract"}}
		if tt.long {
			ways = append(ways, []string{"check"})
		}
		for _, args := range ways {
			content := tt.before + strings.Repeat(tt.unit, tt.size/len(tt.unit))
			if got := peak("", tt.name, content, args...); got > most {
				t.Errorf("%s: %s took %d MB", tt.name, args[0], got>>20)
			}
		}
	}
}
