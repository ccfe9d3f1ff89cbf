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

// foreignScales are the words for powers of ten, by language. The long scale
// rules, but for the bilhão of Brazil.
var foreignScales = map[string]map[string]int{
	"de": {"tausend": 3, "tsd": 3, "million": 6, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9, "mrd": 9, "billion": 12, "billionen": 12},
	"nl": {"duizend": 3, "miljoen": 6, "mln": 6, "miljard": 9, "mld": 9, "biljoen": 12},
	"fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "md": 9, "mds": 9, "billions": 12},
	"es": {"mil": 3, "millón": 6, "millones": 6, "millardo": 9, "millardos": 9, "billón": 12, "billones": 12},
	"pt": {"mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "trilhão": 12, "trilhões": 12},
	"it": {"mila": 3, "milione": 6, "milioni": 6, "mln": 6, "miliardo": 9, "miliardi": 9, "mld": 9},
	"sv": {"tusen": 3, "miljon": 6, "miljoner": 6, "mkr": 6, "miljard": 9, "miljarder": 9},
	"da": {"tusind": 3, "million": 6, "millioner": 6, "mio": 6, "milliard": 9, "milliarder": 9, "mia": 9},
	"no": {"tusen": 3, "million": 6, "millioner": 6, "mill": 6, "milliard": 9, "milliarder": 9},
	"pl": {"tys": 3, "tysiąc": 3, "tysiące": 3, "tysięcy": 3, "mln": 6, "milion": 6, "miliony": 6, "milionów": 6, "mld": 9, "miliard": 9, "miliardy": 9, "miliardów": 9},
	"cs": {"tisíc": 3, "tisíce": 3, "mil": 6, "milion": 6, "miliony": 6, "milionu": 6, "milionů": 6, "mld": 9, "miliarda": 9, "miliardy": 9, "miliard": 9},
	"ro": {"mii": 3, "milion": 6, "milioane": 6, "miliard": 9, "miliarde": 9},
	"tr": {"bin": 3, "milyon": 6, "milyar": 9, "trilyon": 12},
	"id": {"ribu": 3, "juta": 6, "miliar": 9, "triliun": 12},
	"fi": {"tuhatta": 3, "miljoona": 6, "miljoonaa": 6, "milj": 6, "miljardi": 9, "miljardia": 9, "mrd": 9},
	"hu": {"ezer": 3, "millió": 6, "milliárd": 9},
	"el": {"χιλιάδες": 3, "εκατομμύρια": 6, "εκατ": 6, "δισεκατομμύρια": 9, "δισ": 9},

	document.Foreign: {"тыс": 3, "тысяч": 3, "тысячи": 3, "тыс.": 3, "млн": 6, "миллиона": 6, "миллионов": 6, "млрд": 9, "миллиарда": 9, "миллиардов": 9,
		"万": 4, "億": 8, "亿": 8},
}

// foreignLinks stand between a day and its month.
var foreignLinks = wordsOf(`de di`)

// foreignUnits are the units that all languages write alike.
var foreignUnits = map[string]struct{ name, measure string }{
	"km": {"kilometre", "distance"}, "m": {"metre", "distance"}, "cm": {"centimetre", "distance"}, "mm": {"millimetre", "distance"},
	"kg": {"kilogram", "mass"}, "g": {"gram", "mass"}, "t": {"tonne", "mass"}, "ha": {"hectare", "area"},
	"MW": {"megawatt", "power"}, "GW": {"gigawatt", "power"}, "kW": {"kilowatt", "power"},
}

func wordsOf(list string) *document.WordSet { return document.NewWordSet(list) }
