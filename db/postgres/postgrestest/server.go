//go:build unix

package postgrestest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Server is a PostgreSQL server that a test started.
type Server struct {
	programs, folder string
	settings         map[string]string
	running          *exec.Cmd
	hold             io.Closer // the server lives for as long as it is open
	templated        bool
}

// Start starts a server of its own for one test, with settings of postgresql.conf.
func Start(t testing.TB, settings map[string]string) *Server {
	t.Helper()
	s, err := start(Programs(t), settings)
	if err != nil {
		t.Fatalf("starting PostgreSQL: %v", err)
	}
	t.Cleanup(s.stop)
	return s
}

// Place returns the place of a database of the server.
func (s *Server) Place(database string) string { return s.As(owner, "", database) }

// As returns the place of a database for another role.
func (s *Server) As(role, password, database string) string {
	u := url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + database, RawQuery: "host=" + s.folder}
	if password != "" {
		u.User = url.UserPassword(role, password)
	}
	return u.String()
}

func start(programs string, settings map[string]string) (*Server, error) {
	folder, err := os.MkdirTemp("/tmp", "vouch-pg-") // a socket's path has to be short
	if err != nil {
		return nil, err
	}
	s := &Server{programs: programs, folder: folder, settings: settings}
	if err := s.make(); err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	return s, s.Run()
}

// Data returns the folder of the server's files.
func (s *Server) Data() string { return filepath.Join(s.folder, "data") }

// make makes the files of the server. Its databases sort words by the rules of a
// language, as those of most servers do.
func (s *Server) make() error {
	if err := handOver(s.folder); err != nil {
		return err
	}
	initdb := func(more ...string) ([]byte, error) {
		c := exec.Command(filepath.Join(s.programs, "initdb"), append([]string{"-D", s.Data(), "-U", owner, "-A", "trust", "-E", "UTF8", "--no-sync"}, more...)...)
		c.Dir, c.SysProcAttr = s.folder, unprivileged()
		return c.CombinedOutput()
	}
	out, err := initdb("--locale-provider=icu", "--icu-locale=en", "--locale=C.UTF-8")
	if err != nil {
		out, err = initdb("--locale=C")
	}
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return os.WriteFile(filepath.Join(s.Data(), "pg_hba.conf"), []byte("local all "+Guarded+" scram-sha-256\nlocal all all trust\n"), 0o644)
}

// Run starts the server, again where it was killed, and waits until it answers.
func (s *Server) Run() error {
	// The shell waits for the end of its input, which comes with that of the test,
	// however that ends, and takes the server with it.
	const script = `"$@" >>log 2>&1 & pid=$!; echo $pid >pid; read -r how; kill -QUIT $pid 2>>log; wait $pid; [ "$how" = keep ] || rm -rf "$PWD"`
	args := []string{"-c", script, "sh", filepath.Join(s.programs, "postgres"), "-D", s.Data(), "-k", s.folder, "-c", "listen_addresses=", "-c", "shared_buffers=64MB", "-c", "max_connections=200"}
	for name, value := range s.settings {
		args = append(args, "-c", name+"="+value)
	}
	os.Remove(filepath.Join(s.folder, "pid")) // of a run before
	c := exec.Command("sh", args...)
	c.Dir, c.SysProcAttr = s.folder, unprivileged()
	in, err := c.StdinPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	s.running, s.hold = c, in
	for deadline := time.Now().Add(time.Minute); ; {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		conn, err := pgx.Connect(ctx, s.Place("postgres"))
		if err == nil {
			conn.Close(ctx) //nolint:errcheck // it only asked
		}
		cancel()
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(s.folder, "log")) // what it says, if anything
			s.stop()
			return errors.Join(err, errors.New(string(log)))
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Kill ends the server as a crash does: every process of it at once, by SIGKILL.
func (s *Server) Kill() error {
	pid, err := s.pid()
	if err != nil {
		return err
	}
	// A server that loses a process of its own has the others end: those that are
	// killed first are its children.
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid)) // none elsewhere
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		return err
	}
	for child := range strings.FieldsSeq(string(children)) {
		if n, err := strconv.Atoi(child); err == nil {
			syscall.Kill(n, syscall.SIGKILL) //nolint:errcheck // it may have ended by itself
		}
	}
	io.WriteString(s.hold.(io.Writer), "keep\n") //nolint:errcheck // the shell may be gone
	s.hold.Close()
	s.running.Wait() //nolint:errcheck // it was killed
	return nil
}

func (s *Server) pid() (int, error) {
	text, err := os.ReadFile(filepath.Join(s.folder, "pid"))
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(string(text)))
}

func (s *Server) stop() {
	s.hold.Close()
	s.running.Wait() //nolint:errcheck // it was told to go
	os.RemoveAll(s.folder)
}
