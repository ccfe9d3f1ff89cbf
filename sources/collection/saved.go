package collection

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/nlnwa/gowarc/v2"

	"vouch/sources/read"
)

// otherRecords are records that hold no page, and what to call them.
var otherRecords = map[string]string{
	"warcinfo":     "notes of the crawl",
	"request":      "requests",
	"metadata":     "notes of the crawl",
	"revisit":      "pages that were the same again",
	"continuation": "parts of records",
	"unknown":      "records of an unknown type",
}

// articleTypes are the media types of what may be an article.
var articleTypes = map[string]bool{
	"text/html": true, "application/xhtml+xml": true, "text/plain": true, "text/markdown": true,
	"application/pdf": true, "multipart/related": true, "message/rfc822": true,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": true,
}

// otherTypes are what everything else is called by the beginning of its type.
var otherTypes = []struct{ prefix, name string }{
	{"image/", "pictures"}, {"video/", "sound and film"}, {"audio/", "sound and film"},
	{"font/", "fonts"}, {"application/font", "fonts"},
	{"text/css", "styles and scripts"}, {"text/javascript", "styles and scripts"}, {"application/javascript", "styles and scripts"},
	{"application/x-javascript", "styles and scripts"}, {"application/json", "data"}, {"text/xml", "data"}, {"application/xml", "data"},
	{"application/rss", "feeds"}, {"application/atom", "feeds"}, {"text/dns", "answers of name servers"},
}

// A saved is a record as a crawl saved it.
type saved struct {
	path   string
	number int64
	kind   string // response, resource, conversion
	head   *gowarc.WarcFields
	block  []byte
	notes  []string
}

// address is that of the page.
func (w *saved) address() string {
	return strings.Trim(w.head.Get(gowarc.WarcTargetURI), "<> ")
}

// other says what a record is that holds no article, "" for one that may.
func (w *saved) other() string {
	if name, ok := otherRecords[w.kind]; ok {
		return name
	}
	if w.head.Get(gowarc.WarcSegmentNumber) != "" {
		return "parts of records"
	}
	address := w.address()
	if strings.HasPrefix(address, "dns:") {
		return "answers of name servers"
	}
	if u, err := url.Parse(address); err == nil && u.Path == "/robots.txt" {
		return "robots.txt"
	}
	typ, body := w.head.Get(gowarc.ContentType), w.block
	if w.answered() {
		answer, err := w.answer()
		if err != nil {
			return "" // opening it says why
		}
		defer answer.Body.Close()
		switch code := answer.StatusCode; {
		case code >= 300 && code < 400:
			return "redirects"
		case code != http.StatusOK:
			return "errors of a server"
		}
		typ = answer.Header.Get("Content-Type")
		if typ == "" {
			body, _ = io.ReadAll(io.LimitReader(answer.Body, 512))
		}
	}
	return otherType(typ, body)
}

// otherType says what a media type is that no article has, "" for one that has;
// where none is given, the bytes tell.
func otherType(given string, body []byte) string {
	typ, _, err := mime.ParseMediaType(given)
	if err != nil || typ == "" || typ == "application/octet-stream" {
		typ, _, _ = mime.ParseMediaType(http.DetectContentType(body))
	}
	if articleTypes[typ] {
		return ""
	}
	for _, o := range otherTypes {
		if strings.HasPrefix(typ, o.prefix) {
			return o.name
		}
	}
	return "other files"
}

// answered reports whether the block begins with what a server said of it.
func (w *saved) answered() bool {
	return w.kind == "response" && (strings.HasPrefix(strings.ToLower(w.head.Get(gowarc.ContentType)), "application/http") || bytes.HasPrefix(w.block, []byte("HTTP/")))
}

// answer reads the block as what a server answered. The whole numbers of versions
// that crawlers write are not known to package http.
func (w *saved) answer() (*http.Response, error) {
	block := w.block
	for _, version := range []string{"HTTP/2", "HTTP/3"} {
		if rest, ok := bytes.CutPrefix(block, []byte(version+" ")); ok {
			block = append([]byte(version+".0 "), rest...)
		}
	}
	answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil {
		return nil, fmt.Errorf("reading record %d of %s: what the server answered cannot be read: %w", w.number, w.path, err)
	}
	return answer, nil
}

// article takes the page out of a record.
func (w *saved) article() (Article, error) {
	a := Article{Name: w.address(), Content: w.block, Notes: w.notes}
	if a.Name == "" {
		a.Name = fmt.Sprintf("%s:%d", w.path, w.number)
	}
	a.Options.Address, a.Options.MediaType = w.address(), w.head.Get(gowarc.ContentType)
	if cut := w.head.Get(gowarc.WarcTruncated); cut != "" {
		a.Notes = append(a.Notes, fmt.Sprintf("the crawl saved only the beginning of the page (%s)", cut))
	}
	if !w.answered() {
		return a, nil
	}
	answer, err := w.answer()
	if err != nil {
		return a, err
	}
	defer answer.Body.Close()
	a.Options.MediaType = answer.Header.Get("Content-Type")
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		// Many crawls save the body without the lengths of its chunks, and leave the
		// word for them in the head.
		if end := headEnd(w.block); end >= 0 {
			body = w.block[end:]
		}
	}
	a.Content, err = unpackedBody(body, answer.Header.Get("Content-Encoding"))
	if err != nil {
		return a, fmt.Errorf("reading record %d of %s (%s): %w", w.number, w.path, a.Name, err)
	}
	return a, nil
}

// unpackedBody unpacks what a server packed, up to one byte more than may be read.
func unpackedBody(body []byte, encoding string) ([]byte, error) {
	var r io.Reader
	var err error
	switch name := strings.ToLower(strings.TrimSpace(encoding)); name {
	case "", "identity", "none":
		return body, nil
	case "gzip", "x-gzip":
		if r, err = gzip.NewReader(bytes.NewReader(body)); errors.Is(err, gzip.ErrHeader) {
			return body, nil // the crawl unpacked it, and left the word for it in the head
		}
	case "deflate":
		if r, err = zlib.NewReader(bytes.NewReader(body)); err != nil {
			r, err = flate.NewReader(bytes.NewReader(body)), nil // as some servers mean it
		}
	case "br":
		r = brotli.NewReader(bytes.NewReader(body))
	default:
		return nil, fmt.Errorf("it is packed as %q, which is not known here", name)
	}
	if err != nil {
		return nil, fmt.Errorf("unpacking it: %w", err)
	}
	out, err := io.ReadAll(io.LimitReader(r, read.MaxBytes+1))
	switch {
	case len(out) > read.MaxBytes:
		return nil, fmt.Errorf("it unpacks to more than %d MB; the longest article read is that", read.MaxBytes>>20)
	case err != nil && strings.EqualFold(encoding, "br") && !bytes.ContainsRune(body, 0):
		return body, nil
	case err != nil:
		return nil, fmt.Errorf("unpacking it: %w", err)
	}
	return out, nil
}
