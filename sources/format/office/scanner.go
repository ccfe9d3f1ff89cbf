package office

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Limits of one part's XML.
const (
	maxDepth  = 256
	maxTokens = 5_000_000
)

// A Kind is what kind of event something is.
type Kind uint8

// The kinds of event.
const (
	StartElement Kind = iota
	EndElement
	Characters
)

// An Event is one step through a part.
type Event struct {
	Kind       Kind
	Space      Space // of an element
	Local      string
	Attributes []xml.Attr
	Text       []byte // of characters; valid until the next event
}

// A Space is the namespace of an element, as far as it matters.
type Space uint8

// The namespaces.
const (
	Other Space = iota
	Word        // WordprocessingML
	Math
	Compatibility // mc:AlternateContent
)

// Attribute returns the value of the attribute with a local name, whatever its
// prefix, or "".
func (e Event) Attribute(local string) string {
	for _, a := range e.Attributes {
		if a.Name.Local == local && a.Name.Space != "xmlns" {
			return a.Value
		}
	}
	return ""
}

// A Scanner walks through XML from strangers: no document type, no entities
// but the five, bounded depth and length.
type Scanner struct {
	d      *xml.Decoder
	spaces map[string]Space
	stack  []string
	tokens int
}

func newScanner(r io.Reader) *Scanner {
	d := xml.NewDecoder(bufio.NewReaderSize(r, 64<<10))
	// Parts are UTF-8 or UTF-16; Word writes UTF-8. A declared label of another
	// kind is refused by the decoder, which has no CharsetReader.
	return &Scanner{d: d, spaces: map[string]Space{}}
}

// Next returns the next event, or io.EOF at the end of a part that is whole.
func (s *Scanner) Next() (Event, error) {
	for {
		t, err := s.d.RawToken()
		if err == io.EOF && len(s.stack) > 0 {
			return Event{}, errors.New("it breaks off in the middle")
		}
		if err != nil {
			return Event{}, err
		}
		if s.tokens++; s.tokens > maxTokens {
			return Event{}, fmt.Errorf("it has more than %d million pieces", maxTokens/1_000_000)
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
				return Event{}, fmt.Errorf("its elements stand more than %d deep in one another", maxDepth)
			}
			s.stack = append(s.stack, t.Name.Local)
			return Event{Kind: StartElement, Space: s.spaces[t.Name.Space], Local: t.Name.Local, Attributes: t.Attr}, nil
		case xml.EndElement:
			if len(s.stack) == 0 || s.stack[len(s.stack)-1] != t.Name.Local {
				return Event{}, fmt.Errorf("its element %q ends where it did not begin", t.Name.Local)
			}
			s.stack = s.stack[:len(s.stack)-1]
			return Event{Kind: EndElement, Space: s.spaces[t.Name.Space], Local: t.Name.Local}, nil
		case xml.CharData:
			return Event{Kind: Characters, Text: t}, nil
		case xml.Directive:
			return Event{}, errors.New("it declares a document type, which no file of Office does")
		}
	}
}

// Skip passes over the element whose start was just returned.
func (s *Scanner) Skip() error {
	for depth := len(s.stack); len(s.stack) >= depth; {
		if _, err := s.Next(); err != nil {
			return End(err)
		}
	}
	return nil
}

// End makes the end of a part no error.
func End(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// spaceOf tells the namespaces of both the transitional and the strict form.
func spaceOf(uri string) Space {
	switch {
	case strings.HasSuffix(uri, "/wordprocessingml/2006/main"), strings.HasSuffix(uri, "/ooxml/wordprocessingml/main"):
		return Word
	case strings.HasSuffix(uri, "/officeDocument/2006/math"), strings.HasSuffix(uri, "/ooxml/officeDocument/math"):
		return Math
	case strings.HasSuffix(uri, "/markup-compatibility/2006"):
		return Compatibility
	}
	return Other
}

// Depth returns how many elements are open.
func (s *Scanner) Depth() int { return len(s.stack) }

// Within reports whether an open element has the name.
func (s *Scanner) Within(local string) bool { return slices.Contains(s.stack, local) }
