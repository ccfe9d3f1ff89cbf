package read

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"vouch/sources/format/formattest"
	"vouch/sources/format/pdf"
)

// readCommand makes the test binary read one hostile file in a process of its
// own, whose memory can be measured.
const readCommand = "read-hostile"

// The test binary stands in for the program when it calls itself.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) == 2 && os.Args[1] == pdf.ChildCommand:
		err := pdf.Child(os.Stdin, os.Stdout)
		// Where it cannot be told the limit is not tested, but reading works.
		os.WriteFile(peakFile(os.Getppid()), fmt.Append(nil, peakMemory()), 0o600)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	case len(os.Args) == 3 && os.Args[1] == readCommand:
		for _, h := range hostile {
			if h.name == os.Args[2] {
				said := h.read()
				fmt.Printf("%d\n%s", peakMemory(), said)
				os.Exit(0)
			}
		}
		os.Exit(3)
	}
	os.Exit(m.Run())
}

// A hostileFile is made to break readers. It has to end with a message that
// holds want, or with "read" and a text that holds it. The control is what a
// careless reader would do with it: it has to fail, or the file is harmless and
// proves nothing.
type hostileFile struct {
	name    string
	content func() []byte
	stream  func() io.Reader // for what is too long to be made
	want    string
	control func(content []byte) error
	slow    bool // it takes a second or more to make or to refuse
}

var slow = flag.Bool("slow", false, "read the hostile files that take seconds, too")

func (h hostileFile) read() string {
	var content []byte
	var err error
	if h.stream != nil {
		content, err = all(h.name, h.stream())
	} else {
		content = h.content()
	}
	if err == nil {
		d, failed := Read(context.Background(), h.name, content, Options{})
		if failed == nil {
			return fmt.Sprintf("read %d bytes in %d blocks: %.200s %.300s", len(d.Text), d.Blocks.Len(), strings.Join(d.Notes, "; "), d.Text)
		}
		err = failed
	}
	return "error: " + err.Error()
}

// Limits for every one of them: the time includes two seconds of compiling
// PDFium on a machine that never did.
const (
	hostileTime   = 20 * time.Second
	hostileMemory = 512 << 20
)

func TestHostile(t *testing.T) {
	if len(hostile) < 50 {
		t.Fatalf("only %d hostile files", len(hostile))
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			if h.slow && !*slow {
				t.Skip("takes seconds: run with -slow")
			}
			t.Parallel()
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
			defer cancel()
			child := exec.CommandContext(ctx, program, readCommand, h.name)
			said, err := child.Output()
			// Time of the processor: the clock on the wall tells how busy the
			// machine is with other things.
			took := child.ProcessState.UserTime() + child.ProcessState.SystemTime()
			if err != nil {
				t.Fatalf("the reader failed after %v: %v", took, err)
			}
			peak, out, _ := strings.Cut(string(said), "\n")
			bytes, err := strconv.ParseInt(peak, 10, 64)
			if err != nil {
				t.Fatalf("no memory in %.100q", said)
			}
			t.Logf("%v, %d MB: %.160s", took.Round(time.Millisecond), bytes>>20, out)
			if took > hostileTime || bytes > hostileMemory {
				t.Errorf("it took %v and %d MB", took, bytes>>20)
			}
			if !strings.Contains(out, h.want) {
				t.Errorf("got %.300s\nwant %q", out, h.want)
			}
			if !utf8.ValidString(out) {
				t.Error("what it says is not UTF-8")
			}
			var content []byte
			if h.content != nil {
				content = h.content()
			}
			if err := h.control(content); err == nil {
				t.Error("the control did not fail: the file is harmless")
			}
		})
	}
}

// peakMemory returns the most memory this process, or a child of it, has had
// in bytes; 0 where the system does not say. What the system tells of a child
// counts its parent as it was when the child began, so each process tells of
// itself; only of its own children, which are small beside it, it is asked.
func peakMemory() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0 // not Linux
	}
	var peak int64
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			fmt.Sscan(rest, &peak)
		}
	}
	return max(peak<<10, pdfPeak())
}

// pdfPeak returns what the PDF reader told of itself, in the file that it and
// this process find by their folder for such things.
func pdfPeak() int64 {
	told, err := os.ReadFile(peakFile(os.Getpid()))
	if err != nil {
		return 0 // no PDF was read, or its reader was ended
	}
	os.Remove(peakFile(os.Getpid()))
	var peak int64
	fmt.Sscan(string(told), &peak)
	return peak
}

func peakFile(pid int) string { return filepath.Join(os.TempDir(), fmt.Sprint("vouch-peak-", pid)) }

var errHarm = errors.New("a careless reader is harmed")

// unpacksTo is the control for bombs: unpacking everything gives more than any
// reader should hold.
func unpacksTo(limit int64) func([]byte) error {
	return func(content []byte) error {
		r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return err
		}
		var total int64
		for _, f := range r.File {
			part, err := f.Open()
			if err != nil {
				return err
			}
			n, err := io.Copy(io.Discard, io.LimitReader(part, limit+1))
			if err != nil {
				return err
			}
			if total += n; total > limit {
				return errHarm
			}
		}
		return nil
	}
}

// parses is the control for pages: the parser itself gives up, or makes
// elements by the hundred thousand.
func parses(content []byte) error {
	root, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		return err
	}
	n := 0
	for range root.Descendants() {
		n++
	}
	if n > 20_000 {
		return errHarm
	}
	return nil
}

// scans is the control for long lines.
func scans(r io.Reader) error {
	s := bufio.NewScanner(r)
	for s.Scan() {
		continue
	}
	return s.Err()
}

func notUTF8(content []byte) error {
	if !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0 {
		return errHarm
	}
	return nil
}

// longerThan is the control for files whose harm is their size: read into
// structures of a hundred times that, they fill memory.
func longerThan(limit int) func([]byte) error {
	return func(content []byte) error {
		if len(content) > limit {
			return errHarm
		}
		return nil
	}
}

// nests is the control for depth: a reader that calls itself for every level
// would be this deep.
func nests(open string, limit int) func([]byte) error {
	return func(content []byte) error {
		if bytes.Count(content, []byte(open)) > limit {
			return errHarm
		}
		return nil
	}
}

const wordOpen = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

func wordFile(body string, more ...string) func() []byte {
	return func() []byte {
		parts := map[string]string{"word/document.xml": wordOpen + body + `</w:body></w:document>`}
		for i := 0; i+1 < len(more); i += 2 {
			parts[more[i]] = more[i+1]
		}
		return formattest.ZIP(parts)
	}
}

const ferry = `<w:p><w:r><w:t>Nine people died.</w:t></w:r></w:p>`

// stuffed makes an archive with one entry of that many zeros besides a good
// document, streaming.
func stuffed(name string, size int64) func() []byte {
	return func() []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		if name != "word/document.xml" {
			must(w.Create("word/document.xml"))(wordOpen + ferry + `</w:body></w:document>`)
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(f, io.LimitReader(endless(' '), size))
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			panic(err)
		}
		return b.Bytes()
	}
}

func must(w io.Writer, err error) func(string) {
	return func(s string) {
		if err == nil {
			_, err = io.WriteString(w, s)
		}
		if err != nil {
			panic(err)
		}
	}
}

// endless reads one byte for ever.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

// lying makes an archive whose directory says 10 bytes where there are many.
func lying() []byte {
	raw := stuffed("word/document.xml", 256<<20)()
	r, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		panic(err)
	}
	at, err := r.File[0].DataOffset()
	if err != nil {
		panic(err)
	}
	packed := raw[at : at+int64(r.File[0].CompressedSize64)]
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	must(w.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Deflate, CompressedSize64: uint64(len(packed)), UncompressedSize64: 10, CRC32: crc32.ChecksumIEEE(nil)}))(string(packed))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func crowded() []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	must(w.Create("word/document.xml"))(wordOpen + ferry + `</w:body></w:document>`)
	for i := range 65_000 {
		must(w.Create(fmt.Sprint("x/", i)))("")
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func times(s string, n int) func() []byte {
	return func() []byte { return bytes.Repeat([]byte(s), n) }
}

func page(body string) func() []byte {
	return func() []byte {
		return []byte("<!doctype html><html><body><p>Nine people died.</p>" + body + "</body></html>")
	}
}

func deflated(size int64, head, tail string) string {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	must(w, nil)(head)
	if _, err := io.Copy(w, io.LimitReader(endless('A'), size)); err != nil {
		panic(err)
	}
	must(w, nil)(tail)
	if err := w.Close(); err != nil {
		panic(err)
	}
	return fmt.Sprintf("<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream", z.Len(), z.String())
}

func pdfOf(objects ...string) func() []byte {
	return func() []byte { return formattest.PDFOf(objects...) }
}

const (
	pdfCatalog = "<</Type/Catalog/Pages 2 0 R>>"
	pdfPages   = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
)

func gzipped(size int64) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.Copy(w, io.LimitReader(endless(0), size)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const envelope = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\n"

func encoded(n int) string {
	return base64.StdEncoding.EncodeToString(bytes.Repeat([]byte("<p>Nine people died.</p>"), n))
}
