package checks

import "vouch/sources/document"

// numeral reads the small whole number that starts at token i: up to three
// digits, or words up to ninety-nine. It returns the token after the number, or
// i when there is none. It serves rules on years and ages, whose numbers need
// not be quantities.
func numeral(d *document.Document, i int) (n, next int) {
	if i < 0 || i >= d.Tokens.Len() {
		return 0, i
	}
	t := d.Tokens.At(i)
	switch t.Kind {
	case document.Number:
		if t.Len() > 3 {
			return 0, i
		}
		for _, c := range []byte(d.Text[t.Start:t.End]) {
			if c < '0' || c > '9' {
				return 0, i
			}
			n = n*10 + int(c-'0')
		}
		return n, i + 1
	case document.Word:
		n, ok := smallNumbers[d.Word(i)]
		if !ok {
			return 0, i
		}
		if n >= 20 && n%10 == 0 {
			j := i + 1
			if d.Word(j) == "-" {
				j++
			}
			if unit, ok := smallNumbers[d.Word(j)]; ok && unit < 10 {
				return n + unit, j + 1
			}
		}
		return n, i + 1
	}
	return 0, i
}

// numeralBefore reads the small number that ends right before token i, a
// hyphen between them allowed ("13-year"). It returns the number's first token,
// or i when there is none.
func numeralBefore(d *document.Document, i int) (n, first int) {
	j := i - 1
	if d.Word(j) == "-" {
		j--
	}
	for _, start := range [...]int{j - 2, j - 1, j} {
		if start < 0 {
			continue
		}
		if n, next := numeral(d, start); next == j+1 {
			return n, start
		}
	}
	return 0, i
}

var smallNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
	"seventy": 70, "eighty": 80, "ninety": 90,
}

// ordinals are the words that anniversaries and centuries are counted with.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
	"fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}

// ordinalBefore reads the ordinal that ends right before token i: "tenth",
// "10th". It returns its first token, or i when there is none.
func ordinalBefore(d *document.Document, i int) (n, first int) {
	if n, ok := ordinals[d.Word(i-1)]; ok {
		return n, i - 1
	}
	switch d.Word(i - 1) {
	case "st", "nd", "rd", "th":
		if n, next := numeral(d, i-2); next == i-1 && d.Tokens.At(i-1).Glued {
			return n, i - 2
		}
	}
	return 0, i
}
