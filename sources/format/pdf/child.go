package pdf

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime/debug"
	"strings"
	"time"
	"unicode"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// Limits inside the child.
const (
	memoryPages  = 2048      // of 64 kB: what PDFium may use; growing copies it, so twice that is needed
	memoryGoal   = 200 << 20 // what the Go side tries to keep to
	maxPageChars = 200_000
)

// Child reads a PDF from r and writes what it holds to w: an info and the pages,
// one JSON object a line. It is what the hidden subcommand ChildCommand runs. A
// file that cannot be read is said so in the info; an error is one of r or w.
func Child(r io.Reader, w io.Writer) error {
	debug.SetMemoryLimit(memoryGoal)
	out := bufio.NewWriter(w)
	answers := json.NewEncoder(out)
	content, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("reading the PDF: %w", err)
	}
	instance, err := start()
	if err != nil {
		return fmt.Errorf("starting the PDF reader: %w", err)
	}
	i, doc := open(instance, &content)
	if err := answers.Encode(i); err != nil {
		return err
	}
	if i.Error == "" {
		for n := range i.Pages {
			if err := answers.Encode(readPage(instance, doc, n)); err != nil {
				return err
			}
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// start compiles PDFium, or takes it from the cache, with no file system and
// bounded memory.
func start() (pdfium.Pdfium, error) {
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
	if folder := cacheFolder(); folder != "" {
		// A cache that cannot be used only costs time.
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(30 * time.Second)
}

func open(instance pdfium.Pdfium, content *[]byte) (info, references.FPDF_DOCUMENT) {
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: content})
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return info{Error: "it has a password; save it without one"}, ""
	case err != nil:
		return info{Error: "it is no PDF, or a broken one"}, ""
	}
	counted, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	switch {
	case err != nil:
		return info{Error: "its pages cannot be counted: it is broken"}, ""
	case counted.PageCount > maxPages:
		return info{Error: fmt.Sprintf("it has %d pages; at most %d are read", counted.PageCount, maxPages)}, ""
	case counted.PageCount <= 0:
		return info{Error: "it has no pages"}, ""
	}
	i := info{Pages: counted.PageCount}
	// Metadata is a help, not a need: a file without it is read all the same.
	if meta, err := instance.GetMetaData(&requests.GetMetaData{Document: opened.Document}); err == nil {
		for _, tag := range meta.Tags {
			value := strings.ToValidUTF8(tag.Value, "\ufffd")
			switch tag.Tag {
			case "Title":
				i.Title = value
			case "Author":
				i.Author = value
			case "CreationDate":
				i.Made = madeOn(value)
			}
		}
	}
	return i, opened.Document
}

// madeOn reads the day of "D:20250309101500+01'00'".
func madeOn(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return ""
	}
	t, err := time.Parse("20060102", s[:8])
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

// readPage reads the words of one page. A page that cannot be read is said so;
// those after it may still be.
func readPage(instance pdfium.Pdfium, doc references.FPDF_DOCUMENT, number int) page {
	p, err := pageWords(instance, doc, number)
	if err != nil {
		return page{Error: err.Error()}
	}
	return p
}

func pageWords(instance pdfium.Pdfium, doc references.FPDF_DOCUMENT, number int) (page, error) {
	loaded, err := instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: number})
	if err != nil {
		return page{}, err
	}
	ref := requests.Page{ByReference: &loaded.Page}
	// Closing cannot fail in a way that matters: the next page is another.
	defer instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	size, err := instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: number})
	if err != nil {
		return page{}, err
	}
	turned, err := instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref})
	if err != nil {
		return page{}, err
	}
	text, err := instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return page{}, err
	}
	defer instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	counted, err := instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return page{}, err
	}
	if counted.Count > maxPageChars {
		return page{}, fmt.Errorf("page %d holds %d characters, more than any page does", number+1, counted.Count)
	}
	t := &pageText{instance: instance, text: text.TextPage, rotation: turned.PageRotation}
	if !finite(size.Width, size.Height) {
		return page{}, fmt.Errorf("page %d has no size", number+1)
	}
	t.page.Width, t.page.Height = size.Width, size.Height
	for i := range counted.Count {
		if err := t.char(i); err != nil {
			return page{}, err
		}
	}
	return t.page, t.end(counted.Count)
}

// pageText gathers the words of one page from its characters.
type pageText struct {
	instance pdfium.Pdfium
	text     references.FPDF_TEXTPAGE
	rotation enums.FPDF_PAGE_ROTATION
	page     page

	open    bool
	current word
	letters strings.Builder
	first   int  // index of the word's first character
	broken  bool // a line ended since the last word
	glued   bool // the next word follows without a space
	last    rune
	bold    bool
	size    float64 // of the font that bold was asked for
}

func (t *pageText) char(i int) error {
	answer, err := t.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t.text, Index: i})
	if err != nil {
		return err
	}
	r := rune(answer.Unicode)
	switch {
	case r == '\r' || r == '\n':
		err = t.end(i)
		t.broken, t.glued = true, false
		return err
	case r == 0x02 || r == 0xfffe: // PDFium's hyphen at a line end
		t.current.Hyphen = t.open
		err = t.end(i)
		t.broken, t.glued = true, false
		return err
	case unicode.IsSpace(r) || r == 0 || r == 0xfffd && !t.open:
		err = t.end(i)
		t.glued = false
		return err
	}
	if t.open && isDigit(r) && !isDigit(t.last) {
		// A smaller figure after a letter or a stop is a power or a mark.
		size, err := t.height(i)
		if err != nil {
			return err
		}
		if size > 0 && size < 0.8*t.current.Size {
			if err := t.end(i); err != nil {
				return err
			}
			t.glued = true
		}
	} else if t.open && t.current.Raised && !isDigit(r) {
		if err := t.end(i); err != nil {
			return err
		}
		t.glued = true
	}
	if !t.open {
		if err := t.begin(i, r); err != nil || !t.open {
			return err
		}
	}
	t.letters.WriteRune(r)
	t.last = r
	return nil
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// begin starts a word at character i.
func (t *pageText) begin(i int, r rune) error {
	box, err := t.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.text, Index: i})
	if err != nil {
		return err
	}
	left, base := t.shown(float64(box.Rect.Left), float64(box.Rect.Bottom))
	right, top := t.shown(float64(box.Rect.Right), float64(box.Rect.Top))
	if left > right {
		left, right = right, left
	}
	if base < top {
		base, top = top, base
	}
	if !finite(left, right, base, top) {
		return nil // it stands nowhere: it cannot be read in order
	}
	previous := t.current
	t.current = word{Left: left, Right: right, Base: base, Size: base - top, Break: t.broken || len(t.page.Words) == 0, Glued: t.glued}
	t.current.Raised = t.glued && isDigit(r) && t.current.Size < 0.8*previous.Size
	if t.current.Break || t.current.Size != t.size {
		t.size = t.current.Size
		// A font that cannot be asked after is taken for a plain one.
		if font, err := t.instance.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: t.text, Index: i}); err == nil {
			name := strings.ToLower(font.FontName)
			t.bold = strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy") || font.Flags&(1<<18) != 0
		}
	}
	t.current.Bold = t.bold
	t.first, t.open, t.broken, t.glued = i, true, false, false
	return nil
}

// end closes the open word, which ended before character i.
func (t *pageText) end(i int) error {
	if !t.open {
		return nil
	}
	t.open = false
	if i-1 > t.first {
		at := i - 1
		box, err := t.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.text, Index: at})
		if err != nil {
			return err
		}
		a, _ := t.shown(float64(box.Rect.Left), float64(box.Rect.Bottom))
		b, _ := t.shown(float64(box.Rect.Right), float64(box.Rect.Top))
		if finite(a, b) {
			t.current.Right = max(t.current.Right, a, b)
		}
	}
	t.current.Text = t.letters.String()
	t.letters.Reset()
	t.page.Words = append(t.page.Words, t.current)
	return nil
}

// finite reports whether all values are numbers that JSON can hold.
func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > 1e9 {
			return false
		}
	}
	return true
}

func (t *pageText) height(i int) (float64, error) {
	box, err := t.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: t.text, Index: i})
	if err != nil {
		return 0, err
	}
	_, a := t.shown(float64(box.Rect.Left), float64(box.Rect.Bottom))
	_, b := t.shown(float64(box.Rect.Right), float64(box.Rect.Top))
	return max(a-b, b-a), nil
}

// shown turns a point of the page's own coordinates, which grow upward, into
// points from the top left corner of the page as it is shown.
func (t *pageText) shown(x, y float64) (float64, float64) {
	switch t.rotation {
	case enums.FPDF_PAGE_ROTATION_90_CW:
		return y, x
	case enums.FPDF_PAGE_ROTATION_180_CW:
		return t.page.Width - x, y
	case enums.FPDF_PAGE_ROTATION_270_CW:
		return t.page.Width - y, t.page.Height - x
	}
	return x, t.page.Height - y
}
