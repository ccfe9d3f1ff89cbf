package claims

import (
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"vouch/sources"
	"vouch/sources/document"
)

// NoSource is the key in an Amendment of a claim that credits nobody.
const NoSource sources.Key = "none"

// An Amendment is what a person says a claim is, where extraction missed or
// misread it. Zero fields are as they were read.
type Amendment struct {
	Kind   Kind
	Source sources.Key // NoSource for nobody
	Span   document.Span
	Text   string // hash of the text that Span is of, see TextHash
	Words  string // that Span covers; not part of the encoding
}

// TextHash names a text: the first 16 hexadecimal digits of its SHA-256.
func TextHash(d *document.Document) string {
	h := d.Hash()
	return hex.EncodeToString(h[:8])
}

// String encodes the amendment, as a ruling's value: "kind=figure span=10-20".
func (a Amendment) String() string {
	var parts []string
	if a.Kind != "" {
		parts = append(parts, "kind="+string(a.Kind))
	}
	if a.Source != "" {
		parts = append(parts, "source="+string(a.Source))
	}
	if !a.Span.IsZero() {
		parts = append(parts, fmt.Sprintf("span=%d-%d text=%s", a.Span.Start, a.Span.End, a.Text))
	}
	return strings.Join(parts, " ")
}

// ParseAmendment reads what String wrote.
func ParseAmendment(s string) (Amendment, error) {
	var a Amendment
	for _, part := range strings.Fields(s) {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "kind":
			a.Kind = Kind(value)
		case "source":
			a.Source = sources.Key(value)
		case "text":
			a.Text = value
		case "span":
			start, end, _ := strings.Cut(value, "-")
			var err1, err2 error
			a.Span.Start, err1 = strconv.Atoi(start)
			a.Span.End, err2 = strconv.Atoi(end)
			if err1 != nil || err2 != nil || a.Span.Start < 0 || a.Span.End <= a.Span.Start {
				return a, fmt.Errorf("amendment %q: bad span", s)
			}
		default:
			return a, fmt.Errorf("amendment %q: unknown field %q", s, name)
		}
	}
	return a, nil
}

// Place returns where the amendment's words stand in a document: its span in the
// text that it was made on; in any other, where the words are found, once and
// no more. It fails closed: false means that it cannot be told.
func (a Amendment) Place(d *document.Document) (document.Span, bool) {
	if a.Text == TextHash(d) && a.Span.End <= len(d.Text) {
		return a.Span, true
	}
	at := strings.Index(d.Text, a.Words)
	if a.Words == "" || at < 0 || strings.Contains(d.Text[at+1:], a.Words) {
		return document.Span{}, false
	}
	return document.Span{Start: at, End: at + len(a.Words)}, true
}

// Amend changes claim i of a ledger, or with i -1 adds one under a key, at the
// end and without a label: Renumber gives both claims and labels their order
// once all amendments are made. It returns false, and changes nothing, when the
// place cannot be told in the ledger's text.
func (l *Ledger) Amend(i int, key Key, a Amendment) bool {
	var span document.Span
	if !a.Span.IsZero() {
		var ok bool
		if span, ok = a.Place(l.Document); !ok {
			return false
		}
	}
	if i < 0 {
		if span.IsZero() {
			return false
		}
		l.Claims = append(l.Claims, Claim{Key: key, Kind: StatementClaim, Quantity: -1, Attribution: -1, Source: -1, Same: -1, Reading: Sure})
		i = len(l.Claims) - 1
	}
	c := &l.Claims[i]
	if a.Kind != "" {
		c.Kind, c.Carrier = a.Kind, false
	}
	switch a.Source {
	case "":
	case NoSource:
		c.Source, c.Attribution = -1, -1
	default:
		for k := range l.Sources {
			if l.Sources[k].Key == a.Source {
				c.Source, c.Attribution = k, -1 // whatever the text was taken to say
			}
		}
	}
	if !span.IsZero() {
		c.Span = span
		c.Sentence = min(l.Document.SentenceAt(span.Start), l.Document.Sentences.Len()-1)
		c.Quantity, c.Same = l.quantityIn(span), -1
	}
	return true
}

// quantityIn returns the only figure that was read in a span, or -1.
func (l *Ledger) quantityIn(s document.Span) int {
	found := -1
	for i := range l.Quantities {
		if s.Covers(l.Quantities[i].Span) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}
