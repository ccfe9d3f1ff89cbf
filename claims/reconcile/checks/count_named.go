package checks

import (
	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/noun"
	"vouch/sources/document"
)

// Announced things are told within so many sentences, and so many tokens.
const (
	toldWithin = 7
	toldTokens = 400
)

// marked are the members of a list that goes on after its count.
type marked struct {
	list   []document.Span
	closed bool // the text says that these are all
}

// numbered finds "five areas: 1) schools; 2) roads; ...": how far the marks
// count from one. They are all where a colon leads from the count to the first of
// them.
func numbered(d *document.Document, q *claims.Quantity) marked {
	var m marked
	end := min(d.Tokens.Len(), q.After+toldTokens)
	for i := q.After; i+1 < end; i++ {
		if d.Word(i+1) == ")" && d.Word(i) == digits[min(len(m.list)+1, len(digits)-1)] {
			m.list = append(m.list, d.Tokens.At(i).Span)
			if len(m.list) > 1 {
				continue
			}
			if d.SentenceAt(d.Tokens.At(i).Start) > q.Sentence+2 {
				return marked{}
			}
			colon := i - 1
			if d.Word(colon) == "(" {
				colon--
			}
			m.closed = d.Word(colon) == ":"
		}
	}
	return m
}

var digits = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", ""}

// inOrder finds "two phases ... The first phase ... The second": how far the
// ordinals count from the first.
func inOrder(d *document.Document, q *claims.Quantity) marked {
	m, named := marked{}, true
	last := d.Sentences.At(min(d.Sentences.Len()-1, q.Sentence+toldWithin)).Last
	for i := q.After; i < min(last, q.After+toldTokens); i++ {
		if d.Word(i-1) != "the" || lexicon.Ordinal.Num(d.Word(i)) != len(m.list)+1 {
			continue
		}
		if w := d.Word(i + 1); w == "time" || w == "half" || w == "quarter" || w == "place" || w == "of" || len(m.list) == 0 && i-q.After > 120 {
			return marked{} // it counts something else
		}
		named = named && plural(q.Head, d.Word(i+1))
		m.list = append(m.list, d.Tokens.At(i).Span)
	}
	n, _ := q.Value()
	if !named && len(m.list) < 3 {
		return marked{} // a first and a second of anything
	}
	m.closed = named && n.Cmp(claims.Int(int64(len(m.list)))) < 0 // the third phase of two
	return m
}

// besideCount finds the names right behind the count, in its sentence: "three rivals:
// Ana Voss, Bo Hale and Cy Marr in the race", "four towns (Alba, Brema, ...)".
func besideCount(d *document.Document, q *claims.Quantity) marked {
	i := d.TokenAt(q.Phrase.End-1) + 1
	end := d.Sentences.At(q.Sentence).Last
	for d.Word(i) == "/" {
		i += 2
	}
	if d.Word(i) != ":" && d.Word(i) != "(" {
		return marked{}
	}
	list, both := namesFrom(d, i+1, end, 1)
	return marked{list, both && len(list) > 2}
}

// called finds the names of those just counted in a sentence after them: they
// open it ("Ana Voss, Bo Hale and Cy Marr are to appear"), or it says that these
// are they ("The dead were ...", "named as ...").
func called(d *document.Document, q *claims.Quantity) marked {
	for n := q.Sentence + 1; n <= q.Sentence+toldWithin && n < d.Sentences.Len(); n++ {
		s := d.Sentences.At(n)
		if n <= q.Sentence+2 {
			if list, both := namesFrom(d, s.First, s.Last, 2); len(list) >= 2 && both {
				return marked{list: list}
			}
		}
		for i := s.First; i < s.Last; i++ {
			if !lexicon.NamesLead.Has(d, i) {
				continue
			}
			list, both := namesFrom(d, i+1, s.Last, 2)
			if len(list) >= 2 && both && (n <= q.Sentence+2 || d.Word(i) == "were") {
				return marked{list, d.Word(i) == "as" || (d.Word(i) == "were" || d.Word(i) == "are") && i-s.First <= 3}
			}
		}
	}
	return marked{}
}

// toldAfter finds the names of those just counted anywhere in the sentences after
// them: as many as were counted may be they.
func toldAfter(d *document.Document, q *claims.Quantity) marked {
	for n := q.Sentence; n <= q.Sentence+2 && n < d.Sentences.Len(); n++ {
		s := d.Sentences.At(n)
		for i := max(s.First, q.After); i < s.Last; i++ {
			if d.Tokens.At(i).Capital || !d.Tokens.At(min(i+1, s.Last-1)).Capital {
				continue
			}
			if list, both := namesFrom(d, i+1, s.Last, 2); (len(list) >= 3 || len(list) == 2 && n == q.Sentence+1 && noun.Human(q)) && both {
				return marked{list: list}
			}
			if list, both := namesFrom(d, i+1, s.Last, 1); len(list) >= manyNames && both {
				return marked{list: list}
			}
		}
	}
	return marked{}
}

// manyNames is how many names of one word are a list that chance seldom makes as
// long as a count.
const manyNames = 4

var (
	// theseWere opens a sentence that says who or what was just counted.
	theseWere = match.Must(`["they these those"] ["are were"]`)
	// andLast stands before the last of several things that semicolons part.
	andLast = match.Must(`after(";") "and"`)
	oneEach = match.Must(`"one" "each" ["from in for by"]`)
	ofAll   = match.Must(`after(["the these those all"] ["other"]?) any`)
)

// complement finds what the counted things are said to be: "The three largest mills,
// by output, were Orla, Vanna and Nim", "Four towns joined. They were Alba, ...", "The
// other two drugs were remdil, a pill; and mabol, a drip".
func complement(d *document.Document, q *claims.Quantity) marked {
	s := d.Sentences.At(q.Sentence)
	if match.Here(ofAll, d, q.First) {
		for i := d.TokenAt(q.Phrase.End-1) + 1; i < s.Last; i++ {
			if !match.Here(theyAre, d, i) {
				continue
			}
			if list := parted(d, i+1, s.Last); len(list) > 0 {
				return marked{list, true}
			}
			list, both := namesFrom(d, i+1, s.Last, 1)
			return marked{list, both && len(list) > 2 && d.Tokens.At(i+1).Capital}
		}
	}
	if next := q.Sentence + 1; next < d.Sentences.Len() && match.Here(theseWere, d, d.Sentences.At(next).First) {
		if i := d.Sentences.At(next).First + 2; d.Tokens.At(i).Capital {
			list, both := namesFrom(d, i, d.Sentences.At(next).Last, 1)
			return marked{list, both && len(list) > 1}
		}
	}
	return marked{}
}

// parted returns the things that semicolons part from token i on, the last behind
// "and"; none where there is no such list.
func parted(d *document.Document, i, end int) []document.Span {
	var list []document.Span
	last := false
	for start := i; i < end; i++ {
		if i == start {
			list = append(list, d.Tokens.At(i).Span)
		}
		if d.Word(i) == ";" {
			last = match.Here(andLast, d, i+1)
			start = i + 1
			if last {
				start++
			}
			i = start - 1
		}
	}
	if !last || len(list) < 2 {
		return nil
	}
	return list
}

// eachFrom finds "the other four comprise one each from Alba, Brema, Corda and Delta".
func eachFrom(d *document.Document, q *claims.Quantity) marked {
	s := d.Sentences.At(q.Sentence)
	each, ok := match.First(oneEach, d, q.After, s.Last)
	if !ok || each.Start-q.After > 6 {
		return marked{}
	}
	for i := each.End; i < s.Last && i < each.End+6; i++ {
		if d.Tokens.At(i).Capital {
			list, both := namesFrom(d, i, s.Last, 1)
			return marked{list, both && len(list) > 1}
		}
	}
	return marked{}
}

// listEarlier shows as many names in the two sentences before as "the four clerks"
// takes up, and reports whether there are.
func listEarlier(p *reconcile.Pass, q *claims.Quantity, n int) bool {
	d := p.Ledger.Document
	if !match.Here(ofAll, d, q.First) {
		return false
	}
	for k := q.Sentence - 1; k >= max(0, q.Sentence-2); k-- {
		s := d.Sentences.At(k)
		for i := s.First; i < s.Last; i++ {
			if !d.Tokens.At(i).Capital || i > s.First && d.Tokens.At(i-1).Capital {
				continue
			}
			list, both := namesFrom(d, i, s.Last, 2)
			if !both {
				list, both = namesFrom(d, i, s.Last, 1)
				both = both && len(list) >= manyNames
			}
			if both && n == len(list) && n > 2 {
				reportCount(p, q, n, n, n, list)
				return true
			}
		}
	}
	return false
}

// namesFrom reads the names of two words or more, up to five, that a list from
// token i on holds, each with its age and home. both is true where "and" stands
// before the last.
func namesFrom(d *document.Document, i, end, least int) (list []document.Span, both bool) {
	for i < end {
		from, to := nameAt(d, i, end)
		if to-from < least {
			return list, false // "and Ida and Jon Pell": not told by full names
		}
		list = append(list, d.Cover(from, to))
		i = asides(d, to, end)
		switch {
		case both:
			more := d.Word(i) == "," && i+1 < end && d.Tokens.At(i+1).Capital || d.Word(i) == "and" && d.Tokens.At(min(i+1, end-1)).Capital
			return list, len(list) > 1 && !more
		case (d.Word(i) == "," || d.Word(i) == ";") && d.Word(i+1) == "and":
			both = true
			i += 2
		case d.Word(i) == "and":
			both = true
			i++
		case d.Word(i) == "," || d.Word(i) == ";":
			i++
		default:
			return list, false
		}
	}
	return list, both && len(list) > 1
}

// nameAt returns the tokens [from, to) of a name at token i or behind the words
// that lead to it: "26-year-old Bo Hale", "the Olympic boxer Bo Hale".
func nameAt(d *document.Document, i, end int) (from, to int) {
	for start := i; i < end && i-start < 9; {
		t := d.Tokens.At(i)
		if !t.Capital {
			if t.Kind == document.QuoteMark || stopsNames(d.Word(i)) {
				break
			}
			i++
			continue
		}
		from = i
		for i < end && i-from < 9 && inName(d, i, from) {
			i++
		}
		if i-from > 1 || i >= end || d.Tokens.At(i).Kind != document.Word || stopsNames(d.Word(i)) || !d.Tokens.At(min(i+1, end-1)).Capital {
			return from, i
		}
	}
	return 0, 0
}

// inName reports whether token i goes on with the name that begins at from: a
// capital, a particle, an initial, a nickname in brackets.
func inName(d *document.Document, i, from int) bool {
	t := d.Tokens.At(i)
	switch {
	case t.Capital && t.Kind == document.Word:
		return true
	case i == from:
		return false
	case d.Word(i) == "." && t.Glued:
		return d.Tokens.At(i-1).Len() <= 2
	case d.Word(i) == "(" || d.Word(i) == ")" || t.Kind == document.QuoteMark:
		return d.Word(i) == "(" && d.Tokens.At(i+1).Kind == document.QuoteMark || t.Kind == document.QuoteMark && (d.Word(i-1) == "(" || d.Word(i+1) == ")") || d.Word(i) == ")" && d.Tokens.At(i-1).Kind == document.QuoteMark
	}
	return lexicon.NameParticle.Has(d, i) && d.Tokens.At(i+1).Capital
}

func stopsNames(w string) bool {
	switch w {
	case ",", ";", "and", "who", "was", "were", "is", "said", "for", "in":
		return true
	}
	return false
}

// asides returns the token after the age and the home that follow a name: ",
// 46, from Oban", "(226 yards)".
func asides(d *document.Document, i, end int) int {
	if d.Word(i) == "(" {
		for i < end && d.Word(i) != ")" {
			i++
		}
		i++
		if w := d.Word(i); i+1 < end && (w == "of" || w == "from") && d.Tokens.At(i+1).Capital {
			for i < end && d.Word(i) != "," && d.Word(i) != ";" && d.Word(i) != "and" && d.Word(i) != "." {
				i++ // "(42) of Leith in Fife"
			}
		}
		return i
	}
	if d.Word(i) == "," && i+1 < end && d.Tokens.At(i+1).Kind == document.Number {
		i += 2
		if k := i + 1; d.Word(i) == "," && (d.Word(k) == "of" || d.Word(k) == "from") {
			for i = k; i < end && d.Word(i) != ";" && d.Word(i) != "and" && !(d.Word(i) == "," && !d.Tokens.At(i+1).Capital); i++ {
			}
		}
	}
	return i
}

// lastCount reports whether no other count stands between one and a list: the
// list may be of those.
func lastCount(l *claims.Ledger, q *claims.Quantity, list document.Span) bool {
	for i := range l.Quantities {
		if x := &l.Quantities[i]; x.Span.Start > q.Span.Start && x.Span.End < list.Start && x.Unit == "" && !x.Noun.IsZero() {
			return false
		}
	}
	return true
}

// countTold compares an announced number with those told after it, and reports
// whether it said something. As many as were announced are shown; another number
// contradicts it where the text says that these are all.
func countTold(p *reconcile.Pass, q *claims.Quantity, n int) bool {
	d := p.Ledger.Document
	for _, find := range [...]func(*document.Document, *claims.Quantity) marked{numbered, besideCount, inOrder, complement, eachFrom, called, toldAfter} {
		m := find(d, q)
		if k := len(m.list); k >= 2 && (k == n || m.closed && d.Word(q.After) != "-" && lastCount(p.Ledger, q, m.list[0])) {
			reportCount(p, q, n, k, k, m.list)
			return true
		}
	}
	return false
}
