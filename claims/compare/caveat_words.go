package compare

import (
	"strings"
	"sync"

	"vouch/sources/document"
)

// A phrase is a way to say a caveat.
type phrase struct {
	kind   string
	words  []string // alternatives parted by "/"; "*" stands for up to three words
	clause bool     // it bears on its clause, not on the story
}

// caveatLines hold the phrases of each kind. A kind with a "~" bears on the
// clause that the phrase stands in.
const caveatLines = `
not verified: could/cannot/can/couldn't * not/be * verified/confirmed/corroborated/substantiated/authenticated/checked
not verified: could/cannot/couldn't not/independently verify/confirm/corroborate/substantiate/authenticate/check
not verified: not * verify/confirm/corroborate/substantiate/authenticate
not verified: not/never/none/neither/yet/n't * verified/confirmed/corroborated/substantiated
not verified: not/unable/impossible/yet * to verify/confirm/corroborate/substantiate
not verified: unverified
not verified: unconfirmed
not verified: no * independent confirmation/verification/corroboration
not verified: no * confirmation/verification/corroboration
not verified: awaiting confirmation/verification
not verified: yet to be verified/confirmed
not verified: none/neither * has/have/had * verified/confirmed
anonymity: condition of anonymity
anonymity: under/requested/requesting/granted/sought anonymity
anonymity: spoke/speaking/spoken/talking/talked anonymously
anonymity: asked/asking/requested/requesting/wished/wanted/preferred/declined/declining/refused not to be named/identified/quoted
anonymity: declined/declining/refused/refusing/unwilling to be named/identified/quoted
anonymity: not/n't * authorised/authorized/allowed/permitted to speak/talk/comment/brief/discuss
anonymity: not/n't * to/be be/named/identified named/identified
anonymity: not be named/identified
anonymity: name/names/identity/identities * withheld
anonymity: whose name/names was/were/is/are not
no comment: declined/declining/declines/refused/refuses/refusing to comment/respond/answer/discuss/say/elaborate
no comment: declined/declines/refused comment
no comment: not/n't * comment
no comment: wouldn't/didn't comment
no comment: not/n't * respond/reply/answer/responded/replied/answered
no comment: not/n't * return/returned * call/calls/message/messages/request/requests/email/emails
no comment: no * comment/response/reply/answer
no comment: not/could/couldn't * reached/available/reachable for comment
no comment: not/could/couldn't * be reached
no comment: unavailable for comment
no comment: gave no answer/comment/reply
not known yet: not/yet/n't * clear/known how/what/who/whether/why/if/when/where/which
not known yet: unclear/unknown/uncertain
not known yet: remains/remained unclear/unknown
not known yet: no word/information/details on/of/about
first figures: preliminary/provisional
first figures: expected/likely/feared to rise/climb/grow/increase
first figures: subject to revision/change
alleged~: alleged/allegedly/reportedly/purportedly/purported/supposedly/supposed/apparently/ostensibly
thought so~: believed/thought/understood/presumed/suspected/feared/assumed/rumoured/rumored to
thought so~: suspected/presumed/feared
thought so~: appears/appeared/seems/seemed/appear/seem to
expected~: expected/likely/hoped/hopes/hoping/due/set to
perhaps~: may/might
perhaps~: could have
perhaps~: possibly/perhaps/probably/likely
`

// phrases are the lines by their first word, built when first asked for.
var phrases = sync.OnceValue(func() *document.Table[[]phrase] {
	by := map[string][]phrase{}
	for line := range strings.Lines(strings.TrimSpace(caveatLines)) {
		kind, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
		kind, clause := strings.CutSuffix(kind, "~")
		p := phrase{kind: kind, words: strings.Fields(words), clause: clause}
		for first := range strings.SplitSeq(p.words[0], "/") {
			by[first] = append(by[first], p)
		}
	}
	return document.NewTable(func() map[string][]phrase { return by })
})

// oneOf reports whether a word is one of the alternatives.
func oneOf(word, alternatives string) bool {
	for a := range strings.SplitSeq(alternatives, "/") {
		if word == a {
			return true
		}
	}
	return false
}
