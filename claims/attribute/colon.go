package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// colons appends the reports that stand before a colon without a verb of
// speech: a headline with a name in front, "delivered a blunt message: …". A
// name must stand before the colon and a quotation behind it.
func (r *reader) colons() {
	for i := r.span.first + 1; i < r.span.last; i++ {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).last - 1
			continue
		}
		if !r.Mark(i, ":") || i+1 < r.span.last && r.Glued(i+1) {
			continue
		}
		if r.claimed(i) {
			return
		}
		if !r.opensBlock(r.span.first) && (i+1 >= r.span.last || r.outermost(i+1) < 0) {
			return
		}
		rep := report{name: ":", clause: r.span.first, borrows: -1, unit: r.unit, via: -1, cue: tokens{i, i + 1}}
		next := i + 1
		if next < r.span.last && r.outermost(next) >= 0 && r.speechMark(r.outermost(next)) {
			s, ok := r.leading(r.span.first, i)
			if !ok {
				return
			}
			rep.source = s
			if s.last < i {
				if !r.speechPhrase(s.last, i) {
					return
				}
				rep.cue = tokens{r.speechWord(s.last, i), i}
			} else if !r.nameLike(s.first, s.last) {
				return
			}
			rep.pieces = []tokens{r.quoteBounds(r.outermost(next))}
			r.reports = append(r.reports, rep)
			return
		}
		return
	}
}

// turn appends the report of one turn of a transcript: HADDAD: We left at dawn.
// A mark of quotation before the name belongs to the whole transcript.
func (r *reader) turn(u int) bool {
	un := r.units[u]
	if !r.opensBlock(un.first) {
		return false
	}
	first := un.first
	if r.Tokens.At(first).Kind == document.QuoteMark {
		first++
	}
	colon := first
	for colon < un.last && colon < first+5 && !r.Mark(colon, ":") {
		colon++
	}
	if colon == first || colon+1 >= un.last || !r.Mark(colon, ":") || r.Glued(colon+1) && r.Tokens.At(colon+1).Kind != document.QuoteMark || !r.turnName(first, colon) || un.block < firstBlocks && !r.transcript() {
		return false
	}
	rep := report{name: ":", clause: first, borrows: -1, unit: u, via: -1,
		cue: tokens{colon, colon + 1}, source: tokens{first, colon}, pieces: []tokens{{colon + 1, un.last}}}
	for v := u + 1; v < len(r.units) && r.units[v].block == un.block; v++ {
		rep.pieces = append(rep.pieces, r.units[v].tokens)
	}
	r.reports = append(r.reports, rep)
	return true
}

// signature appends the report of a quotation that is signed behind a dash:
// “…” — Commissioner G. Holm.
func (r *reader) signature() {
	q := r.outermost(r.span.first)
	if q < 0 {
		return
	}
	b := r.quoteBounds(q)
	dash := b.last
	for dash < r.span.last && (r.Comma(dash) || r.terminal(dash)) {
		dash++
	}
	end := r.hi
	if !r.Dash(dash) || dash+1 >= end {
		return
	}
	first := dash + 1
	for first < end && r.Dash(first) {
		first++
	}
	last, ok := r.After(first, end)
	if !ok || last < end && !r.Comma(last) || !r.Is(first, phrase.Capital) || end-first > 14 {
		return
	}
	r.reports = append(r.reports, report{name: "—", clause: r.span.first, borrows: -1, unit: r.unit, via: -1,
		cue: tokens{dash, first}, source: tokens{first, end}, pieces: []tokens{b}, tail: true})
}

// plainVerb appends the report of a quotation that is followed by a name and a
// verb in -ed that the lexicon does not have: “…,” Amin surmised. What stands
// between a quotation and the end of the sentence in that shape reports it.
func (r *reader) plainVerb() {
	q := r.outermost(r.span.first)
	if q < 0 || !r.speechMark(q) || len(r.reports) > r.first {
		return
	}
	b := r.quoteBounds(q)
	end, ok := r.After(b.last, r.span.last)
	if !ok || end >= r.span.last {
		return
	}
	verb := end
	for verb < r.span.last && r.Is(verb, phrase.Adverb) && !r.Is(verb, phrase.Name) {
		verb++
	}
	hi := r.hi
	if verb >= hi || r.Class(verb) != phrase.Past || !(r.Is(b.last, phrase.Name) || r.Is(b.last, phrase.Subject) || r.Is(b.last, phrase.Determiner|phrase.Owner)) {
		return
	}
	if next := r.SkipAdjuncts(verb+1, hi); next < hi && r.outermost(next) < 0 && !r.Comma(next) && !r.Is(next, phrase.Preposition|phrase.Participle|phrase.Subordinator|phrase.Coordinator) {
		return
	}
	rep := report{name: r.Word(verb), clause: b.last, borrows: -1, unit: r.unit, via: -1,
		cue: tokens{verb, verb + 1}, source: tokens{b.last, end}, pieces: []tokens{b}, tail: true}
	for i := verb + 1; i < hi; i++ {
		if next := r.outermost(i); next >= 0 {
			if r.speechMark(next) {
				rep.pieces = append(rep.pieces, r.quoteBounds(next))
			}
			break
		}
	}
	r.reports = append(r.reports, rep)
}

// claimed reports whether a report of this unit already ends at the colon.
func (r *reader) claimed(i int) bool {
	for k := r.first; k < len(r.reports); k++ {
		for _, p := range r.reports[k].pieces {
			if p.first <= i+1 && i+1 < p.last {
				return true
			}
		}
	}
	return false
}

func (r *reader) opensBlock(i int) bool {
	b := r.Sentences.At(r.SentenceOf(i))
	return r.Sentences.At(r.Blocks.At(b.Block).First).First == i
}

// speechPhrase reports whether the words between a name and a colon say that
// words follow: a noun or a verb of speech among them.
func (r *reader) speechPhrase(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Tokens.At(i).Kind == document.Word && (lexicon.SpeechNoun.Has(r.Document, i) || r.Is(i, phrase.Venue) || cue.At(r.Document, i) != nil) {
			return true
		}
	}
	return false
}

// speechWord returns the first token of the cue before a colon: the verb or
// noun of speech nearest to it, with the verb that governs the noun.
func (r *reader) speechWord(first, last int) int {
	for i := first; i < last; i++ {
		if e := cue.At(r.Document, i); e != nil && last-i < 12 {
			return i
		}
	}
	if last-first < 12 {
		return first
	}
	for i := last - 1; i > first; i-- {
		if lexicon.SpeechNoun.Has(r.Document, i) || r.Is(i, phrase.Venue) {
			return i
		}
	}
	return first
}

// turnName reports whether the tokens before a colon are the name of a speaker
// in a transcript: in capitals, or known as a name elsewhere in the text.
func (r *reader) turnName(first, last int) bool {
	for i := first; i < last; i++ {
		t := r.Tokens.At(i)
		switch {
		case t.Kind == document.Word && t.Upper:
		case t.Kind == document.Punct && r.Mark(i, "."):
		default:
			return false
		}
	}
	return r.Tokens.At(first).Len() > 1 && !lexicon.PartLabel.Has(r.Document, first)
}

// fewestTurns is how many blocks a text of several must open with a name in
// capitals to be a transcript: a single one is the dateline of an agency,
// KARACHI: Nine boats sank.
const fewestTurns = 2

// firstBlocks is how many blocks a dateline may stand in: title, byline and the
// paragraph that opens the article.
const firstBlocks = 3

// transcript reports whether the text is one of turns.
func (r *reader) transcript() bool {
	if r.turns == 0 {
		r.turns = 1 // counted, none found
		for _, block := range r.Blocks.All() {
			first := r.Sentences.At(block.First).First
			if block.First == block.Last {
				continue
			}
			for colon := first + 1; colon < first+5; colon++ {
				if r.Mark(colon, ":") {
					if r.turnName(first, colon) {
						r.turns++
					}
					break
				}
			}
		}
	}
	return r.turns > fewestTurns || r.Blocks.Len() <= fewestTurns
}

// signedItem reports whether a short list item after a quoted block is its
// signature: the reader of the text took the dash for a list mark.
func (r *reader) signedItem(next unit) bool {
	if r.Blocks.At(next.block).Kind != document.ListItem || next.last-next.first > 6 || !r.Is(next.first, phrase.Capital) {
		return false
	}
	end := r.end(next)
	for i := next.first; i < end; i++ {
		if !r.Is(i, phrase.Capital) && !r.Mark(i, ".") {
			return false
		}
	}
	return end > next.first && r.opensBlock(next.first) && r.Blocks.At(next.block).Last-r.Blocks.At(next.block).First == 1
}

// signed gives a quoted block to the name that signs the next one: “…” / —
// Ada Holm.
func (r *reader) signed() {
	for u := 0; u+1 < len(r.units); u++ {
		un, next := r.units[u], r.units[u+1]
		if un.quoted && un.block != next.block && r.opensBlock(un.first) && r.signedItem(next) {
			r.reports = append(r.reports, report{name: "—", clause: un.first, borrows: -1, unit: u, via: -1,
				cue: tokens{un.last - 1, un.last}, source: tokens{next.first, r.end(next)}, pieces: []tokens{un.tokens}, tail: true})
			continue
		}
		if !un.quoted || un.block == next.block || !r.Dash(next.first) || !r.opensBlock(un.first) || next.last-next.first > 14 {
			continue
		}
		end := r.end(next)
		last, ok := r.After(next.first+1, end)
		if !ok || last < end && !r.Comma(last) || !r.Is(next.first+1, phrase.Capital) {
			continue
		}
		r.reports = append(r.reports, report{name: "—", clause: un.first, borrows: -1, unit: u, via: -1,
			cue: tokens{next.first, next.first + 1}, source: tokens{next.first + 1, end}, pieces: []tokens{un.tokens}, tail: true})
	}
}

// introduces gives the block after a colon to the report that ends with it:
// The mayor said: / "…".
func (r *reader) introduces() {
	for u := 0; u+1 < len(r.units); u++ {
		un, next := r.units[u], r.units[u+1]
		if un.block == next.block || !r.Mark(un.last-1, ":") || !r.opensBlock(next.first) {
			continue
		}
		if !next.quoted && r.Blocks.At(next.block).Kind != document.BlockQuote {
			continue
		}
		k := r.lastOpen(u)
		if k < 0 {
			s, ok := r.leading(un.first, un.last-1)
			if !ok || s.last < un.last-1 && !r.speechPhrase(s.last, un.last-1) || s.last == un.last-1 && !r.nameLike(s.first, s.last) {
				continue
			}
			rep := report{name: ":", clause: un.first, borrows: -1, unit: u, via: -1, cue: tokens{un.last - 1, un.last}, source: s}
			if s.last < un.last-1 {
				rep.cue = tokens{r.speechWord(s.last, un.last-1), un.last - 1}
			}
			k = len(r.reports)
			r.reports = append(r.reports, rep)
		}
		r.reports[k].pieces = append(r.reports[k].pieces, next.tokens)
		if !next.quoted {
			// a block quote: all of it
			for v := u + 2; v < len(r.units) && r.units[v].block == next.block; v++ {
				r.reports[k].pieces = append(r.reports[k].pieces, r.units[v].tokens)
			}
		}
	}
}

// lastOpen returns the last report of a unit that has no content yet and can
// introduce words; -1 when there is none.
func (r *reader) lastOpen(u int) int {
	for k := r.units[u].to - 1; k >= r.units[u].from; k-- {
		rep := &r.reports[k]
		if rep.event == "" && len(rep.pieces) == 0 && rep.verb != nil && !rep.source.empty() {
			return k
		}
	}
	return -1
}
