package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A TokenKind is the class of a token.
type TokenKind uint8

// The kinds of token. A possessive "’s" is a token of its own; a hyphen is
// punctuation, so "Assad-aligned" is three tokens of which two are Glued.
const (
	Outside    TokenKind = iota // no token: before the first one or after the last
	Word                        // letters, with inner apostrophes: don't, O’Neill; dotted initials: U.S.
	Number                      // digits with inner points and commas, full-width ones too: 1,018 3.4 2019
	Possessive                  // ’s or 's after a word, ’ or ' after a plural
	QuoteMark                   // any quotation mark, '' included
	Symbol                      // currency signs, %, °, +, =
	Punct                       // one mark; a run of full stops is one token
)

// A Token is a piece of the text that holds no space.
type Token struct {
	Span
	Kind    TokenKind
	Glued   bool // no space stands before it in the same block
	Capital bool // a word whose first letter is upper case
	Upper   bool // a word of two letters or more, all upper case
	hash    uint32
}

// tokenize appends the tokens of the text in s.
func (d *Document) tokenize(s Span) {
	text := d.Text
	prevEnd := -1
	single := false // a single quotation mark is open
	for i := s.Start; i < s.End && d.spent < MaxWork; {
		c := text[i]
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			i++
			continue
		}
		t := Token{Span: Span{i, i}, Glued: prevEnd == i}
		switch {
		case isDigit(c):
			t.Kind = Number
			t.End = numberEnd(text, i, s.End)
		case isLetter(c):
			t.Kind = Word
			t.End = d.word(&t, s.End)
		case c < utf8.RuneSelf:
			t.Kind, t.End = punctuation(text, i, s.End, d.afterWord(&t))
		default:
			if n := d.beyondASCII(&t, s.End); n > 0 {
				i += n
				continue
			}
		}
		if t.Kind == QuoteMark {
			d.single(&t, s.End, &single)
		}
		d.spent++
		if t.Kind == Number {
			d.spent += numberWork - 1
		}
		t.hash = hashWord(d.lower[t.Start:t.End])
		d.Tokens.items = append(d.Tokens.items, t)
		i, prevEnd = t.End, t.End
	}
}

// afterWord reports whether a token that is being read is glued to a word.
func (d *Document) afterWord(t *Token) bool {
	return t.Glued && d.Tokens.Len() > 0 && d.Tokens.At(d.Tokens.Len()-1).Kind == Word
}

// beyondASCII sets kind and end of a token that begins with another character, or
// returns the length of one that is space.
func (d *Document) beyondASCII(t *Token, end int) (space int) {
	i := t.Start
	r, n := utf8.DecodeRuneInString(d.Text[i:end])
	switch {
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060':
		return n
	case isWideDigit(r):
		t.Kind = Number
		t.End = numberEnd(d.Text, i, end)
	case unicode.IsLetter(r) || unicode.IsMark(r):
		t.Kind = Word
		t.End = d.word(t, end)
	case isQuoteRune(r):
		t.Kind, t.End = QuoteMark, i+n
		if r == '’' && d.afterWord(t) {
			if e := possessiveEnd(d.Text, i+n, end); e > 0 {
				t.Kind, t.End = Possessive, e
			}
		}
	case unicode.Is(unicode.Sc, r) || r == '°' || r == '½' || r == '¼' || r == '¾' || unicode.IsSymbol(r) || unicode.IsNumber(r):
		t.Kind, t.End = Symbol, i+n
	default:
		t.Kind, t.End = Punct, i+n
	}
	return 0
}

// single tells what a single quotation mark is: one that opens or closes, or that
// of the farmers’ union, which is a possessive.
func (d *Document) single(t *Token, end int, open *bool) {
	switch mark := d.Text[t.Start:t.End]; {
	case mark == "‘" || mark == "'" && !t.Glued:
		*open = true // what closes it is no possessive
	case mark != "’" && mark != "'":
	case *open:
		*open = false
	case t.Glued && endsInS(d.Text[:t.Start]) && spaceFollows(d.Text[t.End:end]):
		t.Kind = Possessive
	}
}

// word finds the end of the word that starts at t.Start and sets its case.
func (d *Document) word(t *Token, end int) int {
	text := d.Text
	i, letters, upper := t.Start, 0, 0
	for i < end {
		c := text[i]
		if isLetter(c) {
			if c < 'a' {
				if letters == 0 {
					t.Capital = true
				}
				upper++
			}
			letters++
			i++
			continue
		}
		if c == '.' && i-t.Start == 1 && i+2 < end && isLetter(text[i+1]) && text[i+2] == '.' {
			return d.dotted(t, end)
		}
		if c < utf8.RuneSelf {
			if c == '\'' && i+1 < end && isLetter(text[i+1]) && possessiveEnd(text, i+1, end) < 0 {
				i++
				continue
			}
			break
		}
		r, n := utf8.DecodeRuneInString(text[i:end])
		if unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u00ad' {
			if unicode.IsUpper(r) {
				if letters == 0 {
					t.Capital = true
				}
				upper++
			}
			letters++
			i += n
			continue
		}
		if r == '’' && i+n < end && isLetter(text[i+n]) && possessiveEnd(text, i+n, end) < 0 {
			i += n
			continue
		}
		break
	}
	t.Upper = upper >= 2 && upper == letters
	return i
}

// dotted reads initials such as U.S. or p.m., the last point included.
func (d *Document) dotted(t *Token, end int) int {
	i := t.Start
	for i+1 < end && isLetter(d.Text[i]) && d.Text[i+1] == '.' {
		i += 2
	}
	t.Capital = d.Text[t.Start] < 'a'
	t.Upper = t.Capital
	return i
}

// endsInS reports whether the text ends in the s of a plural.
func endsInS(text string) bool {
	return len(text) > 1 && text[len(text)-1]|0x20 == 's' && isLetter(text[len(text)-2])
}

// spaceFollows reports whether a plain space comes next: a mark before a comma
// or a stop closes a quotation more often than it marks a plural.
func spaceFollows(text string) bool {
	return len(text) > 1 && text[0] == ' ' && isLetter(text[1])
}

// possessiveEnd returns the end of the s of a possessive that starts at i,
// or -1 when what follows the apostrophe is more than an s.
func possessiveEnd(text string, i, end int) int {
	if i >= end || text[i] != 's' && text[i] != 'S' {
		return -1
	}
	if i+1 < end {
		r, _ := utf8.DecodeRuneInString(text[i+1 : end])
		if unicode.IsLetter(r) {
			return -1
		}
	}
	return i + 1
}

// numberEnd returns the end of the number whose digits start at i.
func numberEnd(text string, i, end int) int {
	for i < end {
		c := text[i]
		if isDigit(c) || (c == '.' || c == ',') && i+1 < end && isDigit(text[i+1]) {
			i++
			continue
		}
		if c < utf8.RuneSelf && c != '.' && c != ',' {
			break
		}
		n := beyondDigits(text[i:end])
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// beyondDigits returns how many bytes belong to a number whose digits precede
// the text and are not plain ones: a full-width digit, or marks of either width
// and characters without a width that a digit follows.
func beyondDigits(text string) int {
	mark := rune(0)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch {
		case isWideDigit(r), i > n && n == 1 && isDigit(text[i-1]):
			return i
		case mark == 0 && (r == '.' || r == ',' || r == '．' || r == '，'):
			mark = r
		case !hasNoWidth(r) || mark == '.': // behind a stop it may be what parts two sentences
			return 0
		}
	}
	return 0
}

// Digits returns a number as it would be written in plain digits, points and
// commas: full-width ones become plain, and what has no width is left out.
func Digits(number string) string {
	for i := 0; ; i++ {
		if i == len(number) {
			return number
		}
		if number[i] >= utf8.RuneSelf {
			break
		}
	}
	return strings.Map(func(r rune) rune {
		switch {
		case isWideDigit(r), r == '．', r == '，':
			return r - '０' + '0'
		case hasNoWidth(r):
			return -1
		}
		return r
	}, number)
}

// isWideDigit reports whether a character is a digit of full width.
func isWideDigit(r rune) bool { return '０' <= r && r <= '９' }

// hasNoWidth reports whether a character shows nothing, and parts nothing that a
// reader sees.
func hasNoWidth(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

func punctuation(text string, i, end int, afterWord bool) (TokenKind, int) {
	switch c := text[i]; c {
	case '\'':
		if i+1 < end && text[i+1] == '\'' {
			return QuoteMark, i + 2
		}
		if afterWord {
			if e := possessiveEnd(text, i+1, end); e > 0 {
				return Possessive, e
			}
		}
		return QuoteMark, i + 1
	case '`':
		if i+1 < end && text[i+1] == '`' {
			return QuoteMark, i + 2
		}
		return QuoteMark, i + 1
	case '"':
		return QuoteMark, i + 1
	case '.':
		for i < end && text[i] == '.' {
			i++
		}
		return Punct, i
	case '$', '%', '+', '=', '<', '>', '^', '~', '|':
		return Symbol, i + 1
	}
	return Punct, i + 1
}

func isQuoteRune(r rune) bool {
	switch r {
	case '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '″', '「', '」', '『', '』':
		return true
	}
	return false
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
