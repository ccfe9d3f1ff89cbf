package docx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of one part's XML.
const (
	maxDepth  = 256
	maxTokens = 5_000_000
)

// The kinds of event.
const (
	startElement = iota
	endElement
	characters
)

// An event is one step through a part.
type event struct {
	kind       int
	space      space
	local      string
	attributes []xml.Attr
	text       []byte // of characters; valid until the next event
}

// A space is the namespace of an element, as far as it matters.
type space uint8

const (
	other space = iota
	word        // WordprocessingML
	math
	compatibility // mc:AlternateContent
)

// attribute returns the value of the attribute with a local name, whatever its
// prefix, or "".
func (e event) attribute(local string) string {
	for _, a := range e.attributes {
		if a.Name.Local == local && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// A scanner walks through XML from strangers: no document type, no entities
// but the five, bounded depth and length.
type scanner struct {
	d      *xml.Decoder
	spaces map[string]space
	stack  []string
	tokens int
}

func newScanner(r io.Reader) *scanner {
	d := xml.NewDecoder(bufio.NewReaderSize(r, 64<<10))
	// Parts are UTF-8 or UTF-16; Word writes UTF-8. A declared label of another
	// kind is refused by the decoder, which has no CharsetReader.
	return &scanner{d: d, spaces: map[string]space{}}
}

// next returns the next event, or io.EOF at the end of a part that is whole.
func (s *scanner) next() (event, error) {
	for {
		t, err := s.d.RawToken()
		if err == io.EOF && len(s.stack) > 0 {
			return event{}, errors.New("it breaks off in the middle")
		}
		if err != nil {
			return event{}, err
		}
		if s.tokens++; s.tokens > maxTokens {
			return event{}, fmt.Errorf("it has more than %d million pieces", maxTokens/1_000_000)
		}
		switch t := t.(type) {
		case xml.StartElement:
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" {
					s.spaces[a.Name.Local] = spaceOf(a.Value)
				} else if a.Name.Space == "" && a.Name.Local == "xmlns" {
					s.spaces[""] = spaceOf(a.Value)
				}
			}
			if len(s.stack) >= maxDepth {
				return event{}, fmt.Errorf("its elements stand more than %d deep in one another", maxDepth)
			}
			s.stack = append(s.stack, t.Name.Local)
			return event{kind: startElement, space: s.spaces[t.Name.Space], local: t.Name.Local, attributes: t.Attr}, nil
		case xml.EndElement:
			if len(s.stack) == 0 || s.stack[len(s.stack)-1] != t.Name.Local {
				return event{}, fmt.Errorf("its element %q ends where it did not begin", t.Name.Local)
			}
			s.stack = s.stack[:len(s.stack)-1]
			return event{kind: endElement, space: s.spaces[t.Name.Space], local: t.Name.Local}, nil
		case xml.CharData:
			return event{kind: characters, text: t}, nil
		case xml.Directive:
			return event{}, errors.New("it declares a document type, which no Word file does")
		}
	}
}

// skip passes over the element whose start was just returned.
func (s *scanner) skip() error {
	for depth := len(s.stack); len(s.stack) >= depth; {
		if _, err := s.next(); err != nil {
			return end(err)
		}
	}
	return nil
}

// end makes the end of a part no error.
func end(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// spaceOf tells the namespaces of both the transitional and the strict form.
func spaceOf(uri string) space {
	switch {
	case strings.HasSuffix(uri, "/wordprocessingml/2006/main"), strings.HasSuffix(uri, "/ooxml/wordprocessingml/main"):
		return word
	case strings.HasSuffix(uri, "/officeDocument/2006/math"), strings.HasSuffix(uri, "/ooxml/officeDocument/math"):
		return math
	case strings.HasSuffix(uri, "/markup-compatibility/2006"):
		return compatibility
	}
	return other
}
