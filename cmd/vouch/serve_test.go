package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A served is `vouch serve` at work.
type served struct {
	*exec.Cmd
	lines   *bufio.Reader
	said    bytes.Buffer // on standard error
	address string       // with the first token
}

var toldAddress = regexp.MustCompile(`^Open (http://127\.0\.0\.1:\d+/enter\?token=\w{50,}\S*)\n$`)

// serveIn starts the program in a folder and returns once it has told its address.
func serveIn(t *testing.T, folder string, args ...string) *served {
	t.Helper()
	s := &served{Cmd: exec.Command("vouch", append([]string{"serve", "--no-open"}, args...)...)}
	s.Path, s.Dir = os.Args[0], folder // which is the program under that name
	s.Env = append(os.Environ(), "VOUCH_DB=", "VOUCH_POLICY=", "VOUCH_USER=Ana Brik")
	s.Stderr = &s.said
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Process.Kill() })
	s.lines = bufio.NewReader(out)
	line, err := s.lines.ReadString('\n')
	found := toldAddress.FindStringSubmatch(line)
	if found == nil {
		t.Fatalf("it printed %q, %v; %s", line, err, &s.said)
	}
	s.address = found[1]
	return s
}

// TestServe opens the address that is printed, once and with what is printed then,
// and ends the program in both ways: what was decided is there. The controls are
// the token that was used, and a second interrupt, which ends it at once.
func TestServe(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program")
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "harbour.txt"), []byte("Nine people were hurt in the harbour, the mayor said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	vouch := func(args ...string) string {
		t.Helper()
		c := exec.Command("vouch", args...)
		c.Path, c.Dir, c.Env = os.Args[0], folder, append(os.Environ(), "VOUCH_DB=", "VOUCH_USER=Ben")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("vouch %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	vouch("check", "harbour.txt")
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		s := serveIn(t, folder, "harbour")
		jar, _ := cookiejar.New(nil)
		client := &http.Client{Jar: jar}
		get := func(c *http.Client, address string) (int, string, string) {
			t.Helper()
			answer, err := c.Get(address)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			b, err := io.ReadAll(answer.Body)
			if err != nil {
				t.Fatal(err)
			}
			return answer.StatusCode, answer.Request.URL.RequestURI(), string(b)
		}
		if status, at, body := get(client, s.address); status != http.StatusOK || at != "/articles/harbour" || !strings.Contains(body, "Nine people") {
			t.Fatalf("%d at %s\n%s", status, at, body)
		}
		if status, _, _ := get(http.DefaultClient, s.address); status != http.StatusUnauthorized {
			t.Errorf("the token a second time: %d", status)
		}
		line, err := s.lines.ReadString('\n')
		next, ok := strings.CutPrefix(strings.TrimSpace(line), "For another window: ")
		if err != nil || !ok || next == s.address {
			t.Fatalf("it printed %q, %v", line, err)
		}
		jar2, _ := cookiejar.New(nil)
		if status, _, _ := get(&http.Client{Jar: jar2}, next); status != http.StatusOK {
			t.Errorf("the next token: %d", status)
		}
		site, _ := url.Parse(s.address)
		answer, err := client.PostForm("http://"+site.Host+"/articles/harbour/mark", url.Values{"claim": {"1.1a"}, "status": {"ok"}, "reason": {"by-" + signal.String()}, "back": {"/"}})
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatal(err, answer)
		}
		answer.Body.Close()
		vouch("mark", "harbour:1.1a", "todo", "--reason", "another program at the same time")
		if err := s.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		took, ok := ended(s.Cmd, 10*time.Second)
		if !ok || s.ProcessState.ExitCode() != 0 || s.said.Len() > 0 {
			t.Errorf("%v: ended %v after %v, status %d, and said %q", signal, ok, took, s.ProcessState.ExitCode(), &s.said)
		}
		if out := vouch("history", "harbour"); !strings.Contains(out, "by-"+signal.String()) {
			t.Errorf("the decision is not there:\n%s", out)
		}
		vouch("audit", "verify")
		if side, _ := filepath.Glob(filepath.Join(folder, "vouch.db-*")); len(side) > 0 {
			t.Errorf("left behind: %q", side)
		}
	}
}

// TestServeTakesABusyPort holds what is said where another program has the port.
func TestServeTakesABusyPort(t *testing.T) {
	folder := t.TempDir()
	s := serveIn(t, folder)
	site, _ := url.Parse(s.address)
	c := exec.Command("vouch", "serve", "--no-open", "--addr", site.Host)
	c.Path, c.Dir = os.Args[0], t.TempDir()
	out, err := c.CombinedOutput()
	if err == nil || c.ProcessState.ExitCode() != trouble || !strings.HasPrefix(string(out), "vouch: serving on "+site.Host+": another program has this port") || bytes.Count(out, []byte("\n")) != 1 {
		t.Errorf("%v: %s", err, out)
	}
	if left, _ := os.ReadDir(c.Dir); len(left) > 0 {
		t.Errorf("a ledger was made that nobody sees: %v", left)
	}
}

// TestOpener holds where a browser is opened, and that nothing is where nobody
// would see it.
func TestOpener(t *testing.T) {
	for _, c := range []struct {
		system string
		env    []string
		want   []string
	}{
		{"linux", nil, nil},
		{"linux", []string{"DISPLAY"}, []string{"xdg-open"}},
		{"linux", []string{"WAYLAND_DISPLAY"}, []string{"xdg-open"}},
		{"linux", []string{"SSH_CONNECTION"}, nil},
		{"linux", []string{"SSH_CONNECTION", "DISPLAY"}, []string{"xdg-open"}},
		{"darwin", nil, []string{"open"}},
		{"darwin", []string{"SSH_CONNECTION"}, nil},
		{"windows", nil, []string{"rundll32", "url.dll,FileProtocolHandler"}},
	} {
		got := opener(c.system, func(name string) string {
			if slices.Contains(c.env, name) {
				return ":0"
			}
			return ""
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s with %q: %q, want %q", c.system, c.env, got, c.want)
		}
	}
}
