package voice

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/syntax"
	"vouch/sources/document"
)

// Names finds the names of the document that a checker ticks off: people,
// bodies and places, with the title or role that the text gives them, in order
// of first mention. A surname alone is a place of the full name it ends.
// Countries, weekdays and capitals that only open a sentence are left out.
func Names(d *document.Document) []claims.Name {
	r := nameReader{d: d, byText: map[string]int{}, byLast: map[string]int{}}
	for s := range d.Sentences.Len() {
		if d.IsForeign(s) {
			continue
		}
		sentence := d.Sentences.At(s)
		for i := sentence.First; i < sentence.Last; {
			if !d.Tokens.At(i).Capital || d.Tokens.At(i).Kind != document.Word {
				i++
				continue
			}
			i = r.run(sentence, i)
		}
	}
	r.surnames()
	slices.SortStableFunc(r.found, func(a, b claims.Name) int { return a.First.Start - b.First.Start })
	return r.found
}

// A nameReader collects the names of one document.
type nameReader struct {
	d       *document.Document
	found   []claims.Name
	byText  map[string]int // full form to index of found
	byLast  map[string]int // last word of people's names to index of found; -1 when two share it
	singles []document.Span
	singleS []int          // first token of each single
	tagger  *syntax.Tagger // nil before a sentence was tagged
}

// run reads the capitalised run that starts at token i and returns the token
// after it.
func (r *nameReader) run(sentence document.Sentence, i int) int {
	d := r.d
	start, end := i, r.runEnd(sentence, i)
	if heading := d.Blocks.At(sentence.Block).Kind == document.Heading; heading {
		return end // headline capitals say nothing about names
	}
	if opens(d, sentence, start) && lexicon.NameOpener.Has(d, start) || d.Word(start) == "a" || d.Word(start) == "an" {
		if r.dateline(sentence, start, end) {
			return end
		}
		start++
		for start < end && !d.Tokens.At(start).Capital {
			start++
		}
	}
	if r.dateline(sentence, start, end) || r.shouted(start, end) {
		return end
	}
	// Title words at the front of the run belong to the title, and so does what
	// an office is of: "Secretary of State".
	name := start
	for k := start; k < end-1; k++ {
		if lexicon.Office.Has(d, k) || d.Word(k) == "." && lexicon.Office.Has(d, k-1) {
			name = k + 1
			if d.Word(name) == "of" && name+2 < end {
				name += 2
				k = name - 1
			}
		}
	}
	for name < end && (d.Word(name) == "." || d.Word(name) == "-" || lexicon.NameJoiner.Has(d, name) && !d.Tokens.At(name).Capital) {
		name++
	}
	if name > start && d.Word(name-1) == "of" {
		return end // "Chief of Staff" is an office and names nobody
	}
	if name >= end || !r.worthATick(sentence, name, end) {
		return max(end, i+1)
	}
	body := hasWord(d, name, end, lexicon.OrganisationWord)
	if body {
		name = start // "Prime Minister's Office" keeps its words
	}
	span := d.Cover(name, end)
	if end-name == 1 && name == start {
		r.singles = append(r.singles, span)
		r.singleS = append(r.singleS, name)
		return end
	}
	n := claims.Name{Text: d.Quote(span), First: span, Spans: []document.Span{span}}
	switch {
	case body:
		n.Kind = "organisation"
	case name > start:
		n.Kind = "person"
		n.Place = d.Cover(start, name)
	}
	if !body {
		r.titleBefore(sentence, start, &n)
		r.roleBefore(sentence, start, end, &n)
		r.titleAfter(sentence, end, &n)
		if n.Kind == "" && lexicon.Locative.Has(d, name-1) {
			n.Kind = "place"
		}
	}
	r.add(n)
	return end
}

// runEnd returns one past the last token of the capitalised run at i.
func (r *nameReader) runEnd(sentence document.Sentence, i int) int {
	d := r.d
	end := i + 1
	for end < sentence.Last {
		t := d.Tokens.At(end)
		w := d.Word(end)
		next := end + 1
		switch {
		case t.Kind == document.Word && t.Capital:
			end = next
		case w == "." && t.Glued && (d.Tokens.At(end-1).Len() == 1 || lexicon.Office.Has(d, end-1)) && next < sentence.Last && d.Tokens.At(next).Capital:
			end = next
		case t.Kind == document.Possessive && t.Len() <= len("’") && w != "'s" && next < sentence.Last && d.Tokens.At(next).Capital:
			end = next // the Teachers’ Association
		case w == "-" && t.Glued && next < sentence.Last && d.Tokens.At(next).Glued && d.Tokens.At(next).Capital:
			end = next + 1
		case lexicon.NameJoiner.Has(d, end) && next < sentence.Last && d.Tokens.At(next).Capital && ((w != "of" && w != "for") || hasWord(d, i, end, lexicon.OrganisationWord) || w == "of" && lexicon.Office.Has(d, end-1)):
			end = next + 1
		case lexicon.NameJoiner.Has(d, end) && next+1 < sentence.Last && d.Word(next) == "-" && d.Tokens.At(next+1).Capital:
			end = next + 2 // al-Assad
		default:
			return end
		}
	}
	return end
}

// worthATick drops what is no name, or a name nobody checks.
func (r *nameReader) worthATick(sentence document.Sentence, start, end int) bool {
	d := r.d
	if end-start > 8 {
		return false // a title of a work, or a headline inside the text
	}
	if end-start == 1 {
		if lexicon.CapitalWord.Has(d, start) || lexicon.Demonym.Has(d, start) || lexicon.CountryName.Has(d, start) || lexicon.NameOpener.Has(d, start) || lexicon.Office.Has(d, start) || lexicon.Month.Has(d, start) || d.Tokens.At(start).Len() < 3 {
			return false
		}
		if end < sentence.Last && d.Word(end) == "-" && d.Tokens.At(end).Glued {
			return false // "Assad-aligned" names no one by itself
		}
		return true
	}
	if hasWord(d, start, end, lexicon.OrganisationWord) {
		return true // "Supreme Court"
	}
	office := hasWord(d, start, end, lexicon.Office) // what stands with one belongs to it: "Deputy Chief"
	for k := start; k < end; k++ {
		if d.Tokens.At(k).Kind == document.Word && !lexicon.CapitalWord.Has(d, k) && !lexicon.Demonym.Has(d, k) && !lexicon.CountryName.Has(d, k) && !lexicon.NameJoiner.Has(d, k) &&
			!lexicon.Office.Has(d, k) && !(office && lexicon.OfficeModifier.Has(d, k)) && !lexicon.NameDeterminer.Has(d, k) {
			return true
		}
	}
	return false
}

// dateline reports whether a run says where a report was filed: words in
// capitals that open a block, with what sets a dateline off behind them.
func (r *nameReader) dateline(sentence document.Sentence, start, end int) bool {
	d := r.d
	if start != sentence.First || d.Sentences.At(d.SentenceAt(sentence.Start)-1).Block == sentence.Block && d.SentenceAt(sentence.Start) > 0 || !r.upper(start, end) {
		return false
	}
	switch d.Word(end) {
	case ",", "(", "-", "–", "—", ":", "_":
		return true
	}
	return false
}

// shouted reports whether a run of several words is an article and words in
// capitals: a line that shouts says nothing about names.
func (r *nameReader) shouted(start, end int) bool {
	return end-start > 1 && lexicon.NameDeterminer.Has(r.d, start) && r.upper(start, end)
}

// upper reports whether every word of a run is in capitals.
func (r *nameReader) upper(start, end int) bool {
	for k := start; k < end; k++ {
		if t := r.d.Tokens.At(k); t.Kind == document.Word && !t.Upper {
			return false
		}
	}
	return true
}

// titleBefore reads the office in lower case before a name: "interim president".
func (r *nameReader) titleBefore(sentence document.Sentence, start int, n *claims.Name) {
	d := r.d
	k := start - 1
	if k < sentence.First || !lexicon.Office.Has(d, k) || d.Tokens.At(k).Capital {
		return
	}
	for k-1 >= sentence.First && (lexicon.OfficeModifier.Has(d, k-1) || lexicon.Office.Has(d, k-1)) {
		k--
	}
	k = r.nouns(sentence, k)
	for k-1 >= sentence.First && d.Tokens.At(k-1).Kind == document.Word && (d.Tokens.At(k-1).Capital && !lexicon.NameOpener.Has(d, k-1) || d.Tokens.At(k-1).Capital && k-2 >= sentence.First && d.Tokens.At(k-2).Capital) {
		k-- // the body or country that the office belongs to
	}
	n.Kind = "person"
	n.Place = document.Span{Start: d.Tokens.At(k).Start, End: n.First.Start}
	n.Place.End = d.Tokens.At(start - 1).End
	if n.First.Start > d.Tokens.At(start).Start {
		n.Place.End = d.Tokens.At(d.TokenAt(n.First.Start) - 1).End
	}
}

// roleBefore reads a role that the name stands in apposition to: "The head of
// the Observatory, Rami Saleh, said".
func (r *nameReader) roleBefore(sentence document.Sentence, start, end int, n *claims.Name) {
	d := r.d
	const longest = 9
	if !n.Place.IsZero() || d.Word(start-1) != "," || d.Word(end) != "," {
		return
	}
	for k := start - 2; k >= sentence.First && k > start-2-longest; k-- {
		t := d.Tokens.At(k)
		switch {
		case t.Kind != document.Word || lexicon.PlainVerb.Has(d, k):
			return
		case lexicon.Office.Has(d, k) && (k == start-2 || d.Word(k+1) == "of" || d.Word(k+1) == "for"):
			for k-1 >= sentence.First && (lexicon.OfficeModifier.Has(d, k-1) || lexicon.Office.Has(d, k-1)) {
				k--
			}
			if before := d.Word(k - 1); k == sentence.First || before != "the" && before != "its" && before != "their" && before != "his" && before != "her" {
				return
			}
			n.Kind = "person"
			n.Place = d.Cover(k, start-1)
			return
		}
	}
}

// titleAfter reads an apposition: ", the head of the Observatory,".
func (r *nameReader) titleAfter(sentence document.Sentence, end int, n *claims.Name) {
	d := r.d
	const longest = 14
	if !n.Place.IsZero() || end+1 >= sentence.Last {
		return
	}
	if r.affiliation(sentence, end, n) || d.Word(end) != "," {
		return
	}
	k := end + 1
	switch d.Word(k) {
	case "the", "a", "an", "its", "his", "her", "their":
		k++
	}
	stop := k
	office := false
	for stop < sentence.Last && stop < k+longest {
		w := d.Word(stop)
		if w == "," || w == "." || w == ";" || w == "who" || w == ")" || w == "—" || w == "–" || d.Tokens.At(stop).Kind == document.QuoteMark {
			break
		}
		if lexicon.Office.Has(d, stop) && stop < k+5 {
			office = true
		}
		if stop == k+longest-1 {
			return
		}
		stop++
	}
	if !office || stop == k {
		return
	}
	if closing := d.Word(stop); closing != "," && closing != "." && closing != "who" && closing != ";" {
		return
	}
	n.Kind = "person"
	n.Place = d.Cover(k, stop)
}

// affiliation reads what may follow a name of two words or more without being
// an office: "of the Centre for Soil", "from Kenya", ", 34,", ", aged 34".
func (r *nameReader) affiliation(sentence document.Sentence, end int, n *claims.Name) bool {
	d := r.d
	k := end
	comma := d.Word(k) == ","
	if comma {
		k++
	}
	if k >= sentence.Last {
		return false
	}
	single := d.TokenAt(n.First.Start)+1 >= end
	stop := k
	switch w := d.Word(k); {
	case comma && d.Tokens.At(k).Kind == document.Number && d.Tokens.At(k).Len() <= 3 && (k+1 >= sentence.Last || d.Word(k+1) == "," || d.Word(k+1) == "."):
		stop = k + 1
	case comma && d.Tokens.At(k).Kind == document.Number && d.Word(k+1) == "years" && d.Word(k+2) == "old":
		stop = k + 3
	case w == "aged" && k+1 < sentence.Last && d.Tokens.At(k+1).Kind == document.Number:
		stop = k + 2
	case (w == "from" || w == "of") && !single:
		first := k + 1
		if d.Word(first) == "the" {
			first++
		}
		if first >= sentence.Last || !d.Tokens.At(first).Capital || d.Tokens.At(first).Kind != document.Word {
			return false
		}
		stop = r.runEnd(sentence, first)
		if w == "of" && !hasWord(d, first, stop, lexicon.OrganisationWord) {
			return false // "Joan of Arc" is one name
		}
	default:
		return false
	}
	n.Kind = "person"
	n.Place = d.Cover(k, stop)
	return true
}

// add records a name of several words, or another place of one.
func (r *nameReader) add(n claims.Name) {
	if k, ok := r.byText[n.Text]; ok {
		f := &r.found[k]
		f.Spans = append(f.Spans, n.First)
		if f.Place.IsZero() && !n.Place.IsZero() {
			f.Place = n.Place
		}
		if f.Kind == "" {
			f.Kind = n.Kind
		}
		return
	}
	k := len(r.found)
	r.byText[n.Text] = k
	r.found = append(r.found, n)
	last := n.Text[strings.LastIndexByte(n.Text, ' ')+1:]
	if n.Kind == "organisation" || lexicon.ThingWord.Contains(strings.ToLower(last)) {
		return // only people have a surname
	}
	if other, ok := r.byLast[last]; ok && other != k {
		r.byLast[last] = -1 // two people share it: a surname alone decides nothing
	} else {
		r.byLast[last] = k
	}
}

// surnames gives single words to the full name that they end, and lists the
// rest as names of their own where the text shows that they are names.
func (r *nameReader) surnames() {
	d := r.d
	for i, s := range r.singles {
		word := d.Quote(s)
		k, ok := r.byLast[word]
		if !ok {
			k, ok = r.byLast["al-"+word]
		}
		if ok {
			if k >= 0 {
				f := &r.found[k]
				f.Spans = append(f.Spans, s)
				if f.Kind == "" {
					f.Kind = "person"
				}
			}
			continue
		}
		if k, ok := r.byText[word]; ok {
			r.found[k].Spans = append(r.found[k].Spans, s)
			continue
		}
		token := r.singleS[i]
		sentence := d.Sentences.At(d.SentenceAt(s.Start))
		n := claims.Name{Text: word, First: s, Spans: []document.Span{s}}
		switch {
		case opens(d, sentence, token):
			continue // only its place gave it a capital
		case d.Tokens.At(token).Upper:
			n.Kind = "organisation"
		case inPlaceList(d, sentence, token) && !beforeNoun(d, sentence, token):
			n.Kind = "place"
		default:
			continue // one capital word without a sign of what it is
		}
		r.byText[word] = len(r.found)
		r.found = append(r.found, n)
	}
	for i := range r.found {
		f := &r.found[i]
		slices.SortFunc(f.Spans, func(a, b document.Span) int { return a.Start - b.Start })
		f.First = f.Spans[0]
		if !f.Place.IsZero() {
			f.Title = d.Quote(f.Place)
		}
	}
}

// inPlaceList reports whether a place preposition stands before the word, with
// nothing but other capitals, commas and "and" between.
func inPlaceList(d *document.Document, sentence document.Sentence, i int) bool {
	for k := i - 1; k >= sentence.First && k > i-12; k-- {
		w := d.Word(k)
		if lexicon.PlacePreposition.Has(d, k) || w == "including" || w == "like" {
			return true
		}
		if w != "," && w != "and" && !d.Tokens.At(k).Capital {
			return false
		}
	}
	return false
}

// beforeNoun reports whether a plain word follows that is no function word: the
// capital word is then an adjective, "to Congressional term limits".
func beforeNoun(d *document.Document, sentence document.Sentence, i int) bool {
	if i+1 >= sentence.Last || d.Tokens.At(i+1).Kind != document.Word || d.Tokens.At(i+1).Capital {
		return false
	}
	return !lexicon.NameOpener.Has(d, i+1) && !lexicon.PlacePreposition.Has(d, i+1) && !lexicon.NameJoiner.Has(d, i+1) && !lexicon.PlainVerb.Has(d, i+1)
}

// opens reports whether token i is the first word of its sentence or of a
// quotation in it.
func opens(d *document.Document, sentence document.Sentence, i int) bool {
	return i == sentence.First || d.Tokens.At(i-1).Kind == document.QuoteMark || d.Word(i-1) == ":"
}

func hasWord(d *document.Document, from, to int, class lexicon.Class) bool {
	for k := from; k < to; k++ {
		if class.Has(d, k) {
			return true
		}
	}
	return false
}
