package format

import "strings"

// Raise returns how a raised number reads after the words before it, and
// whether it is a power at all. After a digit, or a unit of a few letters such
// as "12 km", it is one and keeps its height, so that 10 with a raised 6 does
// not read as 106. After anything else it is the mark of a note.
func Raise(before, s string) (string, bool) {
	if s == "" || strings.Trim(s, "0123456789+-−") != "" || before == "" {
		return "", false
	}
	last := before[len(before)-1]
	if last >= '0' && last <= '9' {
		return raised.Replace(s), true
	}
	word := before[strings.LastIndexAny(before, " \n(/")+1:]
	if len(word) <= 3 && (last >= 'a' && last <= 'z' || last >= 'A' && last <= 'Z') {
		return raised.Replace(s), true
	}
	return "", false
}

// Lower returns digits set below the line as such: CO₂.
func Lower(s string) string { return lowered.Replace(s) }

var (
	raised  = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹", "+", "⁺", "-", "⁻", "−", "⁻")
	lowered = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉")
)
