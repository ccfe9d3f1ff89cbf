package attribute

import (
	"vouch/claims/cue"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/phrase"
	"vouch/claims/syntax"
	"vouch/sources/document"
)

// A formRule reads a word that is spelled like a reporting verb and is none
// where it stands. What no rule reads is a verb.
type formRule = match.Rule[*reader, struct{}]

// Words spelled like verbs, by the form that they have: any, told, telling,
// tell, and tells where tell is a noun too.
var (
	anyForm    = match.Set[*reader, struct{}]{Rules: []*formRule{hyphenated, namePart, anonymity, noTally, taken, convened, stated, handedOn, otherwise, handled}}
	pastForm   = match.Set[*reader, struct{}]{Rules: []*formRule{determined, compared, governed, modifier, doneBy}}
	gerundForm = match.Set[*reader, struct{}]{Rules: []*formRule{determined, activity, compound, stopped}}
	plainForm  = match.Set[*reader, struct{}]{Rules: []*formRule{determined, imperative, conjoinedBase, plainNoun}}
	nounForm   = match.Set[*reader, struct{}]{Rules: []*formRule{determined, measured, object, counted, announced, nounOf}}
	otherForm  = match.Set[*reader, struct{}]{Rules: []*formRule{determined}}
)

// noVerb reports whether the word that a report is made of is no verb here.
func (r *reader) noVerb(rep *report) bool {
	t, i := r.text(), rep.cue.first
	r.about = rep
	defer func() { r.about = nil }()
	if _, other := anyForm.First(t, r, i); other {
		return true
	}
	_, other := r.formSet(rep).First(t, r, i)
	return other
}

func (r *reader) formSet(rep *report) *match.Set[*reader, struct{}] {
	switch f := rep.form; {
	case f&(cue.Past|cue.Participle) != 0 && f&(cue.Base|cue.Third) == 0:
		return &pastForm
	case f&cue.Gerund != 0:
		return &gerundForm
	case f&cue.Base != 0 && f&cue.Past == 0:
		return &plainForm
	case f&cue.Third != 0 && rep.verb.Frame&cue.Noun != 0:
		return &nounForm
	}
	return &otherForm
}

var hyphenated = &formRule{
	Name: "hyphenated",
	Doc: `joined to the word beside it

	READ A self-[described] diver fell.
	READ The [call]-in show was late.
	NOT The diver described it.`,
	Pattern: spelling.Must(`[Cue glued HyphenBefore] | [Cue HyphenBehind]`),
}

var namePart = &formRule{
	Name: "name-part",
	Doc: `part of a name: a capital that no headline explains

	READ He read the Vold [Report] at noon.
	READ The United [States] won again.
	NOT Vold Says Nine Boats Sank Off Quay
	NOT Reports say so.`,
	Pattern: spelling.Must(`[Cue Name PartOfName]`),
}

var anonymity = &formRule{
	Name: "anonymity",
	Doc: `asked not to be named

	READ A guard who [asked not to be] named said so.
	READ A guard [asked to remain] unnamed.
	NOT A guard asked not to fight.`,
	Pattern: spelling.Must(`["ask asks asked asking"] ["not to"] (any "be" | "remain")`),
}

var determined = &formRule{
	Name: "determined",
	Doc: `a noun or an adjective behind its determiner

	READ The [reported] plan was late.
	READ The [questioning] went on.
	READ Their [claims] were false.
	READ Several [state] parties in Vold were late.
	READ The animal rights [advocate] Ada Holm died on Friday.
	NOT Some claimed that it was late.
	NOT The said plan was late.`,
	Pattern: spelling.Must(`["state" TaggedNoun] after([Determiner !Relative] any) | "advocate" before(Name Name) | [Cue !"said"] after([Determined !Adv] Adv{0,8} any) | [GerundCue] after([Determiner !Relative | Owner !Relative] any)`),
	Unless:  []*match.Pattern[*reader]{contracting},
}

// contracting is a subject with its auxiliary contracted: he’s saying.
var contracting = spelling.Must(`[GerundCue | ParticipleCue] after([Subject | Relative] [possessive !Adv] Adv{0,8} any)`)

var compared = &formRule{
	Name: "compared",
	Doc: `a participle that compares, names or accuses: as promised, more told than
shown; a well, called the Deep; charged with theft

	READ As [promised], the pier was shut.
	READ It was easier [said] than done.
	READ The film, [called] Harbour Lights, opens in May.
	READ The gap — [dubbed] the Maw — is wide.
	READ Some weeds need no light, [called] dark weeds.
	READ Nine boats (also [called] cogs) sank.
	READ A newly [announced] plan was late.
	READ The bay held green algae, also [called] weed, that year.
	READ The guard was in court, [charged] with theft.
	NOT He promised that the pier was shut.
	NOT The guard came late, called it a sham, and left.`,
	Pattern: spelling.Must(`PastCue after(["as than easier more most well less better newly otherwise"] any) | ["called dubbed nicknamed" TaggedParticiple] after([Comma] Adv{0,2} any) !before([Object]) |
		["called dubbed nicknamed"] after([Comma | Dash | "("] Adv{0,2} any) before(("the"? Name{1,5} | Plain{1,3} | quote any{1,4} quote) ([Comma | Dash | Stop | ")"] | end)) | ["charged charging"] before("with")`),
	Unless: []*match.Pattern[*reader]{contracting},
}

var governed = &formRule{
	Name: "governed",
	Doc: `an adjective behind a preposition

	READ It went by [agreed] rules.
	NOT Those nearby agreed that it went by.`,
	Pattern: spelling.Must(`PastCue after([Preposition !Subordinator !Name !Adv] any)`),
	Unless:  []*match.Pattern[*reader]{contracting},
}

var modifier = &formRule{
	Name: "modifier",
	Doc: `a form in -ed that only tells of the noun behind it

The word before it decides, where a noun group goes on from it and no subject
ends in it. After has, the form may be either, and what one has to or with
others is a noun.

	READ She won 300 [pledged] delegates.
	READ Several [alleged] accomplices, of whom nine fled, were tried.
	NOT Several alleged that boats were sold.
	READ The total [reported] casualties rose to 167.
	READ He has [alleged] ties to the cartel.
	NOT The attorney general told them so.
	NOT He has alleged that they paid.`,
	Pattern: spelling.Must(`[PastCue Modifying]`),
}

var activity = &formRule{
	Name: "activity",
	Doc: `a noun in -ing behind another noun or of: a creative writing class

	READ She taught the craft of [writing].
	READ It was a fact [finding] mission.
	NOT She spoke of saying that it was late.`,
	Pattern: spelling.Must(`[GerundCue Bare] after("of" any | [Determiner | Owner] Plain any) !before(ClauseStart)`),
	Unless:  []*match.Pattern[*reader]{contracting},
}

var compound = &formRule{
	Name: "compound",
	Doc: `a noun in -ing that another noun stands before: a flood warning

	READ A flash flood [warning] covering the coast was issued.
	READ The heat [warning] for Vold was late.
	READ A tsunami [warning] was sent out.
	READ The price [forecasting] unit was shut.
	READ A bomb [warning] by phone came late.
	NOT Ada Holm left, warning that it was late.
	NOT The ministry, warning of floods, left.`,
	Pattern: spelling.Must(`[GerundCue Bare TaggedNoun] after([TaggedNoun !Name] any) !before(ClauseStart)`),
}

var doneBy = &formRule{
	Name: "done-by",
	Doc: `a participle that tells who did it: an attack claimed by the front

	READ An attack [claimed] by the Red Front killed 24.
	READ The plan [announced] by Vold failed.
	READ Two deaths [reported] by the ministry were in Rook.
	READ A tax [proposed] by the mayor was dropped.
	READ The toll [estimated] by Rook is 40.
	NOT It had a roof described by Ada Holm as “unsafe”.
	NOT The mayor said by phone that it failed.
	NOT The guild estimated by 4 am, nine boats had left.
	NOT It was claimed by the front.`,
	Pattern: spelling.Must(`[PastCue TaggedParticiple !"said"] after([Plain | Name | Audience] any) before("by" [any !number !Time !Day] !before(any{0,5} "as" quote))`),
}

var noTally = &formRule{
	Name: "no-tally",
	Doc: `put and place, where no number stands behind at: put the toll at 40

	READ The mayor [put] the plan at risk.
	READ The mayor [placed] a wreath.
	READ She [puts] money by.
	READ He [put] them at the front of it.
	READ He was [putting] boats out.
	NOT The ministry put the toll at 40.
	NOT Police have placed the death toll at at least nine.`,
	Pattern: spelling.Must(`[Cue Tallying] !before(Adv? ([Determiner | Owner | Plain | Name | possessive | Preposition | number] !before("at")){0,6} any "at" CountAhead)`),
}

var imperative = &formRule{
	Name: "imperative",
	Doc: `the plain form at the start: an imperative, a heading

	READ [Call] the office by noon.
	NOT They say that the office is shut.`,
	Pattern: spelling.Must(`PlainCue after(start Adv{0,8} any)`),
	Unless:  []*match.Pattern[*reader]{afterModal},
}

// afterModal is what a plain form may stand behind: will say, didn’t say, they’d say.
var afterModal = spelling.Must(`any after([Modal !Name !Adv] Adv{0,8} any | [ContractedModal !Adv] Adv{0,8} any)`)

var conjoinedBase = &formRule{
	Name: "conjoined-base",
	Doc: `the plain form behind a conjunction, where none reports before it

	READ They were asked to come and [suggest] names.
	NOT They suggest that it is late.`,
	Pattern: spelling.Must(`[PlainCue NoBaseBefore] after([Coordinator !Name !Adv] Adv{0,8} any)`),
	Unless:  []*match.Pattern[*reader]{afterModal},
}

var plainNoun = &formRule{
	Name: "plain-noun",
	Doc: `the plain form that is a noun as well: a verb behind a pronoun, or between
a plural and a clause

	READ It took a vote by roll [call] on Friday.
	READ Nine votes of [demand] were left.
	READ The harbour [show], which has run for years, is back.
	NOT Critics claim the quay is shut.
	NOT Residents claim smoke alarms are switched off.
	NOT They claim so.`,
	Pattern: spelling.Must(`[PlainCue NounToo] | PlainCue after([Relative !Adv] Adv{0,8} any) | [PlainCue !NounToo] after([Preposition !Subordinator !Adv] Adv{0,8} any) | PlainCue before([Comma] ["which who whose where"])`),
	Unless: []*match.Pattern[*reader]{
		afterModal,
		spelling.Must(`any after([Subject !Adv | "who"] Adv{0,8} any) after([Relative !Adv | Subject !Adv | !Preposition !Adv | Subordinator !Adv] Adv{0,8} any)`),
		spelling.Must(`any after([Plural !Adv] Adv{0,8} any) before(ClauseStart)`),
		spelling.Must(`any after([Plural !Adv] Adv{0,8} any) before(FiniteSoon)`),
	},
}

var object = &formRule{
	Name: "object",
	Doc: `a noun in -s that a verb or a preposition governs

	READ The army denied [reports] that it fired.
	READ The mayor faced [claims] that he paid.
	READ They made emergency [calls] to it.
	READ There were [worries] it would fall.
	NOT The army reports that it fired.
	NOT He claims that nobody paid.`,
	Pattern: spelling.Must(`[NounCue] after([Governor !Adv] Adv{0,8} any) | NounCue after([Preposition !Adv | Plain !Adv | Coordinator !Adv] Adv{0,8} any) !before(ClauseStart) | NounCue after([Auxiliary !Adv] Adv{0,8} any)`),
	Unless:  []*match.Pattern[*reader]{afterPronoun},
}

// afterPronoun is where a form in -s can only be a verb.
var afterPronoun = spelling.Must(`any after([Subject !Adv | Relative !Adv] Adv{0,8} any)`)

var counted = &formRule{
	Name: "counted",
	Doc: `a plural that is counted

	READ In 15 [states] it rained.
	READ He faced several felony [charges] that day.
	READ Some [claims] that it made were false.
	NOT One claims that it rained.`,
	Pattern: spelling.Must(`NounCue after(([Digit !Adv] | [Determiner !Relative !Adv !"one another this that each"]) Adv{0,8} any |
		[Digit | Determiner PluralQuantifier] [Plain !Adv] Adv{0,8} any)`),
	Unless: []*match.Pattern[*reader]{afterPronoun},
}

var announced = &formRule{
	Name: "announced",
	Doc: `a noun in -s that opens the sentence or follows an adjective of it

	READ Early [reports] say that it rained.
	READ [Claims] that it rained are false.
	NOT The mayor claims that it rained.`,
	Pattern: spelling.Must(`NounCue after(start Adv{0,8} any | [CueAdjective !Name !Adv] Adv{0,8} any)`),
	Unless:  []*match.Pattern[*reader]{afterPronoun},
}

var nounOf = &formRule{
	Name: "noun-of",
	Doc: `a noun in -s with a phrase behind it, or a state

	READ Vold [reports] of rain came.
	READ The northern [states] in it are wet.
	READ Class B [documents] are secret.
	READ It came in car [blasts] that hit the town.
	NOT Vold reports on Friday that it rained.
	NOT Vold states that it rained.
	NOT Rook estimates at least nine boats are lost.`,
	Pattern: spelling.Must(`[NounCue Bare] before([Preposition !Subordinator !"on"]) | "states" !before(ClauseStart) | NounCue before([Auxiliary !Name] | "that" [Auxiliary !Name | Ed !Name | Finite !Name])`),
	Unless:  []*match.Pattern[*reader]{afterPronoun, spelling.Must(`any before(CountAhead any{0,8} FiniteVerbAhead)`)},
}

// formTokens are the conditions that these rules name.
func formTokens() map[string]func(r *reader, i int) bool {
	return map[string]func(r *reader, i int) bool{
		"Cue": func(r *reader, i int) bool { return r.formAt(i) != 0 },
		"PastCue": func(r *reader, i int) bool {
			f := r.formAt(i)
			return f&(cue.Past|cue.Participle) != 0 && f&(cue.Base|cue.Third) == 0
		},
		"ParticipleCue": func(r *reader, i int) bool { return r.formAt(i)&cue.Participle != 0 },
		"GerundCue":     func(r *reader, i int) bool { return r.formAt(i)&cue.Gerund != 0 },
		"PlainCue":      func(r *reader, i int) bool { f := r.formAt(i); return f&cue.Base != 0 && f&cue.Past == 0 },
		"NounCue": func(r *reader, i int) bool {
			f := r.formAt(i)
			return f&cue.Third != 0 && f&cue.Base == 0 && r.frameAt(i)&cue.Noun != 0
		},
		"Tallying":         func(r *reader, i int) bool { return r.frameAt(i)&cue.Tallying != 0 },
		"TaggedNoun":       func(r *reader, i int) bool { return r.sentenceAt(i).tag(i).IsCommonNoun() },
		"TaggedParticiple": func(r *reader, i int) bool { return r.sentenceAt(i).tag(i) == syntax.Participle },
		"CountAhead":       func(r *reader, i int) bool { return r.Hedged(i, i+4) },
		"FiniteVerbAhead":  func(r *reader, i int) bool { return r.Finite(i, i+1) },
		"FiniteSoon":       func(r *reader, i int) bool { return r.finiteSoon(i) },
		"NounToo":          func(r *reader, i int) bool { return r.frameAt(i)&cue.Noun != 0 },
		"Bare":             func(r *reader, i int) bool { v := r.verbAt(i); return v != nil && v.Particle == "" },
		"NoBaseBefore":     func(r *reader, i int) bool { return !r.reportsBase() },
		"HyphenBefore":     func(r *reader, i int) bool { return i > r.span.first && r.Hyphen(i-1) },
		"HyphenBehind":     func(r *reader, i int) bool { return i+1 < r.span.last && r.Hyphen(i+1) },
		"PartOfName":       func(r *reader, i int) bool { return !r.headline(i) || r.running(i) },
		"Modifying":        (*reader).modifies,
		"Governor":         (*reader).governs,
		"Plural":           (*reader).plural,
		"ClauseStart":      func(r *reader, i int) bool { return r.clauseFollows(i, r.span.last) },
		// Determined is a determiner that cannot be a subject by itself.
		"Determined": func(r *reader, i int) bool {
			return (r.Is(i, phrase.Determiner|phrase.Owner) && !r.Is(i, phrase.Relative) || r.possessive(i)) && !lexicon.LoneDeterminer.Has(r.Document, i)
		},
		"ContractedModal": func(r *reader, i int) bool { return r.contracted(i, "'d", "’d", "'ll", "’ll") },
	}
}

// verbAt returns the verb that token i is spelled like: that of the report that
// is asked about, or the one in the lexicon; nil where there is none.
func (r *reader) verbAt(i int) *cue.Verb {
	if r.about != nil && r.about.cue.first == i {
		return r.about.verb
	}
	if e := cue.At(r.Document, i); e != nil {
		return e.Verb
	}
	return nil
}

func (r *reader) formAt(i int) cue.Form {
	if r.about != nil && r.about.cue.first == i {
		return r.about.form
	}
	if e := cue.At(r.Document, i); e != nil {
		return e.Form
	}
	return 0
}

func (r *reader) frameAt(i int) cue.Frame {
	if v := r.verbAt(i); v != nil {
		return v.Frame
	}
	return 0
}

// finiteSoon reports whether a clause starts at token i: a noun or two and then
// a verb that can only be its verb.
func (r *reader) finiteSoon(i int) bool {
	for k := i; k < i+5; k++ {
		switch {
		case k > i && r.Is(k, phrase.Clausal|phrase.Finite):
			return true
		case !r.Is(k, phrase.Plain|phrase.Past) || r.Is(k, phrase.Preposition):
			return false
		}
	}
	return false
}

// reportsBase reports whether the last report of the unit has its verb in the
// plain form: they say … and argue ….
func (r *reader) reportsBase() bool {
	k := len(r.reports) - 1
	return k >= r.first && r.reports[k].cue.first >= r.span.first && r.reports[k].form&cue.Base != 0
}

// governs reports whether token i can only have a noun behind it: a preposition,
// or a verb that is none of a relative clause's end.
func (r *reader) governs(i int) bool {
	if r.Is(i, phrase.Name) {
		return false
	}
	return r.Is(i, phrase.Preposition) && !r.Is(i, phrase.Subordinator) || r.Is(i, phrase.Past|phrase.Participle|phrase.Finite) && !r.Is(i, phrase.Audience)
}

func (r *reader) plural(i int) bool {
	w := r.Word(i)
	if w == "" || r.Tokens.At(i).Kind != document.Word {
		return r.Mark(i, ")") || r.Comma(i)
	}
	return lexicon.PluralWithoutS.Has(r.Document, i) || w[len(w)-1] == 's' && (len(w) < 2 || w[len(w)-2] != 's')
}

// clauseFollows reports whether what starts at token i looks like the content
// of a report: that, a pronoun, a determiner, a name, a quotation.
func (r *reader) clauseFollows(i, last int) bool {
	switch {
	case i >= last:
		return false
	case r.Tokens.At(i).Kind == document.QuoteMark, r.Mark(i, ":"):
		return true
	case r.Comma(i):
		return i+1 < last && r.Tokens.At(i+1).Kind == document.QuoteMark
	}
	return r.Is(i, phrase.Determiner|phrase.Owner|phrase.Subject|phrase.Object|phrase.Name|phrase.Relative|phrase.Digit) || lexicon.ToldQuestion.Has(r.Document, i) || r.Hedged(i, last) && r.Finite(i, min(last, i+12))
}

// headline reports whether most words beside token i carry capitals, so that a
// capital says nothing.
func (r *reader) headline(i int) bool {
	capital, lower := 0, 0
	for k := max(r.span.first, i-12); k < min(r.span.last, i+12); k++ {
		if r.Tokens.At(k).Kind != document.Word || r.Tokens.At(k).Len() < 4 {
			continue
		}
		if r.Tokens.At(k).Capital {
			capital++
		} else {
			lower++
		}
	}
	return capital > 2 && lower*4 <= capital
}
