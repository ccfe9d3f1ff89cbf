package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/phrase"
	"vouch/claims/speaker"
	"vouch/sources/document"
)

// find appends the reports of tokens [first, last), which are the words of
// unit u outside quotations, or the words of one quotation.
func (r *reader) find(u int, span tokens) {
	for i := span.first; i < span.last; i++ {
		if r.outermost(i) >= 0 {
			i = r.quoteBounds(r.outermost(i)).last - 1
			continue
		}
		if r.Tokens[i].Kind != document.Word {
			continue
		}
		e := cue.At(r.Document, i)
		if e == nil {
			continue
		}
		if rep, ok := r.verb(i, e, span); ok {
			rep.unit, rep.quoted, rep.via = u, r.level >= 0, -1
			r.reports = append(r.reports, rep)
			i = max(i, rep.cue.last-1)
		}
	}
}

// verb decides whether token i, which is spelled like a reporting verb, is one
// here, and finds its source.
func (r *reader) verb(i int, e *cue.Entry, span tokens) (report, bool) {
	rep := report{verb: e.Verb, form: e.Form, borrows: -1}
	rep.cue = tokens{i, i + 1}
	for _, p := range e.Particles {
		at := i + 1
		if r.Is(at, phrase.Object) && p.Particle != "it" || r.Is(at, phrase.Adverb) && r.Word(at) != p.Particle {
			at++
		}
		if at < span.last && r.Word(at) == p.Particle {
			rep.verb = p
			rep.cue.last = at + 1
			break
		}
	}
	if rep.verb == nil {
		return rep, false
	}
	rep.name = rep.verb.Base
	if rep.name == "ask" && (r.Word(i+1) == "not" || r.Word(i+1) == "to") && (r.Word(i+3) == "be" || r.Word(i+2) == "remain") {
		return rep, false // who asked not to be named
	}
	if r.Glued(i) && i > span.first && r.Hyphen(i-1) || i+1 < span.last && r.Hyphen(i+1) {
		return rep, false // self-described, call-in
	}
	if r.Is(i, phrase.Name) && !r.headline(span, i) {
		return rep, false // Report, State: part of a name
	}
	if !r.reads(&rep, i, span) {
		return rep, false
	}
	r.group(&rep, span)
	ok := r.subject(&rep, span) && r.voiced(&rep)
	return rep, ok
}

// voiced reports whether the source found can be one for this verb.
func (r *reader) voiced(rep *report) bool {
	s := rep.source
	if rep.passive {
		return !rep.negated
	}
	if s.empty() {
		return rep.borrows >= 0 || rep.passive
	}
	if w := r.Word(s.first); s.last-s.first == 1 && (w == "you" || w == "what" || w == "this" || w == "that") {
		return false
	}
	if rep.negated || r.irrealis(rep) {
		return false // did not say, should condemn: nothing was said
	}
	if rep.verb.Frame&cue.Mental != 0 && s.last-s.first == 1 && r.Is(s.first, phrase.Determiner) {
		return false // many worry: a mood, and nobody's word
	}
	if rep.verb.Frame&cue.Voiceful != 0 || rep.verb.Frame&(cue.Bare|cue.Clause|cue.Addressee) == 0 && rep.form&cue.Past != 0 && s.last <= rep.cue.first && r.Word(s.first) != "it" {
		return speaker.CanSpeak(r.Text, s.first, s.last)
	}
	return true
}

// irrealis reports whether the cue stands under should, must, could and the
// like: what might be said was not.
func (r *reader) irrealis(rep *report) bool {
	for i := rep.cue.first; i < rep.cue.last; i++ {
		switch r.Word(i) {
		case "should", "must", "could", "may", "might", "can":
			return !r.Is(i, phrase.Name) && rep.verb.Base != "say"
		}
	}
	return false
}

// headline reports whether most words of the range carry capitals, so that a
// capital says nothing.
func (r *reader) headline(span tokens, i int) bool {
	capital, lower := 0, 0
	for k := max(span.first, i-12); k < min(span.last, i+12); k++ {
		if r.Tokens[k].Kind != document.Word || r.Tokens[k].Len() < 4 {
			continue
		}
		if r.Tokens[k].Capital {
			capital++
		} else {
			lower++
		}
	}
	return capital > 2 && lower*4 <= capital
}

// reads decides verb against noun or adjective from the words beside it.
func (r *reader) reads(rep *report, i int, span tokens) bool {
	before := i - 1
	for before >= span.first && r.Is(before, phrase.Adverb) && !r.Is(before, phrase.Name) {
		before--
	}
	form := rep.form
	modal := before >= span.first && r.Is(before, phrase.Modal) && !r.Is(before, phrase.Name) || r.contracted(before, "'d", "’d", "'ll", "’ll")
	if before > span.first && r.Tokens[before].Kind == document.Possessive && r.Is(before-1, phrase.Subject|phrase.Relative) && form&(cue.Gerund|cue.Participle) != 0 {
		return true // he's saying
	}
	determined := before >= span.first && (r.Is(before, phrase.Determiner|phrase.Owner) && !r.Is(before, phrase.Relative) || r.Tokens[before].Kind == document.Possessive) && !r.pronoun(before)
	switch {
	case form&(cue.Past|cue.Participle) != 0 && form&(cue.Base|cue.Third) == 0:
		if determined && r.Word(i) != "said" {
			return false // the reported plan
		}
		switch r.Word(i - 1) {
		case "as", "than", "easier", "more", "most", "well", "less", "better", "newly":
			return false // as promised, easier said than done
		}
		if before >= span.first && before == i-1 && r.Is(before, phrase.Preposition) && !r.Is(before, phrase.Subordinator|phrase.Name|phrase.Adverb) {
			return false // according to agreed facts
		}
		return true
	case form&cue.Gerund != 0:
		if determined || before == i-1 && r.Is(before, phrase.Determiner|phrase.Owner) && !r.Is(before, phrase.Relative) {
			return false // the questioning, the most telling
		}
		if !r.clauseFollows(i+1, span.last) && before == i-1 && rep.verb.Particle == "" && (r.Word(before) == "of" || r.Is(before, phrase.Plain) && r.Is(before-1, phrase.Determiner|phrase.Owner)) {
			return false // a creative writing class
		}
		return true
	}
	if determined {
		return false
	}
	if form&cue.Base != 0 && form&cue.Past == 0 {
		if modal {
			return true
		}
		if before < span.first {
			return false // an imperative, a heading
		}
		if r.Is(before, phrase.Coordinator) && !r.Is(before, phrase.Name) && !r.reportsBase(span) {
			return false // were asked to come and suggest names
		}
		if rep.verb.Frame&cue.Noun == 0 && !r.Is(before, phrase.Relative) {
			return !r.Is(before, phrase.Preposition) || r.Is(before, phrase.Subordinator)
		}
		// polls show, critics claim, they note
		if r.Is(before, phrase.Subject) || r.Word(before) == "who" {
			return true
		}
		return r.plural(before) && r.clauseFollows(i+1, span.last)
	}
	if rep.verb.Frame&cue.Noun != 0 && form&cue.Third != 0 {
		if before >= span.first && r.Is(before, phrase.Subject|phrase.Relative) {
			return true
		}
		if before >= span.first && r.Is(before, phrase.Preposition|phrase.Plain|phrase.Coordinator) && !r.clauseFollows(i+1, span.last) {
			return false // emergency calls, of claims
		}
		if r.Is(before, phrase.Digit) || r.Is(before, phrase.Determiner) && !r.Is(before, phrase.Relative) && r.Word(before) != "one" && r.Word(before) != "another" && r.Word(before) != "this" && r.Word(before) != "that" && r.Word(before) != "each" {
			return false // 15 states, some claims
		}
		if r.Is(before, phrase.Plain) && (r.Is(before-1, phrase.Digit) || r.Is(before-1, phrase.Determiner) && many.Has(r.Document, before-1)) {
			return false // fourteen felony charges
		}
		if rep.verb.Base == "state" && !r.clauseFollows(i+1, span.last) {
			return false
		}
		if before < span.first || r.Is(before, phrase.Capital) && !r.Is(before, phrase.Name) && adjectives.Has(r.Document, before) || adjectives.Has(r.Document, before) && !r.Is(before, phrase.Capital) {
			return false // early reports
		}
		if r.Is(i+1, phrase.Preposition) && !r.Is(i+1, phrase.Subordinator) && rep.verb.Particle == "" && r.Word(i+1) != "on" {
			return false
		}
	}
	return true
}

// many stand before plurals only.
var many = document.NewWordSet(`two three four five six seven eight nine ten eleven twelve dozens hundreds thousands several some many few these
	those all both most numerous various countless`)

// adjectives stand before nouns that are spelled like cues: early reports,
// official estimates.
var adjectives = document.NewWordSet(`early recent new local previous initial official preliminary latest unconfirmed earlier media other several
	similar conflicting false public police court emergency phone robocall campaign medical autopsy intelligence press government internal annual
	final first final written false various credible numerous repeated persistent reported alleged united member`)

func (r *reader) pronoun(i int) bool {
	switch r.Word(i) {
	case "some", "many", "most", "few", "several", "both", "all", "one", "others", "another", "that", "this", "each", "either", "neither", "more", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve":
		return true
	}
	return false
}

// contracted reports whether token i is a word with one of the endings.
func (r *reader) contracted(i int, endings ...string) bool {
	w := r.Word(i)
	for _, e := range endings {
		if len(w) > len(e) && w[len(w)-len(e):] == e {
			return true
		}
	}
	return false
}

// reportsBase reports whether the last report of the unit has its verb in the
// plain form: they say … and argue ….
func (r *reader) reportsBase(span tokens) bool {
	k := len(r.reports) - 1
	return k >= r.first && r.reports[k].cue.first >= span.first && r.reports[k].form&cue.Base != 0
}

func (r *reader) plural(i int) bool {
	w := r.Word(i)
	if w == "" || r.Tokens[i].Kind != document.Word {
		return r.Mark(i, ")") || r.Comma(i)
	}
	switch w {
	case "people", "police", "some", "many", "others", "most", "few", "several", "all", "men", "women", "media", "both", "data":
		return true
	}
	return w[len(w)-1] == 's' && (len(w) < 2 || w[len(w)-2] != 's')
}

// clauseFollows reports whether what starts at token i looks like the content
// of a report: that, a pronoun, a determiner, a name, a quotation.
func (r *reader) clauseFollows(i, last int) bool {
	if i >= last {
		return false
	}
	if r.Tokens[i].Kind == document.QuoteMark || r.Mark(i, ":") {
		return true
	}
	if r.Comma(i) {
		return i+1 < last && r.Tokens[i+1].Kind == document.QuoteMark
	}
	return r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Object|phrase.Name|phrase.Relative|phrase.Digit) || r.Word(i) == "if" || r.Word(i) == "how" || r.Word(i) == "why" || r.Word(i) == "whether" || r.Word(i) == "there"
}

// group extends the cue over its auxiliaries and adverbs to the left: has
// repeatedly said, did not say, went on to say.
func (r *reader) group(rep *report, span tokens) {
	i := rep.cue.first
	for i > span.first {
		p := i - 1
		if r.Tokens[p].Kind == document.Possessive && p > span.first && r.Is(p-1, phrase.Subject|phrase.Relative) && rep.form&(cue.Gerund|cue.Participle) != 0 {
			i = p // he’s saying
			break
		}
		if r.Tokens[p].Kind != document.Word || r.Is(p, phrase.Name) && !r.Tokens[p].Upper {
			break
		}
		c := r.Class[p]
		w := r.Word(p)
		switch {
		case c&phrase.Contraction != 0:
			if c&phrase.Negation != 0 {
				rep.negated = true
			}
			rep.cue.first = i
			return
		case c&phrase.Auxiliary != 0:
			if c&phrase.Negation != 0 {
				rep.negated = true
			}
			if rep.form&(cue.Past|cue.Participle) != 0 && isBe(w) {
				rep.passive = true
			}
		case w == "not" || w == "never":
			rep.negated = true
		case w == "to":
			rep.infinite = true
			if v := r.leadIn(p, span); v >= 0 {
				i = v
				continue
			}
			rep.cue.first = i
			return
		case c&phrase.Adverb != 0 && w != "so" && w != "once" && w != "here" && w != "there" && w != "back" && w != "home":
		case c&phrase.Participle != 0 && w == "being":
		default:
			rep.cue.first = i
			return
		}
		i = p
	}
	rep.cue.first = i
}

func isBe(w string) bool {
	switch w {
	case "is", "was", "were", "are", "been", "be", "being", "wasn't", "isn't", "weren't", "wasn’t", "isn’t", "weren’t":
		return true
	}
	return false
}

// leadIn returns the first token of the words before "to" (token p) that lead
// into a report: went on, was quick, is expected; -1 when there are none.
func (r *reader) leadIn(p int, span tokens) int {
	i := p - 1
	if i < span.first {
		return -1
	}
	switch r.Word(i) {
	case "went", "going", "continued", "continues", "came", "appeared", "seemed", "seems", "appears", "began", "begins", "proceeded",
		"wanted", "tried", "sought", "rushed", "had", "has", "have", "used", "chose", "liked", "likes", "decided", "expected",
		"quick", "careful", "likely", "ready", "on", "out", "reported", "known", "believed", "thought", "refused", "declined",
		"failed", "took", "managed", "happened", "expects", "wants":
	default:
		return -1
	}
	if r.Word(i) == "on" || r.Word(i) == "out" {
		if r.Word(i-1) != "went" && r.Word(i-1) != "goes" && r.Word(i-1) != "go" && r.Word(i-1) != "came" {
			return -1
		}
		i--
	}
	return i
}

// subject finds the source of the report.
func (r *reader) subject(rep *report, span tokens) bool {
	first := rep.cue.first
	rep.clause = first
	if rep.passive {
		return r.passiveSubject(rep, span)
	}
	// the verb alone may follow its adverbs; a contraction carries the pronoun
	p := first
	if r.Is(p-1, phrase.Contraction) && p-1 >= span.first {
		rep.source = tokens{p - 1, p}
		rep.clause = p - 1
		if r.Is(p-1, phrase.Relative) || len(r.Word(p-1)) > 3 && r.Word(p - 1)[:3] == "who" {
			r.antecedent(rep, p-1, span)
		}
		return true
	}
	if rep.form == cue.Gerund && !r.progressive(rep) {
		return r.participle(rep, span)
	}
	if rep.infinite && r.Word(first-1) == "to" {
		return r.infinitive(rep, span)
	}
	if p > span.first {
		p = r.BackOverTime(p, span.first)
	}
	for p > span.first && r.Is(p-1, phrase.Adverb) && !r.Is(p-1, phrase.Name|phrase.Determiner) && r.Tokens[p-1].Kind == document.Word {
		p--
	}
	if p <= span.first {
		// Said the mayor: "…"
		if !r.inverted(rep, span) {
			return false
		}
		next := r.SkipAdjuncts(rep.source.last, span.last)
		if r.Mark(next, ":") || r.Comma(next) && r.outermost(next+1) >= 0 || next < span.last && r.outermost(next) >= 0 {
			return true
		}
		rep.source = tokens{}
		return false
	}
	b := p - 1
	switch {
	case r.Is(b, phrase.Relative) && !r.Is(b, phrase.Name) && r.Word(b) != "whom" && r.Word(b) != "whose":
		r.antecedent(rep, b, span)
		return true
	case r.Tokens[b].Kind == document.QuoteMark && r.outermost(b) >= 0:
		return r.inverted(rep, span)
	case r.Comma(b) || r.Dash(b):
		if r.Comma(b) && b > span.first && r.Tokens[b-1].Kind == document.QuoteMark && r.outermost(b-1) >= 0 {
			if r.inverted(rep, span) {
				return true
			}
		}
		if ok := r.acrossAside(rep, b, span); ok {
			return true
		}
		if r.inverted(rep, span) {
			return true
		}
		if r.borrow(rep, span) {
			return true
		}
		if start, ok := r.Before(b, r.floor(b, span)); ok && r.opensClause(start, span) {
			rep.source, rep.clause = tokens{start, b}, start // a long subject with a stray comma
			return true
		}
		return false
	case r.Is(b, phrase.Coordinator) && !r.Is(b, phrase.Name):
		if rep.form&cue.Participle != 0 && r.passiveBefore(b, span) {
			return false // was taken in and told
		}
		return r.borrow(rep, span)
	}
	if start, ok := r.Before(p, r.floor(b, span)); ok {
		start = r.overRelative(r.nameAlone(start, p, span), p, span)
		rep.source = tokens{start, p}
		rep.clause = start
		r.widen(rep, span)
		return true
	}
	return r.borrow(rep, span)
}

// reportsNext reports whether the verb at token i, behind its auxiliaries and
// adverbs, is one of saying.
func (r *reader) reportsNext(i, hi int) bool {
	for i < hi && r.Is(i, phrase.Auxiliary|phrase.Adverb) {
		i++
	}
	e := cue.At(r.Document, i)
	return i < hi && e != nil && e.Verb != nil && e.Verb.Frame&cue.Bare != 0
}

// passiveBefore reports whether the verb before the conjunction at token b is
// a passive, which then goes on behind it.
func (r *reader) passiveBefore(b int, span tokens) bool {
	for i := b - 1; i > span.first && i > b-9; i-- {
		if r.Punct(i) || r.outermost(i) >= 0 || r.Is(i, phrase.Subject|phrase.Relative) {
			return false
		}
		if r.Is(i, phrase.Past) && (isBe(r.Word(i-1)) || isBe(r.Word(i-2)) && r.Is(i-1, phrase.Adverb)) {
			return true
		}
	}
	return false
}

// nameAlone drops a noun phrase that only stands before the name: a process |
// Amin described. A role before a name stays with it.
func (r *reader) nameAlone(start, end int, span tokens) int {
	first := end
	for first > start && (r.Is(first-1, phrase.Name) || r.Hyphen(first-1) || r.Mark(first-1, ".")) {
		first--
	}
	if r.opensClause(start, span) {
		return start // “…,” a defiant Amin said
	}
	if first == end || first-start < 2 || !r.Is(start, phrase.Determiner) {
		return start
	}
	noun := first - 1
	if !r.Is(noun, phrase.Plain) || speaker.Role(r.Text, noun) || speaker.CanSpeak(r.Text, start, noun+1) {
		return start
	}
	for i := start; i < noun; i++ {
		if r.Is(i, phrase.Preposition|phrase.Coordinator|phrase.Name) {
			return start
		}
	}
	return first
}

// overParticiple moves the start of a source back over a participle with its
// phrases: officials briefed on the talks | said. The verb of the sentence is
// the cue, so the form in -ed before it can be none.
func (r *reader) overParticiple(start int, span tokens) (int, bool) {
	if !r.Is(start-1, phrase.Preposition) {
		return 0, false
	}
	for i := start - 1; i > span.first && i > start-12; i-- {
		if r.Punct(i) || r.outermost(i) >= 0 || r.Is(i, phrase.Coordinator|phrase.Auxiliary|phrase.Subordinator) && !r.Is(i, phrase.Preposition) || r.Is(i, phrase.Subject) {
			return 0, false
		}
		if !r.Is(i, phrase.Past|phrase.Participle) || r.Is(i, phrase.Name) {
			continue
		}
		if !r.Is(i-1, phrase.Plain|phrase.Audience|phrase.Determiner) || !r.Is(i+1, phrase.Preposition|phrase.Determiner|phrase.Plain|phrase.Name|phrase.Owner) {
			return 0, false
		}
		head, ok := r.Before(i, r.floor(i, span))
		if !ok || !r.opensClause(head, span) || !speaker.CanSpeak(r.Text, head, i) {
			return 0, false
		}
		return head, true
	}
	return 0, false
}

// overRelative moves the start of a source back over a relative clause that
// has no commas: a resident who spoke on condition of anonymity | said.
func (r *reader) overRelative(start, end int, span tokens) int {
	if r.Is(start, phrase.Subject|phrase.Object) && !r.Is(start, phrase.Name) {
		return start
	}
	if head, ok := r.overParticiple(start, span); ok {
		return head
	}
	for i := start - 1; i > span.first && i > start-25; i-- {
		if r.Punct(i) || r.outermost(i) >= 0 || r.Is(i, phrase.Coordinator) {
			return start
		}
		if w := r.Word(i); (w == "who" || w == "that" || w == "which") && i+1 < start {
			verbs := 0
			for k := i + 1; k < start; k++ {
				if r.Is(k, phrase.Auxiliary|phrase.Finite|phrase.Past) && !r.Is(k-1, phrase.Auxiliary) {
					verbs++
				}
			}
			if verbs != 1 || !r.Is(i+1, phrase.Auxiliary|phrase.Finite|phrase.Past|phrase.Adverb) {
				return start
			}
			if head, ok := r.Before(i, r.floor(i, span)); ok {
				return head
			}
			return start
		}
	}
	return start
}

// floor returns the token behind the last quotation before token b: a noun
// phrase outside quotation marks does not start inside them.
func (r *reader) floor(b int, span tokens) int {
	if r.outermost(b) >= 0 {
		return span.first
	}
	for i := b; i >= span.first; i-- {
		if r.outermost(i) >= 0 && r.Tokens[i].Kind == document.QuoteMark {
			if q := r.quotes[r.outermost(i)]; q.Last-q.First > 4 || r.speechMark(r.outermost(i)) {
				return i + 1
			}
		}
		if b-i > 60 {
			break
		}
	}
	return span.first
}

func (r *reader) progressive(rep *report) bool {
	for i := rep.cue.first; i < rep.cue.last; i++ {
		if isBe(r.Word(i)) || r.Tokens[i].Kind == document.Possessive {
			return true
		}
	}
	return r.Is(rep.cue.first-1, phrase.Contraction)
}

// widen lets a possessive or an "of" phrase before the source join it, and
// takes in the conjunction before the clause.
func (r *reader) widen(rep *report, span tokens) {
	for rep.clause > span.first && (r.Is(rep.clause-1, phrase.Coordinator) || r.Is(rep.clause-1, phrase.Subordinator)) && !r.Is(rep.clause-1, phrase.Name) && r.Word(rep.clause-1) != "that" {
		rep.clause--
	}
}

// antecedent sets the source to the noun phrase before a relative pronoun at
// token b, pronoun included.
func (r *reader) antecedent(rep *report, b int, span tokens) {
	rep.source = tokens{b, b + 1}
	rep.clause = b
	end := b
	if end > span.first && r.Comma(end-1) {
		end--
	}
	if start, ok := r.Before(end, r.floor(b, span)); ok {
		rep.source.first = start
	}
}

// aside returns the token where the aside that ends before token b opens, or
// -1: X, who spoke on Friday, said.
func (r *reader) aside(b int, span tokens) int {
	lo := max(span.first, b-60)
	for i := b - 1; i >= lo; i-- {
		if r.outermost(i) >= 0 {
			q := r.quoteBounds(r.outermost(i))
			if q.first <= lo {
				return -1
			}
			i = q.first
			continue
		}
		if r.Comma(b) && r.Comma(i) || r.Dash(b) && r.Dash(i) {
			return i
		}
	}
	return -1
}

// acrossAside finds the source of "Amin, who replaced Saleh in July, said":
// the comma before the verb closes an aside, and the noun phrase before the
// aside is the source.
func (r *reader) acrossAside(rep *report, b int, span tokens) bool {
	open := b
	apposition := true
	for range 5 {
		next := r.aside(open, span)
		if next < 0 {
			// From the start of the unit: "On Friday, officials, …" has none left.
			return false
		}
		kind := r.asideKind(next+1, open)
		if kind == noAside {
			return false
		}
		if kind == adverbialAside {
			apposition = false
		}
		start, ok := r.Before(next, r.floor(next-1, span))
		if ok {
			start = r.overRelative(start, next, span)
		}
		if ok && start-2 >= span.first && r.Is(start-1, phrase.Preposition) && r.Comma(start-2) {
			// Ada Holm, of Norvik, a diver, said
			next = start - 2
			if start, ok = r.Before(next, r.floor(next-1, span)); ok {
				start = r.overRelative(start, next, span)
			}
		}
		if ok && (r.opensClause(start, span) || r.Is(start-1, phrase.Preposition)) {
			if r.asideStart(start, span) && r.Comma(b) {
				// the noun phrase is itself part of an aside: go on
				open = next
				if start > span.first && r.Comma(start-1) {
					open = start - 1
				}
				if k := r.asideKind(start, next); k == apposition2 && start > span.first && r.Comma(start-1) {
					if head, ok := r.Before(start-1, r.floor(start-2, span)); ok && r.opensClause(head, span) && r.nameLike(head, start-1) {
						rep.source = tokens{head, b}
						rep.clause = head
						r.widen(rep, span)
						return true
					}
				}
			}
			rep.source = tokens{start, next}
			if apposition {
				rep.source.last = b
			}
			rep.clause = start
			r.widen(rep, span)
			return true
		}
		open = next
	}
	return false
}

// nameLike reports whether a capital name stands in the range.
func (r *reader) nameLike(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Is(i, phrase.Capital) && !r.Is(i, phrase.Determiner|phrase.Owner|phrase.Preposition) {
			return true
		}
	}
	return false
}

func (r *reader) asideStart(start int, span tokens) bool {
	return start > span.first && r.Comma(start-1)
}

type asideKind uint8

const (
	noAside        asideKind = iota
	apposition2              // a noun phrase, a relative clause, an age
	adverbialAside           // however, speaking on Friday
)

// asideKind tells what the words between two commas are.
func (r *reader) asideKind(first, last int) asideKind {
	if first >= last {
		return noAside
	}
	c := r.Class[first]
	switch {
	case c&phrase.Relative != 0:
		return apposition2
	case c&(phrase.Determiner|phrase.Owner) != 0, c&phrase.Digit != 0:
		if r.Is(first, phrase.Determiner) && r.Finite(first, last) && !r.relativeIn(first, last) {
			return noAside
		}
		return apposition2
	case c&phrase.Participle != 0, c&(phrase.Preposition|phrase.Adverb|phrase.Past|phrase.Time|phrase.Weekday) != 0, c&phrase.Subordinator != 0:
		return adverbialAside
	case c&(phrase.Subject) != 0, c&phrase.Coordinator != 0 && r.Finite(first, last), c&phrase.Auxiliary != 0:
		return noAside
	}
	if r.Finite(first, last) && !r.relativeIn(first, last) {
		return noAside
	}
	return apposition2
}

func (r *reader) relativeIn(first, last int) bool {
	for i := first; i < last; i++ {
		if r.Is(i, phrase.Relative) || r.Is(i, phrase.Participle) {
			return true
		}
	}
	return false
}

func (r *reader) opensClause(s int, span tokens) bool {
	if s <= span.first {
		return true
	}
	p := s - 1
	return r.Tokens[p].Kind == document.Punct || r.Tokens[p].Kind == document.QuoteMark || r.Is(p, phrase.Subordinator|phrase.Relative|phrase.Coordinator)
}

// inverted finds the source after the verb: "…," said the mayor.
func (r *reader) inverted(rep *report, span tokens) bool {
	if rep.form&(cue.Past|cue.Third) == 0 && rep.verb.Base != "say" || rep.form&cue.Base != 0 && rep.form&cue.Past == 0 && rep.verb.Base != "say" || rep.verb.Frame&(cue.Quote|cue.Bare) == 0 {
		return false
	}
	i := rep.cue.last
	if r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Name) {
		i++
	}
	if i >= span.last || r.outermost(i) >= 0 {
		return false
	}
	if !r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Name|phrase.Capital|phrase.Plain|phrase.Digit) || r.Is(i, phrase.Relative|phrase.Weekday) && !r.Is(i, phrase.Name) || r.Is(i, phrase.Weekday) {
		return false
	}
	end, ok := r.After(i, span.last)
	if !ok {
		return false
	}
	after := r.SkipAdjuncts(end, span.last)
	if after < span.last && r.Tokens[after].Kind == document.Word && !r.Is(after, phrase.Preposition|phrase.Relative|phrase.Participle|phrase.Subordinator|phrase.Coordinator|phrase.Past) {
		return false // a clause, not a source
	}
	rep.source = tokens{i, end}
	// the apposition after it
	if end+1 < span.last && r.Comma(end) && r.outermost(end+1) < 0 {
		close := r.appositionEnd(end+1, span)
		if close > 0 {
			rep.source.last = close
		}
	}
	return true
}

// appositionEnd returns the end of the apposition that starts at token i, or 0
// when what stands there is none.
func (r *reader) appositionEnd(i int, span tokens) int {
	if !r.Is(i, phrase.Determiner|phrase.Owner|phrase.Relative|phrase.Digit|phrase.Plain|phrase.Name) || r.Is(i, phrase.Weekday) {
		return 0
	}
	if r.Is(i, phrase.Relative) {
		if r.reportsNext(i+1, span.last) {
			return 0 // …, who said there were more
		}
	} else {
		end, ok := r.After(i, span.last)
		if !ok {
			return 0
		}
		if end < span.last && r.Is(end, phrase.Auxiliary|phrase.Finite) {
			return 0
		}
	}
	for k := i; k < span.last; k++ {
		if r.outermost(k) >= 0 && r.outermost(k) != r.outermost(i) {
			return k
		}
		if r.terminal(k) && k+1 >= span.last || r.Mark(k, ":") || r.Mark(k, ";") || r.Dash(k) {
			return k
		}
		if r.Comma(k) && r.Is(k+1, phrase.Relative) && r.reportsNext(k+2, span.last) {
			return k // …, who also said there were more
		}
		if r.Comma(k) && k+1 < span.last && (r.Is(k+1, phrase.Participle|phrase.Coordinator|phrase.Subordinator|phrase.Preposition) || r.outermost(k+1) >= 0) {
			return k
		}
	}
	return span.last
}

// participle finds the source of "saying" and "adding".
func (r *reader) participle(rep *report, span tokens) bool {
	b := rep.cue.first - 1
	if b < span.first {
		if rep.verb.Frame&(cue.Bare|cue.Complement|cue.As) == 0 {
			return false // Discussing the plan, Amin …: what is said follows
		}
		// Calling it a sham, Amin …
		for i := rep.cue.last; i < span.last; i++ {
			if r.outermost(i) >= 0 {
				i = r.quoteBounds(r.outermost(i)).last - 1
				if r.Comma(i - 1) {
					if end, ok := r.After(i+1, span.last); ok {
						rep.source = tokens{i + 1, end}
						return true
					}
				}
				continue
			}
			if r.Comma(i) {
				end, ok := r.After(i+1, span.last)
				if ok && end < span.last && r.Tokens[end].Kind == document.Word && !r.Is(i+1, phrase.Determiner) || ok && r.Comma(end) {
					rep.source = tokens{i + 1, end}
					return true
				}
			}
		}
		return false
	}
	if r.Word(b) == "as" && r.quotedAsBefore(rep, b, span) {
		return true
	}
	if r.Comma(b) || r.Dash(b) || r.Is(b, phrase.Preposition|phrase.Subordinator|phrase.Coordinator) && !r.Is(b, phrase.Name) || r.Tokens[b].Kind == document.QuoteMark {
		rep.clause = b
		return r.borrow(rep, span)
	}
	switch r.Word(b) {
	case "heard", "seen", "caught", "filmed", "shown", "recorded":
		// a reporter can be heard asking
		for b > span.first && (r.Is(b-1, phrase.Auxiliary|phrase.Adverb) && !r.Is(b-1, phrase.Name)) {
			b--
		}
		if start, ok := r.Before(b, r.floor(max(b-1, span.first), span)); ok {
			rep.source, rep.clause, rep.form = tokens{start, b}, start, cue.Past
			return true
		}
	}
	if start, ok := r.Before(rep.cue.first, r.floor(b, span)); ok {
		if !speaker.CanSpeak(r.Text, start, rep.cue.first) {
			// no trace of it despite | the paper claiming
			for k := rep.cue.first - 1; k > start; k-- {
				if r.Is(k, phrase.Preposition) && speaker.CanSpeak(r.Text, k+1, rep.cue.first) {
					start = k + 1
					break
				}
			}
		}
		rep.source = tokens{start, rep.cue.first}
		rep.clause = start
		r.widen(rep, span)
		return true
	}
	return r.borrow(rep, span)
}

// quotedAsBefore finds the source of "saying" in "quoted an officer as saying":
// the officer, whose words the quoting source relays.
func (r *reader) quotedAsBefore(rep *report, b int, span tokens) bool {
	for k := len(r.reports) - 1; k >= r.first && k >= len(r.reports)-2; k-- {
		prior := &r.reports[k]
		if prior.verb == nil || !r.quotedAs(prior.verb.Base) || b-prior.cue.last > 25 {
			continue
		}
		if prior.passive && len(prior.pieces) > 0 {
			rep.source, rep.clause = prior.pieces[0], b
			return true
		}
		if end, ok := r.After(prior.cue.last, b); ok {
			rep.source, rep.clause = tokens{prior.cue.last, end}, b
			return true
		}
	}
	return false
}

// infinitive finds the source of "to say" with no lead-in: the subject of the
// clause around it.
func (r *reader) infinitive(rep *report, span tokens) bool {
	return r.borrow(rep, span)
}

// borrow takes the source of the last report of the unit, or else the subject
// that its clause starts with.
func (r *reader) borrow(rep *report, span tokens) bool {
	for k := len(r.reports) - 1; k >= r.first; k-- {
		prior := &r.reports[k]
		if prior.cue.first < span.first {
			continue
		}
		if !prior.source.empty() || prior.borrows >= 0 {
			// A clause with a subject of its own may stand between.
			if s, ok := r.clauseSubject(prior.cue.last, rep.cue.first, span); ok {
				rep.source = s
				return true
			}
			rep.borrows = k
			return true
		}
	}
	if s, ok := r.leading(span.first, rep.cue.first); ok {
		rep.source = s
		return true
	}
	return rep.form&(cue.Past|cue.Third) != 0 && rep.form&cue.Gerund == 0 && false
}

// clauseSubject looks for a subject that stands after a conjunction or a stop
// between two cues.
func (r *reader) clauseSubject(from, to int, span tokens) (tokens, bool) {
	for i := to - 1; i > from; i-- {
		if r.outermost(i) >= 0 {
			i = r.quoteBounds(r.outermost(i)).first
			continue
		}
		if (r.Is(i, phrase.Coordinator) && r.Comma(i-1) || r.Mark(i, ";") || r.Word(i) == "while" || r.Word(i) == "but") && i+1 < to {
			if s, ok := r.leading(i+1, to); ok {
				return s, true
			}
		}
	}
	return tokens{}, false
}

// leading returns the noun phrase that a clause starts with, after what stands
// before its first comma when that is no noun phrase.
func (r *reader) leading(i, last int) (tokens, bool) {
	for range 3 {
		for i < last && (r.Is(i, phrase.Coordinator) || r.Is(i, phrase.Adverb) && !r.Is(i, phrase.Determiner)) {
			i++
		}
		if i >= last {
			return tokens{}, false
		}
		adverbial := r.Is(i, phrase.Preposition|phrase.Subordinator|phrase.Participle|phrase.Past|phrase.Weekday|phrase.Time) && !r.Is(i, phrase.Subject|phrase.Owner) && !(r.Is(i, phrase.Name) && !r.Is(i, phrase.Preposition|phrase.Weekday))
		if !adverbial {
			end, ok := r.After(i, last)
			if !ok {
				return tokens{}, false
			}
			if end >= last || !r.verbal(end) {
				// A name with an aside, or a bare time: the subject may follow.
				if end < last && (r.Comma(end) || r.Dash(end)) && !(r.Is(i, phrase.Time)) {
					return tokens{i, end}, true
				}
				if end >= last {
					return tokens{i, end}, true
				}
			} else {
				return tokens{i, end}, true
			}
		}
		comma := i
		for comma < last && !r.Comma(comma) {
			if r.outermost(comma) >= 0 {
				comma = r.quoteBounds(r.outermost(comma)).last - 1
			}
			comma++
		}
		if comma >= last {
			return tokens{}, false
		}
		i = comma + 1
	}
	return tokens{}, false
}

// verbal reports whether token i can follow a subject.
func (r *reader) verbal(i int) bool {
	return r.Tokens[i].Kind == document.Word && (r.Is(i, phrase.Auxiliary|phrase.Finite|phrase.Past|phrase.Adverb|phrase.Relative|phrase.Preposition|phrase.Weekday) || cue.At(r.Document, i) != nil)
}
