package attribute

import (
	"strings"

	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/sources/document"
)

// colonQuote reads a quotation led in by a colon and no verb of speech.
var colonQuote = &frame{
	Name: "colon-quote",
	Doc: `X: “C”; X delivered a blunt message: “C”

A name stands before the colon, or a subject and a word of speech behind it.

	READ Ada Holm[: “The pier burned for two days.”] => Ada Holm: “The pier burned for two days.”
	READ The mayor had a message for them[: “The pier will burn for days.”] => The mayor: “The pier will burn for days.”
	NOT The pier: “a wreck”.
	NOT They met at 9:30.
	NOT The new pier was a sight: “It burned for two days.”`,
	Pattern: grammar.Must(`":" content:Speech`),
	Make: func(r *reader, t match.Text, m match.Match) (report, bool) {
		rep := r.newReport(":", tokens{m.Start, m.Start + 1})
		rep.clause, rep.quoted = t.First, false
		rep.pieces = []tokens{part(m, "content")}
		return rep, r.ledIn(&rep, m.Start)
	},
}

// colons appends the report that stands before the first colon of the unit.
func (r *reader) colons() {
	t := r.text()
	for i := t.First + 1; i < t.End; i++ {
		if q := r.outermost(i); q >= 0 {
			i = r.quoteBounds(q).last - 1
			continue
		}
		if !r.Mark(i, ":") || i+1 < t.End && r.Glued(i+1) {
			continue
		}
		if x, ok := colon.At(t, r, i); ok && !r.claimed(i) {
			r.reports = append(r.reports, x.Made)
		}
		return
	}
}

// ledIn finds who leads in words behind the colon at token i: a name alone, or
// a subject and then a word of speech, which is the cue.
func (r *reader) ledIn(rep *report, i int) bool {
	s, ok := r.leading(rep.clause, i)
	switch {
	case !ok:
		return false
	case s.last == i:
		rep.source = s
		return r.nameLike(s.first, s.last)
	case !r.speechPhrase(s.last, i):
		return false
	}
	rep.source, rep.cue = s, tokens{r.speechWord(s.last, i), i}
	return true
}

// turn reads a turn of a transcript. A mark of quotation before the name belongs
// to the whole transcript.
var turn = &frame{
	Name: "turn",
	Doc: `X: C, a turn of a transcript: the name in capitals, or one that opens other
blocks too; the letter of an answer; a name in double brackets

	READ [HOLM: We] left at dawn. => HOLM: We left at dawn.
	READ [ADA HOLM: The] pier burned. => ADA HOLM: The pier burned.
	NOT Holm: We left at dawn.
	NOT UPDATE: The pier burned.
	NOT HOLM 9:30`,
	Pattern: grammar.Must(`start quote? (source:([capital word] [capital word | "." | "-"]{0,4}) cue:":" (!before([glued]) any | quote) | "(" "(" source:([capital word]{1,4}) cue:(")" ")") any)`),
	Make: func(r *reader, t match.Text, m match.Match) (report, bool) {
		rep := r.newReport(":", part(m, "cue"))
		rep.source = part(m, "source")
		rep.clause, rep.quoted = rep.source.first, false
		rep.pieces = []tokens{{rep.cue.last, t.End}}
		for v := r.unit + 1; v < len(r.units) && r.units[v].block == r.units[r.unit].block; v++ {
			rep.pieces = append(rep.pieces, r.units[v].tokens)
		}
		return rep, r.opensBlock(t.First) && r.Word(rep.source.first) != "q" && r.speaks(rep.source)
	},
}

// speaks reports whether the label of a block is who speaks in it: in capitals where
// the text has several such blocks, else where the text is a transcript.
func (r *reader) speaks(label tokens) bool {
	shouted := r.Tokens.At(label.first).Len() > 1
	for i := label.first; i < label.last; i++ {
		shouted = shouted && (r.Tokens.At(i).Upper || r.Mark(i, "."))
	}
	opened, many := r.transcript()
	switch {
	case lexicon.PartLabel.Has(r.Document, label.first), lexicon.PartLabel.Has(r.Document, label.last-1):
		return false
	case shouted && (many || r.units[r.unit].block >= firstBlocks):
		return true
	case len(opened) == 0:
		return false
	}
	return label.last-label.first > 1 || opened[r.Quote(r.Cover(label.first, label.last))] > 1
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

// fewestTurns is how many blocks a text of several must open with a name in
// capitals to be a transcript: a single one is the dateline of an agency,
// KARACHI: Nine boats sank.
const fewestTurns = 2

// firstBlocks is how many blocks a dateline may stand in: title, byline and the
// paragraph that opens the article.
const firstBlocks = 3

// namedTurn is how a turn starts.
var namedTurn = match.Must(`[capital word] [capital word | "." | "-"]{0,4} ":" | "(" "(" [capital word]{1,4} ")" ")"`)

// transcript returns how many blocks each name opens, none where the text is no
// transcript, and whether several blocks open with a name in capitals. In a
// transcript at least two speak, and one of them more than once.
func (r *reader) transcript() (turns map[string]int, many bool) {
	if r.turns == nil {
		r.turns = map[string]int{}
		all, most := 0, 0
		for _, block := range r.Blocks.All() {
			s := r.Sentences.At(block.First)
			if block.First == block.Last {
				continue
			}
			m, ok := namedTurn.At(match.Text{Document: r.Document, First: s.First, End: s.Last}, struct{}{}, s.First)
			if !ok || lexicon.PartLabel.Has(r.Document, s.First) || lexicon.PartLabel.Has(r.Document, m.End-2) {
				continue
			}
			label := strings.Trim(r.Quote(r.Cover(s.First, m.End)), "():")
			if label == strings.ToUpper(label) && len(label) > 1 {
				r.shouted++
			}
			r.turns[label]++
			all, most = all+1, max(most, r.turns[label])
		}
		if all < 2*fewestTurns || most < fewestTurns || len(r.turns) > all*3/4 {
			clear(r.turns)
		}
	}
	return r.turns, r.shouted >= fewestTurns || r.Blocks.Len() <= fewestTurns
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
			rep := report{name: ":", clause: un.first, borrows: -1, unit: u, via: -1, cue: tokens{un.last - 1, un.last}}
			if !r.ledIn(&rep, un.last-1) {
				continue
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
