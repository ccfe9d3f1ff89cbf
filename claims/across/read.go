package across

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/link"
	"vouch/claims/reconcile/toll"
	"vouch/sources"
	"vouch/sources/document"
)

// A Reader reads articles under the widths of a policy.
type Reader struct {
	Widths claims.Widths
}

// Read reads one draft of an article: the figures that may be told elsewhere, and
// the sources that its claims lean on.
func (rd Reader) Read(draft Draft) *Article {
	l := draft.Ledger
	a := &Article{ID: l.Article, Draft: draft.Number, Latest: draft.Latest, Published: l.Document.Published, Leans: leans(draft)}
	if document.IsForeign(l.Document.Language) {
		return a // of such a text figures are read, and no words
	}
	r := newReading(l)
	a.names, a.main, a.words, a.title = r.all, r.main, r.opening, r.title
	claimOf := make([]int, len(l.Quantities))
	for i := range claimOf {
		claimOf[i] = -1
	}
	for i := range l.Claims {
		if c := &l.Claims[i]; c.Quantity >= 0 && claimOf[c.Quantity] < 0 {
			claimOf[c.Quantity] = i
		}
	}
	fates, by := toll.Read(l), credit.Of(l)
	at := map[int]int{}                                                  // by claim
	said, own, words, revises := -1, []string(nil), []string(nil), false // of the sentence that was read last
	for i := range l.Quantities {
		of, value, ok := r.thingOf(i, fates[i].Fate)
		if !ok || claimOf[i] < 0 || draft.left(claimOf[i]) {
			continue
		}
		q := &l.Quantities[i]
		c := &l.Claims[claimOf[i]]
		t := Telling{
			Article: l.Article, Draft: draft.Number, Latest: draft.Latest, Published: a.Published, Claim: claimOf[i], Key: c.Key, Label: c.Label,
			Words: strings.Join(strings.Fields(l.Document.Quote(q.Phrase)), " "), Figure: q.Interval(rd.Widths), Value: value,
			AsOf: r.asOf(q), Voice: voiceOf(l, by[i]), of: of, value: value.String() + q.Unit, repeated: -1,
		}
		if by[i] >= 0 {
			t.Withdrawn = l.Sources[by[i]].Withdrawn
		}
		if q.Sentence != said {
			said, own, words, revises = q.Sentence, r.namesIn(q.Sentence), r.wordsIn(q.Sentence), r.revises(q.Sentence)
		}
		t.own, t.words, t.revises = own, words, revises
		at[t.Claim] = len(a.Tellings)
		a.Tellings = append(a.Tellings, t)
	}
	for i := range a.Tellings {
		if same := l.Claims[a.Tellings[i].Claim].Same; same >= 0 {
			if k, ok := at[same]; ok {
				a.Tellings[i].repeated = k
			}
		}
	}
	markParts(a.Tellings)
	markEchoes(a.Tellings)
	for _, b := range draft.Backings {
		k, ok := at[b.Claim]
		if !ok || b.Figure == nil {
			continue
		}
		t := a.Tellings[k]
		t.Words, t.Figure, t.AsOf, t.Voice = b.Says, *b.Figure, b.AsOf, b.Voice
		t.Evidence, t.Best, t.Against, t.Withdrawn, t.repeated = b.Number, b.Best, b.Against, b.Withdrawn, k
		t.Value = b.Figure.Lo.Value
		if b.Figure.Lo.Missing {
			t.Value = b.Figure.Hi.Value
		}
		a.Tellings = append(a.Tellings, t)
	}
	return a
}

func (d *Draft) left(claim int) bool { return d.Left != nil && d.Left(claim) }

// markParts marks the figures of a thing that are smaller than another of the same
// voice, or of nobody, in the same article: they are parts of it, or of an earlier
// day, and no other article's whole.
func markParts(all []Telling) {
	different := differing(all)
	for i := range all {
		for _, k := range different {
			a, b := &all[i], &all[k]
			if i == k || a.of != b.of || !a.AsOf.IsZero() || !a.Figure.Below(b.Figure) {
				continue
			}
			if a.Voice == b.Voice || a.Voice.Key == "" || b.Voice.Key == "" && len(a.own) > 0 && !slices.Equal(a.own, b.own) {
				a.part = true
			}
		}
	}
}

// differing returns the first of all tellings that say the same of the same, in
// order: a text may repeat one thousands of times.
func differing(all []Telling) []int {
	type saying struct {
		of     thing
		figure claims.Interval
		voice  Voice
		value  string
		own    string
	}
	seen := map[saying]bool{}
	var first []int
	for i := range all {
		t := &all[i]
		s := saying{t.of, t.Figure, t.Voice, t.value, strings.Join(t.own, "\n")}
		if !seen[s] {
			seen[s] = true
			first = append(first, i)
		}
	}
	return first
}

// markEchoes tells of figures that nobody is credited with, as in headlines, whom the
// article credits with the same number elsewhere.
func markEchoes(all []Telling) {
	different := differing(all)
	for i := range all {
		a := &all[i]
		if a.Voice.Key != "" {
			continue
		}
		for _, k := range different {
			b := &all[k]
			if b.Voice.Key != "" && a.of == b.of && (a.value == b.value || a.Figure.Meets(b.Figure)) && !apart(a.own, b.own) {
				a.echo = b.Voice
				break
			}
		}
	}
}

// voiceOf returns the voice of a source of a ledger: the body that it speaks for,
// or what a person merged it into, of whatever article.
func voiceOf(l *claims.Ledger, i int) Voice {
	if i < 0 {
		return Voice{}
	}
	first := i
	for hops := 0; l.Sources[i].SameVoice != "" && hops < 10; hops++ {
		next := sources.Index(l.Sources, l.Sources[i].SameVoice)
		if next < 0 {
			break
		}
		i = next
	}
	s := &l.Sources[i]
	key := string(s.Key)
	if s.MergedInto != "" {
		key = s.MergedInto
	}
	return Voice{key, l.Sources[first].Name}
}

// leans lists the sources on which listed claims rest, by the text or by evidence,
// and that were withdrawn, or whose letter was to be looked at again.
func leans(draft Draft) []Lean {
	l := draft.Ledger
	var all []Lean
	at := map[string]int{}
	lean := func(of Lean, claim int) {
		if !of.Withdrawn && of.Review == "" || draft.left(claim) {
			return
		}
		k, ok := at[of.Key]
		if !ok {
			k = len(all)
			at[of.Key] = k
			all = append(all, of)
		}
		if on := all[k].Claims; len(on) == 0 || !slices.Contains(on, claim) {
			all[k].Claims, all[k].Labels = append(on, claim), append(all[k].Labels, l.Claims[claim].Label)
			all[k].Keys = append(all[k].Keys, l.Claims[claim].Key)
		}
	}
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Source < 0 || !c.Listed() {
			continue
		}
		s := &l.Sources[c.Source]
		of := Lean{Voice: voiceOf(l, c.Source), Withdrawn: s.Withdrawn}
		if s.Overdue && !s.Withdrawn {
			of.Review = s.Review
		}
		lean(of, i)
	}
	for _, b := range draft.Backings {
		lean(Lean{Voice: b.Voice, Withdrawn: b.Withdrawn, Review: b.Review}, b.Claim)
	}
	return all
}

// A reading is a ledger with what is looked up of its words.
type reading struct {
	l       *claims.Ledger
	d       *document.Document
	skip    []bool   // by token: names, voices, cues, days and figures say nothing of the event
	named   []string // by token that begins a name, the name
	all     []string
	main    []string
	opening []string
	title   []string
}

// opening is how many sentences of the body say what an article is about.
const opening = 2

func newReading(l *claims.Ledger) *reading {
	d := l.Document
	r := &reading{l: l, d: d, skip: make([]bool, d.Tokens.Len()), named: make([]string, d.Tokens.Len())}
	over := func(s document.Span, each func(i int)) {
		for i := d.TokenAt(s.Start); i < d.Tokens.Len() && d.Tokens.At(i).Start < s.End; i++ {
			each(i)
		}
	}
	voice := make([]bool, d.Tokens.Len())
	for _, m := range l.Mentions {
		over(m.Span, func(i int) { voice[i], r.skip[i] = true, true })
	}
	for i := range l.Attributions {
		for _, part := range [][]document.Span{l.Attributions[i].Source, l.Attributions[i].Cue} {
			for _, s := range part {
				over(s, func(i int) { voice[i], r.skip[i] = true, true })
			}
		}
	}
	for i := range l.Dates {
		over(l.Dates[i].Span, func(i int) { r.skip[i] = true })
	}
	for i := range l.Quantities {
		over(l.Quantities[i].Span, func(i int) { r.skip[i] = true })
	}
	for _, n := range l.Names {
		if n.Kind != "person" {
			continue
		}
		for _, s := range n.Spans {
			over(s, func(i int) { voice[i], r.skip[i] = true, true }) // who is no place
		}
	}
	r.name(voice)
	end := link.HeadlineEnd(d)
	told := 0
	for s := range d.Sentences.Len() {
		names := r.namesIn(s)
		r.all = append(r.all, names...)
		heading := d.Blocks.At(d.Sentences.At(s).Block).Kind == document.Heading
		switch {
		case d.Sentences.At(s).Start < end:
			r.title = append(r.title, r.wordsIn(s)...)
		case heading || told == opening:
			continue
		default:
			told++
		}
		r.main, r.opening = append(r.main, names...), append(r.opening, r.wordsIn(s)...)
	}
	r.all, r.main, r.opening, r.title = distinct(r.all), distinct(r.main), distinct(r.opening), distinct(r.title)
	return r
}

// name finds the names of the text: runs of words with a capital that no voice and
// no person has. A word that begins a sentence, or stands in a headline that has
// capitals throughout, is one where it has its capital elsewhere too.
func (r *reading) name(voice []bool) {
	d := r.d
	capital := func(i int) bool {
		t := d.Tokens.At(i)
		return t.Kind == document.Word && t.Capital && !voice[i] && !r.skip[i] && !nameless(lexicon.At(d, i))
	}
	capitals := make([]bool, d.Sentences.Len()) // throughout
	inside := map[string]bool{}                 // words that have a capital within a sentence
	for s := range d.Sentences.Len() {
		at := d.Sentences.At(s)
		words, high := 0, 0
		for i := at.First; i < at.Last; i++ {
			if d.Tokens.At(i).Kind == document.Word && !lexicon.FunctionWord.Has(d, i) {
				words++
				if d.Tokens.At(i).Capital {
					high++
				}
			}
		}
		capitals[s] = words > 3 && 3*high > 2*words
		for i := at.First + 1; i < at.Last && !capitals[s]; i++ {
			if capital(i) && d.Tokens.At(i-1).Kind != document.QuoteMark {
				inside[d.Word(i)] = true
			}
		}
	}
	for s := range d.Sentences.Len() {
		at := d.Sentences.At(s)
		is := func(i int) bool {
			return capital(i) && (inside[d.Word(i)] || !capitals[s] && i > at.First && d.Tokens.At(i-1).Kind != document.QuoteMark)
		}
		for i := at.First; i < at.Last; i++ {
			if !is(i) {
				continue
			}
			end := i + 1
			for end < at.Last && is(end) {
				end++
			}
			var words []string
			for k := i; k < end; k++ {
				words = append(words, strings.TrimSuffix(d.Word(k), "'s"))
				r.skip[k] = true
			}
			r.named[i] = strings.Join(words, " ")
			i = end - 1
		}
	}
}

func distinct(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// namesIn returns the names in a sentence, but those of voices.
func (r *reading) namesIn(sentence int) []string {
	var names []string
	s := r.d.Sentences.At(sentence)
	for i := s.First; i < s.Last; i++ {
		if r.named[i] != "" {
			names = append(names, r.named[i])
		}
	}
	return distinct(names)
}

// wordsIn returns the stems of a sentence that say what happened.
func (r *reading) wordsIn(sentence int) []string {
	var stems []string
	s := r.d.Sentences.At(sentence)
	for i := s.First; i < s.Last; i++ {
		w := lexicon.At(r.d, i)
		if r.skip[i] || r.d.Tokens.At(i).Kind != document.Word || w.Is(lexicon.EmptyWord) || w.Is(lexicon.FunctionWord) || w.Is(lexicon.TollWord) ||
			w.Is(lexicon.Fate) || w.Is(lexicon.AnybodyWord) || len(r.d.Word(i)) < 3 {
			continue
		}
		if shared := w.Value(lexicon.Synonym); shared != "" {
			stems = append(stems, "="+shared)
			continue
		}
		stems = append(stems, lexicon.Stem(r.d.Word(i)))
	}
	return distinct(stems)
}

// thingOf says what quantity i counts and the number that it states, and false for
// one that no other article can be held to: a vague one, a part, one of history.
func (r *reading) thingOf(i int, fate toll.Fate) (thing, claims.Number, bool) {
	q := &r.l.Quantities[i]
	n, one := q.Value()
	if !one || !countsAll(q) || q.Denominator != 0 || lexicon.Period.Contains(q.Unit) || lexicon.Period.Contains(q.Head) || q.Measure == "age" || q.Measure == "duration" ||
		calendar.Historic(r.d, q.Sentence) {
		return thing{}, n, false
	}
	if fate != toll.None {
		return thing{fate: fate, counted: toll.Counted(r.d, q)}, n, n.Cmp(claims.Int(2)) > 0
	}
	unit, _, _ := strings.Cut(q.Unit, " per ")
	switch {
	case q.Unit == "%" || q.Unit == "" && q.Head == "":
		return thing{}, n, false // of what, no word says
	case q.Unit == "" && n.Cmp(claims.Int(5)) < 0:
		return thing{}, n, false // any three boats
	}
	head := q.Head
	if head != "" {
		head = lexicon.Stem(head)
	}
	return thing{counted: head, unit: unit}, n, true
}

// countsAll reports whether a figure counts all there are so far: no part of them and
// no new ones. "In all 61" and "all 61 on board" do.
func countsAll(q *claims.Quantity) bool {
	everybody := *q
	everybody.All = false
	return toll.CountsAll(&everybody)
}

// asOf returns the day that the words of a figure say it is of.
func (r *reading) asOf(q *claims.Quantity) document.Date {
	pub := r.d.Published
	if q.AsOf.IsZero() {
		return document.Date{}
	}
	for i := range r.l.Dates {
		w := &r.l.Dates[i]
		if !q.AsOf.Overlaps(w.Span) {
			continue
		}
		switch {
		case w.Date.Day > 0 && w.Date.Month > 0 && w.Date.Year > 0:
			return w.Date
		case pub.IsZero():
		case w.Date.Day > 0 && w.Date.Month > 0:
			return calendar.Nearest(w.Date, pub)
		case w.Kind == claims.WeekdayWhen && w.Weekday >= 0:
			back := (int(pub.Weekday()) - w.Weekday + 7) % 7
			return document.DateOf(pub.Time().AddDate(0, 0, -back))
		case r.d.Lower(w.Span) == "yesterday":
			return document.DateOf(pub.Time().AddDate(0, 0, -1))
		case r.d.Lower(w.Span) == "today":
			return pub
		}
	}
	return document.Date{}
}

var revising = match.Must(`["revised lowered corrected downgraded downwards downward overstated miscounted withdrew retracted"]`)

// revises reports whether a sentence says that a figure was corrected: it may fall.
func (r *reading) revises(sentence int) bool {
	s := r.d.Sentences.At(sentence)
	for i := s.First; i < s.Last; i++ {
		if match.Here(revising, r.d, i) {
			return true
		}
	}
	return false
}

// nameless reports whether a word is no name though it has a capital: "The", "Senator".
func nameless(w *lexicon.Word) bool {
	return w.Is(lexicon.FunctionWord) || w.Is(lexicon.Title) || w.Is(lexicon.Role)
}
