// Package calendar reads years and days where they stand, beside the article's
// day of publication.
package calendar

import "vouch/sources/document"

// Year reads token i as a year of the common era that may head or follow a
// date: four digits, 1000 to 2199, not glued to a letter or a sign.
func Year(d *document.Document, i int) (int, bool) {
	if i < 0 || i >= d.Tokens.Len() {
		return 0, false
	}
	t := d.Tokens.At(i)
	if t.Kind != document.Number || t.Len() != 4 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(d.Text[t.Start:t.End]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if n < 1000 || n > 2199 {
		return 0, false
	}
	if t.Glued && i > 0 && d.Tokens.At(i-1).Kind == document.Symbol {
		return 0, false // $1995
	}
	if i+1 < d.Tokens.Len() && d.Tokens.At(i+1).Glued && d.Tokens.At(i+1).Kind == document.Word {
		return 0, false // 1980s, 1500m
	}
	return n, true
}

// Historic reports whether a sentence, or one of the two before it in its
// paragraph, names a year that is not the article's: it tells of history.
func Historic(d *document.Document, sentence int) bool {
	first := sentence
	for first > 0 && first > sentence-2 && d.Sentences.At(first-1).Block == d.Sentences.At(sentence).Block {
		first--
	}
	for i := d.Sentences.At(first).First; i < d.Sentences.At(sentence).Last; i++ {
		if y, ok := Year(d, i); ok && y != d.Published.Year {
			return true
		}
	}
	return false
}
