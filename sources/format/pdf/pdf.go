// Package pdf reads PDF files: reading order, paragraphs, headings, tables and
// notes rebuilt from where words stand on the page. PDFium finds the words. It
// runs as WebAssembly in a child process, because PDF is the weakest input
// there is: files made to crash, hang or fill memory are common, and a child
// can be ended. The child gets the bytes on its standard input and nothing
// else: no ledger, no file, no network.
package pdf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"vouch/sources/document"
	"vouch/sources/format"
)

// Format is PDF.
var Format = format.Format{
	Name:       "PDF",
	Extensions: []string{".pdf"},
	Doc:        "Paragraphs in reading order, headings by size, tables, notes; page numbers and running heads are left out, words broken at line ends joined. Pages that are pictures hold no text and are counted.",
	Holds:      holds,
	Read:       read,
}

// ChildCommand is the hidden subcommand under which the program calls itself to
// run Child.
const ChildCommand = "pdf-text"

// childMark is set for the child, so that a program which does not know the
// subcommand cannot call itself without end.
const childMark = "VOUCH_PDF_CHILD"

// Limits of one file.
const (
	maxPages   = 2000
	maxAnswer  = 64 << 20 // bytes from the child
	firstLimit = 16 * time.Second
	pageLimit  = 60 * time.Millisecond // more time for every page that was read
)

func holds(in *format.Input) bool {
	return bytes.HasPrefix(bytes.TrimLeft(in.Content[:min(len(in.Content), 1024)], "\x00\t\n\f\r "), []byte("%PDF-")) ||
		in.Is("application/pdf") || slices.Equal([]string{in.Extension()}, []string{".pdf"})
}

func read(ctx context.Context, in *format.Input) (*document.Document, error) {
	if os.Getenv(childMark) != "" {
		return nil, errors.New("a child does not read PDF files through a child")
	}
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding the program to call for PDF: %w", err)
	}
	info, pages, err := ask(ctx, program, in.Content)
	if err != nil {
		return nil, err
	}
	return assemble(info, pages)
}

// An info is the first line of the child's answer.
type info struct {
	Error  string `json:"error,omitempty"`
	Pages  int    `json:"pages"`
	Title  string `json:"title,omitempty"`
	Author string `json:"author,omitempty"`
	Made   string `json:"made,omitempty"` // as 2025-03-09
}

// A page is one further line.
type page struct {
	Error  string  `json:"error,omitempty"`
	Width  float64 `json:"w"`
	Height float64 `json:"h"`
	Words  []word  `json:"words"`
}

// A word is what stands between two spaces, where it stands: in points from the
// top left corner of the page as it is shown.
type word struct {
	Text   string  `json:"t"`
	Left   float64 `json:"l"`
	Right  float64 `json:"r"`
	Base   float64 `json:"y"` // of its line
	Size   float64 `json:"s"`
	Bold   bool    `json:"b,omitempty"`
	Break  bool    `json:"n,omitempty"` // first of a line
	Hyphen bool    `json:"h,omitempty"` // ended in a hyphen at the end of its line
	Glued  bool    `json:"g,omitempty"` // no space before it
	Raised bool    `json:"u,omitempty"`
}

// ask runs the child over the content.
func ask(ctx context.Context, program string, content []byte) (info, []page, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	late := time.AfterFunc(firstLimit, cancel)
	defer late.Stop()

	child := exec.CommandContext(ctx, program, ChildCommand)
	child.Args[0] = os.Args[0] // programs that go by their name find themselves
	child.Env = append(environment(), childMark+"=1")
	child.Dir = os.TempDir()
	child.Stdin = bytes.NewReader(content)
	child.WaitDelay = 2 * time.Second
	var complaint bytes.Buffer
	child.Stderr = &limitedWriter{w: &complaint, left: 4096}
	out, err := child.StdoutPipe()
	if err != nil {
		return info{}, nil, fmt.Errorf("calling the PDF reader: %w", err)
	}
	started := time.Now()
	if err := child.Start(); err != nil {
		return info{}, nil, fmt.Errorf("calling the PDF reader: %w", err)
	}
	i, pages, err := answer(out, func(read int) {
		late.Reset(firstLimit + time.Duration(read)*pageLimit - time.Since(started))
	})
	cancel()
	waited := child.Wait()
	switch {
	case err == nil:
		return i, pages, nil
	case i.Error != "":
		return i, nil, errors.New(i.Error)
	case errors.Is(err, errTooMuch):
		return i, nil, err
	case time.Since(started) >= firstLimit:
		return i, nil, fmt.Errorf("it took longer than %v and was given up after page %d", time.Since(started).Round(time.Second), len(pages))
	case ctx.Err() != nil && waited == nil:
		return i, nil, ctx.Err()
	}
	return i, nil, fmt.Errorf("the PDF reader gave up on it after page %d: it is broken, or made to break readers (%s)", len(pages), firstLine(complaint.String(), waited))
}

func firstLine(complaint string, err error) string {
	line, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	if line == "" && err != nil {
		line = err.Error()
	}
	if len(line) > 120 {
		line = strings.ToValidUTF8(line[:120], "") + "…"
	}
	return line
}

// environment passes on what is needed to find the cache folder, nothing else.
func environment() []string {
	var env []string
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData", "USERPROFILE", "SystemRoot", "TMPDIR", "TEMP", "GOCOVERDIR"} {
		if v, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+v)
		}
	}
	return env
}

var errTooMuch = fmt.Errorf("it holds more than %d MB of text", maxAnswer>>21)

// answer reads what the child says and holds it to its form. It calls progress
// after every page.
func answer(r io.Reader, progress func(read int)) (info, []page, error) {
	limited := &io.LimitedReader{R: r, N: maxAnswer}
	d := json.NewDecoder(limited)
	var i info
	if err := d.Decode(&i); err != nil {
		return info{}, nil, err
	}
	if i.Error != "" {
		return i, nil, errors.New(i.Error)
	}
	if i.Pages < 0 || i.Pages > maxPages {
		return i, nil, fmt.Errorf("an answer of %d pages", i.Pages)
	}
	var pages []page
	for len(pages) < i.Pages {
		var p page
		if err := d.Decode(&p); err != nil {
			if limited.N <= 0 {
				return i, pages, errTooMuch
			}
			return i, pages, err
		}
		pages = append(pages, p)
		progress(len(pages))
	}
	return i, pages, nil
}

// cacheFolder is where the compiled reader is kept between runs, or "" when
// there is no such place: compiling takes a second or two each time then.
func cacheFolder() string {
	user, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	folder := filepath.Join(user, "vouch", "pdfium")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return ""
	}
	return folder
}

// A limitedWriter keeps the first bytes and takes the rest without a word.
type limitedWriter struct {
	w    io.Writer
	left int
}

func (l *limitedWriter) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.left -= n
	if _, err := l.w.Write(p[:n]); err != nil {
		return 0, err
	}
	return len(p), nil
}
