package compare

import "vouch/claims/match"

// A caveatRule reads one kind of caveat, which is its name. It makes true where
// the caveat bears on its clause, not on the story.
type caveatRule = match.Rule[struct{}, bool]

func ofStory(struct{}, match.Text, match.Match) (bool, bool)  { return false, true }
func ofClause(struct{}, match.Text, match.Match) (bool, bool) { return true, true }

// caveatRules are the rules of caveats, those about the story first.
var caveatRules = match.Set[struct{}, bool]{Rules: []*caveatRule{
	{
		Name: "not verified",
		Doc: `nobody has checked what is told

Reads what could not be verified, was not confirmed or waits for it, and what has
no confirmation.

	READ The figure [could not be independently verified].
	READ Officials were [unable to confirm] the report.
	READ There was [no independent confirmation] of it.
	READ The [unconfirmed] report spread.
	NOT The ministry confirmed the report.
	NOT She checked the figure.`,
		Pattern: match.Must(`CannotVerb any{0,3} ["not be"] any{0,3} [Verified | "checked"]
			| CannotVerb ["not independently"] [Verify | "check"]
			| "not" any{0,3} Verify
			| NobodyWord any{0,3} Verified
			| ["none neither"] any{0,3} ["has have had"] any{0,3} Verified
			| ["not unable impossible yet"] any{0,3} "to" Verify
			| ["unverified unconfirmed"]
			| "no" any{0,3} "independent"? Verification
			| "awaiting" Verification`),
		Make: ofStory,
	},
	{
		Name: "anonymity",
		Doc: `somebody spoke without a name

Reads the condition of anonymity and every other way to say that a source would
not, or may not, be named.

	READ A driver spoke on [condition of anonymity].
	READ A guard [asked not to be named].
	READ He was [not authorised to speak] to reporters.
	READ Her [name was withheld].
	NOT The ship was named after a driver.`,
		Pattern: match.Must(`"condition of anonymity"
			| ["under requested requesting granted sought"] "anonymity"
			| Speaking "anonymously"
			| [AnonymousAsk | Refuse] "not to be" NamedAs
			| Refuse "to be" NamedAs
			| "not" any{0,3} AllowedTo "to" SpeakOut
			| "not" any{0,3} "to be" ["named identified"]
			| "not be" ["named identified"]
			| ["name names identity identities"] any{0,3} "withheld"
			| "whose" ["name names"] ["was were is are"] "not"`),
		Make: ofStory,
	},
	{
		Name: "no comment",
		Doc: `somebody was asked and did not answer

Reads a refusal to comment, a call that was not returned and a person who could
not be reached.

	READ The mayor [declined to comment].
	READ The firm did [not return calls].
	READ He [could not be reached].
	READ The clinic was [unavailable for comment].
	NOT The mayor commented on the plan.`,
		Pattern: match.Must(`Refuse "to" SpeakOut
			| ["declined declines refused"] "comment"
			| ["not no"] any{0,3} Response
			| ["wouldn't didn't wouldn’t didn’t"] "comment"
			| "not" any{0,3} ["return returned"] any{0,3} MessageNoun
			| ["not could couldn't couldn’t"] any{0,3} Reached "for comment"
			| ["not could couldn't couldn’t"] any{0,3} "be reached"
			| "unavailable for comment"
			| "gave no" Response`),
		Make: ofStory,
	},
	{
		Name: "not known yet",
		Doc: `a question that the text leaves open

Reads what is not clear or not known, and the question word behind it.

	READ It was [not immediately clear how] it began.
	READ The cause is [unclear].
	READ There was [no word on] the crew.
	NOT The cause is clear.`,
		Pattern: match.Must(`["not yet"] any{0,3} ["clear known"] QuestionWord
			| NotKnown
			| ["remains remained"] ["unclear unknown"]
			| "no" ["word information details"] ["on of about"]`),
		Make: ofStory,
	},
	{
		Name: "first figures",
		Doc: `figures that will change

Reads preliminary figures, and those that are to rise or may be revised.

	READ The [provisional] count is nine.
	READ The toll is [expected to rise].
	READ The data are [subject to revision].
	NOT The toll rose to nine.`,
		Pattern: match.Must(`["preliminary provisional"] | ["expected likely feared"] "to" RiseVerb | "subject to" ["revision change"]`),
		Make:    ofStory,
	},
	{
		Name: "alleged",
		Doc: `a word that makes a statement somebody else's

Reads alleged, purportedly and their like.

	READ The [alleged] thief fled.
	NOT The thief fled.`,
		Pattern: match.Must(`AllegedWord`),
		Make:    ofClause,
	},
	{
		Name: "thought so",
		Doc: `what is held and not known

Reads what is believed to be, and what seems.

	READ He is [believed to] be abroad.
	READ The [suspected] thief fled.
	READ The hull [appears to] be whole.
	NOT He believed her.`,
		Pattern: match.Must(`[ThoughtWord | SeemVerb] "to" | ["presumed suspected feared"]`),
		Make:    ofClause,
	},
	{
		Name: "expected",
		Doc: `what will be and is not yet

Reads what is likely, due or set to happen.

	READ The road is [due to] open in May.
	NOT The rent is due on Friday.`,
		Pattern: match.Must(`ExpectedTo "to"`),
		Make:    ofClause,
	},
	{
		Name: "perhaps",
		Doc: `what may be

Reads may, might, perhaps and what could have been.

	READ The bolt [may] be loose.
	READ It [could have] been the wind.
	NOT It could hold nine.`,
		Pattern: match.Must(`PerhapsWord | "could have"`),
		Make:    ofClause,
	},
}}
