package voice

import (
	"slices"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/phrase"
	"vouch/sources"
	"vouch/sources/document"
)

// toCheck lists the names that a checker ticks off: people, bodies and places,
// with the title or role that the text gives them, in order of first mention. A
// surname is one more place of the full name. Countries, capitals that only
// open a sentence, headings and datelines are left out.
func (r *resolver) toCheck() {
	listed := map[int]int{} // by entry
	placed := make(map[int]bool, len(r.places))
	for _, p := range r.places {
		placed[p.first] = true
		if !r.ticked(p) {
			continue
		}
		k, ok := listed[p.entry]
		if !ok {
			k = len(r.result.Names)
			listed[p.entry] = k
			r.result.Names = append(r.result.Names, claims.Name{Text: r.directory.Name(p.entry), Kind: r.checkKind(p)})
		}
		n := &r.result.Names[k]
		n.Spans = append(n.Spans, r.Cover(p.first, p.last))
		if n.Kind == "" {
			n.Kind = r.checkKind(p)
		}
		r.title(n, p)
	}
	r.lone(placed)
	for i := range r.result.Names {
		n := &r.result.Names[i]
		n.First = n.Spans[0]
	}
	slices.SortStableFunc(r.result.Names, func(a, b claims.Name) int { return a.First.Start - b.First.Start })
}

// title gives a name what the first place that does so tells of who bears it,
// and enters the identity that is to be checked: name, title, age, office and
// all. Later places have one of their own where more than a title is told.
func (r *resolver) title(n *claims.Name, p place) {
	if !n.Place.IsZero() && (!p.before.empty() || p.across.empty() && p.after.empty()) {
		return
	}
	at := p.before
	if at.empty() {
		at = p.across
	}
	if at.empty() {
		at = p.after
		if at.empty() || !r.person(p) && !r.holdsOffice(at) && r.Tokens.At(at.first).Kind != document.Number {
			return
		}
	}
	whole := r.Cover(at.first, at.last).Join(r.Cover(p.first, p.last))
	courtesy := r.trimRole(at).empty() && !r.Counts(at.first)
	for at.last-at.first > 1 && r.Is(at.first, phrase.Determiner|phrase.Owner) && r.Word(at.first+1) != "of" {
		at.first++
	}
	if n.Place.IsZero() {
		n.Place = r.Cover(at.first, at.last)
		n.Title = r.Quote(n.Place)
	}
	if courtesy && p.after.empty() {
		return // Mr Holt: how one is addressed
	}
	if !p.after.empty() {
		whole = whole.Join(r.Cover(p.after.first, p.after.last))
	}
	r.result.Identities = append(r.result.Identities, whole)
}

// person reports whether anything but its capitals says that a name is
// somebody's: a given name, a surname alone elsewhere, that it speaks.
func (r *resolver) person(p place) bool {
	_, speaks := r.byEntry[p.entry]
	return speaks || r.givenName(p.first) || r.shortened[p.entry]
}

// ticked reports whether a place names somebody or something to check.
func (r *resolver) ticked(p place) bool {
	switch {
	case r.offText(p.name) || p.last-p.first > longestRun-1 || r.country(p.first, p.last):
		return false
	case !p.before.empty() || !p.across.empty():
		return p.last-p.first > 1 || r.telling(p.first)
	case p.last-p.first == 1 && len(r.directory.Words(p.entry)) == 1:
		_, speaks := r.byEntry[p.entry]
		return (speaks || r.Tokens.At(p.first).Upper && !r.opensSentence(p.first)) && r.telling(p.first) && !(r.Hyphen(p.last) && !r.Tokens.At(p.last+1).Capital)
	}
	for i := p.first; i < p.last; i++ {
		if r.telling(i) {
			return true
		}
	}
	return r.thing(p.last - 1)
}

// telling reports whether the word of token i is more in a name than an office,
// a people, a country or a small word.
func (r *resolver) telling(i int) bool {
	d := r.Document
	return r.Tokens.At(i).Capital && r.Tokens.At(i).Len() > 1 && !lexicon.CapitalWord.Has(d, i) && !lexicon.Demonym.Has(d, i) && !lexicon.Country.Has(d, i) && !Role(r.Text, i) &&
		!lexicon.OfficeModifier.Has(d, i) && !lexicon.Month.Has(d, i) && !r.Is(i, phrase.Determiner|phrase.Preposition)
}

// country reports whether the words are the name of a country, which needs no
// tick: a checker does not look up that Syria is called Syria.
func (r *resolver) country(first, last int) bool {
	_, n := lexicon.Country.Phrase(r.Document, first, last)
	return n > 0 && n == last-first
}

// offText reports whether a name stands where capitals say nothing of names: in
// a heading, in a dateline, after an article in a line that shouts.
func (r *resolver) offText(n name) bool {
	s := r.Sentences.At(r.SentenceOf(n.run))
	if r.Blocks.At(s.Block).Kind == document.Heading {
		return true
	}
	for i := n.run; i < n.last; i++ {
		if t := r.Tokens.At(i); t.Kind == document.Word && !t.Upper {
			return false
		}
	}
	if r.Mark(n.run-1, "(") && r.Mark(n.last, ")") && lexicon.OutletName.Has(r.Document, n.first) {
		return true // Norvik (AP)
	}
	for _, i := range [...]int{n.run - 1, n.run} {
		if lexicon.NameDeterminer.Has(r.Document, i) && r.Tokens.At(i).Upper && r.Tokens.At(i).Len() > 1 {
			return true
		}
	}
	if r.SentenceOf(n.run) > 0 && r.Sentences.At(r.SentenceOf(n.run)-1).Block == s.Block || n.run != s.First {
		return false
	}
	switch r.Word(n.last) {
	case ",", "(", "-", "–", "—", ":", "_":
		return true
	}
	return false
}

// checkKind says what sort of name a place shows an entry to have; "" where
// nothing tells.
func (r *resolver) checkKind(p place) string {
	switch kind := r.directory.Kind(p.entry); {
	case kind == sources.Person:
		source, speaks := r.byEntry[p.entry]
		if !p.before.empty() || !p.across.empty() || !p.after.empty() || r.givenName(p.first) || p.last-p.first < len(r.directory.Words(p.entry)) || speaks && r.result.Sources[source].Kind == sources.Person {
			return "person"
		}
	case kind != sources.Organisation || r.bodyRun(p.first, p.last):
		return "organisation"
	}
	if lexicon.Locative.Has(r.Document, p.run-1) {
		return "place"
	}
	return ""
}

// lone lists the single capitals that are short for nothing and yet name
// something: an acronym, a place behind a word of place.
func (r *resolver) lone(placed map[int]bool) {
	listed := map[string]int{}
	for _, n := range r.found {
		if n.last-n.first != 1 || placed[n.first] || r.opensSentence(n.first) || r.opensQuote(n.first) || r.offText(n) || r.country(n.first, n.last) || !r.telling(n.first) || r.Tokens.At(n.first).Len() < 3 {
			continue
		}
		kind := ""
		switch {
		case r.Tokens.At(n.first).Upper:
			kind = "organisation"
		case r.inPlaceList(n.first) && !r.beforeNoun(n.first):
			kind = "place"
		}
		span := r.Cover(n.first, n.last)
		k, ok := listed[r.Quote(span)]
		switch {
		case ok:
			r.result.Names[k].Spans = append(r.result.Names[k].Spans, span)
		case kind != "":
			listed[r.Quote(span)] = len(r.result.Names)
			r.result.Names = append(r.result.Names, claims.Name{Text: r.Quote(span), Kind: kind, Spans: []document.Span{span}})
		}
	}
}

// opensQuote reports whether token i has its capital for opening a quotation or
// what follows a colon.
func (r *resolver) opensQuote(i int) bool {
	return r.Tokens.At(i-1).Kind == document.QuoteMark || r.Mark(i-1, ":")
}

// inPlaceList reports whether a word of place stands before the word, with
// nothing but other capitals, commas and "and" between.
func (r *resolver) inPlaceList(i int) bool {
	lo := r.Sentences.At(r.SentenceOf(i)).First
	for k := i - 1; k >= lo && k > i-12; k-- {
		w := r.Word(k)
		if lexicon.PlacePreposition.Has(r.Document, k) || w == "including" || w == "like" {
			return true
		}
		if w != "," && w != "and" && !r.Tokens.At(k).Capital {
			return false
		}
	}
	return false
}

// beforeNoun reports whether a plain word follows: the capital word is then an
// adjective, "to Congressional term limits". A hyphen makes one of it too.
func (r *resolver) beforeNoun(i int) bool {
	return r.Is(i+1, phrase.Plain) && r.SentenceOf(i+1) == r.SentenceOf(i) && !lexicon.PlainVerb.Has(r.Document, i+1) || r.Hyphen(i+1)
}
