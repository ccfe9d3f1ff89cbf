package figure

import "vouch/sources/document"

// A custom is how a language writes numbers.
type custom struct {
	group    byte // the mark between groups of three, beside spaces; 0 when it is spaces alone
	part     byte // the mark before decimals; 0 when not known
	varies   bool // countries of the language differ, or the language is not known
	ordinals bool // a point behind digits makes an ordinal: "3. Liga"
}

var customs = map[string]custom{
	"de": {group: '.', part: ',', ordinals: true},
	"nl": {group: '.', part: ','},
	"it": {group: '.', part: ','},
	"pt": {group: '.', part: ','},
	"id": {group: '.', part: ','},
	"tr": {group: '.', part: ',', ordinals: true},
	"da": {group: '.', part: ',', ordinals: true},
	"no": {group: '.', part: ',', ordinals: true},
	"ro": {group: '.', part: ','},
	"el": {group: '.', part: ','},
	"es": {group: '.', part: ',', varies: true}, // as in English from Mexico to Panama
	"fr": {part: ','},
	"sv": {part: ','},
	"fi": {part: ',', ordinals: true},
	"pl": {part: ','},
	"cs": {part: ',', ordinals: true},
	"hu": {part: ',', ordinals: true},
	"he": {group: ',', part: '.'},
	"ja": {group: ',', part: '.'},
	"ko": {group: ',', part: '.'},
	"th": {group: ',', part: '.'},

	document.Foreign: {group: ',', part: '.', varies: true},
}

// cut parts digits as the language does. It returns false for what is no
// number: a date, an address, a list.
func (c custom) cut(s string) (whole, fraction string, grouped, ok bool) {
	first, last := -1, -1
	kinds := [2]int{} // points, commas
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '.':
			kinds[0]++
		case ',':
			kinds[1]++
		default:
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	switch {
	case first < 0:
		return s, "", false, true
	case kinds[0] > 0 && kinds[1] > 0:
		// Both marks: the last parts, whatever the language.
		if s[first] == s[last] || kinds[0] > 1 && kinds[1] > 1 || s[last] == '.' && kinds[0] > 1 || s[last] == ',' && kinds[1] > 1 || !groupedBy(s[:last], s[first]) {
			return "", "", false, false
		}
		return s[:last], s[last+1:], true, true
	case first != last:
		return s, "", true, groupedBy(s, s[first]) // 1.234.567
	case threeAfter(s, first) && (c.group == s[first] || c.group == 0 && s[first] == '.'):
		return s, "", true, true
	}
	return s[:first], s[first+1:], false, true
}
