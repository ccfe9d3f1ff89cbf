package compare

import "vouch/sources/document"

// plainDeniers are words that deny and nothing else.
var plainDeniers = document.NewWordSet(`
	not no never none nobody nothing neither nor nowhere cannot without
	can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't
	couldn't shouldn't hasn't haven't hadn't
	can’t don’t doesn’t didn’t isn’t aren’t wasn’t weren’t won’t wouldn’t
	couldn’t shouldn’t hasn’t haven’t hadn’t
`)

// allDeniers are those and the words with which a rewrite says the same.
var allDeniers = document.NewWordSet(`
	not no never none nobody nothing neither nor nowhere cannot without
	can't don't doesn't didn't isn't aren't wasn't weren't won't wouldn't
	couldn't shouldn't hasn't haven't hadn't
	can’t don’t doesn’t didn’t isn’t aren’t wasn’t weren’t won’t wouldn’t
	couldn’t shouldn’t hasn’t haven’t hadn’t
	deny denies denied denying denial reject rejects rejected rejecting refuse
	refuses refused refusing refusal fail fails failed failing failure decline
	declines declined declining lack lacks lacked lacking unable unlikely
	impossible unavailable unaware unclear unknown unharmed unhurt uninjured
	unchanged unconfirmed unverified untrue false wrong absent absence missing
	avoid avoids avoided avoiding prevent prevents prevented stop stops stopped
	ruled rule rules dismiss dismisses dismissed dispute disputes disputed
	contest contests contested few little hardly scarcely barely zero less
	short away off safe free intact clear empty stay stays stayed still yet
	remain remains remained instead rather only ban bans banned exclude excludes
	excluded drop drops dropped unpaid undecided unsolved unable ignored
`)
