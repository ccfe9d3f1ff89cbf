package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
)

// On a terminal a bar says how many articles are read, how fast, and how long it
// will take. The control: into a pipe there is none.
func TestProgressOnATerminalAlone(t *testing.T) {
	folder := t.TempDir()
	file := linesFile(t, folder, 300)
	run := func(name string) *exec.Cmd {
		return exec.Command("vouch", "check", file, "--db", filepath.Join(folder, name), "--fail-on", "never", "--bulk")
	}
	c := run("screen.db")
	screen, err := pty.Start(c)
	if err != nil {
		t.Skipf("no terminal can be made here: %v", err)
	}
	defer screen.Close()
	var seen bytes.Buffer
	io.Copy(&seen, screen) // ends with an error when the program does
	if err := c.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, seen.String())
	}
	bar := regexp.MustCompile(`reading +\d+% \|.*\| \(\d+/300, \d+ articles/s\) \[\d+.*:\d+.*\]`)
	if !bar.MatchString(seen.String()) {
		t.Errorf("no bar with a rate and what is left is seen in\n%q", seen.String())
	}
	piped, err := run("pipe.db").CombinedOutput()
	if err != nil || bytes.Contains(piped, []byte("articles/s")) {
		t.Errorf("the control: into a pipe came %v\n%s", err, piped)
	}
}

// highWater returns the most memory that a process had at once, in kB, as the kernel
// tells while it lives; 0 once it does not. What it tells afterwards is also that of
// whoever started it.
func highWater(pid int) (kB int64) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	if _, after, found := strings.Cut(string(status), "VmHWM:"); found {
		fmt.Sscan(after, &kB)
	}
	return kB
}

// The program's memory stays what it is however many articles a file has. The
// figure is that of the kernel, for the whole process.
func TestMemoryStaysFlat(t *testing.T) {
	folder := t.TempDir()
	peak := func(count int, more ...string) int64 {
		c := exec.Command("vouch", append([]string{"check", linesFile(t, folder, count), "--db", filepath.Join(folder, fmt.Sprint(count, len(more), ".db")), "--fail-on", "never"}, more...)...)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- c.Wait() }()
		for most := int64(0); ; {
			select {
			case err := <-done:
				if err != nil {
					t.Fatal(err)
				}
				return most
			case <-time.After(2 * time.Millisecond):
				most = max(most, highWater(c.Process.Pid))
			}
		}
	}
	const most = 160_000 // the program under test holds the libraries of its tests, some 20 MB more than people run
	for _, more := range [][]string{nil, {"--bulk"}} {
		few, many := peak(50, more...), peak(300, more...)
		t.Logf("%v: %d kB for 50 articles, %d kB for 300", more, few, many)
		if many > most {
			t.Errorf("%v: %d kB for 300 articles", more, many)
		}
	}
}

// BenchmarkCheckLines measures the whole program over a file of articles of 2.5
// kB, shown and in bulk: -articles says how many. It reports articles a
// second, milliseconds of processor time an article, and the peak of memory.
func BenchmarkCheckLines(b *testing.B) {
	folder := b.TempDir()
	program := filepath.Join(folder, "vouch")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	file := linesFile(b, folder, *articles)
	for _, more := range [][]string{nil, {"--bulk"}} {
		b.Run(strings.Join(append([]string{"check"}, more...), " "), func(b *testing.B) {
			var spent time.Duration
			var peak int64
			i := 0
			for b.Loop() {
				i++
				ledger := filepath.Join(folder, fmt.Sprint(len(more), i, ".db"))
				c := exec.Command(program, append([]string{"check", file, "--db", ledger, "--fail-on", "never"}, more...)...)
				if err := c.Run(); err != nil {
					b.Fatal(err)
				}
				spent += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
				if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
					peak = max(peak, int64(usage.Maxrss))
				}
				os.Remove(ledger)
			}
			n := float64(*articles * i)
			b.ReportMetric(n/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(spent.Seconds()*1000/n, "cpu-ms/article")
			b.ReportMetric(float64(peak)/1000, "MB-peak")
		})
	}
}

var articles = flag.Int("articles", 1000, "how many articles BenchmarkCheckLines reads")
