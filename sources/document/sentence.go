package document

// longestSentence is the number of tokens after which a sentence is cut even
// without a stop, so that no later pass meets one of unbounded length.
const longestSentence = 1000

// cut appends the tokens and sentences of block b.
func (d *Document) cut(b int) {
	block := &d.Blocks[b]
	first := len(d.Tokens)
	d.tokenize(block.Span)
	block.First = len(d.Sentences)
	for i, number := first, 1; i < len(d.Tokens); number++ {
		end := d.sentenceEnd(i)
		d.Sentences = append(d.Sentences, Sentence{
			Span:  Span{d.Tokens[i].Start, d.Tokens[end-1].End},
			Block: b, Number: number, First: i, Last: end,
		})
		i = end
	}
	block.Last = len(d.Sentences)
}

// sentenceEnd returns one past the last token of the sentence that starts at
// token first. Tokens after the block's do not exist yet, so the end of
// d.Tokens is the end of the block.
func (d *Document) sentenceEnd(first int) int {
	for i := first; i < len(d.Tokens); i++ {
		if i-first >= longestSentence && !d.Tokens[i].Glued {
			return i
		}
		stop, dotted := d.stop(i)
		if !stop {
			continue
		}
		end := d.afterClosers(i + 1)
		if end >= len(d.Tokens) {
			return end
		}
		if d.Tokens[end].Glued {
			continue // example.com, 3.B, a footnote mark
		}
		if i == first+1 && d.Text[d.Tokens[i].Start] == '.' && (d.Tokens[first].Kind == Number || d.Tokens[first].Len() == 1) {
			continue // a list marker: "3." or "B."
		}
		if d.ends(i, end, dotted) {
			return end
		}
	}
	return len(d.Tokens)
}

// stop reports whether token i may end a sentence, and whether it is a word
// that carries its own point, such as U.S. or p.m.
func (d *Document) stop(i int) (stop, dotted bool) {
	t := d.Tokens[i]
	switch d.Text[t.End-1] {
	case '.':
		return true, t.Kind == Word
	case '!', '?':
		return true, false
	}
	return t.Kind == Punct && d.Text[t.Start:t.End] == "…", false
}

// afterClosers skips further stops, closing quotation marks and brackets that
// are glued to the stop.
func (d *Document) afterClosers(i int) int {
	for i < len(d.Tokens) && d.Tokens[i].Glued {
		t := d.Tokens[i]
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
	for next < len(d.Tokens) && (d.Tokens[next].Kind == QuoteMark || d.Tokens[next].Kind == Punct && (d.Text[d.Tokens[next].Start] == '(' || d.Text[d.Tokens[next].Start] == '[')) {
		opened = opened || d.Tokens[next].Kind == QuoteMark
		next++
	}
	if next >= len(d.Tokens) {
		return true
	}
	n := d.Tokens[next]
	capital := n.Capital || n.Kind != Word && n.Kind != Punct
	if !capital && !opened {
		return false
	}
	point := d.Text[d.Tokens[i].End-1] == '.'
	if !point {
		return !(closed && d.reports(next))
	}
	if d.Tokens[i].Len() > 1 && !dotted {
		return n.Capital || opened // a run of points: "I … The"
	}
	starter := opened || sentenceStarters[d.Word(next)]
	if dotted {
		switch d.Word(i) {
		case "a.m.", "p.m.":
			return n.Capital && !n.Upper
		case "e.g.", "i.e.":
			return false
		}
		if d.Tokens[i].Len() == 2 || !closed && n.Kind == Number {
			return false
		}
		return closed || starter
	}
	if i == 0 || !d.Tokens[i].Glued || d.Tokens[i-1].Kind != Word {
		return true
	}
	previous := d.Tokens[i-1]
	w := d.Word(i - 1)
	switch {
	case closed:
		return true
	case previous.Len() == 1 && previous.Capital && w != "i":
		return starter && w != "a" && !(n.Kind == Word && n.Len() == 1)
	case titleAbbreviations[w] && (previous.Capital || w == "v" || w == "vs"):
		return false
	case w == "no" || w == "nos" || w == "art" || w == "op":
		return n.Kind != Number
	case companyAbbreviations[w] && previous.Capital:
		return starter
	case mayEndAbbreviations[w] && (previous.Capital || w == "etc"):
		return n.Kind == Word
	}
	return true
}

// reports recognises the "Haddad asked" of: "Why?" Haddad asked.
func (d *Document) reports(next int) bool {
	for k := next; k < len(d.Tokens) && k < next+4 && d.Tokens[k].Kind == Word; k++ {
		if reportingVerbs[d.Word(k)] {
			return k > next
		}
		if !d.Tokens[k].Capital {
			return false
		}
	}
	return false
}
