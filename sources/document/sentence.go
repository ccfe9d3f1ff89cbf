package document

import "strings"

// longestSentence is the number of tokens after which a sentence is cut even
// without a stop, so that no later pass meets one of unbounded length: between
// two words where there is a space, after twice as many anywhere.
const longestSentence = 1000

// cut appends the tokens and sentences of block b.
func (d *Document) cut(b int) {
	block := &d.Blocks.items[b]
	block.First, block.Last = d.Sentences.Len(), d.Sentences.Len()
	if d.spent >= MaxWork {
		return
	}
	first := d.Tokens.Len()
	d.tokenize(block.Span)
	for i, number := first, 1; i < d.Tokens.Len(); number++ {
		end := d.sentenceEnd(i)
		d.Sentences.items = append(d.Sentences.items, Sentence{
			Span:  Span{d.Tokens.At(i).Start, d.Tokens.At(end - 1).End},
			Block: b, Number: number, First: i, Last: end,
		})
		i = end
	}
	block.Last = d.Sentences.Len()
}

// stopReading drops the sentence in which the budget ran out, if it did, and
// sets what was not read.
func (d *Document) stopReading() {
	if d.spent < MaxWork {
		return
	}
	if last := len(d.Sentences.items) - 1; last > 0 {
		sentence := d.Sentences.items[last]
		d.Sentences.items = d.Sentences.items[:last]
		d.Tokens.items = d.Tokens.items[:sentence.First]
		for b := sentence.Block; b < len(d.Blocks.items); b++ {
			block := &d.Blocks.items[b]
			block.First, block.Last = min(block.First, last), last
		}
	}
	end := d.Blocks.At(d.Blocks.Len() - 1).End
	d.Unread = Span{d.Tokens.At(d.Tokens.Len() - 1).End, end}
	if d.Unread.Len() <= 0 || strings.TrimSpace(d.Quote(d.Unread)) == "" {
		d.Unread = Span{}
	}
}

// sentenceEnd returns one past the last token of the sentence that starts at
// token first. Tokens after the block's do not exist yet, so the end of
// d.Tokens is the end of the block.
func (d *Document) sentenceEnd(first int) int {
	for i := first; i < d.Tokens.Len(); i++ {
		if i-first >= longestSentence && (!d.Tokens.At(i).Glued || i-first >= 2*longestSentence) {
			return i
		}
		stop, dotted := d.stop(i)
		if !stop {
			continue
		}
		end := d.afterClosers(i + 1)
		if end >= d.Tokens.Len() {
			return end
		}
		if d.Tokens.At(end).Glued && !d.runOn(i, end) {
			continue // example.com, 3.B
		}
		if i == first+1 && d.Text[d.Tokens.At(i).Start] == '.' && (d.Tokens.At(first).Kind == Number || d.Tokens.At(first).Len() == 1) {
			continue // a list marker: "3." or "B."
		}
		if d.ends(i, end, dotted) {
			return end
		}
	}
	return d.Tokens.Len()
}

// stop reports whether token i may end a sentence, and whether it is a word
// that carries its own point, such as U.S. or p.m.
func (d *Document) stop(i int) (stop, dotted bool) {
	t := d.Tokens.At(i)
	switch d.Text[t.End-1] {
	case '.':
		return true, t.Kind == Word
	case '!', '?':
		return true, false
	}
	return t.Kind == Punct && d.Text[t.Start:t.End] == "…", false
}

// runOn recognises a space lost between two sentences, "left.The", which is
// common in text taken from web pages: a word in lower case, a stop, and a word
// that starts sentences.
func (d *Document) runOn(i, next int) bool {
	if next != i+1 || i == 0 || d.Tokens.At(i).Len() != 1 {
		return false
	}
	before, after := d.Tokens.At(i-1), d.Tokens.At(next)
	return before.Kind == Word && !before.Capital && before.Len() > 1 && after.Capital && !after.Upper && d.starts(next)
}

// afterClosers skips further stops, closing quotation marks, brackets and
// footnote marks such as [3] that are glued to the stop.
func (d *Document) afterClosers(i int) int {
	for i < d.Tokens.Len() && d.Tokens.At(i).Glued {
		t := d.Tokens.At(i)
		if i+2 < d.Tokens.Len() && d.Text[t.Start] == '[' && d.Tokens.At(i+1).Kind == Number && d.Tokens.At(i+2).Glued && d.Text[d.Tokens.At(i+2).Start] == ']' {
			i += 3
			continue
		}
		closes := t.Kind == QuoteMark
		if t.Kind == Punct {
			switch d.Text[t.Start] {
			case '.', '!', '?', ')', ']', '}':
				closes = true
			default:
				closes = d.Text[t.Start:t.End] == "…"
			}
		}
		if !closes {
			return i
		}
		if t.Kind == QuoteMark && opensQuote(d.Text[t.Start:t.End]) {
			return i
		}
		i++
	}
	return i
}

func opensQuote(mark string) bool {
	return mark == "“" || mark == "‘" || mark == "«" || mark == "``" || mark == "„"
}

// ends decides whether the stop at token i ends the sentence, given the first
// token after it.
func (d *Document) ends(i, next int, dotted bool) bool {
	closed := next > i+1
	opened := false
	for next < d.Tokens.Len() && d.opens(next) {
		c := d.Text[d.Tokens.At(next).Start]
		opened = opened || d.Tokens.At(next).Kind == QuoteMark || c == '@' || c == '#'
		next++
	}
	if next >= d.Tokens.Len() {
		return true
	}
	n := d.Tokens.At(next)
	capital := n.Capital || n.Kind != Word && n.Kind != Punct || innerCapital(d.Text[n.Start:n.End])
	if !capital && !opened {
		return false
	}
	point := d.Text[d.Tokens.At(i).End-1] == '.'
	if !point {
		return !(closed && d.reports(next)) // "Why?" Haddad asked.
	}
	if d.Tokens.At(i).Len() > 1 && !dotted {
		// A run of points: "It rose… The end came", but "I ... I do not know".
		return opened || n.Capital && (d.Tokens.At(i).Glued || n.Len() > 1)
	}
	starter := opened || d.starts(next)
	if dotted {
		return d.dottedEnds(i, next, closed, starter)
	}
	if i == 0 || !d.Tokens.At(i).Glued || d.Tokens.At(i-1).Kind != Word {
		return true
	}
	if closed {
		return true
	}
	return d.abbreviationEnds(i, next, starter)
}

// dottedEnds decides for a word that carries its own points: U.S., p.m., e.g.
func (d *Document) dottedEnds(i, next int, closed, starter bool) bool {
	n := d.Tokens.At(next)
	switch d.Word(i) {
	case "a.m.", "p.m.":
		return n.Capital && !n.Upper && !calendarWords[d.Word(next)] // not "9 a.m. Monday", "9 a.m. EST"
	case "e.g.", "i.e.":
		return false
	}
	if !closed && n.Kind == Number {
		return false
	}
	return closed || starter
}

// abbreviationEnds decides for a point after a plain word, which may be an
// abbreviation, by the word before and the word after.
func (d *Document) abbreviationEnds(i, next int, starter bool) bool {
	previous, n := d.Tokens.At(i-1), d.Tokens.At(next)
	w := d.Word(i - 1)
	switch {
	case numberedAbbreviations[w] && n.Kind == Number:
		return false // vol. 3, pp. 14-20, No. 7
	case w == "no" || w == "nos" || w == "art" || w == "op":
		return true
	case previous.Capital:
		return d.nameEnds(i, next, starter)
	case titleAbbreviations[w] && (w == "v" || w == "vs" || w == "approx" || w == "ca" || w == "viz"):
		return false
	case w == "etc" && mayEndAbbreviations[w]:
		return n.Kind == Word
	}
	return true
}

// nameEnds is abbreviationEnds after a word that begins with a capital, which is
// often part of a name.
func (d *Document) nameEnds(i, next int, starter bool) bool {
	n := d.Tokens.At(next)
	w := d.Word(i - 1)
	switch {
	case d.Tokens.At(i-1).Len() == 1 && w != "i":
		// An initial: "J. R. Hale", "George W. Marsh".
		return starter && w != "a" && !(n.Kind == Word && n.Len() == 1)
	case w == "st" && i >= 2 && d.Tokens.At(i-2).Capital && !d.Tokens.At(i-1).Glued:
		return starter // "on Elm St. The shop", against "in St. Arno"
	case titleAbbreviations[w]:
		return false
	case companyAbbreviations[w]:
		return starter
	case mayEndAbbreviations[w]:
		return n.Kind == Word
	}
	return true
}

// opens reports whether token i may stand before the first word of a sentence.
func (d *Document) opens(i int) bool {
	t := d.Tokens.At(i)
	if t.Kind == QuoteMark {
		return true
	}
	if t.Kind != Punct {
		return false
	}
	switch d.Text[t.Start] {
	case '(', '[', '@', '#', '*':
		return true
	}
	return d.Text[t.Start:t.End] == "•"
}

// starts reports whether token i is a word that starts a sentence far more
// often than it continues a name.
func (d *Document) starts(i int) bool {
	w := d.Word(i)
	if !sentenceStarters[w] {
		return false
	}
	// "the U.S. No. 1" goes on.
	return w != "no" || i+2 >= d.Tokens.Len() || d.Word(i+1) != "." || d.Tokens.At(i+2).Kind != Number
}

// innerCapital recognises names such as eBay and iPhone.
func innerCapital(word string) bool {
	return len(word) > 2 && word[0] >= 'a' && word[0] <= 'z' && word[1] >= 'A' && word[1] <= 'Z'
}

// reports recognises the "Haddad asked" of: "Why?" Haddad asked.
func (d *Document) reports(next int) bool {
	for k := next; k < d.Tokens.Len() && k < next+4 && d.Tokens.At(k).Kind == Word; k++ {
		if reportingVerbs[d.Word(k)] {
			return k > next
		}
		if !d.Tokens.At(k).Capital {
			return false
		}
	}
	return false
}
