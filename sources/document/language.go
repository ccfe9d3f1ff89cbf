package document

import (
	"math/bits"
	"unicode/utf8"
)

// What Language and LanguageOf return besides the two-letter codes of ISO 639.
const (
	English = "en"
	Foreign = "other" // not English, and which of the others could not be told
)

// IsForeign reports whether a language is one that is not read: of its blocks
// only the figures are.
func IsForeign(language string) bool { return language != "" && language != English }

// LanguageOf returns the language of a block, told from its own words where
// they are enough and else from the document's: a code, Foreign, or "" where
// it could not be told.
func (d *Document) LanguageOf(block int) string {
	if block < 0 || block >= len(d.languages) || d.languages[block] == untold {
		return d.mostly.String()
	}
	return d.languages[block].String()
}

// IsForeign reports whether the words of a sentence are in a language that is
// not read.
func (d *Document) IsForeign(sentence int) bool {
	return d.anyForeign && IsForeign(d.LanguageOf(d.Sentences.At(sentence).Block))
}

// AnyForeign reports whether the document has a block that is not in English.
func (d *Document) AnyForeign() bool { return d.anyForeign }

// IsSmallWord reports whether token i is one of the commonest small words of a
// language, whatever its case.
func (d *Document) IsSmallWord(i int, code string) bool {
	set, ok := languageTable.At(d, i)
	if !ok {
		return false
	}
	for k := range functionWords {
		if functionWords[k].code == code {
			return set&(1<<k) != 0
		}
	}
	return false
}

// A language is one that is told by its words or its script.
type language uint8

const (
	untold language = iota
	english
	unnamed // of a script that several languages write, or that is not known
	firstListed
)

func (l language) String() string {
	switch {
	case l == untold:
		return ""
	case l == english:
		return English
	case l == unnamed:
		return Foreign
	}
	return functionWords[l-firstListed].code
}

// How many words tell a language. Names and headlines hold a foreign article
// or two ("Los Angeles de la Cruz"); prose has one for every three words.
const (
	fewestForeign = 3  // words of the language's own in lower case
	foreignShare  = 15 // of a hundred words
	fewestEnglish = 2
	englishShare  = 12
	languageWords = 30  // before a whole text counts as English
	blockSample   = 150 // words of a block that are looked at
)

// tellLanguages tells the language of every block and that of the document,
// which is the language of most of its words.
func (d *Document) tellLanguages() {
	d.languages = make([]language, d.Blocks.Len())
	words, told := 0, map[language]int{}
	for b := range d.languages {
		n, l := d.tell(d.Blocks.At(b))
		d.languages[b] = l
		words += n
		told[l] += n
	}
	most, foreign := untold, 0
	for l, n := range told {
		if l > english {
			foreign += n
			if most == untold || n > told[most] || n == told[most] && l < most {
				most = l
			}
		}
	}
	switch {
	case foreign > told[english]:
		d.mostly = most
	case told[english] > 0 && words >= languageWords:
		d.mostly = english
	}
	d.Language = d.mostly.String()
	d.anyForeign = foreign > 0
}

// tell returns how many words of a block were looked at and its language.
func (d *Document) tell(b Block) (words int, l language) {
	var found [len(functionWords)]int
	own, other, script := 0, 0, untold
	if b.First == b.Last {
		return 0, untold
	}
	first, last := d.Sentences.At(b.First).First, d.Sentences.At(b.Last-1).Last
	for i := first; i < last && words < blockSample; i++ {
		t := &d.Tokens.items[i]
		if t.Kind != Word {
			continue
		}
		words++
		if d.Text[t.Start] >= 0xCE { // Greek and every script above it
			r, _ := utf8.DecodeRuneInString(d.Text[t.Start:])
			other++
			if l := scriptOf(r); l != unnamed || script == untold {
				script = l // Japanese has Chinese characters among its own
			}
			continue
		}
		set, ok := languageTable.At(d, i)
		if !ok {
			continue
		}
		if set&englishBit != 0 {
			own++
		}
		if t.Capital || d.inName(i) {
			continue // "De" and "la" are parts of names
		}
		weight := 2
		if t.Len() == 1 {
			weight = 1 // it may be the letter of a list, a code or a unit
		}
		for set &^= englishBit; set != 0; set &= set - 1 {
			found[bits.TrailingZeros32(set)] += weight
		}
	}
	if other*2 > words {
		return words, script
	}
	best := 0
	for k := range functionWords {
		if found[k] > found[best] {
			best = k
		}
	}
	foreign := found[best] / 2
	switch {
	case foreign >= fewestForeign && foreign > 2*own && foreign*100 >= words*foreignShare:
		return words, firstListed + language(best)
	case own >= fewestEnglish && own > foreign && own*100 >= words*englishShare:
		return words, english
	}
	return words, untold
}

// inName reports whether a word stands within a name: the "de la" of Rio de la
// Plata.
func (d *Document) inName(i int) bool {
	for first := max(i-4, 0); i >= first; i-- {
		if !particlesInNames.Has(d, i) {
			return d.Tokens.items[i].Capital
		}
	}
	return false
}

// scriptOf returns the one language of a script, or unnamed.
func scriptOf(r rune) language {
	code := ""
	switch {
	case 0x370 <= r && r < 0x400:
		code = "el"
	case 0x5d0 <= r && r < 0x600:
		code = "he"
	case 0x3040 <= r && r < 0x3100:
		code = "ja"
	case 0xac00 <= r && r < 0xd7b0:
		code = "ko"
	case 0xe00 <= r && r < 0xe80:
		code = "th"
	}
	for k, f := range functionWords {
		if f.code == code {
			return firstListed + language(k)
		}
	}
	return unnamed
}
