// Package charset turns bytes of unknown encoding into UTF-8 text and says what
// it decided and why. It knows encodings; it knows nothing of file formats.
package charset

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// A Reason says how an encoding was decided, surest first.
type Reason string

// The reasons.
const (
	Mark     Reason = "byte-order mark"
	Valid    Reason = "valid UTF-8"
	Mostly   Reason = "nearly all valid UTF-8"
	Declared Reason = "declared"
	Pattern  Reason = "pattern of zero bytes"
	Detected Reason = "guessed from the bytes"
	Assumed  Reason = "assumed"
)

// A Decision is what was decided about the encoding of a file and what had to
// be changed to read it.
type Decision struct {
	Name     string // as the WHATWG Encoding Standard spells it: "utf-8", "windows-1252"
	Reason   Reason
	Claimed  string // the encoding the file declared where that was not followed
	Replaced int    // places that could not be read and hold U+FFFD now
	Removed  int    // control characters taken out, NUL among them
}

// Notes says in words what a reader of the text must know; nothing for plain
// UTF-8 and for an encoding that the file declared and kept to.
func (d Decision) Notes() []string {
	var notes []string
	switch {
	case d.Claimed != "":
		notes = append(notes, fmt.Sprintf("read as %s (%s), though the file declares %s", d.Name, d.Reason, d.Claimed))
	case d.Reason == Assumed:
		notes = append(notes, fmt.Sprintf("no encoding is declared and the bytes are not UTF-8: %s was assumed; check accented letters and quotation marks", d.Name))
	case d.Reason == Detected || d.Reason == Pattern:
		notes = append(notes, fmt.Sprintf("no encoding is declared: read as %s, %s", d.Name, d.Reason))
	case d.Name != "utf-8":
		notes = append(notes, fmt.Sprintf("read as %s (%s)", d.Name, d.Reason))
	}
	if d.Replaced > 0 {
		notes = append(notes, fmt.Sprintf("%s replaced by \ufffd: they could not be read as %s", count(d.Replaced, "place"), d.Name))
	}
	if d.Removed > 0 {
		notes = append(notes, count(d.Removed, "control character")+" taken out")
	}
	return notes
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun + " was"
	}
	return fmt.Sprintf("%d %ss were", n, noun)
}

// Decode returns content as valid UTF-8 without a byte-order mark, with line
// ends made "\n" and control characters other than tab and line end taken out.
// Declared is the label the file or its sender gives, "" for none. The order of
// decision is: byte-order mark, valid UTF-8, declaration, detection, and
// windows-1252 as the WHATWG standard assumes for pages that do not say.
// Decode never fails: what cannot be read is replaced and counted.
func Decode(content []byte, declared string) (string, Decision) {
	d, e, content := decide(content, declared)
	if e != nil {
		decoded, err := e.NewDecoder().Bytes(content)
		if err != nil {
			// The decoders of x/text replace what they cannot read; an error
			// would mean a broken transformer. What came out is kept.
			d.Replaced++
		}
		content = decoded
		d.Replaced += bytes.Count(content, []byte("\ufffd"))
	}
	text := clean(content, &d)
	return text, d
}

// decide returns the decision, the encoding to decode with (nil for UTF-8) and
// the content without its byte-order mark.
func decide(content []byte, declared string) (Decision, encoding.Encoding, []byte) {
	for _, m := range marks {
		if bytes.HasPrefix(content, m.bytes) {
			return Decision{Name: m.name, Reason: Mark}, m.encoding, content[len(m.bytes):]
		}
	}
	label, declaredEncoding := lookUp(declared)
	if strings.HasPrefix(label, "utf-16") && ascii(content) {
		// A declaration that can be read byte by byte is not true of its own
		// file; the WHATWG standard takes it for UTF-8.
		label, declaredEncoding = "", nil
	}
	multi, bad := measure(content)
	claimed := func(name string) string {
		if declared == "" || label == name || multi+bad == 0 {
			return ""
		}
		return strings.TrimSpace(declared)
	}
	if m := zeroPattern(content); m != nil {
		return Decision{Name: m.name, Reason: Pattern, Claimed: claimed(m.name)}, m.encoding, content
	}
	if label == "iso-2022-jp" && bytes.IndexByte(content, 0x1b) >= 0 {
		return Decision{Name: label, Reason: Declared}, declaredEncoding, content // seven bits, so it looks like ASCII
	}
	switch {
	case bad == 0:
		return Decision{Name: "utf-8", Reason: Valid, Claimed: claimed("utf-8")}, nil, content
	case multi >= 4*bad:
		return Decision{Name: "utf-8", Reason: Mostly, Claimed: claimed("utf-8")}, nil, content
	case declaredEncoding != nil && label != "utf-8" && readable(declaredEncoding, content):
		return Decision{Name: label, Reason: Declared}, declaredEncoding, content
	}
	name, e, reason := detect(content)
	return Decision{Name: name, Reason: reason, Claimed: claimed(name)}, e, content
}

// ascii reports whether nearly all bytes of a sample are printable ASCII.
func ascii(content []byte) bool {
	sample := content[:min(len(content), 4096)]
	printable := 0
	for _, c := range sample {
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' {
			printable++
		}
	}
	return printable*10 >= len(sample)*9
}

type mark struct {
	bytes    []byte
	name     string
	encoding encoding.Encoding
}

var (
	utf16LE = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16BE = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	// marks has UTF-32 before UTF-16, whose mark it starts with.
	marks = []mark{
		{[]byte("\xef\xbb\xbf"), "utf-8", nil},
		{[]byte("\xff\xfe\x00\x00"), "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{[]byte("\x00\x00\xfe\xff"), "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{[]byte("\xff\xfe"), "utf-16le", utf16LE},
		{[]byte("\xfe\xff"), "utf-16be", utf16BE},
	}
)

func lookUp(label string) (string, encoding.Encoding) {
	label = strings.Trim(strings.TrimSpace(label), `"'`)
	if label == "" {
		return "", nil
	}
	e, name := charset.Lookup(label)
	if e == nil || name == "replacement" {
		return "", nil
	}
	return name, e
}

// measure counts the well-formed sequences of more than one byte and the bytes
// that belong to none.
func measure(content []byte) (multi, bad int) {
	for i := 0; i < len(content); {
		if content[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			multi++
		}
		i += n
	}
	return multi, bad
}

// zeroPattern recognises UTF-16 without a mark in Latin text: a zero in nearly
// every second byte.
func zeroPattern(content []byte) *mark {
	head := content[:min(len(content), 4096)&^1]
	if len(head) < 8 {
		return nil
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case zeros[1] > half*7/10 && zeros[0] < half/10:
		return &mark{nil, "utf-16le", utf16LE}
	case zeros[0] > half*7/10 && zeros[1] < half/10:
		return &mark{nil, "utf-16be", utf16BE}
	}
	return nil
}

// readable reports whether a declared encoding can be right: almost nothing in
// a sample of the content is unknown to it.
func readable(e encoding.Encoding, content []byte) bool {
	sample := content[:min(len(content), 64<<10)]
	decoded, err := e.NewDecoder().Bytes(sample)
	if err != nil {
		return false
	}
	replaced := bytes.Count(decoded, []byte("\ufffd"))
	return replaced*50 <= len(sample)
}

// detect guesses. Where bytes above 0x7F are few among the letters the text is
// in a Western language, and the detector is not asked: on short or nearly
// plain text it is wrong more often than windows-1252 is.
func detect(content []byte) (string, encoding.Encoding, Reason) {
	letters, high, mac := 0, 0, 0
	for i, c := range content {
		switch {
		case c >= 0x80:
			high++
			// The curly apostrophe of the Macintosh before s or t is an Õ in
			// windows-1252, which no word has there.
			if c == 0xD5 && i > 0 && i+1 < len(content) && isLetter(content[i-1]) && (content[i+1] == 's' || content[i+1] == 't') {
				mac++
			}
		case isLetter(c):
			letters++
		}
	}
	if mac > 0 && high*10 < letters {
		return "macintosh", charmap.Macintosh, Detected
	}
	if high*7 >= letters {
		// An error means that nothing was recognised. The best guess may not
		// even hold all the bytes (Hebrew for Russian), so the next is tried.
		results, _ := chardet.NewTextDetector().DetectAll(content[:min(len(content), 64<<10)])
		for _, r := range results {
			if name, e := lookUp(detectorNames(r.Charset)); r.Confidence >= 30 && e != nil && readable(e, content) {
				return name, e, Detected
			}
		}
	}
	return "windows-1252", charmap.Windows1252, Assumed
}

// detectorNames maps the names ICU gives to labels of the Encoding Standard.
func detectorNames(name string) string {
	switch name {
	case "GB-18030":
		return "gb18030"
	case "ISO-8859-8-I":
		return "iso-8859-8-i"
	}
	return strings.ToLower(name)
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// clean makes line ends "\n", replaces what is not UTF-8 and takes out control
// characters. Form feed and vertical tab end a line: they part pages.
func clean(content []byte, d *Decision) string {
	at := dirty(content)
	if at == len(content) {
		return string(content)
	}
	var b strings.Builder
	b.Grow(len(content) + 16)
	b.Write(content[:at])
	for i := at; i < len(content); {
		c := content[i]
		switch {
		case c == '\r':
			if i+1 < len(content) && content[i+1] == '\n' {
				i++
				continue
			}
			b.WriteByte('\n')
			i++
		case c == '\f' || c == '\v':
			b.WriteByte('\n')
			i++
		case c < ' ' && c != '\n' && c != '\t' || c == 0x7f:
			d.Removed++
			i++
		case c < utf8.RuneSelf:
			b.WriteByte(c)
			i++
		default:
			r, n := utf8.DecodeRune(content[i:])
			if r == utf8.RuneError && n == 1 {
				d.Replaced++
			}
			if r >= 0x80 && r < 0xa0 && r != 0x85 {
				d.Removed++ // the second set of control characters
			} else {
				b.WriteRune(r)
			}
			i += n
		}
	}
	return b.String()
}

// dirty returns the offset of the first byte that clean would change.
func dirty(content []byte) int {
	for i := 0; i < len(content); {
		c := content[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && n == 1 || r < 0xa0 && r != 0x85 {
			return i
		}
		i += n
	}
	return len(content)
}
