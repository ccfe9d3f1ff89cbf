package picture

import (
	"strings"
	"unicode"

	"vouch/cmd/internal/screen"
)

// plain returns words of others as one line in which nothing is hidden.
func plain(s string) string {
	s = screen.Line(s)
	if !strings.ContainsFunc(s, noXML) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if noXML(r) {
			b.WriteString(`\u{` + strings.ToUpper(hex(r)) + `}`)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// noXML reports whether a character that screen shows is not allowed in XML.
func noXML(r rune) bool { return r == 0xFFFE || r == 0xFFFF }

func hex(r rune) string {
	if r == 0xFFFE {
		return "fffe"
	}
	return "ffff"
}

// advance are the widths of the printable ASCII characters in thousandths of the
// size of type, those of Arial, which Helvetica and Liberation Sans share.
var advance = [95]int16{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
	556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
	1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
	667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
	333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
	556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
}

// slack is by how much type may be wider than Arial and still have room.
const slack = 1.06

// runeWidth returns the room that a character is given, in sizes of type. What is
// not in the table is given more than most of its kind need; a mark that stands on
// the letter before it is given some too, so that no pile of them is endless.
func runeWidth(r rune) float64 {
	switch {
	case r >= ' ' && r <= '~':
		return float64(advance[r-' ']) / 1000 * slack
	case r == '…':
		return slack
	case r >= 0x2010 && r <= 0x201f:
		return 0.6 * slack
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r):
		return 0.5
	case r < 0x600:
		return 0.75 * slack
	}
	return 1.1
}

// width returns how wide a line is in a size of type.
func width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w * size
}

// cutMark stands where words are left out.
const cutMark = "…"

// fit returns as much of a line as there is room for, with a mark where words are
// cut. It cuts where a word ends rather than in one, and never in a number, which
// would be another number.
func fit(s string, size, room float64) string {
	used, kept := 0.0, 0 // kept: how much fits with the mark behind it
	mark := runeWidth('…') * size
	for i, r := range s {
		if used+mark <= room {
			kept = i
		}
		used += runeWidth(r) * size
		if used > room {
			return cutAt(s, kept)
		}
	}
	return s
}

func cutAt(s string, kept int) string {
	head := s[:kept]
	if at := strings.LastIndexByte(head, ' '); s[kept] != ' ' && at >= 0 && (at > kept/2 || numeric(s[at+1:])) {
		head = head[:at]
	} else if s[kept] != ' ' && at < 0 && numeric(s) {
		head = ""
	}
	return strings.TrimRight(head, " ,;:") + cutMark
}

// numeric reports whether a word begins like a number, with a sign before it or not.
func numeric(word string) bool {
	word, _, _ = strings.Cut(word, " ")
	return strings.ContainsAny(word, "0123456789")
}

// wrap cuts a line at spaces into at most most lines that have room; what is left
// over is cut from the last, with a mark.
func wrap(s string, size, room float64, most int) []string {
	var lines []string
	for len(lines) < most-1 {
		end, used := 0, 0.0
		for i, r := range s {
			if r == ' ' {
				end = i
			}
			if used += runeWidth(r) * size; used > room {
				break
			}
		}
		if used <= room || end == 0 {
			break // it fits, or a word is wider than a line
		}
		lines = append(lines, s[:end])
		s = s[end+1:]
	}
	return append(lines, fit(s, size, room))
}

// listed writes a list as prose does: "a, b and c".
func listed(all []string) string {
	switch n := len(all); n {
	case 0:
		return ""
	case 1:
		return all[0]
	default:
		return strings.Join(all[:n-1], ", ") + " and " + all[n-1]
	}
}
