// Package mhtml reads web pages saved as one file (RFC 2557), as browsers and
// archives write them. It knows the envelope; package html reads the page.
package mhtml

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"slices"
	"strings"
	"time"

	"vouch/sources/document"
	"vouch/sources/format"
	"vouch/sources/format/html"
)

// Format is a saved page.
var Format = format.Format{
	Name:       "saved page (MHTML)",
	Extensions: extensions,
	Doc:        "The page inside the envelope, as HTML; its address is kept. Pictures, styles and frames are left out.",
	Holds:      holds,
	Read:       read,
}

var extensions = []string{".mhtml", ".mht"}

// Limits of one envelope.
const (
	maxPage  = 20 << 20
	maxParts = 5000
	deepest  = 4 // multiparts in one another
)

func holds(in *format.Input) bool {
	if slices.Contains(extensions, in.Extension()) || in.Is("multipart/related", "message/rfc822", "application/x-mimearchive") {
		return true
	}
	head := in.Head()
	return strings.Contains(head, "mime-version:") && strings.Contains(head, "content-type: multipart/related") &&
		!strings.HasPrefix(head, "<")
}

// A header is that of a message or of one of its parts.
type header interface{ Get(key string) string }

func read(ctx context.Context, in *format.Input) (*document.Document, error) {
	message, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(in.Content, "\r\n\t ")))
	if err != nil {
		return nil, fmt.Errorf("its header is broken: %w", err)
	}
	parts := 0
	page, err := find(message.Header, message.Body, &parts, 0)
	if err != nil {
		return nil, err
	}
	if page == nil {
		return nil, errors.New("no web page is in it")
	}
	if page.Address == "" {
		page.Address = message.Header.Get("Snapshot-Content-Location")
	}
	d, err := html.Read(ctx, page)
	if err != nil {
		return nil, err
	}
	if saved, err := message.Header.Date(); err == nil {
		d.Notes = append(d.Notes, "the page was saved on "+saved.Format(time.DateOnly))
	}
	return d, nil
}

// find returns the first HTML page in an entity, or nil when there is none.
func find(h header, body io.Reader, parts *int, depth int) (*format.Input, error) {
	mediaType, parameters, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return nil, nil // a part of a kind that cannot be told is not the page
	}
	switch {
	case mediaType == "text/html" || mediaType == "application/xhtml+xml":
		content, err := limited(decoded(h, body))
		if err != nil {
			return nil, err
		}
		return &format.Input{MediaType: h.Get("Content-Type"), Address: h.Get("Content-Location"), Content: content}, nil
	case !strings.HasPrefix(mediaType, "multipart/"):
		return nil, nil
	case depth >= deepest:
		return nil, fmt.Errorf("its parts stand more than %d deep in one another", deepest)
	case parameters["boundary"] == "":
		return nil, errors.New("its header names no boundary between the parts")
	}
	reader := multipart.NewReader(body, parameters["boundary"])
	for {
		part, err := reader.NextRawPart()
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("it breaks off before the page: %w", err)
		}
		if *parts++; *parts > maxParts {
			return nil, fmt.Errorf("it has more than %d parts", maxParts)
		}
		page, err := find(part.Header, part, parts, depth+1)
		if page != nil || err != nil {
			return page, err
		}
	}
}

// decoded undoes the transfer encoding of a part.
func decoded(h header, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}

func limited(r io.Reader) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	if err != nil {
		return nil, fmt.Errorf("the page in it is broken: %w", err)
	}
	if len(content) > maxPage {
		return nil, fmt.Errorf("the page in it is more than %d MB", maxPage>>20)
	}
	return content, nil
}
