// Package numeral reads small whole numbers and ordinals, in digits or in words,
// of which rules on years, ages and leads speak: they need not be quantities.
package numeral

import (
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/sources/document"
)

// Read reads the small whole number that starts at token i: up to three
// digits, or words up to ninety-nine. It returns the token after the number, or
// i when there is none. It serves rules on years and ages, whose numbers need
// not be quantities.
func Read(d *document.Document, i int) (n, next int) {
	switch t := d.Tokens.At(i); t.Kind {
	case document.Number:
		if n, ok := digits(d.Quote(t.Span)); ok {
			return n, i + 1
		}
	case document.Word:
		n, ok := lexicon.Cardinal.Int(d, i)
		if !ok || n == 0 {
			return 0, i
		}
		if n >= 20 && n%10 == 0 {
			j := i + 1
			if d.Word(j) == "-" {
				j++
			}
			if unit, ok := lexicon.Cardinal.Int(d, j); ok && unit > 0 && unit < 10 {
				return n + unit, j + 1
			}
		}
		return n, i + 1
	}
	return 0, i
}

// digits reads up to three digits.
func digits(s string) (n int, ok bool) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(s) <= 3
}

// Grammar has the small whole number as a part of patterns: Small.
var Grammar = &match.Grammar[*document.Document]{
	Readers: map[string]func(*document.Document, int) int{
		"Small": func(d *document.Document, i int) int { _, next := Read(d, i); return next },
	},
}

// Before reads the small number that ends right before token i, a
// hyphen between them allowed ("13-year"). It returns the number's first token,
// or i when there is none.
func Before(d *document.Document, i int) (n, first int) {
	j := i - 1
	if d.Word(j) == "-" {
		j--
	}
	for _, start := range [...]int{j - 2, j - 1, j} {
		if start < 0 {
			continue
		}
		if n, next := Read(d, start); next == j+1 {
			return n, start
		}
	}
	return 0, i
}

// OrdinalBefore reads the ordinal that ends right before token i: "tenth",
// "10th". It returns its first token, or i when there is none.
func OrdinalBefore(d *document.Document, i int) (n, first int) {
	if n, ok := lexicon.Ordinal.Int(d, i-1); ok {
		return n, i - 1
	}
	if match.Here(ordinalEnding, d, i-1) {
		if n, next := Read(d, i-2); next == i-1 {
			return n, i - 2
		}
	}
	return 0, i
}

var ordinalEnding = match.Must(`["st nd rd th" glued]`)
